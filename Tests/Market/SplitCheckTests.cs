using System.Globalization;
using TradeMind.MarketData.Csv;
using TradeMind.Trading.Market;
using TradeMind.Trading.Market.Checks;

namespace TradeMind.Tests.Market;

/// <summary>
/// Prices as they were traded around days that are known: date, open, high, low, close, volume, from LEAN's sample data (Apache 2.0).
/// </summary>
public class SplitCheckTests
{
    private const string Ibm1999 =
        """
        19990519,238.25,238.81,233.06,235.94,3866200
        19990520,235.63,236.38,233,233,2672700
        19990521,232.75,233.38,229.19,230.5,3250800
        19990524,230.31,230.69,221.75,223.63,4212900
        19990525,222.5,226,221.06,221.13,4599600
        19990526,223,236.19,221.44,235.5,8088200
        19990527,116.69,116.88,103,116.06,9852300
        19990528,116,116.75,114.19,116.38,5636800
        19990601,113.63,113.88,111.19,112,7010500
        19990602,111.75,114.63,109.44,113.25,6860300
        19990603,114.56,115.31,111.56,112.94,5003700
        """;

    private const string Aig2009 =
        """
        20090622,1.48,1.49,1.4,1.4,42975072
        20090623,1.43,1.45,1.4,1.41,28021198
        20090624,1.44,1.45,1.41,1.42,21548317
        20090625,1.46,1.47,1.42,1.45,29111230
        20090626,1.45,1.47,1.43,1.46,34006663
        20090629,1.46,1.46,1.28,1.34,81063470
        20090630,1.33,1.33,1.08,1.13,348972311
        20090701,19.7,22.96,17.55,18.08,38320797
        20090702,17.89,19.57,17.65,18.32,12339479
        20090706,18.3,18.3,15.78,16.19,17470213
        20090707,15.85,15.94,13.55,13.75,26770931
        20090708,13.35,14.06,12.47,13.1,21004736
        """;

    private const string Aig1999 =
        """
        19990720,120.5,121.38,119.06,119.75,1629600
        19990721,119.94,119.94,116.25,118.81,2056600
        19990722,118.69,119.94,117.81,119.31,2369500
        19990723,119.31,120.31,118,118.69,1453900
        19990726,118.13,119.94,118.06,119.69,1211800
        19990727,119.94,121,118.69,118.94,1387400
        19990728,118.5,118.5,117.56,118,1278000
        19990729,117.75,118.19,116.19,118,2202600
        19990730,118.13,118.75,115.75,116.38,1826300
        19990802,92.94,94.06,92.06,92.75,1922800
        19990803,93,93.25,91.56,92.31,1920500
        19990804,92.75,93.13,90.44,90.5,1373900
        19990805,90.5,91.38,87.44,90.44,2557700
        19990806,90,90,84.94,86.25,3927900
        """;

    private const string Aapl2000 =
        """
        20000918,55.25,60.75,55.06,60.63,7305700
        20000919,59.75,60.5,58.56,59.88,4622400
        20000920,59.41,61.44,58.56,61,3850400
        20000921,58.5,59.63,55.25,56.63,8579900
        20000922,50.31,52.44,49.81,52.19,12301600
        20000925,52.75,55.5,52.06,53.44,7454300
        20000926,53.31,54.75,51.38,51.42,5162200
        20000927,51.75,52.75,48.13,48.94,7086300
        20000928,49.31,53.81,48.13,53.38,5841700
        20000929,28.06,29.13,23.19,25.81,134102300
        20001002,26.69,26.75,23.5,24.31,43003400
        20001003,24.88,25,22.19,22.25,36151100
        20001004,22.38,23.75,21.88,23.69,26035100
        20001005,23.5,24.94,22,22.19,15284500
        """;

    private const string Bac2009 =
        """
        20090217,5.08,5.2,4.87,4.98,261460219
        20090218,5.15,5.21,4.51,4.57,314536701
        20090219,4.64,4.68,3.86,3.91,391731852
        20090220,3.61,4.09,2.53,3.84,819148653
        20090223,4.29,4.48,3.82,3.89,487139290
        20090224,4.03,4.75,3.86,4.71,485086761
        20090225,4.81,5.5,4.2,5.16,574916333
        20090226,5.6,5.89,5.11,5.27,432560172
        20090227,4.32,4.89,3.97,3.98,438818714
        20090302,3.61,3.92,3.27,3.61,411382832
        20090303,3.94,4.08,3.57,3.73,332979900
        """;

    [Theory]
    [InlineData(Ibm1999, 2.0, "1999-05-27", "2-for-1")]
    [InlineData(Aig2009, 0.05, "2009-07-01", "1-for-20")]
    [InlineData(Aig1999, 1.25, "1999-08-02", "5-for-4")]
    public void A_split_is_found(string rows, double ratio, string date, string name)
    {
        var finding = Assert.Single(SplitCheck.Run(Daily(rows)));
        Assert.Equal((ratio, date), (finding.Value, $"{finding.Time:yyyy-MM-dd}"));
        Assert.Contains($"looks like a {name} split", finding.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Aapl2000)]
    [InlineData(Bac2009)]
    public void A_crash_is_none(string rows) => Assert.Empty(SplitCheck.Run(Daily(rows)));

    /// <summary>AAPL on 2014-06-09: the first minute still has a trade at the price of before the split.</summary>
    [Theory]
    [InlineData(7.0)]
    [InlineData(1.25)]
    [InlineData(0.05)]
    public void One_in_minute_bars_is_found_at_the_first_bar_of_its_session(double ratio)
    {
        var bars = new List<Bar>();
        for (var day = 0; day < 12; day++)
        {
            var open = new DateTime(2014, 5, 27, 13, 30, 0, DateTimeKind.Utc).AddDays(day);
            for (var minute = 0; minute < 390; minute++)
            {
                var close = (day < 8 ? 92 * ratio : 92) * (1 + (0.004 * Math.Sin((day * 1.3) + (minute * 0.02))));
                bars.Add(new Bar(
                    open.AddMinutes(minute), day == 8 && minute == 0 ? 92.2 * ratio : close, close * (ratio > 1 && day == 8 && minute == 0
                    ? ratio * 1.01 : 1.001), close * (ratio < 1 && day == 8 && minute == 0 ? ratio * 0.99 : 0.999), close,
                    (long)(1_000 / (day < 8 ? ratio : 1))));
            }
        }

        var finding = Assert.Single(SplitCheck.Run(BarSeries.FromBars(new Symbol("AAPL"), Interval.OneMinute, bars)));
        Assert.Equal((ratio, new DateTime(2014, 6, 4, 13, 30, 0, DateTimeKind.Utc)), (finding.Value, finding.Time));
    }

    [Fact]
    public void One_that_the_actions_file_has_is_no_finding_and_one_that_it_lacks_says_what_to_do()
    {
        var series = Daily(Ibm1999);
        var day = new DateTime(1999, 5, 27, 0, 0, 0, DateTimeKind.Utc);
        Assert.Empty(ActionCheck.Run(series, [new Split(day, 2)]));
        Assert.Contains(
            "put the row 1999-05-27,split,2 into X.actions.csv", Assert.Single(ActionCheck.Run(series, [])).Reason,
            StringComparison.Ordinal);
        Assert.Contains(
            "row 2009-07-01,split,1:20 into", Assert.Single(ActionCheck.Run(Daily(Aig2009), [])).Reason, StringComparison.Ordinal);
        Assert.Contains(
            "run with --adjust splits", Assert.Single(ActionCheck.Remaining(series, [new Split(day, 2)], Adjustment.None)).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_the_prices_are_adjusted_for_already_is_found()
    {
        var day = new DateTime(1999, 5, 27, 0, 0, 0, DateTimeKind.Utc);
        var adjusted = PriceAdjustment.Apply(Daily(Ibm1999), Adjustment.Splits, [new Split(day, 2)]);
        var finding = Assert.Single(ActionCheck.Run(adjusted, [new Split(day, 2)]));
        Assert.Equal((FindingKind.AdjustedSplit, 2.0, day), (finding.Kind, finding.Value, finding.Time));
        var twice = PriceAdjustment.Apply(adjusted, Adjustment.Splits, [new Split(day, 2)]);
        Assert.Contains(
            "the file was adjusted already", Assert.Single(ActionCheck.Remaining(twice, [new Split(day, 2)], Adjustment.Splits)).Reason,
            StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Eighty_eight_adjusted_shares_have_none() => Assert.Empty(
        new CsvBarReader(new CsvReadOptions { BadRows = BadRows.Drop }).Read(SharedData.Path("data/daily")).Series
            .SelectMany(SplitCheck.Run));

    private static BarSeries Daily(string rows) => BarSeries.FromBars(new Symbol("X"), Interval.Daily,
    [
        .. rows.Split('\n').Select(row => row.Trim().Split(',')).Select(cells => new Bar(
            DateTime.ParseExact(
                cells[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            Number(cells[1]), Number(cells[2]), Number(cells[3]), Number(cells[4]), long.Parse(cells[5], CultureInfo.InvariantCulture))),
    ]);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
