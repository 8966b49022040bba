using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Notifications;

namespace TradeMind.Storage.Sql;

/// <summary>Cursors and outcomes of notifications in the database.</summary>
public sealed class SqlNotificationStore(ISqlDatabase database) : INotificationStore
{
    private const int MostLosses = 100;

    public ValueTask<HookCursor?> FindAsync(string hook, string source, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var row = database.First<CursorRow>(
            "SELECT sent, pending, since FROM notification_cursors WHERE hook = @hook AND source = @source", new { hook, source });
        return ValueTask.FromResult(
            row is null ? null : new HookCursor(hook, source, row.Sent, row.Pending, row.Since == 0 ? null : UtcTime.FromTicks(row.Since)));
    }

    public ValueTask SaveAsync(HookCursor cursor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        cancellation.ThrowIfCancellationRequested();
        database.Execute(
            """
            INSERT INTO notification_cursors (hook, source, sent, pending, since) VALUES (@Hook, @Source, @Sent, @Pending, @Since)
            ON CONFLICT (hook, source) DO UPDATE SET sent = excluded.sent, pending = excluded.pending, since = excluded.since
            """,
            new { cursor.Hook, cursor.Source, cursor.Sent, cursor.Pending, Since = cursor.Since?.Ticks ?? 0 });
        return ValueTask.CompletedTask;
    }

    public ValueTask ForgetAsync(string hook, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        database.Execute("DELETE FROM notification_cursors WHERE hook = @hook", new { hook });
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<HookOutcome>> OutcomesAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<HookOutcome>>(database.Rows<OutcomeRow>(
            """
            SELECT hook, attempted_at AS AttemptedAt, delivered_at AS DeliveredAt, message, status, problem, failures, delivered,
                given_up AS GivenUp
            FROM notification_outcomes ORDER BY hook
            """).ConvertAll(row => row.ToOutcome()));
    }

    public ValueTask SaveAsync(HookOutcome outcome, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        cancellation.ThrowIfCancellationRequested();
        database.Execute(
            """
            INSERT INTO notification_outcomes
                (hook, attempted_at, delivered_at, message, status, problem, failures, delivered, given_up)
            VALUES (@Hook, @AttemptedAt, @DeliveredAt, @Message, @Status, @Problem, @Failures, @Delivered, @GivenUp)
            ON CONFLICT (hook) DO UPDATE SET
                attempted_at = excluded.attempted_at, delivered_at = excluded.delivered_at, message = excluded.message,
                status = excluded.status, problem = excluded.problem, failures = excluded.failures, delivered = excluded.delivered,
                given_up = excluded.given_up
            """,
            new
            {
                outcome.Hook, AttemptedAt = outcome.AttemptedAt.Ticks, DeliveredAt = outcome.DeliveredAt?.Ticks, outcome.Message,
                outcome.Status, outcome.Problem, outcome.Failures, outcome.Delivered, outcome.GivenUp,
            });
        return ValueTask.CompletedTask;
    }

    public ValueTask AddAsync(LostMessage lost, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(lost);
        cancellation.ThrowIfCancellationRequested();
        database.Execute(
            """
            INSERT INTO notification_losses (hook, message, lost_at, events, problem) VALUES (@Hook, @Message, @At, @Events, @Problem)
            ON CONFLICT (hook, message) DO UPDATE SET lost_at = excluded.lost_at, problem = excluded.problem
            """,
            new { lost.Hook, lost.Message, At = lost.LostAt.Ticks, lost.Events, lost.Problem });
        database.Execute(
            """
            DELETE FROM notification_losses WHERE hook = @Hook AND message NOT IN
                (SELECT message FROM notification_losses WHERE hook = @Hook ORDER BY lost_at DESC, message LIMIT @most)
            """,
            new { lost.Hook, most = MostLosses });
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<LostMessage>> LostAsync(string hook, int most, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<LostMessage>>(database.Rows<LossRow>(
            """
            SELECT message, lost_at AS LostAt, events, problem FROM notification_losses WHERE hook = @hook
            ORDER BY lost_at DESC, message LIMIT @most
            """,
            new { hook, most })
            .ConvertAll(row => new LostMessage(hook, row.Message, UtcTime.FromTicks(row.LostAt), row.Events, row.Problem)));
    }

    private sealed record CursorRow
    {
        public long Sent { get; init; }

        public long Pending { get; init; }

        public long Since { get; init; }
    }

    private sealed record LossRow
    {
        public string Message { get; init; } = "";

        public long LostAt { get; init; }

        public long Events { get; init; }

        public string Problem { get; init; } = "";
    }

    private sealed record OutcomeRow
    {
        public string Hook { get; init; } = "";

        public long AttemptedAt { get; init; }

        public long? DeliveredAt { get; init; }

        public string Message { get; init; } = "";

        public int Status { get; init; }

        public string Problem { get; init; } = "";

        public int Failures { get; init; }

        public long Delivered { get; init; }

        public long GivenUp { get; init; }

        public HookOutcome ToOutcome() => new()
        {
            Hook = Hook,
            AttemptedAt = UtcTime.FromTicks(AttemptedAt),
            DeliveredAt = UtcTime.FromTicks(DeliveredAt),
            Message = Message,
            Status = Status,
            Problem = Problem,
            Failures = Failures,
            Delivered = Delivered,
            GivenUp = GivenUp,
        };
    }
}
