using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TradeMind.MarketData.Providers;

namespace TradeMind.Tests.MarketData.Providers;

/// <summary>
/// A provider on this machine that answers a request by its path and query. What is asked of it, with which headers, is kept.
/// </summary>
internal sealed class MarketServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MarketServer(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.UseWebSockets();
        _app.Run(context =>
        {
            Requests.Enqueue($"{context.Request.Path}{context.Request.QueryString}");
            Headers.Enqueue(context.Request.Headers.ToDictionary(h => h.Key, h => $"{h.Value}", StringComparer.OrdinalIgnoreCase));
            return answer(context);
        });
    }

    public ConcurrentQueue<string> Requests { get; } = [];

    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Headers { get; } = [];

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<MarketServer> StartAsync(Func<HttpContext, Task> answer)
    {
        var server = new MarketServer(answer);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Answers every request with the same text.</summary>
    public static Task<MarketServer> StartAsync(int status, string text, string? retryAfter = null) =>
        StartAsync(context => AnswerAsync(context, status, text, retryAfter));

    public static Task AnswerAsync(HttpContext context, int status, string text, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return context.Response.WriteAsync(text);
    }

    /// <summary>Asks this server as a provider would, without waiting between two tries.</summary>
    public ProviderHttp Http(string provider, params ProviderSecret[] secrets)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = Timeout.InfiniteTimeSpan };
        var options = new ProviderHttpOptions
        {
            FirstWait = TimeSpan.FromMilliseconds(1),
            Timeout = TimeSpan.FromSeconds(10),
            Secrets = secrets,
        };
        return new ProviderHttp(provider, client, options, _ => default, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
