using System.Collections.Immutable;
using TradeMind.Storage.Reading;

namespace TradeMind.Grains.Events;

/// <summary>
/// The plan was changed: strategies, their weights and parameters, the watchlist, or what the configuration says. It holds from the next
/// slice on.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.plan-changed")]
public sealed record PlanChanged : PortfolioEvent
{
    public override string Id => EventIds.Plan(Portfolio, Sequence);

    public override string Cause => "";

    [Id(0)]
    public string Who { get; init; } = "";

    [Id(1)]
    public string Why { get; init; } = "";

    /// <summary>A line for each value that is another, such as <c>strategies.ma_crossover.parameters.fast: 50 -&gt; 20</c>.</summary>
    [Id(2)]
    public ImmutableArray<string> Changes { get; init; } = [];

    /// <summary>The tickers on the watchlist after it.</summary>
    [Id(3)]
    public ImmutableArray<string> Watchlist { get; init; } = [];
}
