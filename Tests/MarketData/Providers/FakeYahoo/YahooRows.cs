using System.Text.Json;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData.Providers.FakeYahoo;

/// <summary>A row of a chart; null where it has no value.</summary>
internal sealed record YahooRow(long Seconds, double? Open, double? High, double? Low, double? Close, long? Volume)
{
    public static YahooRow From(Bar bar) =>
        new(new DateTimeOffset(bar.Time, TimeSpan.Zero).ToUnixTimeSeconds(), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);

    public YahooRow Times(double factor) =>
        this with { Open = Open * factor, High = High * factor, Low = Low * factor, Close = Close * factor };
}

/// <summary>The rows of an answer: made wrong, and written as Yahoo's chart API writes them.</summary>
internal static class YahooRows
{
    private const long NoTime = 9_000_000_000_000_000;

    /// <summary>Makes the newest of some rows wrong.</summary>
    public static List<YahooRow> Spoilt(List<YahooRow> rows, YahooFault fault)
    {
        if (rows.Count == 0)
        {
            return rows;
        }

        var (earlier, newest) = (rows[..^1], rows[^1]);
        return fault switch
        {
            YahooFault.NewestBarMissing => earlier,
            YahooFault.NullRow => [.. earlier, new YahooRow(newest.Seconds, null, null, null, null, null)],
            YahooFault.HighBelowLow => [.. earlier, newest with { High = newest.Low / 2 }],
            YahooFault.HugePrice => [.. earlier, newest with { Open = 1e300, High = 1e300, Low = 1e300, Close = 1e300 }],
            YahooFault.HundredfoldPrice => [.. earlier, newest.Times(100)],
            YahooFault.TimeOutOfRange => [.. earlier, newest with { Seconds = newest.Seconds / 900 % 2 == 0 ? NoTime : -NoTime }],
            YahooFault.DuplicateRow => [.. earlier, newest.Times(1.01), newest],
            YahooFault.OutOfOrder => [.. Enumerable.Reverse(rows)],
            _ => rows,
        };
    }

    /// <summary>An answer of the chart API, version 8.</summary>
    /// <param name="market">Whose sessions and actions.</param>
    /// <param name="ticker">Of which symbol.</param>
    /// <param name="rows">Null for a chart without times.</param>
    /// <param name="range">Request, in seconds since 1970.</param>
    public static string Write(YahooMarket market, string ticker, List<YahooRow>? rows, (long From, long To) range)
    {
        var sessions = market.Sessions.Select(s => (Start: Seconds(s.OpenUtc), End: Seconds(s.CloseUtc)))
            .Where(s => s.End >= range.From && s.Start <= range.To).ToList();
        var first = market.Sessions[0];
        var today = sessions.Count > 0 ? sessions[^1] : (Start: Seconds(first.OpenUtc), End: Seconds(first.CloseUtc));
        object quote = rows is null ? new { } : new
        {
            open = rows.Select(r => r.Open),
            high = rows.Select(r => r.High),
            low = rows.Select(r => r.Low),
            close = rows.Select(r => r.Close),
            volume = rows.Select(r => r.Volume),
        };
        var result = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["meta"] = new
            {
                currency = "USD",
                symbol = ticker,
                exchangeTimezoneName = "America/New_York",
                currentTradingPeriod = new { regular = new { start = today.Start, end = today.End } },
                tradingPeriods = sessions.Select(s => new[] { new { start = s.Start, end = s.End } }),
            },
            ["events"] = Events(market, ticker, range),
            ["indicators"] = new { quote = new[] { quote } },
        };
        if (rows is not null)
        {
            result["timestamp"] = rows.Select(r => r.Seconds);
        }

        return JsonSerializer.Serialize(new { chart = new { result = new[] { result }, error = (object?)null } });
    }

    private static Dictionary<string, object> Events(YahooMarket market, string ticker, (long From, long To) range)
    {
        var events = new Dictionary<string, object>(StringComparer.Ordinal);
        if (market.Splits.TryGetValue(ticker, out var split) && Opens(market, split) is var at && at >= range.From && at <= range.To)
        {
            var one = new { date = at, numerator = 2, denominator = 1 };
            events["splits"] = new Dictionary<string, object>(StringComparer.Ordinal) { [$"{at}"] = one };
        }

        events["dividends"] = market.Dividends.Where(dividend => dividend.Ticker == ticker)
            .Select(dividend => new { date = Opens(market, dividend.Date), amount = dividend.Amount })
            .Where(dividend => dividend.date >= range.From && dividend.date <= range.To)
            .ToDictionary(dividend => $"{dividend.date}", StringComparer.Ordinal);
        return events;
    }

    private static long Opens(YahooMarket market, DateOnly date) =>
        Seconds(market.Sessions.Single(session => session.Date == date).OpenUtc);

    private static long Seconds(DateTime time) => new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeSeconds();
}
