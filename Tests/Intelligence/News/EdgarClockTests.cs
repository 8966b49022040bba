using System.Globalization;
using TradeMind.Intelligence.News.Readers;

namespace TradeMind.Tests.Intelligence.News;

public class EdgarClockTests
{
    private static readonly DateTime Later = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("2024-02-01T21:30:32.000Z", "20240201163032", "2024-02-01T21:30:32Z", EdgarConvention.Utc)]
    [InlineData("2024-02-01T16:30:32.000Z", "20240201163032", "2024-02-01T21:30:32Z", EdgarConvention.NewYork)]
    [InlineData("2024-07-01T20:30:32.000Z", "20240701163032", "2024-07-01T20:30:32Z", EdgarConvention.Utc)]
    [InlineData("2024-07-01T16:30:32.000Z", "20240701163032", "2024-07-01T20:30:32Z", EdgarConvention.NewYork)]
    [InlineData("2024-02-01T16:30:32Z", "20240201163033", "2024-02-01T21:30:33Z", EdgarConvention.NewYork)]
    public void The_header_tells_the_two_conventions_apart(string acceptance, string header, string expected, EdgarConvention convention) =>
        Assert.Equal(new EdgarAcceptance(Utc(expected), convention), EdgarClock.Read(acceptance, header, Later));

    /// <summary>2024-03-10: at 02:00 the clocks of New York went to 03:00. 2024-11-03: at 02:00 they went back to 01:00.</summary>
    [Theory]
    [InlineData("2024-03-10T01:59:59.000Z", "20240310015959", "2024-03-10T06:59:59Z", EdgarConvention.NewYork)]
    [InlineData("2024-03-10T02:30:00.000Z", "20240310023000", "2024-03-10T07:30:00Z", EdgarConvention.NewYork)]
    [InlineData("2024-03-10T03:00:00.000Z", "20240310030000", "2024-03-10T07:00:00Z", EdgarConvention.NewYork)]
    [InlineData("2024-03-10T07:00:00.000Z", "20240310030000", "2024-03-10T07:00:00Z", EdgarConvention.Utc)]
    [InlineData("2024-11-03T00:59:59.000Z", "20241103005959", "2024-11-03T04:59:59Z", EdgarConvention.NewYork)]
    [InlineData("2024-11-03T01:30:00.000Z", "20241103013000", "2024-11-03T06:30:00Z", EdgarConvention.NewYork)]
    [InlineData("2024-11-03T05:30:00.000Z", "20241103013000", "2024-11-03T05:30:00Z", EdgarConvention.Utc)]
    [InlineData("2024-11-03T06:30:00.000Z", "20241103013000", "2024-11-03T06:30:00Z", EdgarConvention.Utc)]
    [InlineData("2024-11-03T02:00:00.000Z", "20241103020000", "2024-11-03T07:00:00Z", EdgarConvention.NewYork)]
    public void Days_of_a_clock_change_are_read_without_knowing_anything_early(
        string acceptance, string header, string expected, EdgarConvention convention) =>
        Assert.Equal(new EdgarAcceptance(Utc(expected), convention), EdgarClock.Read(acceptance, header, Later));

    [Theory]
    [InlineData("2024-02-01T21:31:00Z", "2024-02-01T16:30:32.000Z", "2024-02-01T21:30:32Z", EdgarConvention.AssumedNewYork)]
    [InlineData("2024-02-01T21:31:00Z", "2024-02-01T21:30:32.000Z", "2024-02-01T21:30:32Z", EdgarConvention.Utc)]
    [InlineData("2024-02-02T09:00:00Z", "2024-02-01T21:30:32.000Z", "2024-02-02T02:30:32Z", EdgarConvention.AssumedNewYork)]
    public void Without_a_header_the_time_first_seen_decides_and_else_the_later_reading(
        string seen, string acceptance, string expected, EdgarConvention convention) =>
        Assert.Equal(new EdgarAcceptance(Utc(expected), convention), EdgarClock.Read(acceptance, null, Utc(seen)));

    [Fact]
    public void Only_the_header_may_have_a_time() => Assert.Equal(
        new EdgarAcceptance(Utc("2024-02-01T21:30:32Z"), EdgarConvention.NewYork), EdgarClock.Read("soon", "20240201163032", Later));

    [Theory]
    [InlineData("", null)]
    [InlineData("2024-13-01T16:30:32.000Z", "2024")]
    [InlineData("2024-02-01", "20240231163032")]
    public void What_is_no_time_is_none(string acceptance, string? header) => Assert.Null(EdgarClock.Read(acceptance, header, Later));

    [Theory]
    [InlineData("<SEC-HEADER>x : 20240201\n<ACCEPTANCE-DATETIME>20240201163032\nACCESSION", "20240201163032")]
    [InlineData("<ACCEPTANCE-DATETIME>2024020116303", null)]
    [InlineData("<ACCEPTANCE-DATETIME>2024-02-01 16:30", null)]
    [InlineData("no header", null)]
    public void The_time_is_found_in_a_header(string header, string? expected) => Assert.Equal(expected, EdgarClock.FindInHeader(header));

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
