namespace TradeMind.Grains.Messages;

/// <summary>What a portfolio trades by.</summary>
/// <param name="Sequence">The journal entry that made it; 0 for what the portfolio began with.</param>
/// <param name="Settings">Its settings, as JSON.</param>
/// <param name="Configured">What the configuration said when it last had a say, as JSON.</param>
[GenerateSerializer]
[Immutable]
[Alias("trademind.portfolio-plan")]
public sealed record PortfolioPlan([property: Id(0)] long Sequence, [property: Id(1)] string Settings, [property: Id(2)] string Configured);
