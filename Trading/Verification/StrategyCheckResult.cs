namespace TradeMind.Trading.Verification;

/// <summary>What a check of a strategy comes to.</summary>
public enum StrategyVerdict
{
    /// <summary>It takes nothing from the future, and its declared warm-up suffices.</summary>
    Passed,

    /// <summary>It takes nothing from the future, but the data are too short to put its warm-up to the test.</summary>
    Untested,

    /// <summary>It looks ahead, is not deterministic, or needs more history than it declares.</summary>
    Failed,
}

/// <summary>The outcome of both checks of a strategy.</summary>
/// <param name="LookAhead">Whether it takes anything from bars that have not closed.</param>
/// <param name="WarmUp">Whether the warm-up it declares suffices.</param>
public sealed record StrategyCheckResult(LookAheadResult LookAhead, WarmUpResult WarmUp)
{
    public StrategyVerdict Verdict =>
        !LookAhead.Passed || (WarmUp.IsTested && !WarmUp.Passed) ? StrategyVerdict.Failed
        : WarmUp.IsTested ? StrategyVerdict.Passed
        : StrategyVerdict.Untested;

    public override string ToString() => $"{LookAhead}; {WarmUp}";
}
