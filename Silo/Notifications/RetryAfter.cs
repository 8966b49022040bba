using System.Text.Json;

namespace TradeMind.Silo.Notifications;

/// <summary>How long a receiver wants to be left alone.</summary>
internal static class RetryAfter
{
    private const int TooManyRequests = 429;
    private const int MostBytes = 4 * 1024;

    /// <summary>By the header, in seconds or as a date; by the body where Telegram has it. Null when the answer does not say.</summary>
    public static async Task<TimeSpan?> ReadAsync(HttpResponseMessage answer, TimeProvider clock, CancellationToken cancellation)
    {
        var wait = answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => (int)answer.StatusCode == TooManyRequests ? await OfBodyAsync(answer, cancellation).ConfigureAwait(false) : null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>As in <c>{"parameters":{"retry_after":5}}</c>.</summary>
    private static async Task<TimeSpan?> OfBodyAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var stream = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using var closed = stream.ConfigureAwait(false);
        var buffer = new byte[MostBytes];
        var length = await stream.ReadAtLeastAsync(buffer, MostBytes, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        try
        {
            using var body = JsonDocument.Parse(buffer.AsMemory(0, length));
            return body.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty("parameters", out var parameters)
                && parameters.ValueKind == JsonValueKind.Object
                && parameters.TryGetProperty("retry_after", out var seconds)
                && seconds.TryGetInt32(out var count)
                    ? TimeSpan.FromSeconds(count)
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Text of another kind says nothing about time.
            return null;
        }
    }
}
