using TradeMind.Trading.Market;

namespace TradeMind.Trading.Statistics;

/// <summary>
/// The performance of a finished run, by family. Fractions are of one (0.12 is 12 %). A value that is not defined for the run, such as a
/// win rate without trades, is null, never 0 or infinity. <see cref="MetricDefinitions"/> names every number of it.
/// </summary>
public sealed record PerformanceReport
{
    /// <summary>How the statistics were annualised.</summary>
    public required PerformanceOptions Options { get; init; }

    /// <summary>The calendar by which they were, and what a session is.</summary>
    public required SeriesFrequency Frequency { get; init; }

    /// <summary>Why there are no annual figures, in words; null when there are.</summary>
    public string? TooShort => Options.TooShort(Returns.Sessions);

    /// <summary>The first point of the equity curve, UTC; null for a run without slices.</summary>
    public DateTime? From { get; init; }

    /// <summary>The last point of the equity curve, UTC; null for a run without slices.</summary>
    public DateTime? To { get; init; }

    public required ReturnStatistics Returns { get; init; }

    public required DrawdownStatistics Drawdowns { get; init; }

    public required TradeStatistics Trades { get; init; }

    public required ActivityStatistics Activity { get; init; }

    public required BenchmarkStatistics Benchmark { get; init; }

    /// <summary>Measures a run.</summary>
    /// <param name="input">What the run left behind.</param>
    /// <param name="options">How to annualise; null for <see cref="PerformanceOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">A field of the input is out of its range.</exception>
    public static PerformanceReport Create(PerformanceInput input, PerformanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        input.Check();
        options ??= PerformanceOptions.Default;
        var curve = input.Equity;
        var sessions = curve.Sessions();
        var returns = ReturnStatistics.From(curve, sessions, options);
        return new PerformanceReport
        {
            Options = options,
            Frequency = curve.Frequency,
            From = curve.Count == 0 ? null : curve.Time(0),
            To = curve.Count == 0 ? null : curve.Time(curve.Count - 1),
            Returns = returns,
            Drawdowns = DrawdownStatistics.From(curve, sessions, returns.Cagr),
            Trades = TradeStatistics.From(input.Trades),
            Activity = ActivityStatistics.From(input, options.IsLongEnough(sessions)),
            Benchmark = input.Benchmark is { } benchmark
                ? BenchmarkStatistics.From(sessions, benchmark.By(curve.Frequency).Sessions(), options)
                : new BenchmarkStatistics(),
        };
    }
}
