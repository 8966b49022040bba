using System.Collections.Immutable;
using TradeMind.Intelligence.Agents;
using TradeMind.Intelligence.Models;
using TradeMind.Storage.Models;
using TradeMind.Storage.News;
using TradeMind.Trading;

namespace TradeMind.Application.Experiments;

/// <summary>
/// Has a language model form opinions on past news as it would have been asked at each close. Every call is in the ledger: the same
/// questions again are answered from there, and cost nothing.
/// </summary>
/// <param name="agent">Asks the model.</param>
/// <param name="ledger">Its calls.</param>
/// <param name="context">On whose account, and as which run.</param>
/// <param name="cutoff">The stated end of the model's training data, UTC; null for what each call's row says.</param>
public sealed class ModelOpinions(ModelSentimentAgent agent, IModelCallStore ledger, ModelContext context, DateTime? cutoff)
{
    /// <summary>How old an item may be at the close, as in the service.</summary>
    private static readonly TimeSpan Lookback = TimeSpan.FromDays(3);

    private const int AtOnce = 4;

    /// <summary>Asks at every close with a new item, about each symbol apart.</summary>
    /// <param name="items">What there is to read.</param>
    /// <param name="closes">Of the sessions, UTC, in order.</param>
    /// <param name="hidden">The companies' names by ticker, to ask about texts without names and dates as well; null not to.</param>
    /// <param name="cancellation">Ends it; what was answered by then stays in the ledger.</param>
    /// <exception cref="InvalidInputException">The budget does not suffice, or no question was answered.</exception>
    /// <exception cref="Storage.StorageException">The ledger cannot be read or written.</exception>
    public async Task<ReplayedOpinions> FormAsync(
        IReadOnlyList<NewsItem> items, IReadOnlyList<DateTime> closes, IReadOnlyDictionary<string, ImmutableArray<string>>? hidden,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(closes);
        SentimentQuestion[] questions =
            [.. items.GroupBy(item => item.Symbol, StringComparer.Ordinal).SelectMany(group => Questions(group, closes))];
        var (open, calls) = await AskAsync(questions, cancellation).ConfigureAwait(false);
        if (hidden is null)
        {
            return new ReplayedOpinions(open, blind: null, calls);
        }

        var masked = questions.Select(q => q with { Masked = [.. hidden.GetValueOrDefault(q.Symbol, []), q.Symbol] });
        var (blind, more) = await AskAsync([.. masked], cancellation).ConfigureAwait(false);
        return new ReplayedOpinions(open, blind, [.. calls.Concat(more).DistinctBy(call => call.Id, StringComparer.Ordinal)]);
    }

    private IEnumerable<SentimentQuestion> Questions(IGrouping<string, NewsItem> symbol, IReadOnlyList<DateTime> closes)
    {
        NewsItem[] items = [.. symbol.OrderBy(item => item.KnownAt)];
        var next = 0;
        foreach (var close in closes)
        {
            var first = next;
            while (next < items.Length && items[next].KnownAt <= close)
            {
                next++;
            }

            if (next > first)
            {
                NewsItem[] known = [.. items.Take(next).Where(item => item.KnownAt > close - Lookback)];
                if (known.Length > 0)
                {
                    yield return new SentimentQuestion(symbol.Key, known, close) { Context = context, IsHistorical = true };
                }
            }
        }
    }

    private async Task<(Opinion[] Opinions, ModelCall[] Calls)> AskAsync(SentimentQuestion[] questions, CancellationToken cancellation)
    {
        var (opinions, calls) = (new Opinion[questions.Length], new ModelCall?[questions.Length]);
        await Parallel.ForAsync(
            0, questions.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (i, stop) =>
            {
                opinions[i] = await agent.FormAsync(questions[i], stop).ConfigureAwait(false);
                calls[i] = await ledger.ReadAsync(opinions[i].CallId, stop).ConfigureAwait(false);
                if (calls[i] is { Verdict: ModelVerdict.OverBudget } over)
                {
                    throw new InvalidInputException(
                        $"{over.Problem}: raise --budget. What was answered so far is in the ledger and is not asked again", "budget");
                }
            }).ConfigureAwait(false);
        ModelCall[] made = [.. calls.OfType<ModelCall>().Select(call => call with { Cutoff = cutoff ?? call.Cutoff })];
        return questions.Length == 0 || made.Any(call => call.Verdict.IsFinal())
            ? (opinions, made)
            : throw new InvalidInputException($"the model answered none of {questions.Length} questions: {opinions[0].Reason}", "endpoint");
    }
}
