using TradeMind.Storage;
using TradeMind.Storage.Trials;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Application.Research;

/// <summary>Counts runs in the ledger of trials.</summary>
public interface ITrialCounter
{
    /// <summary>Counts runs, and looks up how many trials there are on the same data.</summary>
    /// <param name="data">What the result that is judged ran over.</param>
    /// <param name="batches">The runs; all of them are counted, or none.</param>
    TrialRecording Count(TrialData data, params IReadOnlyList<TrialBatch> batches);
}

/// <summary>The outcome of counting runs.</summary>
/// <param name="Receipt">Where they stand in the ledger; null when they were not counted.</param>
/// <param name="Ever">Trials on the same data; null when that is not known.</param>
/// <param name="Problem">Why they were not counted; null when they were.</param>
public sealed record TrialRecording(TrialReceipt? Receipt, TrialCount? Ever, string? Problem);

/// <summary>Counts in an open ledger; a failure ends the run.</summary>
public sealed class LedgerTrialCounter(ITrialLedger ledger) : ITrialCounter
{
    /// <exception cref="StorageException">The ledger could not be written; nothing was counted.</exception>
    public TrialRecording Count(TrialData data, params IReadOnlyList<TrialBatch> batches)
    {
        var receipt = ledger.Record(batches);
        return new TrialRecording(receipt, ledger.Count(data), Problem: null);
    }
}
