using System.Collections.Immutable;

namespace TradeMind.Trading.Signals;

/// <summary>The role of an agent in the vote.</summary>
public enum AgentRole : byte
{
    Technical = 0,
    Sentiment = 1,
}

/// <summary>One agent's signals for every symbol of a slice.</summary>
/// <param name="Agent">The planned strategy's id, or the name of another agent.</param>
/// <param name="Seat">Its role in the vote.</param>
/// <param name="Weight">Its weight within the role, zero or more; at zero it is recorded and not counted.</param>
/// <param name="Signals">One per symbol of the slice, in its order.</param>
public sealed record AgentSignals(string Agent, AgentRole Seat, double Weight, ImmutableArray<Signal> Signals)
{
    /// <summary>The name of the sentiment agent.</summary>
    public const string Sentiment = "~sentiment";

    public bool Equals(AgentSignals? other) =>
        other is not null
            && string.Equals(Agent, other.Agent, StringComparison.Ordinal)
            && Seat == other.Seat
            && Weight.Equals(other.Weight)
        && Signals.AsSpan().SequenceEqual(other.Signals.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Agent, Seat, Signals.Length);
}
