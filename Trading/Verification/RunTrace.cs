using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Verification;

/// <summary>Everything a strategy and its account did over some series that later bars cannot change.</summary>
internal sealed class RunTrace
{
    private readonly IBacktestRun _run;
    private readonly AppendLog<SignalRecord> _advice;

    /// <param name="run">A finished run.</param>
    /// <param name="advice">The strategy's signals over the same series.</param>
    public RunTrace(IBacktestRun run, AppendLog<SignalRecord> advice)
    {
        _run = run;
        _advice = advice;
        Decisions = [.. run.Account.Decisions.Items];
        for (var i = 0; i < Decisions.Length; i++)
        {
            // Later bars show how long a rejection lasted.
            Decisions[i].Bars = 1;
        }

        Orders = [.. run.Account.Broker.Orders.ToArray().Where(IsDecided).Select(AsAccepted)];
    }

    public ReadOnlySpan<SignalRecord> Advice => _advice.Items;

    public DecisionRecord[] Decisions { get; }

    /// <summary>The orders that decisions led to, as they were when they were accepted.</summary>
    public Order[] Orders { get; }

    public ReadOnlySpan<Fill> Fills => _run.Account.Broker.Fills.Items;

    public ReadOnlySpan<long> Ticks => _run.Ticks;

    public ReadOnlySpan<double> Equity => _run.Equity;

    public Symbol SymbolAt(SymbolIndex index) => _run.Series[index].Symbol;

    // An attached exit bears the time of its entry's decision but is made of the entry's fill, which comes later and is compared itself.
    private static bool IsDecided(Order order) => order.ParentId == 0;

    private static Order AsAccepted(Order order) => new(order.Id, order.Request, order.DecidedTicks, parentId: 0);
}
