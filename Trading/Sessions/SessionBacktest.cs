using System.Collections.Immutable;
using TradeMind.Trading.Market;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Sessions;

/// <summary>
/// A plan driven over stored bars without any grains: what a session would have done, and the backtest of several strategies together.
/// </summary>
public sealed class SessionBacktest
{
    private static readonly Dictionary<Symbol, IReadOnlyList<CorporateAction>> NoActions = [];

    private readonly ISentimentAgent? _sentiment;
    private ImmutableArray<(ConfiguredStrategy Planned, IStrategyRunner Bank)> _banks;

    /// <param name="plan">What it trades by.</param>
    /// <param name="sentiment">Votes when the plan has a sentiment agent; null for one that always abstains.</param>
    public SessionBacktest(PortfolioConfiguration plan, ISentimentAgent? sentiment = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _sentiment = plan.HasSentiment ? sentiment : null;
        Session = new PortfolioSession(plan);
        _banks = Banks(plan);
    }

    public PortfolioSession Session { get; }

    /// <summary>Starts the session if it has not been, and takes it over every slice of the series.</summary>
    /// <param name="series">One per symbol of the plan, in the plan's order.</param>
    /// <param name="at">The time to put on the start, UTC.</param>
    /// <param name="actions">Corporate actions by symbol, which take effect as they would live: the bars are those that were
    /// traded.</param>
    /// <param name="cancellation">Stops between two slices.</param>
    public IEnumerable<JournalEntry> Run(
        IReadOnlyList<BarSeries> series, DateTime at, IReadOnlyDictionary<Symbol, IReadOnlyList<CorporateAction>>? actions = null,
        CancellationToken cancellation = default)
    {
        var slices = Slices(series, new BarTime(Session.Ticks), actions);
        var ending = SymbolAction.Ending(series, actions ?? NoActions);
        var entries = Run(slices, at, cancellation);
        return ending.Count == 0 ? entries : entries.Concat(End([.. ending]));
    }

    /// <summary>The same over slices.</summary>
    /// <param name="slices">In the order of their bar times.</param>
    /// <param name="at">The time to put on the start, UTC.</param>
    /// <param name="cancellation">Stops between two slices.</param>
    public IEnumerable<JournalEntry> Run(IEnumerable<SliceBars> slices, DateTime at, CancellationToken cancellation = default)
    {
        if (Session.State == SessionState.Stopped)
        {
            yield return Session.Apply(new SessionCommand("start", SessionAction.Start, "backtest", "", at));
        }

        foreach (var slice in slices)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var entry in Session.Advance(slice, Evaluate(slice)))
            {
                yield return entry;
            }
        }
    }

    /// <summary>The same with changes of the plan on the way, each carried out once the slice it names is in the journal.</summary>
    /// <param name="settings">Those of the plan that the session begins with.</param>
    /// <param name="series">One per symbol of the universe as it will be; bars count only while their symbol is on the watchlist.</param>
    /// <param name="script">In the order of their bar times.</param>
    /// <param name="catalog">The strategies that can be named.</param>
    /// <param name="at">The time to put on the start, UTC.</param>
    /// <param name="actions">Corporate actions by symbol; null for none.</param>
    public IEnumerable<JournalEntry> Run(
        SessionSettings settings, IReadOnlyList<BarSeries> series, IReadOnlyList<ScriptedChange> script, StrategyCatalog catalog,
        DateTime at, IReadOnlyDictionary<Symbol, IReadOnlyList<CorporateAction>>? actions = null)
    {
        ArgumentNullException.ThrowIfNull(script);
        var seen = new List<SliceBars>();
        yield return Session.Apply(new SessionCommand("start", SessionAction.Start, "backtest", "", at));
        var (next, after) = (0, BarTime.None);
        while (true)
        {
            var until = next < script.Count ? script[next].After : long.MaxValue;
            BarSeries[] watched = [.. Session.Plan.Symbols.Select((symbol, i) => Session.Plan.IsWatched(new SymbolIndex(i))
                ? series.First(s => s.Symbol == symbol)
                : BarSeries.FromBars(symbol, Session.Plan.Options.Interval, []))];
            foreach (var slice in Slices(watched, after, actions).TakeWhile(s => s.Ticks <= until))
            {
                seen.Add(slice);
                foreach (var entry in Session.Advance(slice, Evaluate(slice)))
                {
                    yield return entry;
                }
            }

            if (next == script.Count)
            {
                yield break;
            }

            after = BarTime.Max(after, new BarTime(Session.Ticks));
            var changed = script[next++].Change.Of(settings, new BarTime(Session.Ticks), catalog);
            var command = new PlanCommand($"change-{next}", "backtest", "", at, settings, changed);
            (settings, var plan) = (changed, changed.ToPlan(catalog));
            yield return Session.Apply(command, plan);
            WarmUp(plan, series, seen, actions ?? NoActions);
        }
    }

    /// <summary>The slices of several series.</summary>
    /// <param name="series">One per symbol, in the order of the universe.</param>
    /// <param name="after">Only later bar times.</param>
    /// <param name="actions">Corporate actions by symbol, which come with the first slice from their ex-dates on; null for none.</param>
    public static IEnumerable<SliceBars> Slices(
        IReadOnlyList<BarSeries> series, BarTime after, IReadOnlyDictionary<Symbol, IReadOnlyList<CorporateAction>>? actions = null)
    {
        var due = new Queue<SymbolAction>(SymbolAction.Of(series, actions ?? NoActions).Where(a => a.Action.ExDate.Ticks > after.Ticks));
        var cursor = new ColumnSlice([.. series], after, BarTime.MaxValue);
        while (cursor.MoveNext())
        {
            var symbols = ImmutableArray.CreateBuilder<int>(cursor.Count);
            var bars = ImmutableArray.CreateBuilder<Bar>(cursor.Count);
            for (var k = 0; k < cursor.Count; k++)
            {
                symbols.Add(cursor.SymbolAt(k));
                bars.Add(cursor.BarOf(cursor.SymbolAt(k), BarInputs.All));
            }

            var slice = new SliceBars(cursor.Ticks, symbols.MoveToImmutable(), bars.MoveToImmutable());
            yield return due.TryPeek(out var next) && next.Action.ExDate.Ticks <= slice.Ticks
                ? slice with { Actions = [.. Due(due, slice.Ticks)] }
                : slice;
        }
    }

    /// <summary>No slice comes after the last one to bring what ends all symbols.</summary>
    private IEnumerable<JournalEntry> End(ImmutableArray<SymbolAction> ending)
    {
        yield return Session.Apply(ending);
    }

    private static IEnumerable<SymbolAction> Due(Queue<SymbolAction> actions, long ticks)
    {
        while (actions.TryPeek(out var next) && next.Action.ExDate.Ticks <= ticks)
        {
            yield return actions.Dequeue();
        }
    }

    private static ImmutableArray<(ConfiguredStrategy Planned, IStrategyRunner Bank)> Banks(PortfolioConfiguration plan) =>
        [.. plan.Strategies.Select(s => (s, s.Entry.CreateBank(s.Parameters, plan.Symbols.Count)))];

    /// <summary>New banks that have seen all that was.</summary>
    private void WarmUp(
        PortfolioConfiguration plan, IReadOnlyList<BarSeries> series, List<SliceBars> seen,
        IReadOnlyDictionary<Symbol, IReadOnlyList<CorporateAction>> actions)
    {
        _banks = Banks(plan);
        var earlier = new PrecedingBars(PrecedingBars.Missing(plan).Select(
            gap => (gap.Symbol, BarUnits.At(
                BarsOf(series.First(s => s.Symbol == plan.Symbols[gap.Symbol]), gap.After, gap.Until),
                actions.GetValueOrDefault(plan.Symbols[gap.Symbol], []), gap.Until))));
        foreach (var slice in seen.SelectMany(earlier.Until).Concat(earlier.Rest()))
        {
            foreach (var (_, bank) in _banks)
            {
                bank.Evaluate(slice);
            }
        }
    }

    private static IReadOnlyList<Bar> BarsOf(BarSeries series, BarTime after, BarTime until)
    {
        var (first, end) = (series.CountUntil(after), series.CountUntil(until));
        return [.. Enumerable.Range(first, Math.Max(0, end - first)).Select(i => series[i])];
    }

    private ImmutableArray<AgentSignals> Evaluate(SliceBars slice)
    {
        var advice = ImmutableArray.CreateBuilder<AgentSignals>(_banks.Length + 1);
        foreach (var (planned, bank) in _banks)
        {
            advice.Add(new AgentSignals(planned.Id, AgentRole.Technical, planned.Weight, bank.Evaluate(slice)));
        }

        if (_sentiment is not null)
        {
            // Ordinal order: a tilde sorts behind every id.
            advice.Add(new AgentSignals(AgentSignals.Sentiment, AgentRole.Sentiment, 1, _sentiment.Evaluate(slice, Session.Plan.Symbols)));
        }

        return advice.DrainToImmutable();
    }
}

/// <summary>A change of the plan at a known place.</summary>
/// <param name="After">Carried out once the slice with this bar time is in the journal, UTC ticks.</param>
/// <param name="Change">What changes.</param>
public sealed record ScriptedChange(long After, PlanChange Change);
