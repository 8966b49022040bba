using TradeMind.Grains.Views;
using TradeMind.Storage.Runs;

namespace TradeMind.Grains.Research;

/// <summary>A run that waits or is in progress.</summary>
internal sealed class RunJob(StoredRun run) : IDisposable
{
    private readonly CancellationTokenSource _cancelled = new();

    /// <summary>As it is in the store.</summary>
    public StoredRun Run { get; set; } = run;

    /// <summary>How far it is; null while it waits.</summary>
    public RunMeter? Meter { get; set; }

    /// <summary>Somebody does not want it any more.</summary>
    public bool IsUnwanted { get; private set; }

    public CancellationToken Cancellation => _cancelled.Token;

    /// <summary>Short ones do not wait for long ones.</summary>
    public (bool IsLong, long Number) Turn => (Run.Kind != (int)RunKind.Backtest, Run.Number);

    public RunView View() => RunRecord.View(Run) is var view && Meter is { } meter ? view with { Progress = meter.Now() } : view;

    public void Cancel()
    {
        IsUnwanted = true;
        _cancelled.Cancel();
    }

    /// <summary>The service ends; the run goes on at its next start.</summary>
    public void Interrupt() => _cancelled.Cancel();

    public void Dispose() => _cancelled.Dispose();
}
