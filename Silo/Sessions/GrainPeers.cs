using Orleans.Runtime.Placement;
using TradeMind.Application.Research;
using TradeMind.Grains;
using TradeMind.Grains.Messages;
using TradeMind.Trading;
using TradeMind.Trading.Optimization;

namespace TradeMind.Silo.Sessions;

/// <summary>The other silos of the cluster, as those that take part in a sweep.</summary>
internal sealed partial class GrainPeers(
    IGrainFactory grains, ISiloStatusOracle silos, ILocalSiloDetails here, ILogger<GrainPeers> log) : ISweepPeers
{
    public IReadOnlyList<string> Others =>
    [
        .. silos.GetApproximateSiloStatuses(onlyActive: true).Keys
            .Where(silo => !silo.Equals(here.SiloAddress)).Select(silo => silo.ToParsableString()).Order(StringComparer.Ordinal)
    ];

    public async ValueTask<IReadOnlyList<Trial>?> RunAsync(
        string peer, SharedSweep sweep, IReadOnlyList<long> combinations, CancellationToken cancellation)
    {
        // The grain is made where the hint says; one that is there already stays there.
        RequestContext.Set(IPlacementDirector.PlacementHintKey, SiloAddress.FromParsableString(peer));
        var grain = grains.GetGrain<ISweepPartitionGrain>($"{sweep.Run}@{peer}");
        try
        {
            return await grain.RunAsync(
                new SweepPartition
                {
                    Run = sweep.Run,
                    Kind = sweep.Kind,
                    Request = sweep.Request,
                    FromTicks = sweep.FromTicks,
                    ToTicks = sweep.ToTicks,
                    Fingerprint = sweep.Fingerprint,
                    Combinations = [.. combinations],
                },
                cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or DomainException)
        {
            LogLeft(peer, sweep.Run, exception);
            return null;
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Peer} takes no further part in {Run}; what it was running is run again")]
    private partial void LogLeft(string peer, string run, Exception exception);
}
