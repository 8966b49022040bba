using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Market;

public class ShareRatioTests
{
    [Theory]
    [InlineData(2.0, 2, 1)]
    [InlineData(1.5, 3, 2)]
    [InlineData(1.25, 5, 4)]
    [InlineData(0.05, 1, 20)]
    [InlineData(1.0 / 3, 1, 3)]
    [InlineData(6.99999720000112, 7, 1)]
    [InlineData(0.33333334, 1, 3)]
    public void It_is_the_simplest_fraction(double ratio, long shares, long old) =>
        Assert.Equal(new ShareRatio(shares, old), ShareRatio.From(ratio));

    [Fact]
    public void Any_two_numbers_of_shares_come_back_in_lowest_terms() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 1000).Zip(Gen.Choose(1, 1000)).ToArbitrary(), shares =>
        {
            var ratio = ShareRatio.From((double)shares.Item1 / shares.Item2);
            Assert.Equal(shares.Item1 * ratio.Old, shares.Item2 * ratio.New);
        }));

    [Fact]
    public void A_third_of_thirty_shares_is_ten() => Assert.Equal(10m, ShareRatio.From(1.0 / 3).Units(30));

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(double.NaN)]
    public void What_is_no_ratio_is_an_error(double ratio) =>
        Assert.Contains("is not above zero", Assert.Throws<InvalidInputException>(() => ShareRatio.From(ratio)).Message);
}
