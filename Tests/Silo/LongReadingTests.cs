using System.Net;
using TradeMind.Client;
using TradeMind.Contracts;

namespace TradeMind.Tests.Silo;

/// <summary>What charts and tables ask for: many bars, what agents said over time, fills in any order.</summary>
public class LongReadingTests
{
    [Fact]
    public async Task All_bars_of_a_symbol_are_given_not_only_those_in_memory()
    {
        await using var service = await RunningService.StartAsync();
        await service.ToTheEndAsync();
        using var client = new TradeMindClient(service.Http);
        var series = RunningService.Series[0];
        var all = await client.Symbols.GetAsync(series.Symbol.Ticker, ["sma"], 20_000);
        Assert.Equal(series.Ticks.ToArray(), all.Bars.Select(bar => bar.Time.Ticks));
        Assert.Equal(all.Bars.Count, all.Indicators[0].Values.Count);
        var few = await client.Symbols.GetAsync(series.Symbol.Ticker, bars: 3);
        Assert.Equal(all.Bars.TakeLast(3), few.Bars);
        var fault = await Assert.ThrowsAsync<ApiException>(() => client.Symbols.GetAsync(series.Symbol.Ticker, bars: 0));
        Assert.Equal(HttpStatusCode.BadRequest, fault.Status);
        Assert.Contains("bars", fault.Errors.Keys);
    }

    [Fact]
    public async Task What_agents_said_is_told_where_they_changed_their_minds()
    {
        await using var service = await RunningService.StartAsync();
        await service.ToTheEndAsync();
        using var client = new TradeMindClient(service.Http);
        var series = RunningService.Series[0];
        var history = await client.Symbols.SignalsAsync(series.Symbol.Ticker, 20_000);
        Assert.Contains(history.Agents, agent => agent.Changes.Any(change => change.Side == SignalSide.Buy && change.Reason.Length > 0));
        foreach (var agent in history.Agents)
        {
            Assert.DoesNotContain(
                agent.Changes.Zip(agent.Changes.Skip(1)),
                pair => pair.First.Side == pair.Second.Side || pair.First.Time >= pair.Second.Time);
            Assert.Equal(series.Ticks.Length, agent.Changes.Sum(change => change.Slices));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<ApiException>(() => client.Symbols.SignalsAsync("NONE"))).Status);
    }

    [Fact]
    public async Task Fills_come_in_the_order_that_is_asked_for_page_by_page()
    {
        await using var service = await RunningService.StartAsync();
        await service.ToTheEndAsync();
        using var client = new TradeMindClient(service.Http);
        var usual = await client.Portfolio.TradesAsync(limit: 1_000);
        var found = new List<string>();
        string? cursor = null;
        do
        {
            var page = await client.Portfolio.TradesAsync(cursor: cursor, limit: 7, sort: "-profit");
            found.AddRange(page.Items.Select(fill => fill.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(usual.Items.OrderBy(fill => fill.Profit is null).ThenByDescending(fill => fill.Profit).Select(fill => fill.Id), found);
        var fault = await Assert.ThrowsAsync<ApiException>(() => client.Portfolio.TradesAsync(sort: "luck"));
        Assert.Contains("sort", fault.Errors.Keys);
    }
}
