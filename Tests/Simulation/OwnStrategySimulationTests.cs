using TradeMind.Grains.Sessions;
using TradeMind.Simulation;
using TradeMind.Tests.Authoring;
using TradeMind.Tests.Sessions;
using TradeMind.Trading.Authoring;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Simulation;

/// <summary>A change of the plan in a simulated session can name a strategy of one's own, and other code is a change by itself.</summary>
public sealed class OwnStrategySimulationTests
{
    [Fact]
    public void The_grains_do_what_the_backtest_does()
    {
        var catalog = StrategyCatalog.BuiltIn.With(StrategyClass.Entry<Rsi2>().WithHash("1f2e"));
        var (series, settings) = (Simulations.FiveSymbols.Series(), PlanChangeTests.Settings);
        IReadOnlyList<ScriptedChange> script =
        [
            new(series[0].Ticks[40], new StrategyAdded(new StrategySettings
            {
                Id = "mine", Strategy = "rsi2",
                Parameters = new Dictionary<string, double>(StringComparer.Ordinal) { ["trend_bars"] = 20, ["entry"] = 45 },
            })),
        ];
        var plan = settings.ToPlan(catalog);
        var expected = new SessionBacktest(plan).Run(settings, series, script, catalog, DateTime.UnixEpoch).ToList();
        using var simulation = new SimulatedSession(
            new ConfiguredSession(settings, plan), series, null, new SimulatedSessionOptions { Script = script, Catalog = catalog });
        var simulated = simulation.Run();

        var slices = simulated.OfType<SliceEntry>().ToList();
        Assert.Equal(expected.OfType<SliceEntry>(), slices);
        Assert.Contains(slices.SelectMany(slice => slice.Advice), advice => advice.Agent == "mine");
        Assert.Equal("1f2e", simulated.OfType<PlanEntry>().Single().Command.After.Strategies.Single(s => s.Id == "mine").Code);
    }
}
