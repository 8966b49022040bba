using System.Globalization;
using System.Net;
using System.Text.Json;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// Binance's klines: spot prices of cryptocurrencies around the clock, daily bars by the UTC day. No key is needed. Format:
/// https://developers.binance.com/docs/binance-spot-api-docs/rest-api/market-data-endpoints#klinecandlestick-data
/// </summary>
public sealed class BinanceProvider(ProviderHttp http, TimeProvider clock) : IBarProvider
{
    /// <summary>More rows are not given at once.</summary>
    private const int PageRows = 1000;

    private static readonly string[] Intervals = ["1m", "5m", "15m", "30m", "1h", "2h", "4h", "1d"];

    public static Uri Address { get; } = new("https://api.binance.com/");

    public string Name => "binance";

    public static bool Has(Interval interval) => Intervals.Contains(interval.ToString(), StringComparer.Ordinal);

    public async ValueTask<ProvidedBars> GetAsync(BarQuery query, CancellationToken cancellation)
    {
        if (!Has(query.Interval))
        {
            throw new MarketDataException($"binance has no {query.Interval} bars: set interval to one of {string.Join(", ", Intervals)}");
        }

        var rows = new BarRows();
        var (from, until) = (Math.Max(Milliseconds(query.After) + 1, 0), Milliseconds(query.Until));

        // A page may have fewer rows than fit: only an empty one, or the last bar that was requested, is the end.
        while (from <= until && await PageAsync(query, from, until, rows, cancellation).ConfigureAwait(false) is { } last)
        {
            from = last + 1;
        }

        return new ProvidedBars(rows.Between(query.After, query.Until), [], rows.Findings, clock.GetUtcNow());
    }

    /// <summary>Takes in a page.</summary>
    /// <returns>When its last bar opens, ms since 1970; null when it has none.</returns>
    private async ValueTask<long?> PageAsync(BarQuery query, long from, long until, BarRows rows, CancellationToken cancellation)
    {
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"api/v3/klines?symbol={Uri.EscapeDataString(query.Symbol.Ticker)}&interval={query.Interval}")
            + string.Create(CultureInfo.InvariantCulture, $"&startTime={from}&endTime={until}&limit={PageRows}");
        var answer = new ProviderAnswer(Name, query.Symbol);
        var (status, text) = await http.GetAsync(query.Symbol, path, cancellation).ConfigureAwait(false);
        if (status != HttpStatusCode.OK)
        {
            throw Rejected(status, ProviderAnswer.Message(text, "msg"), answer);
        }

        return answer.Read(text, page =>
        {
            long? last = null;
            foreach (var row in page.EnumerateArray())
            {
                var opens = row[0].GetInt64();
                if (opens >= from)
                {
                    Take(row, opens, rows);
                    last = Math.Max(last ?? opens, opens);
                }
            }

            return last;
        });
    }

    /// <summary>Open time in ms, then open, high, low, close and volume as text.</summary>
    private static void Take(JsonElement row, long opens, BarRows rows)
    {
        Span<double> values = stackalloc double[5];
        for (var i = 0; i < values.Length; i++)
        {
            var text = row[i + 1].GetString() ?? throw new FormatException("a value is null");
            values[i] = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        rows.Add(DateTime.UnixEpoch.Ticks + (opens * TimeSpan.TicksPerMillisecond), values[0], values[1], values[2], values[3], values[4]);
    }

    private static MarketDataException Rejected(HttpStatusCode status, string message, ProviderAnswer answer) => status switch
    {
        HttpStatusCode.BadRequest =>
            answer.Failed($"{message} Check the symbol: write it as Binance does, such as BTCUSDT", ErrorCodes.UnknownSymbol),
        HttpStatusCode.UnavailableForLegalReasons => answer.Failed($"it does not serve this location ({message}): choose another provider"),
        _ => answer.Failed($"it answers {(int)status}: {message}; retrying at the next check"),
    };

    private static long Milliseconds(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
}
