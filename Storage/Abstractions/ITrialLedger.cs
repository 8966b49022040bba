using TradeMind.Storage.Trials;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Storage.Abstractions;

/// <summary>
/// Every run that was ever made, so that statistics against self-deception use the true number of trials. Nothing is ever taken out; each
/// batch is chained to the one before by a hash, so that a row that was changed or removed behind the ledger's back is found. Safe for use
/// by several threads and several processes.
/// </summary>
public interface ITrialLedger : IDisposable
{
    /// <summary>Where it is kept, for messages: the path of a file, or the name of a database.</summary>
    string Location { get; }

    /// <summary>Counts runs, all of them or none.</summary>
    /// <param name="batches">Those of several batches that belong together, such as the windows of a walk forward, share a group.</param>
    /// <returns>Where they stand.</returns>
    /// <exception cref="StorageException">They could not be written; they are not counted.</exception>
    TrialReceipt Record(params IReadOnlyList<TrialBatch> batches);

    /// <summary>
    /// The trials on the same data: those that share a symbol and a part of the time with it. At least one, the run that asks.
    /// </summary>
    TrialCount Count(TrialData data);

    /// <summary>Batches, newest first.</summary>
    IReadOnlyList<RecordedBatch> Batches(TrialFilter filter);

    /// <summary>The runs of a batch in the order in which they were recorded.</summary>
    /// <exception cref="TradeMind.Trading.InvalidInputException">There is no such batch.</exception>
    IEnumerable<TrialRun> Runs(long batch);

    /// <summary>How many trials were run on each set of bars, by the fingerprint of the bars; those with most runs first.</summary>
    /// <param name="most">Maximum number, 1 or more.</param>
    IReadOnlyList<DataSetTrials> DataSets(int most = 20);

    /// <summary>Reads everything and checks the chain.</summary>
    LedgerCheck Verify();
}
