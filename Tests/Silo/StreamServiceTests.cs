using Microsoft.Extensions.DependencyInjection;
using TradeMind.MarketData.Providers;
using TradeMind.Tests.MarketData.Providers;
using TradeMind.Tests.MarketData.Streams;

namespace TradeMind.Tests.Silo;

/// <summary>The service on a provider that streams.</summary>
public class StreamServiceTests
{
    [Fact]
    public async Task The_state_of_the_stream_is_seen_and_it_ends_with_the_service()
    {
        await using var rest = await BinanceServer.StartAsync(first: 0, length: 60_000);
        await using var stream = await StreamServer.StartAsync();
        ServerSocket socket;
        await using (var service = await RunningService.StartAsync(
            "--provider", "binance", "--interval", "1m", "--binance:url", $"{rest.Address}", "--binance:stream_url", $"{stream.Address}",
            "--watchlist", "BTCUSDT"))
        {
            socket = await stream.AcceptAsync();
            var entry = Assert.Single(service.Services.GetRequiredService<ProviderRegistry>().Entries);
            await entry.Stream!.UntilAsync(now => now.Open == 1);
            var provider = Assert.Single((await service.GetAsync("/api/providers")).GetProperty("items").EnumerateArray());
            Assert.Equal("1 of 1 connections open, 0 bars, 0 breaks", provider.GetProperty("stream").GetString());
            var feed = (await service.GetAsync("/health/ready")).GetProperty("checks").GetProperty("feed");
            Assert.StartsWith(
                "1 of 1 connections open", feed.GetProperty("data").GetProperty("stream").GetString(), StringComparison.Ordinal);
        }

        await socket.Done.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_stream_can_be_switched_off()
    {
        await using var rest = await BinanceServer.StartAsync(first: 0, length: 60_000);
        await using var service = await RunningService.StartAsync(
            "--provider", "binance", "--interval", "1m", "--binance:url", $"{rest.Address}", "--binance:stream", "false",
            "--watchlist", "BTCUSDT");
        Assert.Equal(
            "",
            Assert.Single((await service.GetAsync("/api/providers")).GetProperty("items").EnumerateArray())
                .GetProperty("stream").GetString());
    }
}
