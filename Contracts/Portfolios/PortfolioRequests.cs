namespace TradeMind.Contracts;

/// <summary>One more portfolio. What is omitted is as the service's own is configured.</summary>
/// <param name="Name">1 to 40 letters, digits, dots or underscores; not in use.</param>
/// <param name="StartingCapital">Cash, above 0.</param>
/// <param name="Watchlist">Tickers.</param>
/// <param name="Strategies">One or more; only those that are named vote.</param>
/// <param name="Sizing">How large an entry is, such as <c>cash-fraction:0.90</c>.</param>
/// <param name="Commission">Cost of a fill, such as <c>percent:0.1</c>.</param>
/// <param name="Slippage">How much worse than the bar a fill is, such as <c>bps:5</c>.</param>
/// <param name="Latency">Between decision and market: bars, or a time such as <c>30s</c>.</param>
/// <param name="VoteThreshold">How far the vote must lean before anything is bought or sold, 0 to 1.</param>
/// <param name="Provider">Where its bars come from: one of those that <c>GET portfolios</c> lists.</param>
/// <param name="Who">Empty for <c>api</c>.</param>
/// <param name="Why">May be empty; recorded in its journal.</param>
/// <param name="Sides"><c>long</c> for long positions only, <c>both</c> for short sales too; stays as it begins.</param>
/// <param name="BorrowRate">Fee a year for borrowed shares, a fraction of their market value, 0 to 10.</param>
/// <param name="InitialMargin">Cash that must be there when a short is opened, times the value of shorts, 1 to 10.</param>
/// <param name="MaintenanceMargin">Cash below which shorts are bought in, times their value, 1 to the initial margin.</param>
/// <param name="Allocation">Target weights in place of sizing, such as <c>risk-parity,every:monthly,band:0.05</c>, or <c>none</c>.</param>
public sealed record PortfolioCreateRequest(
    string Name,
    decimal? StartingCapital = null,
    IReadOnlyList<string>? Watchlist = null,
    IReadOnlyList<PortfolioStrategy>? Strategies = null,
    string? Sizing = null,
    string? Commission = null,
    string? Slippage = null,
    string? Latency = null,
    double? VoteThreshold = null,
    string? Provider = null,
    string? Who = null,
    string? Why = null,
    string? Sides = null,
    decimal? BorrowRate = null,
    decimal? InitialMargin = null,
    decimal? MaintenanceMargin = null,
    string? Allocation = null);

/// <summary>A strategy of a portfolio.</summary>
/// <param name="Strategy">Its name in the catalog.</param>
/// <param name="Id">Its name in the plan; that of the catalog unless given.</param>
/// <param name="IsEnabled">Whether it votes; true unless given.</param>
/// <param name="Weight">Above zero; 1 unless given.</param>
/// <param name="Parameters">Those that are not at their defaults.</param>
public sealed record PortfolioStrategy(
    string Strategy,
    string? Id = null,
    bool? IsEnabled = null,
    double? Weight = null,
    IReadOnlyDictionary<string, double>? Parameters = null);

/// <summary>A portfolio with the present plan and the provider of another one, and empty books.</summary>
/// <param name="Name">1 to 40 letters, digits, dots or underscores; not in use.</param>
/// <param name="StartingCapital">Cash, above 0; that with which the other began unless given.</param>
/// <param name="Who">Empty for <c>api</c>.</param>
/// <param name="Why">May be empty; recorded in its journal.</param>
public sealed record PortfolioCloneRequest(string Name, decimal? StartingCapital = null, string? Who = null, string? Why = null);

/// <summary>Stops a portfolio for good; its books can be read, and it can be restored.</summary>
/// <param name="Flatten">Whether what it holds is sold first, at the next open; otherwise it has to hold nothing.</param>
/// <param name="Who">Empty for <c>api</c>.</param>
/// <param name="Why">May be empty; recorded in its journal.</param>
public sealed record PortfolioArchiveRequest(bool Flatten = false, string? Who = null, string? Why = null);
