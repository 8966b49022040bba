using System.Net;
using System.Text.Json;
using TradeMind.MarketData.Calendar;
using TradeMind.Silo.Auditing;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Silo;

/// <summary>The service audits itself.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task A_replay_is_audited_once_it_is_over_and_agrees()
    {
        await using var service = await RunningService.StartAsync();
        await service.ToTheEndAsync();
        var items = await AuditsAsync(service);
        Assert.Equal(["Feed", "Journal"], items.EnumerateArray().Select(i => i.GetProperty("audit").GetProperty("source").GetString()));
        Assert.All(items.EnumerateArray(), i => Assert.False(i.GetProperty("audit").GetProperty("hasDifferences").GetBoolean(), $"{i}"));
        Assert.All(items.EnumerateArray(), i => Assert.True(i.GetProperty("audit").GetProperty("fills").GetInt32() > 20));
        var day = DateOnly.FromDateTime(new DateTime(RunningService.Series.Max(s => s.Ticks[^1])));
        Assert.Equal(2, (await service.GetAsync($"/api/v1/audits?day={day:yyyy-MM-dd}")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await service.GetAsync("/api/v1/audits?day=1999-01-01")).GetProperty("items").GetArrayLength());
        using var bad = await service.Http.GetAsync("/api/v1/audits?day=today");
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }

    [Fact]
    public async Task Days_that_were_missed_are_audited_at_the_next_start_and_a_revised_bar_shows()
    {
        using var folder = new TemporaryFolder();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var dates = Enumerable.Range(2, 80)
            .Select(i => today.AddDays(-i))
            .Where(d => NyseCalendar.Instance.Session(d) is not null)
            .Reverse()
            .ToList();
        string Row(DateOnly day, int i, double close) => $"{day:yyyy-MM-dd},{100 + i},{102 + i},{99 + i},{close},1000";
        Task WriteAsync(int revised) => File.WriteAllLinesAsync(
            folder.File("AAPL.csv"),
            dates.Select((d, i) => Row(d, i, i == revised ? 101.5 + i : 101 + i)).Prepend("date,open,high,low,close,volume"));
        string[] args = ["--provider", "csv", "--data", folder.Path, "--watchlist", "AAPL"];
        await WriteAsync(revised: -1);
        await using var service = await RunningService.StartAsync(args);
        await service.EventsAsync("?after=0", null, item => item.EventType == "PortfolioChanged"
            && item.Data.GetProperty("barTicks").GetInt64() == dates[^1].ToDateTime(TimeOnly.MinValue).Ticks);
        Assert.Equal(0, (await service.GetAsync("/api/v1/audits")).GetProperty("items").GetArrayLength());
        await service.EndAsync();
        await WriteAsync(revised: 20);
        await service.BeginAsync(args);
        var items = await AuditsAsync(service);
        Assert.Equal(["Feed 1", "Store 0", "Journal 0"], items
            .EnumerateArray()
            .Select(i => i.GetProperty("audit"))
            .Select(a => $"{a.GetProperty("source")} {a.GetProperty("barsDifferent")}"));
        Assert.All(items.EnumerateArray(), i => Assert.Equal(dates.Count, i.GetProperty("audit").GetProperty("slices").GetInt32()));
        Assert.Contains(
            $"{dates[20]:yyyy-MM-dd} AAPL: bar recorded", items[0].GetProperty("audit").GetProperty("details")[0].GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_is_due_half_an_hour_after_the_close()
    {
        // The Friday after Thanksgiving 2023 ended at 13:00 in New York, 18:00 UTC; the Thursday had no session.
        Assert.Equal(
            new DateTime(2023, 11, 24, 18, 30, 0, DateTimeKind.Utc),
            SessionClose.DueAt(NyseCalendar.Instance, new DateOnly(2023, 11, 24)));
        Assert.Equal(
            new DateTime(2023, 11, 24, 0, 30, 0, DateTimeKind.Utc),
            SessionClose.DueAt(NyseCalendar.Instance, new DateOnly(2023, 11, 23)));
        Assert.Equal(
            new DateTime(2023, 11, 24, 18, 30, 0, DateTimeKind.Utc),
            SessionClose.NextAfter(NyseCalendar.Instance, new DateTime(2023, 11, 22, 21, 30, 0, DateTimeKind.Utc)));
        Assert.Equal(
            new DateTime(2023, 11, 27, 21, 30, 0, DateTimeKind.Utc),
            SessionClose.NextAfter(NyseCalendar.Instance, new DateTime(2023, 11, 24, 18, 30, 0, DateTimeKind.Utc)));
        Assert.NotNull(NyseCalendar.Instance.Session(new DateOnly(2023, 11, 27)));
    }

    /// <summary>Asks until there are audits.</summary>
    private static async Task<JsonElement> AuditsAsync(RunningService service)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            if ((await service.GetAsync("/api/v1/audits")).GetProperty("items") is var items && items.GetArrayLength() > 0)
            {
                return items;
            }
        }
    }
}
