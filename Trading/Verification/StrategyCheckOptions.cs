namespace TradeMind.Trading.Verification;

/// <summary>The thoroughness of <see cref="StrategyCheck"/>.</summary>
/// <param name="LookAhead">Of the look-ahead check.</param>
/// <param name="WarmUp">Of the warm-up check.</param>
public sealed record StrategyCheckOptions(LookAheadOptions LookAhead, WarmUpOptions WarmUp)
{
    public static StrategyCheckOptions Default { get; } = new(LookAheadOptions.Default, WarmUpOptions.Default);

    /// <summary>Instants and beginnings that are tried, those of the first decisions and fills apart.</summary>
    public int Steps => LookAhead.Instants + WarmUp.Starts;
}
