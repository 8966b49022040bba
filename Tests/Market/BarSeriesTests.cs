using TradeMind.Trading.Market;

namespace TradeMind.Tests.Market;

public class BarSeriesTests
{
    private static readonly Symbol X = new("X");

    [Theory]
    [InlineData(double.NaN, 12, 9, 11, 5, "open NaN is not a number")]
    [InlineData(10, 12, -9, 11, 5, "low -9 is not above zero")]
    [InlineData(10, 0, 9, 11, 5, "high 0 is not above zero")]
    [InlineData(10, 8, 9, 9.5, 5, "high 8 is below low 9")]
    [InlineData(10, 10.5, 9, 11, 5, "high 10.5 is below open 10 or close 11")]
    [InlineData(10, 12, 10.5, 11, 5, "low 10.5 is above open 10 or close 11")]
    [InlineData(10, 12, 9, double.PositiveInfinity, 5, "close")]
    [InlineData(10, 12, 9, 11, -1, "volume -1 is negative")]
    public void A_faulty_bar_is_refused_with_field_and_value(
        double open, double high, double low, double close, long volume, string reason) =>
            Assert.Contains(
                reason, Assert.Throws<ArgumentException>(() => new Bar(Day(2), open, high, low, close, volume)).Message,
                StringComparison.Ordinal);

    [Fact]
    public void Times_must_ascend()
    {
        var fault = Assert.Throws<ArgumentException>(() => Series(2, 3, 3));
        Assert.Contains("2020-01-03", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Series(3, 2));
    }

    [Fact]
    public void Columns_must_be_of_one_length() => Assert.Throws<ArgumentException>(() =>
        new BarSeries(X, Interval.Daily, new BarColumns([Day(2).Ticks], [10, 10], [12], [9], [11], [5])));

    [Theory]
    [InlineData(null, null, 4)]
    [InlineData(3, null, 3)]
    [InlineData(null, 6, 3)]
    [InlineData(4, 5, 0)]
    [InlineData(3, 3, 1)]
    public void A_period_takes_both_its_ends(int? from, int? to, int count) =>
        Assert.Equal(count, Series(2, 3, 6, 7).Between(from is { } f ? Day(f) : null, to is { } t ? Day(t) : null).Count);

    private static BarSeries Series(params int[] days) =>
        BarSeries.FromBars(X, Interval.Daily, [.. days.Select(d => new Bar(Day(d), 10, 12, 9, 11, 5))]);

    private static DateTime Day(int day) => new(2020, 1, day, 0, 0, 0, DateTimeKind.Utc);
}
