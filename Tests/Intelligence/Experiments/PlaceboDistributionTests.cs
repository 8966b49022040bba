using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Tests.Intelligence.Experiments;

public class PlaceboDistributionTests
{
    [Fact]
    public void The_place_of_a_value_is_the_share_below_it()
    {
        var placebos = new PlaceboDistribution([4, 1, 3, 2]);
        Assert.Equal([0, 0.375, 0.5, 1], new[] { 0, 2, 2.5, 5 }.Select(placebos.Percentile));
        Assert.Equal((2.5, 1.0, 2.0, 4.0), (placebos.Mean, placebos.Quantile(0.25), placebos.Quantile(0.5), placebos.Quantile(1)));
    }

    [Fact]
    public void The_value_itself_counts_as_one_more_permutation()
    {
        // Above all of 39: (1 + 0) / 40 on one side, twice that on both.
        var placebos = new PlaceboDistribution(Enumerable.Range(1, 39).Select(i => (double)i));
        Assert.Equal(0.05, placebos.PValue(100), 12);
        Assert.Equal(0.05, placebos.PValue(-100), 12);
        Assert.Equal(0.1, placebos.PValue(39), 12);
        Assert.Equal(1, placebos.PValue(20), 12);
    }

    [Fact]
    public void Without_values_there_is_no_distribution()
    {
        Assert.Throws<ArgumentException>(() => new PlaceboDistribution([]));
        Assert.Throws<ArgumentException>(() => new PlaceboDistribution([1, double.NaN]));
    }

    [Fact]
    public void Rank_correlations_are_those_by_hand()
    {
        // Ranks 1 2 3 4 5 and 2 1 4 3 5: 1 - 6 x 4 / (5 x 24) = 0.8.
        Assert.Equal(0.8, RankCorrelation.Compute([1, 2, 3, 4, 5], [20, 10, 40, 30, 500])!.Value, 12);

        // Ranks 1.5 1.5 3 and 1 2 3: 1.5 / sqrt(1.5 x 2).
        Assert.Equal(1.5 / Math.Sqrt(3), RankCorrelation.Compute([7, 7, 9], [1, 2, 3])!.Value, 12);
        Assert.Equal(-1, RankCorrelation.Compute([1, 2, 3], [3, 2, 1])!.Value, 12);
        Assert.Null(RankCorrelation.Compute([1, 1, 1], [1, 2, 3]));
        Assert.Null(RankCorrelation.Compute([1, 2], [1, 2]));
    }
}
