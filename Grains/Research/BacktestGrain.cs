using Microsoft.Extensions.Logging;
using Orleans.Streams;
using TradeMind.Application.Research;
using TradeMind.Contracts;
using TradeMind.Trading;

namespace TradeMind.Grains.Research;

/// <summary>The address of a run in the cluster: hands it to this silo's queue, and publishes how far it is.</summary>
public sealed partial class BacktestGrain(RunQueue queue, ILogger<BacktestGrain> log) : Grain, IBacktestGrain, IDisposable
{
    /// <summary>A run in progress keeps its grain; each publication renews it.</summary>
    private static readonly TimeSpan KeptAlive = TimeSpan.FromMinutes(30);

    private readonly CancellationTokenSource _deactivating = new();
    private IAsyncStream<RunView> _progress = null!;
    private Task? _publishing;

    private long Number => RunRecord.Number(this.GetPrimaryKeyString()) ?? 0;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _progress = this.GetStreamProvider(Streams.Provider).GetStream<RunView>(Streams.Backtest(this.GetPrimaryKeyString()));
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _deactivating.CancelAsync();

    public void Dispose() => _deactivating.Dispose();

    public ValueTask<RunView> StartAsync() => ValueTask.FromResult(Published(queue.Submit(Number)) ?? throw NoSuchRun());

    public ValueTask<RunView> CancelAsync() => ValueTask.FromResult(Published(queue.Cancel(Number)) ?? throw NoSuchRun());

    public ValueTask<RunView?> GetStatusAsync() => ValueTask.FromResult(Published(queue.Find(Number)));

    private InvalidInputException NoSuchRun() => new($"there is no run '{this.GetPrimaryKeyString()}'", "id", ErrorCodes.NotFound);

    private RunView? Published(RunView? run)
    {
        if (run is { HasEnded: false } && _publishing is null or { IsCompleted: true })
        {
            _publishing = PublishAsync();
        }

        return run;
    }

    private async Task PublishAsync()
    {
        try
        {
            await foreach (var run in queue.FollowAsync(Number, _deactivating.Token))
            {
                DelayDeactivation(KeptAlive);
                await _progress.OnNextAsync(run);
            }
        }
        catch (OperationCanceledException) when (_deactivating.IsCancellationRequested)
        {
            // The next call about the run activates the grain again.
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            LogNotPublished(this.GetPrimaryKeyString(), exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Progress of {Run} could not be published; the next call starts again")]
    private partial void LogNotPublished(string run, Exception exception);
}
