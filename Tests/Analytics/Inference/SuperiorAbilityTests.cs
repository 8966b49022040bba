using TradeMind.Trading.Randomness;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Tests.Analytics.Inference;

/// <summary>The tests of White and Hansen beside the formulas of their papers, written down a second time.</summary>
public class SuperiorAbilityTests
{
    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(2, 0.0006)]
    [InlineData(3, 0.0012)]
    public void The_p_values_are_those_of_the_papers(ulong seed, double edge)
    {
        const int Count = 300, Replicates = 400;
        var random = new Xoshiro256(seed);
        double[][] trials = [.. Enumerable.Range(0, 12).Select(k => SimulatedReturns.Draw(
            random, Count, k switch { 0 => edge, 1 => -0.004, _ => 0 }))];
        var found = SuperiorAbility.Test(trials, Replicates, seed, meanBlock: 4);

        var bootstrap = new StationaryBootstrap(seed, 4);
        var places = new int[Count];
        double[][] sampled = [.. Enumerable.Range(0, Replicates).Select(_ =>
        {
            bootstrap.Draw(places, Count);
            return trials.Select(t => places.Average(p => t[p])).ToArray();
        })];
        double[] means = [.. trials.Select(t => t.Average())];
        double[] omega = [.. means.Select((m, k) => Math.Sqrt(Count * sampled.Average(s => Math.Pow(s[k] - m, 2))))];
        var root = Math.Sqrt(Count);
        var white = sampled.Count(s => s.Select((v, k) => root * (v - means[k])).Max() >= root * means.Max());
        var statistic = Math.Max(0, means.Select((m, k) => root * m / omega[k]).Max());
        int Hansen(Func<int, double> centre) => sampled.Count(
            s => Math.Max(0, s.Select((v, k) => root * (v - centre(k)) / omega[k]).Max()) >= statistic);
        var threshold = -Math.Sqrt(2 * Math.Log(Math.Log(Count)));

        Assert.Equal(white / (double)Replicates, found.RealityCheck, 12);
        Assert.Equal(Hansen(k => root * means[k] / omega[k] >= threshold ? means[k] : 0) / (double)Replicates, found.Consistent, 12);
        Assert.Equal(Hansen(k => Math.Max(means[k], 0)) / (double)Replicates, found.Lower, 12);
        Assert.Equal(Hansen(k => means[k]) / (double)Replicates, found.Upper, 12);
    }
}
