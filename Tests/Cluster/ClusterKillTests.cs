using System.Globalization;
using TradeMind.Trading.Randomness;
using Xunit.Abstractions;

namespace TradeMind.Tests.Cluster;

/// <summary>
/// Silos are killed, one after another, while they replay 21 symbols for three portfolios; a client listens all the while.
/// TRADEMIND_CLUSTER_KILLS says how often (2 unless it is set), TRADEMIND_SILOS how many silos there are (2 unless it is set).
/// </summary>
[Collection(AloneCollection.Name)]
public class ClusterKillTests(ITestOutputHelper output)
{
    private const int Symbols = 21, SlicesPerKill = 25;

    /// <summary>Slices a second: slow, so that the replay outlasts the kills and the starts between them.</summary>
    private const string Pace = "1";

    /// <summary>On a starved machine a silo that lives misses probes, and a start takes long; 5 s are meant on a quiet one.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly string[] Arms = ["rules", "placebo"];

    private static int Kills => Number("TRADEMIND_CLUSTER_KILLS", 2);

    private static int Silos => Number("TRADEMIND_SILOS", 2);

    [SkippableFact]
    public async Task Killed_at_random_moments_no_entry_is_lost_or_written_twice_and_a_client_misses_no_event()
    {
        using var market = new ReplayMarket(Symbols, 150 + (Kills * SlicesPerKill));
        await using var cluster = new SiloCluster(PostgresServer.Shared, market, Arms);
        for (var i = 0; i < Silos; i++)
        {
            await cluster.StartAsync(Pace);
        }

        await using var client = new EventFollower(cluster);
        var random = new Xoshiro256(2026);
        var (answers, slices) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var kill = 0; kill < Kills; kill++)
        {
            await cluster.UntilAllGoOnAsync(await cluster.LastAsync(), entries: 2);
            using (var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(1 + (1000 * random.NextUniform()))))
            {
                await moment.WaitForNextTickAsync();
            }

            await cluster.KillAsync(cluster.Silos[(int)(cluster.Silos.Count * random.NextUniform())]);
            var answer = cluster.UntilAllAnswerAsync();
            slices.Add(await cluster.UntilAllGoOnAsync(await cluster.LastAsync()));
            answers.Add(await answer);
            await cluster.StartAsync(Pace);
        }

        output.WriteLine($"{Kills} kills of {Silos} silos");
        output.WriteLine($"every portfolio answered after {Range(answers)}");
        output.WriteLine($"every portfolio journalled its next slice after {Range(slices)}");

        await FinishAsync(cluster);
        var journals = await cluster.UntilTheEndAsync();
        var all = await EventFollower.AllAsync(cluster.Silos[0], journals["main"].Count);
        await client.UntilAsync(all[^1]);
        output.WriteLine($"{journals["main"].Count} entries a portfolio, {all.Count} events, {client.Returns} returns");
        Assert.All(answers.Concat(slices), wait => Assert.True(wait < Longest, $"it took {wait}"));
        Assert.Equal(all, client.Ids);
        JournalText.AssertEqual(await market.UndisturbedAsync(Arms), journals);
    }

    /// <summary>A rolling restart, to silos that replay the rest as fast as they can.</summary>
    private async Task FinishAsync(SiloCluster cluster)
    {
        foreach (var old in cluster.Silos.ToList())
        {
            await cluster.StartAsync("max");
            var took = await cluster.StopAsync(old);
            output.WriteLine($"a silo ended in good order in {took.TotalSeconds:0.0} s");
        }
    }

    private static string Range(List<TimeSpan> waits)
    {
        var sorted = waits.Order().Select(wait => wait.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)).ToList();
        return $"{sorted[0]} to {sorted[^1]} s, median {sorted[sorted.Count / 2]}: {string.Join(' ', sorted)}";
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
