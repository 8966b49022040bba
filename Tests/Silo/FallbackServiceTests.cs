using Microsoft.Data.Sqlite;
using TradeMind.MarketData.Calendar;
using TradeMind.Silo;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.MarketData.Providers;

namespace TradeMind.Tests.Silo;

/// <summary>The service on two providers, of which the first fails.</summary>
public class FallbackServiceTests
{
    [Fact]
    public async Task The_second_provider_answers_and_health_and_store_say_so()
    {
        var dates = Dates();
        var rows = dates.Select((date, i) =>
            FormattableString.Invariant($"{date:yyyy-MM-dd},{100 + i},{102 + i},{99 + i},{101 + i},1000"));
        await using var yahoo = await MarketServer.StartAsync(503, "");
        await using var stooq = await MarketServer.StartAsync(200, string.Join('\n', rows.Prepend("Date,Open,High,Low,Close,Volume")));
        await using var service = await RunningService.StartAsync(
            "--provider", "yahoo,stooq", "--yahoo:url", $"{yahoo.Address}", "--stooq:url", $"{stooq.Address}", "--watchlist", "AAPL");
        await service.ToAsync(dates[^1].ToDateTime(TimeOnly.MinValue).Ticks);

        var symbol = await service.GetAsync("/api/symbols/AAPL");
        Assert.Equal(dates.Count, symbol.GetProperty("bars").GetArrayLength());
        Assert.Contains("stooq stands in for yahoo", symbol.GetProperty("findings")[0].GetString(), StringComparison.Ordinal);
        var providers = (await service.GetAsync("/api/providers")).GetProperty("items").EnumerateArray()
            .Select(p => $"{p.GetProperty("name")} {p.GetProperty("state")} {p.GetProperty("isAnswering")}");
        Assert.Equal(["yahoo Down False", "stooq Up True"], providers);
        var feed = (await service.GetAsync("/health/ready")).GetProperty("checks").GetProperty("feed");
        Assert.Equal(
            ("Degraded", "stooq"),
            (feed.GetProperty("status").GetString(), feed.GetProperty("data").GetProperty("source").GetString()));
        Assert.StartsWith(
            "stooq stands in; yahoo is down: yahoo returned no bars for AAPL",
            feed.GetProperty("description").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(("yahoo", "stooq", dates.Count), Sources(service.DatabaseFile));
    }

    [Theory]
    [InlineData("provider = 'yahoo,bloomberg': use", "--provider", "yahoo,bloomberg")]
    [InlineData("provider = 'yahoo,replay': use", "--provider", "yahoo,replay")]
    [InlineData("provider = 'yahoo,yahoo': use", "--provider", "yahoo,yahoo")]
    [InlineData(
        "provider = 'yahoo,binance': yahoo and binance have different markets: one cannot stand in for the other",
        "--provider", "yahoo,binance")]
    [InlineData(
        "provider_url is for one provider, and there are yahoo,stooq: use yahoo:url",
        "--provider", "yahoo,stooq", "--provider_url", "http://localhost")]
    [InlineData("provider tiingo needs a key: set tiingo:api_token", "--provider", "yahoo,tiingo")]
    [InlineData("provider csv watches a folder", "--provider", "yahoo,csv")]
    [InlineData("provider_tolerance = '2': use 0 to 1", "--provider_tolerance", "2")]
    public async Task Providers_that_cannot_stand_in_for_each_other_are_refused(string reason, params string[] args)
    {
        using var folder = new TemporaryFolder();
        var (output, errors) = (new StringWriter(), new StringWriter());
        Assert.Equal(2, await Service.RunAsync(["--data-dir", folder.File("d"), .. args], output, errors));
        Assert.StartsWith($"error: {reason}", errors.ToString(), StringComparison.Ordinal);
    }

    private static (string, string, int) Sources(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT feed, source, count(*) FROM market_data GROUP BY feed, source";
        using var row = command.ExecuteReader();
        Assert.True(row.Read());
        return (row.GetString(0), row.GetString(1), row.GetInt32(2));
    }

    /// <summary>The last sessions that have closed.</summary>
    private static List<DateOnly> Dates()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return [.. Enumerable.Range(0, 60).Select(i => DateOnly.FromDateTime(now).AddDays(i - 59))
            .Where(date => NyseCalendar.Instance.Session(date)?.CloseUtc.AddMinutes(1) <= now)];
    }
}
