using TradeMind.Storage.Reading;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Events;

/// <summary>A command was carried out.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.session-changed")]
public sealed record SessionChanged : PortfolioEvent
{
    public override string Id => EventIds.Session(Portfolio, Sequence, Action);

    public override string Cause => "";

    [Id(0)]
    public SessionAction Action { get; init; }

    [Id(1)]
    public string Who { get; init; } = "";

    [Id(2)]
    public string Why { get; init; } = "";

    /// <summary>The state after it.</summary>
    [Id(3)]
    public SessionState State { get; init; }
}
