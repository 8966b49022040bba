namespace TradeMind.Contracts;

/// <summary>A command was carried out.</summary>
public sealed record SessionChanged : PortfolioEvent
{
    public override string Id { get; init; } = "";

    public override string Cause { get; init; } = "";
    public SessionAction Action { get; init; }
    public string Who { get; init; } = "";
    public string Why { get; init; } = "";

    /// <summary>The state after it.</summary>
    public SessionState State { get; init; }
}
