using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TradeMind.Tests.Notifications;

/// <summary>A request that a receiver of webhooks got.</summary>
internal sealed record WebhookRequest(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Id => Headers["Webhook-Id"];

    public long Seconds => long.Parse(Headers["Webhook-Timestamp"], CultureInfo.InvariantCulture);

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public IEnumerable<JsonElement> Notifications => Json.GetProperty("notifications").EnumerateArray();

    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>A receiver of webhooks on this machine that does what the test asks: answers, hangs, or closes the connection.</summary>
internal sealed class WebhookServer : IAsyncDisposable
{
    /// <summary>In the path of its address, as chat services have it.</summary>
    public const string Token = "T0KEN-of-the-path";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<WebhookRequest> _requests = [];
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers = [];
    private readonly SemaphoreSlim _came = new(0);

    private WebhookServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Run(AnswerAsync);
    }

    public IReadOnlyList<WebhookRequest> Requests => [.. _requests];

    public string Address
    {
        get
        {
            var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
            return $"{addresses.First()}/services/{Token}?key={Token}";
        }
    }

    public static async Task<WebhookServer> StartAsync(params Func<HttpContext, Task>[] answers)
    {
        var server = new WebhookServer();
        foreach (var answer in answers)
        {
            server._answers.Enqueue(answer);
        }

        await server._app.StartAsync();
        return server;
    }

    public static Func<HttpContext, Task> Status(int status, string? retryAfter = null, string body = "") => context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return context.Response.WriteAsync(body);
    };

    public static Task Close(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Answers nothing until the caller has had enough.</summary>
    public static async Task Hang(HttpContext context)
    {
        var over = new TaskCompletionSource();
        await using var gone = context.RequestAborted.Register(over.SetResult);
        await over.Task;
    }

    /// <summary>Further answers; after the last it takes everything.</summary>
    public void Then(params Func<HttpContext, Task>[] answers)
    {
        foreach (var answer in answers)
        {
            _answers.Enqueue(answer);
        }
    }

    /// <summary>Waits until requests of a kind have come.</summary>
    public async Task<IReadOnlyList<WebhookRequest>> UntilAsync(Predicate<IReadOnlyList<WebhookRequest>> fits)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (Requests is var requests && !fits(requests))
        {
            await _came.WaitAsync(patience.Token);
        }

        return Requests;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _came.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _requests.Enqueue(new WebhookRequest(
            $"{context.Request.Path}{context.Request.QueryString}",
            context.Request.Headers.ToDictionary(header => header.Key, header => $"{header.Value}", StringComparer.OrdinalIgnoreCase),
            body.ToArray()));
        if (_answers.TryDequeue(out var answer))
        {
            await answer(context);
        }

        _came.Release();
    }
}
