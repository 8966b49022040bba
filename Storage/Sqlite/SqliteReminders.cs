namespace TradeMind.Storage.Sqlite;

/// <summary>A reminder as it is kept: of which grain, from when on (UTC) and how often.</summary>
public sealed record StoredReminder(string GrainType, string GrainKey, string Name, DateTime StartAt, TimeSpan Period);

/// <summary>Reminders in the database.</summary>
public sealed class SqliteReminders(SqliteDatabase database)
{
    public IReadOnlyList<StoredReminder> All() => database.Read(connection =>
    {
        using var statement = new SqliteStatement(connection, "SELECT * FROM reminders ORDER BY grain_type, grain_key, name", 0);
        using var rows = statement.Read(null);
        var reminders = new List<StoredReminder>();
        while (rows.Read())
        {
            reminders.Add(new StoredReminder(rows.GetString(0), rows.GetString(1), rows.GetString(2), new DateTime(rows.GetInt64(3), DateTimeKind.Utc), TimeSpan.FromTicks(rows.GetInt64(4))));
        }

        return reminders;
    });

    public void Upsert(StoredReminder reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        database.Write((connection, transaction) =>
        {
            using var statement = new SqliteStatement(connection, "INSERT OR REPLACE INTO reminders VALUES ($1, $2, $3, $4, $5)", 5);
            statement.Run(transaction, reminder.GrainType, reminder.GrainKey, reminder.Name, reminder.StartAt.Ticks, reminder.Period.Ticks);
        });
    }

    public void Remove(string grainType, string grainKey, string name) => database.Write((connection, transaction) =>
    {
        using var statement = new SqliteStatement(connection, "DELETE FROM reminders WHERE grain_type = $1 AND grain_key = $2 AND name = $3", 3);
        statement.Run(transaction, grainType, grainKey, name);
    });
}
