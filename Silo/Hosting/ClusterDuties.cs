namespace TradeMind.Silo.Hosting;

/// <summary>
/// Which silo does what is done once in the cluster: the one that is longest in it. While silos disagree on who is alive two may think so,
/// so that what is done has to bear being done twice.
/// </summary>
internal sealed class ClusterDuties(ISiloStatusOracle silos)
{
    /// <summary>Whether they are this silo's; with one silo they always are.</summary>
    public bool AreMine => silos.GetApproximateSiloStatuses(onlyActive: true).Keys
        .OrderBy(silo => silo.Generation).ThenBy(silo => silo)
        .FirstOrDefault() is not { } first || first.Equals(silos.SiloAddress);
}
