using Spectre.Console;
using TradeMind.Application.Research;
using TradeMind.Storage;
using TradeMind.Storage.Sqlite;
using TradeMind.Storage.Trials;

namespace TradeMind.Cli.Trials;

/// <summary>
/// Counts what a command runs. A run that cannot be counted is shown all the same, and the command says so and fails.
/// </summary>
/// <param name="folder">Where the ledger is.</param>
internal sealed class CommandTrials(string folder) : ITrialCounter
{
    /// <summary>Who runs the command line.</summary>
    public const string Origin = "command line";

    private TrialRecording? _last;

    public TrialRecording Count(TrialData data, params IReadOnlyList<TrialBatch> batches)
    {
        try
        {
            using var ledger = SqliteTrialLedger.Open(folder, TimeProvider.System);
            _last = new LedgerTrialCounter(ledger).Count(data, batches);
        }
        catch (StorageException exception)
        {
            _last = new TrialRecording(Receipt: null, Ever: null, exception.Message);
        }

        return _last;
    }

    /// <summary>Says where the runs stand.</summary>
    public void Write(IAnsiConsole console)
    {
        if (_last is { Receipt: { } receipt, Ever: { } ever })
        {
            var (runs, trials) = (receipt.Runs == 1 ? "run" : "runs", ever.Trials == 1 ? "trial" : "trials");
            console.MarkupLineInterpolated(
                $"[grey]trials      {receipt.Runs:N0} {runs} counted; {ever.Trials:N0} different {trials} on these data so far[/]");
            console.MarkupLine("[grey]            'trademind trials' lists the batches[/]");
        }
    }

    /// <exception cref="TrialsNotRecordedException">The runs were not counted.</exception>
    public void Check()
    {
        if (_last?.Problem is { } problem)
        {
            throw new TrialsNotRecordedException($"the runs above were NOT counted in the ledger of trials: {problem}");
        }
    }
}

/// <summary>A result was shown that is in no ledger, so that later results would be judged by too few trials.</summary>
internal sealed class TrialsNotRecordedException(string message) : Exception(message);
