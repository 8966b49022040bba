using System.Text.Json;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Journal;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Storage.Sql;

/// <summary>The plan of one portfolio and its changes, from the database.</summary>
/// <param name="database">Has the journal.</param>
/// <param name="portfolio">Its name.</param>
/// <param name="begun">The plan of the configuration: the active one while nothing was changed.</param>
/// <param name="catalog">The strategies that can be named.</param>
public sealed class SqlPlanReader(ISqlDatabase database, string portfolio, PlanVersion begun, StrategyCatalog catalog) : IPlanReader
{
    private PlanVersion _last = begun;

    public PlanVersion Configured { get; } = begun;

    public PortfolioConfiguration Plan => Now().Plan;

    public PlanVersion Now()
    {
        var last = Volatile.Read(ref _last);
        var sequence = database.First<long>(
            "SELECT coalesce(max(sequence), 0) FROM plan_changes WHERE portfolio = @portfolio", new { portfolio });
        if (sequence == last.Sequence)
        {
            return last;
        }

        var version = database.First<SettingsRow>(
            "SELECT sequence, after FROM plan_changes WHERE portfolio = @portfolio AND sequence = @sequence",
            new { portfolio, sequence })!.ToVersion(catalog);
        Volatile.Write(ref _last, version);
        return version;
    }

    public PlanVersion? After(string command) => database.First<SettingsRow>(
        "SELECT sequence, after FROM plan_changes WHERE portfolio = @portfolio AND command = @command",
        new { portfolio, command })?.ToVersion(catalog);

    public ResultPage<StoredPlanChange> Changes(long before, int most) => PageCut.From(
        database.Rows<ChangeRow>(
            """
            SELECT sequence, command, who, why, at_ticks AS AtTicks, ticks, changes FROM plan_changes
            WHERE portfolio = @portfolio AND sequence < @before ORDER BY sequence DESC LIMIT @limit
            """,
            new { portfolio, before, limit = most + 1L }).ConvertAll(row => row.ToView()),
        most, change => change.Sequence);

    private sealed record SettingsRow
    {
        public long Sequence { get; init; }

        public string After { get; init; } = "";

        public PlanVersion ToVersion(StrategyCatalog catalog)
        {
            var settings = SettingsText.Read(After);
            return new PlanVersion(Sequence, settings, SettingsText.ToPlan(settings, catalog));
        }
    }

    private sealed record ChangeRow
    {
        public long Sequence { get; init; }

        public string Command { get; init; } = "";

        public string Who { get; init; } = "";

        public string Why { get; init; } = "";

        public long AtTicks { get; init; }

        public long Ticks { get; init; }

        public string Changes { get; init; } = "";

        public StoredPlanChange ToView() => new(
            Sequence, Command, Who, Why, UtcTime.FromTicks(AtTicks), Ticks == 0 ? null : UtcTime.FromTicks(Ticks),
            JsonSerializer.Deserialize<List<PlanDifference>>(Changes, JournalCodec.Format)!);
    }
}
