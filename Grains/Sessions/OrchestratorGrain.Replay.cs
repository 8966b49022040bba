using TradeMind.Grains.Views;
using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Market;

namespace TradeMind.Grains.Sessions;

/// <content>The replay that it trades on, where it trades on one.</content>
public sealed partial class OrchestratorGrain
{
    /// <summary>Bars up to this time are in the journal, or on their way there.</summary>
    private BarTime UnderWay => BarTime.Max(new BarTime(_books.Ticks), _pipeline.Horizon.Until);

    private ReplayStatus? Replay => _feed.PlayerOf(Portfolio)?.GetState(new BarTime(_books.Ticks)) is { } state
        ? new ReplayStatus(
            state.SlicesPerSecond, state.IsPaused, state.First.Ticks, state.Last.Ticks, state.Played, state.Total)
        : null;

    public ValueTask<SessionStatus> SetReplaySpeedAsync(double? slicesPerSecond)
    {
        var speed = slicesPerSecond is { } rate ? ReplaySpeed.Create(rate) : ReplaySpeed.Unlimited;
        return PlayAsync(player => player.SetSpeed(speed));
    }

    public ValueTask<SessionStatus> PauseReplayAsync() => PlayAsync(player => player.Pause(UnderWay));

    public ValueTask<SessionStatus> ResumeReplayAsync() => PlayAsync(player => player.Resume());

    public ValueTask<SessionStatus> StepReplayAsync() => PlayAsync(player => player.Step(UnderWay));

    private async ValueTask<SessionStatus> PlayAsync(Action<ReplayPlayer> command)
    {
        await BegunAsync();
        command(_feed.RequirePlayer(Portfolio));
        await ProceedAsync();
        return Status();
    }
}
