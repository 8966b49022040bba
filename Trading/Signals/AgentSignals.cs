using System.Collections.Immutable;

namespace TradeMind.Trading.Signals;

/// <summary>Whom an agent speaks for.</summary>
public enum AgentRole : byte
{
    Technical = 0,
    Sentiment = 1,
}

/// <summary>What one agent said of every symbol of a slice.</summary>
/// <param name="Agent">The planned strategy's id, or the name of another agent.</param>
/// <param name="Seat">The seat it sits in.</param>
/// <param name="Weight">Its weight inside the seat, zero or more; at zero it is heard and not counted.</param>
/// <param name="Signals">One a symbol of the slice, in its order.</param>
public sealed record AgentSignals(string Agent, AgentRole Seat, double Weight, ImmutableArray<Signal> Signals)
{
    public bool Equals(AgentSignals? other) =>
        other is not null && string.Equals(Agent, other.Agent, StringComparison.Ordinal) && Seat == other.Seat && Weight.Equals(other.Weight)
        && Signals.AsSpan().SequenceEqual(other.Signals.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Agent, Seat, Signals.Length);
}
