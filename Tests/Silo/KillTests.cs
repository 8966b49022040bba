using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using TradeMind.Silo;
using TradeMind.Tests.Architecture;
using TradeMind.Tests.MarketData;
using TradeMind.Trading.Randomness;
using Xunit.Abstractions;

namespace TradeMind.Tests.Silo;

/// <summary>
/// The service as a process, killed by the system at random moments while it trades a replay. TRADEMIND_KILLS says how often (3 unless it
/// is set).
/// </summary>
public class KillTests(ITestOutputHelper output)
{
    private static readonly string[] Books =
    [
        "journal", "portfolio_snapshots", "holdings", "agent_decisions", "indicators", "orders", "trades", "session_events"
    ];

    private static int Kills =>
        int.TryParse(Environment.GetEnvironmentVariable("TRADEMIND_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    /// <summary>Slices a second: so many kills, each after at most a second and a start, come before the replay of 5,105 is over.</summary>
    private static string Pace => Math.Min(30, 3_000 / Kills).ToString(CultureInfo.InvariantCulture);

    [Fact]
    public async Task Killed_again_and_again_it_ends_with_the_books_of_a_service_that_was_not()
    {
        using var folder = new TemporaryFolder();
        var random = new Xoshiro256(2024);
        var replaying = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = Start(folder.File("killed"), Pace);

            // Three of four while slices are traded, the fourth while it starts.
            if (kill % 4 != 3)
            {
                await UntilItTradesAsync(process);
                replaying++;
            }

            using var moment = new CancellationTokenSource(TimeSpan.FromMilliseconds(1000 * random.NextUniform()));
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

        var slices = Count(folder.File("killed"), "journal");
        await RunToTheEndAsync(folder.File("killed"));
        await RunToTheEndAsync(folder.File("undisturbed"));

        var whole = Count(folder.File("undisturbed"), "journal");
        output.WriteLine(
            $"{Kills} kills, {replaying} of them while it traded; {slices} of {whole} journal entries were written until the last one");
        Assert.True(slices > replaying && slices < whole);
        Assert.True(Count(folder.File("killed"), "trades") > 100);
        Assert.All(Books, table => Assert.Equal(Rows(folder.File("undisturbed"), table), Rows(folder.File("killed"), table)));
    }

    private static async Task UntilItTradesAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line is ['2', '0', ..] && line.Contains("equity", StringComparison.Ordinal))
            {
                return;
            }

            Assert.False(line.StartsWith("the replay has ended", StringComparison.Ordinal), "the replay was over before the last kill");
        }

        Assert.Fail($"the service ended before it traded: {await process.StandardError.ReadToEndAsync()}");
    }

    private static async Task RunToTheEndAsync(string data)
    {
        using var process = Start(data, "max");
        while (await process.StandardOutput.ReadLineAsync() is { } line
            && !line.StartsWith("the replay has ended", StringComparison.Ordinal))
        {
            // Lines of slices.
        }

        process.Kill();
        await process.WaitForExitAsync();
    }

    private static Process Start(string data, string speed)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in new[]
        {
            typeof(Service).Assembly.Location, "--data-dir", data, "--port", "0", "--speed", speed, "--verbose",
            "--Logging:LogLevel:Default", "Warning",
            "--data", Path.Combine(Repository.Root, "samples", "data", "SP500.csv"), "--vote_threshold", "0",
        })
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
            rows.Add(string.Join(
                '|',
                Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        }

        return rows;
    }
}
