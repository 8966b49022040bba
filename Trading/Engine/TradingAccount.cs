using System.Runtime.CompilerServices;
using TradeMind.Trading.Decisions;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Risk;
using TradeMind.Trading.State;

namespace TradeMind.Trading.Engine;

/// <summary>
/// The state of one account between two slices, and the logs of what has happened. <see cref="TradingEngine"/> alone changes it.
/// </summary>
public sealed class TradingAccount : IAccountView, IStateful
{
    private readonly int[] _sectors;
    private TradeTally _tally;
    private int _lastDecisionId;

    // What the inner loop reads and writes, as fields; the ledger is the truth, these follow it.
    internal double CashEstimate;
    internal double[] Held;
    internal double[] Marks;
    internal Stance[] Stances;
    internal SignalSide[] Advised;
    internal int[] Refused;
    internal long SliceNumber;
    internal long SessionEnd;
    internal double SessionStart;
    internal double BreakerLevel;
    internal double Peak;
    internal double LastEquity;
    internal bool Tripped;
    internal RollingReturns Returns;

    internal TradingAccount(IReadOnlyList<Symbol> symbols, AccountOptions options)
    {
        Options = options;
        Ledger = new Ledger(symbols, options.StartingCash);
        Broker = new PaperBroker(Ledger, options.Execution, options.Interval);
        _sectors = SectorNumbers(symbols, options.Sectors);
        Held = new double[symbols.Count];
        Marks = new double[symbols.Count];
        Stances = new Stance[symbols.Count];
        Advised = new SignalSide[symbols.Count];
        Refused = new int[symbols.Count];
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

    /// <summary>Number of slices seen.</summary>
    public long Slices => SliceNumber;

    public decimal Cash => Ledger.Cash;

    public decimal Available => Ledger.Available;

    /// <summary>Cash plus positions at the last closes.</summary>
    public decimal Equity => Ledger.Equity(Marks);

    public double EquityEstimate => LastEquity;

    public double SessionStartEquity => SessionStart;

    public double PeakEquity => Peak;

    public bool BreakerTripped => Tripped;

    public decimal QuantityStep => Options.Execution.QuantityStep;

    public TradeTally Trades => _tally;

    public ReadOnlySpan<Stance> CurrentStances => Stances;

    /// <summary>The last close of each symbol; zero before its first bar.</summary>
    public ReadOnlySpan<double> LastCloses => Marks;

    public int OpenPositions
    {
        get
        {
            var open = 0;
            for (var i = 0; i < Held.Length; i++)
            {
                open += HasExposure(i) ? 1 : 0;
            }

            return open;
        }
    }

    internal bool TracksReturns { get; }

    public decimal Exposure(int symbol) =>
        (Ledger.Positions[symbol].Quantity + Broker.WaitingEntryUnits(symbol)) * Price.ToDecimal(Marks[symbol]);

    public decimal SectorExposure(int symbol)
    {
        decimal sum = 0;
        for (var i = 0; i < _sectors.Length; i++)
        {
            if (_sectors[i] == _sectors[symbol] && HasExposure(i))
            {
                sum += Exposure(i);
            }
        }

        return sum;
    }

    public double? HighestCorrelation(int symbol)
    {
        double? highest = null;
        for (var i = 0; TracksReturns && i < Held.Length; i++)
        {
            if (i != symbol && HasExposure(i) && Returns.Correlation(symbol, i) is { } correlation)
            {
                highest = Math.Max(highest ?? -1, correlation);
            }
        }

        return highest;
    }

    /// <summary>Lifts the daily-loss breaker, as a person may in live use.</summary>
    public void ResetBreaker() => Tripped = false;

    /// <summary>Empties the logs; the state stays.</summary>
    public void ClearLogs()
    {
        Broker.ClearLogs();
        Decisions.Clear();
        Verdicts.Clear();
        Array.Clear(Refused);
    }

    /// <summary>Back to the first day. Allocates nothing, so that many runs can share an account.</summary>
    public void Reset()
    {
        Ledger.Reset();
        Broker.Reset();
        ClearLogs();
        Array.Clear(Held);
        Array.Clear(Marks);
        Array.Clear(Stances);
        if (TracksReturns)
        {
            Returns = new RollingReturns(Held.Length, Options.Risk.CorrelationWindow);
        }

        _tally = default;
        _lastDecisionId = 0;
        Begin();
    }

    public void Transfer<TTransfer>(ref TTransfer transfer)
        where TTransfer : struct, IStateTransfer
    {
        Ledger.Transfer(ref transfer);
        Broker.Transfer(ref transfer);
        transfer.Value(ref _tally);
        transfer.Value(ref _lastDecisionId);
        transfer.Value(ref CashEstimate);
        transfer.Array(ref Held);
        transfer.Array(ref Marks);
        transfer.Array(ref Stances);
        transfer.Value(ref SliceNumber);
        transfer.Value(ref SessionEnd);
        transfer.Value(ref SessionStart);
        transfer.Value(ref BreakerLevel);
        transfer.Value(ref Peak);
        transfer.Value(ref LastEquity);
        transfer.Value(ref Tripped);
        Returns.Transfer(ref transfer);
    }

    internal ref DecisionRecord NewDecision()
    {
        ref var decision = ref Decisions.Next();
        decision = default;
        decision.Id = ++_lastDecisionId;
        decision.Bars = 1;
        return ref decision;
    }

    internal void CountTrade(in ClosedTrade trade)
    {
        var cost = Price.ToDouble(trade.EntryPrice * trade.Quantity);
        _tally.Add(Price.ToDouble(trade.Profit) / cost);
    }

    /// <summary>Cash plus positions at the last closes, in floating point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double Estimate()
    {
        var equity = CashEstimate;
        var held = Held;
        var marks = Marks;
        for (var i = 0; i < held.Length && i < marks.Length; i++)
        {
            equity += held[i] * marks[i];
        }

        return equity;
    }

    private bool HasExposure(int symbol) => Held[symbol] != 0 || Broker.HasWaitingEntry(symbol);

    private void Begin()
    {
        CashEstimate = LastEquity = Peak = SessionStart = Price.ToDouble(Options.StartingCash);
        BreakerLevel = double.NegativeInfinity;
        SliceNumber = 0;
        SessionEnd = 0;
        Tripped = false;
    }

    private static int[] SectorNumbers(IReadOnlyList<Symbol> symbols, IReadOnlyDictionary<Symbol, string> sectors)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var numbers = new int[symbols.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var name = sectors.TryGetValue(symbols[i], out var sector) ? sector : $"={symbols[i]}";
            numbers[i] = names.TryGetValue(name, out var number) ? number : names[name] = names.Count;
        }

        return numbers;
    }
}
