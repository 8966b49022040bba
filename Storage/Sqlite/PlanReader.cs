using System.Text.Json;
using Microsoft.Data.Sqlite;
using TradeMind.Storage.Journal;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Storage.Sqlite;

/// <summary>What one portfolio trades by, and how that was changed. Safe for use by several threads.</summary>
/// <param name="database">Has the journal.</param>
/// <param name="portfolio">Its name.</param>
/// <param name="begun">The plan of the configuration: the one in force while nothing was changed.</param>
/// <param name="catalog">The strategies that can be named.</param>
public sealed class PlanReader(SqliteDatabase database, string portfolio, PlanVersion begun, StrategyCatalog catalog)
{
    private const string Columns = "sequence, command, who, why, at_ticks, ticks, changes";

    private readonly PortfolioReader _rows = new(database, portfolio);
    private PlanVersion _last = begun;

    /// <summary>What the configuration asks for.</summary>
    public PlanVersion Configured { get; } = begun;

    /// <summary>The plan now. Places in its universe hold for every entry of the journal.</summary>
    public SessionPlan Plan => Now().Plan;

    /// <summary>The plan now, with its settings and the entry that made it.</summary>
    public PlanVersion Now()
    {
        var last = Volatile.Read(ref _last);
        var sequence = _rows.Rows("SELECT max(sequence) FROM plan_changes WHERE portfolio = $1", row => row.IsDBNull(0) ? 0 : row.GetInt64(0), portfolio)[0];
        if (sequence == last.Sequence)
        {
            return last;
        }

        var settings = SettingsAfter(sequence)!;
        var version = new PlanVersion(sequence, settings, SettingsText.ToPlan(settings, catalog));
        Volatile.Write(ref _last, version);
        return version;
    }

    /// <summary>The plan as a change left it; null when there is no change with this id.</summary>
    public PlanVersion? After(string command) => _rows.Rows(
        "SELECT sequence, after FROM plan_changes WHERE portfolio = $1 AND command = $2",
        row => (Sequence: row.GetInt64(0), Settings: SettingsText.Read(row.GetString(1))), portfolio, command) is [var found]
        ? new PlanVersion(found.Sequence, found.Settings, SettingsText.ToPlan(found.Settings, catalog))
        : null;

    /// <summary>Changes, newest first.</summary>
    /// <param name="before">Only those of earlier journal entries.</param>
    /// <param name="most">At most so many.</param>
    public Page<PlanChangeView> Changes(long before, int most) => PortfolioReader.Paged(
        _rows.Rows($"SELECT {Columns} FROM plan_changes WHERE portfolio = $1 AND sequence < $2 ORDER BY sequence DESC LIMIT $3", View, portfolio, before, most + 1),
        most, change => change.Sequence);

    private SessionSettings? SettingsAfter(long sequence) =>
        _rows.Rows("SELECT after FROM plan_changes WHERE portfolio = $1 AND sequence = $2", row => SettingsText.Read(row.GetString(0)), portfolio, sequence) is [var settings] ? settings : null;

    private PlanChangeView View(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), PortfolioReader.Time(row.GetInt64(4)),
        row.GetInt64(5) == 0 ? null : PortfolioReader.Time(row.GetInt64(5)), JsonSerializer.Deserialize<List<PlanDifference>>(row.GetString(6), JournalCodec.Format)!);
}

/// <summary>A plan at a place in the journal.</summary>
/// <param name="Sequence">The entry that made it; 0 for the one the portfolio began with.</param>
/// <param name="Settings">In plain values.</param>
/// <param name="Plan">What they describe.</param>
public sealed record PlanVersion(long Sequence, SessionSettings Settings, SessionPlan Plan);
