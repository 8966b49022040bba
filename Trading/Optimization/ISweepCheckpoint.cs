namespace TradeMind.Trading.Optimization;

/// <summary>Earlier runs of the same sweep, so that an interrupted sweep can be resumed. Called by several workers at once.</summary>
public interface ISweepCheckpoint
{
    /// <summary>Whether the combination was run before, and its result.</summary>
    bool TryRecall(long combination, out Trial trial);

    /// <summary>Takes a run that has just been made.</summary>
    void Keep(in Trial trial);
}
