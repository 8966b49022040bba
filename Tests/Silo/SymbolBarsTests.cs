using System.Text.Json;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Silo;

/// <summary>Bars of a symbol as a chart reads them: a part at a time, merged, with indicators that do not depend on the part.</summary>
public sealed class SymbolBarsTests(TradedService traded) : IClassFixture<TradedService>
{
    private const string Path = "/api/symbols/SYN-A";

    private readonly RunningService _service = traded.Service;

    [Theory]
    [InlineData("rsi(5)", 1e-9)]
    [InlineData("obv", 0)]
    [InlineData("bollinger(10,2.5)", 1e-9)]
    public async Task Indicators_are_the_same_whatever_part_of_the_bars_is_read(string indicator, double tolerance)
    {
        var all = await _service.GetAsync($"{Path}?indicators={indicator}&bars=20000");
        var times = Times(all);
        foreach (var part in (JsonElement[])[
            await _service.GetAsync($"{Path}?indicators={indicator}&bars=7"),
            await _service.GetAsync($"{Path}?indicators={indicator}&after={times[^8]:O}")])
        {
            Assert.Equal(times[^7..], Times(part));
            foreach (var (whole, last) in Columns(all).Zip(Columns(part)))
            {
                Assert.Equal(indicator, last.GetProperty("indicator").GetString());
                foreach (var (expected, actual) in Values(whole)[^7..].Zip(Values(last)))
                {
                    Assert.InRange(actual - expected, -tolerance * Math.Abs(expected), tolerance * Math.Abs(expected));
                }
            }
        }
    }

    [Fact]
    public async Task Weeks_are_merged_from_the_days_and_say_whether_there_are_more()
    {
        var days = await _service.GetAsync($"{Path}?bars=20000");
        var weeks = await _service.GetAsync($"{Path}?bars=4&interval=1w");
        var expected = days.GetProperty("bars").EnumerateArray()
            .GroupBy(bar => Time(bar).AddDays(-(((int)Time(bar).DayOfWeek + 6) % 7)))
            .Select(week => (
                week.Key, week.Max(bar => bar.GetProperty("high").GetDouble()), week.Sum(bar => bar.GetProperty("volume").GetInt64())))
            .TakeLast(4);
        Assert.Equal(expected, weeks.GetProperty("bars").EnumerateArray()
            .Select(bar => (Time(bar), bar.GetProperty("high").GetDouble(), bar.GetProperty("volume").GetInt64())));
        Assert.Equal(("1w", true), (weeks.GetProperty("interval").GetString(), weeks.GetProperty("hasEarlier").GetBoolean()));
        Assert.Equal(("1d", false), (days.GetProperty("interval").GetString(), days.GetProperty("hasEarlier").GetBoolean()));
        Assert.Equal(
            Timeframe.For(Interval.Daily).Select(frame => frame.Name),
            weeks.GetProperty("intervals").EnumerateArray().Select(name => name.GetString()!));
    }

    [Theory]
    [InlineData("interval=1h", "interval '1h' cannot be made of bars of 1d: use one of 1d, 1w")]
    [InlineData("indicators=rsi(0)", "parameter period: 0 is out of range; use a whole number from 1 to 100000")]
    [InlineData("indicators=rsi(14", "indicator 'rsi(14' cannot be read: write it such as rsi(period=14)")]
    public async Task What_cannot_be_read_says_why(string query, string problem)
    {
        using var response = await _service.Http.GetAsync($"{Path}?{query}");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()).GetRawText();
        Assert.Contains(problem, System.Text.RegularExpressions.Regex.Unescape(answer), StringComparison.Ordinal);
    }

    private static DateTime Time(JsonElement bar) => bar.GetProperty("time").GetDateTime();

    private static List<DateTime> Times(JsonElement view) => [.. view.GetProperty("bars").EnumerateArray().Select(Time)];

    private static JsonElement.ArrayEnumerator Columns(JsonElement view) => view.GetProperty("indicators").EnumerateArray();

    private static List<double> Values(JsonElement column) =>
        [.. column.GetProperty("values").EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? double.NaN : v.GetDouble())];
}
