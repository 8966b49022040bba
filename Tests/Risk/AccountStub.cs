using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;

namespace TradeMind.Tests.Risk;

/// <summary>An account whose every number is given.</summary>
internal sealed record AccountStub : IAccountView
{
    public decimal Cash { get; init; } = 100_000m;

    public decimal Reserved { get; init; }

    public decimal Available => Cash - Reserved;

    public decimal Equity { get; init; } = 100_000m;

    public double? Estimate { get; init; }

    public double EquityEstimate => Estimate ?? (double)Equity;

    public double SessionStartEquity { get; init; } = 100_000;

    public double PeakEquity { get; init; } = 100_000;

    public bool BreakerTripped { get; init; }

    public decimal QuantityStep { get; init; } = 1;

    public int OpenPositions { get; init; }

    public decimal Held { get; init; }

    public decimal SectorHeld { get; init; }

    public decimal GrossExposure { get; init; }

    public decimal NetExposure { get; init; }

    public double? Correlation { get; init; }

    public IReadOnlyList<double> Trades { get; init; } = [];

    public ReadOnlySpan<double> TradeReturns => Trades.ToArray();

    public decimal Exposure(SymbolIndex symbol) => Held;

    public decimal SectorExposure(SymbolIndex symbol) => SectorHeld;

    public double? HighestCorrelation(SymbolIndex symbol, bool isShort = false) => Correlation;
}
