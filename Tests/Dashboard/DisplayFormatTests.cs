using TradeMind.Dashboard.Parts;

namespace TradeMind.Tests.Dashboard;

/// <summary>Numbers read the same everywhere: a true minus, signs on changes, a dash for what is not there.</summary>
public class DisplayFormatTests
{
    [Fact]
    public void Money_has_cents_and_a_true_minus()
    {
        Assert.Equal("1,234,567.50", DisplayFormat.Money(1_234_567.5m));
        Assert.Equal("−0.01", DisplayFormat.Money(-0.01m));
        Assert.Equal("–", DisplayFormat.Money(null));
        Assert.Equal("+12.00", DisplayFormat.Signed(12));
        Assert.Equal("−12.00", DisplayFormat.Signed(-12));
        Assert.Equal("0.00", DisplayFormat.Signed(0));
    }

    [Fact]
    public void Prices_and_quantities_have_the_decimals_that_they_have()
    {
        Assert.Equal("1,382.4509", DisplayFormat.Price(1382.4509m));
        Assert.Equal("20.00", DisplayFormat.Price(20));
        Assert.Equal("0.12345678", DisplayFormat.Quantity(0.12345678m));
        Assert.Equal("1,000", DisplayFormat.Quantity(1000));
    }

    [Theory]
    [InlineData(0.1234, "12.3\u202f%")]
    [InlineData(-0.5, "−50.0\u202f%")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "–")]
    public void Fractions_are_shown_in_percent(double fraction, string text) => Assert.Equal(text, DisplayFormat.Percent(fraction));

    [Fact]
    public void Times_leave_out_what_is_zero()
    {
        Assert.Equal("2024-03-01", DisplayFormat.Time(new DateTime(2024, 3, 1, 0, 0, 0, DateTimeKind.Utc)));
        Assert.Equal("2024-03-01 14:30", DisplayFormat.Time(new DateTime(2024, 3, 1, 14, 30, 0, DateTimeKind.Utc)));
        Assert.Equal("2024-03-01 14:30:05", DisplayFormat.Time(new DateTime(2024, 3, 1, 14, 30, 5, DateTimeKind.Utc)));
    }

    [Fact]
    public void Names_become_words() => Assert.Equal(["take profit", "max position", "reset breaker"],
        new[] { "TakeProfit", "max_position", "reset-breaker" }.Select(DisplayFormat.Words));
}
