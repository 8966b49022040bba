using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Reminders;

namespace TradeMind.Storage.Sql;

/// <summary>Reminders in the database.</summary>
public sealed class SqlReminderStore(ISqlDatabase database) : IReminderStore
{
    public IReadOnlyList<StoredReminder> All() => database.Rows<Row>(
        """
        SELECT grain_type AS GrainType, grain_key AS GrainKey, name, start_ticks AS StartTicks, period_ticks AS PeriodTicks FROM reminders
        ORDER BY grain_type, grain_key, name
        """).ConvertAll(row => new StoredReminder(
            row.GrainType, row.GrainKey, row.Name, UtcTime.FromTicks(row.StartTicks), TimeSpan.FromTicks(row.PeriodTicks)));

    public void Upsert(StoredReminder reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        database.Execute(
            """
            INSERT INTO reminders (grain_type, grain_key, name, start_ticks, period_ticks)
            VALUES (@GrainType, @GrainKey, @Name, @StartTicks, @PeriodTicks)
            ON CONFLICT (grain_type, grain_key, name)
                DO UPDATE SET start_ticks = excluded.start_ticks, period_ticks = excluded.period_ticks
            """,
            new
            {
                reminder.GrainType,
                reminder.GrainKey,
                reminder.Name,
                StartTicks = reminder.StartAt.Ticks,
                PeriodTicks = reminder.Period.Ticks
            });
    }

    public void Remove(string grainType, string grainKey, string name) => database.Execute(
        "DELETE FROM reminders WHERE grain_type = @grainType AND grain_key = @grainKey AND name = @name",
        new { grainType, grainKey, name });

    private sealed record Row
    {
        public string GrainType { get; init; } = "";

        public string GrainKey { get; init; } = "";

        public string Name { get; init; } = "";

        public long StartTicks { get; init; }

        public long PeriodTicks { get; init; }
    }
}
