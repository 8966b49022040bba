using System.Collections.Concurrent;
using System.Globalization;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Indicators;

/// <summary>Daily bars of the shared data, as traded: the columns that the oracles were computed from.</summary>
public static class DailyFile
{
    private static readonly ConcurrentDictionary<string, BarSeries> Read = new(StringComparer.Ordinal);

    public static BarSeries Load(string symbol) => Read.GetOrAdd(symbol, key =>
    {
        var bars = new List<Bar>();
        foreach (var line in File.ReadLines(SharedData.Path($"data/daily/{key}.csv")).Skip(1))
        {
            var cells = line.Split(',');
            bars.Add(new Bar(
                DateTime.Parse(cells[0], CultureInfo.InvariantCulture),
                double.Parse(cells[1], CultureInfo.InvariantCulture),
                double.Parse(cells[2], CultureInfo.InvariantCulture),
                double.Parse(cells[3], CultureInfo.InvariantCulture),
                double.Parse(cells[4], CultureInfo.InvariantCulture),
                long.Parse(cells[6], CultureInfo.InvariantCulture)));
        }

        return BarSeries.FromBars(new Symbol(key), Interval.Daily, bars);
    });
}
