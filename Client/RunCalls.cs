using System.Runtime.CompilerServices;
using System.Text.Json;
using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class RunCalls : IRunApi
{
    private readonly ApiConnection _api;
    private readonly string _path;

    private readonly TimeProvider _clock;

    internal RunCalls(ApiConnection api, string path, TimeProvider clock) => (_api, _path, _clock) = (api, path, clock);

    public Task<RunView> StartAsync(RunRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.ChangeAsync<RunView>(HttpMethod.Post, _path, request, idempotencyKey, cancellation);

    public Task<Page<RunView>> ListAsync(
        RunState? state = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
            _api.GetAsync<Page<RunView>>(ApiConnection.With(_path, ("state", state), ("cursor", cursor), ("limit", limit)), cancellation);

    public Task<RunView> GetAsync(string id, CancellationToken cancellation = default) =>
        _api.GetAsync<RunView>($"{_path}/{Uri.EscapeDataString(id)}", cancellation);

    public Task<RunView> CancelAsync(string id, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.ChangeAsync<RunView>(HttpMethod.Post, $"{_path}/{Uri.EscapeDataString(id)}/cancel", body: null, idempotencyKey, cancellation);

    public Task DeleteAsync(string id, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.TellAsync(HttpMethod.Delete, $"{_path}/{Uri.EscapeDataString(id)}", idempotencyKey, cancellation);

    public Task<JsonElement> ResultAsync(string id, CancellationToken cancellation = default) =>
        _api.GetAsync<JsonElement>($"{_path}/{Uri.EscapeDataString(id)}/result", cancellation);

    public Task<JsonElement> TearSheetAsync(string id, CancellationToken cancellation = default) =>
        _api.GetAsync<JsonElement>($"{_path}/{Uri.EscapeDataString(id)}/tear-sheet", cancellation);

    public Task<Stream> OpenTearSheetAsync(string id, CancellationToken cancellation = default) =>
        _api.StreamAsync($"{_path}/{Uri.EscapeDataString(id)}/tear-sheet", cancellation);

    public async IAsyncEnumerable<RunView> FollowAsync(string id, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (pace, hasEnded) = (new ReconnectDelay(), false);
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
        using var request = _api.Request(HttpMethod.Get, $"{_path}/{Uri.EscapeDataString(id)}/events");
        try
        {
            return await _api.OpenAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (ApiException exception) when (exception.IsPassing)
        {
            return null;
        }
    }
}
