using TradeMind.Trading.Verification;

namespace TradeMind.Reporting.Results;

/// <summary>A check of a strategy as it is written: the names and the order of these properties are the format.</summary>
internal sealed record CheckDocument(
    string Strategy, string? Code, StrategyVerdict Verdict, LookAheadFigures LookAhead, WarmUpFigures WarmUp)
{
    public static CheckDocument From(StrategyCheckResult result, string code) => new(
        result.LookAhead.Strategy, code.Length > 0 ? code : null, result.Verdict, LookAheadFigures.From(result.LookAhead),
        WarmUpFigures.From(result.WarmUp));
}

/// <summary>The look-ahead check; what differed is null when nothing did.</summary>
internal sealed record LookAheadFigures(
    bool Passed,
    string Text,
    int Instants,
    LookAheadSubject? Subject,
    string? Time,
    string? Symbol,
    string? Undisturbed,
    string? Disturbed,
    string? Instant,
    Disturbance? Disturbance)
{
    public static LookAheadFigures From(LookAheadResult result) => new(
        result.Passed, result.ToString(), result.Instants, result.First?.Subject,
        result.First is { } first ? BarTimeText.Format(first.Time) : null, result.First?.Symbol?.Ticker,
        result.First?.Undisturbed, result.First?.Disturbed,
        result.First is { } found ? BarTimeText.Format(found.Instant) : null, result.First?.Disturbance);
}

/// <summary>The warm-up check, in bars; what differed is null when nothing did.</summary>
internal sealed record WarmUpFigures(
    bool Passed,
    bool IsTested,
    string Text,
    int? Declared,
    int? Measured,
    int Beginnings,
    int LongestHistory,
    string? Output,
    string? Time,
    string? Symbol,
    string? Full,
    string? Short,
    int? History)
{
    public static WarmUpFigures From(WarmUpResult result) => new(
        result.Passed, result.IsTested, result.ToString(), result.Declared, result.Measured, result.Starts, result.Bars,
        result.First?.Output, result.First is { } first ? BarTimeText.Format(first.Time) : null, result.First?.Symbol.Ticker,
        result.First?.Full, result.First?.Short, result.First?.History);
}
