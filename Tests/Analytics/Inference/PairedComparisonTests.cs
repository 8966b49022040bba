using TradeMind.Trading.Randomness;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Tests.Analytics.Inference;

public class PairedComparisonTests
{
    [Fact]
    public void A_better_ratio_with_the_same_return_is_told_from_the_return()
    {
        // The same noise, once alone and once with as much of another on top: the same mean, another risk.
        var random = new Xoshiro256(1);
        var (calm, noise) = (SimulatedReturns.Draw(random, 2_000, 0.001), SimulatedReturns.Draw(random, 2_000, 0));
        double[] wild = [.. calm.Select((c, i) => c + (3 * noise[i]))];
        var compared = PairedComparison.Compare(calm, wild, 500, 1);
        Assert.Equal((ComparisonVerdict.NoDifference, ComparisonVerdict.FirstIsBetter), (compared.Verdict, compared.SharpeVerdict));
        Assert.True(compared.PValue > 0.05 && compared.SharpePValue < 0.05, $"{compared}");
        var turned = PairedComparison.Compare(wild, calm, 500, 1);
        Assert.Equal(ComparisonVerdict.SecondIsBetter, turned.SharpeVerdict);
        Assert.Equal(-compared.SharpeDifference!.Estimate, turned.SharpeDifference!.Estimate, 12);
    }

    [Fact]
    public void The_difference_of_the_ratios_is_that_of_the_ratios()
    {
        var random = new Xoshiro256(2);
        var (a, b) = (SimulatedReturns.Draw(random, 300, 0.001), SimulatedReturns.Draw(random, 300, 0));
        var compared = PairedComparison.Compare(a, b, 100, 1);
        Assert.Equal((ReturnMoments.From(a)!.Sharpe - ReturnMoments.From(b)!.Sharpe) * Math.Sqrt(252), compared.SharpeDifference!.Estimate,
            12);
        Assert.Equal((a.Average() - b.Average()) * 252, compared.Difference!.Estimate, 12);
    }

    [Fact]
    public void A_run_and_itself_have_no_difference()
    {
        var returns = SimulatedReturns.Draw(new Xoshiro256(3), 100, 0.001);
        var compared = PairedComparison.Compare(returns, returns, 100, 1);
        Assert.Equal(
            (ComparisonVerdict.NoDifference, ComparisonVerdict.NoDifference, 1.0, 1.0),
            (compared.Verdict, compared.SharpeVerdict, compared.PValue!.Value, compared.SharpePValue!.Value));
        Assert.Equal((0.0, 0.0), (compared.Difference!.Low, compared.Difference.High));
    }

    [Fact]
    public void A_run_that_risked_nothing_has_no_ratio_to_compare()
    {
        var compared = PairedComparison.Compare(SimulatedReturns.Draw(new Xoshiro256(4), 100, 0.001), new double[100], 100, 1);
        Assert.Equal((ComparisonVerdict.TooFewObservations, null), (compared.SharpeVerdict, compared.SharpePValue));
        Assert.NotNull(compared.PValue);
    }

    [Fact]
    public void Several_tests_are_corrected_step_by_step()
    {
        // By hand: 3 x 0.01, 2 x 0.02, 1 x 0.03 raised to the one before.
        Assert.Equal([0.03, 0.04, 0.04], HolmCorrection.Adjusted([0.01, 0.02, 0.03]).Select(p => Math.Round(p, 12)));
        Assert.Equal([0.9, 0.03], HolmCorrection.Adjusted([0.9, 0.015]).Select(p => Math.Round(p, 12)));
        Assert.Empty(HolmCorrection.Adjusted([]));
    }
}
