using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using TradeMind.Intelligence.News.Http;
using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Silo.Notifications;

/// <summary>
/// Posts messages: once, without redirects, limited in time. Addresses are secrets, so that nothing of a request but its host comes into a
/// log, a message or a trace.
/// </summary>
internal sealed class WebhookClient : IDisposable
{
    private readonly NotificationTimes _times;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;

    public WebhookClient(NotificationTimes times, TimeProvider clock)
        : this(times, clock, null)
    {
    }

    /// <param name="times">The limit of an attempt.</param>
    /// <param name="clock">Times it.</param>
    /// <param name="resolve">Looks up a host name; null for the system's resolver.</param>
    internal WebhookClient(NotificationTimes times, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>>? resolve)
    {
        (_times, _clock) = (times, clock);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = new PublicConnector(resolve).ConnectAsync,

            // Without a propagator there is no span of the request, which would have the whole address in it.
            ActivityHeadersPropagator = null,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "TradeMind/0.1 (paper trading)");
    }

    /// <summary>Makes one attempt.</summary>
    public async Task<DeliveryResult> SendAsync(NotificationHook hook, string id, byte[] body, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_times.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var request = Request(hook, id, body);
            using var answer = await _http
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return await JudgeAsync(hook, answer, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return Failed($"{hook.Address} did not answer within {_times.Timeout.TotalSeconds:0.###} s");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return Failed(exception.InnerException is PrivateAddressException isPrivate
                ? isPrivate.Message
                : $"{hook.Address} cannot be reached: {Reason(exception)}");
        }
    }

    public void Dispose() => _http.Dispose();

    private static DeliveryResult Failed(string problem) => new(DeliveryState.Failed, 0, problem);

    /// <summary>Messages of HttpClient may repeat the address.</summary>
    private static string Reason(Exception exception) =>
        exception is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error }
            ? $"{error}"
            : exception.GetBaseException().GetType().Name;

    private HttpRequestMessage Request(NotificationHook hook, string id, byte[] body)
    {
        var seconds = _clock.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, hook.Address!.Reveal()) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("Webhook-Id", id);
        request.Headers.Add("Webhook-Timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        if (hook.Secret is { } secret)
        {
            request.Headers.Add("Webhook-Signature", secret.Sign(id, seconds, body));
        }

        return request;
    }

    private async Task<DeliveryResult> JudgeAsync(NotificationHook hook, HttpResponseMessage answer, CancellationToken cancellation)
    {
        var status = (int)answer.StatusCode;
        return status switch
        {
            >= 200 and < 300 => new DeliveryResult(DeliveryState.Delivered, status, ""),
            410 => new DeliveryResult(
                DeliveryState.Gone, status,
                $"{hook.Address} answers 410: it wants no more; nothing is sent until the service is started again"),
            400 or 413 or 422 => new DeliveryResult(
                DeliveryState.Refused, status, $"{hook.Address} answers {status}: it rejects the message"),
            >= 300 and < 400 => new DeliveryResult(
                DeliveryState.Failed, status,
                $"{hook.Address} redirects, which is not followed: configure the address that it should have"),
            _ => new DeliveryResult(
                DeliveryState.Failed, status, $"{hook.Address} answers {status}{Hint(status, hook)}",
                await RetryAfter.ReadAsync(answer, _clock, cancellation).ConfigureAwait(false)),
        };
    }

    private static string Hint(int status, NotificationHook hook) =>
        status is 401 or 403 or 404 ? $": check {NotificationKeys.Section}:{hook.Name}:url" : "";
}
