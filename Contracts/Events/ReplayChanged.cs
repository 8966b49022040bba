namespace TradeMind.Contracts;

/// <summary>
/// A replay was paused, stepped, resumed, or plays at another speed. It is not in the journal, so it has no place among the other events
/// and is not sent again: callers that connect later read the status.
/// </summary>
public sealed record ReplayChanged : PortfolioEvent
{
    public override string Id { get; init; } = "";

    public override string Cause { get; init; } = "";

    /// <summary>How it plays now.</summary>
    public required ReplayView Replay { get; init; }
}
