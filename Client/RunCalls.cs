using System.Runtime.CompilerServices;
using System.Text.Json;
using TradeMind.Grains.Messages;
using TradeMind.Grains.Views;
using TradeMind.Storage.Reading;

namespace TradeMind.Client;

/// <summary>Runs of one kind over past bars.</summary>
public sealed class RunCalls
{
    private readonly ApiConnection _api;
    private readonly string _path;

    private readonly TimeProvider _clock;

    internal RunCalls(ApiConnection api, string path, TimeProvider clock) => (_api, _path, _clock) = (api, path, clock);

    /// <summary>Starts one; it waits for those before it.</summary>
    /// <exception cref="ApiException">400: fields that cannot be used, by their names. 429: too many wait.</exception>
    public Task<RunView> StartAsync(RunRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.ChangeAsync<RunView>(HttpMethod.Post, _path, request, idempotencyKey, cancellation);

    /// <summary>Newest first.</summary>
    public Task<Page<RunView>> ListAsync(RunState? state = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<RunView>>(ApiConnection.With(_path, ("state", state), ("cursor", cursor), ("limit", limit)), cancellation);

    public Task<RunView> GetAsync(string id, CancellationToken cancellation = default) => _api.GetAsync<RunView>($"{_path}/{Uri.EscapeDataString(id)}", cancellation);

    /// <summary>Stops it, or takes it out of the queue; one that has ended stays as it is.</summary>
    public Task<RunView> CancelAsync(string id, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.ChangeAsync<RunView>(HttpMethod.Delete, $"{_path}/{Uri.EscapeDataString(id)}", body: null, idempotencyKey, cancellation);

    /// <summary>All that came of it.</summary>
    /// <exception cref="ApiException">409: it has not ended. 404: it has no result.</exception>
    public Task<JsonElement> ResultAsync(string id, CancellationToken cancellation = default) => _api.GetAsync<JsonElement>($"{_path}/{Uri.EscapeDataString(id)}/result", cancellation);

    /// <summary>What is drawn of it: curves, tables and distributions, in few enough points.</summary>
    /// <exception cref="ApiException">409: it has not ended. 404: it has no result.</exception>
    public Task<JsonElement> TearSheetAsync(string id, CancellationToken cancellation = default) => _api.GetAsync<JsonElement>($"{_path}/{Uri.EscapeDataString(id)}/tear-sheet", cancellation);

    /// <summary>The same as it streams in, not read; the caller disposes it.</summary>
    /// <exception cref="ApiException">409: it has not ended. 404: it has no result.</exception>
    public Task<Stream> OpenTearSheetAsync(string id, CancellationToken cancellation = default) => _api.StreamAsync($"{_path}/{Uri.EscapeDataString(id)}/tear-sheet", cancellation);

    /// <summary>The run now, each time it has come further, and at its end; a connection that is lost is made again.</summary>
    public async IAsyncEnumerable<RunView> FollowAsync(string id, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (pace, hasEnded) = (new ReconnectPace(), false);
        while (!hasEnded)
        {
            var answer = await TryOpenAsync(id, cancellation).ConfigureAwait(false);
            if (answer is not null)
            {
                pace.Succeeded();
                var reading = new EventReading(answer, _clock);
                await using (reading.ConfigureAwait(false))
                {
                    while (!hasEnded && await reading.NextAsync(cancellation).ConfigureAwait(false) is { } item)
                    {
                        var run = item.Data.Deserialize<RunView>(ApiConnection.Format)!;
                        hasEnded = run.HasEnded;
                        yield return run;
                    }
                }
            }

            if (!hasEnded)
            {
                await Task.Delay(pace.Next(), _clock, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Null when it is worth trying again.</summary>
    private async Task<HttpResponseMessage?> TryOpenAsync(string id, CancellationToken cancellation)
    {
        using var request = ApiConnection.Request(HttpMethod.Get, $"{_path}/{Uri.EscapeDataString(id)}/events");
        try
        {
            return await _api.OpenAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (ApiException fault) when (fault.IsPassing)
        {
            return null;
        }
    }
}
