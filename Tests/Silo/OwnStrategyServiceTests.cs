using System.Text.Json;
using TradeMind.StrategyLoading;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Silo;

/// <summary>A strategy of the operator's own in the running service.</summary>
public sealed class OwnStrategyServiceTests : IDisposable
{
    private const string Rule =
        """
        public class Dip : Strategy
        {
            Sma average;
            int bars;
            protected override void Init() => average = Use(new Sma(5));
            protected override Advice OnBar() => ++bars > 3 && Close < average ? Buy($"under {average:F2}") : Sell("over");
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_trades_and_other_code_is_a_change_of_the_plan()
    {
        _folder.Write("Dip.cs", Rule);
        string[] args = ["--strategies_folder", _folder.Path, "--strategies:dip:enabled", "true"];
        await using var service = await RunningService.StartAsync(args);
        var first = StrategyFile.Load(_folder.File("Dip.cs"), "test")[0].Hash;
        Assert.Contains((await service.GetAsync("/api/strategies/catalog")).GetProperty("items").EnumerateArray(),
            entry => entry.GetProperty("id").GetString() == "dip");
        await service.UntilAsync(
            "/api/strategies", list => list.GetProperty("items")[0].GetProperty("lastSlice").ValueKind == JsonValueKind.String);

        await service.EndAsync();
        _folder.Write("Dip.cs", Rule.Replace("bars > 3", "bars > 4", StringComparison.Ordinal));
        var second = StrategyFile.Load(_folder.File("Dip.cs"), "test")[0].Hash;
        await service.BeginAsync(args);
        var history = await service.UntilAsync("/api/strategies/history", page => page.GetProperty("items").GetArrayLength() > 0);
        var change = Assert.Single(history.GetProperty("items")[0].GetProperty("changes").EnumerateArray());
        Assert.Equal("strategies.dip.code", change.GetProperty("field").GetString());
        Assert.Equal((first, second), (change.GetProperty("before").GetString(), change.GetProperty("after").GetString()));

        // The same file once more changes nothing.
        await service.EndAsync();
        await service.BeginAsync(args);
        Assert.Equal(1, (await service.GetAsync("/api/strategies/history")).GetProperty("items").GetArrayLength());
    }
}
