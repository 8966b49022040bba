using TradeMind.Storage.Reading;

namespace TradeMind.Storage.Abstractions;

/// <summary>The decisions of one portfolio, each with the way from its bar to its fills.</summary>
public interface IDecisionReader
{
    /// <summary>Decisions, newest first.</summary>
    /// <param name="symbol">Only of this one; null for all.</param>
    /// <param name="agent">Only those on which this agent had an opinion; null for all.</param>
    /// <param name="from">Time of the first bar, UTC ticks.</param>
    /// <param name="to">Time of the last bar, UTC ticks.</param>
    /// <param name="before">Only those with a lower number.</param>
    /// <param name="most">Maximum number.</param>
    ResultPage<StoredDecision> Find(string? symbol, string? agent, long from, long to, long before, int most);

    /// <summary>The last decision on each symbol, in no order.</summary>
    IReadOnlyList<StoredDecision> LastBySymbol();

    /// <summary>Decisions to buy that were rejected, or cut by a rule, newest first.</summary>
    /// <param name="most">Maximum number.</param>
    IReadOnlyList<StoredDecision> HeldBack(int most);

    /// <summary>One decision with its whole chain; null when there is none with this number.</summary>
    StoredDecisionChain? Find(long number);
}
