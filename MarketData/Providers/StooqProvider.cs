using System.Globalization;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>Stooq's daily bars of American shares as CSV.</summary>
public sealed class StooqProvider(ProviderHttp http, TimeProvider clock) : IBarProvider
{
    public static Uri Address { get; } = new("https://stooq.com/");

    public string Name => "stooq";

    public async ValueTask<ProvidedBars> GetAsync(BarQuery query, CancellationToken cancellation)
    {
        if (!query.Interval.IsDaily)
        {
            throw new MarketDataException(
                $"stooq has daily bars only, {query.Interval} bars of {query.Symbol} were requested: set interval to 1d");
        }

        var (from, to) =
            (new DateTime(Math.Max(query.After, DateTime.UnixEpoch.Ticks), DateTimeKind.Utc), new DateTime(query.Until, DateTimeKind.Utc));
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"q/d/l/?s={Uri.EscapeDataString(query.Symbol.Ticker.ToLowerInvariant())}.us&d1={from:yyyyMMdd}&d2={to:yyyyMMdd}&i=d");
        var (_, text) = await http.GetAsync(query.Symbol, path, cancellation).ConfigureAwait(false);
        return Read(text, query);
    }

    private ProvidedBars Read(string text, BarQuery query)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines is [] || !lines[0].StartsWith("Date,Open,High,Low,Close", StringComparison.OrdinalIgnoreCase))
        {
            var reason = lines is [] ? "its answer is empty"
                : lines[0].StartsWith("No data", StringComparison.OrdinalIgnoreCase) ? "it has no data; check the symbol"
                    : lines[0].StartsWith("Exceeded", StringComparison.OrdinalIgnoreCase)
                        ? "its daily call limit is exhausted; retrying at the next check"
                    : "its answer is not a table; retrying at the next check";
            throw new MarketDataException($"stooq returned no bars for {query.Symbol}: {reason}", ErrorCodes.ProviderUnavailable);
        }

        var findings = new List<string>();
        var bars = new SortedDictionary<long, Bar>();
        long before = 0;
        foreach (var line in lines.Skip(1))
        {
            if (Row(line) is not { } bar)
            {
                findings.Add($"'{line}' is not a valid bar");
                continue;
            }

            if (bar.Ticks < before)
            {
                findings.Add($"'{line}' was out of order");
            }

            if (bars.TryGetValue(bar.Ticks, out var earlier) && earlier != bar)
            {
                findings.Add($"'{line}' appears twice; the later one counts");
            }

            before = Math.Max(before, bar.Ticks);
            bars[bar.Ticks] = bar;
        }

        return new ProvidedBars(
            [.. bars.Values.Where(bar => bar.Ticks > query.After && bar.Ticks <= query.Until)], [], findings, clock.GetUtcNow());
    }

    private static Bar? Row(string line)
    {
        var fields = line.Split(',');
        var values = new double[5];
        if (fields.Length < 5
            || !DateTime.TryParseExact(
                fields[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var date))
        {
            return null;
        }

        for (var i = 0; i < 5 && i + 1 < fields.Length; i++)
        {
            if (!double.TryParse(fields[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]))
            {
                return null;
            }
        }

        return BarFault.Find(values[0], values[1], values[2], values[3], (long)values[4]) is null
            ? new Bar(date, values[0], values[1], values[2], values[3], (long)values[4])
            : null;
    }
}
