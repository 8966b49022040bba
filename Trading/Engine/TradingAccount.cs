using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Engine;

/// <summary>
/// The state of one account between two slices, and the logs of what has happened. <see cref="TradingEngine"/> alone changes it.
/// </summary>
public sealed partial class TradingAccount : IAccountView, IStateful
{
    private readonly int[] _sectors;
    private TradeReturns _tradeReturns = new();
    private int _lastDecisionId;
    private decimal[] _uninvested;

    internal SymbolColumns Columns;
    internal EquityWatch Watch;
    internal RollingReturns Returns;
    internal long SliceNumber;

    internal TradingAccount(IReadOnlyList<Symbol> symbols, AccountOptions options)
    {
        Options = options;
        TradesWholeUnits = options.Execution.QuantityStep == 1;
        Ledger = new Ledger(symbols, options.StartingCash, options.ShortSelling is not null);
        Margin = options.ShortSelling is { } terms ? new MarginAccount(this, terms) : null;
        SignalTable = SignalActions.Table(Ledger.AllowsShort);
        Broker = new PaperBroker(Ledger, options.Execution, options.Interval, Margin);
        _sectors = SectorNumbers.Of(symbols, options.Sectors);
        Columns = new SymbolColumns(symbols.Count);
        _uninvested = new decimal[options.Dividends == DividendPolicy.Reinvest ? symbols.Count : 0];
        TracksReturns = options.Risk.MaxCorrelation is not null && symbols.Count > 1;
        Returns = new RollingReturns(TracksReturns ? symbols.Count : 0, options.Risk.CorrelationWindow);
        Begin();
    }

    public AccountOptions Options { get; }

    public Ledger Ledger { get; }

    public PaperBroker Broker { get; }

    /// <summary>Every decision that asked for a change, since the logs were last cleared.</summary>
    public AppendLog<DecisionRecord> Decisions { get; } = new();

    /// <summary>The verdicts of those decisions.</summary>
    public AppendLog<RiskVerdict> Verdicts { get; } = new();

    /// <summary>The decisions from before the logs were last cleared that were refused again, once for each bar.</summary>
    public AppendLog<RepeatedRejection> RepeatedRefusals { get; } = new();

    /// <summary>The dividends credited since the logs were last cleared.</summary>
    public AppendLog<DividendCredit> Dividends { get; } = new();

    /// <summary>What may be decided at the next slice: the driver's to set, and no part of the state.</summary>
    public DecisionGate Gate { get; set; }

    /// <summary>Number of slices seen.</summary>
    public long Slices => SliceNumber;

    public decimal Cash => Ledger.Cash;

    public decimal Available => Margin is null ? Ledger.Available : Ledger.Available - Margin.Initial;

    /// <summary>Fees for borrowed shares, currency, charged since the logs were last cleared.</summary>
    public decimal BorrowCharged => Margin?.Charged ?? 0;

    /// <summary>Cash plus positions at the last closes.</summary>
    public decimal Equity => Ledger.Equity(Columns.Marks);

    public double EquityEstimate => Watch.Equity;

    public double SessionStartEquity => Watch.Breaker.SessionStart;

    public double PeakEquity => Watch.Peak;

    public bool BreakerTripped => Watch.Breaker.Tripped;

    public decimal QuantityStep => Options.Execution.QuantityStep;

    public bool TradesWholeUnits { get; }

    public ReadOnlySpan<double> TradeReturns => _tradeReturns.Latest;

    public ReadOnlySpan<PositionState> CurrentPositionStates => Columns.PositionStates;

    /// <summary>The last close of each symbol; zero before its first bar.</summary>
    public ReadOnlySpan<double> LastCloses => Columns.Marks;

    internal bool TracksReturns { get; }

    /// <summary>Null for an account that is long only.</summary>
    internal MarginAccount? Margin { get; }

    /// <summary>See <see cref="SignalActions.Table"/>.</summary>
    internal uint SignalTable { get; }

    /// <summary>Null without an allocation.</summary>
    internal AllocationState? Allocation { get; private set; }

    /// <summary>
    /// Lifts the daily-loss breaker, as a person may in live use. What the session may lose is measured from the equity of now on.
    /// </summary>
    public void ResetBreaker() => Watch.Breaker.Reset(Watch.Equity);

    /// <summary>Empties the logs; the state stays.</summary>
    public void ClearLogs()
    {
        Broker.ClearLogs();
        Decisions.Clear();
        Verdicts.Clear();
        RepeatedRefusals.Clear();
        Dividends.Clear();
        if (Margin is not null)
        {
            Margin.Charged = 0;
        }
    }

    /// <summary>
    /// The dividends that a run over columns meets; null when there are none, and for a session, whose slices bring them.
    /// </summary>
    internal DividendSchedule? Schedule { get; set; }

    /// <summary>Time of the last slice, UTC ticks; 0 before the first.</summary>
    internal long LastTicks { get; set; }

    /// <summary>Dividends of each symbol that have not bought more of it yet; empty unless they are to.</summary>
    internal decimal[] Uninvested => _uninvested;

    /// <summary>Back to the first day. Allocates nothing, so that many runs can share an account.</summary>
    public void Reset()
    {
        Ledger.Reset();
        Broker.Reset();
        ClearLogs();
        Columns.Clear();
        if (TracksReturns)
        {
            Returns = new RollingReturns(Columns.Held.Length, Options.Risk.CorrelationWindow);
        }

        _tradeReturns.Clear();
        _lastDecisionId = 0;
        Array.Clear(_uninvested);
        Schedule?.Begin(long.MinValue);
        LastTicks = 0;
        Begin();
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        VisitBooks(ref visitor);
        VisitAllocation(ref visitor);
    }

    internal void VisitAllocation<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor => Allocation?.VisitState(ref visitor);

    /// <summary>The state without that of the allocation, which another plan may not have.</summary>
    internal void VisitBooks<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        Ledger.VisitState(ref visitor);
        Broker.VisitState(ref visitor);
        _tradeReturns.VisitState(ref visitor);
        visitor.Value(ref _lastDecisionId);
        visitor.Value(ref Watch);
        visitor.Value(ref SliceNumber);
        Columns.VisitState(ref visitor);
        Returns.VisitState(ref visitor);
        if (_uninvested.Length > 0)
        {
            visitor.Array(ref _uninvested);
        }
    }

    /// <summary>Takes in the returns of a slice whose closes are marked.</summary>
    internal void TrackReturns<TSlice>(ref TSlice slice)
        where TSlice : struct, ISlice
    {
        Returns.NextSlice();
        for (var k = 0; k < slice.Count; k++)
        {
            var symbol = slice.SymbolAt(k);
            Returns.Add(symbol, Columns.Marks[symbol]);
        }
    }

    /// <summary>The state of a position by what is held and what waits.</summary>
    internal PositionState StateOf(SymbolIndex symbol) =>
        Broker.HasWaitingEntry(symbol) ? Broker.WaitingEntryUnits(symbol) < 0 ? PositionState.EnteringShort : PositionState.Entering
        : Broker.HasWaitingExit(symbol) ? PositionState.Leaving
        : Columns.Held[symbol] != 0 ? Columns.Held[symbol] < 0 ? PositionState.Short : PositionState.Long
        : Columns.PositionStates[symbol] is PositionState.Waiting or PositionState.WaitingShort ? Columns.PositionStates[symbol]
        : PositionState.Flat;

    /// <summary>The last close that returns are measured from, in the units after a split.</summary>
    internal void RestateReturns(SymbolIndex symbol, double ratio)
    {
        if (TracksReturns)
        {
            Returns.Restate(symbol, ratio);
        }

        Allocation?.Window.Restate(symbol, ratio);
    }

    /// <summary>The number of a symbol's sector.</summary>
    internal int SectorOf(SymbolIndex symbol) => _sectors[symbol];

    /// <summary>Before another strategy takes over: nothing waits for the signals of the former one.</summary>
    internal void ForgetSignals() => Columns.ForgetSignals();

    internal ref DecisionRecord NewDecision()
    {
        ref var decision = ref Decisions.Next();
        decision = default;
        decision.Id = ++_lastDecisionId;
        decision.Bars = 1;
        return ref decision;
    }

    /// <summary>Counts one more bar of a rejection that was already reported.</summary>
    internal void RepeatRejection(SymbolIndex symbol)
    {
        ref var refusal = ref Columns.Refused[symbol];
        refusal.Bars++;

        // Ids are given in order and without holes, so the decision's place in the log follows from the last one's.
        var place = Decisions.Count - 1 - (_lastDecisionId - refusal.DecisionId);
        if (place >= 0)
        {
            Decisions[place].Bars++;
        }
        else
        {
            RepeatedRefusals.Add(new RepeatedRejection(refusal.DecisionId, refusal.Bars));
        }
    }

    /// <summary>Takes the last decision out of the logs.</summary>
    internal void WithdrawDecision()
    {
        Verdicts.Truncate(Verdicts.Count - Decisions[^1].VerdictCount);
        Decisions.Truncate(Decisions.Count - 1);
        _lastDecisionId--;
    }

    internal void CountTrade(in ClosedTrade trade)
    {
        var cost = Price.ToDouble(trade.EntryPrice * Math.Abs(trade.Quantity));
        _tradeReturns.Add(Price.ToDouble(trade.Profit) / cost);
    }

    private void Begin()
    {
        Watch = EquityWatch.Start(Price.ToDouble(Options.StartingCash));
        SliceNumber = 0;
        Allocation = Options.Allocation is { } allocation ? new AllocationState(Columns.Held.Length, allocation.Window) : null;
    }
}
