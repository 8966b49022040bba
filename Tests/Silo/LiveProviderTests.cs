using TradeMind.MarketData.Calendar;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Silo;

/// <summary>The service on a live provider: a folder that someone adds bars to.</summary>
public class LiveProviderTests
{
    [Fact]
    public async Task A_watched_folder_warms_the_session_up_and_is_stored()
    {
        using var folder = new TemporaryFolder();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var dates = Enumerable.Range(1, 80)
            .Select(i => today.AddDays(-i))
            .Where(d => NyseCalendar.Instance.Session(d) is not null)
            .Reverse()
            .ToList();
        await File.WriteAllLinesAsync(folder.File("AAPL.csv"), dates
            .Select((d, i) => $"{d:yyyy-MM-dd},{100 + i},{102 + i},{99 + i},{101 + i},1000")
            .Prepend("date,open,high,low,close,volume"));
        await using var service = await RunningService.StartAsync("--provider", "csv", "--data", folder.Path, "--watchlist", "AAPL");

        var last = dates
            .TakeWhile(d => NyseCalendar.Instance.Session(d)!.CloseUtc.AddMinutes(1) <= TimeProvider.System.GetUtcNow().UtcDateTime)
            .Last();
        var events = await service.EventsAsync("?after=0", null, item => item.EventType == "PortfolioChanged"
            && item.Data.GetProperty("barTicks").GetInt64() == last.ToDateTime(TimeOnly.MinValue).Ticks);

        // What closed before the session was started is history: strategies learn from it, nothing is decided on it.
        Assert.DoesNotContain(events, e => e.EventType == "RiskChecked");
        Assert.Equal(dates.Count, (await service.GetAsync("/api/symbols/AAPL")).GetProperty("bars").GetArrayLength());
        var status = await service.GetAsync("/api/status");
        Assert.Equal("csv", status.GetProperty("provider").GetString());
        Assert.True(status.GetProperty("nextCheck").GetDateTime() > TimeProvider.System.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task Files_may_be_of_a_market_with_other_days()
    {
        using var folder = new TemporaryFolder();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var dates = Enumerable.Range(1, 80).Select(i => today.AddDays(-i)).Reverse().ToList();
        await File.WriteAllLinesAsync(
            folder.File("COIN.csv"),
            dates.Select((d, i) => $"{d:yyyy-MM-dd},{100 + i},{102 + i},{99 + i},{101 + i},1000")
                .Prepend("date,open,high,low,close,volume"));
        await using var service = await RunningService.StartAsync("--provider", "csv", "--data", folder.Path, "--watchlist", "COIN");

        var symbol = await service.UntilAsync("/api/symbols/COIN", s => s.GetProperty("bars").GetArrayLength() > 0);
        var shown = symbol.GetProperty("bars").EnumerateArray().Select(bar => DateOnly.FromDateTime(bar.GetProperty("time").GetDateTime()));
        Assert.Contains(shown, date => date.DayOfWeek == DayOfWeek.Sunday);
        Assert.Equal(0, (await service.GetAsync("/api/quarantine")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_symbol_that_cannot_be_had_is_told_and_the_service_goes_on()
    {
        using var folder = new TemporaryFolder();
        await using var service = await RunningService.StartAsync(
            "--provider", "csv", "--data", folder.Path, "--watchlist", "NONE", "--symbol_deadline", "1s");
        var symbol = await service.GetAsync("/api/symbols/NONE");
        Assert.Contains("NONE.csv", symbol.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal("Running", (await service.GetAsync("/api/status")).GetProperty("state").GetString());
    }
}
