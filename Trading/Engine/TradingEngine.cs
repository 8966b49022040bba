using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Engine;

/// <summary>
/// The one engine. <see cref="Step"/> takes an account from one slice of bars to the next and is a deterministic function of its inputs:
/// backtest, simulation and live paper trading all call it, so they decide and fill alike.
/// </summary>
public sealed class TradingEngine
{
    private readonly AccountOptions _options;
    private readonly ExitPipeline _exits;
    private readonly DecisionPipeline _decisions;
    private readonly ActionPipeline _actions;
    private readonly AllocationPipeline? _allocation;
    private readonly double _breakerFactor;
    private readonly long _sessionStart;
    private readonly bool _waitsAfterExit;

    /// <exception cref="DomainException">A risk limit is out of range, or no purchase could ever be paid; the message names it.</exception>
    public TradingEngine(AccountOptions options)
    {
        SizingCheck.Require(options);
        _options = options;
        var entries = new EntryPipeline(options);
        _allocation = options.Allocation is null ? null : new AllocationPipeline(options, entries);
        _exits = new ExitPipeline(options.Decisions);
        _decisions = new DecisionPipeline(options.Decisions, entries, _exits);
        _actions = new ActionPipeline(options);
        _breakerFactor = DailyLossBreaker.Factor(options.Risk.MaxDailyLoss);
        _sessionStart = options.Frequency?.SessionStart.Ticks ?? 0;
        _waitsAfterExit = options.Risk.WaitAfterProtectiveExit;
    }

    /// <summary>An account that has not traded yet.</summary>
    /// <param name="symbols">Distinct symbols; their order is the order inside a slice.</param>
    public TradingAccount Open(IReadOnlyList<Symbol> symbols) => new(symbols, _options);

    /// <summary>
    /// Takes the account over the slices of a cursor, one line a phase: a new session begins, resting orders are matched and booked,
    /// signals is taken and positions are marked, and what the signal asks for is voted on, sized, judged and ordered. The account's logs
    /// hold the events that came of it.
    /// </summary>
    /// <param name="account">Opened by this engine.</param>
    /// <param name="cursor">Stands before the first slice; stops where the tape is full or at its end.</param>
    /// <param name="source">Whom to ask.</param>
    /// <param name="tape">Takes the equity at each slice's closes.</param>
    /// <returns>False at the end of the cursor, true when the tape is full.</returns>
    public bool Step<TSlice, TSource>(TradingAccount account, ref TSlice cursor, ref TSource source, ref EquityRecorder tape)
        where TSlice : struct, ISliceCursor
        where TSource : struct, ISignalSource
    {
        while (!tape.IsFull)
        {
            if (!cursor.MoveNext())
            {
                return false;
            }

            BeginSlice(account, cursor.Ticks);
            MatchOrders(account, ref cursor);
            var asked = EvaluateAndMark(account, ref cursor, ref source, ref tape);
            _allocation?.Observe(account, ref cursor, ref source);
            if (asked)
            {
                _decisions.Decide(account, ref cursor, ref source);
            }

            _allocation?.Rebalance(account, ref cursor, ref source);
        }

        return true;
    }

    /// <summary>
    /// The same for one symbol without an allocation, whose closes are one column: while nothing rests and the signal asks for nothing,
    /// all there is to do is to go on advising and marking, so a whole stretch of bars is done at once.
    /// </summary>
    public bool StepSeries<TStrategy>(
        TradingAccount account, ref SeriesSlice cursor, ref SingleSymbolStrategy<TStrategy> source, ref EquityRecorder tape)
        where TStrategy : struct, IStrategy<TStrategy>
    {
        while (!tape.IsFull)
        {
            if (!cursor.MoveNext())
            {
                return false;
            }

            BeginSlice(account, cursor.Ticks);
            MatchOrders(account, ref cursor);
            if (EvaluateAndMarkStretch(account, ref cursor, ref source, ref tape))
            {
                _decisions.Decide(account, ref cursor, ref source);
            }
        }

        return true;
    }

    /// <summary>
    /// Gets rid of everything: waiting purchases and short sales are cancelled, and whatever is held is sold, whatever is short bought
    /// back, at the first open it may be. Stops and targets rest until then.
    /// </summary>
    /// <param name="account">Opened by this engine.</param>
    /// <param name="last">Time of the last slice.</param>
    public void Flatten(TradingAccount account, BarTime last) => _exits.LeaveAll(account, last);

    /// <summary>
    /// Leaves a position that has no market: at once, at its last close less a haircut, a short at its last close plus it. Its symbol is
    /// not bought (sold short) again until its signal has turned from buying (selling).
    /// </summary>
    /// <param name="account">Opened by this engine.</param>
    /// <param name="symbol">A symbol that is held or short.</param>
    /// <param name="haircut">The fraction of the last close that is given up, 0 to 1; 1 writes what is held off.</param>
    /// <param name="last">Time of the last slice.</param>
    public void CloseOut(TradingAccount account, SymbolIndex symbol, decimal haircut, BarTime last)
    {
        ArgumentNullException.ThrowIfNull(account);
        var (fills, trades) = (account.Broker.Fills.Count, account.Broker.Trades.Count);
        var wait = account.Ledger.Positions[symbol].Quantity < 0 ? PositionState.WaitingShort : PositionState.Waiting;
        _exits.CloseOut(account, symbol, haircut, last);
        Settle(account, fills, trades);
        account.Columns.PositionStates[symbol] = wait;
    }

    /// <summary>Carries out a corporate action before the open of its ex-date.</summary>
    /// <param name="account">Opened by this engine.</param>
    /// <param name="action">Of a symbol of the account.</param>
    /// <param name="last">Time of the last slice before it.</param>
    public ActionEffect Carry(TradingAccount account, in SymbolAction action, BarTime last)
    {
        ArgumentNullException.ThrowIfNull(account);
        var (fills, trades) = (account.Broker.Fills.Count, account.Broker.Trades.Count);
        var effect = _actions.Carry(account, action, last);
        account.Broker.Touched.Fill(true);
        Settle(account, fills, trades);
        return effect;
    }

    private void BeginSlice(TradingAccount account, long ticks)
    {
        while (account.Schedule is { } schedule && schedule.NextTicks <= ticks)
        {
            Carry(account, schedule.Take(), new BarTime(account.LastTicks));
        }

        account.SliceNumber++;
        if (ticks < account.Watch.Breaker.SessionEnd)
        {
            return;
        }

        account.Margin?.ChargeBorrow(ticks, _sessionStart);
        account.Watch.Breaker.BeginSession(new BarTime(ticks), _sessionStart, account.Watch.Equity, _breakerFactor);
        if (account.Broker.WorkingCount != 0)
        {
            account.Broker.EndSession();
            Settle(account, account.Broker.Fills.Count, account.Broker.Trades.Count);
        }
    }

    private void MatchOrders<TSlice>(TradingAccount account, ref TSlice slice)
        where TSlice : struct, ISlice
    {
        var (fills, trades) = (account.Broker.Fills.Count, account.Broker.Trades.Count);
        if (account.Broker.WorkingCount != 0 && account.Broker.Match(ref slice, account.SliceNumber))
        {
            Settle(account, fills, trades);
        }
    }

    /// <summary>Brings the inner loop's columns into line with the ledger.</summary>
    private void Settle(TradingAccount account, int firstFill, int firstTrade)
    {
        account.Watch.Cash = Price.ToDouble(account.Ledger.Cash);
        var positions = account.Ledger.Positions;
        var touched = account.Broker.Touched;
        for (var symbol = 0; symbol < positions.Length; symbol++)
        {
            if (!touched[symbol])
            {
                continue;
            }

            touched[symbol] = false;
            account.Columns.Held[symbol] = Price.ToDouble(positions[symbol].Quantity);
            account.Columns.PositionStates[symbol] = account.StateOf(new SymbolIndex(symbol));
        }

        var trades = account.Broker.Trades;
        for (var i = firstTrade; i < trades.Count; i++)
        {
            account.CountTrade(trades[i]);
        }

        if (_waitsAfterExit)
        {
            ExitPipeline.WaitAfterProtectiveExits(account, firstFill);
        }
    }

    /// <summary>Gets the signal for every bar of the slice and marks the positions. True when an action is needed.</summary>
    private static bool EvaluateAndMark<TSlice, TSource>(
        TradingAccount account, ref TSlice slice, ref TSource source, ref EquityRecorder tape)
        where TSlice : struct, ISlice
        where TSource : struct, ISignalSource
    {
        var (book, table) = (account.Columns, account.SignalTable);
        var volumes = account.Broker.ReportsVolume;
        var asked = source.HasSentiment || source.Compares;
        for (var k = 0; k < slice.Count; k++)
        {
            var symbol = slice.SymbolAt(k);
            var bar = slice.BarOf(symbol, source.Inputs | BarInputs.Close);
            if (!volumes[symbol] && slice.BarOf(symbol, BarInputs.Volume).Volume > 0)
            {
                account.Broker.NoteVolume(new SymbolIndex(symbol));
            }

            var side = source.Evaluate(symbol, bar);
            book.Marks[symbol] = bar.Close;
            book.Advised[symbol] = side;
            asked |= side.AsksFor(table, book.PositionStates[symbol]);
        }

        if (source.Compares)
        {
            source.Complete(ref slice, book.Advised);
        }

        if (account.TracksReturns)
        {
            account.TrackReturns(ref slice);
        }

        tape.Add(slice.Ticks, account.Watch.Mark(book));
        account.LastTicks = slice.Ticks;
        account.Margin?.BuyIn(new BarTime(slice.Ticks));
        return asked;
    }

    private bool EvaluateAndMarkStretch<TStrategy>(
        TradingAccount account, ref SeriesSlice cursor, ref SingleSymbolStrategy<TStrategy> source, ref EquityRecorder tape)
        where TStrategy : struct, IStrategy<TStrategy>
    {
        var room = tape.Room;
        var first = cursor.Index;
        var end = account.Broker.WorkingCount == 0 ? Math.Min(cursor.End, first + room.Length) : first + 1;
        if (account.Schedule is { NextTicks: < long.MaxValue and var next })
        {
            end = Math.Clamp(cursor.Series.CountUntil(new BarTime(next - 1)), first + 1, end);
        }

        // What is short is charged and looked at bar by bar.
        end = account.Columns.Held[0] < 0 ? first + 1 : end;
        var asking = SignalActions.Asking(account.SignalTable, account.Columns.PositionStates[0]);
        var asked = source.EvaluateUntilAsked(cursor.Series, first, end, asking, out account.Columns.Advised[0]);
        var last = Math.Min(asked, end - 1);
        cursor.Prefetch(last);
        if (!account.Broker.ReportsVolume[0] && cursor.Series.Volume.Slice(first, last - first + 1).ContainsAnyExcept(0))
        {
            account.Broker.NoteVolume(default);
        }

        account.Watch.MarkStretch(
            cursor.Series, first, last - first + 1, account.Columns.Held[0], _sessionStart, _breakerFactor, room);
        account.Columns.Marks[0] = cursor.Series.CloseColumn[last];
        account.LastTicks = cursor.Series.TicksAt(last);
        account.SliceNumber += last - first;
        cursor.Index = last;
        tape.Advance(last - first + 1);
        account.Margin?.BuyIn(new BarTime(account.LastTicks));
        return asked < end;
    }
}
