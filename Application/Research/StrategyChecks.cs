using TradeMind.Contracts;
using TradeMind.Storage.Runs;
using TradeMind.Trading.Strategies;

namespace TradeMind.Application.Research;

/// <summary>Has each own strategy checked once for each version of its code, and knows the verdicts.</summary>
public sealed class StrategyChecks(RunService runs, IRunStore store, StrategyCatalog catalog)
{
    /// <summary>Whom checks are recorded under that no one requested.</summary>
    private const string Origin = "service";

    /// <summary>Checks that are looked through, newest first.</summary>
    private const int Most = 1_000;

    /// <summary>
    /// Starts a check of every own strategy whose code has not been checked yet, at its defaults on the bundled data: the verdict is of the
    /// code alone and the same wherever it is loaded.
    /// </summary>
    /// <exception cref="QueueFullException">Too many runs wait; those that were started go on.</exception>
    public async Task StartMissingAsync()
    {
        var known = Read();
        foreach (var entry in catalog.Entries.Where(entry => entry.Hash.Length > 0 && !known.ContainsKey(Key(entry))).ToList())
        {
            var request = new RunRequest { Strategy = entry.Definition.Id, Data = SessionDataSource.Bundled };
            await runs.StartAsync(RunKind.Check, request, Origin, keyed: null, earlier: null).ConfigureAwait(false);
        }
    }

    /// <summary>The newest check of each own strategy's code as it is now, by id of the strategy; without those never checked.</summary>
    public IReadOnlyDictionary<string, StrategyCheckView> Latest()
    {
        var own = catalog.Entries.Where(entry => entry.Hash.Length > 0).ToList();
        var known = own.Count == 0 ? [] : Read();
        return own.Where(entry => known.ContainsKey(Key(entry)))
            .ToDictionary(entry => entry.Definition.Id, entry => View(known[Key(entry)]), StringComparer.Ordinal);
    }

    private static (string, string) Key(StrategyEntry entry) => (entry.Definition.Id, entry.Hash);

    private Dictionary<(string Strategy, string Code), StoredRun> Read()
    {
        var found = new Dictionary<(string, string), StoredRun>();
        foreach (var run in store.List((int)RunKind.Check, state: null, long.MaxValue, Most))
        {
            var request = RunRecord.Request(run);
            found.TryAdd((request.Strategy, request.Code), run);
        }

        return found;
    }

    private static StrategyCheckView View(StoredRun stored)
    {
        var run = RunRecord.View(stored);
        var verdict = run switch
        {
            { HasEnded: false } => CheckVerdict.Pending,
            { Summary: { } summary } => Verdict(summary),
            _ => CheckVerdict.Unfinished,
        };
        return new StrategyCheckView(run.Id, verdict, run.Summary?.Text ?? run.Problem);
    }

    private static CheckVerdict Verdict(RunSummary summary) =>
        summary.Values["passed"] == 1 ? CheckVerdict.Passed
        : summary.Values["lookAheadPassed"] == 1 && summary.Values["warmUpTested"] == 0 ? CheckVerdict.Untested
        : CheckVerdict.Failed;
}
