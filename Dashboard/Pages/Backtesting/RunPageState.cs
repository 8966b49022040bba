using System.Text.Json;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;
using TradeMind.Reporting.Charts;

namespace TradeMind.Dashboard.Pages.Backtesting;

/// <summary>One run: its progress and its result.</summary>
public sealed class RunPageState(UserApi client, TimeProvider clock) : PageState
{
    private readonly RunFollower _follower = new(clock);
    private RunKind _kind;
    private string _id = "";

    public RunView? Run { get; private set; }

    /// <summary>
    /// The full result, as the service has it; null until the run has finished, and for results that the browser reads itself.
    /// </summary>
    public JsonElement? Result { get; private set; }

    /// <summary>The map of a sweep while it runs; null when there is none.</summary>
    public ParameterMapData? Map { get; private set; }

    /// <summary>It has a tear sheet, which the browser reads and draws.</summary>
    public bool HasSheet => Run is { State: RunState.Finished, Kind: RunKind.Backtest } && ChartAssets.IsAvailable;

    /// <summary>Why it cannot be followed at the moment; empty when it can.</summary>
    public string FollowProblem { get; private set; } = "";

    /// <summary>Why it could not be cancelled; empty when it could.</summary>
    public string CancelProblem { get; private set; } = "";

    public Task LoadAsync(RunKind kind, string id)
    {
        (_kind, _id, Run, Result) = (kind, id, null, null);
        return AskAsync(async cancellation =>
        {
            var calls = RunKinds.Calls(await client.ApiAsync(), kind);
            Run = await calls.GetAsync(id, cancellation);
            await ReadResultAsync(calls, cancellation);
        });
    }

    /// <summary>Follows it to its end.</summary>
    public async Task FollowAsync(Func<Task> changed)
    {
        if (Run is not { HasEnded: false })
        {
            return;
        }

        var calls = RunKinds.Calls(await client.ApiAsync(), _kind);
        await _follower.FollowAsync(calls, _id, (now, problem) =>
        {
            (Run, FollowProblem) = (now ?? Run, problem);
            Map = Run is { HasEnded: false, Map: { } map } ? ParameterMapData.From(map) : null;
            return changed();
        });
        if (Run is { } ended && HasResult(ended))
        {
            await AskAsync(cancellation => ReadResultAsync(calls, cancellation));
            await changed();
        }
    }

    public async Task CancelAsync()
    {
        try
        {
            Run = await RunKinds.Calls(await client.ApiAsync(), _kind).CancelAsync(_id);
            CancelProblem = "";
        }
        catch (ApiException exception)
        {
            CancelProblem = exception.Message;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _follower.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>A sweep that was cancelled keeps what it had until then.</summary>
    private static bool HasResult(RunView run) =>
        run.State == RunState.Finished || run is { State: RunState.Cancelled, Kind: RunKind.Sweep, Summary: not null };

    private async Task ReadResultAsync(IRunApi calls, CancellationToken cancellation) =>
        Result = Run is { } run && HasResult(run) && !HasSheet ? await calls.ResultAsync(_id, cancellation) : null;
}
