using Dapper;
using TradeMind.Storage;
using TradeMind.Storage.Postgres;
using TradeMind.Storage.Sql;
using TradeMind.Tests.Cluster;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Storage.Postgres;

/// <summary>The schema of PostgreSQL: steps, partitions and hypertables.</summary>
public sealed class PostgresSchemaTests
{
    private static readonly Interval Day = Interval.Parse("1d");

    [SkippableFact]
    public async Task Processes_that_start_at_once_make_the_schema_once()
    {
        var connection = PostgresServer.Shared.CreateDatabase();
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => PostgresDatabase.Open(connection))));
        using var check = databases[0];
        Assert.Equal(
            PostgresMigrations.Steps.Select(step => step.Number), check.Rows<int>("SELECT number FROM schema_steps ORDER BY number"));
        foreach (var database in databases)
        {
            database.Dispose();
        }
    }

    [SkippableFact]
    public void A_newer_schema_is_left_alone()
    {
        var connection = PostgresServer.Shared.CreateDatabase();
        using (var database = PostgresDatabase.Open(connection))
        {
            database.Execute("INSERT INTO schema_steps (number) VALUES (999)");
        }

        var newer = Assert.Throws<StorageException>(() => PostgresDatabase.Open(connection));
        Assert.Equal(StorageFault.Newer, newer.Fault);
        Assert.Contains("999", newer.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Bars_are_in_a_partition_of_their_year_and_none_is_refused()
    {
        var database = PostgresTables.Empty(this);
        var store = new PostgresBarStore(database);
        var bars = Enumerable.Range(0, 800).Select(day => Bar(new DateTime(2021, 6, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(day))).ToList();
        bars.Add(Bar(new DateTime(2950, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        Assert.Empty(await store.AppendAsync("f", new Symbol("A"), Day, bars, CancellationToken.None));
        Assert.Equal(214, Count(database, "market_data_2021"));
        Assert.Equal(365, Count(database, "market_data_2022"));
        Assert.Equal(1, Count(database, "market_data_default"));
        Assert.Equal(bars, await store.ReadAsync("f", new Symbol("A"), Day, 0, long.MaxValue, 9999, CancellationToken.None));
    }

    [SkippableFact]
    public async Task Rows_of_a_year_that_came_before_its_partition_move_into_it()
    {
        var database = PostgresTables.Empty(this);
        var time = new DateTime(1987, 6, 1, 0, 0, 0, DateTimeKind.Utc);
        database.Execute(
            "INSERT INTO market_data (feed, symbol, interval, ticks, open, high, low, close, volume) VALUES "
                + $"('f', 'A', '1d', {time.Ticks}, 1.5, 2.5, 0.5, 2, {time.DayOfYear})");
        Assert.Equal(1, Count(database, "market_data_default"));
        var bars = new[] { Bar(time), Bar(time.AddDays(1)) };
        Assert.Empty(await new PostgresBarStore(database).AppendAsync("f", new Symbol("A"), Day, bars, CancellationToken.None));
        Assert.Equal((0, 2), (Count(database, "market_data_default"), Count(database, "market_data_1987")));
    }

    [SkippableFact]
    public async Task A_partition_that_another_makes_while_its_own_waits_is_there_for_both()
    {
        var connection = PostgresServer.Shared.CreateDatabase();
        using var first = PostgresDatabase.Open(connection);
        using var second = PostgresDatabase.Open(connection);
        var (from, to) = (new DateTime(2021, 1, 1).Ticks, new DateTime(2022, 1, 1).Ticks);
        var late = Task.CompletedTask;
        first.WriteAlone("partitions", (session, transaction) =>
        {
            late = Task.Run(() => second.MakeRoom(from, from));
            while (session.ExecuteScalar<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") == 0)
            {
                session.Execute("SELECT pg_sleep(0.01)");
            }

            session.Execute(
                $"CREATE TABLE market_data_2021 PARTITION OF market_data FOR VALUES FROM ({from}) TO ({to})", transaction: transaction);
        });
        await late;
        Assert.Equal(5, first.First<long>("SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relname LIKE '%2021'"));
    }

    [SkippableFact]
    public void A_journal_that_begins_without_a_time_makes_no_years()
    {
        var database = PostgresTables.Empty(this);
        database.MakeRoom(0, new DateTime(1977, 1, 1).Ticks);
        Assert.Equal(1, database.First<long>("SELECT count(*) FROM pg_class WHERE relname IN ('trades_1976', 'trades_1977')"));
    }

    [SkippableFact]
    public async Task Of_many_bars_those_that_differ_are_reported_and_the_first_stay()
    {
        var store = new PostgresBarStore(PostgresTables.Empty(this));
        var start = new DateTime(2021, 6, 1, 0, 0, 0, DateTimeKind.Utc);
        var bars = Enumerable.Range(0, 100).Select(day => Bar(start.AddDays(day))).ToList();
        var sources = new Dictionary<long, string> { [bars[3].Ticks] = "other" };
        Assert.Empty(await store.AppendAsync("f", new Symbol("A"), Day, bars[..50], sources, CancellationToken.None));
        var changed = bars.Select((bar, i) => i is 7 or 60 ? new Bar(bar.Time, 1, 2, 0.5, 1.5, 9) : bar).Append(bars[60]).ToList();
        var others = await store.AppendAsync("f", new Symbol("A"), Day, changed, CancellationToken.None);
        Assert.Equal([bars[7].Ticks, bars[60].Ticks], others);
        var stored = await store.ReadAsync("f", new Symbol("A"), Day, 0, long.MaxValue, 9999, CancellationToken.None);
        Assert.Equal((bars[7], changed[60]), (stored[7], stored[60]));
        Assert.Equal(sources, await store.SourcesAsync("f", new Symbol("A"), Day, CancellationToken.None));
    }

    [SkippableFact]
    public async Task Where_TimescaleDB_is_the_tables_are_hypertables()
    {
        var connection = PostgresServer.Shared.CreateDatabase();
        using (var empty = PostgresDatabase.Connect(connection))
        {
            empty.Execute(
                """
                CREATE TABLE calls (number bigint GENERATED ALWAYS AS IDENTITY, text text);
                CREATE FUNCTION create_hypertable(relation regclass, time_column_name name, chunk_time_interval bigint) RETURNS void
                    LANGUAGE sql AS $$ INSERT INTO calls (text) VALUES ('hypertable ' || $1 || ' by ' || $2 || ' in ' || $3) $$;
                CREATE FUNCTION set_integer_now_func(hypertable regclass, integer_now_func regproc) RETURNS void
                    LANGUAGE sql AS $$ INSERT INTO calls (text) VALUES ('now ' || $1 || ' ' || $2) $$;
                CREATE FUNCTION add_compression_policy(hypertable regclass, compress_after bigint) RETURNS void
                    LANGUAGE sql AS $$ INSERT INTO calls (text) VALUES ('compress ' || $1 || ' after ' || $2) $$;
                CREATE FUNCTION add_retention_policy(relation regclass, drop_after bigint) RETURNS void
                    LANGUAGE sql AS $$ INSERT INTO calls (text) VALUES ('drop ' || $1 || ' after ' || $2) $$;
                """);
        }

        using var database = PostgresDatabase.Open(connection);
        var calls = database.Rows<string>("SELECT text FROM calls ORDER BY number");
        const string year = "315360000000000";
        Assert.Equal(
            [
                .. new[] { "market_data", "indicators", "trades", "portfolio_snapshots", "agent_decisions" }.SelectMany(table => new[]
                {
                    $"hypertable {table} by ticks in {year}", $"now {table} utc_ticks_now", $"compress {table} after {year}",
                    table == "indicators" ? "drop indicators after 6307200000000000" : "",
                }).Where(call => call.Length > 0),
            ],
            calls);
        var day = new DateTime(2021, 6, 1, 0, 0, 0, DateTimeKind.Utc);
        await new PostgresBarStore(database).AppendAsync("f", new Symbol("A"), Day, [Bar(day)], CancellationToken.None);
        Assert.Equal(1, Count(database, "market_data"));
    }

    [Theory]
    [InlineData("Host=;Database=x")]
    [InlineData("Hosst=db")]
    [InlineData("Host=db;Port=secret")]
    public void A_connection_string_that_is_none_is_refused_without_repeating_it(string text)
    {
        var refused = Assert.Throws<InvalidInputException>(() => PostgresDatabase.Connect(text));
        Assert.Equal("cluster", refused.Field);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }

    private static Bar Bar(DateTime time) => new(time, 1.5, 2.5, 0.5, 2, time.DayOfYear);

    private static long Count(PostgresDatabase database, string table) => database.First<long>($"SELECT count(*) FROM {table}");
}
