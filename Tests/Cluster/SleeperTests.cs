using Xunit.Abstractions;

namespace TradeMind.Tests.Cluster;

/// <summary>A silo that sleeps is declared dead; what it still believes to be its own when it wakes is another's.</summary>
[Collection(AloneCollection.Name)]
public class SleeperTests(ITestOutputHelper output)
{
    /// <summary>Of <c>JournalFence</c>.</summary>
    private const string Refused = "was claimed by another writer";

    [SkippableFact]
    public async Task A_silo_that_slept_fails_at_its_first_write_and_ends()
    {
        using var market = new ReplayMarket(symbols: 5, bars: 400);
        await using var cluster = new SiloCluster(PostgresServer.Shared, market);

        // The first one has everything before there is another.
        var sleeper = await cluster.StartAsync("3");
        await cluster.UntilAllGoOnAsync(await cluster.LastAsync(), entries: 2);
        var other = await cluster.StartAsync("3");

        await sleeper.SuspendAsync();
        var stood = await cluster.LastAsync();
        var took = await cluster.UntilAllGoOnAsync(stood);
        using (var rest = new PeriodicTimer(TimeSpan.FromSeconds(8)))
        {
            await rest.WaitForNextTickAsync();
        }

        // Until it has written it must not learn that it is dead: the other way to end.
        await using (await cluster.HideMembersAsync())
        {
            await sleeper.ResumeAsync();
            await sleeper.Output.UntilAsync(Refused).WaitAsync(TimeSpan.FromSeconds(30));
        }

        await sleeper.ExitAsync(TimeSpan.FromMinutes(1));
        cluster.Silos.Remove(sleeper);

        output.WriteLine($"the other silo went on after {took.TotalSeconds:0.0} s");
        output.WriteLine(sleeper.Output.Lines.First(line => line.Contains(Refused, StringComparison.Ordinal)));
        await cluster.StartAsync("max");
        await cluster.StopAsync(other);
        JournalText.AssertEqual(await market.UndisturbedAsync(), await cluster.UntilTheEndAsync());
    }
}
