using TradeMind.Trading.Market;
using TradeMind.Trading;

namespace TradeMind.Tests.Market;

public class PriceAdjustmentTests
{
    private static readonly DateTime Start = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_split_divides_earlier_prices_and_multiplies_their_volume()
    {
        var adjusted = PriceAdjustment.Apply(Series(400, 404, 100, 101), Adjustment.Splits, [new Split(Start.AddDays(2), 4)]);
        Assert.Equal([100.0, 101.0, 100.0, 101.0], adjusted.Close.ToArray());
        Assert.Equal([4000L, 4000L, 1000L, 1000L], adjusted.Volume.ToArray());
    }

    [Fact]
    public void A_dividend_is_one_less_its_share_of_the_close_before()
    {
        // Close 100, dividend 2, then 99: the return of the ex-day is 99 / 98.
        var actions = new CorporateAction[] { new Dividend(Start.AddDays(2), 2) };
        var adjusted = PriceAdjustment.Apply(Series(50, 100, 99), Adjustment.All, actions);
        Assert.Equal([49.0, 98.0, 99.0], adjusted.Close.ToArray(), Close);
        Assert.Equal([1000L, 1000L, 1000L], adjusted.Volume.ToArray());
        Assert.Equal([50.0, 100.0, 99.0], PriceAdjustment.Apply(Series(50, 100, 99), Adjustment.Splits, actions).Close.ToArray());
    }

    [Fact]
    public void A_dividend_of_the_split_day_is_in_new_shares()
    {
        // 100 becomes 2 x 50; a dividend of 5 a new share is a tenth of it.
        var adjusted = PriceAdjustment.Apply(
            Series(100, 45), Adjustment.All, [new Dividend(Start.AddDays(1), 5), new Split(Start.AddDays(1), 2)]);
        Assert.Equal([45.0, 45.0], adjusted.Close.ToArray(), Close);
    }

    [Fact]
    public void Several_actions_multiply_and_an_ex_date_without_a_bar_counts_from_the_next_bar()
    {
        var series = BarSeries.FromBars(new Symbol("X"), Interval.Daily, [Flat(0, 600), Flat(1, 300), Flat(4, 100), Flat(5, 100)]);
        var adjusted = PriceAdjustment.Apply(series, Adjustment.All, [new Split(Start.AddDays(3), 3), new Split(Start.AddDays(1), 2)]);
        Assert.Equal([100.0, 100.0, 100.0, 100.0], adjusted.Close.ToArray(), Close);
        Assert.Equal([6000L, 3000L, 1000L, 1000L], adjusted.Volume.ToArray());
    }

    [Fact]
    public void Actions_before_the_first_and_after_the_last_bar_change_nothing()
    {
        var series = Series(10, 11);
        var adjusted = PriceAdjustment.Apply(
            series, Adjustment.All, [new Split(Start, 2), new Split(Start.AddDays(2), 2), new Dividend(Start.AddDays(9), 50)]);
        Assert.Equal(series.Close.ToArray(), adjusted.Close.ToArray());
    }

    [Fact]
    public void Without_actions_the_providers_adjusted_close_scales_all_four_prices()
    {
        var series = new BarSeries(new Symbol("X"), Interval.Daily, new BarColumns(
            [Start.Ticks, Start.AddDays(1).Ticks], [10, 20], [12, 22], [9, 19], [10, 20], [7, 8], [5, 20]));
        var adjusted = PriceAdjustment.Apply(series, Adjustment.All, []);
        Assert.Equal(
            (5.0, 6.0, 4.5, 5.0, 7L), (adjusted.Open[0], adjusted.High[0], adjusted.Low[0], adjusted.Close[0], adjusted.Volume[0]));
        Assert.Equal(series[1], adjusted[1]);
        Assert.Equal(adjusted.Close.ToArray(), PriceAdjustment.Apply(adjusted, Adjustment.All, []).Close.ToArray());
        Assert.Same(series, PriceAdjustment.Apply(series, Adjustment.Splits, []));
        Assert.Same(series, PriceAdjustment.Apply(series, Adjustment.None, [new Split(Start.AddDays(1), 2)]));
    }

    [Fact]
    public void Impossible_actions_are_named()
    {
        void Fails(string expected, CorporateAction action) => Assert.Contains(
            expected,
            Assert.Throws<InvalidInputException>(() => PriceAdjustment.Apply(Series(10, 11), Adjustment.All, [action])).Message,
            StringComparison.Ordinal);
        Fails("X 2020-01-02: split ratio 0 is not above zero", new Split(Start.AddDays(1), 0));
        Fails("X 2020-01-02: dividend -1 is negative", new Dividend(Start.AddDays(1), -1));
        Fails("X 2020-01-02: dividend 10 is not below the close of 10", new Dividend(Start.AddDays(1), 10));
        var negative = new BarSeries(new Symbol("X"), Interval.Daily, new BarColumns([Start.Ticks], [1], [1], [1], [1], [1], [-1]));
        Assert.Contains(
            "adjusted close -1",
            Assert.Throws<InvalidInputException>(() => PriceAdjustment.Apply(negative, Adjustment.All, [])).Message,
            StringComparison.Ordinal);
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) <= 1e-12 * Math.Abs(a);

    private static BarSeries Series(params double[] closes) =>
        BarSeries.FromBars(new Symbol("X"), Interval.Daily, [.. closes.Select((close, day) => Flat(day, close))]);

    private static Bar Flat(int day, double price) => new(Start.AddDays(day), price, price, price, price, 1000);
}
