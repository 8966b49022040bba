using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;

namespace TradeMind.Tests.Dashboard;

/// <summary>A service that answers as a test says, over REST; null is an answer without content, a problem a rejection.</summary>
internal sealed class StubService(Func<HttpRequestMessage, string, object?> answer) : HttpMessageHandler, IApiConnector
{
    /// <summary>Method, path and query of each request, and its body.</summary>
    public ConcurrentQueue<(string Call, string Body)> Asked { get; } = new();

    public ITradeMindApi Connect(ClaimsPrincipal? user) =>
        new TradeMindClient(new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("http://service.invalid/") });

    public UserApi ForUser() => new(this, new PortfolioChoice());

    /// <summary>Live values of which none is watched.</summary>
    public LivePortfolios Live()
    {
        var shared = new SharedApi(this);
        var news = new NewsFeed(shared, TimeProvider.System, NullLogger<NewsFeed>.Instance);
        return new LivePortfolios(this, news, TimeProvider.System, NullLogger<LiveFeed>.Instance);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var call = $"{request.Method} {request.RequestUri!.PathAndQuery.Replace("/api/v1/", "", StringComparison.Ordinal)}";
        Asked.Enqueue((call, body));
        return answer(request, call) switch
        {
            Rejected rejected => Answer(
                HttpStatusCode.BadRequest, new { title = "Bad request", detail = rejected.Detail, errors = rejected.Errors }),
            Streamed streamed => new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(streamed.Text, null, "text/event-stream"),
            },
            null => new HttpResponseMessage(HttpStatusCode.NoContent),
            var value => Answer(HttpStatusCode.OK, value),
        };
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, object value) => new(status)
    {
        Content = new StringContent(
            JsonSerializer.Serialize(value, value.GetType(), ApiConnection.Format), null,
            status == HttpStatusCode.OK ? "application/json" : "application/problem+json"),
    };

    /// <summary>A rejection of fields.</summary>
    internal sealed record Rejected(string Detail, Dictionary<string, string[]> Errors);

    /// <summary>Server-sent events.</summary>
    internal sealed record Streamed(string Text);
}
