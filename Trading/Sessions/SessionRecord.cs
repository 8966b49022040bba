using System.Runtime.InteropServices;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Sessions;

/// <summary>What a session has ordered and filled, gathered from its journal entries.</summary>
public sealed class SessionRecord(IReadOnlyList<Symbol> symbols)
{
    private readonly Symbol[] _symbols = [.. symbols];
    private readonly List<Order> _orders = [];
    private readonly List<Fill> _fills = [];
    private readonly List<(long Ticks, decimal Equity)> _equity = [];

    /// <summary>Every order in its current state, in order of acceptance.</summary>
    public IReadOnlyList<Order> Orders => _orders;

    public IReadOnlyList<Fill> Fills => _fills;

    /// <summary>The equity at the closes of each slice.</summary>
    public IReadOnlyList<(long Ticks, decimal Equity)> Equity => _equity;

    /// <summary>As <see cref="OrderListHash.Compute(IReadOnlyList{IBacktestRun})"/> gives it for a backtest of one account.</summary>
    public string Hash => OrderListHash.Compute(_symbols, CollectionsMarshal.AsSpan(_orders), CollectionsMarshal.AsSpan(_fills));

    /// <summary>Takes in the next entry.</summary>
    /// <exception cref="ArgumentException">An order is missing before one of this entry: entries were left out.</exception>
    public void Add(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        foreach (ref readonly var order in entry.Outcome.Orders.AsSpan())
        {
            // Ids count from 1 in the order of acceptance.
            if (order.Id <= _orders.Count)
            {
                _orders[order.Id - 1] = order;
            }
            else if (order.Id == _orders.Count + 1)
            {
                _orders.Add(order);
            }
            else
            {
                throw new ArgumentException(
                    $"entry {entry.Sequence} has order {order.Id}, the one before is {_orders.Count}: add the entries from the first on",
                    nameof(entry));
            }
        }

        _fills.AddRange(entry.Outcome.Fills.AsSpan());
        if (entry is SliceEntry)
        {
            _equity.Add((entry.Ticks, entry.Outcome.Equity));
        }
    }
}
