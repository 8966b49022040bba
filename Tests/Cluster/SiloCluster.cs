using Npgsql;

namespace TradeMind.Tests.Cluster;

/// <summary>Several silos as processes, on one PostgreSQL, replaying a market.</summary>
internal sealed class SiloCluster : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    private readonly string _database;
    private readonly ReplayMarket _market;
    private readonly string[] _arms;
    private readonly List<SiloProcess> _all = [];

    /// <param name="server">Has its database.</param>
    /// <param name="market">What is replayed.</param>
    /// <param name="arms">The portfolios beside the service's own.</param>
    public SiloCluster(PostgresServer server, ReplayMarket market, params string[] arms)
    {
        Skip.If(
            Environment.GetEnvironmentVariable("TRADEMIND_CLUSTER_TESTS") is null,
            "several silos are processes for minutes: set TRADEMIND_CLUSTER_TESTS=1 to run them");
        (_database, _market, _arms) = (server.CreateDatabase(), market, arms);
    }

    /// <summary>The silos that are there.</summary>
    public List<SiloProcess> Silos { get; } = [];

    /// <summary>Starts one more.</summary>
    public async Task<SiloProcess> StartAsync(string speed, params string[] settings)
    {
        var silo = await SiloProcess.StartAsync([.. _market.Settings(speed, _arms), "--cluster", _database, .. settings]);
        _all.Add(silo);
        Silos.Add(silo);
        return silo;
    }

    /// <summary>Kills one.</summary>
    public async Task KillAsync(SiloProcess silo)
    {
        Silos.Remove(silo);
        await silo.KillAsync();
    }

    /// <summary>Ends one in good order.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> StopAsync(SiloProcess silo)
    {
        Silos.Remove(silo);
        return await silo.StopAsync();
    }

    /// <summary>Every portfolio's journal, entry by entry.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> JournalsAsync()
    {
        await using var connection = new NpgsqlConnection($"{_database};Pooling=false");
        await connection.OpenAsync();
        return await JournalText.ReadAsync(connection);
    }

    /// <summary>The last entry of each portfolio's journal.</summary>
    public async Task<IReadOnlyDictionary<string, long>> LastAsync()
    {
        await using var connection = new NpgsqlConnection($"{_database};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT portfolio, max(sequence) FROM journal GROUP BY portfolio";
        await using var reader = await command.ExecuteReaderAsync();
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            last.Add(reader.GetString(0), reader.GetInt64(1));
        }

        return last;
    }

    /// <summary>Keeps every silo from reading who is in the cluster, until what is returned is disposed of.</summary>
    public async Task<IAsyncDisposable> HideMembersAsync()
    {
        var connection = new NpgsqlConnection($"{_database};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN; LOCK TABLE silos IN ACCESS EXCLUSIVE MODE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Waits until every portfolio has gone on from where it stood.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> UntilAllGoOnAsync(IReadOnlyDictionary<string, long> from, int entries = 1)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync())
        {
            var now = await LastAsync();
            if (now.Count == _arms.Length + 1 && now.All(one => one.Value >= from.GetValueOrDefault(one.Key) + entries))
            {
                break;
            }

            Require(began, "the portfolios did not go on");
        }

        return TimeProvider.System.GetElapsedTime(began);
    }

    /// <summary>Waits until every portfolio's grain has answered a call by way of one of the silos that are left.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> UntilAllAnswerAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        var silent = new Queue<string>(["main", .. _arms]);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync())
        {
            while (silent.TryPeek(out var portfolio) && await AnswersAsync(Silos[0], portfolio))
            {
                silent.Dequeue();
            }

            if (silent.Count == 0)
            {
                break;
            }

            Require(began, "the portfolios did not answer");
        }

        return TimeProvider.System.GetElapsedTime(began);
    }

    /// <summary>Waits until the replay is over for every portfolio.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> UntilTheEndAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.WaitForNextTickAsync())
        {
            var journals = await JournalsAsync();
            if (journals.Count == _arms.Length + 1 && journals.Values.All(_market.IsAtEnd))
            {
                return journals;
            }

            Require(began, "the replay did not end", journals.Values.Sum(journal => journal.Count));
        }

        throw new InvalidOperationException("the timer ended");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _all)
        {
            await silo.DisposeAsync();
        }
    }

    /// <summary>A call to the silo that is gone is not answered before Orleans knows that it is: it is given up and made anew.</summary>
    private static async Task<bool> AnswersAsync(SiloProcess silo, string portfolio)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        try
        {
            using var response = await silo.Http.GetAsync($"/api/v1/portfolios/{portfolio}/status", patience.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException)
        {
            return false;
        }
    }

    /// <param name="began">When the wait began.</param>
    /// <param name="problem">What is said when it lasts too long.</param>
    /// <param name="entries">A long replay may take longer.</param>
    private void Require(long began, string problem, int entries = 0)
    {
        var bound = Bound + (entries * TimeSpan.FromSeconds(0.1));
        if (TimeProvider.System.GetElapsedTime(began) > bound || Silos.TrueForAll(silo => silo.HasExited))
        {
            var said = _all.Select((silo, i) => $"--- {i}\n{string.Join('\n', silo.Output.Lines.TakeLast(25))}");
            throw new TimeoutException($"{problem}\n{string.Join('\n', said)}");
        }
    }
}
