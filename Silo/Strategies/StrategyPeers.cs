using Orleans.Runtime.Placement;
using TradeMind.Application.Strategies;
using TradeMind.Grains;
using TradeMind.Trading;

namespace TradeMind.Silo.Strategies;

/// <summary>The other silos of the cluster, which load own strategies from the folder that all share.</summary>
internal sealed class StrategyPeers(IGrainFactory grains, ISiloStatusOracle silos, ILocalSiloDetails here) : IStrategyPeers
{
    public async Task LoadAsync(string name, string? hash)
    {
        foreach (var silo in silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Where(silo => !silo.Equals(here.SiloAddress)))
        {
            var address = silo.ToParsableString();

            // The grain is made where the hint says; one that is there already stays there.
            RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
            try
            {
                await grains.GetGrain<IStrategyFolderGrain>(address).LoadAsync(name, hash).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is OrleansException or TimeoutException)
            {
                throw new InvalidInputException(
                    $"silo {address} did not load '{name}': {exception.Message} Try again when it answers", "file", cause: exception);
            }
            finally
            {
                RequestContext.Remove(IPlacementDirector.PlacementHintKey);
            }
        }
    }
}
