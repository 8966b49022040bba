using TradeMind.MarketData;
using TradeMind.MarketData.Csv;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData;

public sealed class CsvFaultTests : IDisposable
{
    private const string Header = "Date,Open,High,Low,Close,Volume\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2020-01-03,abc,12,9,11,100", "X.csv:3: Open 'abc' is not a number")]
    [InlineData("2020-01-03,,12,9,11,100", "X.csv:3: Open '' is not a number")]
    [InlineData("2020-01-03,10,NaN,9,11,100", "X.csv:3: High 'NaN' is not a number")]
    [InlineData("2020-01-03,10,12,-9,11,100", "X.csv:3: Low '-9' is not above zero")]
    [InlineData("2020-01-03,10,12,9,0,100", "X.csv:3: Close '0' is not above zero")]
    [InlineData("2020-01-03,10,8,9,9.5,100", "X.csv:3: High '8' is below low 9")]
    [InlineData("2020-01-03,10,12,9,11,1.5.", "X.csv:3: Volume '1.5.' is not a number")]
    [InlineData("2020-01-03,10,12,9,11,-1", "X.csv:3: Volume '-1' is negative")]
    [InlineData("2020-02-30,10,12,9,11,100", "X.csv:3: Date '2020-02-30' is not a date")]
    [InlineData("03/01/2020,10,12,9,11,100", "X.csv:3: Date '03/01/2020' is not a date")]
    [InlineData("2020-01-03,10,12,9,11", "X.csv:3: the row has 5 fields, the header 6; the first missing is Volume")]
    [InlineData("2020-01-03,10,12,9,11,100,7", "X.csv:3: the row has more fields than the header's 6; the first too many is '7'")]
    [InlineData("2020-01-03,null,12,9,11,100", "X.csv:3: Open 'null' is not a number")]
    [InlineData("2020-01-02,10,12,9,11,100", "X.csv:3: time '2020-01-02' already appears in line 2")]
    public void A_bad_row_fails_the_load_and_is_named(string row, string expected)
    {
        var path = _folder.Write("X.csv", $"{Header}2020-01-02,10,12,9,11,100\n{row}\n2020-01-06,10,12,9,11,100\n");
        var fault = Assert.Throws<MarketDataException>(() => new CsvBarReader().Read(path));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.Contains("; correct them, or leave bad rows out (--drop-bad-rows)", fault.Message, StringComparison.Ordinal);
        Assert.Equal(3, Assert.Single(fault.Problems).Line);

        var dropped = new CsvBarReader(new CsvReadOptions { BadRows = BadRows.Drop }).Read(path);
        Assert.Equal(2, dropped.Series[0].Count);
        Assert.EndsWith("the row was left out", Assert.Single(dropped.Findings).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_out_of_order_is_named()
    {
        var fault = Fails($"{Header}2020-01-02,1,1,1,1,1\n2020-01-06,1,1,1,1,1\n2020-01-03,1,1,1,1,1\n2020-01-07,1,1,1,1,1\n");
        Assert.Contains(
            "X.csv:4: time '2020-01-03' comes after '2020-01-06' in line 3; sort the rows", fault.Message, StringComparison.Ordinal);
        Assert.Equal(FindingKind.Order, Assert.Single(fault.Problems).Kind);
    }

    [Fact]
    public void Only_the_first_bad_rows_are_shown_but_all_are_counted()
    {
        var fault = Fails(Header + string.Concat(Enumerable.Repeat("x,1,1,1,1,1\n", 1000)));
        Assert.Contains("1000 bad rows, the first 5 of them above", fault.Message, StringComparison.Ordinal);
        Assert.Equal(6, fault.Message.Split('\n').Length);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("\uFEFF\r\n", "the file is empty")]
    [InlineData("Date,Open,High,Low,Close,Volume\r\n\r\n", "the file has a header but no rows")]
    [InlineData("Date,Open,High,Close\n2020-01-02,1,1,1\n", "no column low in the header: found Date, Open, High, Close; wanted date")]
    [InlineData("2020-01-02,1,1,1,1,1\n", "the file seems to have no header line")]
    [InlineData("Date,Open,High,Low,Close,close\n2020-01-02,1,1,1,1,1\n", "the columns Close, close have the same meaning")]
    [InlineData("Date,Open,High,Low,Close\n2020-01-02,null,null,null,null\n", "no row of the file has values")]
    [InlineData(
        "Date,Open,High,Low,Close\n2020-01-03,1,1,1,1\n2020-01-02,1,1,1,1\n",
        "from the newest (2020-01-03) to the oldest (2020-01-02); sort them oldest first")]
    [InlineData("Date,Open,High,Low,Close\n2020-01-02T10:00,1,1,1,1\n", "cannot be inferred from a single row")]
    [InlineData("Date,Open,High,Low,Close\n2020-01-02T10:00:00,1,1,1,1\n2020-01-02T10:00:05,1,1,1,1\n", "rows are 5 seconds apart")]
    [InlineData("<TICKER>,<DATE>,<OPEN>,<HIGH>,<LOW>,<CLOSE>\nA,20200102,1,1,1,1\nB,20200103,1,1,1,1\n", "'B' is another symbol than 'A'")]
    public void A_file_that_is_no_bar_file_fails_with_its_name_and_the_reason(string text, string expected)
    {
        var fault = Fails(text);
        Assert.Contains("X.csv", fault.Message, StringComparison.Ordinal);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UTF_16_is_named()
    {
        var path = Path.Combine(_folder.Path, "X.csv");
        File.WriteAllText(path, Header, System.Text.Encoding.Unicode);
        Assert.Contains(
            "UTF-16", Assert.Throws<MarketDataException>(() => new CsvBarReader().Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_files_empty_folders_names_and_zones_are_named()
    {
        var reader = new CsvBarReader();
        Assert.Contains(
            "no such file or folder", Assert.Throws<MarketDataException>(() => reader.Read(Path.Combine(_folder.Path, "none.csv"))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "no *.csv file", Assert.Throws<MarketDataException>(() => reader.Read(_folder.Path)).Message, StringComparison.Ordinal);
        var named = _folder.Write("my data.csv", $"{Header}2020-01-02,1,1,1,1,1\n");
        Assert.Contains("'my data' is not a valid symbol", Assert.Throws<MarketDataException>(() => reader.Read(named)).Message,
            StringComparison.Ordinal);
        var sound = _folder.Write("X.csv", $"{Header}2020-01-02,1,1,1,1,1\n");
        var zone = new CsvBarReader(new CsvReadOptions { TimeZone = "Mars/Base" });
        Assert.Contains(
            "time zone 'Mars/Base' is not known", Assert.Throws<MarketDataException>(() => zone.Read(sound)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_rows_are_reported_beside_a_fault_of_the_whole_file()
    {
        var fault = Fails("Date,Open,High,Low,Close\n2020-01-02T10:00,1,1,1,1\n2020-01-02T10:01,x,1,1,1\n");
        Assert.Contains("X.csv:3: Open 'x' is not a number", fault.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be inferred from a single row", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dropping_every_row_is_a_failure()
    {
        var path = _folder.Write("X.csv", $"{Header}2020-01-02,x,1,1,1,1\n");
        Assert.Throws<MarketDataException>(() => new CsvBarReader(new CsvReadOptions { BadRows = BadRows.Drop }).Read(path));
    }

    private MarketDataException Fails(string text)
    {
        var path = _folder.Write("X.csv", text);
        return Assert.Throws<MarketDataException>(() => new CsvBarReader().Read(path));
    }
}
