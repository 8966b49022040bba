using System.Numerics;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Statistics;

/// <summary>The worth of a portfolio over time, as columns of equal length in strictly ascending time. Immutable.</summary>
public sealed class EquityCurve
{
    /// <summary>Mean length of a Julian year, by which calendar time is annualised.</summary>
    private const double DaysPerYear = 365.25;

    private readonly long[] _ticks;
    private readonly double[] _values;

    /// <summary>Takes the columns over without copying them: the caller hands them out of its hands.</summary>
    /// <param name="startingValue">Worth before the first point, such as the starting cash, in money, above zero.</param>
    /// <param name="ticks">UTC instants in 100 ns ticks since 0001-01-01, one a time slice.</param>
    /// <param name="values">Worth at each instant, in money; finite, below zero only after a ruinous loss.</param>
    /// <exception cref="ArgumentException">The starting value is not above zero, columns differ in length, times do not ascend, or a value
    /// is not finite.</exception>
    public EquityCurve(double startingValue, long[] ticks, double[] values)
    {
        ArgumentNullException.ThrowIfNull(ticks);
        ArgumentNullException.ThrowIfNull(values);
        Check(startingValue, ticks, values);
        StartingValue = startingValue;
        _ticks = ticks;
        _values = values;
    }

    private EquityCurve(double startingValue, long[] ticks, double[] values, SeriesFrequency frequency) =>
        (StartingValue, _ticks, _values, Frequency) = (startingValue, ticks, values, frequency);

    /// <summary>Where its sessions end, and how many there are a year; 252 sessions of an exchange unless it was told.</summary>
    public SeriesFrequency Frequency { get; } = SeriesFrequency.ExchangeSessions;

    /// <summary>Worth before the first point, above zero: the first peak and the base of the first return.</summary>
    public double StartingValue { get; }

    public int Count => _ticks.Length;

    /// <summary>UTC instants, strictly ascending.</summary>
    public ReadOnlySpan<long> Ticks => _ticks;

    /// <summary>Worth at each instant, in money.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The last value, or the starting value of a curve without points.</summary>
    public double FinalValue => Count == 0 ? StartingValue : _values[^1];

    /// <summary>Final value / starting value - 1, a fraction; 0 for a curve without points.</summary>
    public double TotalReturn => (FinalValue / StartingValue) - 1.0;

    /// <summary>Calendar time from the first point to the last in years of 365.25 days; 0 with fewer than two points.</summary>
    public double Years => Count < 2 ? 0.0 : (_ticks[^1] - _ticks[0]) / (TimeSpan.TicksPerDay * DaysPerYear);

    /// <summary>The same curve by another calendar; the columns are shared.</summary>
    public EquityCurve By(SeriesFrequency frequency) => new(StartingValue, _ticks, _values, frequency);

    public DateTime Time(int index) => new(_ticks[index], DateTimeKind.Utc);

    /// <summary>
    /// The last point of each session, by the day of the exchange. Statistics of intraday runs are annualised from these, because the
    /// number of bars in a day says nothing about a year.
    /// </summary>
    public EquityCurve Sessions()
    {
        var ticks = new List<long>();
        var values = new List<double>();
        for (var i = 0; i < Count; i++)
        {
            if (i == Count - 1 || Session(i) != Session(i + 1))
            {
                ticks.Add(_ticks[i]);
                values.Add(_values[i]);
            }
        }

        return ticks.Count == Count ? this : new EquityCurve(StartingValue, [.. ticks], [.. values], Frequency);
    }

    /// <summary>
    /// Simple returns from point to point, as fractions; the first is measured from the starting value, so that they compound to the
    /// total return. They end with the point at which the worth is zero or below: after ruin there is no return.
    /// </summary>
    public double[] Returns() => Returns(StartingValue, _values);

    /// <summary>Sharpe ratio of a session's return, not annualised; null when it is not defined.</summary>
    public double? SessionSharpe()
    {
        var returns = Sessions().Returns();
        return SampleStatistics.Ratio(SampleStatistics.Mean(returns), SampleStatistics.StandardDeviation(returns));
    }

    /// <summary>As <see cref="Returns()"/>, of values that follow a starting value.</summary>
    internal static double[] Returns(double startingValue, ReadOnlySpan<double> values)
    {
        var returns = new double[values.Length];
        var count = Returns(startingValue, values, returns);
        return count == returns.Length ? returns : returns[..count];
    }

    /// <summary>The same into room that is there already.</summary>
    /// <param name="startingValue">Above zero.</param>
    /// <param name="values">The values.</param>
    /// <param name="returns">Takes the returns; at least as long as the values.</param>
    /// <returns>How many there are.</returns>
    internal static int Returns(double startingValue, ReadOnlySpan<double> values, Span<double> returns)
    {
        if (values.Length == 0)
        {
            return 0;
        }

        // After the first worth of zero or below nothing is earned any more.
        var ruin = values[..^1].IndexOfAnyInRange(double.NegativeInfinity, 0.0);
        var count = ruin < 0 ? values.Length : ruin + 1;
        returns[0] = (values[0] / startingValue) - 1.0;
        var now = values[1..count];
        var before = values[..(count - 1)];
        var result = returns[1..count];
        var at = 0;
        for (; at <= now.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            ((new Vector<double>(now[at..]) / new Vector<double>(before[at..])) - Vector<double>.One).CopyTo(result[at..]);
        }

        for (; at < now.Length; at++)
        {
            result[at] = (now[at] / before[at]) - 1.0;
        }

        return count;
    }

    /// <summary>The number of the session that a point belongs to.</summary>
    internal long Session(int index) => Frequency.SessionOf(_ticks[index]);

    private static void Check(double startingValue, long[] ticks, double[] values)
    {
        if (!double.IsFinite(startingValue) || startingValue <= 0.0)
        {
            throw new ArgumentException(
                $"equity curve: starting value {startingValue:R} is not above zero; give the starting cash", nameof(startingValue));
        }

        if (ticks.Length != values.Length)
        {
            throw new ArgumentException(
                $"equity curve: {ticks.Length} times and {values.Length} values; give one value a time", nameof(values));
        }

        for (var i = 0; i < ticks.Length; i++)
        {
            if (i > 0 && ticks[i] <= ticks[i - 1])
            {
                throw new ArgumentException($"equity curve: time {new BarTime(ticks[i])} at index {i} does not come after "
                    + $"{new BarTime(ticks[i - 1])}; give one point a time slice", nameof(ticks));
            }

            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException($"equity curve: value {values[i]:R} at {new BarTime(ticks[i])} is not a number; mark every "
                    + "position to a price", nameof(values));
            }
        }
    }
}
