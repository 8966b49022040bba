using System.Net.ServerSentEvents;
using System.Text.Json;

namespace TradeMind.Client;

/// <summary>One connection's server-sent events; its end, however it comes, is no error but the end.</summary>
internal sealed class EventReading(HttpResponseMessage answer, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private IAsyncEnumerator<SseItem<JsonElement>>? _items;

    /// <summary>Why it broke; null when it ended normally or is still open.</summary>
    public string? Problem { get; private set; }

    /// <summary>The next one; null at the end.</summary>
    public async Task<SseItem<JsonElement>?> NextAsync(CancellationToken cancellation)
    {
        try
        {
            _items ??= SseParser.Create(
                new IdleTimeoutStream(await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false), Patience, clock),
                static (_, data) => JsonSerializer.Deserialize<JsonElement>(data))
                    .EnumerateAsync(cancellation)
                    .GetAsyncEnumerator(cancellation);
            return await _items.MoveNextAsync().ConfigureAwait(false) ? _items.Current : null;
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or JsonException)
        {
            // A line that was cut in the middle is no event: it comes again, whole, on the next connection.
            Problem = exception.Message;
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_items is not null)
        {
            await _items.DisposeAsync().ConfigureAwait(false);
        }

        answer.Dispose();
    }
}
