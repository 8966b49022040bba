namespace TradeMind.Trading.Statistics.Inference;

/// <summary>The number of trials on the same data: what a result has to be judged against.</summary>
/// <param name="Trials">Different trials, 1 or more: the same strategy, parameters, costs and bars with the same outcome count
/// once.</param>
/// <param name="Variance">Of their Sharpe ratios of a session, brought to the number of sessions of the run that is judged, by
/// <see cref="TrialVariance"/>; 0 when fewer than two have a ratio that says something.</param>
/// <param name="Runs">Runs in all, repetitions included.</param>
public sealed record TrialCount(long Trials, double Variance, long Runs)
{
    /// <summary>Nothing was tried before.</summary>
    public static TrialCount One { get; } = new(1, 0, 1);
}
