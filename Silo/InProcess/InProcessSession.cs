using System.Net;
using TradeMind.Application.MarketData;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;

namespace TradeMind.Silo.InProcess;

internal sealed class InProcessSession(InProcessCalls calls, SessionQueries session, SessionCommands commands) : ISessionApi
{
    public Task<ServiceStatus> StartAsync(
        CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
            CommandAsync("start", request, idempotencyKey, cancellation);

    public Task<ServiceStatus> PauseAsync(
        CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
            CommandAsync("pause", request, idempotencyKey, cancellation);

    public Task<ServiceStatus> StopAsync(CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        CommandAsync("stop", request, idempotencyKey, cancellation);

    public Task<ServiceStatus> FlattenAsync(
        CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
            CommandAsync("flatten", request, idempotencyKey, cancellation);

    public Task<ServiceStatus> ResetBreakerAsync(
        CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
            CommandAsync("reset-breaker", request, idempotencyKey, cancellation);

    public Task<ServiceStatus> CommandAsync(
        string action, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default)
    {
        if (!SessionCommands.Actions.TryGetValue(action, out var known))
        {
            var detail = $"there is no command '{action}': use {string.Join(", ", SessionCommands.Actions.Keys)}";
            throw new ApiException(detail, HttpStatusCode.NotFound, "Not found", detail, null, null);
        }

        return calls.ChangeAsync(
            new ChangeCall("POST", $"/session/{action}", known.ToString(), request.Who, request.Why),
            idempotencyKey,
            (_, context) => commands.CommandAsync(known, context));
    }

    public async Task<IReadOnlyList<SessionEventView>> EventsAsync(int? limit = null, CancellationToken cancellation = default) =>
        (await calls.ReadAsync(() => session.Commands(null, limit)).ConfigureAwait(false)).Items;
}

internal sealed class InProcessQuarantine(InProcessCalls calls, Quarantine quarantine) : IQuarantineApi
{
    public async Task<IReadOnlyList<QuarantineView>> ListAsync(int? limit = null, CancellationToken cancellation = default) =>
        (await calls.ReadAsync(() => quarantine.ListAsync(null, limit, cancellation)).ConfigureAwait(false)).Items;

    public Task<QuarantineView> AcceptAsync(
        string symbol, DateTime time, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        DecideAsync("accept", isAccepted: true, (symbol, time), request, idempotencyKey, cancellation);

    public Task<QuarantineView> RejectAsync(
        string symbol, DateTime time, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        DecideAsync("reject", isAccepted: false, (symbol, time), request, idempotencyKey, cancellation);

    private Task<QuarantineView> DecideAsync(
        string name, bool isAccepted, (string Symbol, DateTime Time) bar, CommandRequest request, string? key,
        CancellationToken cancellation)
    {
        var time = new DateTimeOffset(DateTime.SpecifyKind(bar.Time, DateTimeKind.Utc));
        return calls.ChangeAsync(
            new ChangeCall("POST", $"/quarantine/{bar.Symbol}/{time:yyyy-MM-ddTHH:mm:ssZ}/{name}", name, request.Who, request.Why),
            key,
            (_, context) => quarantine.DecideAsync(bar.Symbol, time, isAccepted, context, cancellation));
    }
}
