using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Symbols;

/// <summary>The chart of what each strategy says.</summary>
public static class SignalsChart
{
    /// <summary>A row for each strategy.</summary>
    public static SignalsData From(SignalHistoryView history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return new SignalsData([.. history.Agents.Select(agent => new SignalRow(
            agent.Agent.TrimStart('~'),
            [.. agent.Changes.Select(change => new SignalPoint(
                DisplayFormat.Seconds(change.Time), change.Side.ToString(), change.Side == SignalSide.Abstain
                    ? null
                    : change.Confidence, change.Reason))]))]);
    }
}
