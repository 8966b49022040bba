using TradeMind.Contracts;
using TradeMind.Storage.Runs;

namespace TradeMind.Application.Research;

/// <summary>A run that is queued or in progress.</summary>
internal sealed class RunJob(StoredRun run, RunPlan? plan = null) : IDisposable
{
    private readonly CancellationTokenSource _cancelled = new();

    /// <summary>As it is in the store.</summary>
    public StoredRun Run { get; set; } = run;

    /// <summary>What it asks for, read when it was accepted; null after a restart, when the worker reads the request again.</summary>
    public RunPlan? Plan { get; } = plan;

    /// <summary>Raised when it has come further, on any thread.</summary>
    public event EventHandler? Changed;

    /// <summary>How far it is; null while it waits.</summary>
    public RunProgressReporter? Meter { get; set; }

    /// <summary>A user has cancelled it.</summary>
    public bool IsUnwanted { get; private set; }

    public CancellationToken Cancellation => _cancelled.Token;

    /// <summary>Short ones do not wait for long ones.</summary>
    public (bool IsLong, long Number) Turn => ((RunKind)Run.Kind is not (RunKind.Backtest or RunKind.Check), Run.Number);

    public RunView View() => RunRecord.View(Run) is var view && Meter is { } meter
        ? view with { Progress = meter.Now(), Map = meter.Map }
        : view;

    public void NotifyChanged() => Changed?.Invoke(this, EventArgs.Empty);

    public void Cancel()
    {
        IsUnwanted = true;
        _cancelled.Cancel();
    }

    /// <summary>The service stops; the run continues at its next start.</summary>
    public void Interrupt() => _cancelled.Cancel();

    public void Dispose() => _cancelled.Dispose();
}
