using TradeMind.Application.Replays;
using TradeMind.Contracts;

namespace TradeMind.Silo.InProcess;

internal sealed class InProcessReplay(InProcessCalls calls, ReplayCommands replay) : IReplayApi
{
    public Task<ReplayView> GetAsync(CancellationToken cancellation = default) => calls.ReadAsync(replay.GetAsync);

    public Task<ReplayView> SetSpeedAsync(double? barsPerSecond, CancellationToken cancellation = default) =>
        PlayAsync("speed", () => replay.SetSpeedAsync(barsPerSecond), new ReplaySpeedRequest(barsPerSecond));

    public Task<ReplayView> PauseAsync(CancellationToken cancellation = default) => PlayAsync("pause", replay.PauseAsync);

    public Task<ReplayView> ResumeAsync(CancellationToken cancellation = default) => PlayAsync("resume", replay.ResumeAsync);

    public Task<ReplayView> StepAsync(CancellationToken cancellation = default) => PlayAsync("step", replay.StepAsync);

    public Task<PortfolioDetailView> RestartAsync(
        CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        calls.ChangeAsync(
            new ChangeCall("POST", "/replay/restart", "Start", request.Who, request.Why), idempotencyKey,
            (_, context) => replay.RestartAsync(context));

    private Task<ReplayView> PlayAsync(string command, Func<Task<ReplayView>> play, object? body = null) =>
        calls.ChangeAsync(new ChangeCall("POST", $"/replay/{command}", command, null, null, body), null, (_, _) => play());
}
