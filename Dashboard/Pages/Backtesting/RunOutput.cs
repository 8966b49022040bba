using System.Globalization;
using System.Text.Json;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Backtesting;

// What GET .../{id}/result gives, as much of it as is shown.

/// <summary>A point of equity.</summary>
public sealed record EquityOutput(string Time, double Value)
{
    public (DateTime Time, double Value) Point =>
        (DateTime.Parse(Time, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal), Value);
}

/// <summary>A range in which a statistic lies with some confidence.</summary>
public sealed record IntervalOutput(double Low, double Estimate, double High, double Confidence);

/// <summary>What a run earned beyond the same exposure to a benchmark.</summary>
public sealed record SkillOutput(string Benchmark, double Beta, double Alpha, double Ratio, double? Probability);

/// <summary>What one test of a sweep asks, and what it says.</summary>
public sealed record AnswerOutput(string Test, string Question, double Value, bool IsPassed, string Answer);

/// <summary>The significance of a result.</summary>
public sealed record SignificanceOutput(
    string? Verdict, string? Reason, double? Trials, double? TrialsOnTheseData, double? ProbabilisticSharpe, double? DeflatedSharpe,
    double? ExpectedBestSharpe, double? BestSharpe, double? MinimumSessions,
    double? ProbabilityOfOverfitting, double? ProbabilityOfLoss, SkillOutput? Skill, IReadOnlyList<AnswerOutput>? Answers,
    IntervalOutput? Sharpe, IntervalOutput? Growth, IntervalOutput? Drawdown,
    IReadOnlyList<string>? Missing);

public sealed record TradeOutput(
    string Symbol, string EntryTime, string ExitTime, decimal Quantity, decimal EntryPrice, decimal ExitPrice, decimal Fees, decimal Profit,
    double Return, int BarsHeld);

public sealed record BacktestOutput(
    IReadOnlyDictionary<string, double?> Metrics, IReadOnlyList<TradeOutput> Trades, IReadOnlyList<EquityOutput> Equity,
        SignificanceOutput? Luck, string OrderListHash, string DataFingerprint, double? StartingCash);

/// <summary>A run of a sweep.</summary>
public sealed record RankedOutput(
    IReadOnlyDictionary<string, double> Parameters, double? Objective, double FinalEquity, double? SessionSharpe, int Trades);

public sealed record HeatmapOutput(string Rows, string Columns, IReadOnlyList<IReadOnlyList<double?>> Values);

public sealed record SweepOutput(string Objective, long Runs, long LeftOut, bool Complete,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Ranges, IReadOnlyList<RankedOutput> Best, HeatmapOutput? Heatmap,
    SignificanceOutput? Luck);

/// <summary>A window of a walk forward.</summary>
public sealed record WindowOutput(
    string TrainFrom, string TrainTo, string TestFrom, string TestTo, IReadOnlyDictionary<string, double>? Parameters, long Trials,
    double? TrainObjective, double? TrainGrowth, double? TestReturn, int Trades, bool IsRestart, int CarriedPositions,
    double? HeldReturn = null);

/// <summary>What a walk forward is compared with.</summary>
public sealed record HeldOutput(string Name, IReadOnlyList<EquityOutput> Equity);

/// <summary>What came of a walk forward; one of an earlier version has neither metrics nor benchmark.</summary>
public sealed record WalkForwardOutput(IReadOnlyList<WindowOutput> Windows, double? Efficiency, double? Growth, double? Sharpe,
    SignificanceOutput? Luck, IReadOnlyList<EquityOutput> Equity, IReadOnlyDictionary<string, double?>? Metrics = null,
    double? StartingCash = null, HeldOutput? Benchmark = null);

public sealed record LookAheadOutput(bool Passed, string Text, int Instants);

public sealed record WarmUpOutput(
    bool Passed, bool IsTested, string Text, int? Declared, int? Measured, int Beginnings, int LongestHistory);

/// <summary>Both checks of a strategy.</summary>
public sealed record CheckOutput(string Strategy, string? Code, string Verdict, LookAheadOutput LookAhead, WarmUpOutput WarmUp);

/// <summary>Reads them.</summary>
public static class RunOutput
{
    /// <summary>The points of a curve.</summary>
    public static NamedCurve Curve(string name, IReadOnlyList<EquityOutput> equity, double? start) =>
        new(name, [.. equity.Select(point => point.Point)], start);

    public static T From<T>(JsonElement result) =>
        result.Deserialize<T>(JsonSerializerOptions.Web) ?? throw new JsonException("the result is empty");
}
