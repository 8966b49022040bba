using Orleans.Simulation;
using TradeMind.MarketData.Feeds;
using TradeMind.Simulation;
using TradeMind.Tests.Properties;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Simulation;

/// <summary>
/// Splits and dividends in bars as they were traded: backtest and grains do the same, and the same as over adjusted bars.
/// </summary>
public class CorporateActionParityTests
{
    private static readonly DateTime Today = new(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Scenario Market = new(
        Seed: 7, Bars: 400, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);

    public static TheoryData<string> Strategies { get; } = [.. StrategyCatalog.BuiltIn.Entries.Select(e => e.Definition.Id)];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void The_grains_do_what_the_backtest_does(string strategy)
    {
        var (series, actions) = Simulations.Traded(Market.Series());
        var session = Simulations.Session(series, Market.Options, strategy);
        var backtest = new SessionBacktest(session.Plan).Run(series, Today, actions).ToList();
        using var simulation = new SimulatedSession(session, series, null, new SimulatedSessionOptions { Actions = actions });
        var simulated = simulation.Run();

        Assert.Equal(4, backtest.OfType<ActionEntry>().Sum(e => e.Actions.Count(a => a.Symbol == 0)));
        Assert.Equal(2, backtest.OfType<ActionEntry>().Sum(e => e.Actions.Count(a => a.Symbol == 1)));
        Assert.Equal(backtest.Skip(1), simulated.Skip(1));
    }

    /// <summary>
    /// With whole-number ratios, fractions of shares and costs in percent there is no difference but rounding to the step.
    /// </summary>
    [Theory]
    [MemberData(nameof(Strategies))]
    public void Over_bars_as_they_were_traded_it_earns_what_it_earns_over_adjusted_ones(string strategy)
    {
        var adjusted = Market.Series();
        var (series, actions) = Simulations.Traded(adjusted);
        actions = actions.ToDictionary(a => a.Key, a => (IReadOnlyList<CorporateAction>)[.. a.Value.OfType<Split>()]);
        var options = Market.Options with
        {
            Execution = Market.Options.Execution with
            {
                QuantityStep = 0.000001m, Slippage = new FixedBpsSlippage(5), Participation = null,
            },
        };
        var entry = StrategyCatalog.BuiltIn.Find(strategy);
        var expected = entry.CreateRun(adjusted, entry.Parameters, options);
        expected.Run();
        var record = Simulations.Record(
            Simulations.Session(series, options, strategy),
            new SessionBacktest(Simulations.Session(series, options, strategy).Plan).Run(series, Today, actions));

        var entries = expected.Account.Broker.Fills.Count;
        Assert.InRange(entries, 1, int.MaxValue);
        Assert.Equal(entries, record.Fills.Count(f => f.Purpose != OrderPurpose.CashInLieu));
        for (var i = 0; i < expected.Equity.Length; i++)
        {
            Assert.Equal(expected.Ticks[i], record.Equity[i].Ticks);
            Assert.Equal(expected.Equity[i], (double)record.Equity[i].Equity, expected.Equity[i] * 1e-6);
        }
    }

    [Theory]
    [InlineData(DividendPolicy.Cash)]
    [InlineData(DividendPolicy.Reinvest)]
    [InlineData(DividendPolicy.None)]
    public void Dividends_of_adjusted_bars_are_the_same_in_columns_slices_and_grains(DividendPolicy policy)
    {
        foreach (var symbols in new[] { 1, 3 })
        {
            var market = Market with { Symbols = symbols };
            BarSeries[] series =
            [
                .. market.Series().Select(s => PriceAdjustment.Apply(
                    s, Adjustment.Splits, [.. Enumerable.Range(1, s.Count / 7).Select(i => new Dividend(s[(i * 7) - 1].Time.Date, 0.8))])),
            ];
            var options = market.Options with { Dividends = policy };
            var entry = StrategyCatalog.BuiltIn.Find("macd_trend");
            var columns = entry.CreateRun(series, entry.Parameters, options);
            columns.Run();
            var session = Simulations.Session(series, options, "macd_trend");
            var slices = Simulations.Record(session, new SessionBacktest(session.Plan).Run(series, Today));
            var grains = Simulations.Run(session, series, new SimulatedSessionOptions());

            Assert.Equal(OrderListHash.Compute([columns]), slices.Hash);
            Assert.Equal(slices.Hash, grains.Hash);
            Assert.Equal(columns.Account.Equity, slices.Equity[^1].Equity);
            Assert.Equal(slices.Equity, grains.Equity);
            Assert.Equal(policy == DividendPolicy.None, columns.Account.Dividends.Count == 0);
            Assert.Equal(
                columns.Account.Dividends.Items.ToArray().Sum(d => d.Amount) > 0, policy != DividendPolicy.None);
        }
    }

    /// <summary>Whatever goes wrong on the way: crashes, lost and repeated messages, failed writes.</summary>
    [Fact]
    public void Every_seed_of_faults_gives_the_undisturbed_journal()
    {
        var (series, actions) = Simulations.Traded(Market.Series());
        var session = Simulations.Session(series, Market.Options, "ma_crossover", "rsi_mean_reversion");
        var undisturbed = Run(1, FaultPlan.None);
        Assert.Equal(5, undisturbed.OfType<ActionEntry>().Count());
        Cores.For(1, 9, seed => Assert.Equal(undisturbed, Run((ulong)seed, new FaultPlan(
            Crash: 0.002, ActivationCrash: 0.002, WriteFail: 0.02, WriteConflict: 0.01, WriteTorn: 0.02, Delay: 0.02, Repeat: 0.02))));

        IReadOnlyList<JournalEntry> Run(ulong seed, FaultPlan faults)
        {
            using var simulation = new SimulatedSession(session, series, null, new SimulatedSessionOptions
            {
                Seed = seed, Faults = faults, Actions = actions, Pace = ReplaySpeed.Create(1), SerializesMessages = seed == 1,
            });
            return simulation.Run();
        }
    }
}
