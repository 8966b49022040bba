using TradeMind.Trading.Market;

namespace TradeMind.Trading.Engine;

/// <content>What is held, and what waits to be bought or sold short, as the risk rules see it.</content>
public sealed partial class TradingAccount
{
    public int OpenPositions
    {
        get
        {
            var open = 0;
            for (var i = 0; i < Columns.Held.Length; i++)
            {
                open += HasExposure(new SymbolIndex(i)) ? 1 : 0;
            }

            return open;
        }
    }

    public decimal GrossExposure => Enumerable.Range(0, Columns.Held.Length).Sum(i => Exposure(new SymbolIndex(i)));

    public decimal NetExposure => Enumerable.Range(0, Columns.Held.Length).Sum(i => SignedExposure(new SymbolIndex(i)));

    public decimal Exposure(SymbolIndex symbol) => Math.Abs(SignedExposure(symbol));

    public decimal SignedExposure(SymbolIndex symbol) =>
        (Ledger.Positions[symbol].Quantity + Broker.WaitingEntryUnits(symbol)) * Price.ToDecimal(Columns.Marks[symbol]);

    public decimal SectorExposure(SymbolIndex symbol)
    {
        decimal sum = 0;
        for (var i = 0; i < _sectors.Length; i++)
        {
            var other = new SymbolIndex(i);
            if (_sectors[other] == _sectors[symbol] && HasExposure(other))
            {
                sum += Exposure(other);
            }
        }

        return sum;
    }

    public double? HighestCorrelation(SymbolIndex symbol, bool isShort = false)
    {
        double? highest = null;
        for (var i = 0; TracksReturns && i < Columns.Held.Length; i++)
        {
            if (i != symbol && HasExposure(new SymbolIndex(i)) && Returns.Correlation(symbol, i) is { } correlation)
            {
                var isSameSide = isShort == SignedExposure(new SymbolIndex(i)) < 0;
                highest = Math.Max(highest ?? -1, isSameSide ? correlation : -correlation);
            }
        }

        return highest;
    }

    private bool HasExposure(SymbolIndex symbol) => Columns.Held[symbol] != 0 || Broker.HasWaitingEntry(symbol);
}
