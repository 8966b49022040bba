using TradeMind.Simulation;
using TradeMind.MarketData.Csv;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.Properties;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Simulation;

/// <summary>The grains do what the backtest does, order by order and fill by fill.</summary>
public class SimulationParityTests
{
    public static TheoryData<string> Strategies { get; } = [.. StrategyCatalog.BuiltIn.Entries.Select(e => e.Definition.Id)];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void On_a_made_up_market(string strategy)
    {
        var scenario = new Scenario(
            Seed: 7, Bars: 600, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);
        Compare(strategy, scenario.Series(), scenario.Options);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void On_the_bundled_data(string strategy) =>
        Compare(
            strategy, new CsvBarReader(new CsvReadOptions()).Read(SampleData.Folder).Series,
            new AccountOptions { Risk = RiskPolicy.Default });

    [SkippableTheory]
    [MemberData(nameof(Strategies))]
    public void On_every_shared_symbol_in_one_account(string strategy) =>
        Compare(
            strategy, new CsvBarReader(new CsvReadOptions { BadRows = BadRows.Drop }).Read(SharedData.Path("data/daily")).Series,
            new AccountOptions { Risk = RiskPolicy.Default });

    private static void Compare(string strategy, IReadOnlyList<BarSeries> series, AccountOptions options)
    {
        var entry = StrategyCatalog.BuiltIn.Find(strategy);
        var backtest = entry.CreateRun(series, entry.Parameters, options);
        backtest.Run();

        var record = Simulations.Run(Simulations.Session(series, options, strategy), series, new SimulatedSessionOptions());

        Assert.NotEmpty(record.Fills);
        Assert.Equal(OrderListHash.Compute([backtest]), record.Hash);
        Assert.Equal(backtest.Account.Equity, record.Equity[^1].Equity);
    }
}
