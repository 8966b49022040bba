using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Tests.Analytics.Inference;

public class SharpeInferenceTests
{
    // Abramowitz and Stegun 1964, tables 26.1 and 26.2, and ten-digit values of the tail.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(-1, 0.158655253931457)]
    [InlineData(1.96, 0.975002104851780)]
    [InlineData(3, 0.998650101968370)]
    [InlineData(-5, 2.866515718791939e-7)]
    [InlineData(-10, 7.619853024160526e-24)]
    public void The_normal_distribution_is_that_of_the_tables(double z, double p) =>
        Assert.Equal(1, NormalDistribution.Cumulative(z) / p, 12);

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.99, 2.326347874040841)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(1e-10, -6.361340902404056)]
    public void Quantiles_are_those_of_the_tables(double p, double z) => Assert.Equal(z, NormalDistribution.Quantile(p), 11);

    [Fact]
    public void A_quantile_goes_back_to_its_probability()
    {
        for (var p = 0.0005; p < 1; p += 0.0005)
        {
            Assert.Equal(p, NormalDistribution.Cumulative(NormalDistribution.Quantile(p)), 13);
        }
    }

    [Fact]
    public void The_worked_example_of_the_deflated_sharpe_ratio()
    {
        // Bailey and Lopez de Prado 2014, "A numerical example": 100 trials of 1,250 daily returns (250 a year), variance of their annual
        // ratios 1/2, the best has 2.5, skewness -3, kurtosis 10. The paper gives SR0 = 0.1132 and a deflated ratio of 0.9004.
        var variance = 0.5 / 250;
        Assert.Equal(0.1132, SharpeInference.ExpectedMaximum(100, variance), 4);
        Assert.Equal(0.9004, SharpeInference.Deflated(2.5 / Math.Sqrt(250), 1250, -3, 10, 100, variance)!.Value, 4);

        // With 46 trials the same result is significant at 95 %, says the paper.
        Assert.Equal(0.9505, SharpeInference.Deflated(2.5 / Math.Sqrt(250), 1250, -3, 10, 46, variance)!.Value, 4);
    }

    [Fact]
    public void The_worked_examples_of_the_probabilistic_ratio_and_the_minimum_record()
    {
        // Bailey and Lopez de Prado 2012: 24 monthly returns with a ratio of 0.458 have 0.982 if they are normal, and 0.913 with their
        // skewness of -2.448 and kurtosis of 10.164.
        Assert.Equal(0.982, SharpeInference.Probabilistic(0.458, 0, 24, 0, 3)!.Value, 3);
        Assert.Equal(0.913, SharpeInference.Probabilistic(0.458, 0, 24, -2.448, 10.164)!.Value, 3);

        // An annual ratio of 2 is above 1 with 95 % after 2.73 years of daily, 2.83 of weekly, 3.24 of monthly normal returns, 4.99 years
        // of monthly ones with skewness -0.72, kurtosis 5.78.
        Assert.Equal(2.73, Years(252, 0, 3), 2);
        Assert.Equal(2.83, Years(52, 0, 3), 2);
        Assert.Equal(3.24, Years(12, 0, 3), 2);
        Assert.Equal(4.99, Years(12, -0.72, 5.78), 2);

        static double Years(int aYear, double skewness, double kurtosis) =>
            SharpeInference.MinimumTrackRecord(2 / Math.Sqrt(aYear), 1 / Math.Sqrt(aYear), skewness, kurtosis, 0.95)!.Value / aYear;
    }

    [Fact]
    public void The_probabilistic_ratio_is_the_deflated_one_of_a_single_trial()
    {
        Assert.Equal(SharpeInference.Probabilistic(0.1, 0, 500, -0.5, 5), SharpeInference.Deflated(0.1, 500, -0.5, 5, 1, 0.01));

        // From first principles: normal returns, ratio 0.1 over 401: z = 0.1 * 20 / sqrt(1 + 0.1^2 / 2).
        Assert.Equal(NormalDistribution.Cumulative(2 / Math.Sqrt(1.005)), SharpeInference.Probabilistic(0.1, 0, 401, 0, 3)!.Value, 12);
    }

    [Fact]
    public void A_record_of_the_minimum_length_has_the_confidence_it_was_asked_for()
    {
        var length = SharpeInference.MinimumTrackRecord(0.08, 0.02, -1, 7, 0.95)!.Value;
        var variance = 1 + 0.08 + (6 / 4.0 * 0.08 * 0.08);
        Assert.Equal(0.95, NormalDistribution.Cumulative(0.06 * Math.Sqrt(length - 1) / Math.Sqrt(variance)), 10);
        Assert.Null(SharpeInference.MinimumTrackRecord(0.02, 0.02, 0, 3, 0.95));
    }

    [Fact]
    public void Moments_are_those_of_the_definition()
    {
        double[] returns = [.. Enumerable.Range(0, 40).Select(i => i % 4 == 0 ? 0.03 : -0.01)];
        var moments = ReturnMoments.From(returns)!;

        // A quarter at 0.03, the rest at -0.01: mean 0, variance 0.0003, third moment 6e-6, fourth 2.1e-7.
        Assert.Equal((40, 0.0), (moments.Count, Math.Round(moments.Sharpe, 12)));
        Assert.Equal(6e-6 / Math.Pow(0.0003, 1.5), moments.Skewness, 9);
        Assert.Equal(2.1e-7 / (0.0003 * 0.0003), moments.Kurtosis, 9);
        Assert.Null(ReturnMoments.From(returns.AsSpan(0, 29)));
        Assert.Null(ReturnMoments.From(new double[100]));
    }
}
