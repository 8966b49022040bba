using TradeMind.Grains.Sessions;
using TradeMind.Grains.Simulation;
using TradeMind.Tests.Properties;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Grains;

/// <summary>The grains do what the backtest does.</summary>
public class SimulationParityTests
{
    public static TheoryData<string> Strategies { get; } = [.. StrategyCatalog.BuiltIn.Entries.Select(e => e.Definition.Id)];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Every_strategy_gives_the_same_orders(string id)
    {
        var entry = StrategyCatalog.BuiltIn.Find(id);
        var scenario = new Scenario(Seed: 7, Bars: 600, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);
        var series = scenario.Series();
        var backtest = entry.CreateRun(series, entry.Parameters, scenario.Options);
        backtest.Run();
        var plan = new SessionPlan(series.Select(s => s.Symbol), [new PlannedStrategy(id, entry, entry.Parameters, 1)], scenario.Options, false);

        using var simulation = new SimulatedSession(new ConfiguredSession(new SessionSettings(), plan), series, null, new SimulationOptions());
        var record = new SessionRecord(plan.Symbols);
        foreach (var journalled in simulation.Run())
        {
            record.Add(journalled);
        }

        Assert.NotEmpty(record.Fills);
        Assert.Equal(OrderListHash.Of([backtest]), record.Hash);
        Assert.Equal(backtest.Account.Equity, record.Equity[^1].Equity);
    }
}
