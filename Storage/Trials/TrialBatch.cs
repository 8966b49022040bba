using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;

namespace TradeMind.Storage.Trials;

/// <summary>What a run was made for.</summary>
public enum TrialKind : byte
{
    Backtest = 0,

    /// <summary>Members of a sweep.</summary>
    Optimize = 1,

    /// <summary>Members of a sweep on the training part of a window.</summary>
    WalkForwardTraining = 2,

    /// <summary>The parameters that were chosen, on the part that follows.</summary>
    WalkForwardTest = 3,

    /// <summary>A look at what a change of the service's strategies would have brought.</summary>
    Preview = 4,
}

/// <summary>One run: its parameters and its outcome.</summary>
/// <param name="Values">The values of all parameters, in the order of <see cref="TrialBatch.Parameters"/>.</param>
/// <param name="FinalEquity">Cash plus positions at the last closes.</param>
/// <param name="Sharpe">Sharpe ratio of a session's return, not annualised; NaN when it is not defined.</param>
/// <param name="Trades">Round trips.</param>
public readonly record struct TrialRun(double[] Values, double FinalEquity, double Sharpe, int Trades);

/// <summary>Runs that differ in their parameters alone. One backtest is a batch of one.</summary>
public sealed record TrialBatch
{
    public required TrialKind Kind { get; init; }

    /// <summary>Who ran it: <c>command line</c>, <c>service</c>, or a user's name.</summary>
    public required string Origin { get; init; }

    /// <summary>The strategy's id.</summary>
    public required string Strategy { get; init; }

    /// <summary>The names of all its parameters.</summary>
    public required IReadOnlyList<string> Parameters { get; init; }

    public required TrialData Data { get; init; }

    /// <summary>Money, sizes, costs and limits in words; see <see cref="PlanText"/>.</summary>
    public required string Configuration { get; init; }

    /// <summary>The order-list hash of a single run; null for many.</summary>
    public string? OrderListHash { get; init; }

    /// <summary>Read once, while it is written: it may be made on the fly.</summary>
    public required IEnumerable<TrialRun> Runs { get; init; }

    /// <summary>A backtest.</summary>
    public static TrialBatch From(BacktestResult result, TrialKind kind, string origin)
    {
        ArgumentNullException.ThrowIfNull(result);
        return From(result.Plan, TrialData.Create(result.Series), kind, origin) with
        {
            OrderListHash = result.OrderListHash,
            Runs = [new TrialRun(
                [.. result.Plan.Parameters.Values.Select(v => v.Value)], (double)result.FinalEquity, result.SessionSharpe ?? double.NaN,
                result.Trades.Count)],
        };
    }

    /// <summary>Every member of a sweep.</summary>
    /// <param name="result">The sweep.</param>
    /// <param name="series">What it ran over.</param>
    /// <param name="kind">A sweep, or the training of a window.</param>
    /// <param name="origin">Who ran it.</param>
    public static TrialBatch From(SweepResult result, IReadOnlyList<BarSeries> series, TrialKind kind, string origin)
    {
        ArgumentNullException.ThrowIfNull(result);
        return From(result.Plan, TrialData.Create(series), kind,
            origin) with { Runs = result.Trials.Select(t => new TrialRun(ValuesOf(result, t), t.FinalEquity, t.Sharpe, t.Trades)) };
    }

    /// <summary>A batch without its runs.</summary>
    public static TrialBatch From(BacktestPlan plan, TrialData data, TrialKind kind, string origin)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new TrialBatch
        {
            Kind = kind,
            Origin = origin,
            Strategy = plan.Strategy.Definition.Id,
            Parameters = [.. plan.Parameters.Values.Select(v => v.Key)],
            Data = data,
            Configuration = PlanText.Line(plan), Runs = [],
        };
    }

    private static double[] ValuesOf(SweepResult result, in Trial trial)
    {
        double[] values = [.. result.Plan.Parameters.Values.Select(v => v.Value)];
        for (var range = 0; range < result.Space.Ranges.Count; range++)
        {
            var (name, place) = (result.Space.Ranges[range].Name, 0);
            foreach (var definition in result.Plan.Parameters.Definitions)
            {
                if (string.Equals(definition.Name, name, StringComparison.Ordinal))
                {
                    values[place] = result.Space.Ranges[range].Values[result.Space.PlaceOf(trial.Combination, range)];
                }

                place++;
            }
        }

        return values;
    }
}

/// <summary>Which bars were run over.</summary>
/// <param name="Hash">See <see cref="DataFingerprint"/>.</param>
/// <param name="Symbols">In ordinal order.</param>
/// <param name="Interval">Length of a bar.</param>
/// <param name="From">Time of the first bar, UTC.</param>
/// <param name="To">Time of the last bar, UTC.</param>
/// <param name="Bars">Of all symbols together.</param>
/// <param name="Sessions">Days with a bar.</param>
public sealed record TrialData(
    string Hash, IReadOnlyList<string> Symbols, string Interval, DateTime From, DateTime To, long Bars, int Sessions)
{
    /// <exception cref="ArgumentException">There is no bar.</exception>
    public static TrialData Create(IReadOnlyList<BarSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        BarSeries[] filled = [.. series.Where(s => s.Count > 0).OrderBy(s => s.Symbol)];
        if (filled.Length == 0)
        {
            throw new ArgumentException("there are too few bars", nameof(series));
        }

        return new TrialData(
            DataFingerprint.Compute(filled), [.. filled.Select(s => s.Symbol.Ticker)], filled[0].Interval.ToString(),
                new DateTime(filled.Min(s => s.Ticks[0]), DateTimeKind.Utc),
            new DateTime(filled.Max(s => s.Ticks[^1]), DateTimeKind.Utc), filled.Sum(s => (long)s.Count), Days(filled));
    }

    private static int Days(BarSeries[] series)
    {
        var days = new HashSet<long>();
        foreach (var one in series)
        {
            var last = -1L;
            foreach (var ticks in one.Ticks)
            {
                if (ticks / TimeSpan.TicksPerDay is var day && day != last)
                {
                    days.Add(last = day);
                }
            }
        }

        return days.Count;
    }
}
