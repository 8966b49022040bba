using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Synthetic;
using TradeMind.Storage.Trials;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Optimization;

/// <summary>Every run of a walk forward is handed to anyone who counts, also when it is stopped on its way.</summary>
public class WalkForwardTrialsTests
{
    private static readonly BarSeries Bars = SyntheticSeries.Daily("W", 1, NyseCalendar.Instance, new DateOnly(2010, 1, 4), 900);

    private static readonly StrategyEntry Entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
    private static readonly SearchSpace Space = new(
        Entry, Entry.Parameters.With("slow", 30), [ParameterRange.Parse("fast=5|10|15", Entry.Parameters)], []);

    [Fact]
    public void Each_window_is_a_training_and_a_test()
    {
        var trials = new WalkForwardTrials("test");
        var result = Analysis(trials).Run([Bars], SearchMethod.Parse("grid", Space, 1), workers: 1);
        Assert.Equal(3, result.Windows.Count);
        Assert.Equal([TrialKind.WalkForwardTraining, TrialKind.WalkForwardTest], trials.Batches.Take(2).Select(b => b.Kind));
        Assert.Equal([3, 1, 3, 1, 3, 1], trials.Batches.Select(b => b.Runs.Count()));
        var (training, test) = (trials.Batches[2].Data, trials.Batches[3].Data);
        Assert.Equal((result.Windows[1].TrainFrom, result.Windows[1].TrainTo), (training.From, training.To));
        Assert.Equal((result.Windows[1].TestFrom, result.Windows[1].TestTo), (test.From, test.To));
        Assert.Equal((300, 200), (training.Bars, test.Bars));

        // The worth at the end of the last test is that of the stitched curve.
        Assert.Equal(result.Equity.FinalValue, trials.Batches[^1].Runs.Single().FinalEquity, 6);
        Assert.Equal(result.Windows[2].Trades, trials.Batches[^1].Runs.Single().Trades);
    }

    [Fact]
    public void What_ran_before_it_was_stopped_is_there()
    {
        using var stop = new CancellationTokenSource();
        var trials = new WalkForwardTrials("test");
        Assert.Throws<OperationCanceledException>(() => Analysis(trials).Run(
            [Bars], SearchMethod.Parse("grid", Space, 1), workers: 1, new Stop(stop), stop.Token));
        Assert.Equal([TrialKind.WalkForwardTraining, TrialKind.WalkForwardTest], trials.Batches.Select(b => b.Kind));
    }

    private static WalkForwardAnalysis Analysis(IWalkForwardObserver watcher)
    {
        var plan = new BacktestPlan(Entry, Entry.Parameters.With("slow", 30), AccountOptions.Default, AccountScope.Shared);
        return new WalkForwardAnalysis(plan, Space, Objective.Sharpe, new WalkForwardOptions { Train = 300, Test = 200 }, watcher);
    }

    private sealed class Stop(CancellationTokenSource source) : IProgress<double>
    {
        public void Report(double value) => source.Cancel();
    }
}
