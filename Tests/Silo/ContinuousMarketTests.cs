using TradeMind.Tests.MarketData.Providers;

namespace TradeMind.Tests.Silo;

/// <summary>The service on a market that never closes.</summary>
public class ContinuousMarketTests
{
    private const long Day = 86_400_000;

    [Fact]
    public async Task Every_day_has_a_bar_and_the_market_is_open()
    {
        await using var server = await BinanceServer.StartAsync(first: 0, Day);
        await using var service = await RunningService.StartAsync(
            "--provider", "binance", "--binance:url", $"{server.Address}", "--watchlist", "BTCUSDT");
        var last = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1)).AddDays(-1)
            .ToDateTime(TimeOnly.MinValue).Ticks;
        await service.ToAsync(last);

        var market = await service.GetAsync("/api/market");
        Assert.True(market.GetProperty("isOpen").GetBoolean());
        Assert.Equal("binance", market.GetProperty("provider").GetString());
        var coverage = (await service.GetAsync("/api/data")).GetProperty("items")[0];
        Assert.Equal((500, 0), (coverage.GetProperty("bars").GetInt32(), coverage.GetProperty("gaps").GetInt32()));
        Assert.StartsWith("/api/v3/klines?symbol=BTCUSDT&interval=1d&startTime=", server.Requests.First(), StringComparison.Ordinal);
    }
}
