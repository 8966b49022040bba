using TradeMind.Tests.Indicators;
using TradeMind.Tests.MarketData;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Strategies;

/// <summary>The page of the strategies says what the code does.</summary>
public sealed class StrategyPageTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(SampleData.Folder, "..", "..", "docs", "strategies.md"));

    [Fact]
    public void Has_a_section_for_every_strategy() => Assert.Equal(
        StrategyCatalog.BuiltIn.Entries.Select(entry => entry.Definition.Id),
        Page.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]));

    [Fact]
    public void Parameter_tables_are_the_definitions() => Assert.All(
        StrategyCatalog.BuiltIn.Entries,
        entry => Assert.Equal(entry.Definition.Parameters.Select(Row), Rows(Section(entry.Definition.Id))));

    [Fact]
    public void First_advice_and_warm_up_are_those_of_the_defaults() => Assert.Equal(
        StrategyCatalog.BuiltIn.Entries.Select(
            entry => $"| `{entry.Definition.Id}` | {FirstSignal(entry)} | {entry.WarmUp(entry.Parameters)} |"),
        Rows(Page.TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))));

    private static IEnumerable<string> Section(string id) => Page
        .SkipWhile(line => line != $"## {id}").Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

    private static IEnumerable<string> Rows(IEnumerable<string> lines) =>
        lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal));

    private static string Row(ParameterDefinition parameter) =>
        $"| `{parameter.Name}` | {(parameter.Kind == ParameterKind.Integer ? "whole" : "real")} | {parameter.Default} | "
            + $"{parameter.Minimum} to {parameter.Maximum} | {parameter.Meaning} |";

    /// <summary>The bar, counted from 1, after which the strategy first has an opinion.</summary>
    private static int FirstSignal(StrategyEntry entry) => entry.Definition.Id switch
    {
        "bollinger_reversion" => Count<BollingerReversion>(),
        "donchian_breakout" => Count<DonchianBreakout>(),
        "ensemble" => Count<Ensemble>(),
        "ma_crossover" => Count<MaCrossover>(),
        "macd_trend" => Count<MacdTrend>(),
        "momentum_rotation" => Count<MomentumRotation>(),
        "rsi_mean_reversion" => Count<RsiMeanReversion>(),
        "supertrend_follow" => Count<SupertrendFollow>(),
        _ => throw new ArgumentException($"{entry.Definition.Id} is not counted here: add it", nameof(entry)),
    };

    private static int Count<TStrategy>()
        where TStrategy : struct, IStrategy<TStrategy> =>
        1 + Array.FindIndex(
            StrategyRun.Sides<TStrategy>(StrategyRun.Defaults<TStrategy>(), RandomWalk.Series(500, seed: 71)),
            side => side != SignalSide.Abstain);
}
