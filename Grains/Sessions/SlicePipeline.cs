using System.Collections.Immutable;
using System.Diagnostics;
using TradeMind.Grains.Events;
using TradeMind.Grains.Messages;
using TradeMind.Grains.Telemetry;
using TradeMind.Grains.Views;
using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Sessions;

/// <summary>
/// The slices of one plan on their way from bars to decisions: put together, analysed by the strategies up to 256 ahead of the journal, and
/// handed out in order once they are complete. It has no state worth keeping; where to start follows from the portfolio.
/// </summary>
internal sealed partial class SlicePipeline(
    string portfolio, PortfolioConfiguration plan, long planSequence, WatchlistSymbols symbols, IGrainFactory grains,
    SessionStreams streams, IMarketFeed feed, SessionTimer alarm, TimeProvider clock)
{
    /// <summary>
    /// Slices decided in one call and one transaction: enough to share the flush to disk, few enough that a command need not wait long.
    /// </summary>
    private const int MostInGroup = 64;

    private readonly AnalysisWindow _window = new();
    private SliceAssembly _slices = null!;
    private PortfolioStatus _books = null!;

    /// <summary>Bars up to this time were requested.</summary>
    private BarTime _askedUntil;

    /// <summary>The trace in which they were; default for none.</summary>
    private ActivityContext _trace;

    public long PlanSequence => planSequence;

    /// <summary>The progress of the feed when bars were last requested.</summary>
    public FeedHorizon Horizon { get; private set; }

    /// <summary>Bars that wait for those of other symbols.</summary>
    public int Waiting => _slices.Waiting;

    /// <summary>Whether the feed has no more bars and all are in the journal.</summary>
    public bool IsAtEnd => Horizon.IsAtEnd && _window.IsEmpty;

    /// <summary>Why slices could not be handed to a strategy; empty when they could.</summary>
    public string Problem => streams.Problem;

    /// <summary>Whether bars or signals were requested that have not come.</summary>
    public bool IsUnderWay => !_window.IsEmpty || _askedUntil > BarTime.Max(_slices.Taken, _slices.Known);

    /// <summary>Starts with the slice after the last one in the journal.</summary>
    /// <param name="books">The portfolio.</param>
    /// <param name="stale">The symbols that have not reported in time, as far as is known, of the plan before.</param>
    public void StartFrom(PortfolioStatus books, IReadOnlyList<LateSymbol> stale)
    {
        Stale = [.. stale.Where(late => plan.Watched.Contains(new Symbol(late.Symbol)))];
        StartFrom(books);
    }

    /// <summary>Starts, or starts again, with the slice after the last one in the journal.</summary>
    public void StartFrom(PortfolioStatus books)
    {
        _books = books;
        _slices = symbols.Slices(books);
        _window.RemoveUntil(BarTime.MaxValue);
        _askedUntil = BarTime.None;
    }

    /// <summary>The portfolio has changed. Slices under way that do not follow its last one are dropped and requested again.</summary>
    public void Take(PortfolioStatus books)
    {
        _books = books;
        _window.RemoveUntil(new BarTime(books.Ticks));
        if ((_window.IsEmpty ? _slices.Taken.Ticks : _window.Open.First().PreviousTicks) != books.Ticks)
        {
            StartFrom(books);
        }
    }

    public void Add(IEnumerable<MarketDataUpdated> bars)
    {
        foreach (var data in bars)
        {
            if (plan.IndexOf(new Symbol(data.Symbol)) is { } symbol && plan.IsWatched(symbol))
            {
                _slices.Add(symbol, data.Actions);
                _slices.Add(symbol, data.Bar, new BarTime(data.PreviousTicks));
            }
        }
    }

    public void Add(IEnumerable<SignalGenerated> signals)
    {
        foreach (var signal in signals)
        {
            _window.Add(signal);
        }
    }

    /// <summary>Repeats requests that were not answered: they may have been lost. Those that are still to be published are not.</summary>
    public void AskAgain()
    {
        _askedUntil = BarTime.None;
        if (streams.IsIdle)
        {
            Trigger([.. _window.Open.Where(analysis => !analysis.IsComplete)]);
        }
    }

    /// <summary>Another pipeline follows.</summary>
    public void Stop() => streams.Stop();

    /// <summary>Has slices analysed whose bars have all arrived, and asks for the bars that follow.</summary>
    /// <returns>The symbols without which slices were given up waiting for; empty for none.</returns>
    public async Task<IReadOnlyList<LateSymbol>> AnalyseAsync()
    {
        IReadOnlyList<LateSymbol> givenUp = [];
        Trigger(TakeSlices());
        while (!_window.IsFull && _slices.Taken >= _askedUntil)
        {
            Horizon = feed.GetHorizon(portfolio, _slices.Taken);
            if (Horizon.Until <= _slices.Taken)
            {
                break;
            }

            var positions = await AdvanceAsync(Horizon.Until.Ticks);
            _askedUntil = positions.Where(position => position.HasMore).Select(position => new BarTime(position.Until))
                .Append(Horizon.Until).Min();
            givenUp = GiveUpOnTheLate(positions);
            Trigger(TakeSlices());
        }

        return givenUp;
    }

    /// <summary>The complete slices at the beginning of the window, with the signal of all agents; empty when there are none.</summary>
    public async Task<ImmutableArray<SliceSignals>> CompleteAsync()
    {
        var complete = _window.Complete(MostInGroup);
        if (complete.Count == 0)
        {
            return [];
        }

        SliceBars[] slices = [.. complete.Select(analysis => analysis.Slice)];
        var closes = ImmutableArray.CreateRange(slices.Select(slice => feed.ClosesAt(new BarTime(slice.Ticks))));
        var tilts = await grains.GetGrain<IStrategySelectorGrain>(portfolio).GetTiltsAsync(closes);
        var sentiment = plan.HasSentiment ? await symbols.SentimentAsync(slices, closes) : null;
        var group = ImmutableArray.CreateBuilder<SliceSignals>(complete.Count);
        foreach (var (i, analysis) in complete.Index())
        {
            var advice = analysis.Advice(sentiment?[i]);
            group.Add(new SliceSignals(slices[i], advice, closes[i], planSequence, analysis.PreviousTicks, tilts[i]));
        }

        return group.MoveToImmutable();
    }

    /// <summary>
    /// Hands over what happened to the symbols when no slice will bring it, because all of them are delisted or renamed.
    /// </summary>
    /// <returns>The portfolio afterwards.</returns>
    public async Task<PortfolioStatus> EndAsync(IPortfolioGrain books)
    {
        if (!_window.IsEmpty || _slices.TakeEnding() is not { IsEmpty: false } ending)
        {
            return _books;
        }

        try
        {
            return _books = await books.EndAsync(ending, _slices.Taken.Ticks, planSequence);
        }
        catch
        {
            // They are offered again.
            StartFrom(_books);
            throw;
        }
    }

    /// <summary>Has the portfolio decide, in the trace of the first slice's bars, and measures how long that took.</summary>
    /// <param name="books">The portfolio.</param>
    /// <param name="complete">What <see cref="CompleteAsync"/> gave.</param>
    /// <param name="metrics">Takes the times.</param>
    /// <returns>The portfolio afterwards.</returns>
    public async Task<PortfolioStatus> DecideAsync(
        IPortfolioGrain books, ImmutableArray<SliceSignals> complete, TradingMetrics metrics)
    {
        SliceAnalysis[] slices = [.. _window.Open.Take(complete.Length)];
        using var deciding = TradingActivities.HandOver(portfolio, complete.Length, slices[0].Trace);
        var after = await books.DecideAsync(complete);
        foreach (var (slice, signals) in slices.Zip(complete).Where(pair => pair.Second.Slice.Ticks <= after.Ticks))
        {
            metrics.Decided(slice.Arrived, feed.IsStored ? null : signals.ClosedAt);
        }

        return after;
    }

    /// <summary>Messages drive the session; the timer is for the next close, and for requests that may be lost.</summary>
    public void SetAlarm()
    {
        if (IsUnderWay && Stale.Count > 0)
        {
            alarm.Later();
        }
        else if (IsUnderWay)
        {
            alarm.Patiently();
        }
        else
        {
            alarm.At(Horizon.NextAt);
        }
    }

    /// <summary>Requests bars, in a trace of its own.</summary>
    private async Task<FeedPosition[]> AdvanceAsync(long until)
    {
        using var advance = TradingActivities.Advance(portfolio);
        _trace = advance?.Context ?? default;
        return await symbols.AdvanceAsync(_slices, until);
    }

    private List<SliceAnalysis> TakeSlices()
    {
        var taken = new List<SliceAnalysis>();
        var arrived = clock.GetTimestamp();
        while (!_window.IsFull && _slices.Taken is var previous && _slices.TakeNext(isAlone: _window.IsEmpty) is { } slice)
        {
            var analysis = new SliceAnalysis(plan, slice, previous.Ticks, planSequence) { Arrived = arrived, Trace = _trace };
            _window.Add(analysis);
            taken.Add(analysis);
        }

        return taken;
    }

    private void Trigger(List<SliceAnalysis> analyses)
    {
        if (analyses.Count == 0)
        {
            return;
        }

        var first = analyses[0];
        using var slicing = TradingActivities.Slice(
            portfolio, first.Slice.Symbols.Select(symbol => plan.Symbols[symbol].Ticker), analyses.Count, first.Trace);
        var madeAt = clock.GetUtcNow().UtcDateTime;
        streams.Trigger([.. analyses.Select(analysis => new AnalysisTriggered
        {
            Portfolio = portfolio,
            Symbol = plan.Symbols[analysis.Slice.Symbols[0]].Ticker,
            BarTicks = analysis.Slice.Ticks,
            MadeAt = madeAt,
            Sequence = analysis.Slice.Ticks,
            Slice = analysis.Slice,
            PreviousTicks = analysis.PreviousTicks,
            JournalSequence = _books.Sequence,
            JournalTicks = _books.Ticks,
            PlanSequence = planSequence,
        })]);
    }
}
