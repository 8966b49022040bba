using System.Net;
using System.Text.Json;
using TradeMind.MarketData.Calendar;
using TradeMind.Silo.Auditing;

namespace TradeMind.Tests.Silo;

/// <summary>The service audits itself.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task A_replay_is_audited_once_it_is_over_and_agrees()
    {
        await using var service = await RunningService.StartAsync();
        await service.ToTheEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        JsonElement items;
        do
        {
            patience.Token.ThrowIfCancellationRequested();
            items = (await service.GetAsync("/api/v1/audits")).GetProperty("items");
        }
        while (items.GetArrayLength() == 0);

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
    public void A_day_is_due_half_an_hour_after_the_close()
    {
        // The Friday after Thanksgiving 2023 ended at 13:00 in New York, 18:00 UTC; the Thursday had no session.
        Assert.Equal(new DateTime(2023, 11, 24, 18, 30, 0, DateTimeKind.Utc), SessionClose.DueAt(new DateOnly(2023, 11, 24)));
        Assert.Equal(new DateTime(2023, 11, 24, 0, 30, 0, DateTimeKind.Utc), SessionClose.DueAt(new DateOnly(2023, 11, 23)));
        Assert.Equal(new DateTime(2023, 11, 24, 18, 30, 0, DateTimeKind.Utc), SessionClose.NextAfter(new DateTime(2023, 11, 22, 21, 30, 0, DateTimeKind.Utc)));
        Assert.Equal(new DateTime(2023, 11, 27, 21, 30, 0, DateTimeKind.Utc), SessionClose.NextAfter(new DateTime(2023, 11, 24, 18, 30, 0, DateTimeKind.Utc)));
        Assert.NotNull(NyseCalendar.Instance.Session(new DateOnly(2023, 11, 27)));
    }
}
