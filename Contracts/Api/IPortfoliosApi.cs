namespace TradeMind.Contracts;

/// <summary>The portfolios of a service. <see cref="ITradeMindApi.For"/> gives the API of one of them.</summary>
public interface IPortfoliosApi
{
    /// <summary>All of them, with totals.</summary>
    Task<PortfolioListView> ListAsync(CancellationToken cancellation = default);

    /// <summary><c>GET portfolios/side-by-side</c>: some of them side by side.</summary>
    /// <param name="names">2 to 10 of them; null for the first ten that are not archived.</param>
    /// <param name="range">Up to the last slice of each.</param>
    /// <param name="points">Maximum number of points of a curve, 2 to 2,000; 300 by default.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<PortfolioComparisonView> CompareAsync(
        IReadOnlyList<string>? names = null, EquityRange range = EquityRange.All, int? points = null,
        CancellationToken cancellation = default);

    /// <summary>One, and what it trades by.</summary>
    Task<PortfolioDetailView> GetAsync(string name, CancellationToken cancellation = default);

    /// <summary>Creates one and starts it.</summary>
    Task<PortfolioDetailView> CreateAsync(
        PortfolioCreateRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary>Creates one with the present plan of another one, and starts it with empty books.</summary>
    Task<PortfolioDetailView> CloneAsync(
        string name, PortfolioCloneRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary>Stops it; rejected while it holds positions, unless they are to be sold first.</summary>
    Task<PortfolioDetailView> ArchiveAsync(
        string name, PortfolioArchiveRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary>Has an archived one trade again.</summary>
    Task<PortfolioDetailView> RestoreAsync(
        string name, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);
}
