using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Sessions.Auditing;

namespace TradeMind.Storage.Sqlite;

/// <summary>The audits of one portfolio, and which of its days are there to be audited.</summary>
public sealed class SqliteAudits(SqliteDatabase database, string portfolio)
{
    private const string Columns =
        "id, from_day, to_day, source, at_ticks, first_sequence, last_sequence, slices, bars, bars_different, signals, signals_different, fills, fills_different, equity_recorded, equity_rerun, equity_difference, earlier_different, details";

    /// <summary>Keeps what an audit found, all of it or nothing.</summary>
    /// <param name="at">When it was made, UTC.</param>
    /// <param name="audits">One a source.</param>
    public void Add(DateTime at, IReadOnlyList<SessionAudit> audits)
    {
        ArgumentNullException.ThrowIfNull(audits);
        database.Write((connection, transaction) =>
        {
            using var insert = new SqliteStatement(connection, "INSERT INTO audits VALUES (NULL, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)", 19);
            foreach (var a in audits)
            {
                insert.Run(
                    transaction, portfolio, Text(a.From), Text(a.To), a.Source.ToString(), at.Ticks, a.FirstSequence, a.LastSequence, (long)a.Slices, (long)a.Bars, (long)a.BarsDifferent,
                    (long)a.Signals, (long)a.SignalsDifferent, (long)a.Fills, (long)a.FillsDifferent, SqliteDatabase.Text(a.EquityRecorded), SqliteDatabase.Text(a.EquityRerun),
                    SqliteDatabase.Text(a.EquityDifference), (long)a.EarlierDifferent, JsonSerializer.Serialize(a.Details));
            }
        });
    }

    /// <summary>Audits, newest first.</summary>
    /// <param name="day">Only those of spans with this day; null for all.</param>
    /// <param name="before">Only those with a lower id.</param>
    /// <param name="most">At most so many.</param>
    public Page<AuditView> Find(DateOnly? day, long before, int most)
    {
        var found = database.Read(connection =>
        {
            using var statement = new SqliteStatement(
                connection, $"SELECT {Columns} FROM audits WHERE portfolio = $1 AND ($2 IS NULL OR (from_day <= $2 AND to_day >= $2)) AND id < $3 ORDER BY id DESC LIMIT $4", 4);
            using var rows = statement.Read(null, portfolio, day is { } one ? Text(one) : null, before, most + 1L);
            var audits = new List<AuditView>();
            while (rows.Read())
            {
                audits.Add(Audit(rows));
            }

            return audits;
        });
        return PortfolioReader.Paged(found, most, audit => audit.Id);
    }

    /// <summary>Days with a slice in the journal that come after the last one that was audited, in order.</summary>
    public IReadOnlyList<DateOnly> DaysToAudit() => database.Read(connection =>
    {
        using var last = new SqliteStatement(connection, "SELECT max(to_day) FROM audits WHERE portfolio = $1", 1);
        using var audited = last.Read(null, portfolio);
        var after = audited.Read() && !audited.IsDBNull(0) ? DateOnly.ParseExact(audited.GetString(0), "yyyy-MM-dd", CultureInfo.InvariantCulture) : DateOnly.MinValue;
        using var days = new SqliteStatement(
            connection, $"SELECT DISTINCT ticks / {TimeSpan.TicksPerDay} FROM journal WHERE portfolio = $1 AND kind = 'slice' AND ticks / {TimeSpan.TicksPerDay} > $2 ORDER BY 1", 2);
        using var rows = days.Read(null, portfolio, (long)after.DayNumber);
        var found = new List<DateOnly>();
        while (rows.Read())
        {
            found.Add(DateOnly.FromDayNumber((int)rows.GetInt64(0)));
        }

        return found;
    });

    private static AuditView Audit(SqliteDataReader row) => new(row.GetInt64(0), new DateTime(row.GetInt64(4), DateTimeKind.Utc), new SessionAudit
    {
        From = Day(row, 1), To = Day(row, 2), Source = Enum.Parse<AuditSource>(row.GetString(3)), FirstSequence = row.GetInt64(5), LastSequence = row.GetInt64(6),
        Slices = row.GetInt32(7), Bars = row.GetInt32(8), BarsDifferent = row.GetInt32(9), Signals = row.GetInt32(10), SignalsDifferent = row.GetInt32(11),
        Fills = row.GetInt32(12), FillsDifferent = row.GetInt32(13), EquityRecorded = SqliteDatabase.Decimal(row.GetString(14)), EquityRerun = SqliteDatabase.Decimal(row.GetString(15)),
        EquityDifference = SqliteDatabase.Decimal(row.GetString(16)), EarlierDifferent = row.GetInt32(17), Details = JsonSerializer.Deserialize<List<string>>(row.GetString(18))!,
    });

    private static DateOnly Day(SqliteDataReader row, int column) => DateOnly.ParseExact(row.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
