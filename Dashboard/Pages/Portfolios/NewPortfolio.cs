namespace TradeMind.Dashboard.Pages.Portfolios;

/// <summary>What the form asks for.</summary>
/// <param name="Name">What it is to be called.</param>
/// <param name="Capital">Null for that of the service's configuration, or of the portfolio that is cloned.</param>
/// <param name="Watchlist">Null for that of the configuration.</param>
/// <param name="Provider">Null where there is no choice.</param>
/// <param name="Why">May be empty.</param>
public sealed record NewPortfolio(string Name, decimal? Capital, IReadOnlyList<string>? Watchlist, string? Provider, string Why);
