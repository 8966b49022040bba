using System.Text.Json.Serialization;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Reporting.Results;

/// <summary>A sweep as it is written: the names and the order of these properties are the format.</summary>
internal sealed record SweepDocument(
    string Strategy,
    OrderedDictionary<string, string> Configuration,
    OrderedDictionary<string, IReadOnlyList<double>> Ranges,
    IEnumerable<string> Symbols,
    string Data,
    string Objective,
    int Runs,
    int LeftOut,
    bool Complete,
    IEnumerable<TrialRow> Best,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HeatmapTable? Heatmap,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SweepSignificanceFigures? Luck)
{
    public static SweepDocument From(SweepResult result, IReadOnlyList<BarSeries> series, SweepSignificance? luck, int top) => new(
        result.Plan.Strategy.Definition.Id,
        Named.Values(PlanText.Describe(result.Plan)),
        Named.Values(result.Space.Ranges, range => range.Name, range => range.Values),
        series.Select(one => one.Symbol.Ticker),
        DataFingerprint.Compute(series),
        result.Objective.Name,
        result.Trials.Count,
        result.LeftOut,
        result.IsComplete,
        result.Best(top).Select(trial => TrialRow.From(result, trial)),
        result.Space.Ranges.Count >= 2 ? HeatmapTable.From(result) : null,
        luck is null ? null : SweepSignificanceFigures.From(luck));
}

/// <summary>One run of a sweep; what is not defined is null.</summary>
internal readonly record struct TrialRow(
    OrderedDictionary<string, double> Parameters,
    double? Objective,
    double FinalEquity,
    double? SessionSharpe,
    int Trades,
    int Neighbours,
    double? NeighboursMean,
    double? NeighboursLeast)
{
    public static TrialRow From(SweepResult result, in Trial trial)
    {
        var robustness = result.RobustnessOf(trial);
        return new TrialRow(
            Named.Values(result.ParametersOf(trial).Values), JsonNumber.Finite(result.Shown(trial.Objective)), trial.FinalEquity,
            JsonNumber.Finite(trial.Sharpe),
            trial.Trades, robustness.Neighbours, JsonNumber.Finite(result.Shown(robustness.Mean)),
            JsonNumber.Finite(result.Shown(robustness.Worst)));
    }
}

/// <summary>The mean objective over the first two ranges; null where nothing was run.</summary>
internal sealed record HeatmapTable(string Rows, string Columns, IEnumerable<IEnumerable<double?>> Values)
{
    public static HeatmapTable From(SweepResult result)
    {
        var map = result.Heatmap(0, 1);
        var (rows, columns) = (map.GetLength(0), map.GetLength(1));
        return new HeatmapTable(
            result.Space.Ranges[0].Name,
            result.Space.Ranges[1].Name,
            Enumerable.Range(0, rows).Select(
                row => Enumerable.Range(0, columns).Select(column => JsonNumber.Finite(result.Shown(map[row, column])))));
    }
}

/// <summary>The verdict on the best run of a sweep; what cannot be said is null.</summary>
internal sealed record SweepSignificanceFigures(
    SignificanceVerdict Verdict,
    string Reason,
    int Trials,
    long? TrialsOnTheseData,
    double? VarianceOfTrials,
    double? ProbabilisticSharpe,
    double? DeflatedSharpe,
    double? ExpectedBestSharpe,
    double? BestSharpe,
    double? MinimumSessions,
    double? ProbabilityOfOverfitting,
    double? ProbabilityOfLoss,
    string Benchmark,
    SuperiorAbility? SuperiorAbility,
    IReadOnlyList<SweepAnswer> Answers)
{
    public static SweepSignificanceFigures From(SweepSignificance luck) => new(
        luck.Verdict, luck.Reason, luck.Trials, luck.Ever?.Trials, JsonNumber.Finite(luck.Ever?.Variance),
        JsonNumber.Finite(luck.Probabilistic),
        JsonNumber.Finite(luck.Deflated), JsonNumber.Finite(luck.ExpectedBest), JsonNumber.Finite(luck.BestRatio),
        JsonNumber.Finite(luck.MinimumSessions), JsonNumber.Finite(luck.Overfitting?.Probability),
        JsonNumber.Finite(luck.Overfitting?.ProbabilityOfLoss), luck.Benchmark, luck.Ability, luck.Answers);
}
