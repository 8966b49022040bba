using System.Runtime.CompilerServices;
using TradeMind.Trading.Decisions;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Engine;

/// <summary>
/// The one engine. <see cref="Step"/> takes an account from one slice of bars to the next and is a deterministic function of its inputs:
/// backtest, simulation and live paper trading all call it, so they decide and fill alike.
/// </summary>
public sealed class TradingEngine
{
    private readonly AccountOptions _options;
    private readonly EntryDesk _entries;
    private readonly double _breakerFactor;
    private readonly bool _waitsAfterExit;

    /// <exception cref="ArgumentException">A risk limit is out of range; the message names it.</exception>
    public TradingEngine(AccountOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _entries = new EntryDesk(options);
        _breakerFactor = options.Risk.MaxDailyLoss is { } loss ? 1 - (double)loss : double.NegativeInfinity;
        _waitsAfterExit = options.Risk.WaitAfterProtectiveExit;
    }

    /// <summary>An account that has not traded yet.</summary>
    /// <param name="symbols">Distinct symbols in ordinal order, the canonical order inside a slice.</param>
    public TradingAccount Open(IReadOnlyList<Symbol> symbols) => new(symbols, _options);

    /// <summary>
    /// One slice, one line a phase: a new session begins, resting orders are matched and booked, positions are marked and advice is taken,
    /// what the advice asks for is voted on, sized, judged and ordered. The account's logs hold the events that came of it.
    /// </summary>
    /// <returns>The equity at the slice's closes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Step<TSlice, TAdvisor>(TradingAccount account, scoped TSlice slice, TAdvisor advisor)
        where TSlice : struct, ISlice, allows ref struct
        where TAdvisor : struct, IAdvisor
    {
        if (slice.Ticks >= account.SessionEnd)
        {
            BeginSession(account, slice.Ticks);
        }

        if (account.Broker.WorkingCount != 0)
        {
            MatchOrders(account, slice);
        }

        var asked = TakeAdvice(account, slice, advisor);
        var equity = Mark(account);
        if (asked)
        {
            Decide(account, slice, advisor);
        }

        account.SliceNumber++;
        return equity;
    }

    private void BeginSession(TradingAccount account, long ticks)
    {
        account.SessionEnd = ticks - (ticks % TimeSpan.TicksPerDay) + TimeSpan.TicksPerDay;
        account.SessionStart = account.LastEquity;
        account.BreakerLevel = _breakerFactor * account.LastEquity;
        account.Tripped = false;
        if (account.Broker.WorkingCount != 0)
        {
            account.Broker.EndSession();
            Settle(account, 0);
        }
    }

    private void MatchOrders<TSlice>(TradingAccount account, scoped TSlice slice)
        where TSlice : struct, ISlice, allows ref struct
    {
        var trades = account.Broker.Trades.Count;
        if (account.Broker.Match(slice, account.SliceNumber))
        {
            Settle(account, trades);
        }
    }

    /// <summary>Brings what the inner loop reads into line with the books.</summary>
    private void Settle(TradingAccount account, int firstTrade)
    {
        account.CashEstimate = Price.ToDouble(account.Ledger.Cash);
        var positions = account.Ledger.Positions;
        for (var symbol = 0; symbol < positions.Length; symbol++)
        {
            account.Held[symbol] = Price.ToDouble(positions[symbol].Quantity);
            account.Stances[symbol] = StanceOf(account, symbol);
        }

        var trades = account.Broker.Trades;
        for (var i = firstTrade; i < trades.Count; i++)
        {
            account.CountTrade(trades[i]);
        }

        if (_waitsAfterExit)
        {
            WaitAfterProtectiveExits(account);
        }
    }

    private static Stance StanceOf(TradingAccount account, int symbol) =>
        account.Broker.HasWaitingEntry(symbol) ? Stance.Entering
        : account.Broker.HasWaitingExit(symbol) ? Stance.Leaving
        : account.Held[symbol] != 0 ? Stance.Long
        : account.Stances[symbol] == Stance.Waiting ? Stance.Waiting
        : Stance.Flat;

    private static void WaitAfterProtectiveExits(TradingAccount account)
    {
        var fills = account.Broker.Fills;
        for (var i = fills.Count - 1; i >= 0; i--)
        {
            ref readonly var fill = ref fills.Items[i];
            if (fill.Ticks < account.SessionEnd - TimeSpan.TicksPerDay)
            {
                break;
            }

            if (fill.Purpose is OrderPurpose.StopLoss or OrderPurpose.TakeProfit && account.Stances[fill.Symbol] == Stance.Flat)
            {
                account.Stances[fill.Symbol] = Stance.Waiting;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TakeAdvice<TSlice, TAdvisor>(TradingAccount account, scoped TSlice slice, TAdvisor advisor)
        where TSlice : struct, ISlice, allows ref struct
        where TAdvisor : struct, IAdvisor
    {
        if (account.TracksReturns)
        {
            account.Returns.NextSlice();
        }

        var asked = advisor.HasSentiment || advisor.Compares;
        for (var k = 0; k < slice.Count; k++)
        {
            var symbol = slice.SymbolAt(k);
            var bar = slice.BarOf(symbol);
            account.Marks[symbol] = bar.Close;
            if (account.TracksReturns)
            {
                account.Returns.Add(symbol, bar.Close);
            }

            var side = advisor.Advise(symbol, bar);
            account.Advised[symbol] = side;
            asked |= side.AsksFor(account.Stances[symbol]);
        }

        if (advisor.Compares)
        {
            advisor.Complete(slice, account.Advised);
        }

        return asked;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Mark(TradingAccount account)
    {
        var equity = account.Estimate();
        account.LastEquity = equity;
        if (equity > account.Peak)
        {
            account.Peak = equity;
        }

        if (equity <= account.BreakerLevel)
        {
            account.Tripped = true;
        }

        return equity;
    }

    private void Decide<TSlice, TAdvisor>(TradingAccount account, scoped TSlice slice, TAdvisor advisor)
        where TSlice : struct, ISlice, allows ref struct
        where TAdvisor : struct, IAdvisor
    {
        for (var k = 0; k < slice.Count; k++)
        {
            var symbol = slice.SymbolAt(k);
            var side = account.Advised[symbol];
            var sentiment = Signal.Abstain;
            if (advisor.HasSentiment)
            {
                sentiment = advisor.Sentiment(symbol);
                side = _options.Decisions.Direction(advisor.Technical(symbol), sentiment).Side;
            }

            if (!side.AsksFor(account.Stances[symbol]))
            {
                account.Refused[symbol] = 0;
            }
            else if (side != SignalSide.Buy)
            {
                Leave(account, symbol, slice.Ticks, advisor, sentiment);
            }
            else if (!_entries.IsStillRefused(account, symbol))
            {
                _entries.Enter(account, symbol, slice.Ticks, advisor.Technical(symbol), sentiment);
            }
        }
    }

    private void Leave<TAdvisor>(TradingAccount account, int symbol, long ticks, TAdvisor advisor, in Signal sentiment)
        where TAdvisor : struct, IAdvisor
    {
        account.Refused[symbol] = 0;
        if (account.Stances[symbol] == Stance.Waiting)
        {
            account.Stances[symbol] = Stance.Flat;
            return;
        }

        if (account.Stances[symbol] == Stance.Entering)
        {
            account.Broker.Cancel(symbol, entriesOnly: true, RejectionReason.SignalReversed);
        }

        var quantity = account.Ledger.Positions[symbol].Quantity;
        ref var decision = ref account.NewDecision();
        decision.Ticks = ticks;
        decision.Symbol = symbol;
        decision.Technical = advisor.Technical(symbol);
        decision.Sentiment = sentiment;
        decision.Risk = new Signal(SignalSide.Sell, 1);
        decision.Outcome = _options.Decisions.Final(decision.Technical, sentiment, decision.Risk);
        decision.AskedQuantity = decision.AllowedQuantity = quantity;
        if (quantity == 0)
        {
            account.Stances[symbol] = Stance.Flat;
            decision.Rejection = RejectionReason.NoPosition;
            return;
        }

        decision.OrderId = account.Broker.Submit(
            new OrderRequest { Symbol = symbol, Side = OrderSide.Sell, Quantity = quantity, Purpose = OrderPurpose.Exit },
            ticks, account.Marks[symbol], reserve: 0);
        account.Stances[symbol] = Stance.Leaving;
    }
}
