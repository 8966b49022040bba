using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading.Statistics;

namespace TradeMind.Tests.Analytics;

/// <summary>Value at risk and expected shortfall of sorted losses.</summary>
public sealed class HistoricalSimulationTests
{
    private static readonly double[] Confidences = [0.9, 0.95, 0.99];

    private static Arbitrary<(double[] A, double[] B)> Pairs { get; } = (
        from n in Gen.Choose(1, 60)
        from a in Gen.Choose(-1000, 1000).ArrayOf(n)
        from b in Gen.Choose(-1000, 1000).ArrayOf(n)
        select (a.Select(x => (double)x).ToArray(), b.Select(x => (double)x).ToArray())).ToArbitrary();

    /// <summary>Hull, ch. 22.2: of 500 days the 99 % value at risk is the fifth worst loss.</summary>
    [Theory]
    [InlineData(500, 0.99, 496, 498)]
    [InlineData(500, 0.95, 476, 488)]
    [InlineData(250, 0.99, 248, 249.2)]
    [InlineData(100, 0.99, 100, 100)]
    [InlineData(100, 0.95, 96, 98)]
    [InlineData(10, 0.99, 10, 10)]
    public void Of_the_losses_1_to_n_they_are_those_of_the_definition(int n, double confidence, double value, double shortfall)
    {
        double[] losses = [.. Enumerable.Range(1, n).Select(i => (double)i).Reverse()];
        Assert.Equal(value, HistoricalSimulation.ValueAtRisk(losses, confidence));
        Assert.Equal(shortfall, HistoricalSimulation.ExpectedShortfall(losses, confidence), 9);
    }

    [Fact]
    public void Shortfall_is_the_mean_of_the_tail_that_is_repeated_until_it_is_whole() => Prop.ForAll(Pairs, pair =>
        Confidences.All(confidence =>
        {
            // A hundred of each: the tail of 100 n losses is a whole number of them.
            var tail = pair.A.SelectMany(loss => Enumerable.Repeat(loss, 100)).OrderDescending()
                .Take((int)Math.Round(100 * pair.A.Length * (1 - confidence))).Average();
            return Math.Abs(tail - HistoricalSimulation.ExpectedShortfall(pair.A, confidence)) < 1e-9;
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void Shortfall_is_coherent_and_not_below_the_value_at_risk() => Prop.ForAll(Pairs, pair => Confidences.All(confidence =>
    {
        double Es(IEnumerable<double> losses) => HistoricalSimulation.ExpectedShortfall([.. losses], confidence);
        double Var(IEnumerable<double> losses) => HistoricalSimulation.ValueAtRisk([.. losses], confidence);
        var (a, b) = (pair.A, pair.B);
        return Es(a.Zip(b, (x, y) => x + y)) <= Es(a) + Es(b) + 1e-9
            && Math.Abs(Es(a.Select(x => (3 * x) + 7)) - ((3 * Es(a)) + 7)) < 1e-9
            && Math.Abs(Var(a.Select(x => (3 * x) + 7)) - ((3 * Var(a)) + 7)) < 1e-9
            && Es(a) >= Var(a) - 1e-9;
    })).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_no_confidence_and_no_losses_is_refused()
    {
        Assert.Throws<ArgumentException>(() => HistoricalSimulation.ValueAtRisk([], 0.99));
        Assert.Throws<ArgumentOutOfRangeException>(() => HistoricalSimulation.ValueAtRisk([1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => HistoricalSimulation.ExpectedShortfall([1], 0));
    }
}
