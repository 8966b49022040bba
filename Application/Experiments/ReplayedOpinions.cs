using TradeMind.Intelligence.Agents;
using TradeMind.Storage.Models;
using TradeMind.Storage.News;
using TradeMind.Trading;

namespace TradeMind.Application.Experiments;

/// <summary>Opinions of a language model as they were stored: a replay makes no call.</summary>
/// <param name="opinions">Formed from the texts as they are.</param>
/// <param name="blind">Formed from requests that hid names and dates; null when none were made.</param>
/// <param name="calls">The calls that all of them rest on.</param>
public sealed class ReplayedOpinions(IReadOnlyList<Opinion> opinions, IReadOnlyList<Opinion>? blind, IReadOnlyList<ModelCall> calls)
    : IOpinionFormer
{
    public string Arm => "model";

    public bool IsModel => true;

    /// <summary>The latest of its calls; null when one of them does not say, for then nothing is known to be later.</summary>
    public DateTime? Cutoff => Calls.Any(call => call.Cutoff is null) ? null : Calls.Max(call => call.Cutoff);

    public DateTime? RemembersUntil { get; private init; }

    public IReadOnlyList<ModelCall> Calls { get; } = calls;

    /// <summary>
    /// The same, with what probes found of the models that formed them. What one probe found, another does not take back: the latest
    /// moment counts.
    /// </summary>
    /// <exception cref="Storage.StorageException">The probes cannot be read.</exception>
    public async Task<ReplayedOpinions> WithProbesAsync(IModelProbeStore probes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(probes);
        DateTime? until = null;
        foreach (var model in Calls.Select(call => call.ModelAsked).Distinct(StringComparer.Ordinal))
        {
            var found = (await probes.ReadAsync(model, cancellation).ConfigureAwait(false)).Max(probe => probe.RemembersUntil);
            until = until > found ? until : found ?? until;
        }

        return new ReplayedOpinions(opinions, blind, Calls) { RemembersUntil = until };
    }

    /// <summary>Reads what models said of some symbols, and the calls that it came from.</summary>
    /// <param name="store">The opinions.</param>
    /// <param name="ledger">The calls.</param>
    /// <param name="symbols">Tickers.</param>
    /// <param name="from">UTC, inclusive.</param>
    /// <param name="to">UTC, inclusive.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InvalidInputException">
    /// There is no opinion, or the ledger lacks a call that one came from.
    /// </exception>
    public static async Task<ReplayedOpinions> ReadAsync(
        IOpinionStore store, IModelCallStore ledger, IReadOnlyList<string> symbols, DateTime from, DateTime to,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(symbols);
        var found = new List<Opinion>();
        foreach (var symbol in symbols)
        {
            var read = await store.ReadAsync(symbol, from.AddTicks(-1), to, cancellation).ConfigureAwait(false);
            found.AddRange(read.Where(o => string.Equals(o.Agent, ModelSentimentAgent.Name, StringComparison.Ordinal)));
        }

        if (found.Count == 0)
        {
            throw new InvalidInputException(
                $"no model has formed an opinion on these symbols from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}: set --endpoint and --model, "
                + "so that one does, or leave the arm 'model' out",
                "arms");
        }

        var calls = new List<ModelCall>();
        foreach (var id in found.Select(o => o.CallId).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal))
        {
            calls.Add(await ledger.ReadAsync(id, cancellation).ConfigureAwait(false) ?? throw new InvalidInputException(
                $"the ledger of calls lacks call {id}, which an opinion came from: the run cannot be replayed", "arms"));
        }

        return new ReplayedOpinions(found, blind: null, calls);
    }

    public IReadOnlyList<Opinion> Form(IReadOnlyList<NewsItem> items, bool isBlind, CancellationToken cancellation) =>
        !isBlind ? opinions : blind ?? throw new InvalidInputException(
            "the stored opinions of a model were formed by one that could see names and dates: set --endpoint and --model, so that a model "
            + "is asked about the texts without them, or leave the arm 'blind' out",
            "arms");
}
