using System.Globalization;
using TradeMind.Grains.Events;
using TradeMind.Grains.Sessions;
using TradeMind.Storage;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Grains.Strategies;

/// <summary>A strategy's bank with its place in the portfolio's history.</summary>
internal sealed class StrategyRun
{
    private const int SlicesBetweenSaves = 256;
    private const int EntriesAtOnce = 1000;

    private readonly string _portfolio;
    private readonly string _of;
    private readonly PlannedStrategy _planned;
    private readonly int _symbols;
    private readonly IPortfolioJournal _journal;
    private IAdviceBank _bank;
    private SliceBars? _last;
    private int _unsaved;

    public StrategyRun(string portfolio, string strategy, ConfiguredSession session, IPortfolioJournal journal)
    {
        _portfolio = portfolio;
        _planned = session.Plan.Strategies.FirstOrDefault(s => string.Equals(s.Id, strategy, StringComparison.Ordinal))
            ?? throw new ArgumentException($"portfolio '{portfolio}' has no strategy '{strategy}': it has {string.Join(", ", session.Plan.Strategies.Select(s => s.Id))}", nameof(strategy));
        _symbols = session.Plan.Symbols.Count;
        _of = string.Create(CultureInfo.InvariantCulture, $"{_planned.Entry.Definition.Id} {_planned.Parameters} on {string.Join(' ', session.Plan.Symbols)}");
        _journal = journal;
        _bank = NewBank();
    }

    public string Strategy => _planned.Id;

    /// <summary>Label of the last slice advised on, UTC ticks; 0 for none.</summary>
    public long Ticks { get; private set; }

    /// <summary>Up to this entry of the journal all slices were advised on.</summary>
    public long JournalSequence { get; private set; }

    public long Slices { get; private set; }

    /// <summary>What it said of the last slice.</summary>
    public SignalGenerated Signal { get; private set; } = new();

    /// <summary>Goes back to what was saved; to the beginning when that is of something else.</summary>
    public void Restore(StrategyState saved)
    {
        _bank = NewBank();
        (Ticks, JournalSequence, _unsaved, _last) = (0, 0, 0, null);
        if (string.Equals(saved.Of, _of, StringComparison.Ordinal))
        {
            _bank.Load(saved.Bank);
            (Ticks, JournalSequence) = (saved.Ticks, saved.JournalSequence);
        }
    }

    public bool HasAdvisedOn(SliceBars slice) => slice.Equals(_last);

    /// <summary>Whether slices before this one were missed, or one was advised on that was not decided on in that form.</summary>
    public bool IsBehind(AnalysisTriggered analysis) => Ticks != analysis.PreviousTicks;

    /// <summary>Advises on every slice of the journal up to the one before the analysis.</summary>
    /// <param name="saved">To begin from when too much was seen already.</param>
    /// <param name="analysis">What is asked.</param>
    public async Task CatchUpAsync(StrategyState saved, AnalysisTriggered analysis)
    {
        if (Ticks > analysis.PreviousTicks)
        {
            Restore(saved);
        }

        while (JournalSequence < analysis.JournalSequence)
        {
            var entries = await _journal.ReadAsync(JournalSequence, EntriesAtOnce, CancellationToken.None);
            if (entries.Count == 0)
            {
                throw new InvalidOperationException($"the journal of '{_portfolio}' ends at entry {JournalSequence}, the analysis speaks of {analysis.JournalSequence}");
            }

            foreach (var entry in entries.TakeWhile(e => e.Sequence <= analysis.JournalSequence))
            {
                if (entry is SliceEntry slice && slice.Ticks > Ticks)
                {
                    Advise(slice.Bars);
                }

                JournalSequence = entry.Sequence;
            }
        }
    }

    /// <summary>
    /// Writes down the state if it is time to. Only what is in the books is kept: the slice at hand may yet turn out otherwise, should the
    /// process end now.
    /// </summary>
    public bool TrySave(StrategyState state, AnalysisTriggered analysis)
    {
        JournalSequence = analysis.JournalSequence;
        if (_unsaved < SlicesBetweenSaves)
        {
            return false;
        }

        (state.Of, state.Ticks, state.JournalSequence, state.Bank) = (_of, Ticks, JournalSequence, _bank.Save());
        _unsaved = 0;
        return true;
    }

    public void Advise(SliceBars slice)
    {
        Signal = new SignalGenerated
        {
            Portfolio = _portfolio, Agent = _planned.Id, BarTicks = slice.Ticks, Sequence = slice.Ticks, Signals = _bank.Advise(slice),
        };
        (Ticks, _last) = (slice.Ticks, slice);
        Slices++;
        _unsaved++;
    }

    private IAdviceBank NewBank() => _planned.Entry.CreateBank(_planned.Parameters, _symbols);
}
