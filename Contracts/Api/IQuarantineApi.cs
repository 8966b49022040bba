namespace TradeMind.Contracts;

/// <summary>Quarantined bars, and decisions about them.</summary>
public interface IQuarantineApi
{
    /// <summary><c>GET quarantine</c>: those without a decision first.</summary>
    Task<IReadOnlyList<QuarantineView>> ListAsync(int? limit = null, CancellationToken cancellation = default);

    /// <summary><c>POST quarantine/{symbol}/{time}/accept</c>: the bar is right.</summary>
    /// <exception cref="ApiException">404: there is no such bar.</exception>
    Task<QuarantineView> AcceptAsync(
        string symbol, DateTime time, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary><c>POST quarantine/{symbol}/{time}/reject</c>: the bar is wrong, and the symbol continues without it.</summary>
    /// <exception cref="ApiException">404: there is no such bar.</exception>
    Task<QuarantineView> RejectAsync(
        string symbol, DateTime time, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);
}
