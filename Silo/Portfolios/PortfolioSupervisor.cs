using System.Collections.Concurrent;
using TradeMind.Application.Portfolios;
using TradeMind.Grains;
using TradeMind.Grains.Portfolios;
using TradeMind.Grains.Sessions;
using TradeMind.Grains.Views;
using TradeMind.Storage;
using TradeMind.Storage.Portfolios;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Portfolios;

/// <summary>
/// Has the portfolios beside the service's own trade: after the service's own has begun, each is recovered and begun, and one that was to
/// sell everything first is archived once it has.
/// </summary>
internal sealed partial class PortfolioSupervisor(
    PortfolioDirectory directory, IPortfolioRegistry registry, PortfolioScopes portfolios, SessionRecovery recovery,
    IConfiguredSessions sessions, IGrainFactory grains, IHostApplicationLifetime lifetime, TimeProvider clock,
    ILogger<PortfolioSupervisor> log) : BackgroundService
{
    /// <summary>Sessions that are begun at the same time: the service's own is trading meanwhile.</summary>
    private const int AtOnce = 4;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource _begin = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, bool> _waiting = new(StringComparer.Ordinal);

    /// <summary>
    /// Finds out whose journals are long, before any grain can be active: those are replayed outside of their grains, which cannot take so
    /// long.
    /// </summary>
    public async Task ReserveAsync()
    {
        foreach (var portfolio in registry.All().Where(portfolio => portfolio.Stage != PortfolioStage.Archived))
        {
            _waiting[portfolio.Name] = await recovery.ReserveAsync(portfolio.Name, lifetime.ApplicationStopping).ConfigureAwait(false);
        }
    }

    /// <summary>The service's own portfolio trades: the others may begin.</summary>
    public void Begin() => _begin.TrySetResult();

    /// <summary>Wakes a portfolio's session; one that was never started is.</summary>
    public async ValueTask<SessionStatus> BeginAsync(string portfolio)
    {
        var orchestrator = grains.GetGrain<IOrchestratorGrain>(portfolio);
        var status = await orchestrator.GetStatusAsync().ConfigureAwait(false);
        return status.Portfolio.Sequence > 0
            ? status
            : await orchestrator.CommandAsync(new SessionCommand(
                "first-start", SessionAction.Start, "service", "first start", clock.GetUtcNow().UtcDateTime)).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await _begin.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
            using var timer = new PeriodicTimer(LookEvery, clock);
            do
            {
                var most = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken };
                await Parallel.ForEachAsync(
                    _waiting.Keys, most,
                    (name, cancellation) => TryAsync(name, () => BeginWaitingAsync(name, cancellation))).ConfigureAwait(false);
                foreach (var closing in Closing())
                {
                    await TryAsync(closing.Name, () => CompleteAsync(closing)).ConfigureAwait(false);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends; what waits is begun at its next start.
        }
    }

    private async Task BeginWaitingAsync(string portfolio, CancellationToken cancellation)
    {
        if (_waiting[portfolio])
        {
            await recovery.CatchUpAsync(portfolio, sessions.Find(portfolio), cancellation).ConfigureAwait(false);
            _waiting[portfolio] = false;
        }

        await BeginAsync(portfolio).ConfigureAwait(false);
        _waiting.TryRemove(portfolio, out _);
    }

    private IReadOnlyList<RegisteredPortfolio> Closing()
    {
        try
        {
            return registry.AtStage(PortfolioStage.Closing);
        }
        catch (StorageException exception)
        {
            LogNotRead(exception);
            return [];
        }
    }

    private async Task CompleteAsync(RegisteredPortfolio closing)
    {
        var commands = portfolios.Of(directory.Own).GetRequiredService<PortfolioCommands>();
        if (await commands.CompleteAsync(closing, clock.GetUtcNow().UtcDateTime).ConfigureAwait(false))
        {
            LogArchived(closing.Name);
        }
    }

    /// <summary>What one portfolio's problem is, is no other's: it is logged, and tried again.</summary>
    private async ValueTask TryAsync(string portfolio, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotBegun(portfolio, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Portfolio} could not be begun or archived; retrying")]
    private partial void LogNotBegun(string portfolio, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "the portfolios could not be read; retrying")]
    private partial void LogNotRead(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Portfolio} has sold everything and is archived")]
    private partial void LogArchived(string portfolio);
}
