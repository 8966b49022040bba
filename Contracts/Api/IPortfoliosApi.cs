namespace TradeMind.Contracts;

/// <summary>The portfolios of a service. <see cref="ITradeMindApi.For"/> gives the API of one of them.</summary>
public interface IPortfoliosApi
{
    /// <summary>All of them, with totals.</summary>
    Task<PortfolioListView> ListAsync(CancellationToken cancellation = default);

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
