using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;

namespace TradeMind.Storage.Journal;

/// <summary>What one agent said when a decision was made, with its reason in words.</summary>
public sealed record AgentSignal(
    string Agent, AgentRole Seat, double Weight, SignalSide Side, double Confidence, string Reason, IReadOnlyList<double> Evidence)
{
    /// <summary>What all agents said of one symbol.</summary>
    /// <param name="plan">Knows the strategies behind the agents.</param>
    /// <param name="advice">Of the slice.</param>
    /// <param name="place">The symbol's place in the slice.</param>
    public static IReadOnlyList<AgentSignal> From(PortfolioConfiguration plan, IReadOnlyList<AgentSignals> advice, int place) =>
        [.. advice.Select(agent =>
    {
        var signal = agent.Signals[place];
        var strategy = plan.Strategies.FirstOrDefault(s => string.Equals(s.Id, agent.Agent, StringComparison.Ordinal));
        var reason = strategy?.Entry.Explain(signal) ?? SentimentEvidence.Explain(signal);
        double[] evidence = [signal.Evidence.A, signal.Evidence.B, signal.Evidence.C, signal.Evidence.D];
        return new AgentSignal(agent.Agent, agent.Seat, agent.Weight, signal.Side, signal.Confidence, reason, evidence);
    })];

    /// <summary>The reasons of those that had an opinion, in one line.</summary>
    public static string Reasoning(IReadOnlyList<AgentSignal> signals) =>
        string.Join("; ", signals.Where(s => s.Side != SignalSide.Abstain).Select(s => $"{s.Agent.TrimStart('~')}: {s.Reason}"));
}
