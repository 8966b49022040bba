using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Parameters;

namespace TradeMind.Trading.Optimization;

/// <summary>A finished sweep.</summary>
/// <param name="Plan">All but the parameters.</param>
/// <param name="Space">The parameters.</param>
/// <param name="Objective">The metric that runs are ranked by.</param>
/// <param name="Trials">Every run in the order of the combinations.</param>
/// <param name="LeftOut">Combinations that constraints or the strategy forbid.</param>
/// <param name="Wanted">Combinations that were to be run, those left out included; more than were run after a cancellation.</param>
public sealed record SweepResult(
    BacktestPlan Plan, SearchSpace Space, Objective Objective, IReadOnlyList<Trial> Trials, int LeftOut, int Wanted)
{
    private readonly Lazy<Dictionary<long, double>> _objectives = new(() => Trials.ToDictionary(t => t.Combination, t => t.Objective));

    /// <summary>Sessions that it ran over.</summary>
    public int Sessions { get; init; } = int.MaxValue;

    /// <summary>Why its objective, which is annual, is not shown: the runs are too short. Null when it is shown.</summary>
    public string? TooShort => Objective.IsAnnual ? Statistics.PerformanceOptions.Default.TooShort(Sessions) : null;

    /// <summary>An objective as it may be shown: NaN for runs that are too short. They are ranked all the same.</summary>
    public double Shown(double? objective) => objective is { } value && TooShort is null ? value : double.NaN;

    public bool IsComplete => Trials.Count + LeftOut == Wanted;

    /// <summary>The best, best first. Equal ones stand in the order of the combinations; what is not defined comes last.</summary>
    public IReadOnlyList<Trial> Best(int most) =>
        [.. Trials.OrderByDescending(t => double.IsNaN(t.Objective) ? double.NegativeInfinity : t.Objective)
            .ThenBy(t => t.Combination)
            .Take(most)];

    /// <summary>The parameters of a trial.</summary>
    public ParameterSet ParametersOf(in Trial trial) => Space.Parameters(trial.Combination)!;

    /// <summary>How the runs one step away in any range do: an isolated peak is likely chance.</summary>
    public Robustness RobustnessOf(in Trial trial)
    {
        var objectives = _objectives.Value;
        var neighbours = new List<double>();
        for (var range = 0; range < Space.Ranges.Count; range++)
        {
            foreach (var step in new[] { -1, 1 })
            {
                if (Space.Neighbour(trial.Combination, range, step) is { } number
                    && objectives.TryGetValue(number, out var neighbour)
                    && !double.IsNaN(neighbour))
                {
                    neighbours.Add(neighbour);
                }
            }
        }

        return neighbours.Count == 0
            ? new Robustness(0, null, null)
            : new Robustness(neighbours.Count, neighbours.Average(), neighbours.Min());
    }

    /// <summary>The mean objective over two ranges, all others averaged; NaN where nothing was run.</summary>
    public double[,] Heatmap(int rows, int columns)
    {
        var sums = new double[Space.Ranges[rows].Values.Count, Space.Ranges[columns].Values.Count];
        var counts = new int[sums.GetLength(0), sums.GetLength(1)];
        foreach (var trial in Trials.Where(t => !double.IsNaN(t.Objective)))
        {
            var (row, column) = (Space.PlaceOf(trial.Combination, rows), Space.PlaceOf(trial.Combination, columns));
            sums[row, column] += trial.Objective;
            counts[row, column]++;
        }

        for (var row = 0; row < sums.GetLength(0); row++)
        {
            for (var column = 0; column < sums.GetLength(1); column++)
            {
                sums[row, column] = counts[row, column] == 0 ? double.NaN : sums[row, column] / counts[row, column];
            }
        }

        return sums;
    }
}

/// <summary>How the neighbours of a run do.</summary>
/// <param name="Neighbours">How many there are.</param>
/// <param name="Mean">Of their objectives; null without neighbours.</param>
/// <param name="Worst">The least of them; null without neighbours.</param>
public sealed record Robustness(int Neighbours, double? Mean, double? Worst);
