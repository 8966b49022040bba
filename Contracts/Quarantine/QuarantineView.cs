namespace TradeMind.Contracts;

/// <summary>A quarantined bar.</summary>
/// <param name="Symbol">Whose it is.</param>
/// <param name="Feed">Where it came from.</param>
/// <param name="Interval">Its length, such as <c>1d</c>.</param>
/// <param name="Bar">The bar as it came.</param>
/// <param name="Reason">Why it was not believed.</param>
/// <param name="SeenAt">When it came, UTC.</param>
/// <param name="State">Its state.</param>
/// <param name="DecidedBy">Who decided; empty when no one has.</param>
/// <param name="DecidedWhy">The reason that was given; may be empty.</param>
/// <param name="DecidedAt">When, UTC.</param>
public sealed record QuarantineView(
    string Symbol, string Feed, string Interval, BarView Bar, string Reason, DateTime SeenAt, QuarantineState State, string DecidedBy,
    string DecidedWhy, DateTime? DecidedAt);

/// <summary>The state of a quarantined bar.</summary>
public enum QuarantineState
{
    /// <summary>No one has decided: the bar is not stored and not traded on.</summary>
    Pending = 0,

    /// <summary>An operator says that it is right.</summary>
    Accepted = 1,

    /// <summary>An operator rejected it: the symbol continues without it.</summary>
    Rejected = 2,

    /// <summary>The feed has given another bar in its place since.</summary>
    Replaced = 3,
}
