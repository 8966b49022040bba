using NodaTime;
using TradeMind.Trading.Market;
using Interval = TradeMind.Trading.Market.Interval;

namespace TradeMind.MarketData.Csv;

/// <summary>Rows of a file as a series: interval, bar times, order.</summary>
internal static class SeriesAssembly
{
    /// <param name="rows">The sound rows.</param>
    /// <param name="file">Named in errors.</param>
    /// <param name="symbol">Whose bars.</param>
    /// <param name="options">Zone, interval and what to do with newest-first files.</param>
    /// <param name="problems">Takes the rows that are out of order or there twice.</param>
    /// <param name="findings">Takes the warning that the distance between rows is not a known interval.</param>
    /// <exception cref="MarketDataException">The rows run backwards, or the interval cannot be inferred.</exception>
    public static BarSeries Build(
        RawRows rows, string file, Symbol symbol, CsvReadOptions options, RowProblems problems, List<DataFinding> findings)
    {
        var interval = options.Interval ?? Infer(rows, file, symbol, findings);
        var barTimes = RowTimes.BarTimes(rows, interval, Zone(options), problems);
        var keep = Ascending(rows, barTimes, Descends(barTimes, file, options), problems);
        return new BarSeries(symbol, interval, new BarColumns(
            Pick(barTimes, keep),
            Pick(rows.Open, keep),
            Pick(rows.High, keep),
            Pick(rows.Low, keep),
            Pick(rows.Close, keep),
            Pick(rows.Volume, keep),
            rows.AdjustedClose is null ? null : Pick(rows.AdjustedClose, keep)));
    }

    private static Interval Infer(RawRows rows, string file, Symbol symbol, List<DataFinding> findings)
    {
        var (interval, distance) = IntervalInference.Infer(rows, file);
        if (interval.IsDaily && distance >= TimeSpan.FromDays(5))
        {
            findings.Add(new(
                FindingKind.UnusualInterval, FindingSeverity.Note, symbol, null, distance.TotalMinutes,
                $"rows are mostly {distance.TotalDays:0} days apart: each is read as a daily bar on its date, and results are annualised "
                    + "by the weeks, months or other periods of a year",
                file));
        }
        else if (!interval.IsDaily && distance != interval.Length)
        {
            findings.Add(new(
                FindingKind.UnusualInterval, FindingSeverity.Warning, symbol, null, distance.TotalMinutes,
                $"rows are mostly {distance:d\\.hh\\:mm} (days.hours:minutes) apart, which is not a known interval; they are treated as "
                    + $"{interval} bars", file));
        }

        return interval;
    }

    private static DateTimeZone? Zone(CsvReadOptions options) => options.TimeZone is not { } id ? null
        : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)
            ?? throw new MarketDataException(
                $"time zone '{id}' is not known; use a name of the tz database such as America/New_York (--time-zone)");

    private static bool Descends(long[] barTimes, string file, CsvReadOptions options)
    {
        var balance = 0;
        for (var i = 1; i < barTimes.Length; i++)
        {
            balance += barTimes[i].CompareTo(barTimes[i - 1]);
        }

        if (balance < 0 && !options.ReverseNewestFirst)
        {
            throw new MarketDataException(
                $"{file}: the rows run from the newest ({new DateTime(barTimes[0]):yyyy-MM-dd}) to the oldest "
                    + $"({new DateTime(barTimes[^1]):yyyy-MM-dd}); sort them oldest first, or have them turned round (--newest-first)");
        }

        return balance < 0;
    }

    /// <summary>The rows to keep in ascending time; null for all of them as they are.</summary>
    private static int[]? Ascending(RawRows rows, long[] barTimes, bool reverse, RowProblems problems)
    {
        var keep = new int[barTimes.Length];
        var count = 0;
        for (var step = 0; step < barTimes.Length; step++)
        {
            var i = reverse ? barTimes.Length - 1 - step : step;
            var before = count == 0 ? 0 : barTimes[keep[count - 1]];
            if (barTimes[i] > before)
            {
                keep[count++] = i;
            }
            else if (barTimes[i] == before && barTimes[i] > 0)
            {
                problems.Add(FindingKind.Duplicate, rows.Lines[i], Utc(barTimes[i]),
                    $"time '{Text(barTimes[i])}' already appears in line {rows.Lines[keep[count - 1]]}; keep one row");
            }
            else if (barTimes[i] > 0)
            {
                problems.Add(FindingKind.Order, rows.Lines[i], Utc(barTimes[i]),
                    $"time '{Text(barTimes[i])}' comes after '{Text(before)}' in line {rows.Lines[keep[count - 1]]}; sort the rows");
            }
        }

        return count == rows.Open.Length && !reverse ? null : keep[..count];
    }

    private static T[] Pick<T>(T[] column, int[]? keep)
    {
        if (keep is null)
        {
            return column;
        }

        var picked = new T[keep.Length];
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = column[keep[i]];
        }

        return picked;
    }

    private static string Text(long barTime) =>
        Utc(barTime).ToString(barTime % TimeSpan.TicksPerDay == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss");

    private static DateTime Utc(long ticks) => new(ticks, DateTimeKind.Utc);
}
