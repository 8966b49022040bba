using Orleans.Simulation;
using TradeMind.Grains.Sessions;
using TradeMind.Intelligence.Opinions;
using TradeMind.MarketData.Calendar;
using TradeMind.Simulation;
using TradeMind.Storage.Memory;
using TradeMind.Storage.News;
using TradeMind.Tests.Simulation;
using TradeMind.Trading.Market;
using TradeMind.Trading.Randomness;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;

namespace TradeMind.Tests.Intelligence.Opinions;

/// <summary>The grains and the backtest see the same opinions, whatever goes wrong on the way, and neither sees the future.</summary>
public class SentimentParityTests
{
    private static readonly BarSeries[] Series = Simulations.FiveSymbols.Series();

    private static readonly ConfiguredSession Session = Planned();

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public async Task Grains_and_backtest_decide_alike_on_opinions(ulong seed, bool isFaulty)
    {
        var opinions = Opinions(seed);
        var store = new MemoryOpinionStore();
        await store.AddAsync(opinions, CancellationToken.None);
        var options = new SimulatedSessionOptions
        {
            Seed = seed, Opinions = store,
            Faults = isFaulty ? new FaultPlan(Crash: 0.01, ActivationCrash: 0.01, Repeat: 0.05, LostCall: 0.01) : FaultPlan.None,
        };

        var simulated = Simulations.Run(Session, Series, options);
        var backtest = Simulations.Record(Session, Backtest(opinions));

        Assert.NotEmpty(backtest.Fills);
        Assert.Equal(backtest.Hash, simulated.Hash);
        Assert.Equal(backtest.Equity, simulated.Equity);
        Assert.NotEqual(Simulations.Record(Session, Backtest([])).Hash, backtest.Hash);
    }

    [Fact]
    public void Changing_what_is_known_after_a_close_leaves_every_order_up_to_it()
    {
        var opinions = Opinions(4);
        var half = Series[0].Ticks[Series[0].Count / 2];
        var close = ClosesAt(half);
        Opinion[] poisoned = [.. opinions.Select(o => o.KnownAt > close ? o with { Score = -o.Score } : o)];

        var before = Backtest(opinions).TakeWhile(entry => entry.Ticks <= half).ToList();
        var after = Backtest(poisoned).TakeWhile(entry => entry.Ticks <= half).ToList();

        Assert.Equal(before, after);
        Assert.NotEqual(Simulations.Record(Session, Backtest(opinions)).Hash, Simulations.Record(Session, Backtest(poisoned)).Hash);
    }

    private static IEnumerable<JournalEntry> Backtest(IEnumerable<Opinion> opinions) =>
        new SessionBacktest(Session.Plan, new OpinionSentiment(opinions, ClosesAt, OpinionOptions.Default))
            .Run(Series, new DateTime(Series.Min(s => s.Ticks[0]), DateTimeKind.Utc));

    private static DateTime ClosesAt(long barTime) => default(ITradingCalendar).ClosesAt(
        Session.Plan.Options.Interval, new BarTime(barTime));

    private static ConfiguredSession Planned()
    {
        var session = Simulations.Panel(Simulations.FiveSymbols);
        var plan = session.Plan;
        return session with
        {
            Plan = new PortfolioConfiguration(
                plan.Symbols, plan.Strategies, plan.Options with { Decisions = new DecisionPolicy(new VoteWeights(0.4, 0.6, 0.1), 0.05) },
                hasSentiment: true),
        };
    }

    /// <summary>An opinion on each symbol every third day, at any time of the day.</summary>
    private static Opinion[] Opinions(ulong seed)
    {
        var random = new Xoshiro256(seed);
        return
        [
            .. from series in Series
               from i in Enumerable.Range(0, series.Count / 3)
               let at = new DateTime(series.Ticks[3 * i], DateTimeKind.Utc).AddHours(48 * random.NextUniform())
               select new Opinion
               {
                   Id = $"{series.Symbol}/{i}", Symbol = series.Symbol.Ticker, Agent = "linear", KnownAt = at,
                   Score = (2 * random.NextUniform()) - 1, Confidence = 0.5 + (random.NextUniform() / 2),
               },
        ];
    }
}
