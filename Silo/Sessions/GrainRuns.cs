using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Orleans.Streams;
using TradeMind.Application.Research;
using TradeMind.Contracts;
using TradeMind.Grains;
using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Silo.Sessions;

/// <summary>Runs that are carried out behind grains, on whichever silo they are.</summary>
internal sealed class GrainRuns(
    IGrainFactory grains, IClusterClient client, ServiceSettings settings, IHostApplicationLifetime lifetime, TimeProvider clock) : IRunHost
{
    /// <summary>How often a run is looked at where silos share it.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public ValueTask<RunView> StartAsync(string id) => grains.GetGrain<IBacktestGrain>(id).StartAsync();

    public ValueTask<RunView> CancelAsync(string id) => grains.GetGrain<IBacktestGrain>(id).CancelAsync();

    public ValueTask<RunView?> FindAsync(string id) => grains.GetGrain<IBacktestGrain>(id).GetStatusAsync();

    public IAsyncEnumerable<RunView> FollowAsync(string id, CancellationToken cancellation) =>
        settings.Cluster.IsConfigured ? LookAsync(id, cancellation) : ListenAsync(id, cancellation);

    /// <summary>
    /// Asks again and again: a subscription would outlive a silo that is killed, and would end with one that the run moves away from.
    /// </summary>
    private async IAsyncEnumerable<RunView> LookAsync(string id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        (RunState, RunProgress)? before = null;
        using var timer = new PeriodicTimer(Look, clock);
        using var stopping = lifetime.ApplicationStopping.Register(timer.Dispose);
        do
        {
            if (await FindOrNullAsync(id).ConfigureAwait(false) is not { } run || before == (run.State, run.Progress))
            {
                continue;
            }

            before = (run.State, run.Progress);
            yield return run;
            if (run.HasEnded)
            {
                yield break;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false));
    }

    /// <summary>Null also while the silo of the run is gone and no other has it yet.</summary>
    private async Task<RunView?> FindOrNullAsync(string id)
    {
        try
        {
            return await FindAsync(id).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            return null;
        }
    }

    private async IAsyncEnumerable<RunView> ListenAsync(string id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // What a listener has not taken yet is superseded by what is newer.
        var coming = Channel.CreateBounded<RunView>(new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropOldest });
        using var stopping = lifetime.ApplicationStopping.Register(() => coming.Writer.TryComplete());
        var stream = client.GetStreamProvider(Streams.Provider).GetStream<RunView>(Streams.Backtest(id));
        var subscription = await stream.SubscribeAsync((run, _) => coming.Writer.WriteAsync(run).AsTask()).ConfigureAwait(false);
        try
        {
            var run = await FindAsync(id).ConfigureAwait(false);
            while (run is not null)
            {
                yield return run;
                if (run.HasEnded)
                {
                    yield break;
                }

                run = await coming.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false) && coming.Reader.TryRead(out var next)
                    ? next
                    : null;
            }
        }
        finally
        {
            await subscription.UnsubscribeAsync().ConfigureAwait(false);
        }
    }
}
