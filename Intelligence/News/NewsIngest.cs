using System.Collections.Immutable;
using TradeMind.Storage;
using TradeMind.Storage.News;

namespace TradeMind.Intelligence.News;

/// <summary>The outcome of polling a feed once.</summary>
/// <param name="State">Where it stands now.</param>
/// <param name="Added">Items that were stored, in the order in which they became known.</param>
/// <param name="Rejected">Entries that were left out, each with its place and the reason.</param>
public sealed record NewsPoll(NewsFeedState State, IReadOnlyList<NewsItem> Added, IReadOnlyList<string> Rejected);

/// <summary>
/// Polls a feed once: reads what is new, cleans and dates it, drops duplicates, stores the rest. A cursor moves only after its items are
/// stored, so that what is read and not stored is read again.
/// </summary>
public sealed class NewsIngest(INewsStore store, CompanyDirectory companies, NewsIngestOptions options, TimeProvider clock)
{
    private readonly ItemBuilder _items = new(companies, options);

    /// <summary>Polls, unless it is too early: then nothing happens.</summary>
    /// <param name="reader">Of the feed.</param>
    /// <param name="symbols">Tickers that are watched.</param>
    /// <param name="state">Where the feed stands.</param>
    /// <param name="cancellation">Ends the poll; what was stored by then is not lost.</param>
    public async Task<NewsPoll> PollAsync(
        INewsReader reader, IReadOnlyList<string> symbols, NewsFeedState state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(symbols);
        ArgumentNullException.ThrowIfNull(state);
        var started = clock.GetUtcNow().UtcDateTime;
        if (symbols.Count == 0 || state.NextPoll > started)
        {
            return new NewsPoll(state, [], []);
        }

        var (added, rejected) = (new List<NewsItem>(), new List<string>());
        var (notBefore, problem, isAnyRead) = ((DateTime?)null, (NewsProblem?)null, false);
        foreach (var part in Parts(reader, symbols, state.ResumeAt))
        {
            try
            {
                var cursor = state.Cursors.GetValueOrDefault(part.Key, NewsCursor.Start);
                var reading = await reader.ReadAsync(part.Symbols, cursor, cancellation).ConfigureAwait(false);
                added.AddRange(await StoreAsync(reader, part.Symbols, reading, cancellation).ConfigureAwait(false));
                rejected.AddRange(reading.Rejected);
                state = state with { Cursors = state.Cursors.SetItem(part.Key, reading.Cursor) };
                notBefore = Later(notBefore, reading.NotBefore);
                isAnyRead = true;
            }
            catch (Exception exception) when (exception is NewsReadException or StorageException)
            {
                problem = (exception as NewsReadException)?.Problem
                    ?? new NewsProblem(NewsFault.NotStored, $"{reader.Source}: items could not be stored: {exception.Message}");
                if (!problem.IsOfOneSymbol)
                {
                    return Failed(reader, state with { ResumeAt = part.Key }, problem, added, rejected);
                }
            }
        }

        // A symbol that its source does not know must not slow the others down.
        state = state with { ResumeAt = "" };
        return problem is null || isAnyRead
            ? new NewsPoll(Succeeded(state, problem, notBefore), added, rejected)
            : Failed(reader, state, problem, added, rejected);
    }

    private async Task<IReadOnlyList<NewsItem>> StoreAsync(
        INewsReader reader, IReadOnlyList<string> symbols, NewsReading reading, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var items = reading.Drafts.SelectMany(draft => _items.Build(reader.Source, draft, symbols, now))
            .OrderBy(item => item.KnownAt)
            .ThenBy(item => item.Symbol, StringComparer.Ordinal)
            .ThenBy(item => item.Id, StringComparer.Ordinal)
            .ToList();
        var kept = await WithoutDuplicatesAsync(items, cancellation).ConfigureAwait(false);
        return kept.Count > 0 ? await store.AddAsync(kept, cancellation).ConfigureAwait(false) : [];
    }

    private async Task<List<NewsItem>> WithoutDuplicatesAsync(List<NewsItem> items, CancellationToken cancellation)
    {
        var filter = new DuplicateFilter();
        foreach (var symbol in items.GroupBy(item => item.Symbol, StringComparer.Ordinal))
        {
            var first = symbol.First().KnownAt;
            var stored = await store.ReadAsync(symbol.Key, first - DuplicateFilter.Window, first, int.MaxValue, cancellation)
                .ConfigureAwait(false);
            foreach (var item in stored)
            {
                filter.Note(item);
            }
        }

        return items.FindAll(filter.IsFirst);
    }

    private NewsFeedState Succeeded(NewsFeedState state, NewsProblem? problem, DateTime? notBefore)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return state with { Failures = 0, Problem = problem, LastSuccess = now, NextPoll = Later(now + options.PollEvery, notBefore) };
    }

    private NewsPoll Failed(
        INewsReader reader, NewsFeedState state, NewsProblem problem, List<NewsItem> added, List<string> rejected)
    {
        var failures = Math.Min(state.Failures, int.MaxValue - 1) + 1;
        var seed = reader.Source.Aggregate(options.Seed, (hash, letter) => (hash * 31) + letter);
        var wait = BackOff.After(failures, problem.RetryAfter, seed);
        var next = clock.GetUtcNow().UtcDateTime + wait;
        return new NewsPoll(state with { Failures = failures, Problem = problem, NextPoll = next }, added, rejected);
    }

    /// <summary>What is read one after another: a symbol at a time, beginning where the last poll was stopped, or all at once.</summary>
    private static IEnumerable<(string Key, IReadOnlyList<string> Symbols)> Parts(
        INewsReader reader, IReadOnlyList<string> symbols, string resumeAt)
    {
        if (!reader.ReadsPerSymbol)
        {
            return [(NewsFeedState.Whole, symbols)];
        }

        var ordered = symbols.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var start = Math.Max(0, ordered.FindIndex(symbol => string.CompareOrdinal(symbol, resumeAt) >= 0));
        return ordered.Skip(start).Concat(ordered.Take(start)).Select(symbol => (symbol, (IReadOnlyList<string>)[symbol]));
    }

    private static DateTime? Later(DateTime? one, DateTime? other) =>
        one is null ? other : other is null || one > other ? one : other;
}
