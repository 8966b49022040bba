using TradeMind.Tests.Indicators;
using TradeMind.Trading;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Strategies;

public sealed class StrategyCatalogTests
{
    private static readonly Type[] Strategies = [.. typeof(MaCrossover).Assembly.GetTypes()
        .Where(type => !type.IsGenericTypeDefinition)
        .Where(type => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IStrategy<>)))];

    [Fact]
    public void Holds_these_in_the_order_of_their_ids() => Assert.Equal(
        [
            "bollinger_reversion", "donchian_breakout", "ensemble", "ma_crossover", "macd_trend", "momentum_rotation", "rsi_mean_reversion",
            "supertrend_follow",
        ],
        StrategyCatalog.BuiltIn.Entries.Select(entry => entry.Definition.Id));

    [Fact]
    public void Holds_every_strategy_of_the_assembly() => Assert.Equal(
        Strategies.Select(type => ((StrategyDefinition)type.GetProperty(nameof(MaCrossover.Definition))!.GetValue(null)!).Id)
            .Order(StringComparer.Ordinal),
        StrategyCatalog.BuiltIn.Entries.Select(entry => entry.Definition.Id));

    [Fact]
    public void Every_strategy_inherits_the_common_tests() => Assert.Equal(
        Strategies.Select(type => type.Name).Order(StringComparer.Ordinal),
        typeof(StrategyCatalogTests).Assembly.GetTypes()
            .Where(type => type.BaseType is { IsGenericType: true } b && b.GetGenericTypeDefinition() == typeof(StrategyTests<>))
            .Select(type => type.BaseType!.GetGenericArguments()[0].Name)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Definitions_are_sound() => Assert.All(StrategyCatalog.BuiltIn.Entries, entry =>
    {
        Assert.NotEmpty(entry.Definition.Summary);
        Assert.NotEmpty(entry.Definition.Parameters);
        string[] names = [entry.Definition.Id, .. entry.Definition.Parameters.Select(p => p.Name)];
        Assert.All(names, name => Assert.Matches("^[a-z][a-z0-9_]*$", name));
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(entry.Definition.Parameters, parameter =>
        {
            Assert.NotEmpty(parameter.Meaning);
            Assert.Equal(parameter.Default, parameter.Check(parameter.Default));
        });
        Assert.True(entry.WarmUp(entry.Parameters) > 0);
    });

    /// <summary>A bound that only stands with another parameter out of its way is tried with that one moved.</summary>
    [Fact]
    public void The_ends_of_every_range_can_be_used() =>
        Assert.All(StrategyCatalog.BuiltIn.Entries, entry => Assert.All(entry.Definition.Parameters, parameter =>
        {
            var (low, high) =
                (entry.Parameters.With(parameter.Name, parameter.Minimum), entry.Parameters.With(parameter.Name, parameter.Maximum));
            switch (parameter.Name)
            {
                case "slow":
                    low = low.With("fast", 1);
                    break;
                case "fast":
                    high = high.With("slow", 20_000);
                    break;
                case "skip":
                    high = high.With("lookback", 10_000);
                    break;
                default:
                    break;
            }

            Assert.True(entry.WarmUp(low) > 0, low.ToString());
            Assert.True(entry.WarmUp(high) > 0, high.ToString());
        }));

    [Fact]
    public void Every_strategy_trades_by_name() => Assert.All(StrategyCatalog.BuiltIn.Entries, entry =>
    {
        BarSeries[] series = [Walk("AAA", 61), Walk("BBB", 62), Walk("CCC", 63)];
        var run = entry.CreateRun(series, entry.Parameters, AccountOptions.Default);
        run.Run();
        Assert.NotEqual(0, run.Account.Broker.Fills.Count);
        foreach (var decision in run.Account.Decisions.Items)
        {
            Assert.NotEqual(SignalSide.Abstain, decision.Technical.Side);
            Assert.Matches("[0-9]", entry.Explain(decision.Technical));
        }
    });

    [Fact]
    public void An_abstention_needs_no_numbers() => Assert.All(
        StrategyCatalog.BuiltIn.Entries, entry => Assert.Equal("no opinion: too little history", entry.Explain(Signal.Abstain)));

    [Fact]
    public void An_unknown_id_lists_what_there_is()
    {
        var fault = Assert.Throws<InvalidInputException>(() => StrategyCatalog.BuiltIn.Find("macd"));
        Assert.Contains("strategy 'macd' is not known", fault.Message, StringComparison.Ordinal);
        Assert.Contains("macd_trend", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_is_taken_once()
    {
        var fault = Assert.Throws<InvalidInputException>(() => StrategyCatalog.BuiltIn.With(StrategyEntry.For<MaCrossover>()));
        Assert.Contains("strategy id 'ma_crossover' is taken", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_of_another_strategy_are_an_error() => Assert.Throws<ParameterException>(
        () => StrategyCatalog.BuiltIn.Find("ma_crossover").WarmUp(StrategyCatalog.BuiltIn.Find("macd_trend").Parameters));

    private static BarSeries Walk(string symbol, int seed)
    {
        var walk = RandomWalk.Series(800, seed);
        return BarSeries.FromBars(new Symbol(symbol), Interval.Daily, [.. Enumerable.Range(0, walk.Count).Select(i => walk[i])]);
    }
}
