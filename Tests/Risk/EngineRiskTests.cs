using TradeMind.Tests.Properties;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Risk;

/// <summary>Rules whose state the engine keeps: the latched breaker, the correlations and the wait after a protective exit.</summary>
public class EngineRiskTests
{
    private const int Hold = 2;
    private const int Buy = 3;
    private const int Sell = 4;

    private static readonly AccountOptions Minutes = new()
    {
        Interval = Interval.OneMinute, Execution = ExecutionModel.Frictionless, Sizing = new FixedSizing(500), Risk = RiskPolicy.None,
    };

    [Theory]
    [InlineData(94.01, RiskOutcome.Allow)]
    [InlineData(94.00, RiskOutcome.Veto)]
    [InlineData(93.99, RiskOutcome.Veto)]
    public void A_loss_at_the_limit_trips_the_breaker_for_entries(double low, RiskOutcome outcome)
    {
        // 500 units from 100 to 94 lose 3,000 of 100,000. B is asked for at the close at which A stands low.
        var run = Run(
            Minutes with { Risk = RiskPolicy.None with { MaxDailyLoss = 0.03m } },
            Day(1, (100, Buy), (100, Hold), (low, Hold)),
            Day(1, (10, Hold), (10, Hold), (10, Buy)));
        Assert.Equal(outcome, run.Account.Verdicts.Items[^1].Outcome);
        Assert.Equal(outcome == RiskOutcome.Veto, run.Account.BreakerTripped);
    }

    [Fact]
    public void A_recovery_does_not_lift_the_breaker_but_the_next_session_does()
    {
        var run = Run(
            Minutes with { Risk = RiskPolicy.None with { MaxDailyLoss = 0.03m } },
            [.. Day(1, (100, Buy), (100, Hold), (90, Hold), (120, Hold)), .. Day(2, (120, Hold), (120, Hold))],
            [.. Day(1, (10, Hold), (10, Hold), (10, Hold), (10, Buy)), .. Day(2, (10, Buy), (10, Hold))]);
        Assert.Equal([RiskOutcome.Allow, RiskOutcome.Veto, RiskOutcome.Allow], run.Account.Verdicts.Items.ToArray().Select(v => v.Outcome));
        var veto = run.Account.Decisions.Items[1];
        Assert.Equal((RejectionReason.RiskVeto, 0, 0m), (veto.Rejection, veto.OrderId, veto.AllowedQuantity));
        Assert.Equal(500m, run.Account.Ledger.Positions[1].Quantity);
    }

    [Fact]
    public void A_person_can_lift_the_breaker()
    {
        var run = Run(
            Minutes with { Risk = RiskPolicy.None with { MaxDailyLoss = 0.03m } },
            Day(1, (100, Buy), (100, Hold), (90, Hold)));
        Assert.True(run.Account.BreakerTripped);
        run.Account.ResetBreaker();
        Assert.False(run.Account.BreakerTripped);
    }

    [Fact]
    public void Correlation_is_that_of_the_log_returns_in_the_window()
    {
        const int Window = 30;
        var random = new Random(5);
        double[] a = Walk(random, 60, null), b = Walk(random, 60, a);
        var run = Run(
            Minutes with { Sizing = new FixedSizing(1), Risk = RiskPolicy.None with { MaxCorrelation = 1, CorrelationWindow = Window } },
            Day(1, [.. a.Select((close, i) => (close, i == 0 ? Buy : Hold))]),
            Day(1, [.. b.Select(close => (close, Hold))]));
        var expected = Pearson(LogReturns(a)[^Window..], LogReturns(b)[^Window..]);
        Assert.InRange(expected, 0.2, 0.99);
        Assert.Equal(expected, run.Account.HighestCorrelation(new SymbolIndex(1))!.Value, 1e-12);
        Assert.Null(run.Account.HighestCorrelation(new SymbolIndex(0)));
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(21, true)]
    public void Fewer_than_twenty_common_returns_say_nothing(int bars, bool measured)
    {
        var random = new Random(6);
        double[] a = Walk(random, bars, null), b = Walk(random, bars, a);
        var run = Run(
            Minutes with { Sizing = new FixedSizing(1), Risk = RiskPolicy.None with { MaxCorrelation = 1 } },
            Day(1, [.. a.Select((close, i) => (close, i == 0 ? Buy : Hold))]),
            Day(1, [.. b.Select(close => (close, Hold))]));
        Assert.Equal(measured, run.Account.HighestCorrelation(new SymbolIndex(1)) is not null);
    }

    [Fact]
    public void After_a_stop_the_symbol_waits_for_other_advice()
    {
        // Bought at 100, stopped at 95 while the signals stays Buy: nothing is bought until it was Hold once.
        var run = Run(
            Minutes with { Risk = RiskPolicy.None with { StopLoss = 0.05m, WaitAfterProtectiveExit = true } },
            Day(1, (100, Buy), (100, Buy), (95, Buy), (95, Buy), (95, Hold), (95, Buy), (95, Hold)));
        Assert.Equal([OrderPurpose.Entry, OrderPurpose.StopLoss, OrderPurpose.Entry], Fills(run).Select(f => f.Purpose));
        Assert.Equal([1, 2, 6], Fills(run).Select(f => f.Time.Minute));
    }

    [Fact]
    public void A_wait_that_is_over_does_not_come_back_with_the_next_fill()
    {
        // A is stopped out at minute 2 and was told to Hold at minute 3, which ends its wait. B's fill at minute 4 has nothing to do with
        // it.
        var run = Run(
            Minutes with
            {
                Sizing = new FixedSizing(100),
                Risk = RiskPolicy.None with { StopLoss = 0.05m, WaitAfterProtectiveExit = true }
            },
            Day(1, (100, Buy), (100, Buy), (95, Buy), (95, Hold), (95, Buy), (95, Hold)),
            Day(1, (10, Hold), (10, Hold), (10, Hold), (10, Buy), (10, Hold), (10, Hold)));
        Assert.Equal([(0, 1), (0, 2), (1, 4), (0, 5)], Fills(run).Select(f => (f.Symbol, f.Time.Minute)));
    }

    [Fact]
    public void An_exit_on_advice_is_not_taken_for_the_stop_before_it()
    {
        // Stopped at minute 2, told to Sell at 3, bought again, sold on signals at minute 6: a Buy at 7 needs no wait.
        var run = Run(
            Minutes with
            {
                Sizing = new FixedSizing(100),
                Risk = RiskPolicy.None with { StopLoss = 0.05m, WaitAfterProtectiveExit = true }
            },
            Day(1, (100, Buy), (100, Buy), (95, Buy), (95, Sell), (95, Buy), (95, Sell), (95, Buy), (95, Hold)));
        Assert.Equal([1, 2, 5, 6, 7], Fills(run).Select(f => f.Time.Minute));
    }

    /// <summary>Minute bars of a day from midnight on that stand at one price each; the signal is in the volume.</summary>
    private static Bar[] Day(int day, params (double Close, int Advice)[] closes)
    {
        var bars = new Bar[closes.Length];
        for (var i = 0; i < bars.Length; i++)
        {
            var time = new DateTime(2024, 1, day, 0, i, 0, DateTimeKind.Utc);
            bars[i] = new Bar(time, closes[i].Close, closes[i].Close, closes[i].Close, closes[i].Close, closes[i].Advice);
        }

        return bars;
    }

    private static IBacktestRun Run(AccountOptions options, params Bar[][] symbols)
    {
        BarSeries[] series = [.. symbols.Select((bars, i) => BarSeries.FromBars(new Symbol(i == 0 ? "A" : "B"), Interval.OneMinute, bars))];
        var entry = StrategyEntry.For<VolumeSignal>();
        var run = entry.CreateRun(series, ParameterSet.Defaults(entry.Definition.Id, []), options);
        run.Run();
        return run;
    }

    private static Fill[] Fills(IBacktestRun run) => run.Account.Broker.Fills.Items.ToArray();

    private static double[] Walk(Random random, int count, double[]? like)
    {
        var closes = new double[count];
        var close = 100.0;
        for (var i = 0; i < count; i++)
        {
            var common = like is null || i == 0 ? 0 : like[i] / like[i - 1] - 1;
            close *= 1 + common + (0.02 * (random.NextDouble() - 0.5));
            closes[i] = Math.Round(close, 4);
        }

        return closes;
    }

    private static double[] LogReturns(double[] closes) => [.. closes.Skip(1).Zip(closes, (after, before) => Math.Log(after / before))];

    private static double Pearson(double[] x, double[] y)
    {
        double n = x.Length, sx = x.Sum(), sy = y.Sum();
        var sxy = x.Zip(y, (a, b) => a * b).Sum();
        return ((n * sxy) - (sx * sy)) / Math.Sqrt(((n * x.Sum(a => a * a)) - (sx * sx)) * ((n * y.Sum(b => b * b)) - (sy * sy)));
    }
}
