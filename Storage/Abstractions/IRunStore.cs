using TradeMind.Storage.Runs;

namespace TradeMind.Storage.Abstractions;

/// <summary>The runs of a service, for good; the results of the last ones.</summary>
public interface IRunStore
{
    /// <summary>Adds a run, unless too many wait already.</summary>
    /// <param name="run">Its number is given by the store.</param>
    /// <param name="openStates">What counts as waiting.</param>
    /// <param name="most">Their maximum number, this one included.</param>
    /// <param name="request">Number of the keyed request it is added for; null when that has no key.</param>
    /// <returns>The run with its number; null when too many wait.</returns>
    StoredRun? TryAdd(StoredRun run, IReadOnlyCollection<int> openStates, int most, long? request = null);

    StoredRun? Find(long number);

    /// <summary>Newest first.</summary>
    /// <param name="kind">Only of this kind; null for all.</param>
    /// <param name="state">Only in this state; null for all.</param>
    /// <param name="before">Only lower numbers.</param>
    /// <param name="most">Maximum number.</param>
    IReadOnlyList<StoredRun> List(int? kind, int? state, long before, int most);

    /// <summary>Writes a run over, and its result when there is one; older results than the last ones go.</summary>
    void Update(StoredRun run, byte[]? result = null, byte[]? sheet = null);

    /// <summary>Removes a run and its results, unless it is in one of some states.</summary>
    /// <param name="number">Which.</param>
    /// <param name="openStates">In these it stays.</param>
    /// <param name="request">Number of the keyed request that asks for it; null when that has no key.</param>
    /// <returns>Whether it was removed.</returns>
    bool Delete(long number, IReadOnlyCollection<int> openStates, long? request = null);

    /// <summary>The last argument of <see cref="Update"/>; null when there is none, or it was disposed.</summary>
    byte[]? Result(long number);

    /// <summary>The charts of the run; null when there are none, or they were disposed.</summary>
    byte[]? Sheet(long number);
}
