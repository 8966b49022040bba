using System.Text.Json;
using NodaTime;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using Interval = TradeMind.Trading.Market.Interval;

namespace TradeMind.MarketData.Providers;

/// <summary>Parses a response of Yahoo's chart API, version 8. Invalid bars are skipped and reported; the rest is sorted.</summary>
internal static class YahooChart
{
    /// <summary>The years 1 to 9999, which a time can be in, with a day to spare for time zones; seconds since 1970.</summary>
    private const long FirstSecond = -62_135_510_400, LastSecond = 253_402_214_400;

    /// <exception cref="MarketDataException">The text is no such answer, or says that there is nothing.</exception>
    public static ProvidedBars Read(string text, BarQuery query, DateTimeOffset fetchedAt)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var chart = document.RootElement.GetProperty("chart");
            if (chart.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
            {
                throw new MarketDataException(
                    $"yahoo has no bars of {query.Symbol}: {Text(error, "description") ?? Text(error, "code") ?? "it does not say why"}; "
                        + "check the symbol");
            }

            return Read(chart.GetProperty("result")[0], query, fetchedAt);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException)
        {
            throw new MarketDataException(
                $"Yahoo's response for {query.Symbol} is not a chart ({Start(text)}): it is retried at the next check",
                [], exception, ErrorCodes.ProviderUnavailable);
        }
    }

    private static ProvidedBars Read(JsonElement result, BarQuery query, DateTimeOffset fetchedAt)
    {
        var meta = result.GetProperty("meta");
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(Text(meta, "exchangeTimezoneName") ?? "America/New_York") ?? DateTimeZone.Utc;
        var sessions = new YahooSessions(meta, zone, query.Interval);
        var findings = new List<string>();
        var bars = new SortedDictionary<long, Bar>();
        if (result.TryGetProperty("timestamp", out var stamps))
        {
            var quote = result.GetProperty("indicators").GetProperty("quote")[0];
            string[] names = ["open", "high", "low", "close", "volume"];
            var columns = names.Select(name => quote.GetProperty(name)).ToArray();
            long before = 0;
            for (var i = 0; i < stamps.GetArrayLength(); i++)
            {
                var seconds = stamps[i].GetInt64();
                if (seconds is < FirstSecond or > LastSecond)
                {
                    findings.Add($"row {i} has no time that can be: {seconds} seconds since 1970");
                    continue;
                }

                var barTime = BarTime(seconds, zone, query.Interval);
                if (barTime < before)
                {
                    findings.Add($"row {i} ({new BarTime(barTime)}) was out of order");
                }

                before = Math.Max(before, barTime);
                if (query.Interval.IsDaily || sessions.CanBegin(seconds))
                {
                    Take(columns, i, barTime, bars, findings);
                }
            }
        }

        IReadOnlyList<Bar> wanted = [.. bars.Values.Where(bar => bar.Ticks > query.After && bar.Ticks <= query.Until)];
        return new ProvidedBars(wanted, Actions(result, zone), findings, fetchedAt);
    }

    private static void Take(JsonElement[] columns, int row, long barTime, SortedDictionary<long, Bar> bars, List<string> findings)
    {
        if (columns.Any(column => column[row].ValueKind != JsonValueKind.Number))
        {
            findings.Add($"row {row} ({new BarTime(barTime)}) has no values");
            return;
        }

        var (open, high, low, close) =
            (columns[0][row].GetDouble(), columns[1][row].GetDouble(), columns[2][row].GetDouble(), columns[3][row].GetDouble());
        var volume = (long)columns[4][row].GetDouble();
        if (BarFault.Find(open, high, low, close, volume) is { } fault)
        {
            findings.Add($"row {row} ({new BarTime(barTime)}) is not a valid bar: {fault}");
            return;
        }

        var bar = new Bar(new DateTime(barTime, DateTimeKind.Utc), open, high, low, close, volume);
        if (bars.TryGetValue(barTime, out var earlier) && earlier != bar)
        {
            findings.Add($"row {row} ({new BarTime(barTime)}) appears twice; the later one counts");
        }

        bars[barTime] = bar;
    }

    /// <summary>A daily bar is labelled by its exchange's date, others by the instant at which they open.</summary>
    private static long BarTime(long seconds, DateTimeZone zone, Interval interval)
    {
        var instant = Instant.FromUnixTimeSeconds(seconds);
        return interval.IsDaily ? instant.InZone(zone).Date.AtMidnight().ToDateTimeUnspecified().Ticks : instant.ToDateTimeUtc().Ticks;
    }

    private static List<CorporateAction> Actions(JsonElement result, DateTimeZone zone)
    {
        var actions = new List<CorporateAction>();
        if (!result.TryGetProperty("events", out var events))
        {
            return actions;
        }

        if (events.TryGetProperty("splits", out var splits))
        {
            actions.AddRange(splits.EnumerateObject().Select(s => new Split(
                Date(s.Value, zone), s.Value.GetProperty("numerator").GetDouble() / s.Value.GetProperty("denominator").GetDouble())));
        }

        if (events.TryGetProperty("dividends", out var dividends))
        {
            actions.AddRange(
                dividends.EnumerateObject().Select(d => new Dividend(Date(d.Value, zone), d.Value.GetProperty("amount").GetDouble())));
        }

        return actions;
    }

    private static DateTime Date(JsonElement item, DateTimeZone zone) =>
        new(BarTime(item.GetProperty("date").GetInt64(), zone, Interval.Daily), DateTimeKind.Utc);

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Start(string text) =>
        text.Length == 0 ? "it is empty" : $"it begins with '{new string([.. text.Take(40).Select(c => char.IsControl(c) ? ' ' : c)])}'";
}
