using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TradeMind.MarketData.Providers;

namespace TradeMind.Tests.MarketData.Providers;

/// <summary>A provider on this machine that answers as the test wants: one answer after another, the last one again and again.</summary>
internal sealed class ProviderServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<HttpContext, Task>[] _answers;
    private int _asked;

    private ProviderServer(Func<HttpContext, Task>[] answers)
    {
        _answers = answers;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Run(context =>
        {
            var place = Interlocked.Increment(ref _asked) - 1;
            Requests.Enqueue($"{context.Request.Path}{context.Request.QueryString}");
            return _answers[Math.Min(place, _answers.Length - 1)](context);
        });
    }

    public System.Collections.Concurrent.ConcurrentQueue<string> Requests { get; } = [];

    public static async Task<ProviderServer> StartAsync(params Func<HttpContext, Task>[] answers)
    {
        var server = new ProviderServer(answers);
        await server._app.StartAsync();
        return server;
    }

    public static Func<HttpContext, Task> Text(string text) => context => context.Response.WriteAsync(text);

    public static Func<HttpContext, Task> Status(int status, string text = "", string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return context.Response.WriteAsync(text);
    };

    /// <summary>Never answers.</summary>
    public static Func<HttpContext, Task> Hang() => context =>
    {
        var never = new TaskCompletionSource();
        context.RequestAborted.Register(() => never.TrySetResult());
        return never.Task;
    };

    public ProviderHttp Http(string provider, TimeSpan? timeout = null)
    {
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var options = new ProviderHttpOptions { Retries = 2, FirstWait = TimeSpan.FromMilliseconds(1), Timeout = timeout
            ?? TimeSpan.FromSeconds(10) };
        return new ProviderHttp(
            provider, new HttpClient { BaseAddress = new Uri(address), Timeout = Timeout.InfiniteTimeSpan }, options, _ => default,
            TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
