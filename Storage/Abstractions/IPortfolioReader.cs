using TradeMind.Storage.Reading;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Abstractions;

/// <summary>What one portfolio holds and has done. It reads what was committed and never waits for the writer.</summary>
public interface IPortfolioReader
{
    /// <summary>The current portfolio; null before the first entry.</summary>
    StoredEquity? Now();

    /// <summary>The current portfolio with its positions, all of it after the same entry; null before the first entry.</summary>
    StoredSnapshot? Snapshot();

    /// <summary>Number of the last entry; 0 before the first.</summary>
    long LastSequence();

    /// <summary>The portfolio after each entry, oldest first.</summary>
    /// <param name="after">Sequence of the entry before the first.</param>
    /// <param name="most">Maximum number.</param>
    ResultPage<StoredEquity> Equity(long after, int most);

    /// <summary>Open positions, by symbol.</summary>
    IReadOnlyList<StoredHolding> Holdings();

    /// <summary>Orders, newest first.</summary>
    /// <param name="openOnly">Only those that can still fill.</param>
    /// <param name="symbol">Only this one; null for all.</param>
    /// <param name="before">Only those with a lower number.</param>
    /// <param name="most">Maximum number.</param>
    ResultPage<StoredOrder> Orders(bool openOnly, string? symbol, long before, int most);

    /// <summary>Fills with what round trips are made of, oldest first.</summary>
    /// <param name="after">Only those of later journal entries.</param>
    /// <param name="until">The last entry that counts.</param>
    IReadOnlyList<StoredFill> Fills(long after = 0, long until = long.MaxValue);

    /// <summary>Corporate actions, oldest first.</summary>
    /// <param name="after">Only those of later journal entries.</param>
    /// <param name="until">The last entry that counts.</param>
    IReadOnlyList<ActionEntry> Actions(long after = 0, long until = long.MaxValue);

    /// <summary>Times of all slices, UTC ticks, oldest first, each once.</summary>
    IReadOnlyList<long> SliceTicks();

    /// <summary>Fills, newest first.</summary>
    /// <param name="symbol">Only this one; null for all.</param>
    /// <param name="from">Time of the first bar, UTC ticks.</param>
    /// <param name="to">Time of the last bar, UTC ticks.</param>
    /// <param name="before">Only those of earlier journal entries.</param>
    /// <param name="most">Approximate number: the fills of one entry stay together.</param>
    ResultPage<StoredTrade> Trades(string? symbol, long from, long to, long before, int most);

    /// <summary>Fills in another order than that of time; the cursor is how many came before.</summary>
    /// <param name="symbol">Only this one; null for all.</param>
    /// <param name="from">Time of the first bar, UTC ticks.</param>
    /// <param name="to">Time of the last bar, UTC ticks.</param>
    /// <param name="order">By what.</param>
    /// <param name="skip">How many were given already.</param>
    /// <param name="most">Maximum number.</param>
    ResultPage<StoredTrade> Trades(string? symbol, long from, long to, TradeOrder order, long skip, int most);

    /// <summary>Commands that were carried out, newest first.</summary>
    /// <param name="before">Only those of earlier journal entries.</param>
    /// <param name="most">Maximum number.</param>
    ResultPage<StoredCommand> SessionEvents(long before, int most);
}
