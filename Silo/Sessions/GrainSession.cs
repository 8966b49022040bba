using TradeMind.Application.Experiments;
using TradeMind.Application.Sessions;
using TradeMind.Grains;
using TradeMind.Grains.Messages;
using TradeMind.Grains.Sessions;
using TradeMind.Grains.Views;
using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Sessions;

/// <summary>The session of one portfolio, which the service's grains run.</summary>
internal sealed class GrainSession(IGrainFactory grains, ServiceDescription service, FeedAssignments feeds, ExperimentArms arms)
    : ITradingSession
{
    private IOrchestratorGrain Orchestrator => grains.GetGrain<IOrchestratorGrain>(service.Portfolio);

    /// <summary>Whether it is the one that an experiment's arms are beside.</summary>
    private bool HasArms => arms.IsRunning && string.Equals(service.Portfolio, arms.Portfolio, StringComparison.Ordinal);

    public async ValueTask<SessionSnapshot> GetStatusAsync() => Snapshot(await Orchestrator.GetStatusAsync().ConfigureAwait(false));

    /// <summary>The arms of an experiment get the same command, but for one about a single position, which they may not have.</summary>
    public async ValueTask<SessionSnapshot> CommandAsync(SessionCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Snapshot(HasArms && command.CloseOut is null
            ? (await grains.GetGrain<IExperimentGrain>(arms.Id).CommandAsync(command).ConfigureAwait(false))[0]
            : await Orchestrator.CommandAsync(command).ConfigureAwait(false));
    }

    public async ValueTask ChangeAsync(PlanChange change, CommandContext context)
    {
        var request = PlanRequest.From(context.Id, change, context.Who, context.Why, context.At);
        await Orchestrator.ChangePlanAsync(request).ConfigureAwait(false);
        foreach (var arm in HasArms ? arms.Others : [])
        {
            await grains.GetGrain<IOrchestratorGrain>(arm).ChangePlanAsync(request).ConfigureAwait(false);
        }
    }

    public ValueTask<SessionSnapshot> SetReplaySpeedAsync(ReplaySpeed speed)
    {
        ArgumentNullException.ThrowIfNull(speed);
        return PlayAsync(orchestrator => orchestrator.SetReplaySpeedAsync(speed.SlicesPerSecond));
    }

    public ValueTask<SessionSnapshot> PauseReplayAsync() => PlayAsync(orchestrator => orchestrator.PauseReplayAsync());

    public ValueTask<SessionSnapshot> ResumeReplayAsync() => PlayAsync(orchestrator => orchestrator.ResumeReplayAsync());

    public ValueTask<SessionSnapshot> StepReplayAsync() => PlayAsync(orchestrator => orchestrator.StepReplayAsync());

    public async ValueTask<IReadOnlyList<RiskUse>> GetRiskAsync(PlanChange? after = null)
    {
        var portfolio = grains.GetGrain<IPortfolioGrain>(service.Portfolio);
        var risk = after is null
            ? portfolio.GetRiskAsync()
            : portfolio.GetRiskAfterAsync(PlanRequest.From("preview", after, "", "", DateTime.UnixEpoch));
        return (await risk.ConfigureAwait(false)).Uses;
    }

    public async ValueTask<SymbolSnapshot> GetSymbolAsync(string symbol)
    {
        var status = await Symbol(symbol).GetStatusAsync().ConfigureAwait(false);
        return new SymbolSnapshot(status.Bars, status.Findings, status.Problem);
    }

    public async ValueTask<DateTime?> GetLastSliceAsync(string strategy)
    {
        var grain = grains.GetGrain<IStrategyGrain>(StrategyKey.Create(service.Portfolio, strategy));
        return Time((await grain.GetStatusAsync().ConfigureAwait(false)).Ticks);
    }

    public ValueTask<int> GetCallsLeftAsync(string provider) => grains.GetGrain<IRateLimitGrain>(provider).GetCallsLeftAsync();

    public async ValueTask DecideBarAsync(
        string symbol, DateTime time, bool isAccepted, CommandContext context, CancellationToken cancellation) =>
        await Symbol(symbol).DecideAsync(time.Ticks, isAccepted, context.Who, context.Why, cancellation).ConfigureAwait(false);

    /// <summary>The arms of an experiment are compared at the same bar: their replays play alike.</summary>
    private async ValueTask<SessionSnapshot> PlayAsync(Func<IOrchestratorGrain, ValueTask<SessionStatus>> command)
    {
        var played = Snapshot(await command(Orchestrator).ConfigureAwait(false));
        foreach (var arm in HasArms ? arms.Others : [])
        {
            await command(grains.GetGrain<IOrchestratorGrain>(arm)).ConfigureAwait(false);
        }

        return played;
    }

    private ISymbolGrain Symbol(string ticker) =>
        grains.GetGrain<ISymbolGrain>(new FeedSymbol(feeds.NameOf(service.Portfolio), ticker).Key);

    private static SessionSnapshot Snapshot(SessionStatus session) => new()
    {
        State = session.Portfolio.State,
        Sequence = session.Portfolio.Sequence,
        LastSlice = Time(session.Portfolio.Ticks),
        IsBreakerTripped = session.Portfolio.BreakerTripped,
        Cash = session.Portfolio.Cash,
        Equity = session.Portfolio.Equity,
        OpenPositions = session.Portfolio.OpenPositions,
        RestingOrders = session.Portfolio.RestingOrders,
        Now = session.Now,
        IsAtEnd = session.IsAtEnd,
        Stale = session.Stale.IsDefault ? [] : session.Stale,
        Problem = session.Problem,
        NextCheck = session.NextCheck,
        Replay = session.Replay is { } replay
            ? new ReplayState(
                replay.SlicesPerSecond, replay.IsPaused, new BarTime(replay.FirstTicks), new BarTime(replay.LastTicks), replay.Played,
                replay.Total)
            : null,
    };

    private static DateTime? Time(long ticks) => ticks == 0 ? null : new DateTime(ticks, DateTimeKind.Utc);
}
