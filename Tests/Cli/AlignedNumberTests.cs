using TradeMind.Cli.Output;

namespace TradeMind.Tests.Cli;

/// <summary>Numbers of a column, with their points under each other.</summary>
public sealed class AlignedNumberTests
{
    [Fact]
    public void A_column_has_as_many_decimals_as_its_longest_number_needs()
    {
        Assert.Equal(["1,387.7135", "12.5000", "", "0.0001"], AlignedNumbers.Prices([1387.7135m, 12.5m, null, 0.00005m]));
        Assert.Equal(["12.50", "7.00"], AlignedNumbers.Prices([12.5m, 7m]));
        Assert.Equal(["1,234.57", "-0.10"], AlignedNumbers.Money([1234.567m, -0.1m]));
        Assert.Equal(["5", "1,200"], AlignedNumbers.Units([5m, 1200m]));
        Assert.Equal(["5.000000", "0.000001"], AlignedNumbers.Units([5m, 0.000001m]));
        Assert.Empty(AlignedNumbers.Money([]));
    }
}
