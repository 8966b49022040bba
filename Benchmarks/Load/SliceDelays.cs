using System.Diagnostics;
using System.Globalization;

namespace TradeMind.Benchmarks.Load;

/// <summary>How late the portfolio of each slice was, and how fast slices went.</summary>
internal sealed class SliceDelays
{
    private readonly List<double> _milliseconds;

    /// <param name="slices">Bar of each slice and when its books came to a listener.</param>
    /// <param name="pace">Slices a second of the replay; null when it goes as fast as it can, and nothing is due at a time.</param>
    /// <remarks>
    /// Slice k is due k / pace after the first. When the first was due is not told; it is taken from the slice that came earliest beside
    /// its due time, so that a figure is the delay beyond the least there was.
    /// </remarks>
    public SliceDelays(IReadOnlyList<(long BarTicks, long At)> slices, double? pace)
    {
        var came = slices.DistinctBy(slice => slice.BarTicks).OrderBy(slice => slice.BarTicks).Select(slice => slice.At).ToList();
        Count = came.Count;
        PerSecond = came.Count < 2 ? double.NaN : (came.Count - 1) / Stopwatch.GetElapsedTime(came[0], came[^1]).TotalSeconds;
        var beside = pace is { } rate
            ? came.Select((at, k) => (Stopwatch.GetElapsedTime(came[0], at).TotalSeconds - (k / rate)) * 1000).ToList()
            : [];
        var least = beside.Count == 0 ? 0 : beside.Min();
        _milliseconds = [.. beside.Select(ms => ms - least).Order()];
    }

    public int Count { get; }

    public double PerSecond { get; }

    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Count:N0} slices, {PerSecond:N1} a second")
        + (_milliseconds.Count == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"; late p50 {At(0.50):N2} p99 {At(0.99):N2} most {At(1):N2} ms"));

    private double At(double share) => _milliseconds[Math.Min(_milliseconds.Count - 1, (int)(share * _milliseconds.Count))];
}
