using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Engine;

/// <summary>
/// Keeps resting orders and fills them against bars, on paper. An order never fills in the bar at whose close it was decided. Within a bar
/// come first, in order of acceptance, the orders that fill at the open whatever it is, then the resting ones in order of acceptance.
/// </summary>
public sealed class PaperBroker : IStateful
{
    private readonly Ledger _ledger;
    private readonly ExecutionModel _model;
    private readonly Interval _interval;
    private readonly OrderBook _book;
    private readonly BarMatcher _matcher;
    private readonly bool _wholeUnits;

    public PaperBroker(Ledger ledger, ExecutionModel model, Interval interval)
        : this(ledger, model, interval, margin: null)
    {
    }

    internal PaperBroker(Ledger ledger, ExecutionModel model, Interval interval, MarginAccount? margin)
    {
        (_ledger, _model, _interval) = (ledger, model, interval);
        _wholeUnits = model.QuantityStep == 1;
        _book = new OrderBook(ledger);
        _matcher = new BarMatcher(ledger, model, interval, _book, margin, Fills, Trades);
    }

    /// <summary>Every order since the log was last cleared, in its current state, in order of acceptance.</summary>
    public ReadOnlySpan<Order> Orders => _book.Log.Items;

    /// <summary>Every fill since the log was last cleared, in the order in which they happened.</summary>
    public AppendLog<Fill> Fills { get; } = new();

    /// <summary>Every round trip that ended since the log was last cleared.</summary>
    public AppendLog<ClosedTrade> Trades { get; } = new();

    /// <summary>Whether a bar of each symbol had volume; see <see cref="NoteVolume"/>.</summary>
    internal ReadOnlySpan<bool> ReportsVolume => _book.ReportsVolume;

    /// <summary>See <see cref="OrderBook.Touched"/>.</summary>
    internal Span<bool> Touched => _book.Touched;

    /// <summary>Number of orders that rest.</summary>
    public int WorkingCount => _book.Count;

    /// <summary>Whether an entry waits for the symbol.</summary>
    public bool HasWaitingEntry(SymbolIndex symbol) => _book.Waiting(symbol).Entries > 0;

    /// <summary>Units of the symbol that waiting entries still have to buy; below zero for short sales.</summary>
    public decimal WaitingEntryUnits(SymbolIndex symbol) => _book.Waiting(symbol).EntryUnits;

    /// <summary>Whether an exit that was decided by signals waits for the symbol; attached stops and targets do not count.</summary>
    public bool HasWaitingExit(SymbolIndex symbol) => _book.Waiting(symbol).Exits > 0;

    /// <summary>A resting order, 0 being the one accepted first.</summary>
    public Order WorkingOrder(int index) => _book[index].Order;

    /// <summary>Takes an order. <paramref name="reserve"/> is the cash promised to it until it ends.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="decidedAt">Time of the bar at whose close it was decided.</param>
    /// <param name="referencePrice">The close of that bar: where a trailing stop begins.</param>
    /// <param name="reserve">Cash to promise, zero or more.</param>
    /// <returns>The order's id.</returns>
    /// <exception cref="ArgumentException">The request is not complete, of an unknown symbol or not of whole quantity steps.</exception>
    public int Submit(in OrderRequest request, BarTime decidedAt, double referencePrice, decimal reserve)
    {
        Check(request);
        ref var working = ref _book[_book.Add(request, decidedAt, parentId: 0, reserve)];
        working.BarsToWait = _model.Latency.Bars;
        working.EarliestInstant = _model.Latency.EarliestInstant(decidedAt, _interval);
        if (request.Type == OrderType.TrailingStop)
        {
            working.Stop = referencePrice * working.TrailFactor;
        }

        return working.Order.Id;
    }

    /// <summary>Matches resting orders against the bars of a slice. True when an order filled or ended.</summary>
    public bool Match<TSlice>(ref TSlice slice, long sliceNumber)
        where TSlice : struct, ISlice => _matcher.Match(ref slice, sliceNumber);

    /// <summary>
    /// Notes that a bar of the symbol had volume: from the next bar on one without fills nothing. Until then the volume counts as not
    /// reported, as that of many an index or currency, and bars fill whatever their volume says.
    /// </summary>
    public void NoteVolume(SymbolIndex symbol) => _book.ReportsVolume[symbol] = true;

    /// <summary>
    /// Sells all that is held of a symbol, or buys back what is short, at a stated price, at once and outside of any bar; whatever waits
    /// for it is cancelled.
    /// </summary>
    /// <param name="symbol">A symbol that is held or short.</param>
    /// <param name="price">Currency a unit, above zero; zero writes the position off, without a commission.</param>
    /// <param name="last">Time of the last slice.</param>
    /// <param name="sliceNumber">Number of the last slice.</param>
    /// <returns>The order's id.</returns>
    public int CloseOut(SymbolIndex symbol, decimal price, BarTime last, long sliceNumber)
    {
        var request = Leaving(
            symbol, Math.Abs(_ledger.Positions[symbol].Quantity), price == 0 ? OrderPurpose.WriteOff : OrderPurpose.CloseOut);
        request.Check();
        Cancel(symbol, entriesOnly: false, RejectionReason.Requested);
        return LeaveOutside(request, price, last, sliceNumber);
    }

    /// <summary>
    /// Leaves a part of a position at a stated price, at once and outside of any bar; what waits for the symbol stays.
    /// </summary>
    /// <param name="symbol">A symbol that is held or short.</param>
    /// <param name="quantity">Units, above zero and at most what is held.</param>
    /// <param name="purpose">Why.</param>
    /// <param name="price">Currency a unit, above zero.</param>
    /// <param name="last">Time of the last slice.</param>
    /// <param name="sliceNumber">Number of the last slice.</param>
    /// <returns>The order's id.</returns>
    public int LeaveOutside(SymbolIndex symbol, decimal quantity, OrderPurpose purpose, decimal price, BarTime last, long sliceNumber)
    {
        var request = Leaving(symbol, quantity, purpose);
        request.Check();
        return LeaveOutside(request, price, last, sliceNumber);
    }

    /// <summary>An order that leaves a position: it sells what is held and buys back what is short.</summary>
    internal OrderRequest Leaving(SymbolIndex symbol, decimal quantity, OrderPurpose purpose) => new()
    {
        Symbol = symbol, Quantity = quantity, Purpose = purpose,
        Side = Math.Sign(_ledger.Positions[symbol].Quantity) < 0 ? OrderSide.Buy : OrderSide.Sell,
    };

    /// <summary>Puts the resting orders of a symbol into the units after a split.</summary>
    /// <returns>How many there are.</returns>
    public int Restate(SymbolIndex symbol, ShareRatio ratio) => Restate(symbol, new OrderRestatement(ratio));

    /// <summary>Puts those resting orders of a symbol into the units after a split that are in those before it.</summary>
    /// <returns>How many there are.</returns>
    internal int Restate(SymbolIndex symbol, in OrderRestatement how) => _book.Restate(symbol, how, _model.QuantityStep);

    /// <summary>Puts the resting orders of a symbol to another one.</summary>
    /// <returns>How many there are.</returns>
    public int Carry(SymbolIndex from, SymbolIndex to) => _book.Carry(from, to);

    /// <summary>How many orders of a symbol rest.</summary>
    public int CountOrders(SymbolIndex symbol)
    {
        var count = 0;
        for (var i = 0; i < _book.Count; i++)
        {
            count += _book[i].Symbol == symbol ? 1 : 0;
        }

        return count;
    }

    /// <summary>Cancels what waits for a symbol: its entries, or everything.</summary>
    public void Cancel(SymbolIndex symbol, bool entriesOnly, RejectionReason reason)
    {
        for (var i = 0; i < _book.Count; i++)
        {
            if (_book[i].Symbol == symbol && (!entriesOnly || _book[i].Order.Wanted.Opens(_ledger.AllowsShort)))
            {
                _book.End(i, OrderStatus.Cancelled, reason);
            }
        }

        _book.Compact();
    }

    /// <summary>Cancels one order. False when it does not rest any more.</summary>
    public bool CancelOrder(int id, RejectionReason reason)
    {
        var index = _book.Find(id);
        if (index < 0)
        {
            return false;
        }

        _book.End(index, OrderStatus.Cancelled, reason);
        _book.Compact();
        return true;
    }

    /// <summary>Ends the day orders that have had their session.</summary>
    public void EndSession()
    {
        for (var i = 0; i < _book.Count; i++)
        {
            if (_book[i].Order.Wanted.TimeInForce == TimeInForce.Day && _book[i].HasBeenArmed)
            {
                _book.End(i, OrderStatus.Expired, RejectionReason.DayOver);
            }
        }

        _book.Compact();
    }

    /// <summary>Empties the logs of orders, fills and trades; resting orders stay in the market.</summary>
    public void ClearLogs()
    {
        _book.ClearLog();
        Fills.Clear();
        Trades.Clear();
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _book.Reset();
        Fills.Clear();
        Trades.Clear();
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor => _book.VisitState(ref visitor);

    private int LeaveOutside(in OrderRequest request, decimal price, BarTime last, long sliceNumber)
    {
        var index = _book.Add(request, last, parentId: 0, reserve: 0);
        var id = _book[index].Order.Id;
        _matcher.LeaveAt(index, price, last, sliceNumber);
        _book.Compact();
        return id;
    }

    private void Check(in OrderRequest request)
    {
        request.Check();
        if (request.Symbol < 0 || request.Symbol >= _ledger.Symbols.Length)
        {
            throw new ArgumentException(
                $"order field {nameof(request.Symbol)} is {request.Symbol}: the account has {_ledger.Symbols.Length} symbols, use 0 to "
                    + $"{_ledger.Symbols.Length - 1}");
        }

        // With whole units a number without decimals needs no division.
        if ((request.Quantity.Scale != 0 || !_wholeUnits) && request.Quantity % _model.QuantityStep != 0)
        {
            throw new ArgumentException(
                $"order field {nameof(request.Quantity)} is {request.Quantity}: use a multiple of the quantity step {_model.QuantityStep}");
        }
    }
}
