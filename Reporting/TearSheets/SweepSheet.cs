using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Reporting.TearSheets;

/// <summary>
/// A sweep as data: the ranking, maps of two parameters each, the spread of all runs, how likely the best is due to chance, and the tear
/// sheet of the best.
/// </summary>
public sealed record SweepSheet
{
    /// <summary>Cells that a map has at most.</summary>
    private const int MostCells = 10_000;

    /// <summary>Maps at most: with many parameters there are very many pairs.</summary>
    private const int MostMaps = 6;

    public required string Strategy { get; init; }

    /// <summary>The metric that runs are ranked by.</summary>
    public required string Objective { get; init; }

    /// <summary>fraction or ratio.</summary>
    public required string Unit { get; init; }

    public required int Runs { get; init; }

    /// <summary>Combinations that were to be run, those that are not allowed included.</summary>
    public required int Wanted { get; init; }

    /// <summary>Combinations that are not allowed.</summary>
    public required int LeftOut { get; init; }

    public required ImmutableArray<string> Parameters { get; init; }

    public required ImmutableArray<RankedRun> Best { get; init; }

    public required ImmutableArray<ParameterMap> Maps { get; init; }

    /// <summary>Distribution of the objective over all runs; null when it is the same for all.</summary>
    public ReturnHistogram? Spread { get; init; }

    public required SweepSignificanceRow Luck { get; init; }

    /// <summary>Of the best run; null when no run has a value.</summary>
    public TearSheet? Sheet { get; init; }

    /// <summary>Makes the sheet of a sweep.</summary>
    /// <param name="result">The sweep.</param>
    /// <param name="luck">Its verdict.</param>
    /// <param name="top">Runs that are listed.</param>
    /// <param name="best">The best run's own sheet, when there is one.</param>
    public static SweepSheet From(SweepResult result, SweepSignificance luck, int top, TearSheet? best)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(luck);
        var ranked = result.Best(top);
        return new SweepSheet
        {
            Strategy = result.Plan.Strategy.Definition.Id,
            Objective = result.Objective.Title,
            Unit = result.Objective == Trading.Optimization.Objective.Return ? "fraction" : "ratio",
            Runs = result.Trials.Count,
            Wanted = result.Wanted,
            LeftOut = result.LeftOut,
            Parameters = [.. result.Space.Ranges.Select(r => r.Name)],
            Best = [.. ranked.Select(t => RankedRun.From(result, t))],
            Maps = MapsOf(result, ranked),
            Spread = ReturnHistogram.Values([.. result.Trials.Select(t => t.Objective).Where(double.IsFinite)]),
            Luck = SweepSignificanceRow.From(luck),
            Sheet = best,
        };
    }

    private static ImmutableArray<ParameterMap> MapsOf(SweepResult result, IReadOnlyList<Trial> ranked)
    {
        var ranges = result.Space.Ranges;
        var pairs = from y in Enumerable.Range(0, ranges.Count)
                    from x in Enumerable.Range(y + 1, ranges.Count - y - 1)
                    where ranges[x].Values.Count > 1
                        && ranges[y].Values.Count > 1
                        && (long)ranges[x].Values.Count * ranges[y].Values.Count <= MostCells
                    select ParameterMap.From(result, y, x, ranked.Count > 0 ? ranked[0] : null);
        return [.. pairs.Take(MostMaps)];
    }
}

/// <summary>One run of the ranking; what is not defined is null.</summary>
public sealed record RankedRun(
    ImmutableArray<double> Parameters, double? Objective, double FinalEquity, int Trades, int Neighbours, double? NeighbourMean,
    double? NeighbourWorst)
{
    internal static RankedRun From(SweepResult result, in Trial trial)
    {
        var combination = trial.Combination;
        var robustness = result.RobustnessOf(trial);
        return new RankedRun(
            [.. result.Space.Ranges.Select((r, i) => r.Values[result.Space.PlaceOf(combination, i)])],
            SampleStatistics.Finite(trial.Objective), trial.FinalEquity, trial.Trades,
            robustness.Neighbours, robustness.Mean, robustness.Worst);
    }
}

/// <summary>The mean objective over two parameters, one row a value of the second.</summary>
public sealed record ParameterMap(MapSide X, MapSide Y, ImmutableArray<MapRow> Rows, MapPlace? Best)
{
    internal static ParameterMap From(SweepResult result, int y, int x, Trial? best)
    {
        var map = result.Heatmap(y, x);
        return new ParameterMap(
            new MapSide(result.Space.Ranges[x].Name, [.. result.Space.Ranges[x].Values]),
            new MapSide(result.Space.Ranges[y].Name, [.. result.Space.Ranges[y].Values]),
            [.. Enumerable.Range(0, map.GetLength(0)).Select(row => new MapRow(
                [.. Enumerable.Range(0, map.GetLength(1)).Select(column => map[row, column])]))],
            best is { } b ? new MapPlace(result.Space.PlaceOf(b.Combination, x), result.Space.PlaceOf(b.Combination, y)) : null);
    }
}

/// <summary>A parameter and its values along one side of a map.</summary>
public sealed record MapSide(string Name, ImmutableArray<double> Values);

/// <summary>NaN, null in JSON, where nothing was run.</summary>
public sealed record MapRow([property: JsonConverter(typeof(ColumnConverter))] ImmutableArray<double> Values);

/// <summary>Where the best run is, by places of its values.</summary>
public readonly record struct MapPlace(int X, int Y);

/// <summary>The verdict on the best run of a sweep, in words, and what each test asks and says; what cannot be said is null.</summary>
public sealed record SweepSignificanceRow(
    SignificanceVerdict Verdict, string Title, string Reason, long Trials, double? Probabilistic, double? Deflated,
        double? MinimumSessions, double? Overfitting, double? ProbabilityOfLoss, double? SuperiorAbility, double? RealityCheck,
        ImmutableArray<SweepAnswer> Answers)
{
    internal static SweepSignificanceRow From(SweepSignificance luck) => new(
        luck.Verdict, SignificanceWords.Title(luck.Verdict), luck.Reason, luck.Ever?.Trials ?? luck.Trials,
        SampleStatistics.Finite(luck.Probabilistic),
        SampleStatistics.Finite(luck.Deflated), SampleStatistics.Finite(luck.MinimumSessions),
        SampleStatistics.Finite(luck.Overfitting?.Probability), SampleStatistics.Finite(luck.Overfitting?.ProbabilityOfLoss),
        luck.Ability?.Consistent, luck.Ability?.RealityCheck, [.. luck.Answers]);
}
