using System.Globalization;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using TradeMind.Reporting.Svg;
using TradeMind.Reporting.TearSheets;
using TradeMind.Trading.Execution;

namespace TradeMind.Tests.Reporting.Svg;

/// <summary>Charts as SVG, with places worked out by hand: the plot is 872 wide, from 72 to 944, and begins 36 from above.</summary>
public sealed class SvgChartTests
{
    private const long Day = 86_400;

    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    /// <summary>From 0 to 100 with 4 to spare on both sides, 276 high: 312 - 4 / 108 x 276 and 312 - 104 / 108 x 276.</summary>
    [Fact]
    public void A_line_runs_through_its_points() =>
        Assert.Contains("M72 301.8L508 174L944 46.2", PathsOf(SvgCharts.Lines("Rise", [Line(0, 50, 100)])));

    [Fact]
    public void A_line_is_broken_where_there_is_no_value() =>
        Assert.Contains(
            "M72 301.8L290 301.8M726 46.2L944 46.2", PathsOf(SvgCharts.Lines("Gap", [Line(0, 0, double.NaN, 100, 100)])));

    [Fact]
    public void Drawdowns_hang_from_zero()
    {
        var chart = SvgCharts.Drawdowns("Drawdown", [Line(0, 0.5, 0)]);
        Assert.Contains("M72 46.2L508 301.8L944 46.2", PathsOf(chart));
        Assert.Contains("-40 %", TextsOf(chart));
    }

    /// <summary>Prices from 8 to 12 with 0.16 to spare, 356 high: 82.4 pixels a unit, 8 at 378.8.</summary>
    [Fact]
    public void Candles_rise_hollow_and_fall_filled()
    {
        var chart = XElement.Parse(SvgCharts.Candles(TwoCandles()));
        var paths = chart.Elements(Namespace + "path").ToDictionary(path => (string)path.Attribute("d")!, path => path);
        Assert.Equal("#0b6bb5", (string?)paths["M290 378.8V49.2"].Attribute("stroke"));
        Assert.Equal("#ffffff", (string?)paths["M137.4 296.4H442.6V131.6H137.4Z"].Attribute("fill"));
        Assert.Equal("#c04d00", (string?)paths["M726 296.4V131.6"].Attribute("stroke"));
        Assert.Equal("#c04d00", (string?)paths["M573.4 131.6H878.6V214H573.4Z"].Attribute("fill"));
        Assert.Equal("AAA 1d", chart.Element(Namespace + "title")!.Value);
    }

    [Fact]
    public void Fills_point_at_their_candle()
    {
        var paths = PathsOf(SvgCharts.Candles(TwoCandles()));
        Assert.Contains("M290 381.8l5 9h-10Z", paths);
        Assert.Contains("M726 128.6l5 -9h-10Z", paths);
    }

    [Fact]
    public void Overlays_lie_over_the_candles_and_are_named()
    {
        var chart = SvgCharts.Candles(TwoCandles());
        Assert.Contains("M290 214L726 214", PathsOf(chart));
        Assert.Contains("SMA(2)", TextsOf(chart));
    }

    [Fact]
    public void Cells_are_blue_above_zero_and_orange_below_and_the_best_is_framed()
    {
        var map = new ParameterMap(
            new MapSide("slow", [50, 100]), new MapSide("fast", [5, 10]),
            [new MapRow([-1, 0]), new MapRow([double.NaN, 1])], new MapPlace(1, 1));
        var chart = SvgCharts.HeatMap("Sharpe", map);
        var boxes = XElement.Parse(chart).Elements(Namespace + "rect").Skip(1).ToList();
        Assert.Equal(["#c04d00", "#ffffff", "#eef1f4", "#0b6bb5", "none"], boxes.Select(box => (string?)box.Attribute("fill")));

        // The first row stands at the bottom; the frame lies over the last cell of the upper one.
        Assert.Equal(["96", "96", "36", "36", "36"], boxes.Select(box => (string?)box.Attribute("y")));
        Assert.Equal(["72", "508", "72", "508", "508"], boxes.Select(box => (string?)box.Attribute("x")));
        Assert.Superset(
            new HashSet<string> { "-1.00", "0.00", "–", "1.00", "slow across, fast upwards" }, TextsOf(chart).ToHashSet());
    }

    [Fact]
    public void Names_are_text() => Assert.Contains("a < b & \"c\"", TextsOf(SvgCharts.Lines("a < b & \"c\"", [Line(1, 2)])));

    [Fact]
    public void Decimal_commas_of_the_reader_do_not_reach_the_image()
    {
        var expected = SvgCharts.Candles(TwoCandles());
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.NegativeSign) = (",", "~");
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(expected, SvgCharts.Candles(TwoCandles()));
            Assert.DoesNotContain("~", SvgCharts.Drawdowns("Drawdown", [Line(0, 0.25)]), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(3, "01-01 05:08")]
    [InlineData(31, "2024-01-03")]
    [InlineData(1_000, "2024-03")]
    public void Times_are_as_exact_as_their_span_needs(int days, string first)
    {
        var from = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        var chart = SvgCharts.Lines("Times", [new Curve("a", [from, from + (days * Day)], [1, 2])]);
        Assert.Contains(first, TextsOf(chart));
    }

    /// <summary>Two to six marks, all in range, each a multiple of the distance between them.</summary>
    [Fact]
    public void Marks_are_few_round_and_in_range() => Prop.ForAll(
        ArbMap.Default.ArbFor<NormalFloat>(), ArbMap.Default.ArbFor<NormalFloat>(),
        (NormalFloat a, NormalFloat b) =>
        {
            var (low, high) = (Math.Clamp(Math.Min(a.Get, b.Get), -1e9, 1e9), Math.Clamp(Math.Max(a.Get, b.Get), -1e9, 1e9));
            var scale = new ValueScale(low, high, 300, 0, "R");
            var marks = scale.Marks.ToList();
            return marks.Count is >= 2 and <= 6 && marks.All(mark => scale.Place(mark) is >= -1e-6 and <= 300 + 1e-6);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_cannot_be_drawn_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => SvgCharts.Candles(TwoCandles() with { Times = [] }));
        Assert.Contains("AAA has no bars", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SvgCharts.Lines("None", []));
        Assert.Throws<ArgumentException>(() => SvgCharts.Lines("Nothing", [Line(double.NaN)]));
        Assert.Throws<ArgumentException>(
            () => SvgCharts.HeatMap("Empty", new ParameterMap(new MapSide("x", []), new MapSide("y", []), [], null)));
    }

    private static PriceChart TwoCandles() => new(
        "AAA", "1d", [0, Day], [9, 11], [12, 11], [8, 9], [11, 10], [100, 100],
        [new FillMark(0, OrderSide.Buy, 9, 10, OrderPurpose.Entry), new FillMark(Day, OrderSide.Sell, 11, 10, OrderPurpose.Exit)],
        [], [new IndicatorColumn("SMA(2)", [10, 10], "line")], [], null);

    private static Curve Line(params double[] values) =>
        new("line", [.. Enumerable.Range(0, values.Length).Select(i => i * Day)], [.. values]);

    private static IEnumerable<string> PathsOf(string chart) =>
        XElement.Parse(chart).Elements(Namespace + "path").Select(path => (string)path.Attribute("d")!);

    private static IEnumerable<string> TextsOf(string chart) =>
        XElement.Parse(chart).Elements(Namespace + "text").Select(text => text.Value);
}
