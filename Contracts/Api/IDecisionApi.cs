namespace TradeMind.Contracts;

/// <summary>Decisions and their reasons.</summary>
public interface IDecisionApi
{
    /// <summary><c>GET decisions</c>: newest first.</summary>
    Task<Page<DecisionView>> FindAsync(
        string? symbol = null,
        string? agent = null,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellation = default);

    /// <summary><c>GET decisions/{id}</c>: from the bar's numbers over every vote and verdict to its fills.</summary>
    Task<DecisionChain> GetAsync(string id, CancellationToken cancellation = default);
}
