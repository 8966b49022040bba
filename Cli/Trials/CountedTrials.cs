using Spectre.Console;
using TradeMind.Cli.Composition;
using TradeMind.Storage;
using TradeMind.Storage.Trials;
using TradeMind.Trading.Analytics.Inference;

namespace TradeMind.Cli.Trials;

/// <summary>What became of counting some runs. A run that cannot be counted is shown all the same, and the command says so and fails.</summary>
/// <param name="Receipt">Where they stand in the ledger; null when they were not counted.</param>
/// <param name="Ever">Trials on the same data; null when that is not known.</param>
/// <param name="Problem">Why they were not counted; null when they were.</param>
internal sealed record CountedTrials(TrialReceipt? Receipt, TrialCount? Ever, string? Problem)
{
    /// <summary>Who runs what a command line asks for.</summary>
    public const string Origin = "command line";

    /// <summary>Counts runs, and those before them on the same data.</summary>
    /// <param name="folder">Where the ledger is.</param>
    /// <param name="data">What the result that is judged ran over.</param>
    /// <param name="batches">The runs.</param>
    public static CountedTrials Of(string folder, TrialData data, params IReadOnlyList<TrialBatch> batches)
    {
        try
        {
            using var ledger = SqliteStorage.OpenTrials(folder);
            var receipt = ledger.Record(batches);
            return new CountedTrials(receipt, ledger.Count(data), null);
        }
        catch (StorageException fault)
        {
            return new CountedTrials(null, null, fault.Message);
        }
    }

    /// <summary>Says where they stand.</summary>
    public void Write(IAnsiConsole console)
    {
        if (Receipt is { } receipt && Ever is { } ever)
        {
            console.MarkupLineInterpolated($"[grey]trials      {receipt.Runs:N0} {(receipt.Runs == 1 ? "run" : "runs")} counted; {ever.Trials:N0} different {(ever.Trials == 1 ? "trial" : "trials")} on these data so far ('trademind trials' lists them)[/]");
        }
    }

    /// <exception cref="NotCountedException">They were not counted.</exception>
    public void Check()
    {
        if (Problem is { } problem)
        {
            throw new NotCountedException($"the runs above were NOT counted in the ledger of trials: {problem}");
        }
    }
}

/// <summary>A result was shown that is in no ledger: whoever judges later results by the number of trials is deceived.</summary>
internal sealed class NotCountedException(string message) : Exception(message);
