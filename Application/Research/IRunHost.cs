using TradeMind.Contracts;

namespace TradeMind.Application.Research;

/// <summary>Where runs are carried out, whichever process that is.</summary>
public interface IRunHost
{
    /// <summary>Queues a stored run; doing it again changes nothing.</summary>
    ValueTask<RunView> StartAsync(string id);

    /// <summary>Stops a run, or takes it out of the queue; one that has ended stays as it is.</summary>
    ValueTask<RunView> CancelAsync(string id);

    /// <summary>The run as it is now; null when there is none.</summary>
    ValueTask<RunView?> FindAsync(string id);

    /// <summary>The run now, each time it has come further, and at its end.</summary>
    IAsyncEnumerable<RunView> FollowAsync(string id, CancellationToken cancellation);
}
