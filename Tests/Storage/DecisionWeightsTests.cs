using System.Globalization;
using Microsoft.Data.Sqlite;
using TradeMind.Storage;
using TradeMind.Storage.Journal;
using TradeMind.Storage.Reading;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.Simulation;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Storage;

/// <summary>Each decision keeps the weights it was made with, also those that a version without them has written.</summary>
public sealed class DecisionWeightsTests : IDisposable
{
    private const int LastWithout = 8;
    private const string Portfolio = "p";

    private static readonly SessionSettings Begun = new()
    {
        Symbols = [.. Simulations.FiveSymbols.Series().Select(s => s.Symbol.Ticker)],
        Strategies =
        [
            new StrategySettings
            {
                Id = "ma_crossover", Parameters = new Dictionary<string, double>(StringComparer.Ordinal) { ["fast"] = 2, ["slow"] = 5 },
            },
            new StrategySettings { Id = "macd_trend", Weight = 0.5 },
        ],
        TechnicalWeight = 0.1234567890123457, RiskWeight = 0.7, VoteThreshold = 0.05,
    };

    private static readonly SessionSettings Changed =
        Begun with { TechnicalWeight = 1, SentimentWeight = 0.2, RiskWeight = 0.3333333333333333, VoteThreshold = 0 };

    private static readonly DecisionWeights Before = new(0.1234567890123457, 0.3, 0.7, 0.05);
    private static readonly DecisionWeights After = new(1, 0.2, 0.3333333333333333, 0);
    private static readonly List<JournalEntry> Entries = Journal();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_decision_has_the_weights_of_its_time_and_the_vote_they_gave()
    {
        using var database = await WrittenAsync();
        AssertWeights(Decisions(database));
    }

    [Fact]
    public async Task Decisions_of_a_version_without_weights_get_those_of_the_settings_then_in_force()
    {
        using (var written = await WrittenAsync())
        {
            WriteAsBefore();
        }

        using var migrated = SqliteDatabase.Open(_folder.File("old.db"));

        AssertWeights(Decisions(migrated));
        Assert.Equal(Rows("new.db", "SELECT * FROM agent_decisions"), Rows("old.db", "SELECT * FROM agent_decisions"));
        Assert.Equal(Rows("new.db", "SELECT kind, entry FROM journal"), Rows("old.db", "SELECT kind, entry FROM journal"));
    }

    [Fact]
    public async Task Where_the_settings_of_the_time_are_not_recorded_the_weights_are_not_made_up()
    {
        using (var written = await WrittenAsync())
        {
            WriteAsBefore();
        }

        Execute("old.db", "DELETE FROM session_settings");
        using var migrated = SqliteDatabase.Open(_folder.File("old.db"));

        var known = Decisions(migrated).Where(d => d.Sequence > ChangedAt).ToList();
        var unknown = Decisions(migrated).Where(d => d.Sequence < ChangedAt).ToList();
        Assert.NotEmpty(unknown);
        Assert.NotEmpty(known);
        Assert.All(unknown, d => Assert.True(d is { Weights: null, Vote: null }));
        Assert.All(known, d => Assert.Equal(After, d.Weights));
    }

    private static long ChangedAt => Entries.OfType<PlanEntry>().Single().Sequence;

    private static void AssertWeights(IReadOnlyList<StoredDecision> decisions)
    {
        var recorded = Entries.SelectMany(e => e.Outcome.Decisions.Select(d => (e.Sequence, Decision: d)))
            .OrderByDescending(d => d.Decision.Id).ToList();
        Assert.Equal(recorded.Count, decisions.Count);
        foreach (var ((sequence, made), shown) in recorded.Zip(decisions))
        {
            Assert.Equal(sequence < ChangedAt ? Before : After, shown.Weights);
            AssertVote(made, shown);
        }

        // Among them are both weights, decisions without a vote, and one that a person made.
        Assert.Contains(decisions, d => d.Sequence < ChangedAt && d.Vote is not null);
        Assert.Contains(decisions, d => d.Sequence > ChangedAt && d.Vote is not null);
        Assert.Contains(decisions, d => d.Vote is null);
        Assert.Contains(decisions, d => d.Vote is { Technical.Score: null, Risk.Share: 1, Score: -1 });
    }

    private static void AssertVote(in DecisionRecord made, StoredDecision shown)
    {
        if (double.IsNaN(made.OutcomeScore))
        {
            Assert.Null(shown.Vote);
            return;
        }

        var vote = shown.Vote!;
        Assert.Equal(made.OutcomeScore, vote.Side == SignalSide.Hold ? 0 : vote.Score);
        Assert.Equal(double.IsNaN(made.Technical.Score) ? null : made.Technical.Score, vote.Technical.Score);
        Assert.Equal(shown.Risk, vote.Risk.Score);
        var (weights, agents) = (shown.Weights!, (vote.Technical.Weight, vote.Sentiment.Weight, vote.Risk.Weight));
        Assert.Equal((weights.Technical, weights.Sentiment, weights.Risk), agents);
    }

    /// <summary>A session whose weights change after 120 bars. Later a person sells everything, which pauses it, and restarts it.</summary>
    private static List<JournalEntry> Journal()
    {
        var catalog = StrategyCatalog.BuiltIn;
        var series = Simulations.FiveSymbols.Series();
        var driven = new SessionBacktest(Begun.ToPlan(catalog));
        var at = new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        var entries = new List<JournalEntry>();
        var isSold = false;
        var change = new ScriptedChange(series[0].Ticks[120], new ConfigurationChanged(Begun, Changed));
        foreach (var entry in driven.Run(Begun, series, [change], catalog, at))
        {
            entries.Add(entry);
            if (!isSold && entry.Sequence > 180 && driven.Session.Account.OpenPositions > 0)
            {
                isSold = true;
                entries.Add(driven.Session.Apply(new SessionCommand("sell", SessionAction.Flatten, "ann", "vacation", at)));
            }
            else if (isSold && driven.Session.State == SessionState.Paused && entry.Outcome.Decisions.Length > 0)
            {
                entries.Add(driven.Session.Apply(new SessionCommand("again", SessionAction.Start, "ann", "", at)));
            }
        }

        return entries;
    }

    /// <summary>The session, written as the portfolio grain does; the snapshot after the change comes late, as after a crash.</summary>
    private async Task<SqliteDatabase> WrittenAsync()
    {
        var database = SqliteDatabase.Open(_folder.File("new.db"));
        var (plan, none) = (Begun.ToPlan(StrategyCatalog.BuiltIn), CancellationToken.None);
        var journal = await new SqlJournalStore(database).OpenAsync(Portfolio, none);
        var epoch = await journal.ClaimAsync(none);
        await journal.SaveSnapshotAsync(epoch, new SessionSnapshot(0, SettingsText.Write(Begun), "shape", [1]), none);
        foreach (var entry in Entries)
        {
            if (entry is PlanEntry change)
            {
                plan = change.Command.After.ToPlan(StrategyCatalog.BuiltIn);
            }

            await journal.AppendAsync(new JournalBatch(epoch, plan, [entry], 0), none);
            if (entry.Sequence == ChangedAt + 30)
            {
                await journal.SaveSnapshotAsync(
                    epoch, new SessionSnapshot(entry.Sequence, SettingsText.Write(Changed), "shape", [1]), none);
            }
        }

        return database;
    }

    /// <summary>Copies what was written into a database that the migrations up to the eighth have made.</summary>
    private void WriteAsBefore()
    {
        foreach (var (_, script) in SqliteMigrations.Books.Steps.Where(step => step.Number <= LastWithout))
        {
            Execute("old.db", script);
        }

        Execute("old.db", string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {LastWithout}"));
        foreach (var table in new[] { "journal", "journal_snapshots", "session_settings", "plan_changes", "agent_decisions" })
        {
            var columns = string.Join(", ", Rows("old.db", $"SELECT name FROM pragma_table_xinfo('{table}') WHERE hidden = 0"));
            var copy = $"INSERT INTO {table} ({columns}) SELECT {columns} FROM new.{table}";
            Execute("old.db", $"ATTACH '{_folder.File("new.db")}' AS new; {copy}");
        }

        Assert.DoesNotContain("technical_weight", Rows("old.db", "SELECT name FROM pragma_table_xinfo('agent_decisions')"));
    }

    private static IReadOnlyList<StoredDecision> Decisions(SqliteDatabase database)
    {
        var begun = new PlanVersion(0, Begun, Begun.ToPlan(StrategyCatalog.BuiltIn));
        var plans = new SqlPlanReader(database, Portfolio, begun, StrategyCatalog.BuiltIn);
        return new SqlDecisionReader(database, Portfolio, plans).Find(null, null, 0, long.MaxValue, long.MaxValue, 10_000).Items;
    }

    private void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File(file)};Pooling=False");
        connection.Open();
        SqliteDatabase.Execute(connection, sql);
    }

    /// <summary>Rows as text.</summary>
    private List<string> Rows(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File(file)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            var values = Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue);
            rows.Add(string.Join('|', values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture))));
        }

        return rows;
    }
}
