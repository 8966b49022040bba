using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using System.Text.Json;
using TradeMind.Contracts;

namespace TradeMind.Client;

/// <summary>Sends requests to version 1 of the API and reads the responses, errors included.</summary>
/// <param name="http">With the address of the service.</param>
/// <param name="portfolio">Whose resources the paths speak of; null for the service's own.</param>
internal sealed class ApiConnection(HttpClient http, string? portfolio = null)
{
    private const string Version = "api/v1/";

    private readonly string _prefix = portfolio is null ? Version : $"{Version}portfolios/{Uri.EscapeDataString(portfolio)}/";

    /// <summary>As the service writes and reads.</summary>
    public static JsonSerializerOptions Format { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals | JsonNumberHandling.AllowReadingFromString,
        Converters = { new JsonStringEnumConverter() },
    };

    public Task<T> GetAsync<T>(string path, CancellationToken cancellation) =>
        AskAsync<T>(HttpMethod.Get, path, content: null, key: null, cancellation);

    /// <summary>All items of a list that comes in one page.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string path, CancellationToken cancellation) =>
        (await GetAsync<Page<T>>(path, cancellation).ConfigureAwait(false)).Items;

    /// <summary>Changes something. Without a key of the caller's each call is one of its own.</summary>
    public Task<T> ChangeAsync<T>(HttpMethod method, string path, object? body, string? key, CancellationToken cancellation) =>
        AskAsync<T>(
            method, path, body is null ? null : JsonContent.Create(body, body.GetType(), mediaType: null, Format), key ?? NewKey(),
            cancellation);

    /// <summary>Changes something where the answer has no content.</summary>
    public async Task TellAsync(HttpMethod method, string path, string? key, CancellationToken cancellation)
    {
        using var request = Request(method, path);
        request.Headers.Add("Idempotency-Key", key ?? NewKey());
        using var answer = await OpenAsync(request, cancellation).ConfigureAwait(false);
    }

    /// <summary>Sends content that is no JSON.</summary>
    public Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent content, string? key, CancellationToken cancellation) =>
        AskAsync<T>(method, path, content, key ?? NewKey(), cancellation);

    /// <summary>What comes, as it comes; the caller disposes it.</summary>
    public async Task<Stream> StreamAsync(string path, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Get, path);
        var answer = await OpenAsync(request, cancellation).ConfigureAwait(false);
        return await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>An answer as it streams in; the caller disposes it.</summary>
    /// <exception cref="ApiException">No one answers, or the service refuses.</exception>
    public async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw new ApiException($"no service answers at {http.BaseAddress} ({exception.Message}): start one with 'trademind serve', or "
                + "name another address", exception);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new ApiException(
                $"the service at {http.BaseAddress} does not answer within {http.Timeout.TotalSeconds:0} s: try again", exception);
        }

        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            throw await ProblemReader.ReadAsync(answer, http.BaseAddress, cancellation).ConfigureAwait(false);
        }
    }

    public HttpRequestMessage Request(HttpMethod method, string path) =>
        new(method, new Uri(path.StartsWith('/') ? path[1..] : _prefix + path, UriKind.Relative));

    /// <summary>A path with those parameters that have a value.</summary>
    public static string With(string path, params ReadOnlySpan<(string Name, object? Value)> query)
    {
        var separator = '?';
        foreach (var (name, value) in query)
        {
            if (value is not null)
            {
                path += $"{separator}{name}={Uri.EscapeDataString(Text(value))}";
                separator = '&';
            }
        }

        return path;
    }

    private static string Text(object value) => value switch
    {
        DateTimeOffset time => time.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    private static string NewKey() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private async Task<T> AskAsync<T>(HttpMethod method, string path, HttpContent? content, string? key, CancellationToken cancellation)
    {
        using var request = Request(method, path);
        request.Content = content;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await OpenAsync(request, cancellation).ConfigureAwait(false);
        try
        {
            return (await answer.Content.ReadFromJsonAsync<T>(Format, cancellation).ConfigureAwait(false))!;
        }
        catch (JsonException exception)
        {
            throw new ApiException($"the server at {http.BaseAddress}{request.RequestUri} is not a TradeMind service of this version: "
                + $"{exception.Message}", exception);
        }
    }
}
