using Orleans;

namespace TradeMind.Grains.Messages;

/// <summary>What a backtest is to run.</summary>
/// <param name="Portfolio">The configured portfolio whose plan it runs.</param>
/// <param name="From">Only bars with this label or a later one, UTC ticks.</param>
/// <param name="To">Only bars with this label or an earlier one, UTC ticks.</param>
[GenerateSerializer]
[Immutable]
[Alias("trademind.backtest-request")]
public sealed record BacktestRequest([property: Id(0)] string Portfolio, [property: Id(1)] long From, [property: Id(2)] long To);
