using TradeMind.Application.Research.Comparison;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Tests.Analytics.Inference;

/// <summary>One verdict everywhere, and it hides neither measure behind the other.</summary>
public class ComparisonWordsTests
{
    private static readonly BootstrapInterval Up = new(0.1, 0.2, 0.3, 0.95), Down = new(-0.3, -0.2, -0.1, 0.95);

    [Fact]
    public void A_difference_in_ratio_is_not_hidden_by_the_lack_of_one_in_return()
    {
        var pair = Pair(0.3, 0.012, Up, Down);
        Assert.Equal(
            "b has the better Sharpe ratio (p 0.012); in return no difference beyond chance (p 0.300)",
            ComparisonWords.Summary(pair, 0.05));
        var view = ComparisonViews.From([pair], 0.05);
        Assert.Equal(ComparisonWords.Summary(pair, 0.05), view.Comparisons[0].Summary);
        Assert.Equal(TradeMind.Contracts.ComparisonVerdict.SecondIsBetter, view.Comparisons[0].Sharpe.Verdict);
    }

    [Theory]
    [InlineData(0.3, 0.4, "No difference beyond chance, neither in return (p 0.300) nor in Sharpe ratio (p 0.400)")]
    [InlineData(0.01, 0.0004, "a is better, in return (p 0.010) and in Sharpe ratio (p below 0.001)")]
    [InlineData(0.01, 0.2, "a has the higher return (p 0.010); in Sharpe ratio no difference beyond chance (p 0.200)")]
    public void Both_measures_are_said(double returns, double ratio, string words) =>
        Assert.Equal(words, ComparisonWords.Summary(Pair(returns, ratio, Up, Up), 0.05));

    [Fact]
    public void Measures_that_contradict_each_other_are_both_said() => Assert.Equal(
        "a has the higher return (p 0.010), b the better Sharpe ratio (p 0.020)",
        ComparisonWords.Summary(Pair(0.01, 0.02, Up, Down), 0.05));

    [Fact]
    public void A_ratio_that_is_not_defined_is_said() => Assert.Equal(
        "No difference in return beyond chance (p 0.300); the Sharpe ratios cannot be compared: the returns of one do not vary",
        ComparisonWords.Summary(Pair(0.3, null, Up, null), 0.05));

    private static ResultComparison Pair(double returns, double? ratio, BootstrapInterval inReturn, BootstrapInterval? inRatio) => new(
        File("a"), File("b"), new DateOnly(2020, 1, 1), new DateOnly(2021, 1, 1),
        new PairedComparison(ComparisonVerdict.NoDifference, inReturn, 252) { SharpeDifference = inRatio }, returns, ratio);

    private static ResultFile File(string name) => new(name, name, "", [], "");
}
