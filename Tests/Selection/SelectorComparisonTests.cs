using TradeMind.Application.Research.Selection;
using TradeMind.Tests.Simulation;
using TradeMind.Trading.Selection;

namespace TradeMind.Tests.Selection;

/// <summary>Every method over the same plan and bars.</summary>
public class SelectorComparisonTests
{
    private static readonly SelectionOptions Options = new() { LearningRate = 3, Window = 20 };

    [Fact]
    public void Runs_every_method_once_and_random_choices_by_their_seeds()
    {
        var series = Simulations.FiveSymbols.Series();

        var found = SelectorComparison.Run(SelectedSessionTests.Plan(SelectionOptions.Fixed), series, Options, draws: 3);

        Assert.Equal(
            [(SelectionMethod.Fixed, 1UL), (SelectionMethod.Hedge, 1UL), (SelectionMethod.Equal, 1UL), (SelectionMethod.RollingBest, 1UL),
                (SelectionMethod.Drawn, 1UL), (SelectionMethod.Drawn, 2UL), (SelectionMethod.Drawn, 3UL)],
            found.Runs.Select(run => (run.Options.Method, run.Options.Seed)));
        Assert.All(found.Runs, run => Assert.Equal(1, run.MeanWeights.Values.Sum(), 9));
        Assert.All(found.Runs, run => Assert.True(run.Trades > 0 && run.Report.Returns.Sharpe is not null));
        Assert.Equal(0.2, found.Runs[0].MeanWeights["macd_trend"], 12);
        Assert.Equal(1.0 / 3, found.Runs[2].MeanWeights["macd_trend"], 12);
        Assert.True(found.Runs.Select(run => run.Equity.FinalValue).Distinct().Count() > 4);
        Assert.Equal(found.Hedge.SessionReturns.Length, found.HedgeAgainst(found.Runs[2]).Dates);
        Assert.Equal(0, found.HedgeAgainst(found.Hedge).Difference!.Estimate);
    }

    [Fact]
    public void Every_run_is_a_trial_of_its_own()
    {
        var series = Simulations.FiveSymbols.Series();
        var found = SelectorComparison.Run(SelectedSessionTests.Plan(SelectionOptions.Fixed), series, Options, draws: 2);

        var batch = found.Trials(series, "a+b", "costs", "me");

        Assert.Equal(("selector of a+b", "costs", "me"), (batch.Strategy, batch.Configuration, batch.Origin));
        Assert.Equal(
            found.Runs.Select(run => (run.Equity.FinalValue, run.Trades)), batch.Runs.Select(run => (run.FinalEquity, run.Trades)));
        Assert.Equal(6, batch.Runs.Select(run => string.Join(' ', run.Values)).Distinct(StringComparer.Ordinal).Count());
        Assert.All(batch.Runs, run => Assert.Equal(batch.Parameters.Count, run.Values.Length));
    }
}
