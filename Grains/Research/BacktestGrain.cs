using Orleans.Streams;
using TradeMind.Grains.Views;
using TradeMind.Trading;

namespace TradeMind.Grains.Research;

/// <summary>Where a run is asked after: hands it to the queue, and tells its stream how far it is, at most four times a second.</summary>
public sealed class BacktestGrain(RunQueue queue) : Grain, IBacktestGrain
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private IAsyncStream<RunView> _progress = null!;
    private IGrainTimer? _timer;
    private RunView? _told;

    private long Number => RunRecord.Number(this.GetPrimaryKeyString()) ?? 0;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _progress = this.GetStreamProvider(Streams.Provider).GetStream<RunView>(Streams.Backtest(this.GetPrimaryKeyString()));
        return Task.CompletedTask;
    }

    public ValueTask<RunView> StartAsync() => ValueTask.FromResult(Watched(queue.Submit(Number)) ?? throw NoSuchRun());

    public ValueTask<RunView> CancelAsync() => ValueTask.FromResult(Watched(queue.Cancel(Number)) ?? throw NoSuchRun());

    public ValueTask<RunView?> GetStatusAsync() => ValueTask.FromResult(Watched(queue.Find(Number)));

    private InvalidInputException NoSuchRun() => new($"there is no run '{this.GetPrimaryKeyString()}'", "id", ErrorCodes.NotFound);

    private RunView? Watched(RunView? run)
    {
        if (run is { HasEnded: false })
        {
            _timer ??= this.RegisterGrainTimer(TellAsync, new GrainTimerCreationOptions(Pace, Pace) { KeepAlive = true });
        }

        return run;
    }

    private async Task TellAsync(CancellationToken cancellation)
    {
        if (queue.Find(Number) is not { } run || (run.State, run.Progress) == (_told?.State, _told?.Progress))
        {
            return;
        }

        _told = run;
        await _progress.OnNextAsync(run);
        if (run.HasEnded)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }
}
