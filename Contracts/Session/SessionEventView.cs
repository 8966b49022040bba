namespace TradeMind.Contracts;

/// <summary>A command that was carried out.</summary>
public sealed record SessionEventView(
    long Sequence,
    string Command,
    SessionAction Action,
    string Who,
    string Why,
    SessionState State,
    DateTime At);
