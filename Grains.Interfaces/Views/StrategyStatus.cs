namespace TradeMind.Grains.Views;

/// <summary>Where a strategy stands.</summary>
/// <param name="Strategy">Its id in the plan.</param>
/// <param name="Ticks">Time of the last slice it has advised on, UTC ticks; 0 for none.</param>
/// <param name="Slices">Slices it has advised on since it was activated.</param>
[GenerateSerializer]
[Immutable]
[Alias("trademind.strategy-status")]
public sealed record StrategyStatus([property: Id(0)] string Strategy, [property: Id(1)] long Ticks, [property: Id(2)] long Slices);
