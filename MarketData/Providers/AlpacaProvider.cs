using System.Globalization;
using System.Net;
using System.Text.Json;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// Alpaca's market data, version 2: bars of American shares, restated for splits by Alpaca. A key is needed; the free one has
/// IEX trades only. Format: https://docs.alpaca.markets/reference/stockbarsingle-1 and
/// https://docs.alpaca.markets/reference/corporateactions-1
/// </summary>
/// <param name="http">With the key in its headers.</param>
/// <param name="calendar">The sessions of the exchange.</param>
/// <param name="feed">Whose trades: <c>iex</c>, <c>sip</c> or <c>delayed_sip</c>.</param>
/// <param name="clock">Dates answers.</param>
public sealed class AlpacaProvider(ProviderHttp http, ITradingCalendar calendar, string feed, TimeProvider clock) : IBarProvider
{
    /// <summary>More rows are not given at once.</summary>
    private const int PageRows = 10_000;

    /// <summary>Corporate actions are listed by the date of their processing, which may lie some days off the ex-date.</summary>
    private const int ProcessingDays = 10;

    public static Uri Address { get; } = new("https://data.alpaca.markets/");

    /// <summary>The key's id, as its header has it.</summary>
    public static ProviderSecret KeyId { get; } = new("alpaca:api_key_id", "APCA-API-KEY-ID");

    public static ProviderSecret SecretKey { get; } = new("alpaca:api_secret_key", "APCA-API-SECRET-KEY");

    public string Name => "alpaca";

    public async ValueTask<ProvidedBars> GetAsync(BarQuery query, CancellationToken cancellation)
    {
        var (rows, sessions) = (new BarRows(), new SessionBars(calendar, query.Interval));
        var requested = query.Interval.IsDaily ? query.Interval : sessions.Requested;
        var path = BarsPath(query, requested);
        await PagesAsync(query, path, page => Take(page, requested, rows), cancellation).ConfigureAwait(false);
        var found = rows.Between(query.After, query.Until + query.Interval.Length.Ticks - 1);
        var bars = query.Interval.IsDaily ? found : sessions.Cut(found);
        return new ProvidedBars(
            [.. bars.Where(bar => bar.Ticks > query.After && bar.Ticks <= query.Until)],
            await ActionsAsync(query, cancellation).ConfigureAwait(false), rows.Findings, clock.GetUtcNow());
    }

    private string BarsPath(BarQuery query, Interval requested)
    {
        var (from, to) = query.Interval.IsDaily
            ? (new DateTime(Math.Max(query.After, DateTime.UnixEpoch.Ticks)), new DateTime(query.Until).AddDays(1).AddSeconds(-1))
            : (new DateTime(Math.Max(query.After, DateTime.UnixEpoch.Ticks) + 1).AddSeconds(1).AddTicks(-1),
                new DateTime(query.Until) + query.Interval.Length - requested.Length);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"v2/stocks/{Uri.EscapeDataString(query.Symbol.Ticker)}/bars?timeframe={TimeFrame(requested)}"
            + $"&start={from:yyyy-MM-ddTHH:mm:ssZ}&end={to:yyyy-MM-ddTHH:mm:ssZ}"
            + $"&limit={PageRows}&adjustment=split&feed={feed}&sort=asc");
    }

    private static string TimeFrame(Interval interval) => interval.IsDaily ? "1Day" : $"{(int)interval.Length.TotalMinutes}Min";

    private static void Take(JsonElement page, Interval interval, BarRows rows)
    {
        var bars = page.GetProperty("bars");
        if (bars.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        foreach (var bar in bars.EnumerateArray())
        {
            double Value(string name) => bar.GetProperty(name).GetDouble();
            var barTime = ExchangeDate.BarTime(bar.GetProperty("t").GetDateTimeOffset(), interval);
            rows.Add(barTime, Value("o"), Value("h"), Value("l"), Value("c"), Value("v"));
        }
    }

    private async ValueTask<IReadOnlyList<CorporateAction>> ActionsAsync(BarQuery query, CancellationToken cancellation)
    {
        var (from, to) = (ExchangeDate.From(query.After), ExchangeDate.From(query.Until));
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"v1/corporate-actions?symbols={Uri.EscapeDataString(query.Symbol.Ticker)}&types=forward_split,reverse_split,cash_dividend"
            + $"&start={from.AddDays(-ProcessingDays):yyyy-MM-dd}&end={to.AddDays(ProcessingDays):yyyy-MM-dd}&limit=1000");
        var actions = new List<CorporateAction>();
        void Take(JsonElement page) => actions.AddRange(AlpacaActions.Read(page.GetProperty("corporate_actions"), query.Symbol));
        await PagesAsync(query, path, Take, cancellation).ConfigureAwait(false);
        return [.. actions.Where(action => action.ExDate.Ticks > query.After && action.ExDate.Ticks <= query.Until)];
    }

    /// <summary>Reads pages until there is none that follows.</summary>
    private async ValueTask PagesAsync(BarQuery query, string path, Action<JsonElement> take, CancellationToken cancellation)
    {
        var answer = new ProviderAnswer(Name, query.Symbol);
        string? before = null;
        for (string? next = ""; next is not null;)
        {
            var page = next.Length == 0 ? path : $"{path}&page_token={Uri.EscapeDataString(next)}";
            var (status, text) = await http.GetAsync(query.Symbol, page, cancellation).ConfigureAwait(false);
            if (status != HttpStatusCode.OK)
            {
                throw Rejected(status, ProviderAnswer.Message(text, "message"), answer);
            }

            next = answer.Read(text, root =>
            {
                take(root);
                return root.GetProperty("next_page_token").GetString();
            });
            if (next is not null && (next.Length == 0 || next == before))
            {
                throw answer.Failed("its pages do not end; it is retried at the next check");
            }

            before = next;
        }
    }

    private static MarketDataException Rejected(HttpStatusCode status, string message, ProviderAnswer answer) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            answer.KeyRejected(status, $"{message}; alpaca:feed must be one that the key has", KeyId, SecretKey),
        HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity =>
            answer.Failed($"{message}; check the symbol", ErrorCodes.UnknownSymbol),
        _ => answer.Failed($"it answers {(int)status}: {message}; it is retried at the next check"),
    };
}
