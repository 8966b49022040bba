using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// Tiingo's bars of American shares: daily ones of the exchange's day, intraday ones of IEX. Its adjusted columns are restated for
/// dividends too, so the prices as they were are taken and restated for splits here. A token is needed.
/// Format: https://www.tiingo.com/documentation/end-of-day and https://www.tiingo.com/documentation/iex
/// </summary>
/// <param name="http">With the token in its header.</param>
/// <param name="calendar">The sessions of the exchange.</param>
/// <param name="clock">Says until when prices are restated.</param>
public sealed class TiingoProvider(ProviderHttp http, ITradingCalendar calendar, TimeProvider clock) : IBarProvider
{
    private readonly ConcurrentDictionary<Symbol, KnownActions> _known = new();

    public static Uri Address { get; } = new("https://api.tiingo.com/");

    public static ProviderSecret Token { get; } = new("tiingo:api_token", "Authorization") { Prefix = "Token " };

    public string Name => "tiingo";

    public ValueTask<ProvidedBars> GetAsync(BarQuery query, CancellationToken cancellation) =>
        query.Interval.IsDaily ? DailyAsync(query, cancellation) : IntradayAsync(query, cancellation);

    private async ValueTask<ProvidedBars> DailyAsync(BarQuery query, CancellationToken cancellation)
    {
        var (rows, actions) = await DaysAsync(query, cancellation).ConfigureAwait(false);
        var restated = Restated(query, rows.Between(0, long.MaxValue), actions);
        return Answer(query, restated, actions, rows.Findings);
    }

    private async ValueTask<ProvidedBars> IntradayAsync(BarQuery query, CancellationToken cancellation)
    {
        var (rows, sessions) = (new BarRows(), new SessionBars(calendar, query.Interval));
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"iex/{Ticker(query)}/prices?startDate={ExchangeDate.From(query.After):yyyy-MM-dd}"
            + $"&endDate={ExchangeDate.From(query.Until):yyyy-MM-dd}"
            + $"&resampleFreq={(int)sessions.Requested.Length.TotalMinutes}min&columns=open,high,low,close,volume");
        await ReadAsync(query, path, row => Take(row, query.Interval, rows), cancellation).ConfigureAwait(false);
        var found = rows.Between(query.After, query.Until + query.Interval.Length.Ticks - 1);
        var actions = await KnownAsync(query, cancellation).ConfigureAwait(false);
        return Answer(query, Restated(query, sessions.Cut(found), actions), actions, rows.Findings);
    }

    /// <summary>
    /// Splits are not in intraday rows: they are looked up in the daily ones, once a day. A split shows there after the close of its day.
    /// </summary>
    private async ValueTask<IReadOnlyList<CorporateAction>> KnownAsync(BarQuery query, CancellationToken cancellation)
    {
        var (today, from) = (Today(), ExchangeDate.From(query.After));
        if (_known.TryGetValue(query.Symbol, out var known) && known.On == today && known.From <= from)
        {
            return known.Actions;
        }

        var (_, actions) = await DaysAsync(query, cancellation).ConfigureAwait(false);
        _known[query.Symbol] = new KnownActions(today, from, actions);
        return actions;
    }

    /// <summary>Daily rows up to the present, whatever is requested: a split after the last bar restates it as well.</summary>
    private async ValueTask<(BarRows Rows, IReadOnlyList<CorporateAction> Actions)> DaysAsync(
        BarQuery query, CancellationToken cancellation)
    {
        var (rows, actions) = (new BarRows(), new List<CorporateAction>());
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"tiingo/daily/{Ticker(query)}/prices?startDate={ExchangeDate.From(query.After):yyyy-MM-dd}&endDate={Today():yyyy-MM-dd}");
        await ReadAsync(
            query, path,
            row =>
            {
                var date = Take(row, Interval.Daily, rows);
                var (ratio, amount) = (row.GetProperty("splitFactor").GetDouble(), row.GetProperty("divCash").GetDouble());
                actions.AddRange(ratio != 1 ? [new Split(date, ratio)] : Array.Empty<CorporateAction>());
                actions.AddRange(amount != 0 ? [new Dividend(date, amount)] : Array.Empty<CorporateAction>());
            },
            cancellation).ConfigureAwait(false);
        return (rows, actions);
    }

    /// <summary>Takes in a row; daily ones are stamped with midnight UTC of the exchange's date.</summary>
    private static DateTime Take(JsonElement row, Interval interval, BarRows rows)
    {
        var stamp = row.GetProperty("date").GetDateTimeOffset().UtcDateTime;
        var barTime = interval.IsDaily ? stamp.Date : stamp;
        double Value(string name) => row.GetProperty(name).GetDouble();
        var volume = row.TryGetProperty("volume", out var units) ? units.GetDouble() : 0;
        rows.Add(barTime.Ticks, Value("open"), Value("high"), Value("low"), Value("close"), volume);
        return barTime;
    }

    private IReadOnlyList<Bar> Restated(BarQuery query, IReadOnlyList<Bar> bars, IReadOnlyList<CorporateAction> actions)
    {
        try
        {
            var raw = BarSeries.FromBars(query.Symbol, query.Interval, bars);
            var series = PriceAdjustment.Apply(raw, Adjustment.Splits, [.. actions.OfType<Split>()]);
            return [.. Enumerable.Range(0, series.Count).Select(i => series[i])];
        }
        catch (InvalidInputException exception)
        {
            throw new MarketDataException(
                $"{Name} returned bars of {query.Symbol} that cannot be restated: {exception.Message}", [], exception);
        }
    }

    private ProvidedBars Answer(BarQuery query, IReadOnlyList<Bar> bars, IReadOnlyList<CorporateAction> actions,
        IReadOnlyList<string> findings) => new(
        [.. bars.Where(bar => bar.Ticks > query.After && bar.Ticks <= query.Until)],
        [.. actions.Where(action => action.ExDate.Ticks > query.After && action.ExDate.Ticks <= query.Until)],
        findings, clock.GetUtcNow());

    private async ValueTask ReadAsync(BarQuery query, string path, Action<JsonElement> take, CancellationToken cancellation)
    {
        var answer = new ProviderAnswer(Name, query.Symbol);
        var (status, text) = await http.GetAsync(query.Symbol, path, cancellation).ConfigureAwait(false);
        if (status != HttpStatusCode.OK)
        {
            throw Rejected(status, ProviderAnswer.Message(text, "detail"), answer);
        }

        answer.Read(text, rows =>
        {
            foreach (var row in rows.EnumerateArray())
            {
                take(row);
            }

            return true;
        });
    }

    private static MarketDataException Rejected(HttpStatusCode status, string message, ProviderAnswer answer) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => answer.KeyRejected(status, message, Token),
        HttpStatusCode.BadRequest or HttpStatusCode.NotFound => answer.Failed($"{message}; check the symbol", ErrorCodes.UnknownSymbol),
        _ => answer.Failed($"it answers {(int)status}: {message}; it is retried at the next check"),
    };

    /// <summary>Tiingo writes BRK.B as BRK-B.</summary>
    private static string Ticker(BarQuery query) => Uri.EscapeDataString(query.Symbol.Ticker.Replace('.', '-'));

    private DateOnly Today() => ExchangeDate.From(ExchangeDate.BarTime(clock.GetUtcNow()));

    private sealed record KnownActions(DateOnly On, DateOnly From, IReadOnlyList<CorporateAction> Actions);
}
