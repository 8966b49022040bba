using System.Globalization;
using System.Net;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>Yahoo's chart API, version 8: daily bars of decades, bars of minutes of the last days, splits and dividends.</summary>
public sealed class YahooProvider(ProviderHttp http, TimeProvider clock) : IBarProvider
{
    public static Uri Address { get; } = new("https://query1.finance.yahoo.com/");

    public string Name => "yahoo";

    public async ValueTask<ProvidedBars> GetAsync(BarQuery query, CancellationToken cancellation)
    {
        // A day more on both sides: a daily bar is stamped with its open, which lies after its bar time.
        var (from, to) = (Seconds(Math.Max(query.After, 0)) - 86_400, Seconds(query.Until) + (2 * 86_400));
        var (ticker, interval) = (Uri.EscapeDataString(query.Symbol.Ticker), IntervalName(query.Interval));
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"v8/finance/chart/{ticker}?period1={from}&period2={to}&interval={interval}&events=div%2Csplits&includePrePost=false");
        var (status, text) = await http.GetAsync(query.Symbol, path, cancellation).ConfigureAwait(false);
        return status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity
            ? YahooChart.Read(text, query, clock.GetUtcNow())
            : throw new MarketDataException(
                $"yahoo returned no bars for {query.Symbol}: it answers {(int)status}; retrying at the next check",
                ErrorCodes.ProviderUnavailable);
    }

    private static long Seconds(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    private static string IntervalName(Interval interval) => interval.ToString() switch
    {
        "1h" => "60m",
        var name => name,
    };
}
