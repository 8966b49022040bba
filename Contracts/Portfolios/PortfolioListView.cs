namespace TradeMind.Contracts;

/// <summary>Every portfolio of a service.</summary>
/// <param name="Portfolios">The service's own first; archived ones included.</param>
/// <param name="Totals">Of those that are not archived, a line per currency.</param>
public sealed record PortfolioListView(IReadOnlyList<PortfolioSummaryView> Portfolios, IReadOnlyList<PortfolioTotalsView> Totals)
{
    /// <summary>The providers that a portfolio can be on, the service's own first.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];
}

/// <summary>How a portfolio does.</summary>
public sealed record PortfolioSummaryView
{
    public required string Name { get; init; }

    /// <summary>Whether it is the service's own: the one that paths without a portfolio speak of.</summary>
    public required bool IsOwn { get; init; }

    public required PortfolioStage Stage { get; init; }

    public required SessionState State { get; init; }

    public required bool BreakerTripped { get; init; }

    /// <summary>Where its bars come from.</summary>
    public required string Provider { get; init; }

    /// <summary>What its money is, such as <c>USD</c>.</summary>
    public required string Currency { get; init; }

    /// <summary>Cash that it began with.</summary>
    public required decimal StartingCapital { get; init; }

    public required decimal Equity { get; init; }

    public required decimal Cash { get; init; }

    /// <summary>Equity over starting capital, less 1.</summary>
    public required decimal Return { get; init; }

    /// <summary>How far the equity is below its highest, 0 to 1.</summary>
    public required double Drawdown { get; init; }

    public required int OpenPositions { get; init; }

    /// <summary>Time of the last slice in its journal, UTC; null before the first.</summary>
    public required DateTime? LastSlice { get; init; }

    /// <summary>Nothing more will come: a replay is over.</summary>
    public required bool IsAtEnd { get; init; }

    /// <summary>What keeps it from going on; empty when nothing does.</summary>
    public required string Problem { get; init; }

    /// <summary>The portfolio whose plan it was given; null for none.</summary>
    public string? ClonedFrom { get; init; }

    /// <summary>When it was created, UTC; null for the service's own and the arms of an experiment.</summary>
    public DateTime? MadeAt { get; init; }

    /// <summary>By whom; <c>configuration</c> for those that the settings name.</summary>
    public string? MadeBy { get; init; }
}

/// <summary>The sum over portfolios of one currency.</summary>
/// <param name="Currency">Such as <c>USD</c>.</param>
/// <param name="Portfolios">How many.</param>
/// <param name="StartingCapital">What they began with together.</param>
/// <param name="Equity">What they are worth together.</param>
/// <param name="Cash">Of that, cash.</param>
/// <param name="Return">Equity over starting capital, less 1.</param>
/// <param name="OpenPositions">Positions of all of them.</param>
public sealed record PortfolioTotalsView(
    string Currency, int Portfolios, decimal StartingCapital, decimal Equity, decimal Cash, decimal Return, int OpenPositions);

/// <summary>A portfolio and what it trades by.</summary>
/// <param name="Summary">How it does.</param>
/// <param name="Watchlist">Tickers.</param>
/// <param name="Strategies">Those that vote or are disabled.</param>
/// <param name="Sizing">How large an entry is.</param>
/// <param name="Commission">Cost of a fill.</param>
/// <param name="Slippage">How much worse than the bar a fill is.</param>
/// <param name="Latency">Between decision and market.</param>
/// <param name="VoteThreshold">How far the vote must lean, 0 to 1.</param>
/// <param name="Allocation">Target weights in place of sizing; <c>none</c> for none.</param>
public sealed record PortfolioDetailView(
    PortfolioSummaryView Summary, IReadOnlyList<string> Watchlist, IReadOnlyList<PortfolioStrategy> Strategies, string Sizing,
    string Commission, string Slippage, string Latency, double VoteThreshold, string Allocation = "none")
{
    /// <summary>What selling short costs; null for long positions only.</summary>
    public ShortSellingView? ShortSelling { get; init; }
}

/// <summary>What selling short costs.</summary>
/// <param name="BorrowRate">Fee a year for borrowed shares, a fraction of their market value.</param>
/// <param name="InitialMargin">Cash that must be there when a short is opened, times the value of shorts, proceeds included.</param>
/// <param name="MaintenanceMargin">Cash below which shorts are bought in, times their value, proceeds included.</param>
public sealed record ShortSellingView(decimal BorrowRate, decimal InitialMargin, decimal MaintenanceMargin);

/// <summary>The life of a portfolio.</summary>
public enum PortfolioStage
{
    /// <summary>Its session can be started, paused and stopped.</summary>
    Active = 0,

    /// <summary>It sells what it holds, and is archived once it holds nothing.</summary>
    Closing = 1,

    /// <summary>It is stopped and takes no commands; its books can be read.</summary>
    Archived = 2,
}
