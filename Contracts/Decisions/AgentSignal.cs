namespace TradeMind.Contracts;

/// <summary>What one agent said when a decision was made, with its reason in words.</summary>
public sealed record AgentSignal(
    string Agent,
    Seat Seat,
    double Weight,
    SignalSide Side,
    double Confidence,
    string Reason,
    IReadOnlyList<double> Evidence);

/// <summary>The role of an agent in the vote.</summary>
public enum Seat : byte
{
    Technical = 0,
    Sentiment = 1,
}
