using TradeMind.Trading.Market;

namespace TradeMind.Trading.Risk;

/// <summary>A rule that every proposed entry has to pass. Exits are never held back.</summary>
public interface IRiskRule
{
    /// <summary>Lower-case id, the key of its limit in a policy file.</summary>
    string Name { get; }

    /// <summary>Judges the proposal as the rules before it left it.</summary>
    RiskVerdict Check(in EntryProposal proposal, IAccountView account);

    /// <summary>How much of its limit the account uses now.</summary>
    /// <param name="account">The account.</param>
    /// <param name="symbols">Number of symbols in the account's universe.</param>
    RiskUse Measure(IAccountView account, int symbols);
}

/// <summary>A requested entry: units of a symbol at an expected price (the last close).</summary>
/// <param name="Symbol">Place in the account's universe.</param>
/// <param name="Quantity">Units, above zero.</param>
/// <param name="Price">Currency a unit.</param>
public readonly record struct EntryProposal(SymbolIndex Symbol, decimal Quantity, decimal Price)
{
    public decimal Value => Quantity * Price;

    /// <summary>It is a short sale.</summary>
    public bool IsShort { get; init; }

    /// <summary>
    /// What it takes of the cash, as a fraction of its value: all of a purchase, of a short sale the margin beside the proceeds.
    /// </summary>
    public decimal CashShare { get; init; } = 1;
}

/// <summary>What rules and sizing may know of the account at the close of the current slice. Money in currency.</summary>
public interface IAccountView
{
    decimal Cash { get; }

    /// <summary>Cash neither promised to waiting orders nor tied up as margin of shorts.</summary>
    decimal Available { get; }

    /// <summary>Cash plus positions at the last closes.</summary>
    decimal Equity { get; }

    /// <summary>The same in floating point, at hand without computing: for a first look, never for the last word.</summary>
    double EquityEstimate { get; }

    /// <summary>Equity at the end of the session before.</summary>
    double SessionStartEquity { get; }

    /// <summary>The highest equity so far.</summary>
    double PeakEquity { get; }

    /// <summary>The daily-loss breaker has tripped and is latched.</summary>
    bool BreakerTripped { get; }

    /// <summary>The smallest part of a unit that trades.</summary>
    decimal QuantityStep { get; }

    /// <summary>That smallest part is one.</summary>
    bool TradesWholeUnits => QuantityStep == 1;

    /// <summary>Number of symbols held or about to be.</summary>
    int OpenPositions { get; }

    /// <summary>Value held, and waiting to be bought, of a symbol; of a short what it would cost to buy back. Zero or more.</summary>
    decimal Exposure(SymbolIndex symbol);

    /// <summary>The same, below zero for a short.</summary>
    decimal SignedExposure(SymbolIndex symbol) => Exposure(symbol);

    /// <summary>Value of all positions, held and waiting, long and short added up.</summary>
    decimal GrossExposure { get; }

    /// <summary>The same, long positions less shorts.</summary>
    decimal NetExposure { get; }

    /// <summary>The exposure to a symbol summed over its sector.</summary>
    decimal SectorExposure(SymbolIndex symbol);

    /// <summary>
    /// The highest correlation of the symbol's rolling returns with those of any other symbol held; null while nothing is held or history
    /// is short. Positions on opposite sides correlate with the opposite sign.
    /// </summary>
    /// <param name="symbol">Which.</param>
    /// <param name="isShort">The side it is, or is to be, held on.</param>
    double? HighestCorrelation(SymbolIndex symbol, bool isShort = false);

    /// <summary>
    /// The returns of the account's latest round trips, at most 1,024, each a fraction of what it cost, net of fees, in no particular
    /// order.
    /// </summary>
    ReadOnlySpan<double> TradeReturns { get; }
}
