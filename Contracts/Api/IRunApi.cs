using System.Text.Json;

namespace TradeMind.Contracts;

/// <summary>Runs of one kind over past bars.</summary>
public interface IRunApi
{
    /// <summary>Starts one; it is queued behind earlier runs.</summary>
    /// <exception cref="ApiException">400: fields that cannot be used, by their names. 429: too many wait.</exception>
    Task<RunView> StartAsync(RunRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary>Newest first.</summary>
    Task<Page<RunView>> ListAsync(
        RunState? state = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default);

    Task<RunView> GetAsync(string id, CancellationToken cancellation = default);

    /// <summary>Stops it, or takes it out of the queue; one that has ended stays as it is.</summary>
    Task<RunView> CancelAsync(string id, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary>Removes one that has ended, with its result; the ledger of trials keeps that it was made.</summary>
    /// <exception cref="ApiException">409: it has not ended. 404: there is no such run.</exception>
    Task DeleteAsync(string id, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary>The full result.</summary>
    /// <exception cref="ApiException">409: it has not ended. 404: it has no result.</exception>
    Task<JsonElement> ResultAsync(string id, CancellationToken cancellation = default);

    /// <summary>What is drawn of it: curves, tables and distributions, in few enough points.</summary>
    /// <exception cref="ApiException">409: it has not ended. 404: it has no result.</exception>
    Task<JsonElement> TearSheetAsync(string id, CancellationToken cancellation = default);

    /// <summary>The same as it streams in, not read; the caller disposes it.</summary>
    /// <exception cref="ApiException">409: it has not ended. 404: it has no result.</exception>
    Task<Stream> OpenTearSheetAsync(string id, CancellationToken cancellation = default);

    /// <summary>The run now, each time it has come further, and at its end; a connection that is lost is made again.</summary>
    IAsyncEnumerable<RunView> FollowAsync(string id, CancellationToken cancellation = default);
}
