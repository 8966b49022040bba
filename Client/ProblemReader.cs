using System.Text.Json;
using TradeMind.Contracts;

namespace TradeMind.Client;

/// <summary>Problem details (RFC 9457) as an exception.</summary>
internal static class ProblemReader
{
    private const int MostText = 500;

    public static async Task<ApiException> ReadAsync(HttpResponseMessage answer, Uri? address, CancellationToken cancellation)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
        var problem = Parse(text);
        var detail = problem?.Detail ?? problem?.Title ?? (text.Length > MostText ? text[..MostText] : text);
        var wait = answer.Headers.RetryAfter?.Delta;
        return new ApiException(
            $"the service at {address} answered {(int)answer.StatusCode}: {detail}", answer.StatusCode,
            problem?.Title ?? answer.ReasonPhrase ?? "", detail, problem?.Errors, wait)
        {
            Code = problem?.Code ?? "",
            TraceId = problem?.TraceId ?? "",
        };
    }

    private static Problem? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Problem>(text, ApiConnection.Format);
        }
        catch (JsonException)
        {
            // Whatever answered there is no TradeMind service; what it said is shown as it is.
            return null;
        }
    }

    private sealed record Problem(string? Title, string? Detail, Dictionary<string, string[]>? Errors, string? Code, string? TraceId);
}
