using TradeMind.MarketData;
using TradeMind.MarketData.Csv;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData;

public sealed class CsvFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Yahoo_export_is_read_and_its_holes_are_left_out()
    {
        var set = Read(
            "Date,Open,High,Low,Close,Adj "
                + "Close,Volume\n2020-01-02,10,12,9,11,5.5,100\n2020-01-03,null,null,null,null,null,null\n2020-01-06,11,13,10,12,6,200\n");
        var series = Assert.Single(set.Series);
        Assert.Equal((2, Interval.Daily), (series.Count, series.Interval));
        Assert.Equal([5.5, 6.0], series.AdjustedClose.ToArray());
        Assert.Equal(new Bar(Utc(2020, 1, 6), 11, 13, 10, 12, 200), series[1]);
        var hole = Assert.Single(set.Findings);
        Assert.Equal((FindingKind.EmptyRow, FindingSeverity.Warning, 3), (hole.Kind, hole.Severity, hole.Line));
    }

    [Theory]
    [InlineData("Date,Open,High,Low,Close,Volume\n2020-01-02,10,12,9,11,100\n2020-01-03,10,12,9,11,100\n")]
    [InlineData(
        "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\n"
            + "X.US,D,20200102,000000,10,12,9,11,100,0\nX.US,D,20200103,000000,10,12,9,11,100,0\n")]
    [InlineData("\uFEFFvolume;CLOSE;low;High;open;timestamp\r\n100.0;11;9;12;10;2020-01-02\r\n1e2;11;9;12;10;2020-01-03\r\n")]
    [InlineData("datetime\topen\thigh\tlow\tclose\tvolume\n1577923200\t10\t12\t9\t11\t100\n1578009600\t10\t12\t9\t11\t100")]
    [InlineData(
        "\"Date\",\"Open\",\"High\",\"Low\",\"Close\",\"Volume\",\"Note\"\n\"20200102\", 10 "
            + ",12,9,\"11\",100,x\n20200103,10,12,9,11,100,\n")]
    public void The_same_two_days_are_read_from_every_layout(string text)
    {
        var series = Assert.Single(Read(text).Series);
        Assert.Equal(Interval.Daily, series.Interval);
        Assert.Equal([new Bar(Utc(2020, 1, 2), 10, 12, 9, 11, 100), new Bar(Utc(2020, 1, 3), 10, 12, 9, 11, 100)], [series[0], series[1]]);
    }

    [Theory]
    [InlineData("Date,Time", "2020-01-02,14:30", "2020-01-02,14:35:00")]
    [InlineData("Date,Time", "20200102,1430", "20200102,143500")]
    [InlineData("timestamp", "2020-01-02T14:30:00Z", "2020-01-02 14:35")]
    [InlineData("time", "2020-01-02T09:30:00-05:00", "2020-01-02T15:35:00.000+0100")]
    [InlineData("time", "1577975400", "1577975700")]
    [InlineData("time", "1577975400000", "1577975700000")]
    public void Intraday_times_are_read_as_UTC_instants(string columns, string first, string second)
    {
        var series = Assert.Single(Read($"{columns},Open,High,Low,Close,Volume\n{first},1,1,1,1,1\n{second},1,1,1,1,1\n").Series);
        Assert.Equal("5m", series.Interval.ToString());
        Assert.Equal(Utc(2020, 1, 2).AddHours(14.5), series[0].Time);
        Assert.Equal(Utc(2020, 1, 2).AddHours(14.5).AddMinutes(5), series[1].Time);
    }

    [Fact]
    public void Zone_times_follow_daylight_saving()
    {
        var options = new CsvReadOptions { TimeZone = "America/New_York", Interval = Interval.Parse("1h") };
        var series = Read(Hourly("2020-03-06 09:30", "2020-03-09 09:30", "2020-11-01 01:30", "2020-11-01 01:30"), options).Series[0];
        Assert.Equal(
            [Utc(2020, 3, 6).AddHours(14.5), Utc(2020, 3, 9).AddHours(13.5), Utc(2020, 11, 1).AddHours(5.5),
                Utc(2020, 11, 1).AddHours(6.5)],
            Enumerable.Range(0, 4).Select(i => series[i].Time));
    }

    [Fact]
    public void A_clock_time_that_never_was_is_a_bad_row()
    {
        var options = new CsvReadOptions { TimeZone = "America/New_York", Interval = Interval.Parse("1h") };
        var fault = Assert.Throws<MarketDataException>(() => Read(Hourly("2020-03-08 01:30", "2020-03-08 02:30"), options));
        Assert.Contains("X.csv:3: time '2020-03-08 02:30' does not exist in America/New_York", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Daily_instants_take_the_date_of_their_zone()
    {
        var text = "time,open,high,low,close\n2020-01-02T15:00:00Z,1,1,1,1\n2020-01-03T15:00:00Z,1,1,1,1\n2020-01-06T15:00:00Z,1,1,1,1\n";
        Assert.Equal(Utc(2020, 1, 2), Read(text).Series[0][0].Time);
        Assert.Equal(Utc(2020, 1, 3), Read(text, new CsvReadOptions { TimeZone = "Asia/Tokyo" }).Series[0][0].Time);
    }

    [Fact]
    public void A_missing_volume_column_is_noted()
    {
        var set = Read("Date,Open,High,Low,Close\n2020-01-02,1,1,1,1\n");
        Assert.Equal(0, set.Series[0].Volume[0]);
        Assert.Equal(FindingKind.MissingColumn, Assert.Single(set.Findings).Kind);
    }

    /// <summary>Quotes hold separators, thousands and doubled quotes; a volume below one is one, half a unit is rounded up.</summary>
    [Fact]
    public void Quoted_fields_may_hold_separators()
    {
        var set = Read(
            "Date,Name,Open,High,Low,Close,Volume\n"
                + "2020-01-02,\"Acme, \"\"Inc.\"\"\",\"1,010.5\",\"1,012\",1009,\"1,011.25\",\"1,234,567\"\n"
                + "2020-01-03, \"Acme, Inc.\",1010,1012,1009,1011,0.4\n2020-01-06,x,1010,1012,1009,1011,2.5\n");
        var series = Assert.Single(set.Series);
        Assert.Equal(new Bar(Utc(2020, 1, 2), 1010.5, 1012, 1009, 1011.25, 1_234_567), series[0]);
        Assert.Equal([1_234_567L, 1L, 3L], series.Volume.ToArray());
        var note = Assert.Single(set.Findings);
        Assert.Equal((FindingKind.RoundedVolume, FindingSeverity.Note, 2.0), (note.Kind, note.Severity, note.Value));
    }

    [Theory]
    [InlineData("1,23,456")]
    [InlineData("0,987")]
    [InlineData("1,234.5.6")]
    [InlineData("12,50")]
    [InlineData("1,2345")]
    public void Commas_that_group_no_thousands_are_no_number(string number) => Assert.Contains(
        $"Open '{number}' is not a number",
        Assert.Throws<MarketDataException>(() => Read($"Date,Open,High,Low,Close\n2020-01-02,\"{number}\",1,1,1\n")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_file_with_semicolons_may_have_decimal_commas_but_not_both()
    {
        var series = Read("Datum;Date;Open;High;Low;Close;Volume\nx;31.12.2020;1.010,5;1012;1009,25;1011;1000\n").Series[0];
        Assert.Equal(new Bar(Utc(2020, 12, 31), 1010.5, 1012, 1009.25, 1011, 1000), series[0]);
        var fault = Assert.Throws<MarketDataException>(
            () => Read("Date;Open;High;Low;Close;Volume\n31.12.2020;10,5;12;9;11;12.000\n"));
        Assert.Contains("Volume '12.000' has a decimal point or comma where other numbers", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20150102 09:30")]
    [InlineData("20150102 093000")]
    [InlineData("20150102T09:30:00Z")]
    [InlineData("01/02/2015 9:30 AM")]
    [InlineData("1/2/2015 09:30")]
    [InlineData("02.01.2015 09:30:00", "13.01.2015 09:30:00")]
    [InlineData("2/1/2015 9:30", "13/1/2015 9:30")]
    [InlineData("01/02/2015, 09:30", "01/13/2015, 09:30")]
    public void Dates_of_many_countries_are_read(string first, string? other = null)
    {
        var options = other is null
            ? new CsvReadOptions { Dates = DateOrder.MonthFirst, Interval = Interval.OneMinute }
            : new CsvReadOptions { Interval = Interval.OneMinute };
        string[] rows = other is null ? [first] : [first, other];
        var text = "time,open,high,low,close,volume\n" + string.Concat(rows.Select(row => $"\"{row}\",1,1,1,1,1\n"));
        Assert.Equal(Utc(2015, 1, 2).AddHours(9.5), Read(text, options).Series[0][0].Time);
    }

    [Theory]
    [InlineData("12:05 AM", 0, 5)]
    [InlineData("12:05 PM", 12, 5)]
    [InlineData("1:05 pm", 13, 5)]
    [InlineData("11:59:00 PM", 23, 59)]
    public void Twelve_hour_clocks_are_read(string time, int hour, int minute) => Assert.Equal(
        Utc(2015, 12, 31).AddHours(hour).AddMinutes(minute),
        Read($"date,open,high,low,close\n12/31/2015 {time},1,1,1,1\n", new CsvReadOptions { Interval = Interval.OneMinute })
            .Series[0][0].Time);

    [Theory]
    [InlineData("01/02/2015", "02/03/2015", "may begin with the month or with the day")]
    [InlineData("01/13/2015", "13/01/2015", "begins with the month and '13/01/2015' with the day")]
    public void Dates_that_do_not_tell_their_order_are_refused(string first, string second, string message) => Assert.Contains(
        message, Assert.Throws<MarketDataException>(() => Read($"Date,Open,High,Low,Close\n{first},1,1,1,1\n{second},1,1,1,1\n")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Weekly_rows_are_noted_as_periods_of_their_own()
    {
        var set = Read("Date,Open,High,Low,Close,Volume\n2020-01-03,1,1,1,1,1\n2020-01-10,1,1,1,1,1\n2020-01-17,1,1,1,1,1\n");
        var note = Assert.Single(set.Findings);
        Assert.Equal((FindingKind.UnusualInterval, FindingSeverity.Note), (note.Kind, note.Severity));
        Assert.Contains("rows are mostly 7 days apart", note.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newest_first_file_is_read_when_asked_to()
    {
        var set = Read(
            "Date,Open,High,Low,Close,Volume\n2020-01-03,2,2,2,2,2\n2020-01-02,1,1,1,1,1\n",
            new CsvReadOptions { ReverseNewestFirst = true });
        Assert.Equal([1.0, 2.0], set.Series[0].Close.ToArray());
    }

    private static string Hourly(params string[] times) =>
        "time,open,high,low,close,volume\n" + string.Concat(times.Select(time => $"{time},1,1,1,1,1\n"));

    private MarketDataSet Read(string text, CsvReadOptions? options = null) => new CsvBarReader(options).Read(_folder.Write("X.csv", text));

    private static DateTime Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, DateTimeKind.Utc);
}
