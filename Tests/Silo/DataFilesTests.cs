using TradeMind.MarketData;
using TradeMind.Silo.Composition;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Tests.MarketData;
using TradeMind.Trading.Market;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Silo;

/// <summary>What the files of a replay do not tell is set.</summary>
public sealed class DataFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Dates_that_may_begin_with_month_or_day_are_read_as_set()
    {
        var rows = string.Concat(Enumerable.Range(2, 3).Select(day => $"01/0{day}/2020,1,1,1,1,9\n"));
        var file = _folder.Write("A.csv", $"date,open,high,low,close,volume\n{rows}");
        var refused = Assert.Throws<MarketDataException>(() => Feed("--data", file));
        Assert.Contains("01/02/2020", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Interval.Daily, Feed("--data", file, "--data-dates", "month-first").Interval);
        var (_, errors) = SettingsReader.Read(SettingsReader.Sources(["--data_dates", "year-first"]), StrategyCatalog.BuiltIn);
        Assert.Contains("data_dates = 'year-first'", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void The_length_of_bars_is_as_set_and_their_day_is_that_of_their_exchange()
    {
        var rows = Enumerable.Range(0, 30).Where(day => day % 7 < 5).SelectMany(day => Enumerable.Range(18, 8).Select(hour =>
            $"{new DateTime(2024, 1, 8, 0, 0, 0, DateTimeKind.Utc).AddDays(day).AddHours(hour):yyyy-MM-dd HH:mm},1,1,1,1,9\n"));
        var file = _folder.Write("A.csv", "date,open,high,low,close,volume\n" + string.Concat(rows));
        var feed = Feed("--data", file);
        Assert.Equal((Interval.Parse("1h"), TimeSpan.FromHours(10)), (feed.Interval, feed.SessionStart));
        var settings = Settings("--data", file);
        Assert.Equal(TimeSpan.FromHours(10), feed.Session(settings, ["A"]).SessionStart);
        Assert.Equal(Interval.Parse("30m"), Feed("--data", file, "--data_interval", "30m").Interval);
    }

    [Theory]
    [InlineData("yahoo", "15m", 5)]
    [InlineData("yahoo", "1d", 0)]
    [InlineData("binance", "15m", 0)]
    public void The_day_of_a_live_market_is_that_of_its_calendar(string provider, string interval, int hour)
    {
        string[] args = ["--provider", provider, "--interval", interval];
        var session = Feed(args).Session(Settings(args), ["A"]);
        Assert.Equal(hour == 0 ? null : TimeSpan.FromHours(hour), session.SessionStart);
    }

    private static FeedSelection Feed(params string[] args) => FeedSelection.From(Settings(args));

    private static ServiceSettings Settings(params string[] args)
    {
        var (settings, errors) = SettingsReader.Read(SettingsReader.Sources(args), StrategyCatalog.BuiltIn);
        Assert.Empty(errors);
        return settings;
    }
}
