using System.Collections.Immutable;
using System.Globalization;
using TradeMind.Application.MarketData;
using TradeMind.Grains.Events;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Grains.Strategies;

/// <summary>A strategy's bank with its place in the portfolio's history.</summary>
internal sealed class StrategyRun
{
    private const int SlicesBetweenSaves = 256;
    private const int EntriesAtOnce = 1000;

    private readonly string _portfolio;
    private readonly ConfiguredStrategy _planned;
    private readonly PortfolioConfiguration _plan;
    private readonly IPortfolioJournal _journal;
    private readonly RecordedBars _bars;
    private readonly RecentSignals _recent = new();
    private IStrategyRunner _bank;

    /// <summary>A state to be kept once the portfolio has reached it; null when none is taken.</summary>
    private StrategyState? _pending;
    private int _unsaved;

    public StrategyRun(string portfolio, ConfiguredStrategy planned, PortfolioConfiguration plan, IPortfolioJournal journal,
        RecordedBars bars)
    {
        (_portfolio, _planned, _plan, _journal, _bars) = (portfolio, planned, plan, journal, bars);
        Of = Describe(planned, plan);
        _bank = NewBank();
    }

    /// <summary>The identity of its state: another strategy, other code, other parameters or another universe make another state.</summary>
    public string Of { get; }

    public string Strategy => _planned.Id;

    /// <summary>Time of the last slice advised on, UTC ticks; 0 for none.</summary>
    public long Ticks { get; private set; }

    /// <summary>Up to this entry of the journal all slices were advised on.</summary>
    public long JournalSequence { get; private set; }

    public long Slices { get; private set; }

    /// <summary>Goes back to what was saved; to the beginning when that is of something else.</summary>
    public void Restore(StrategyState saved)
    {
        Begin();
        if (string.Equals(saved.Of, Of, StringComparison.Ordinal))
        {
            _bank.Load(saved.Bank, [.. saved.Units]);
            (Ticks, JournalSequence) = (saved.Ticks, saved.JournalSequence);
        }
    }

    private void Begin()
    {
        _bank = NewBank();
        _recent.Clear();
        (Ticks, JournalSequence, _unsaved, _pending) = (0, 0, 0, null);
    }

    /// <summary>What it said of exactly this slice; null when it has not advised on it, or long ago.</summary>
    public SignalGenerated? SignalFor(SliceBars slice) => _recent.Find(slice);

    /// <summary>
    /// Evaluates every slice of the journal up to the portfolio's last one when the analysis was requested. When a split was reported late
    /// that is done from the beginning, with the split where it belongs.
    /// </summary>
    /// <param name="saved">To begin from when other slices were seen than those before the analysis.</param>
    /// <param name="analysis">What is asked.</param>
    public async Task CatchUpAsync(StrategyState saved, AnalysisTriggered analysis)
    {
        if (Ticks > analysis.PreviousTicks)
        {
            Restore(saved);
        }

        if (!analysis.Slice.Actions.Any(LateSplitPlacement.IsLateSplit) && await SeeAsync(analysis.JournalSequence, null))
        {
            return;
        }

        var late = new List<SymbolAction>(analysis.Slice.Actions);
        await foreach (var entry in EntriesAsync(0, analysis.JournalSequence))
        {
            late.AddRange(entry is ActionEntry { Actions: var actions } ? actions : []);
        }

        Begin();
        await SeeAsync(analysis.JournalSequence, new LateSplitPlacement(late));
    }

    /// <summary>Evaluates the slices of the journal from where it is.</summary>
    /// <returns>False when there is a split on the way that was reported late, and it does not know where to put it.</returns>
    private async Task<bool> SeeAsync(long until, LateSplitPlacement? placement)
    {
        var actions = ImmutableArray<SymbolAction>.Empty;
        var earlier = new PrecedingBars(Ticks == 0 ? await EarlierAsync() : []);
        await foreach (var entry in EntriesAsync(JournalSequence, until))
        {
            if (entry is SliceEntry slice && slice.Ticks > Ticks)
            {
                foreach (var seen in earlier.Until(slice.Bars with { Actions = actions }))
                {
                    Evaluate(placement?.Place(seen) ?? seen);
                }
            }

            // The corporate actions of a slice are the entry before it.
            actions = entry is ActionEntry taken ? taken.Actions : entry is SliceEntry ? [] : actions;
            if (placement is null && entry is ActionEntry && actions.Any(LateSplitPlacement.IsLateSplit))
            {
                return false;
            }

            JournalSequence = entry.Sequence;
        }

        return true;
    }

    private async IAsyncEnumerable<JournalEntry> EntriesAsync(long after, long until)
    {
        while (after < until)
        {
            var entries = await _journal.ReadAsync(after, EntriesAtOnce, CancellationToken.None);
            if (entries.Count == 0)
            {
                throw new InvalidOperationException(
                    $"the journal of '{_portfolio}' ends at entry {after}, the analysis speaks of {until}");
            }

            foreach (var entry in entries.TakeWhile(e => e.Sequence <= until))
            {
                yield return entry;
            }

            after = entries[^1].Sequence;
        }
    }

    /// <summary>
    /// Brings the kept state up to date if it is time to. Only what is in the journal is kept: a slice ahead of them may yet be decided in
    /// another form, should the process end now. So a state is taken here and handed out once the portfolio has reached it.
    /// </summary>
    /// <returns>Whether <paramref name="state"/> was changed and is to be written.</returns>
    public bool TrySave(StrategyState state, AnalysisTriggered analysis)
    {
        JournalSequence = analysis.JournalSequence;
        if (_unsaved >= SlicesBetweenSaves)
        {
            _pending ??= new StrategyState
            {
                Of = Of, Ticks = Ticks, JournalSequence = JournalSequence, Bank = _bank.Save(), Units = [.. _bank.Units],
            };
            _unsaved = 0;
        }

        if (_pending is not { } taken || taken.Ticks > analysis.JournalTicks)
        {
            return false;
        }

        (state.Of, state.Ticks, state.JournalSequence, state.Bank) = (taken.Of, taken.Ticks, taken.JournalSequence, taken.Bank);
        state.Units = taken.Units;
        _pending = null;
        return true;
    }

    /// <summary>Advises on the slice that follows.</summary>
    public SignalGenerated Evaluate(AnalysisTriggered analysis)
    {
        var signal = new SignalGenerated
        {
            Portfolio = _portfolio, Agent = _planned.Id, BarTicks = analysis.Slice.Ticks, Sequence = analysis.Slice.Ticks,
                Signals = Evaluate(analysis.Slice),
        };
        _recent.Add(analysis.Slice, signal);
        return signal;
    }

    private ImmutableArray<Signal> Evaluate(SliceBars slice)
    {
        Ticks = slice.Ticks;
        Slices++;
        _unsaved++;
        return _bank.Evaluate(slice);
    }

    /// <summary>What the state of a strategy is of, under a plan.</summary>
    public static string Describe(ConfiguredStrategy planned, PortfolioConfiguration plan)
    {
        var gaps = string.Concat(PrecedingBars.Missing(plan).Select(
            gap => string.Create(
                CultureInfo.InvariantCulture, $"; {plan.Symbols[gap.Symbol]} from {gap.After.Ticks} to {gap.Until.Ticks}")));
        var code = planned.Entry.Hash is { Length: > 0 } hash ? $"@{hash}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{planned.Entry.Definition.Id}{code} {planned.Parameters} on {string.Join(' ', plan.Symbols)}{gaps}");
    }

    /// <summary>The bars that the journal does not have, of symbols that joined later.</summary>
    private async Task<List<(SymbolIndex Symbol, IReadOnlyList<Bar> Bars)>> EarlierAsync()
    {
        var earlier = new List<(SymbolIndex Symbol, IReadOnlyList<Bar> Bars)>();
        foreach (var (symbol, after, until) in PrecedingBars.Missing(_plan))
        {
            earlier.Add((symbol, await _bars.ReadAsync(_plan.Symbols[symbol], after, until, CancellationToken.None)));
        }

        return earlier;
    }

    private IStrategyRunner NewBank() => _planned.Entry.CreateBank(_planned.Parameters, _plan.Symbols.Count);
}
