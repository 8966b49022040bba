using System.Globalization;
using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Sessions.Auditing;

namespace TradeMind.Storage.Sql;

/// <summary>The audits of one portfolio in the database.</summary>
public sealed class SqlAuditStore(ISqlDatabase database, string portfolio) : IAuditStore
{
    private const string DayFormat = "yyyy-MM-dd";

    public void Add(DateTime at, IReadOnlyList<SessionAudit> audits)
    {
        ArgumentNullException.ThrowIfNull(audits);
        database.Write((connection, transaction) => connection.Execute(
            """
            INSERT INTO audits
                (portfolio, from_day, to_day, source, at_ticks, first_sequence, last_sequence, slices, bars, bars_different, signals,
                signals_different, fills, fills_different, equity_recorded, equity_rerun, equity_difference, earlier_different, details)
            VALUES
                (@Portfolio, @FromDay, @ToDay, @Source, @AtTicks, @FirstSequence, @LastSequence, @Slices, @Bars, @BarsDifferent, @Signals,
                @SignalsDifferent, @Fills, @FillsDifferent, @EquityRecorded, @EquityRerun, @EquityDifference, @EarlierDifferent, @Details)
            """,
            audits.Select(audit => AuditRow.Create(portfolio, at, audit)),
            transaction));
    }

    public ResultPage<StoredAudit> Find(DateOnly? day, long before, int most) => PageCut.From(
        database.Rows<AuditRow>(
            $"""
            SELECT {AuditRow.Columns} FROM audits
            WHERE portfolio = @portfolio AND (@day IS NULL OR (from_day <= @day AND to_day >= @day)) AND id < @before
            ORDER BY id DESC LIMIT @limit
            """,
            new { portfolio, day = day is { } one ? Text(one) : null, before, limit = most + 1L }).ConvertAll(row => row.ToView()),
        most, audit => audit.Id);

    public IReadOnlyList<DateOnly> DaysToAudit() => database.Read(connection =>
    {
        var last = connection.ExecuteScalar<string?>("SELECT max(to_day) FROM audits WHERE portfolio = @portfolio", new { portfolio });
        var after = last is null ? DateOnly.MinValue : Day(last);
        var days = connection.Query<long>(
            """
            SELECT DISTINCT ticks / @TicksPerDay AS Day FROM journal
            WHERE portfolio = @portfolio AND kind = 'slice' AND ticks / @TicksPerDay > @after ORDER BY Day
            """,
            new { portfolio, after = after.DayNumber, TimeSpan.TicksPerDay });
        return days.Select(day => DateOnly.FromDayNumber((int)day)).ToList();
    });

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, DayFormat, CultureInfo.InvariantCulture);

    internal static string Text(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
