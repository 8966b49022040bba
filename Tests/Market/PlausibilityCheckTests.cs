using TradeMind.Tests.MarketData;
using TradeMind.MarketData.Csv;
using TradeMind.Trading.Market;
using TradeMind.Trading.Market.Checks;

namespace TradeMind.Tests.Market;

public class PlausibilityCheckTests
{
    private static readonly Symbol Some = new("SOME");

    /// <summary>Sixty bars around 100 that move by about one percent.</summary>
    private static readonly List<Bar> Calm = [.. Enumerable.Range(0, 60).Select(i => At(i, 100 + Math.Sin(i), 1))];

    [Theory]
    [InlineData(1e300, "is above 1000000000000")]
    [InlineData(7e28, "is above 1000000000000")]
    [InlineData(10_000, "times the close before")]
    [InlineData(1, "times the close before")]
    [InlineData(310, "times the close before")]
    [InlineData(50.2, "1-for-2|2-for-1")]
    public void A_price_that_cannot_be_is_told_with_the_reason(double price, string expected)
    {
        var reason = PlausibilityCheck.Find(Some, Interval.Daily, Calm, At(60, price, 1));
        Assert.NotNull(reason);
        Assert.Contains(expected.Split('|'), part => reason.Contains(part, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(103)]
    [InlineData(80)]
    [InlineData(130)]
    public void A_large_move_is_one(double price) => Assert.Null(PlausibilityCheck.Find(Some, Interval.Daily, Calm, At(60, price, 3)));

    [Fact]
    public void One_field_is_enough()
    {
        var bar = new Bar(Calm[^1].Time.AddDays(1), 100, 1_000, 99, 100, 5);
        Assert.Contains("high 1000", PlausibilityCheck.Find(Some, Interval.Daily, Calm, bar), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_usual_for_a_symbol_is_no_reason()
    {
        var wild = Enumerable.Range(0, 60).Select(i => At(i, i % 2 == 0 ? 1 : 1.5, 1)).ToList();
        Assert.Null(PlausibilityCheck.Find(Some, Interval.Daily, wild, At(60, 6, 1)));
    }

    [Fact]
    public void Of_twenty_years_of_an_index_every_bar_is_believed()
    {
        var series = new CsvBarReader(new CsvReadOptions()).Read(Path.Combine(SampleData.Folder, "SP500.csv")).Series[0];
        var bars = Enumerable.Range(0, series.Count).Select(i => series[i]).ToList();
        Assert.True(bars.Count > 5_000);
        for (var i = 1; i < bars.Count; i++)
        {
            Assert.Null(PlausibilityCheck.Find(series.Symbol, series.Interval, bars[Math.Max(0, i - 60)..i], bars[i]));
        }
    }

    private static Bar At(int day, double close, double range) => new(
        new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(day),
        close,
        close * (1 + (range / 100)),
        close * (1 - (range / 100)),
        close,
        1_000);
}
