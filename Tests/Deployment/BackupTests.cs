using Microsoft.Data.Sqlite;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.Deployment;

/// <summary>The procedure of docs/operations.md: a backup that is made while the service trades is a whole one.</summary>
public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_of_a_service_that_trades_goes_on_to_the_same_end()
    {
        using var restored = new TemporaryFolder();
        List<string> expected;
        await using (var service = await RunningService.StartAsync("--speed", "400"))
        {
            await service.ToAsync(RunningService.Series[0].Ticks[40]);
            await using (var connection = new SqliteConnection($"Data Source={service.DatabaseFile};Pooling=False"))
            {
                await connection.OpenAsync();
                await using var backup = connection.CreateCommand();
                backup.CommandText = "VACUUM INTO @file";
                backup.Parameters.AddWithValue("@file", restored.File("t.db"));
                await backup.ExecuteNonQueryAsync();
            }

            Assert.True(await SlicesAsync(restored.File("t.db")) >= 40);

            await service.ToTheEndAsync();
            expected = await service.SliceRowsAsync();
        }

        await using var again = await RunningService.StartInAsync(restored.Path, "--speed", "400");
        await again.ToTheEndAsync();
        Assert.Equal(expected, await again.SliceRowsAsync());
    }

    private static async Task<long> SlicesAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM journal WHERE kind = 'slice'";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
