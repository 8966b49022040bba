using System.Globalization;
using Xunit.Abstractions;

namespace TradeMind.Tests.Cluster;

/// <summary>Two silos that reach their database and not each other.</summary>
[Collection(AloneCollection.Name)]
public class PartitionTests(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task One_of_two_that_lose_each_other_goes_on_and_the_other_comes_back_as_a_new_one()
    {
        using var market = new ReplayMarket(symbols: 5, bars: 400);
        await using var cluster = new SiloCluster(PostgresServer.Shared, market);
        await using CuttableLink first = new(), second = new();
        var one = await cluster.StartAsync("3", At(first));
        var two = await cluster.StartAsync("3", At(second));
        await cluster.UntilAllGoOnAsync(await cluster.LastAsync(), entries: 2);

        first.Cut();
        second.Cut();
        var ended = await Task.WhenAny(one.ExitAsync(TimeSpan.FromMinutes(1)), two.ExitAsync(TimeSpan.FromMinutes(1)));
        await ended;
        var (lost, kept) = one.HasExited ? (one, two) : (two, one);
        cluster.Silos.Remove(lost);
        Assert.False(kept.HasExited);
        var took = await cluster.UntilAllGoOnAsync(await cluster.LastAsync());
        output.WriteLine($"one silo ended, the other went on {took.TotalSeconds:0.0} s later");

        first.Mend();
        second.Mend();
        await using var third = new CuttableLink();
        await cluster.StartAsync("max", At(third));
        await cluster.StopAsync(kept);
        JournalText.AssertEqual(await market.UndisturbedAsync(), await cluster.UntilTheEndAsync());
    }

    private static string[] At(CuttableLink link) =>
        ["--cluster:silo_port", link.Port.ToString(CultureInfo.InvariantCulture), "--cluster:listen", $"{link.Target}"];
}
