using TradeMind.MarketData.Calendar;
using TradeMind.Trading.Market;
using TradeMind.Trading.Randomness;

namespace TradeMind.Tests.MarketData.Providers.FakeYahoo;

/// <summary>A made-up market of 15-minute bars in New York's hours: random walks, the same for a seed, with splits and dividends.</summary>
internal sealed class YahooMarket
{
    private readonly Dictionary<string, List<Bar>> _bars = new(StringComparer.Ordinal);

    /// <param name="tickers">The watchlist.</param>
    /// <param name="first">The first day.</param>
    /// <param name="days">Number of sessions.</param>
    /// <param name="seed">Of the walks.</param>
    public YahooMarket(IReadOnlyList<string> tickers, DateOnly first, int days, ulong seed)
    {
        for (var date = first; Sessions.Count < days; date = date.AddDays(1))
        {
            if (NyseCalendar.Instance.Session(date) is { } session)
            {
                Sessions.Add(session);
            }
        }

        foreach (var (i, ticker) in tickers.Index())
        {
            _bars[ticker] = Walk(new Xoshiro256((seed * 1_000) + (ulong)i), 50 + (40 * i));
        }
    }

    public static TimeSpan Length { get; } = TimeSpan.FromMinutes(15);

    public List<TradingSession> Sessions { get; } = [];

    /// <summary>Two new shares for one from the open of a day on; its prices are halved.</summary>
    public Dictionary<string, DateOnly> Splits { get; } = new(StringComparer.Ordinal);

    /// <summary>Money paid on a day.</summary>
    public List<(string Ticker, DateOnly Date, double Amount)> Dividends { get; } = [];

    /// <summary>The bar times of a session's bars.</summary>
    public static IEnumerable<DateTime> BarTimes(TradingSession session)
    {
        for (var barTime = session.OpenUtc; barTime < session.CloseUtc; barTime += Length)
        {
            yield return barTime;
        }
    }

    /// <summary>The bars of a ticker that have closed, restated for the splits there were: what was before them in new shares.</summary>
    public IEnumerable<Bar> Closed(string ticker, DateTime now)
    {
        var split = Splits.TryGetValue(ticker, out var date) ? NyseCalendar.Instance.Session(date)!.OpenUtc : DateTime.MaxValue;
        var isRestated = now >= split;
        return _bars[ticker].TakeWhile(bar => bar.Time + Length <= now)
            .Select(bar => isRestated || bar.Time >= split ? Halved(bar) : bar);
    }

    public bool Has(string ticker) => _bars.ContainsKey(ticker);

    private static Bar Halved(Bar bar) => new(bar.Time, bar.Open / 2, bar.High / 2, bar.Low / 2, bar.Close / 2, bar.Volume * 2);

    private List<Bar> Walk(Xoshiro256 random, double price)
    {
        var bars = new List<Bar>();
        var trend = 0.0;
        foreach (var barTime in Sessions.SelectMany(BarTimes))
        {
            // Trends come and go, so that there is something to buy and to sell.
            trend = (0.95 * trend) + (0.0008 * (random.NextUniform() - 0.5));
            var open = Cents(price);
            var close = Cents(price * (1 + trend + (0.006 * (random.NextUniform() - 0.5))));
            var high = Cents(Math.Max(open, close) * (1 + (0.002 * random.NextUniform())));
            var low = Cents(Math.Min(open, close) * (1 - (0.002 * random.NextUniform())));
            bars.Add(new Bar(barTime, open, high, low, close, 1_000 + (long)(90_000 * random.NextUniform())));
            price = close;
        }

        return bars;
    }

    private static double Cents(double price) => Math.Round(price, 2);
}
