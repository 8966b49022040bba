using System.Collections.Immutable;
using TradeMind.Storage.Journal;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Sessions.Auditing;
using TradeMind.Trading.Strategies;

namespace TradeMind.Application.Audits;

/// <summary>Bars of a symbol after one time and not after another, oldest first.</summary>
public delegate ValueTask<IReadOnlyList<Bar>> BarSource(Symbol symbol, BarTime after, BarTime until);

/// <summary>
/// Reruns recorded days of a portfolio: starts from its journal before the first day, then replays every entry of those days with the
/// strategies evaluated anew.
/// </summary>
public sealed class PortfolioAudit(IJournalStore journals, StrategyCatalog catalog)
{
    private const int EntriesAtOnce = 1000;

    /// <summary>Audits days.</summary>
    /// <param name="portfolio">Whose.</param>
    /// <param name="settings">The settings that its entries were made under, with the entry after which they hold, oldest first.</param>
    /// <param name="days">First and last day, by the bar times of slices.</param>
    /// <param name="sources">Where bars are taken from besides the journal; one audit each.</param>
    /// <param name="cancellation">Ends it between two entries.</param>
    /// <exception cref="InvalidInputException">The journal has no entry of the days, or there are no settings.</exception>
    public async Task<IReadOnlyList<SessionAudit>> RunAsync(
        string portfolio, IReadOnlyList<(long After, string Settings)> settings, (DateOnly From, DateOnly To) days,
        IReadOnlyList<(AuditSource Source, BarSource Bars)> sources, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(sources);
        if (settings.Count == 0)
        {
            throw new InvalidInputException(
                $"portfolio '{portfolio}' has no journal here: nothing was ever recorded under this name",
                "portfolio", ErrorCodes.UnknownPortfolio);
        }

        var begun = settings.Select(s => (s.After, Plan: SettingsText.Read(s.Settings).ToPlan(catalog))).ToList();
        var journal = await journals.OpenAsync(portfolio, cancellation);
        var plans = await PlansAsync(journal, begun, cancellation);
        var from = new BarTime(days.From.ToDateTime(TimeOnly.MinValue).Ticks);
        var to = new BarTime(days.To.AddDays(1).ToDateTime(TimeOnly.MinValue).Ticks - 1);
        var (session, entries, earlierDifferent) = await BooksAsync(journal, plans, from, to, cancellation);
        if (!entries.Exists(e => e is SliceEntry))
        {
            var span = days.From == days.To ? $"on {days.From:yyyy-MM-dd}" : $"from {days.From:yyyy-MM-dd} to {days.To:yyyy-MM-dd}";
            throw new InvalidInputException(
                $"the journal of '{portfolio}' has no slice {span}: it was no session, or the service did not run",
                "day", ErrorCodes.NoData);
        }

        var found = new List<SessionAudit>();
        var earlier = sources.Count > 0 ? sources[0].Bars : null;
        foreach (var (source, bars) in sources.Prepend((AuditSource.Journal, null!)))
        {
            var other = bars is null
                ? null
                : await SlicesAsync(
                    bars, PlanAt(plans, entries[^1].Sequence), new BarTime(from.Ticks - 1),
                    new BarTime(entries.Last(e => e is SliceEntry).Ticks));
            var banks = await BanksAsync(journal, session.Plan, entries[0].Sequence, earlier, cancellation);
            var auditor = new SessionAuditor(source, session.CopyUnder(session.Plan), banks);
            await RerunAsync(auditor, entries, other, plans, (journal, earlier), cancellation);
            found.Add(auditor.Result(days.From, days.To, entries[0].Sequence, entries[^1].Sequence, earlierDifferent));
        }

        return found;
    }

    private static async Task RerunAsync(
        SessionAuditor auditor, List<JournalEntry> entries, SortedDictionary<long, SliceBars>? other, List<(long After,
            PortfolioConfiguration Plan)> plans, (IPortfolioJournal Journal, BarSource? Earlier) past, CancellationToken cancellation)
    {
        foreach (var entry in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            if (PlanAt(plans, entry.Sequence) is var plan && plan != auditor.Session.Plan)
            {
                auditor.Change(
                    auditor.Session.CopyUnder(plan), await BanksAsync(past.Journal, plan, entry.Sequence, past.Earlier, cancellation));
            }

            if (entry is CommandEntry command)
            {
                auditor.Take(command);
            }
            else if (entry is ActionEntry actions)
            {
                auditor.Take(actions);
                if (actions.Actions.Any(LateSplitPlacement.IsLateSplit))
                {
                    var anew = await BanksAsync(past.Journal, auditor.Session.Plan, entry.Sequence + 1, past.Earlier, cancellation);
                    auditor.Change(auditor.Session, anew);
                }
            }
            else if (entry is SliceEntry slice)
            {
                while (other?.Keys.FirstOrDefault(long.MaxValue) is { } barTime && barTime < slice.Ticks)
                {
                    other.Remove(barTime, out var unrecorded);
                    auditor.TakeUnrecorded(unrecorded!);
                }

                var bars = slice.Bars;
                if (other is not null && !other.Remove(slice.Ticks, out bars))
                {
                    bars = null;
                }

                auditor.Take(slice, bars);
            }
        }
    }

    /// <summary>
    /// The portfolio before the days, the entries of the days, and how many entries before them do not come out as they are written.
    /// </summary>
    private async Task<(PortfolioSession Session, List<JournalEntry> Entries, int Different)> BooksAsync(
        IPortfolioJournal journal, List<(long After, PortfolioConfiguration Plan)> plans, BarTime from, BarTime to,
            CancellationToken cancellation)
    {
        var (session, entries, different) = (new PortfolioSession(plans[0].Plan), new List<JournalEntry>(), 0);
        await foreach (var entry in EntriesAsync(journal, long.MaxValue, cancellation))
        {
            if (entry.Ticks > to.Ticks)
            {
                break;
            }

            if (entry.Ticks >= from.Ticks || entries.Count > 0)
            {
                entries.Add(entry);
                continue;
            }

            if (PlanAt(plans, entry.Sequence) is var plan && plan != session.Plan)
            {
                session = session.CopyUnder(plan);
            }

            different += session.Repeat(entry, catalog).Equals(entry) ? 0 : 1;
        }

        if (entries.Count > 0 && PlanAt(plans, entries[0].Sequence) is var first && first != session.Plan)
        {
            session = session.CopyUnder(first);
        }

        return (session, entries, different);
    }

    /// <summary>The strategies of a plan after every slice before an entry.</summary>
    private static async Task<IReadOnlyList<(ConfiguredStrategy Planned, IStrategyRunner Bank)>> BanksAsync(
        IPortfolioJournal journal, PortfolioConfiguration plan, long before, BarSource? source, CancellationToken cancellation)
    {
        var joined = new List<(SymbolIndex Symbol, IReadOnlyList<Bar> Bars)>();
        foreach (var (symbol, after, until) in source is null ? [] : PrecedingBars.Missing(plan))
        {
            joined.Add((symbol, await source!(plan.Symbols[symbol], after, until)));
        }

        var late = new List<SymbolAction>();
        await foreach (var entry in EntriesAsync(journal, before, cancellation))
        {
            late.AddRange(entry is ActionEntry { Actions: var known } ? known : []);
        }

        var (earlier, placement) = (new PrecedingBars(joined), new LateSplitPlacement(late));
        List<(ConfiguredStrategy Planned, IStrategyRunner Bank)> banks =
            [.. plan.Strategies.Select(s => (s, s.Entry.CreateBank(s.Parameters, plan.Symbols.Count)))];
        var actions = ImmutableArray<SymbolAction>.Empty;
        await foreach (var entry in EntriesAsync(journal, before, cancellation))
        {
            foreach (var seen in entry is SliceEntry slice ? earlier.Until(slice.Bars with { Actions = actions }) : [])
            {
                var placed = placement.Place(seen);
                foreach (var (_, bank) in banks)
                {
                    bank.Evaluate(placed);
                }
            }

            actions = entry is ActionEntry taken ? taken.Actions : entry is SliceEntry ? [] : actions;
        }

        return banks;
    }

    private static async IAsyncEnumerable<JournalEntry> EntriesAsync(
        IPortfolioJournal journal, long before, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var after = 0L; await journal.ReadAsync(
            after, EntriesAtOnce, cancellation) is { Count: > 0 } entries; after = entries[^1].Sequence)
        {
            foreach (var entry in entries)
            {
                cancellation.ThrowIfCancellationRequested();
                if (entry.Sequence >= before)
                {
                    yield break;
                }

                yield return entry;
            }
        }
    }

    private static async Task<SortedDictionary<long,
        SliceBars>> SlicesAsync(BarSource bars, PortfolioConfiguration plan, BarTime after, BarTime until)
    {
        var byLabel = new SortedDictionary<long, List<(SymbolIndex Symbol, Bar Bar)>>();
        for (var i = 0; i < plan.Symbols.Count; i++)
        {
            var symbol = new SymbolIndex(i);
            foreach (var bar in (await bars(plan.Symbols[symbol], after, until))
                .Where(bar => plan.WasWatched(symbol, new BarTime(bar.Ticks))))
            {
                (byLabel.TryGetValue(bar.Ticks, out var slice) ? slice : byLabel[bar.Ticks] = []).Add((symbol, bar));
            }
        }

        return new(byLabel.ToDictionary(
            s => s.Key, s => new SliceBars(s.Key, [.. s.Value.Select(b => b.Symbol.Value)], [.. s.Value.Select(b => b.Bar)])));
    }

    /// <summary>
    /// The plans that entries were made under, each with the entry after which it holds. What the journal says of them is what counts.
    /// </summary>
    private async Task<List<(long After, PortfolioConfiguration Plan)>> PlansAsync(
        IPortfolioJournal journal, List<(long After, PortfolioConfiguration Plan)> begun, CancellationToken cancellation)
    {
        var changes = new List<(long After, PortfolioConfiguration Plan)>();
        await foreach (var entry in EntriesAsync(journal, long.MaxValue, cancellation))
        {
            if (entry is PlanEntry change)
            {
                changes.Add((change.Sequence, change.Command.After.ToPlan(catalog)));
            }
        }

        return changes.Count == 0 ? begun : [.. begun.Where(p => p.After < changes[0].After).DefaultIfEmpty(begun[0]), .. changes];
    }

    private static PortfolioConfiguration PlanAt(List<(long After, PortfolioConfiguration Plan)> plans, long sequence) =>
        plans.FindLast(p => p.After < sequence).Plan ?? plans[0].Plan;
}
