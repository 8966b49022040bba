using TradeMind.Storage.Reading;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Signals;

namespace TradeMind.Application.Portfolios;

/// <summary>Which strategy a position counts for.</summary>
internal static class LeadingStrategy
{
    /// <summary>The strategy with the most weight x confidence among those that wanted what was done; empty when none did.</summary>
    /// <param name="entry">The fill that opened it.</param>
    public static string Of(StoredFill entry)
    {
        var wanted = entry.Side == OrderSide.Buy ? SignalSide.Buy : SignalSide.Sell;
        return entry.Signals
            .Where(signal => signal.Side == wanted && signal.Seat == AgentRole.Technical)
            .OrderByDescending(signal => signal.Weight * signal.Confidence).ThenBy(signal => signal.Agent, StringComparer.Ordinal)
            .Select(signal => signal.Agent.TrimStart('~'))
            .FirstOrDefault("");
    }
}
