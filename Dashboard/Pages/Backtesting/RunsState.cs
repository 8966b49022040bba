using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Backtesting;

/// <summary>The latest runs of every kind, newest first; those in progress are followed.</summary>
public sealed class RunsState(UserApi client, TimeProvider clock) : PageState
{
    private const int OfEachKind = 40;

    private readonly RunFollower _follower = new(clock);

    /// <summary>Null before the first answer.</summary>
    public IReadOnlyList<RunView>? Runs { get; private set; }

    /// <summary>The ids of those to compare, in the order in which they were picked.</summary>
    public List<string> Picked { get; } = [];

    /// <summary>Why the last one could not be cancelled; empty when it could.</summary>
    public string CancelProblem { get; private set; } = "";

    public string? CompareAddress => Picked.Count < 2 ? null : $"/backtesting/compare?ids={Uri.EscapeDataString(string.Join(',', Picked))}";

    public Task LoadAsync() => AskAsync(async cancellation =>
    {
        var api = await client.ApiAsync();
        var pages = await Task.WhenAll(
            RunKinds.All.Select(kind => RunKinds.Calls(api, kind).ListAsync(limit: OfEachKind, cancellation: cancellation)));
        Runs = [.. pages.SelectMany(page => page.Items).OrderByDescending(run => run.CreatedAt).ThenByDescending(
            run => run.Id, StringComparer.Ordinal)];
    });

    /// <summary>Follows those that have not ended.</summary>
    public async Task FollowAsync(Func<Task> changed)
    {
        var api = await client.ApiAsync();
        await Task.WhenAll((Runs ?? [])
            .Where(run => !run.HasEnded)
            .ToList()
            .Select(run => _follower.FollowAsync(RunKinds.Calls(api, run.Kind), run.Id, (now, _) =>
            {
                Replace(now);
                return changed();
            })));
    }

    public async Task CancelAsync(RunView run)
    {
        ArgumentNullException.ThrowIfNull(run);
        try
        {
            Replace(await RunKinds.Calls(await client.ApiAsync(), run.Kind).CancelAsync(run.Id));
            CancelProblem = "";
        }
        catch (ApiException exception)
        {
            CancelProblem = exception.Message;
        }
    }

    public void Pick(RunView run, bool isPicked)
    {
        ArgumentNullException.ThrowIfNull(run);
        Picked.Remove(run.Id);
        if (isPicked)
        {
            Picked.Add(run.Id);
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

    private void Replace(RunView? run)
    {
        if (run is not null && Runs is not null)
        {
            Runs = [.. Runs.Select(old => old.Id == run.Id ? run : old)];
        }
    }
}
