using System.Runtime.CompilerServices;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Portfolio;

/// <summary>
/// The ledger of one account: the only place where cash and positions change. All amounts are decimal and in one currency.
/// After every change the ledger is checked: cash plus the cost of what is held equals what was put in plus realised profit less fees, and
/// reservations are not negative. Nor are cash and quantities, but where short sales are allowed: what is short has a quantity and a cost
/// below zero, and a loss on it may be more than the cash.
/// </summary>
public sealed partial class Ledger : IStateful
{
    // Products and sums of market prices fit a decimal's 28 digits; only the share of a cost in a partial sale is cut off there.
    private const decimal Tolerance = 0.000_000_001m;

    private readonly Symbol[] _symbols;
    private Position[] _positions;
    private decimal _startingCash;
    private decimal _cash;
    private decimal _reserved;
    private decimal _realised;
    private decimal _fees;
    private decimal _traded;
    private decimal _cost;
    private decimal _borrowFees;

    /// <exception cref="ArgumentException">Starting cash is not above zero, or a symbol appears twice.</exception>
    public Ledger(IReadOnlyList<Symbol> symbols, decimal startingCash, bool allowsShort = false)
    {
        if (startingCash <= 0)
        {
            throw new ArgumentException($"starting cash is {startingCash}: use an amount above 0", nameof(startingCash));
        }

        _symbols = [.. symbols];
        var seen = new HashSet<Symbol>();
        if (_symbols.FirstOrDefault(s => !seen.Add(s)) is { Ticker.Length: > 0 } twice)
        {
            throw new ArgumentException($"symbols must be distinct: '{twice}' appears twice", nameof(symbols));
        }

        AllowsShort = allowsShort;
        _positions = new Position[_symbols.Length];
        _startingCash = startingCash;
        _cash = startingCash;
    }

    /// <summary>Whether what is not held may be sold.</summary>
    public bool AllowsShort { get; }

    public ReadOnlySpan<Symbol> Symbols => _symbols;

    public ReadOnlySpan<Position> Positions => _positions;

    /// <summary>Number of symbols that are held or short.</summary>
    public int HeldCount => _positions.Count(position => position.Quantity != 0);

    public decimal StartingCash => _startingCash;

    public decimal Cash => _cash;

    /// <summary>Cash promised to waiting buy orders.</summary>
    public decimal Reserved => _reserved;

    /// <summary>Cash that may still be promised.</summary>
    public decimal Available => Money.Subtract(_cash, _reserved);

    /// <summary>Profit of what was sold, before fees, and dividends.</summary>
    public decimal RealisedProfit => _realised;

    public decimal FeesPaid => _fees;

    /// <summary>Fees paid for borrowed shares; no part of <see cref="FeesPaid"/>.</summary>
    public decimal BorrowFees => _borrowFees;

    /// <summary>Value of all fills, bought and sold.</summary>
    public decimal Traded => _traded;

    /// <summary>Back to the first day: nothing held, only the starting cash.</summary>
    public void Reset()
    {
        Array.Clear(_positions);
        _cash = _startingCash;
        _reserved = _realised = _fees = _traded = _cost = _borrowFees = 0;
    }

    /// <summary>Cash plus positions at the given prices (one per symbol).</summary>
    public decimal Equity(ReadOnlySpan<double> prices)
    {
        var equity = _cash;
        for (var i = 0; i < _positions.Length; i++)
        {
            if (_positions[i].Quantity != 0)
            {
                equity += _positions[i].Quantity * Price.ToDecimal(prices[i]);
            }
        }

        return equity;
    }

    public void Reserve(decimal amount)
    {
        Require(Math.Sign(amount) >= 0 && Money.Add(_reserved, amount) <= _cash, "reserved cash exceeds cash");
        _reserved = Money.Add(_reserved, amount);
    }

    public void Release(decimal amount)
    {
        Require(Math.Sign(amount) >= 0 && amount <= _reserved, "more was released than was promised");
        _reserved = Money.Subtract(_reserved, amount);
    }

    /// <summary>Books a purchase.</summary>
    /// <exception cref="LedgerException">The fill is not sound or the cash is not there; nothing was booked.</exception>
    public void Buy(in Fill fill, long slice)
    {
        RequireSound(fill);
        ref var position = ref _positions[fill.Symbol];
        var notional = fill.Notional;
        var paid = Money.Add(notional, fill.Commission);
        Require(paid <= _cash, "a purchase exceeds cash");
        Require(Math.Sign(position.Quantity) >= 0, "a purchase opens a position that is short");
        position.Enter(fill, fill.Quantity, notional, slice);
        _cost = Money.Add(_cost, notional);
        _cash = Money.Subtract(_cash, paid);
        _fees = Money.Add(_fees, fill.Commission);
        _traded = Money.Add(_traded, notional);
        Check(position);
    }

    /// <summary>Books a sale of what is borrowed: its proceeds are cash, and its cost is below zero.</summary>
    /// <exception cref="LedgerException">The fill is not sound, the account is long only or holds the symbol; nothing was
    /// booked.</exception>
    public void SellShort(in Fill fill, long slice)
    {
        RequireSound(fill);
        ref var position = ref _positions[fill.Symbol];
        Require(AllowsShort && Math.Sign(position.Quantity) <= 0, "a short sale of what is held, or in a long-only account");
        var notional = fill.Notional;
        position.Enter(fill, -fill.Quantity, -notional, slice);
        _cost -= notional;
        _cash += notional - fill.Commission;
        _fees += fill.Commission;
        _traded += notional;
        Check(position);
    }

    /// <summary>Books a sale.</summary>
    /// <param name="fill">The sale.</param>
    /// <param name="slice">Number of the slice it happened in.</param>
    /// <param name="trades">Takes the round trip when the position is flat after it, every sale since it was opened included.</param>
    /// <returns>Money gained by the units sold, net of commission on both sides; below zero for a loss.</returns>
    /// <exception cref="LedgerException">The fill is not sound or more than is held; nothing was booked.</exception>
    public decimal Sell(in Fill fill, long slice, AppendLog<ClosedTrade> trades)
    {
        RequireSound(fill);
        Require(fill.Quantity <= _positions[fill.Symbol].Quantity, "a sale exceeds the position");
        var proceeds = fill.Notional;
        var isPaid = AllowsShort || Math.Sign(fill.Commission) == 0 || fill.Commission <= Money.Add(proceeds, _cash);
        Require(isPaid, "the commission is more than the proceeds and the cash");
        return Close(fill, fill.Quantity, proceeds, slice, trades);
    }

    /// <summary>Books a purchase of what is short. It is never held back: cash may fall below zero, which is what is owed.</summary>
    /// <inheritdoc cref="Sell"/>
    public decimal Cover(in Fill fill, long slice, AppendLog<ClosedTrade> trades)
    {
        RequireSound(fill);
        Require(fill.Quantity <= -_positions[fill.Symbol].Quantity, "a purchase exceeds what is short");
        return Close(fill, -fill.Quantity, -fill.Notional, slice, trades);
    }

    /// <summary>Takes the fee for borrowed shares.</summary>
    /// <exception cref="LedgerException">It is below zero; nothing was booked.</exception>
    public void ChargeBorrow(decimal amount)
    {
        Require(amount >= 0, "a borrow fee is negative");
        _cash -= amount;
        _borrowFees += amount;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Array(ref _positions);
        visitor.Value(ref _startingCash);
        visitor.Value(ref _cash);
        visitor.Value(ref _reserved);
        visitor.Value(ref _realised);
        visitor.Value(ref _fees);
        visitor.Value(ref _traded);
        visitor.Value(ref _cost);
        if (AllowsShort)
        {
            visitor.Value(ref _borrowFees);
        }
    }

    /// <summary>Books what leaves a position, in whole or in part.</summary>
    /// <param name="fill">A sale of what is held, or a purchase of what is short.</param>
    /// <param name="units">Its units, with the sign of the position.</param>
    /// <param name="proceeds">Its value, with that sign.</param>
    /// <param name="slice">Number of the slice it happened in.</param>
    /// <param name="trades">Takes the round trip when the position is flat after it.</param>
    private decimal Close(in Fill fill, decimal units, decimal proceeds, long slice, AppendLog<ClosedTrade> trades)
    {
        ref var position = ref _positions[fill.Symbol];
        var whole = units == position.Quantity;
        var cost = whole ? position.CostBasis : position.AverageCost * units;
        var entryFees = whole ? position.EntryFees : position.EntryFees * (units / position.Quantity);
        var profit = Money.Subtract(proceeds, cost);
        var fees = Money.Add(entryFees, fill.Commission);
        if (whole)
        {
            trades.Next() = position.RoundTrip(_symbols[fill.Symbol], fill, proceeds, slice, fees);
            position = default;
        }
        else
        {
            position.Quantity -= units;
            position.CostBasis -= cost;
            position.EntryFees -= entryFees;
            position.Exited.Add(units, proceeds, cost, fees);
        }

        _cost = Money.Subtract(_cost, cost);
        _cash = Money.Add(_cash, Money.Subtract(proceeds, fill.Commission));
        _fees = Money.Add(_fees, fill.Commission);
        _realised = Money.Add(_realised, profit);
        _traded = Money.Add(_traded, Math.Abs(proceeds));
        Check(position);
        return Money.Subtract(profit, fees);
    }

    private void RequireSound(in Fill fill) => Require(
        Math.Sign(fill.Quantity) > 0 && Math.Sign(fill.Commission) >= 0
        && (Math.Sign(fill.Price) > 0 || (fill.Price == 0 && fill.Purpose == OrderPurpose.WriteOff)),
        "a fill needs quantity and price above 0 and no negative commission");

    private void Check(in Position position)
    {
        Require(AllowsShort || Math.Sign(_cash) >= 0, "cash is negative");
        Require(AllowsShort || Math.Sign(position.Quantity) >= 0, "a position is negative");
        var gap = Money.Subtract(Money.Add(_cash, _cost), Money.Subtract(Money.Subtract(_startingCash + _realised, _fees), _borrowFees));
        Require(Math.Sign(gap) == 0 || Math.Abs(gap) <= Tolerance, "cash and cost of positions do not add up");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Require(bool holds, string what)
    {
        if (!holds)
        {
            Fail(what);
        }
    }

    private void Fail(string what) => throw new LedgerException(
        $"the ledger is inconsistent: {what} (cash {_cash}, reserved {_reserved}, cost {_cost}, realised {_realised}, fees "
            + $"{_fees}, start {_startingCash})");
}
