using Microsoft.Extensions.Logging;
using TradeMind.Grains.Clocks;
using TradeMind.Grains.Messages;
using TradeMind.Grains.Telemetry;
using TradeMind.Grains.Views;
using TradeMind.MarketData;
using TradeMind.MarketData.Feeds;
using TradeMind.Reporting.Results;
using TradeMind.Storage;
using TradeMind.Trading.Market;

namespace TradeMind.Grains.Market;

/// <summary>Fetches, keeps and publishes the bars of one symbol on one _feed.</summary>
public sealed partial class SymbolGrain(
    MarketFeeds feeds, IBarStore store, IQuarantineStore quarantine, TradingMetrics metrics, TimeProvider clock,
    ILogger<SymbolGrain> log)
    : Grain, ISymbolGrain
{
    /// <summary>How long a caller waits for bars from the feed; retries of the feed itself are up to the provider.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SymbolHistory _history = new();
    private readonly ClockRegressionDetector _clock = new(clock);
    private BarPublisher _publisher = null!;
    private SymbolArchive _archive = null!;
    private IMarketFeed _feed = null!;
    private BarValidator _gate = null!;
    private Symbol _symbol;
    private string _problem = "";

    /// <summary>The feed's pending requests.</summary>
    private Fetch? _fetch;
    private bool _publishesLater;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = FeedSymbol.Parse(this.GetPrimaryKeyString());
        _symbol = new Symbol(key.Ticker);
        _feed = feeds.Find(key.Feed) ?? new MissingFeed(key.Feed!, Interval.Daily, clock);
        _gate = new BarValidator(_feed, quarantine, clock);
        _publisher = new BarPublisher(
            _symbol, _history, this.GetStreamProvider(Streams.Provider), clock,
            (exception, pause) => LogNotPublished(_symbol.Ticker, pause, exception));
        _archive = new SymbolArchive(_feed, store, _symbol, _history);
        if (await _archive.RecallAsync(cancellationToken) is { Count: > 0 } stored)
        {
            metrics.Feeds.Arrived(_feed, _symbol, stored);
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        metrics.Feeds.Remove(_feed.Name, _symbol.Ticker);
        _publisher.Stop();
        return Task.CompletedTask;
    }

    public async ValueTask<FeedPosition> AdvanceAsync(
        string portfolio, long after, long settled, long until, int most, CancellationToken cancellation = default)
    {
        await FollowClockAsync(cancellation);
        var (from, to) = (new BarTime(after), new BarTime(until));
        var asked = new BarRequest(from, new BarTime(settled), most);
        _publisher.Promise(portfolio, asked);
        var isAnswered = await FetchAsync(from, to);
        var known = BarTime.Min(to, _history.Until);
        var bars = _history.TryRead(from, known, out var recent) ? recent : await _archive.ReadAgainAsync(from, known, cancellation);
        var hasMore = bars.Count > most;
        if (hasMore)
        {
            bars = [.. bars.Take(most)];
            known = new BarTime(bars[^1].Ticks);
        }

        var before = _publisher.Publish(portfolio, bars, asked);
        if (!isAnswered)
        {
            _publisher.Promise(portfolio, asked.Rest(bars, known));
        }

        var problem = isAnswered ? _problem : $"{_feed.Name} has not answered yet";
        return new FeedPosition(known.Ticks, bars.Count > 0 ? bars[^1].Ticks : 0, problem, hasMore)
        {
            // What happened while the symbol did not report counts too: no slice had it.
            Bars = before, Actions = _history.ActionsBetween(new BarTime(settled), known), HasEnded = _history.HasEnded,
        };
    }

    public async ValueTask<FeedPosition> PrepareAsync(long until, CancellationToken cancellation = default)
    {
        try
        {
            var fetched = await _feed.ReadAsync(_symbol, BarTime.None, new BarTime(until), cancellation);
            var problem = "";
            if (!_feed.IsStored)
            {
                await _archive.ContinueAsync(new BarTime(until), cancellation);
                (fetched, problem) = await _gate.PassAsync(_symbol, [], fetched, cancellation);
                var traded = fetched with { Bars = BarUnits.AsTraded(fetched.Bars, _history.Actions) };
                await store.AppendAsync(_feed.Name, _symbol, _feed.Interval, traded.Bars, traded.Sources, cancellation);
            }

            var last = fetched.Bars.Count > 0 ? fetched.Bars[^1].Ticks : 0;
            return new FeedPosition(until, last, last > 0 || _feed.IsStored ? ""
                : problem.Length > 0 ? problem
                : $"{_feed.Name} has no bars of {_symbol}: is the ticker right?");
        }
        catch (MarketDataException exception)
        {
            return new FeedPosition(0, 0, exception.Message);
        }
    }

    public async ValueTask DecideAsync(long ticks, bool isAccepted, string who, string why, CancellationToken cancellation = default)
    {
        var bar = await _gate.DecideAsync(_symbol, new BarTime(ticks), isAccepted, who, why, cancellation);
        if (isAccepted && bar is { } right && right.Ticks <= _history.Until.Ticks)
        {
            // Later bars have passed since, so that this one is no longer requested from the _feed.
            await store.AppendAsync(_feed.Name, _symbol, _feed.Interval, [right], cancellation);
            _history.Note($"the bar of {BarTimeText.Format(ticks)} was accepted after its slice was decided: it is stored and was not "
                + "traded on");
        }
    }

    public ValueTask<SymbolStatus> GetStatusAsync() => ValueTask.FromResult(new SymbolStatus
    {
        Symbol = _symbol.Ticker,
        Until = _history.Until.Ticks,
        Bars = [.. BarUnits.At(_history.Bars, _history.Actions, _history.Until)],
        Findings = [.. _history.Findings],
        Problem = _problem.Length > 0 ? _problem : _publisher.Problem,
    });

    /// <summary>
    /// Bars of a time that a clock was ahead to are not known to be none: after it was put back they will be requested again.
    /// </summary>
    private async Task FollowClockAsync(CancellationToken cancellation)
    {
        if (_clock.Read() > TimeSpan.Zero && !_feed.IsStored)
        {
            var last = await store.LastAsync(_feed.Name, _symbol, _feed.Interval, cancellation);
            _history.Begin(last is { } stored ? new BarTime(stored.Ticks) : BarTime.None);
        }
    }

    /// <summary>
    /// Has the feed asked for what is not known yet. One that is slow keeps the session, and its commands, waiting for a moment only: what
    /// it answers later is published then.
    /// </summary>
    /// <returns>Whether it has answered.</returns>
    private async ValueTask<bool> FetchAsync(BarTime after, BarTime until)
    {
        while (_fetch is not null || until > _history.Until)
        {
            var fetch = _fetch ??= new Fetch(until, AskAsync(after, until));
            if (!await IsDoneAsync(fetch.Answer))
            {
                _ = PublishLaterAsync(fetch.Answer);
                return false;
            }

            _fetch = null;
            await fetch.Answer;
            if (fetch.Until >= until)
            {
                break;
            }
        }

        return true;
    }

    private async ValueTask<bool> IsDoneAsync(Task answer)
    {
        if (!answer.IsCompleted)
        {
            using var enough = new CancellationTokenSource();
            await Task.WhenAny(answer, Task.Delay(Patience, clock, enough.Token));
            await enough.CancelAsync();
        }

        return answer.IsCompleted;
    }

    private async Task PublishLaterAsync(Task answer)
    {
        if (_publishesLater)
        {
            return;
        }

        _publishesLater = true;
        try
        {
            await answer;
            _publisher.PublishPromised();
        }
        catch (Exception exception) when (exception is StorageException or OrleansException or TimeoutException)
        {
            // The next caller gets the failure itself.
            LogAnswerFailed(_symbol.Ticker, exception);
        }
        finally
        {
            _publishesLater = false;
        }
    }

    private async Task AskAsync(BarTime after, BarTime until)
    {
        // What is neither remembered nor stored is fetched from where the asker stands, so that its history is there from the first day on.
        var from = _feed.IsStored ? BarTime.Max(after, _history.Until) : _history.Until > BarTime.None ? _history.Until : after;
        using var reading = TradingActivities.ReadFeed(_symbol.Ticker, _feed.Name);
        try
        {
            var (fetched, problem) = (await _feed.ReadAsync(_symbol, from, until, CancellationToken.None), "");
            reading?.SetTag("trademind.bars", fetched.Bars.Count);
            if (!_feed.IsStored && fetched.Bars.Count + fetched.Actions.Count + fetched.Late.Count > 0)
            {
                (fetched, problem) = await _gate.PassAsync(
                    _symbol, BarUnits.At(_history.Bars, _history.Actions, _history.Until), fetched, CancellationToken.None);
                await _archive.TakeAsync(fetched, CancellationToken.None);
                await store.AppendAsync(_feed.Name, _symbol, _feed.Interval, fetched.Bars, fetched.Sources, CancellationToken.None);
            }

            NoteLate(fetched.Bars, after);
            metrics.Feeds.Arrived(_feed, _symbol, fetched.Bars);
            var hasEnded = fetched.Bars.Count == 0 && problem.Length == 0 && _history.HasEnded;
            fetched = hasEnded ? fetched with { Until = until } : fetched;
            _history.Add(from, _feed.IsStored ? fetched : fetched with { Late = [] });
            _problem = problem.Length > 0 ? problem
                : fetched.Until < until ? $"{_feed.Name} has not delivered the bar of {BarTimeText.Format(until)} yet"
                : "";
        }
        catch (MarketDataException) when (_history.HasEnded)
        {
            // Providers forget what has no market any more, and there is nothing to wait for.
            _history.Add(from, new FeedBars([], until, []));
            _problem = "";
        }
        catch (MarketDataException exception)
        {
            // The asker decides how long it waits for this symbol; what is known is published meanwhile.
            _problem = exception.Message;
            reading.Failed(exception);
            LogFeedFailed(_symbol.Ticker, _feed.Name, exception);
        }
    }

    /// <summary>A bar that arrives after its slice was decided is stored but not traded on.</summary>
    private void NoteLate(IReadOnlyList<Bar> bars, BarTime after)
    {
        foreach (var bar in bars.Where(bar => bar.Ticks <= after.Ticks && _history.Until > BarTime.None && bar.Time > _history.Until.Utc))
        {
            _history.Note(
                $"the bar of {BarTimeText.Format(bar.Ticks)} came after its slice was decided: it is stored and was not traded on");
            LogLate(_symbol.Ticker, bar.Time, _feed.Name);
        }
    }

    private sealed record Fetch(BarTime Until, Task Answer);
}
