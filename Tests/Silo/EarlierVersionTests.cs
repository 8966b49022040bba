using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Grains;
using TradeMind.Silo;
using TradeMind.Silo.Composition;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Silo;

/// <summary>A data folder that the version before Microsoft Orleans left, killed while it traded, goes on.</summary>
public class EarlierVersionTests
{
    private static string Folder => Path.Combine(Architecture.Repository.Root, "Tests", "Silo", "EarlierVersion");

    [Fact]
    public async Task Its_session_goes_on_to_the_books_of_one_that_was_never_stopped()
    {
        using var folder = new TemporaryFolder();
        var (old, fresh) = (folder.File("old.db"), folder.File("fresh.db"));
        await UnpackAsync(old);
        var before = Rows(old, "SELECT sequence, entry FROM journal WHERE kind = 'slice' ORDER BY sequence");
        Assert.InRange(before.Count, 50, 110);
        Assert.NotEmpty(Rows(old, "SELECT grain, name FROM grain_state"));

        await TradeAsync(old);
        await TradeAsync(fresh, "--selector:method", "fixed");

        var after = Rows(old, "SELECT sequence, entry FROM journal WHERE kind = 'slice' ORDER BY sequence");
        Assert.Equal(120, after.Count);
        Assert.Equal(before, after.Take(before.Count));
        Assert.Equal(Rows(fresh, "SELECT sequence, entry FROM journal WHERE kind = 'slice' ORDER BY sequence"), after);
        Assert.Equal(Rows(fresh, "SELECT grain_type, name FROM reminders"), Rows(old, "SELECT grain_type, name FROM reminders"));
        Assert.Equal(Rows(fresh, "SELECT max(published) FROM journal_writers"), Rows(fresh, "SELECT max(sequence) FROM journal"));
        Assert.Equal(Rows(old, "SELECT max(published) FROM journal_writers"), Rows(old, "SELECT max(sequence) FROM journal"));
    }

    private static async Task UnpackAsync(string file)
    {
        await using var packed = File.OpenRead(Path.Combine(Folder, "trademind.db.gz"));
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        await using var target = File.Create(file);
        await unpacked.CopyToAsync(target);
    }

    /// <summary>Runs the service on a database until the replay has been traded to its end, and stops it.</summary>
    private static async Task TradeAsync(string file, params string[] args)
    {
        string[] all = ["--data", Path.Combine(Folder, "MARKET.csv"), "--port", "0", "--speed", "max", "--vote_threshold", "0", .. args];
        var (settings, errors) = SettingsReader.Read(SettingsReader.Sources(all), StrategyCatalog.BuiltIn);
        Assert.Empty(errors);
        using var database = SqliteDatabase.Open(file);
        await using var app = Service.Build(settings, FeedSelection.From(settings), database, TextWriter.Null, all);
        await Service.StartAsync(app, settings);
        var session = app.Services.GetRequiredService<IGrainFactory>().GetGrain<IOrchestratorGrain>(settings.Portfolio);
        using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!(await session.GetStatusAsync()).IsAtEnd)
        {
            await timer.WaitForNextTickAsync(bound.Token);
        }

        await app.StopAsync(CancellationToken.None);
    }

    private static List<string> Rows(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        }

        return rows;
    }
}
