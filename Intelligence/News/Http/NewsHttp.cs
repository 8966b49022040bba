using System.Net;
using System.Net.Http.Headers;

namespace TradeMind.Intelligence.News.Http;

/// <summary>
/// Requests feeds: once, without retries, since the next poll is one. Conditional by the cursor's tags, limited in time and size; redirects
/// are followed on the same host only. What fails is a <see cref="NewsReadException"/>.
/// </summary>
public sealed class NewsHttp : IDisposable
{
    private const int MostRedirects = 5;
    private const int BufferBytes = 16 * 1024;
    private static readonly TimeSpan LongestFresh = TimeSpan.FromHours(1);

    private readonly string _source;
    private readonly NewsHttpOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;

    /// <param name="source">Name of the feed, for messages.</param>
    /// <param name="options">Limits and headers.</param>
    /// <param name="clock">Times the limit.</param>
    public NewsHttp(string source, NewsHttpOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_source, _options, _clock) = (source, options, clock);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            UseCookies = false,
            ConnectCallback = new NewsConnector(source, options.Resolve).ConnectAsync,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", options.UserAgent);
    }

    /// <summary>Gets what is at an address, unless it is what the cursor knows.</summary>
    /// <param name="address">Absolute.</param>
    /// <param name="cursor">Of the last reading.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="NewsReadException">It could not be had.</exception>
    public async Task<NewsResponse> GetAsync(Uri address, NewsCursor cursor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(cursor);
        using var limit = new CancellationTokenSource(_options.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var answer = await SendAsync(address, cursor, either.Token).ConfigureAwait(false);
            if (answer.StatusCode == HttpStatusCode.NotModified)
            {
                return new NewsResponse(null, cursor, Fresh(answer));
            }

            Require(answer);
            var body = await ReadAsync(answer, either.Token).ConfigureAwait(false);
            return new NewsResponse(body, Tagged(cursor, answer), Fresh(answer));
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new NewsReadException(
                NewsFault.TimedOut, $"{_source} did not answer within {_options.Timeout.TotalSeconds:0.###} s", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            throw exception.InnerException as NewsReadException
                ?? new NewsReadException(NewsFault.Unreachable, $"{_source} cannot be reached: {Reason(exception)}", exception);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Uri address, NewsCursor cursor, CancellationToken cancellation)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            AddTag(request.Headers, "If-None-Match", cursor.ETag);
            AddTag(request.Headers, "If-Modified-Since", cursor.LastModified);
            _options.Secret?.AddTo(request.Headers);
            var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308))
            {
                return answer;
            }

            var location = answer.Headers.Location;
            answer.Dispose();
            address = Redirected(address, location, redirects);
        }
    }

    private Uri Redirected(Uri from, Uri? location, int redirects)
    {
        var to = location is null ? null : new Uri(from, location);
        var isUpgrade = from is { Scheme: "http", IsDefaultPort: true } && to is { Scheme: "https", IsDefaultPort: true };
        if (to is null || redirects >= MostRedirects || !string.Equals(to.IdnHost, from.IdnHost, StringComparison.OrdinalIgnoreCase)
            || (!isUpgrade && (to.Port != from.Port || to.Scheme != from.Scheme)))
        {
            var where = to is null ? "nowhere" : redirects >= MostRedirects ? "on and on" : $"to {to.Scheme}://{to.Authority}";
            throw new NewsReadException(
                NewsFault.Redirected, $"{_source} redirects {where}, which is not followed: configure the address that it should have");
        }

        return to;
    }

    private void Require(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        if (status is >= 200 and < 300)
        {
            return;
        }

        var isLimit = status == 429 || (status == 403 && _options.IsForbiddenRateLimit);
        var fault = isLimit ? NewsFault.RateLimited : status >= 500 ? NewsFault.ServerError : NewsFault.Rejected;
        var hint = status is 401 or 403 && _options.Secret is { } secret ? $": check {secret.Name}" : "";
        throw new NewsReadException(new NewsProblem(fault, $"{_source} answers {status}{hint}", RetryAfter(answer)));
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (answer.Content.Headers.ContentLength > _options.MostBytes)
        {
            throw TooLarge();
        }

        var stream = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using var closed = stream.ConfigureAwait(false);
        using var body = new MemoryStream();
        var buffer = new byte[BufferBytes];
        while (await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var read)
        {
            if (body.Length + read > _options.MostBytes)
            {
                throw TooLarge();
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private NewsReadException TooLarge() =>
        new(NewsFault.TooLarge, $"{_source} sends more than {_options.MostBytes} bytes");

    private TimeSpan? RetryAfter(HttpResponseMessage answer)
    {
        var wait = answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private DateTime? Fresh(HttpResponseMessage answer) =>
        answer.Headers.CacheControl?.MaxAge is { } age && age > TimeSpan.Zero
            ? _clock.GetUtcNow().UtcDateTime + (age < LongestFresh ? age : LongestFresh)
            : null;

    private static NewsCursor Tagged(NewsCursor cursor, HttpResponseMessage answer) => cursor with
    {
        ETag = answer.Headers.ETag?.ToString() ?? "",
        LastModified = answer.Content.Headers.TryGetValues("Last-Modified", out var values) ? values.First() : "",
    };

    private static void AddTag(HttpRequestHeaders headers, string name, string value)
    {
        if (value.Length > 0)
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>The innermost message says why; those of HttpClient may repeat the address, which may have a key in it.</summary>
    private static string Reason(Exception exception) =>
        exception is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error }
            ? $"{error}"
            : exception.GetBaseException().GetType().Name;
}
