using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TradeMind.Grains.Views;
using TradeMind.Intelligence.News;
using TradeMind.Intelligence.News.Readers;
using TradeMind.Storage;
using TradeMind.Storage.News;
using TradeMind.Trading;

namespace TradeMind.Grains.Intelligence;

/// <summary>Has a feed polled when it is due, keeps where it stands, and hands on what is new.</summary>
public sealed partial class NewsGrain(
    [PersistentState("news")] IPersistentState<NewsGrainState> state, NewsFeeds feeds, NewsIngest ingest, INewsSink sink,
    TimeProvider clock, ILogger<NewsGrain> log) : Grain, INewsGrain
{
    /// <summary>The longest wait, so that a clock that is put back does not stop the reading for longer.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly NewsWatchers _watchers = new(clock);

    /// <summary>Stored, but not taken by the sink yet.</summary>
    private readonly List<NewsItem> _pending = [];

    private NewsFeedState _state = new();
    private IGrainTimer _timer = null!;
    private bool _isPolling;
    private long _added;

    private string Feed => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = state.State.Read();

        // Status is answered while a feed is being read, which takes as long as its source does.
        _timer = this.RegisterGrainTimer(PollAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)
        {
            Interleave = true,
            KeepAlive = true,
        });
        return Task.CompletedTask;
    }

    public ValueTask WatchAsync(string portfolio, ImmutableArray<string> symbols)
    {
        if (feeds.Find(Feed) is null)
        {
            throw new InvalidInputException(
                $"there is no news feed '{Feed}': news:feeds has {(feeds.Names.Count == 0 ? "none" : string.Join(", ", feeds.Names))}",
                "feed");
        }

        _watchers.Watch(portfolio, symbols);
        SetTimer();
        return ValueTask.CompletedTask;
    }

    public ValueTask<NewsFeedStatus> GetStatusAsync() => ValueTask.FromResult(new NewsFeedStatus
    {
        Feed = Feed,
        Symbols = _watchers.Symbols(),
        LastSuccess = _state.LastSuccess,
        NextPoll = _state.NextPoll,
        Fault = _state.Problem?.Fault.ToString() ?? "",
        Problem = _state.Problem?.Message ?? "",
        Failures = _state.Failures,
        Added = _added,
    });

    private async Task PollAsync(CancellationToken cancellation)
    {
        if (_isPolling || feeds.Find(Feed) is not { } reader)
        {
            return;
        }

        _isPolling = true;
        try
        {
            var poll = await ingest.PollAsync(reader, _watchers.Symbols(), _state, cancellation);
            _added += poll.Added.Count;
            _pending.AddRange(poll.Added);
            if (poll.Rejected.Count > 0)
            {
                LogRejected(Feed, poll.Rejected.Count, poll.Rejected[0]);
            }

            if (poll.State.Problem is { } problem && poll.State != _state)
            {
                LogProblem(Feed, problem.Fault, problem.Message, poll.State.NextPoll);
            }

            await SaveAsync(poll.State);
            await HandOnAsync(cancellation);
        }
        finally
        {
            _isPolling = false;
            SetTimer();
        }
    }

    private async Task SaveAsync(NewsFeedState next)
    {
        if (next == _state)
        {
            return;
        }

        _state = next;
        state.State.Write(next);
        try
        {
            await state.WriteStateAsync();
        }
        catch (Exception exception) when (exception is StorageException or OrleansException)
        {
            // After a restart the feed is read from an older cursor; what is stored already is not added again.
            LogNotSaved(Feed, exception);
        }
    }

    private async Task HandOnAsync(CancellationToken cancellation)
    {
        if (_pending.Count == 0)
        {
            return;
        }

        try
        {
            await sink.TakeAsync([.. _pending], cancellation);
            _pending.Clear();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // They are stored, and offered again after the next poll.
            LogNotTaken(Feed, _pending.Count, exception);
        }
    }

    /// <summary>To when the feed is due; not at all when no one watches.</summary>
    private void SetTimer()
    {
        if (_isPolling)
        {
            return;
        }

        if (_watchers.Symbols().IsEmpty)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        var wait = _state.NextPoll is { } next ? next - clock.GetUtcNow().UtcDateTime : TimeSpan.Zero;
        _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "news feed {Feed} failed ({Fault}): {Problem}; next poll at {NextPoll}")]
    private partial void LogProblem(string feed, NewsFault fault, string problem, DateTime? nextPoll);

    [LoggerMessage(Level = LogLevel.Warning, Message = "news feed {Feed}: {Count} entries were left out, the first: {Reason}")]
    private partial void LogRejected(string feed, int count, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "news feed {Feed}: its cursor could not be saved")]
    private partial void LogNotSaved(string feed, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "news feed {Feed}: {Count} stored items were not taken; they are offered again")]
    private partial void LogNotTaken(string feed, int count, Exception exception);
}
