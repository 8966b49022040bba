using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Portfolio;

/// <summary>
/// Finds the round trips in recorded fills, with the positions of a <see cref="Ledger"/>: so they are those of a backtest. Cash does not
/// matter here, and nothing is refused for want of it.
/// </summary>
/// <param name="symbols">The universe; fills name its indices.</param>
public sealed class RoundTripLedger(IReadOnlyList<Symbol> symbols)
{
    /// <summary>More than any account has, and with digits to spare for what is added and taken off.</summary>
    private const decimal Enough = 10_000_000_000_000m;

    private readonly Ledger _ledger = new(symbols, Enough, allowsShort: true);
    private readonly AppendLog<ClosedTrade> _trades = new();

    /// <summary>Whether nothing of a symbol is held.</summary>
    public bool IsFlat(int symbol) => _ledger.Positions[symbol].IsFlat;

    /// <summary>Currency paid for what is held, without commission; below zero for a short; zero when flat.</summary>
    public decimal CostBasis(int symbol) => _ledger.Positions[symbol].CostBasis;

    /// <summary>As <see cref="Ledger.Split"/>.</summary>
    public void Split(SymbolIndex symbol, ShareRatio ratio) => _ledger.Split(symbol, ratio);

    /// <summary>As <see cref="Ledger.Carry"/>.</summary>
    public void Carry(SymbolIndex from, SymbolIndex to) => _ledger.Carry(from, to);

    /// <summary>Books the next fill.</summary>
    /// <param name="fill">In the order of the journal.</param>
    /// <param name="slice">Number of its slice.</param>
    /// <returns>The round trip that it ends; null when it ends none.</returns>
    public ClosedTrade? Take(in Fill fill, long slice)
    {
        var held = Math.Sign(_ledger.Positions[fill.Symbol].Quantity);
        var before = _trades.Count;
        switch (fill.Side, held)
        {
            case (OrderSide.Buy, < 0):
                _ledger.Cover(fill, slice, _trades);
                break;
            case (OrderSide.Buy, _):
                _ledger.Buy(fill, slice);
                break;
            case (_, > 0):
                _ledger.Sell(fill, slice, _trades);
                break;
            default:
                _ledger.SellShort(fill, slice);
                break;
        }

        return _trades.Count > before ? _trades[_trades.Count - 1] : null;
    }
}
