using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading;
using TradeMind.Trading.Allocation;

namespace TradeMind.Tests.Allocation;

/// <summary>
/// Target weights beside values from the literature, and beside a second implementation: exact fractions for the shrinkage and the least
/// variance (every subset of the symbols tried), Newton's method with 40 digits for equal contributions.
/// </summary>
public class TargetWeightTests
{
    // Six returns of three symbols. In fractions, over n = 6, their shrinkage comes to 12643/21872.
    private static readonly ReturnMatrix Six = new(
        new[,]
        {
            { 0.01, 0.02, -0.01 }, { -0.02, -0.01, 0.01 }, { 0.03, 0.01, 0.02 }, { 0, -0.03, -0.02 }, { 0.02, 0.04, 0.01 },
            { -0.01, 0, -0.03 },
        },
        6 / 252.0);

    // Maillard, Roncalli and Teiletche (2010), section 5.1: volatilities of 10, 20, 30 and 40 %, correlations of 0.8 and -0.5.
    private static readonly double[,] Four =
    {
        { 0.01, 0.016, 0, 0 }, { 0.016, 0.04, 0, 0 }, { 0, 0, 0.09, -0.06 }, { 0, 0, -0.06, 0.16 },
    };

    private static readonly Arbitrary<ReturnMatrix> Returns = (
        from symbols in Gen.Choose(1, 8)
        from rows in Gen.Choose(20, 60)
        from common in Gen.Choose(0, 100)
        from values in Gen.Choose(-1_000, 1_000).ArrayOf((rows * (symbols + 1)) + symbols)
        select Correlated(symbols, rows, common / 100.0, values)).ToArbitrary();

    [Fact]
    public void A_covariance_matrix_is_shrunk_as_far_as_its_own_error_asks_for()
    {
        var estimate = LedoitWolf.Estimate(Six);
        Assert.Equal(12643.0 / 21872, estimate.Shrinkage, 1e-14);
        AssertNear(
            [
                0.00033609049452708014, 9.493987746891003e-05, 6.329325164594001e-05, 9.493987746891003e-05, 0.0004204814967216668,
                7.032583516215557e-05, 6.329325164594001e-05, 7.032583516215557e-05, 0.0003489835643068086,
            ],
            [.. estimate.Matrix.Cast<double>()], 1e-17);
    }

    [Theory]
    [InlineData(AllocationMethod.EqualWeight, 1 / 3.0, 1 / 3.0, 1 / 3.0)]
    [InlineData(AllocationMethod.InverseVolatility, 0.36742910337516527, 0.2829968290607442, 0.3495740675640905)]
    [InlineData(AllocationMethod.RiskParity, 0.3440589121201419, 0.30777821899566066, 0.34816286888419745)]
    [InlineData(AllocationMethod.MinimumVariance, 0.3655503079997642, 0.26275820307761794, 0.37169148892261794)]
    public void Weights_of_three_symbols(AllocationMethod method, double first, double second, double third) =>
        AssertNear([first, second, third], TargetWeights.Compute(method, 3, Six, []), 1e-12);

    [Fact]
    public void Equal_contributions_of_the_paper() => AssertNear(
        [0.38361250628396804, 0.19180625314198402, 0.24261785175659883, 0.1819633888174491], RiskParity.Weights(Four), 1e-12);

    [Fact]
    public void Least_variance_of_the_paper_leaves_the_second_symbol_out() => AssertNear(
        [0.7448275862068966, 0, 0.15172413793103448, 0.10344827586206896], MinimumVariance.Weights(Four), 1e-12);

    // Half of 0.4 x confidence / volatility: 0.2 x 0.5 / 0.25 = 0.4, and 0.2 x 1 / 0.5 = 0.4; twice as confident, both are scaled to one.
    [Fact]
    public void Kelly_weighs_confidence_against_volatility()
    {
        AssertNear([0.4, 0.4], KellySignals.Weights([0.25, 0.5], [0.5, 1]), 1e-15);
        AssertNear([0.5, 0.5, 0], KellySignals.Weights([0.125, 0.25, 0.1], [0.5, 1, 0]), 1e-15);
    }

    [Fact]
    public void Without_returns_and_with_one_that_does_not_move_all_are_equal()
    {
        Assert.Equal([0.25, 0.25, 0.25, 0.25], TargetWeights.Compute(AllocationMethod.RiskParity, 4, null, []));
        var still = new ReturnMatrix(new[,] { { 0.01, 0 }, { -0.01, 0 } }, 1);
        Assert.Equal([0.5, 0.5], TargetWeights.Compute(AllocationMethod.MinimumVariance, 2, still, []));
    }

    [Fact]
    public void Weights_are_not_negative_and_at_most_one_and_do_not_depend_on_scale() => Prop.ForAll(Returns, returns =>
    {
        double[] confidences = [.. Enumerable.Range(0, returns.Symbols).Select(i => i / 8.0)];
        foreach (var method in Enum.GetValues<AllocationMethod>())
        {
            var weights = TargetWeights.Compute(method, returns.Symbols, returns, confidences);
            Assert.All(weights, weight => Assert.True(weight >= 0));
            Assert.InRange(weights.Sum(), 0, 1 + 1e-12);
            if (method != AllocationMethod.KellySignals)
            {
                Assert.Equal(1, weights.Sum(), 1e-12);
                var scaled = new double[returns.Count, returns.Symbols];
                for (var i = 0; i < returns.Count * returns.Symbols; i++)
                {
                    scaled[i / returns.Symbols, i % returns.Symbols] = 7 * returns.Values[i / returns.Symbols, i % returns.Symbols];
                }

                AssertNear(weights, TargetWeights.Compute(method, returns.Symbols, returns with { Values = scaled }, confidences), 1e-8);
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Risk_parity_makes_contributions_equal() => Prop.ForAll(Returns, returns =>
    {
        var matrix = LedoitWolf.Estimate(returns).Matrix;
        var weights = RiskParity.Weights(matrix);
        var contributions = Contributions(matrix, weights);
        Assert.All(contributions, one => Assert.Equal(1.0 / weights.Length, one / contributions.Sum(), 1e-9));
    }).QuickCheckThrowOnFailure();

    /// <summary>(S w)_i is least, and the same, where w_i is above 0: no weight can grow at the cost of another.</summary>
    [Fact]
    public void Nothing_has_less_variance() => Prop.ForAll(Returns, returns =>
    {
        var matrix = LedoitWolf.Estimate(returns).Matrix;
        var weights = TargetWeights.Compute(AllocationMethod.MinimumVariance, returns.Symbols, returns, []);
        var variance = Contributions(matrix, weights).Sum();
        for (var i = 0; i < weights.Length; i++)
        {
            var gradient = Enumerable.Range(0, weights.Length).Sum(j => matrix[i, j] * weights[j]) / variance;
            Assert.True(gradient >= 1 - 1e-9, $"{gradient}");
            Assert.True(weights[i] == 0 || gradient <= 1 + 1e-9, $"{gradient} at {weights[i]}");
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Limits_cut_a_symbol_a_sector_and_the_whole()
    {
        double[] weights = [0.5, 0.2, 0.2, 0.1];
        new WeightLimits(0.3, 0.25, 0.5).Apply(weights, [0, 1, 1, 2]);

        // 0.5 to 0.3, then 0.25 of its sector; 0.2 + 0.2 to 0.25; 0.25 + 0.25 + 0.1 = 0.6 to 0.5.
        AssertNear([0.25 / 1.2, 0.125 / 1.2, 0.125 / 1.2, 0.1 / 1.2], weights, 1e-15);
    }

    // a = 3, s^2 = 0.04 and costs of 0.1 %: trading pays from 2 x 0.001 / (3 x 0.04) = 1/60 on.
    [Theory]
    [InlineData(1 / 60.0 + 1e-9, true)]
    [InlineData(1 / 60.0 - 1e-9, false)]
    public void A_drift_pays_for_its_trade_from_the_trigger_of_masters_on(double drift, bool pays) =>
        Assert.Equal(pays, 0.001 * drift <= DriftCost.PerYear(-drift, 0.04, 3));

    // Differences of the first symbol from half the second, which is all of the rest: -0.01, 0.02 and 0.02 less their mean of 0.01.
    [Fact]
    public void Variance_against_the_rest_is_that_of_the_difference()
    {
        var returns = new ReturnMatrix(new[,] { { 0.01, 0.04 }, { 0.01, -0.02 }, { 0.03, 0.02 } }, 0.25);
        Assert.Equal(12 * 0.0006 / 3, DriftCost.VarianceAgainstRest(returns, [0.5, 0.25], 0), 1e-15);
    }

    [Theory]
    [InlineData("equal", "equal,every:monthly,band:0.05,window:60,aversion:3")]
    [InlineData("risk-parity,every:weekly,band:off,window:120", "risk-parity,every:weekly,band:off,window:120,aversion:3")]
    [InlineData("kelly-signals,every:never,band:0.1,aversion:1.5", "kelly-signals,every:never,band:0.1,window:60,aversion:1.5")]
    public void A_text_reads_back_as_itself(string text, string whole)
    {
        var options = AllocationText.Parse(text);
        Assert.Equal(whole, options!.ToString());
        Assert.Equal(options, AllocationText.Parse(whole));
    }

    [Theory]
    [InlineData("markowitz", "method 'markowitz' is not known: use equal, inverse-volatility, risk-parity, minimum-variance or")]
    [InlineData("equal,every:hourly", "every 'hourly' is not known: use never, daily, weekly, monthly or quarterly")]
    [InlineData("equal,band:0", "band is 0: use above 0 and at most 1, or off")]
    [InlineData("equal,window:19", "window is 19: use 20 to 10000")]
    [InlineData("equal,aversion:0", "aversion is 0: use above 0 and at most 1000")]
    [InlineData("equal,every:never,band:off", "would never bring a weight back: give a schedule (every:monthly) or a band (band:0.05)")]
    [InlineData("equal,monthly", "'monthly' is not known: use every:monthly, band:0.05, window:60 or aversion:3")]
    public void What_cannot_be_used_is_named_with_what_can(string text, string message) => Assert.Contains(
        message, Assert.Throws<InvalidInputException>(() => AllocationText.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void None_is_none() => Assert.Null(AllocationText.Parse("none"));

    private static ReturnMatrix Correlated(int symbols, int rows, double common, int[] random)
    {
        var values = new double[rows, symbols];
        for (var k = 0; k < rows; k++)
        {
            for (var i = 0; i < symbols; i++)
            {
                // Volatilities differ by a factor of up to ten.
                var size = 0.1 + (0.9 * Math.Abs(random[^(i + 1)]) / 1_000);
                values[k, i] = size * ((common * random[k]) + ((1 - common) * random[(rows * (i + 1)) + k])) / 20_000.0;
            }
        }

        return new ReturnMatrix(values, rows / 252.0);
    }

    private static double[] Contributions(double[,] matrix, double[] weights) =>
        [.. weights.Select((weight, i) => weight * weights.Select((other, j) => matrix[i, j] * other).Sum())];

    private static void AssertNear(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }
}
