namespace TradeMind.Contracts;

/// <summary>What each agent said of a symbol over time.</summary>
/// <param name="Symbol">Ticker.</param>
/// <param name="Since">Time of the first slice that was looked at, UTC; null when there is none.</param>
/// <param name="Agents">In order of their names.</param>
public sealed record SignalHistoryView(string Symbol, DateTime? Since, IReadOnlyList<AgentSignalsView> Agents);

/// <summary>What one agent said, oldest first, only where it changed its mind.</summary>
public sealed record AgentSignalsView(string Agent, IReadOnlyList<SignalChange> Changes);

/// <summary>An agent changed its mind.</summary>
/// <param name="Time">Label of the bar at whose close it did, UTC.</param>
/// <param name="Side">What it says since.</param>
/// <param name="Confidence">Then, 0 to 1.</param>
/// <param name="Reason">Then, in words.</param>
/// <param name="Slices">For how many slices it has said so.</param>
public sealed record SignalChange(DateTime Time, SignalSide Side, double Confidence, string Reason, int Slices);

/// <summary>An agent's view of a symbol at the close of a bar. A signal is a state, not an event: Buy means "be long".</summary>
public enum SignalSide : byte
{
    /// <summary>No opinion: too little history, no news, no bar. Never counted as Hold.</summary>
    Abstain = 0,

    /// <summary>Keep what is held.</summary>
    Hold = 1,

    /// <summary>Be long.</summary>
    Buy = 2,

    /// <summary>Be flat.</summary>
    Sell = 3,
}
