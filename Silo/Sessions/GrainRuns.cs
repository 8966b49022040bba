using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Orleans.Streams;
using TradeMind.Application.Research;
using TradeMind.Contracts;
using TradeMind.Grains;

namespace TradeMind.Silo.Sessions;

/// <summary>Runs that are carried out behind grains, on whichever silo they are.</summary>
internal sealed class GrainRuns(IGrainFactory grains, IClusterClient client, IHostApplicationLifetime lifetime) : IRunHost
{
    public ValueTask<RunView> StartAsync(string id) => grains.GetGrain<IBacktestGrain>(id).StartAsync();

    public ValueTask<RunView> CancelAsync(string id) => grains.GetGrain<IBacktestGrain>(id).CancelAsync();

    public ValueTask<RunView?> FindAsync(string id) => grains.GetGrain<IBacktestGrain>(id).GetStatusAsync();

    public async IAsyncEnumerable<RunView> FollowAsync(string id, [EnumeratorCancellation] CancellationToken cancellation)
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
