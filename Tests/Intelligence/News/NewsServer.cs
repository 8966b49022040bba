using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TradeMind.Tests.Intelligence.News;

/// <summary>A source of news on this machine. What is requested of it, with which headers and when, is kept.</summary>
internal sealed class NewsServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private NewsServer(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Run(context =>
        {
            Requests.Enqueue($"{context.Request.Path}{context.Request.QueryString}");
            Times.Enqueue(TimeProvider.System.GetTimestamp());
            Headers.Enqueue(context.Request.Headers.ToDictionary(h => h.Key, h => $"{h.Value}", StringComparer.OrdinalIgnoreCase));
            return answer(context);
        });
    }

    public ConcurrentQueue<string> Requests { get; } = [];

    public ConcurrentQueue<long> Times { get; } = [];

    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Headers { get; } = [];

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<NewsServer> StartAsync(Func<HttpContext, Task> answer)
    {
        var server = new NewsServer(answer);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Answers every request with the same text.</summary>
    public static Task<NewsServer> StartAsync(string text, int status = 200) =>
        StartAsync(context => AnswerAsync(context, text, status));

    public static Task AnswerAsync(HttpContext context, string text, int status = 200)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
