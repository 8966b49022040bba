namespace TradeMind.Trading.Optimization;

/// <summary>Runs of the same sweep that were made before, so that a sweep that was stopped can go on. Called by several workers at once.</summary>
public interface ISweepCheckpoint
{
    /// <summary>Whether the combination was run before, and what came of it.</summary>
    bool TryRecall(long combination, out Trial trial);

    /// <summary>Takes a run that has just been made.</summary>
    void Keep(in Trial trial);
}
