using System.Globalization;
using TradeMind.Application.Experiments;
using TradeMind.Intelligence.Agents;
using TradeMind.Intelligence.Models;

namespace TradeMind.Cli.Composition;

/// <summary>The arm of an experiment that a language model advises.</summary>
internal static class ModelArm
{
    /// <summary>Has a model form the opinions; what it was asked before is answered from the ledger in the data directory.</summary>
    /// <param name="options">Which model.</param>
    /// <param name="folder">The data directory.</param>
    /// <param name="plan">News, closes and names; its sources do not matter.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<IOpinionFormer> FormAsync(
        ModelOptions options, string folder, ExperimentPlan plan, CancellationToken cancellation)
    {
        using var database = SqliteStorage.OpenDatabase(folder);
        using var client = new SemanticKernelClient(options, TimeProvider.System);
        using var probes = SqliteStorage.OpenProbes(folder);
        var store = SqliteStorage.ModelCalls(database);
        var calls = new ModelCalls(options, client, store, new LedgerPurse(store), PriceTable.BuiltIn, TimeProvider.System);

        // The budget is that of one invocation, so each is a run of its own.
        var run = string.Create(CultureInfo.InvariantCulture, $"experiment-{TimeProvider.System.GetUtcNow():yyyyMMdd'T'HHmmssfff}");
        var formed = await new ModelOpinions(
                new ModelSentimentAgent(calls, new SentimentLimits()), store, new ModelContext("experiment", run), options.Cutoff)
            .FormAsync(plan.News, plan.Closes, plan.HasBlind ? plan.Aliases : null, cancellation).ConfigureAwait(false);
        return await formed.WithProbesAsync(probes, cancellation).ConfigureAwait(false);
    }

    /// <summary>Opinions that a service's model formed, as they are stored: no call is made.</summary>
    /// <param name="folder">The data directory of the service.</param>
    /// <param name="plan">News and symbols; its sources do not matter.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<IOpinionFormer> ReplayAsync(string folder, ExperimentPlan plan, CancellationToken cancellation)
    {
        using var recorded = RecordedOpinions.Open(folder);
        using var probes = SqliteStorage.OpenProbes(folder);
        var (from, to) = (plan.News.Min(item => item.KnownAt), plan.News.Max(item => item.KnownAt).AddDays(1));
        string[] symbols = [.. plan.Portfolio.Symbols.Select(s => s.Ticker)];
        var read = await ReplayedOpinions.ReadAsync(recorded.Opinions, recorded.Calls, symbols, from, to, cancellation)
            .ConfigureAwait(false);
        return await read.WithProbesAsync(probes, cancellation).ConfigureAwait(false);
    }
}
