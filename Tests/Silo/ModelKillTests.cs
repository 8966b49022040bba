using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using TradeMind.Silo;
using TradeMind.Tests.Intelligence.Models;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Silo;

/// <summary>The service as a process, killed by the system while a model is answering.</summary>
public class ModelKillTests
{
    [Fact]
    public async Task Killed_before_the_answer_is_stored_the_call_is_billed_once_and_not_made_again()
    {
        using var folder = new TemporaryFolder();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var model = await ModelServer.StartAsync((context, body) =>
        {
            asked.TrySetResult();
            return ModelServer.Hangs()(context, body);
        });
        var arguments = Arguments(folder, model.Address);

        using (var first = Start(arguments))
        {
            await asked.Task.WaitAsync(TimeSpan.FromMinutes(2));
            first.Kill();
            await first.WaitForExitAsync();
        }

        using (var second = Start(arguments))
        {
            while (await second.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("listening on", StringComparison.Ordinal))
            {
                // Until it has read what there is.
            }

            second.Kill();
            await second.WaitForExitAsync();
        }

        Assert.Single(model.Requests);
        var (reserved, cost) = Assert.Single(Calls(folder));
        Assert.True(reserved > 0);
        Assert.Equal(reserved, cost);
    }

    /// <summary>
    /// The reply arrives, and a write behind it fails: of the call's outcome, or of the opinion formed of it. Then the process is killed.
    /// </summary>
    [Theory]
    [InlineData("BEFORE UPDATE ON model_calls", false)]
    [InlineData("BEFORE INSERT ON opinions WHEN NEW.agent = 'model'", true)]
    public async Task Killed_between_the_reply_and_the_opinion_it_is_billed_once_and_the_opinion_is_formed_later(
        string write, bool isAnswerStored)
    {
        using var folder = new TemporaryFolder();
        await using var model = await ModelServer.StartAsync((context, body) =>
        {
            // Its cost is reserved by now.
            Execute(folder, $"CREATE TRIGGER cut {write} BEGIN SELECT RAISE(ABORT, 'cut'); END");
            return ModelServer.Says(Answer)(context, body);
        });
        var arguments = Arguments(folder, model.Address);

        using (var first = Start(arguments))
        {
            while (await first.StandardOutput.ReadLineAsync() is { } line
                && !line.Contains("could not be formed or stored", StringComparison.Ordinal))
            {
                // Until the write has failed.
            }

            first.Kill();
            await first.WaitForExitAsync();
        }

        Assert.Empty(Opinions(folder));
        Execute(folder, "DROP TRIGGER cut");

        using (var second = Start(arguments))
        {
            var drained = second.StandardOutput.ReadToEndAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            while (Opinions(folder).Count == 0)
            {
                await timer.WaitForNextTickAsync(patience.Token);
            }

            second.Kill();
            await second.WaitForExitAsync();
            await drained;
        }

        Assert.Single(model.Requests);
        var (reserved, cost) = Assert.Single(Calls(folder));
        Assert.Equal(isAnswerStored, cost < reserved);
        Assert.Equal(isAnswerStored, Assert.Single(Opinions(folder)) > 0);
    }

    private const string Answer =
        """{"label":"BULLISH","confidence":0.8,"horizon_days":5,"items":["item-1"],"sentence":"Jobs support stocks."}""";

    private static string[] Arguments(TemporaryFolder folder, Uri model)
    {
        var news = folder.File("news.jsonl");
        var time = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1);
        File.WriteAllText(news, JsonSerializer.Serialize(new
        {
            time = time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            symbol = "SP500",
            text = "Stocks rally on strong jobs report",
        }));
        return
        [
            "--data-dir", folder.File("data"), "--port", "0", "--speed", "10", "--news:feeds", "jsonl", "--news:files", news,
            "--agents:sentiment:agent", "model", "--model:endpoint", $"{model}", "--model:name", "tiny", "--model:input_price", "1",
            "--model:output_price", "2", "--model:deadline", "1m", "--Logging:LogLevel:Default", "Warning",
        ];
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(Service).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static List<(decimal Reserved, decimal Cost)> Calls(TemporaryFolder folder)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT reserved, cost FROM model_calls";
        using var reader = command.ExecuteReader();
        var calls = new List<(decimal, decimal)>();
        while (reader.Read())
        {
            calls.Add((Number(reader.GetValue(0)), Number(reader.GetValue(1))));
        }

        return calls;
    }

    /// <summary>The scores of the model's opinions; null for an abstention.</summary>
    private static List<double?> Opinions(TemporaryFolder folder)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT score FROM opinions WHERE agent = 'model'";
        using var reader = command.ExecuteReader();
        var scores = new List<double?>();
        while (reader.Read())
        {
            scores.Add(reader.IsDBNull(0) ? null : reader.GetDouble(0));
        }

        return scores;
    }

    private static void Execute(TemporaryFolder folder, string sql)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(TemporaryFolder folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder.File("data"), "trademind.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    private static decimal Number(object value) =>
        decimal.Parse(Convert.ToString(value, CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture);
}
