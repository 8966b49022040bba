using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Portfolio;

/// <summary>
/// The ledger of one account: the only place where cash and positions change. All amounts are decimal and in one currency.
/// After every change the ledger is checked: cash, reservations and quantities are not negative, and cash plus the cost of what is held
/// equals what was put in plus realised profit less fees.
/// </summary>
public sealed class Ledger : IStateful
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

    /// <exception cref="ArgumentException">Starting cash is not above zero, or a symbol appears twice.</exception>
    public Ledger(IReadOnlyList<Symbol> symbols, decimal startingCash)
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

        _positions = new Position[_symbols.Length];
        _startingCash = startingCash;
        _cash = startingCash;
    }

    public ReadOnlySpan<Symbol> Symbols => _symbols;

    public ReadOnlySpan<Position> Positions => _positions;

    public decimal StartingCash => _startingCash;

    public decimal Cash => _cash;

    /// <summary>Cash promised to waiting buy orders.</summary>
    public decimal Reserved => _reserved;

    /// <summary>Cash that may still be promised.</summary>
    public decimal Available => _cash - _reserved;

    /// <summary>Profit of what was sold, before fees, and dividends.</summary>
    public decimal RealisedProfit => _realised;

    public decimal FeesPaid => _fees;

    /// <summary>Value of all fills, bought and sold.</summary>
    public decimal Traded => _traded;

    /// <summary>Back to the first day: nothing held, only the starting cash.</summary>
    public void Reset()
    {
        Array.Clear(_positions);
        _cash = _startingCash;
        _reserved = _realised = _fees = _traded = _cost = 0;
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
        Require(amount >= 0 && _reserved + amount <= _cash, "reserved cash exceeds cash");
        _reserved += amount;
    }

    public void Release(decimal amount)
    {
        Require(amount >= 0 && amount <= _reserved, "more was released than was promised");
        _reserved -= amount;
    }

    /// <summary>Books a purchase.</summary>
    /// <exception cref="LedgerException">The fill is not sound or the cash is not there; nothing was booked.</exception>
    public void Buy(in Fill fill, long slice)
    {
        RequireSound(fill);
        ref var position = ref _positions[fill.Symbol];
        var notional = fill.Notional;
        var paid = notional + fill.Commission;
        Require(paid <= _cash, "a purchase exceeds cash");
        if (Math.Sign(position.Quantity) == 0)
        {
            position.OpenedTicks = fill.Ticks;
            position.OpenedSlice = slice;
            position.AverageCost = fill.Price;
            position.CostBasis = notional;
        }
        else
        {
            position.CostBasis += notional;
            position.AverageCost = position.CostBasis / (position.Quantity + fill.Quantity);
        }

        position.Quantity += fill.Quantity;
        position.EntryFees += fill.Commission;
        _cost += notional;
        _cash -= paid;
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
        ref var position = ref _positions[fill.Symbol];
        Require(fill.Quantity <= position.Quantity, "a sale exceeds the position");
        Require(fill.Commission <= fill.Notional + _cash, "the commission is more than the proceeds and the cash");
        var whole = fill.Quantity == position.Quantity;
        var cost = whole ? position.CostBasis : position.AverageCost * fill.Quantity;
        var entryFees = whole ? position.EntryFees : position.EntryFees * (fill.Quantity / position.Quantity);
        var notional = fill.Notional;
        var profit = notional - cost;
        var fees = entryFees + fill.Commission;
        if (whole)
        {
            trades.Next() = RoundTrip(position, fill, slice, cost, fees);
            position = default;
        }
        else
        {
            position.Quantity -= fill.Quantity;
            position.CostBasis -= cost;
            position.EntryFees -= entryFees;
            position.Exited.Units += fill.Quantity;
            position.Exited.Proceeds += notional;
            position.Exited.Cost += cost;
            position.Exited.Fees += fees;
        }

        _cost -= cost;
        _cash += notional - fill.Commission;
        _fees += fill.Commission;
        _realised += profit;
        _traded += notional;
        Check(position);
        return profit - fees;
    }

    /// <summary>A split: units x ratio, cost a unit / ratio; what was paid stays, to the last digit.</summary>
    public void Split(SymbolIndex symbol, ShareRatio ratio)
    {
        ref var position = ref _positions[symbol];
        if (position.IsFlat)
        {
            return;
        }

        position.Quantity = ratio.Units(position.Quantity);
        position.AverageCost = position.CostBasis / position.Quantity;
        Check(position);
    }

    /// <summary>Books a dividend, which is realised profit.</summary>
    /// <exception cref="LedgerException">The amount is below zero; nothing was booked.</exception>
    public void Credit(decimal amount)
    {
        Require(amount >= 0, "a dividend is negative");
        _cash += amount;
        _realised += amount;
    }

    /// <summary>A position goes on under another symbol, together with what is held of that.</summary>
    public void Carry(SymbolIndex from, SymbolIndex to)
    {
        var source = _positions[from];
        if (source.IsFlat || from == to)
        {
            return;
        }

        ref var target = ref _positions[to];
        if (target.IsFlat)
        {
            target = source;
        }
        else
        {
            target.Quantity += source.Quantity;
            target.CostBasis += source.CostBasis;
            target.EntryFees += source.EntryFees;
            target.AverageCost = target.CostBasis / target.Quantity;
            (target.OpenedTicks, target.OpenedSlice) =
                (Math.Min(target.OpenedTicks, source.OpenedTicks), Math.Min(target.OpenedSlice, source.OpenedSlice));
        }

        _positions[from] = default;
        Check(target);
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
    }

    /// <summary>From flat to flat: the sale that ends it and those before it.</summary>
    private ClosedTrade RoundTrip(in Position position, in Fill last, long slice, decimal cost, decimal fees)
    {
        var (opened, barsHeld) = (new DateTime(position.OpenedTicks, DateTimeKind.Utc), (int)(slice - position.OpenedSlice));
        ref readonly var earlier = ref position.Exited;
        if (Math.Sign(earlier.Units) == 0)
        {
            return new ClosedTrade(
                _symbols[last.Symbol], opened, last.Time, last.Quantity, position.AverageCost, last.Price, fees,
                last.Notional - cost - fees, barsHeld);
        }

        var (units, proceeds) = (earlier.Units + last.Quantity, earlier.Proceeds + last.Notional);
        var (allCost, allFees) = (earlier.Cost + cost, earlier.Fees + fees);
        return new ClosedTrade(
            _symbols[last.Symbol], opened, last.Time, units, allCost / units, proceeds / units, allFees, proceeds - allCost - allFees,
            barsHeld);
    }

    private void RequireSound(in Fill fill) => Require(
        Math.Sign(fill.Quantity) > 0 && Math.Sign(fill.Commission) >= 0
        && (Math.Sign(fill.Price) > 0 || (fill.Price == 0 && fill.Purpose == OrderPurpose.WriteOff)),
        "a fill needs quantity and price above 0 and no negative commission");

    private void Check(in Position position)
    {
        Require(Math.Sign(_cash) >= 0, "cash is negative");
        Require(Math.Sign(position.Quantity) >= 0, "a position is negative");
        var gap = _cash + _cost - (_startingCash + _realised - _fees);
        Require(Math.Sign(gap) == 0 || Math.Abs(gap) <= Tolerance, "cash and cost of positions do not add up");
    }

    private void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new LedgerException(
                $"the ledger is inconsistent: {what} (cash {_cash}, reserved {_reserved}, cost {_cost}, realised {_realised}, fees "
                    + $"{_fees}, start {_startingCash})");
        }
    }
}

/// <summary>An invariant of the ledger is broken: a bug, never a state to trade on.</summary>
public sealed class LedgerException(string message) : InvalidOperationException(message);
