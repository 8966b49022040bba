using System.Globalization;
using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Alerts;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Alerts;

namespace TradeMind.Storage.Sql;

/// <summary>Alert rules and their firings in the database.</summary>
public sealed class SqlAlertRuleStore(ISqlDatabase database) : IAlertRuleStore
{
    private const long FiringsKept = 10_000;

    private const string Columns =
        """
        rule AS Number, portfolio, name, subject, symbol, indicator, output, condition, threshold, repeats, rearm, enabled,
        created_by AS CreatedBy, created_at AS CreatedAt, armed, "over" AS IsOver, last_value AS LastValue, sequence, firings,
        fired_at AS FiredAt, revision
        """;

    private const string FiringColumns = "firing AS Number, rule, portfolio, symbol, sequence, at, value, text";

    public StoredAlertRule Add(StoredAlertRule rule, long? request = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var number = 0L;
        database.Write((connection, transaction) =>
        {
            number = connection.ExecuteScalar<long>(
                """
                INSERT INTO alert_rules
                    (portfolio, name, subject, symbol, indicator, output, condition, threshold, repeats, rearm, enabled, created_by,
                    created_at, armed, "over", last_value, sequence, firings, fired_at, revision)
                VALUES
                    (@Portfolio, @Name, @Subject, @Symbol, @Indicator, @Output, @Condition, @Threshold, @Repeats, @Rearm, @Enabled,
                    @CreatedBy, @CreatedAt, @Armed, @IsOver, @LastValue, @Sequence, @Firings, @FiredAt, 1)
                RETURNING rule
                """,
                Row.From(rule), transaction);
            RequestEffects.Note(connection, transaction, request, string.Create(CultureInfo.InvariantCulture, $"alert-{number}"));
        });
        return Find(number)!;
    }

    public IReadOnlyList<StoredAlertRule> All(string? portfolio) => database.Rows<Row>(
        $"SELECT {Columns} FROM alert_rules WHERE (@portfolio IS NULL OR portfolio = @portfolio) ORDER BY rule",
        new { portfolio }).ConvertAll(row => row.ToRule());

    public StoredAlertRule? Find(long number) =>
        database.First<Row>($"SELECT {Columns} FROM alert_rules WHERE rule = @number", new { number })?.ToRule();

    public bool Update(StoredAlertRule rule, IReadOnlyList<StoredAlertFiring> firings)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(firings);
        var isWritten = false;
        database.Write((connection, transaction) =>
        {
            isWritten = connection.Execute(
                """
                UPDATE alert_rules SET
                    name = @Name, subject = @Subject, symbol = @Symbol, indicator = @Indicator, output = @Output, condition = @Condition,
                    threshold = @Threshold, repeats = @Repeats, rearm = @Rearm, enabled = @Enabled, armed = @Armed, "over" = @IsOver,
                    last_value = @LastValue, sequence = @Sequence, firings = @Firings, fired_at = @FiredAt, revision = revision + 1
                WHERE rule = @Number AND revision = @Revision
                """,
                Row.From(rule), transaction) > 0;
            if (isWritten && firings.Count > 0)
            {
                connection.Execute(
                    """
                    INSERT INTO alert_firings (rule, portfolio, symbol, sequence, at, value, text)
                    VALUES (@Rule, @Portfolio, @Symbol, @Sequence, @At, @Value, @Text)
                    """,
                    firings.Select(f => new { f.Rule, f.Portfolio, f.Symbol, f.Sequence, At = f.At.Ticks, f.Value, f.Text }), transaction);
                connection.Execute(
                    "DELETE FROM alert_firings WHERE firing <= (SELECT max(firing) FROM alert_firings) - @FiringsKept",
                    new { FiringsKept }, transaction);
            }
        });
        return isWritten;
    }

    public bool Delete(long number, long? request = null)
    {
        var isDeleted = false;
        database.Write((connection, transaction) =>
        {
            isDeleted = connection.Execute("DELETE FROM alert_rules WHERE rule = @number", new { number }, transaction) > 0;
            if (isDeleted)
            {
                RequestEffects.Note(connection, transaction, request, string.Create(CultureInfo.InvariantCulture, $"alert-{number}"));
            }
        });
        return isDeleted;
    }

    public ResultPage<StoredAlertFiring> Firings(string portfolio, long? rule, long before, int most) => PageCut.From(
        database.Rows<FiringRow>(
            $"""
            SELECT {FiringColumns} FROM alert_firings
            WHERE portfolio = @portfolio AND firing < @before AND (@rule IS NULL OR rule = @rule) ORDER BY firing DESC LIMIT @limit
            """,
            new { portfolio, rule, before, limit = most + 1L }).ConvertAll(row => row.ToFiring()),
        most, firing => firing.Number);

    public IReadOnlyList<StoredAlertFiring> FiringsAfter(string portfolio, long after, int most) => database.Rows<FiringRow>(
        $"SELECT {FiringColumns} FROM alert_firings WHERE portfolio = @portfolio AND firing > @after ORDER BY firing LIMIT @most",
        new { portfolio, after, most }).ConvertAll(row => row.ToFiring());

    public long LastFiring(string portfolio) => database.First<long>(
        "SELECT coalesce(max(firing), 0) FROM alert_firings WHERE portfolio = @portfolio", new { portfolio });

    private sealed record FiringRow
    {
        public long Number { get; init; }

        public long Rule { get; init; }

        public string Portfolio { get; init; } = "";

        public string Symbol { get; init; } = "";

        public long Sequence { get; init; }

        public long At { get; init; }

        public double Value { get; init; }

        public string Text { get; init; } = "";

        public StoredAlertFiring ToFiring() => new(Number, Rule, Portfolio, Symbol, Sequence, UtcTime.FromTicks(At), Value, Text);
    }

    private sealed record Row
    {
        public long Number { get; init; }

        public string Portfolio { get; init; } = "";

        public string Name { get; init; } = "";

        public long Subject { get; init; }

        public string Symbol { get; init; } = "";

        public string Indicator { get; init; } = "";

        public string Output { get; init; } = "";

        public long Condition { get; init; }

        public double Threshold { get; init; }

        public long Repeats { get; init; }

        public double Rearm { get; init; }

        public long Enabled { get; init; }

        public string CreatedBy { get; init; } = "";

        public long CreatedAt { get; init; }

        public long Armed { get; init; }

        public long IsOver { get; init; }

        public double? LastValue { get; init; }

        public long Sequence { get; init; }

        public long Firings { get; init; }

        public long? FiredAt { get; init; }

        public long Revision { get; init; }

        public static Row From(StoredAlertRule rule) => new()
        {
            Number = rule.Number, Portfolio = rule.Portfolio, Name = rule.Name, Subject = (long)rule.Rule.Subject,
            Symbol = rule.Rule.Symbol, Indicator = rule.Rule.Indicator, Output = rule.Rule.Output, Condition = (long)rule.Rule.Condition,
            Threshold = rule.Rule.Threshold, Repeats = rule.Rule.Repeats ? 1 : 0, Rearm = rule.Rule.Rearm,
            Enabled = rule.IsEnabled ? 1 : 0, CreatedBy = rule.CreatedBy, CreatedAt = rule.CreatedAt.Ticks,
            Armed = rule.State.IsArmed ? 1 : 0, IsOver = rule.State.IsOver ? 1 : 0, LastValue = rule.State.Last, Sequence = rule.Sequence,
            Firings = rule.Firings, FiredAt = rule.FiredAt?.Ticks, Revision = rule.Revision,
        };

        public StoredAlertRule ToRule() => new(
            Number, Portfolio, Name,
            new AlertRule(
                (AlertSubject)Subject, (AlertCondition)Condition, Threshold, Symbol, Indicator, Output, Repeats != 0, Rearm),
            Enabled != 0, CreatedBy, UtcTime.FromTicks(CreatedAt), new AlertState(Armed != 0, IsOver != 0, LastValue), Sequence, Firings,
            UtcTime.FromTicks(FiredAt), Revision);
    }
}
