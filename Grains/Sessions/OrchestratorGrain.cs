using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;
using TradeMind.Grains.Events;
using TradeMind.Grains.Messages;
using TradeMind.Grains.Views;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Sessions;

/// <summary>
/// Takes a portfolio from slice to slice. It holds nothing that is worth keeping: where to go on is what the portfolio's books say, so after a
/// crash, a pause or a lost message it asks again, and whoever is asked twice answers twice without doing anything twice.
/// </summary>
[ImplicitStreamSubscription(Streams.SignalNamespace)]
public sealed partial class OrchestratorGrain(
    PlansInForce plans,
    IMarketFeed feed,
    SessionOptions options,
    TimeProvider clock,
    ILogger<OrchestratorGrain> log) : Grain, IOrchestratorGrain, IRemindable, IStreamSubscriptionObserver, IAsyncBatchObserver<MarketDataUpdated>
{
    private const string Reminder = "session";

    private SessionPlan _plan = null!;
    private long _planSequence = -1;
    private SessionStreams _streams = null!;
    private IPortfolioGrain _portfolio = null!;
    private WatchedSymbols _symbols = null!;
    private PortfolioStatus _books = null!;
    private SliceAssembly _slices = null!;
    private SliceAnalysis? _analysis;
    private FeedHorizon _horizon;
    private SessionAlarm _alarm = null!;
    private string[] _stale = [];
    private string _problem = "";

    private string Portfolio => this.GetPrimaryKeyString();

    private DateTime Now => feed.GetHorizon(_books.Ticks).Now;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _portfolio = GrainFactory.GetGrain<IPortfolioGrain>(Portfolio);
        _alarm = new SessionAlarm(this.RegisterGrainTimer(OnAlarmAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true }), options, clock);
        Take(await _portfolio.GetStatusAsync());
        if (plans.Configured(Portfolio, await _portfolio.GetPlanAsync()) is { } configured)
        {
            await ChangeAsync(PlanRequest.Of($"configuration-{_books.Sequence + 1}", configured, PlanCommand.Configuration, "changed before this start", Now));
        }

        await FollowAsync();
        _alarm.Soon();
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<SignalGenerated>().ResumeAsync(OnSignalAsync);

    public async ValueTask WakeAsync() => await ProceedAsync();

    public Task ReceiveReminder(string reminderName, TickStatus status) => ProceedAsync();

    public async ValueTask<SessionStatus> CommandAsync(SessionCommand command)
    {
        if (command.Action == SessionAction.Start)
        {
            // From here on somebody wakes this session again, whatever happens to the process.
            await this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        }

        // A replay has a time of its own; what happens in it is dated by that.
        Take(await _portfolio.CommandAsync(command with { At = Now }));
        if (_books.State == SessionState.Stopped && await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }

        _alarm.Soon();
        return Status();
    }

    public async ValueTask<SessionStatus> ChangePlanAsync(PlanRequest request)
    {
        Take(await _portfolio.GetStatusAsync());
        await ChangeAsync(request with { At = Now });
        await FollowAsync();
        _alarm.Soon();
        return Status();
    }

    public ValueTask<SessionStatus> GetStatusAsync() => ValueTask.FromResult(Status());

    public async Task OnNextAsync(IList<SequentialItem<MarketDataUpdated>> items)
    {
        foreach (var item in items)
        {
            var symbol = _plan.IndexOf(new Trading.Market.Symbol(item.Item.Symbol));
            if (symbol >= 0 && _plan.IsWatched(symbol))
            {
                _slices.Add(symbol, item.Item.Bar, item.Item.PreviousTicks);
            }
        }

        if (_analysis is null && _books.State != SessionState.Stopped)
        {
            await AnalyseNextAsync();
        }
    }

    public Task OnErrorAsync(Exception ex)
    {
        LogStreamFailed(Portfolio, ex);
        return Task.CompletedTask;
    }

    private async Task OnSignalAsync(SignalGenerated signal, StreamSequenceToken? token)
    {
        if (_analysis is not { IsComplete: false } analysis)
        {
            return;
        }

        analysis.Add(signal);
        if (analysis.IsComplete)
        {
            await ProceedAsync();
        }
    }

    private Task OnAlarmAsync(CancellationToken cancellation)
    {
        _alarm.HasRung();
        return ProceedAsync();
    }

    /// <summary>Does what is next, as often as it is told to: decide, analyse, or ask for bars.</summary>
    private async Task ProceedAsync()
    {
        try
        {
            if (_books.State == SessionState.Stopped)
            {
                return;
            }

            await FollowAsync();
            if (_analysis is null)
            {
                await AskForBarsAsync();
            }
            else if (_analysis.IsComplete)
            {
                await DecideAsync(_analysis);
            }
            else
            {
                await TriggerAsync(_analysis);
            }

            _problem = "";
            _alarm.Succeeded();
        }
        catch (Exception fault) when (fault is StorageException or TimeoutException or OrleansException or InvalidOperationException)
        {
            // The session stands still where it is and says why; nothing is skipped, and it tries again, less and less often.
            _problem = fault.Message;
            _alarm.Failed();
            LogStandsStill(Portfolio, fault);
        }
    }

    private async Task AskForBarsAsync()
    {
        _horizon = feed.GetHorizon(_books.Ticks);
        if (_horizon.Until <= _books.Ticks)
        {
            _alarm.At(_horizon.NextAt);
            return;
        }

        GiveUpOnTheLate(await _symbols.AdvanceAsync(_slices, _books.Ticks, _horizon.Until));
        _alarm.Patiently();
        await AnalyseNextAsync();
    }

    /// <summary>A symbol that has not reported by its deadline is stale: the slice is decided without it, and it abstains.</summary>
    private void GiveUpOnTheLate(FeedPosition[] positions)
    {
        _stale = _symbols.Late(positions, _horizon.Until);
        if (_stale.Length == 0)
        {
            _alarm.NobodyIsLate();
        }
        else if (_alarm.IsPastDeadline())
        {
            _symbols.GiveUp(_slices, positions, _horizon.Until);
            LogStale(Portfolio, _stale.Length, string.Join("; ", _stale));
        }
    }

    private async Task AnalyseNextAsync()
    {
        if (_slices.TakeNext() is not { } slice)
        {
            return;
        }

        _analysis = new SliceAnalysis(_plan, slice, _planSequence);
        await TriggerAsync(_analysis);
    }

    private async Task TriggerAsync(SliceAnalysis analysis)
    {
        _alarm.Patiently();
        await _streams.TriggerAsync(new AnalysisTriggered
        {
            Portfolio = Portfolio,
            Symbol = _plan.Symbols[analysis.Slice.Symbols[0]].Ticker,
            BarTicks = analysis.Slice.Ticks,
            MadeAt = clock.GetUtcNow().UtcDateTime,
            Sequence = _books.Sequence,
            Slice = analysis.Slice,
            PreviousTicks = _books.Ticks,
            JournalSequence = _books.Sequence,
            PlanSequence = _planSequence,
        });
    }

    private async Task DecideAsync(SliceAnalysis analysis)
    {
        var weights = await GrainFactory.GetGrain<IStrategySelectorGrain>(Portfolio).GetWeightsAsync(analysis.Slice.Ticks);
        var advice = analysis.Advice(weights, _plan.HasSentiment ? await _symbols.SentimentAsync(analysis.Slice) : null);
        Take(await _portfolio.DecideAsync(new SliceAdvised(analysis.Slice, advice, feed.ClosesAt(analysis.Slice.Ticks), _planSequence)));
        _analysis = null;
        await FollowAsync();
        await AnalyseNextAsync();
        if (_analysis is null)
        {
            await AskForBarsAsync();
        }
    }

    /// <summary>Has the plan changed, with the history of symbols that join at hand before anything is journalled.</summary>
    private async Task ChangeAsync(PlanRequest request)
    {
        if (!await _portfolio.HasAppliedAsync(request.Id))
        {
            var until = _books.Ticks > 0 ? _books.Ticks : feed.GetHorizon(0).Until;
            await WatchedSymbols.PrepareAsync(GrainFactory, plans.Joining(await _portfolio.GetPlanAsync(), request.ReadChange(), _books.Ticks), until);
        }

        Take(await _portfolio.ChangePlanAsync(request));
    }

    /// <summary>Makes what hangs on the plan anew when the books go by another one. The slice at hand is analysed again.</summary>
    private async Task FollowAsync()
    {
        if (_planSequence == _books.PlanSequence)
        {
            return;
        }

        var plan = await _portfolio.GetPlanAsync();
        _plan = plans.Of(Portfolio, plan);
        _symbols = new WatchedSymbols(_plan, GrainFactory);
        _slices = _symbols.Slices(_books.Ticks);
        _analysis = null;
        _streams = new SessionStreams(this.GetStreamProvider(Streams.Provider), Portfolio, _plan);
        feed.Watch(Portfolio, _plan.Watched);
        await _streams.ListenAsync(this);
        _planSequence = plan.Sequence;
    }

    /// <summary>The books have changed, or are looked at for the first time.</summary>
    private void Take(PortfolioStatus books) => _books = books;

    private SessionStatus Status() => new()
    {
        Portfolio = _books,
        Feed = feed.Name,
        Now = Now,
        IsAtEnd = _horizon.IsAtEnd,
        Waiting = _slices.Waiting,
        Stale = [.. _stale],
        Problem = _problem,
        NextCheck = _books.State == SessionState.Stopped ? null : _alarm.RingsAt,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Portfolio} stands still and will try again")]
    private partial void LogStandsStill(string portfolio, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Portfolio} decides without {Count} symbols: {Stale}")]
    private partial void LogStale(string portfolio, int count, string stale);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Portfolio}: a market stream failed")]
    private partial void LogStreamFailed(string portfolio, Exception fault);
}
