using System.Text;
using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.StrategyLoading;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.Cluster;

/// <summary>Own strategies in a cluster: uploaded to one silo, traded on another.</summary>
[Collection(AloneCollection.Name)]
public sealed class ClusterStrategyTests : IDisposable
{
    private const string Portfolio = "own";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task What_is_uploaded_to_one_silo_is_traded_on_another_one()
    {
        using var market = new ReplayMarket(symbols: 2, bars: 4_000);
        await using var cluster = new SiloCluster(PostgresServer.Shared, market);
        string[] shared = ["--strategies_folder", _folder.Path];
        var first = await cluster.StartAsync("20", shared);
        var second = await cluster.StartAsync("20", shared);
        using var here = new TradeMindClient(first.Http);
        using var there = new TradeMindClient(second.Http);

        var file = await UploadAsync(here, StrategyUploadTests.Rule);
        Assert.Equal(StrategyFile.Hash(Encoding.UTF8.GetBytes(StrategyUploadTests.Rule)), file.Code);
        Assert.Equal(file.Code, Assert.Single(await there.Strategies.FilesAsync()).Code);
        await there.Portfolios.CreateAsync(new PortfolioCreateRequest(Portfolio, Strategies: [new PortfolioStrategy("dip")]));
        await UntilAsync(cluster, from: 0);

        var changed = await UploadAsync(there, StrategyUploadTests.Rule.Replace("\"over\"", "\"above\"", StringComparison.Ordinal));
        Assert.Equal([$"{Portfolio}/dip"], changed.Changed);
        Assert.Equal(changed.Code, Assert.Single(await here.Strategies.FilesAsync()).Code);
        await UntilAsync(cluster, (await cluster.LastAsync())[Portfolio]);

        // Wherever it was traded, now it is traded on the silo that the file was not uploaded to at first.
        await cluster.StopAsync(first);
        await UntilAsync(cluster, (await cluster.LastAsync())[Portfolio]);
        Assert.Equal(changed.Code, Assert.Single(await there.For(Portfolio).Strategies.GetAsync()).Code);
    }

    private static async Task UntilAsync(SiloCluster cluster, long from)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await cluster.LastAsync()).GetValueOrDefault(Portfolio) < from + 20)
        {
            await timer.WaitForNextTickAsync(bound.Token);
        }
    }

    private static async Task<StrategyFileView> UploadAsync(TradeMindClient client, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await client.Strategies.UploadAsync("Dip.cs", content);
    }
}
