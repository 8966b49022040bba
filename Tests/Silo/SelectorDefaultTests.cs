using System.Text.Json;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Trading.Selection;
using TradeMind.Trading.Sessions;

namespace TradeMind.Tests.Silo;

/// <summary>A new portfolio weighs its strategies by Hedge; one that has begun keeps its method until another is named.</summary>
public class SelectorDefaultTests
{
    [Fact]
    public async Task A_new_portfolio_weighs_by_hedge_and_goes_on_with_it()
    {
        await using var service = await RunningService.StartAsync();
        await ToTheEndAsync(service);
        Assert.All(await SelectedAsync(service), Assert.True);

        await service.EndAsync();
        await service.BeginAsync();
        await ToTheEndAsync(service);
        Assert.Empty(await ChangesAsync(service));
    }

    [Fact]
    public async Task A_portfolio_that_began_with_fixed_weights_keeps_them_until_a_method_is_named()
    {
        await using var service = await RunningService.StartAsync("--selector:method", "fixed");
        await ToTheEndAsync(service);
        Assert.All(await SelectedAsync(service), Assert.False);

        await service.EndAsync();
        await service.BeginAsync();
        await ToTheEndAsync(service);
        Assert.Empty(await ChangesAsync(service));

        await service.EndAsync();
        await service.BeginAsync("--selector:method", "hedge");
        await ToTheEndAsync(service);
        Assert.Contains("selector.method", (await ChangesAsync(service))[0].GetRawText(), StringComparison.Ordinal);

        // Named once, it is what the portfolio has.
        await service.EndAsync();
        await service.BeginAsync();
        await ToTheEndAsync(service);
        Assert.Single(await ChangesAsync(service));
    }

    [Theory]
    [InlineData(1, SelectionMethod.Hedge)]
    [InlineData(2, SelectionMethod.Fixed)]
    public void Weights_of_its_own_are_not_passed_over(double weight, SelectionMethod method)
    {
        var selector = new SelectorSettings();
        StrategySettings[] strategies = [new() { Id = "a" }, new() { Id = "b", Weight = weight }];

        Assert.Equal(method, selector.ToOptions(strategies, begun: null)?.Method ?? SelectionMethod.Fixed);
        Assert.Equal(SelectionMethod.Equal, (selector with { Method = "equal" }).ToOptions(strategies, begun: null)!.Method);
    }

    private static Task<JsonElement> ToTheEndAsync(RunningService service) =>
        service.UntilAsync("/api/status", status => status.GetProperty("isAtEnd").GetBoolean());

    /// <summary>Whether the weights of each slice are those of a selector.</summary>
    private static async Task<List<bool>> SelectedAsync(RunningService service)
    {
        var rows = await service.SliceRowsAsync();
        Assert.True(rows.Count > 100);
        return rows.ConvertAll(row => row.Contains("\"selection\":{", StringComparison.Ordinal));
    }

    private static async Task<List<JsonElement>> ChangesAsync(RunningService service) =>
        [.. (await service.GetAsync("/api/strategies/history")).GetProperty("items").EnumerateArray()];
}
