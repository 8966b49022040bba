using System.Collections.Immutable;
using TradeMind.Application.Portfolios;
using TradeMind.Grains;
using TradeMind.Grains.Sessions;
using TradeMind.Intelligence.News.Readers;

namespace TradeMind.Silo.Hosting;

/// <summary>
/// Tells every feed of news which symbols the portfolios watch, once a minute: that follows changes of the watchlist, and brings a feed
/// back whose silo is gone.
/// </summary>
internal sealed partial class NewsWatch(
    IGrainFactory grains, ActiveConfigurations plans, NewsOptions news, PortfolioDirectory directory, IHostApplicationLifetime lifetime,
    TimeProvider clock, ILogger<NewsWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken).ConfigureAwait(false);
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            foreach (var portfolio in directory.Others().Prepend(directory.Own))
            {
                await RenewAsync(portfolio).ConfigureAwait(false);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private async Task StartedAsync(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registered = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private async Task RenewAsync(string portfolio)
    {
        try
        {
            var plan = await grains.GetGrain<IPortfolioGrain>(portfolio).GetPlanAsync().ConfigureAwait(false);
            var active = plans.Of(portfolio, plan);
            ImmutableArray<string> watched = [.. active.Watched.Select(symbol => symbol.Ticker)];
            foreach (var feed in news.Feeds)
            {
                await grains.GetGrain<INewsGrain>(feed).WatchAsync(portfolio, watched).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever the portfolio's problem is, it is reported where it is; the service goes on.
            LogNotRenewed(portfolio, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "news feeds do not know what {Portfolio} watches; retrying in a minute")]
    private partial void LogNotRenewed(string portfolio, Exception exception);
}
