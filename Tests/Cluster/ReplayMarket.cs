using Microsoft.Data.Sqlite;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Csv;
using TradeMind.MarketData.Synthetic;
using TradeMind.Tests.MarketData;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Cluster;

/// <summary>Daily bars of made-up symbols as files, and the journals of a service that replays them without a disturbance.</summary>
internal sealed class ReplayMarket : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ReplayMarket(int symbols, int bars)
    {
        Directory.CreateDirectory(_folder.File("bars"));
        for (var i = 0; i < symbols; i++)
        {
            var series = SyntheticSeries.Daily(
                $"S{i:00}", 100 + (ulong)i, NyseCalendar.Instance, new DateOnly(2015, 1, 2), bars, SyntheticModel.Changing);
            CsvBarWriter.Write(series, Path.Combine(_folder.File("bars"), $"S{i:00}.csv"));
            Last = new BarTime(series.Ticks[^1]);
        }
    }

    /// <summary>The bar time of the last slice.</summary>
    public BarTime Last { get; }

    /// <summary>A session of it, with the portfolios of an experiment beside the service's own.</summary>
    public string[] Settings(string speed, params string[] arms) =>
    [
        "--provider", "replay", "--data", _folder.File("bars"), "--port", "0", "--speed", speed, "--vote_threshold", "0",
        "--Logging:LogLevel:Default", "Warning", .. arms.Length == 0 ? (string[])[] : ["--experiment_arms", string.Join(',', arms)],
    ];

    /// <summary>The journals of one process on SQLite, by portfolio.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> UndisturbedAsync(params string[] arms)
    {
        var data = _folder.File("undisturbed");
        await using var service = await SiloProcess.StartAsync([.. Settings("max", arms), "--data-dir", data]);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        while (await timer.WaitForNextTickAsync())
        {
            var journals = await ReadAsync(Path.Combine(data, "trademind.db"));
            if (journals.Count == arms.Length + 1 && journals.Values.All(IsAtEnd))
            {
                return journals;
            }
        }

        throw new InvalidOperationException("the timer ended");
    }

    /// <summary>Whether a journal has the last slice.</summary>
    public bool IsAtEnd(IReadOnlyList<string> journal) =>
        journal.Count > 0 && journal[^1].Contains($"\"ticks\":{Last.Ticks}", StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync();
        return await JournalText.ReadAsync(connection);
    }
}
