using System.Collections.Immutable;

namespace TradeMind.Contracts;

/// <summary>
/// The plan was changed: strategies, their weights and parameters, the watchlist, or what the configuration says. It holds from the next
/// slice on.
/// </summary>
public sealed record PlanChanged : PortfolioEvent
{
    public override string Id { get; init; } = "";

    public override string Cause { get; init; } = "";
    public string Who { get; init; } = "";
    public string Why { get; init; } = "";

    /// <summary>A line for each value that is another, such as <c>strategies.ma_crossover.parameters.fast: 50 -&gt; 20</c>.</summary>
    public ImmutableArray<string> Changes { get; init; } = [];

    /// <summary>The tickers on the watchlist after it.</summary>
    public ImmutableArray<string> Watchlist { get; init; } = [];
}
