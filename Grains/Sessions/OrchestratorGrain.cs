using Microsoft.Extensions.Logging;
using TradeMind.Grains.Clocks;
using TradeMind.Grains.Messages;
using TradeMind.Grains.Telemetry;
using TradeMind.Grains.Views;
using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Sessions;

/// <summary>
/// Takes a portfolio from slice to slice: has bars fetched, slices analysed, and complete ones decided in groups. Where to go on is what
/// the portfolio's books say, so after a crash, a pause or a lost message it repeats its requests, which are idempotent.
/// </summary>
public sealed partial class OrchestratorGrain(
    ActiveConfigurations plans, FeedAssignments feeds, SessionOptions options, TradingMetrics metrics, TimeProvider clock,
    ILogger<OrchestratorGrain> log)
    : Grain, IOrchestratorGrain, IRemindable
{
    /// <summary>Requests without an answer, one after the other, after which the session says that it is stuck.</summary>
    private const int MostUnanswered = 2;

    private readonly ClockRegressionDetector _clock = new(clock);
    private readonly StaleNotices _notices = new();
    private IPortfolioGrain _portfolio = null!;
    private IMarketFeed _feed = null!;
    private string? _feedName;
    private PortfolioStatus _books = null!;
    private SlicePipeline _pipeline = null!;
    private SessionReminder _reminder = null!;
    private SessionTimer _alarm = null!;
    private string _problem = "";

    /// <summary>How often bars or signals were requested again since the last slice was decided.</summary>
    private int _unanswered;

    private string Portfolio => this.GetPrimaryKeyString();

    private DateTime Now => _feed.GetHorizon(Portfolio, new BarTime(_books.Ticks)).Now;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _reminder = new SessionReminder(this);
        await (plans.IsConfigured(Portfolio) ? BegunAsync() : Task.CompletedTask);
    }

    /// <summary>Not begun is what the service has no more, and is here because events of it were under way: that throws.</summary>
    private Task BegunAsync() => _pipeline is null ? BeginAsync() : Task.CompletedTask;

    private async Task BeginAsync()
    {
        _portfolio = GrainFactory.GetGrain<IPortfolioGrain>(Portfolio);
        (_feed, _feedName) = (feeds.Of(Portfolio), feeds.NameOf(Portfolio));
        _books = await _portfolio.GetStatusAsync();
        var never = new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true };
        _alarm = new SessionTimer(this.RegisterGrainTimer(OnAlarmAsync, never), options, clock);
        if (plans.Configured(Portfolio, await _portfolio.GetPlanAsync()) is { } configured)
        {
            var id = $"configuration-{_books.Sequence + 1}";
            _books = await ChangeAsync(PlanRequest.From(id, configured, PlanCommand.Configuration, "changed before this start", Now));
        }

        await FollowAsync();
        _alarm.Soon();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        metrics.Portfolios.RemoveSession(Portfolio);
        _pipeline?.Stop();
        return Task.CompletedTask;
    }

    public async ValueTask WakeAsync()
    {
        await BegunAsync();
        await ProceedAsync(isAgain: true);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) =>
        _pipeline is null ? _reminder.RemoveAsync() : ProceedAsync(isAgain: true);

    public async ValueTask<SessionStatus> CommandAsync(SessionCommand command)
    {
        await BegunAsync();
        if (command.Action == SessionAction.Start)
        {
            // From here on this session is woken again, whatever happens to the process.
            await _reminder.SetAsync();
        }

        // A replay has a time of its own; what happens in it is dated by that.
        Take(await _portfolio.CommandAsync(command with { At = Now }));
        if (_books.State == SessionState.Stopped)
        {
            await _reminder.RemoveAsync();
        }

        _alarm.Soon();
        return Status();
    }

    public async ValueTask<SessionStatus> ChangePlanAsync(PlanRequest request)
    {
        await BegunAsync();
        Take(await _portfolio.GetStatusAsync());
        Take(await ChangeAsync(request with { At = Now }));
        await FollowAsync();
        _alarm.Soon();
        return Status();
    }

    public async ValueTask<SessionStatus> GetStatusAsync()
    {
        await BegunAsync();
        return Status();
    }

    private Task OnAlarmAsync(CancellationToken cancellation)
    {
        _alarm.HasRung();

        // Symbols that are late are stale and have a deadline.
        _unanswered = _pipeline.IsUnderWay && _pipeline.Stale.Count == 0 ? _unanswered + 1 : 0;

        // At the next close nothing is pending; otherwise a request is late.
        return ProceedAsync(isAgain: _problem.Length > 0 || _pipeline.IsUnderWay);
    }

    /// <summary>Does whatever can be done now.</summary>
    /// <param name="isAgain">A request may have been lost: it is repeated.</param>
    private async Task ProceedAsync(bool isAgain = false)
    {
        try
        {
            if (isAgain)
            {
                Take(await _portfolio.GetStatusAsync());
            }

            if (_books.State == SessionState.Stopped)
            {
                return;
            }

            await _reminder.EnsureAsync();
            await FollowAsync();
            FollowClock();
            if (isAgain)
            {
                _pipeline.AskAgain();
            }

            await TradeAsync();
            _problem = Problem();
            _alarm.Succeeded();
            _pipeline.SetAlarm();
        }
        catch (Exception exception)
        {
            // The session stays where it is and says why; nothing is skipped, and it tries again, less and less often.
            _problem = exception.Message;
            _unanswered = 0;
            _alarm.Failed();
            LogStalled(Portfolio, exception);
        }

        metrics.Portfolios.Set(Portfolio, _problem.Length > 0, _pipeline.Stale.Count);
    }

    /// <summary>What keeps it from going on although nothing has failed; empty when nothing does.</summary>
    private string Problem() =>
        _pipeline.IsSilent ? $"{_feed.Name} has no new bar of any symbol: {_pipeline.Stale[0]}"
        : _pipeline.Problem.Length > 0 ? _pipeline.Problem
        : _unanswered < MostUnanswered ? ""
        : $"bars or signals were requested {_unanswered + 1} times and have not arrived: see the log for what failed; "
            + "they will be requested again";

    /// <summary>Analyses and decides as far as bars and signals have arrived.</summary>
    private async Task TradeAsync()
    {
        while (true)
        {
            var givenUp = await _pipeline.AnalyseAsync();
            await _notices.TellAsync(_pipeline.Stale, givenUp.Count > 0 || _pipeline.IsSilent, Now, TellAsync);

            var complete = await _pipeline.CompleteAsync();
            if (complete.IsEmpty)
            {
                _books = await _pipeline.EndAsync(_portfolio);
                return;
            }

            Take(await _pipeline.DecideAsync(_portfolio, complete, metrics));
            await FollowAsync();
        }
    }

    private async Task TellAsync(SessionCommand notice)
    {
        LogNotice(Portfolio, notice.Action, notice.Why);
        Take(await _portfolio.CommandAsync(notice));
    }

    /// <summary>Has the plan changed, with the history of symbols that join at hand before anything is journalled.</summary>
    private async Task<PortfolioStatus> ChangeAsync(PlanRequest request)
    {
        if (!await _portfolio.HasAppliedAsync(request.Id))
        {
            var until = _books.Ticks > 0 ? _books.Ticks : _feed.GetHorizon(Portfolio, BarTime.None).Until.Ticks;
            var joining = plans.Joining(await _portfolio.GetPlanAsync(), request.ReadChange(), new BarTime(_books.Ticks));
            await WatchlistSymbols.PrepareAsync(GrainFactory, _feedName, joining, until);
        }

        return await _portfolio.ChangePlanAsync(request);
    }

    /// <summary>Starts over when the portfolio has another plan: the slices under way are analysed again under that plan.</summary>
    private async Task FollowAsync()
    {
        if (_pipeline is not null && _pipeline.PlanSequence == _books.PlanSequence)
        {
            return;
        }

        var inForce = await _portfolio.GetPlanAsync();
        var plan = plans.Of(Portfolio, inForce);
        var streams = new SessionStreams(
            this.GetStreamProvider(Streams.Provider), Portfolio, plan, clock,
            (exception, pause) => LogNotPublished(Portfolio, pause, exception));
        var pipeline = new SlicePipeline(
            Portfolio, plan, inForce.Sequence, new WatchlistSymbols(Portfolio, plan, _feedName, GrainFactory, plans.SentimentOf(Portfolio)),
            GrainFactory, streams, _feed, _alarm, clock);
        pipeline.StartFrom(_books, _pipeline?.Stale ?? []);
        _pipeline?.Stop();
        _notices.Forget(symbol => !plan.Watched.Contains(new Symbol(symbol)));
        _feed.Watch(Portfolio, plan.Watched);
        _pipeline = pipeline;
    }

    /// <summary>
    /// What a clock that was ahead said is over may be yet to come: after it was put back, everything behind the portfolio is requested
    /// anew.
    /// </summary>
    private void FollowClock()
    {
        if (_clock.Read() is var back && back > TimeSpan.Zero)
        {
            LogPutBack(Portfolio, back);
            _pipeline.StartFrom(_books);
        }
    }

    private void Take(PortfolioStatus books)
    {
        if (books.Ticks > _books.Ticks)
        {
            _unanswered = 0;
        }

        _books = books;
        _pipeline.Take(books);
    }

    private SessionStatus Status() => new()
    {
        Portfolio = _books,
        Feed = _feed.Name,
        Now = Now,
        IsAtEnd = _pipeline.IsAtEnd,
        Waiting = _pipeline.Waiting,
        Stale = [.. _pipeline.Stale.Select(late => late.ToString())],
        Problem = _problem,
        Replay = Replay,
        NextCheck = _books.State == SessionState.Stopped ? null : _alarm.RingsAt,
    };
}
