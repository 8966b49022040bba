using Microsoft.Extensions.DependencyInjection;
using TradeMind.Application.Intelligence;
using TradeMind.Application.MarketData;
using TradeMind.Intelligence.Agents;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage.Memory;
using TradeMind.Storage.News;
using TradeMind.Tests.Silo;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Intelligence.Opinions;

/// <summary>What became of a model's opinions, on the bars that the service has.</summary>
public class OpinionOutcomesTests
{
    [Fact]
    public async Task An_outcome_is_the_return_after_the_opinion_less_the_watchlists_mean_once_its_horizon_has_ended()
    {
        await using var service = await RunningService.StartAsync();
        var series = RunningService.Series.First(s => s.Count > 100);
        var known = new DateTime(series.Ticks[50], DateTimeKind.Utc).AddHours(30);
        var opinions = new MemoryOpinionStore();
        await opinions.AddAsync([Opinion("early", series.Symbol, known), Opinion("late", series.Symbol, known.AddDays(60))], default);
        var reflections = new MemoryReflectionStore();
        var now = known.AddDays(40);
        var outcomes = new OpinionOutcomes(
            opinions, service.Services.GetRequiredService<RecordedBars>(), service.Services.GetRequiredService<IPlanReader>(),
            service.Services.GetRequiredService<IMarketFeed>(), new ReflectionLog(reflections), new SetClock(new DateTimeOffset(now)));

        Assert.Equal(1, await outcomes.ResolveAsync(series.Symbol.Ticker, default));
        Assert.Equal(0, await outcomes.ResolveAsync(series.Symbol.Ticker, default));

        var reflection = Assert.Single(await reflections.ReadAsync(series.Symbol.Ticker, DateTime.MaxValue, 10, default));
        var first = series.CountUntil(new BarTime(known.Ticks));
        var own = series[first + 4].Close / series[first].Open;
        var others = RunningService.Series.Select(other =>
        {
            var from = other.CountUntil(new BarTime(series.Ticks[first] - 1));
            var to = other.CountUntil(new BarTime(series.Ticks[first + 4]));
            return other[to - 1].Close / other[from].Open;
        }).Average();
        Assert.Equal(own - others, reflection.RealisedAlpha, 12);
        Assert.True(reflection.ResolvedAt > known.AddDays(4) && reflection.ResolvedAt <= now);
    }

    private static Opinion Opinion(string id, Symbol symbol, DateTime known) => new()
    {
        Id = id, Symbol = symbol.Ticker, Agent = ModelSentimentAgent.Name, KnownAt = known, Score = 0.5, Confidence = 0.5, HorizonDays = 5,
    };
}
