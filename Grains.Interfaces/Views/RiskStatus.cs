using System.Collections.Immutable;
using TradeMind.Trading.Risk;

namespace TradeMind.Grains.Views;

/// <summary>How much of each limit a portfolio uses.</summary>
/// <param name="Sequence">Number of the last journal entry.</param>
/// <param name="Uses">In the order in which the rules judge.</param>
[GenerateSerializer]
[Immutable]
[Alias("trademind.risk-status")]
public sealed record RiskStatus([property: Id(0)] long Sequence, [property: Id(1)] ImmutableArray<RiskUse> Uses);
