using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Sessions;

/// <summary>The score of one agent.</summary>
public sealed record AgentScore
{
    /// <summary>Time of the first slice that is counted, UTC ticks.</summary>
    public required long SinceTicks { get; init; }

    /// <summary>To buy or to sell.</summary>
    public long Votes { get; init; }

    /// <summary>Hold, or no opinion.</summary>
    public long Abstained { get; init; }

    /// <summary>Votes on which it came to a decision.</summary>
    public long Decided { get; init; }

    /// <summary>Of these, those that the panel's vote followed.</summary>
    public long Agreed { get; init; }

    /// <summary>Votes whose symbol's next close was another.</summary>
    public long Judged { get; init; }

    /// <summary>Of these, those that it moved the way of.</summary>
    public long Right { get; init; }

    /// <summary>Label of the slice of the last vote, UTC ticks; 0 for none.</summary>
    public long LastTicks { get; init; }

    public SignalSide LastSide { get; init; }

    /// <summary>Index in the universe of the last vote's symbol.</summary>
    public int LastSymbol { get; init; }
}
