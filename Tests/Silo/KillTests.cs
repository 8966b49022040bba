using System.Diagnostics;
using TradeMind.Tests.MarketData;
using System.Globalization;
using Microsoft.Data.Sqlite;
using TradeMind.Silo;
using TradeMind.Trading.Randomness;

namespace TradeMind.Tests.Silo;

/// <summary>
/// The service as a process, killed by the system at random moments while it trades a replay. TRADEMIND_KILLS says how often (5 unless it is set).
/// </summary>
public class KillTests
{
    private static readonly string[] Books = ["journal", "portfolio_snapshots", "holdings", "agent_decisions", "indicators", "orders", "trades", "session_events"];

    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("TRADEMIND_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 5;

    [Fact]
    public async Task Killed_again_and_again_it_ends_with_the_books_of_a_service_that_was_not()
    {
        using var folder = new TemporaryFolder();
        var random = new Xoshiro256(2024);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = Start(folder.File("killed"), "30");
            using var moment = new CancellationTokenSource(TimeSpan.FromMilliseconds(300 + (1500 * random.NextUniform())));
            try
            {
                await process.WaitForExitAsync(moment.Token);
                Assert.Fail($"the service ended by itself: {await process.StandardError.ReadToEndAsync(CancellationToken.None)}");
            }
            catch (OperationCanceledException)
            {
                // The moment has come.
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }

        await RunToTheEndAsync(folder.File("killed"));
        await RunToTheEndAsync(folder.File("undisturbed"));

        Assert.True(Count(folder.File("killed"), "trades") > 100);
        Assert.All(Books, table => Assert.Equal(Rows(folder.File("undisturbed"), table), Rows(folder.File("killed"), table)));
    }

    private static async Task RunToTheEndAsync(string data)
    {
        using var process = Start(data, "max");
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("the replay is over", StringComparison.Ordinal))
        {
            // Lines of slices.
        }

        process.Kill();
        await process.WaitForExitAsync();
    }

    private static Process Start(string data, string speed)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in new[] { typeof(Service).Assembly.Location, "--data-dir", data, "--port", "0", "--speed", speed, "--Logging:LogLevel:Default", "Warning" })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static long Count(string data, string table) => Rows(data, table).Count;

    private static List<string> Rows(string data, string table)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "trademind.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        }

        return rows;
    }
}
