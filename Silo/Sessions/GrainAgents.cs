using TradeMind.Application.Strategies;
using TradeMind.Contracts;
using TradeMind.Grains.Activity;

namespace TradeMind.Silo.Sessions;

/// <summary>The activity of the grains of this process.</summary>
internal sealed class GrainAgents(GrainActivity activity) : IGrainActivity
{
    public IReadOnlyList<AgentView> Agents() => [.. activity.Summaries().Select(View)];

    private static AgentView View(CallSummary calls) => new(
        calls.Name, "grain", calls.LastAction, calls.LastAt,
        new AgentActivity(
            calls.Calls, calls.LastMinute, calls.Errors, calls.LastError, calls.Median.TotalMilliseconds,
            calls.Percentile99.TotalMilliseconds),
        null);
}
