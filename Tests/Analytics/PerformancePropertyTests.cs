using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading.Statistics;

namespace TradeMind.Tests.Analytics;

/// <summary>What holds for every run, whatever its numbers.</summary>
public class PerformancePropertyTests
{
    /// <summary>Returns from -50 % to +50 % in steps of 0.1 %, two sessions or more.</summary>
    private static readonly Arbitrary<double[]> Runs =
        Gen.Choose(-500, 500).Select(tenths => tenths / 1000.0).ArrayOf().Where(returns => returns.Length >= 2).ToArbitrary();

    private static readonly Arbitrary<decimal[]> ProfitLists =
        Gen.Choose(-10_000, 10_000).Select(cents => cents / 100m).ArrayOf().ToArbitrary();

    [Fact]
    public void Scaling_equity_leaves_every_ratio_unchanged() => Prop.ForAll(Runs, Gen.Choose(-20, 20).ToArbitrary(), (returns, power) =>
    {
        // A power of two scales without rounding; any other could turn a recovery to the very peak into one just below it.
        var scale = Math.ScaleB(1.0, power);
        var curve = Curves.FromReturns(returns);
        var scaled = new EquityCurve(
            curve.StartingValue * scale, curve.Ticks.ToArray(), [.. curve.Values.ToArray().Select(value => value * scale)]);
        var (left, right) = (Curves.Report(curve), Curves.Report(scaled));
        return MetricDefinitions.All
            .Where(metric => metric.Unit != MetricUnit.Money)
            .All(metric => Same(metric.Value(left), metric.Value(right)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Drawdown_lies_between_zero_and_one_and_bounds_the_others() => Prop.ForAll(Runs, returns =>
    {
        var drawdowns = Curves.Report(Curves.FromReturns(returns)).Drawdowns;
        return drawdowns.Maximum is >= 0.0 and < 1.0
            && drawdowns.UlcerIndex <= drawdowns.Maximum + 1e-12
            && (drawdowns.AverageDepth ?? 0.0) <= drawdowns.Maximum + 1e-12
            && (drawdowns.AverageDays ?? 0.0) <= (drawdowns.LongestDays ?? 0.0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_deepest_fall_is_the_worst_pair_of_an_earlier_and_a_later_value() => Prop.ForAll(Runs, returns =>
    {
        var curve = Curves.FromReturns(returns);
        double[] values = [curve.StartingValue, .. curve.Values];
        var worst = values.SelectMany((early, i) => values.Skip(i).Select(late => (early - late) / early)).Max();
        return Same(worst, Curves.Report(curve).Drawdowns.Maximum);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_curve_that_never_falls_has_no_drawdown() => Prop.ForAll(Runs, returns =>
    {
        var curve = Curves.FromReturns([.. returns.Select(Math.Abs)]);
        return Curves.Report(curve).Drawdowns.Maximum == 0.0 && Drawdown.Find(curve).Count == 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Returns_compound_to_the_total() => Prop.ForAll(Runs, returns =>
    {
        var curve = Curves.FromReturns(returns);
        return Same(curve.Returns().Aggregate(1.0, (growth, r) => growth * (1.0 + r)) - 1.0, curve.TotalReturn);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_run_after_another_compounds_and_is_no_shallower() => Prop.ForAll(Runs, Runs, (first, second) =>
    {
        var (a, b, both) = (Curves.Report(Curves.FromReturns(first)), Curves.Report(Curves.FromReturns(second)),
            Curves.Report(Curves.FromReturns([.. first, .. second])));
        return Same(((1.0 + a.Returns.TotalReturn) * (1.0 + b.Returns.TotalReturn)) - 1.0, both.Returns.TotalReturn)
            && both.Drawdowns.Maximum >= Math.Max(a.Drawdowns.Maximum!.Value, b.Drawdowns.Maximum!.Value) - 1e-12
            && both.Returns.WorstDay <= Math.Min(a.Returns.WorstDay!.Value, b.Returns.WorstDay!.Value) + 1e-12;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_run_is_its_own_benchmark_with_beta_one_and_no_alpha() => Prop.ForAll(Runs, returns =>
    {
        var curve = Curves.FromReturns(returns);
        var benchmark = PerformanceReport.Create(new PerformanceInput(curve, [], 0m, 0m, 0, curve), PerformanceOptions.AnyLength).Benchmark;
        return returns.Distinct().Count() == 1
            ? benchmark.Beta is null
            : Same(1.0, benchmark.Beta) && Math.Abs(benchmark.Alpha!.Value) < 1e-9;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Profit_factor_is_gross_profit_by_gross_loss() => Prop.ForAll(ProfitLists, profits =>
    {
        var trades = Curves.Trades(profits);
        return trades.GrossProfit - trades.GrossLoss == profits.Sum()
            && (trades.GrossLoss == 0m
                ? trades.ProfitFactor is null
                : Same((double)(trades.GrossProfit / trades.GrossLoss), trades.ProfitFactor));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Trades_of_two_runs_add_up() => Prop.ForAll(ProfitLists, ProfitLists, (first, second) =>
    {
        var (a, b, both) = (Curves.Trades(first), Curves.Trades(second), Curves.Trades([.. first, .. second]));
        return both.Count == a.Count + b.Count
            && both.GrossProfit == a.GrossProfit + b.GrossProfit
            && both.GrossLoss == a.GrossLoss + b.GrossLoss
            && both.MaxConsecutiveWins >= Math.Max(a.MaxConsecutiveWins, b.MaxConsecutiveWins)
            && both.MaxConsecutiveWins <= a.MaxConsecutiveWins + b.MaxConsecutiveWins;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_quality_number_is_the_same_in_units_of_any_risk() =>
        Prop.ForAll(ProfitLists, Gen.Choose(1, 1000).ToArbitrary(), (profits, risk) =>
            Same(Curves.Trades(profits).Sqn, Curves.Trades([.. profits.Select(profit => profit / risk)]).Sqn)).QuickCheckThrowOnFailure();

    private static bool Same(double? left, double? right) =>
        left is null ? right is null : Math.Abs(left.Value - right!.Value) <= 1e-8 * (1.0 + Math.Abs(left.Value));
}
