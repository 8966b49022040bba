using Npgsql;
using TradeMind.Storage;
using TradeMind.Storage.Idempotency;
using TradeMind.Storage.Postgres;
using TradeMind.Storage.Sql;

namespace TradeMind.Tests.Storage.Postgres;

/// <summary>Several processes on one database: each has connections and stores of its own.</summary>
public sealed class PostgresProcessTests
{
    private static readonly DateTime Now = new(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);
    private static readonly RequestKey Key = new("ann", "POST /a", "k");

    [SkippableFact]
    public async Task One_key_that_two_processes_get_at_once_is_carried_out_once()
    {
        PostgresTables.Empty(this);
        var connection = PostgresTables.Connection(this);
        using PostgresDatabase first = PostgresDatabase.Connect(connection), second = PostgresDatabase.Connect(connection);
        using var dying = new PostgresRequests(first);
        using var living = new PostgresRequests(second);
        SqlIdempotencyStore[] stores = [new(first, dying), new(second, living)];
        for (var i = 0; i < 20; i++)
        {
            var key = Key with { Key = $"k{i}" };
            var states = await Task.WhenAll(stores.Select(store => Task.Run(() => store.Take(key, [1], Now).State)));
            Assert.Equal([KeyState.Taken, KeyState.Running], states.Order());
        }
    }

    [SkippableFact]
    public void A_request_whose_process_died_is_taken_over_under_its_number()
    {
        PostgresTables.Empty(this);
        var connection = PostgresTables.Connection(this);
        using PostgresDatabase first = PostgresDatabase.Connect(connection), second = PostgresDatabase.Connect(connection);
        using var living = new PostgresRequests(second);
        var (dying, survivor) = (new PostgresRequests(first), new SqlIdempotencyStore(second, living));
        var request = new SqlIdempotencyStore(first, dying).Take(Key, [1], Now).Request!;
        Assert.Equal(KeyState.Running, survivor.Take(Key, [1], Now).State);

        // A process that starts meanwhile leaves alone what another carries out.
        _ = new SqlIdempotencyStore(second, living);
        Assert.Equal(KeyState.Running, survivor.Take(Key, [1], Now).State);
        dying.Dispose();
        var (state, again, _) = survivor.Take(Key, [1], Now);
        Assert.Equal((KeyState.Taken, request.Command), (state, again!.Command));
        survivor.Keep(again, new StoredAnswer(200, null, null, []));
        survivor.End(again);
        Assert.Equal(KeyState.Answered, survivor.Take(Key, [1], Now).State);
    }

    [Theory]
    [InlineData(PostgresErrorCodes.DiskFull, StorageFault.Full)]
    [InlineData(PostgresErrorCodes.TooManyConnections, StorageFault.Unavailable)]
    [InlineData(PostgresErrorCodes.AdminShutdown, StorageFault.Unavailable)]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction, StorageFault.Unavailable)]
    [InlineData(PostgresErrorCodes.LockNotAvailable, StorageFault.Locked)]
    [InlineData(PostgresErrorCodes.UniqueViolation, StorageFault.Conflict)]
    [InlineData(PostgresErrorCodes.InvalidCatalogName, StorageFault.Gone)]
    [InlineData(PostgresErrorCodes.DataCorrupted, StorageFault.Damaged)]
    [InlineData("99999", StorageFault.Unavailable)]
    public void An_error_code_is_a_fault_that_names_the_place(string code, StorageFault fault)
    {
        var translated = PostgresFaults.Translate(new PostgresException("text", "ERROR", "ERROR", code), "db:5432/trademind");
        Assert.Equal(fault, translated.Fault);
        Assert.Contains("db:5432/trademind", translated.Message, StringComparison.Ordinal);
    }
}
