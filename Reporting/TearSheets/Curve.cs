using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TradeMind.Trading.Statistics;

namespace TradeMind.Reporting.TearSheets;

/// <summary>A line over time.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Times">Seconds since 1970 UTC, ascending.</param>
/// <param name="Values">One a time; NaN, null in JSON, where there is none.</param>
public sealed record Curve(
    string Name, ImmutableArray<long> Times, [property: JsonConverter(typeof(ColumnConverter))] ImmutableArray<double> Values)
{
    /// <summary>
    /// Downsamples a line to about this many points: keeps the visually significant ones, with the first, the last, the lowest and the
    /// highest.
    /// </summary>
    internal static Curve Create(string name, ReadOnlySpan<long> ticks, ReadOnlySpan<double> values, int most)
    {
        var places = Places(values, most);
        var (times, kept) = (new List<long>(places.Count), new List<double>(places.Count));
        foreach (var i in places)
        {
            times.Add(Seconds.FromTicks(ticks[i]));
            kept.Add(values[i]);
        }

        return new Curve(name, [.. times], [.. kept]);
    }

    private static SortedSet<int> Places(ReadOnlySpan<double> values, int most)
    {
        var places = new SortedSet<int>(LargestTriangle.Pick(values, most));
        if (values.Length > most)
        {
            var (low, high) = (0, 0);
            for (var i = 1; i < values.Length; i++)
            {
                low = values[i] < values[low] ? i : low;
                high = values[i] > values[high] ? i : high;
            }

            places.UnionWith([low, high]);
        }

        return places;
    }
}
