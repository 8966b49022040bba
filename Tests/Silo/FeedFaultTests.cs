using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Silo;

/// <summary>Bars that come late, or that cannot be believed, under a service that trades.</summary>
public class FeedFaultTests
{
    private static readonly BarSeries Victim = RunningService.Series[0];

    /// <summary>A time in the middle at which every symbol has a bar.</summary>
    private static readonly long Middle = Victim.Ticks.ToArray().Skip(120)
        .First(t => RunningService.Series.All(s => s.Ticks.ToArray().Contains(t)));

    [Fact]
    public async Task A_bar_that_is_missing_in_two_answers_is_waited_for_and_the_orders_are_those_of_an_undisturbed_run()
    {
        var asked = 0;
        await using var service = await FaultyFeed.StartAsync(
            (symbol, bars) => symbol == Victim.Symbol && bars.Until.Ticks >= Middle && Interlocked.Increment(ref asked) <= 2
                ? FaultyFeed.Before(bars, Middle)
                : bars);
        await service.ToTheEndAsync();
        Assert.True(asked > 2);
        await EqualsUndisturbedAsync(service);
    }

    [Fact]
    public async Task A_feed_without_any_new_bar_is_an_alarm_and_goes_on_when_it_has_some()
    {
        var isSilent = true;
        await using var service = await FaultyFeed.StartAsync(
            (_, bars) => Volatile.Read(ref isSilent) && bars.Until.Ticks >= Middle ? FaultyFeed.Before(bars, Middle) : bars,
            "--symbol_deadline", "1s");
        var health = await service.UntilAsync(
            "/health", h => h.GetProperty("problem").GetString()!.Contains("no new bar", StringComparison.Ordinal));
        var problem = health.GetProperty("problem").GetString();
        Assert.Contains(Victim.Symbol.Ticker, problem, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await service.Http.GetAsync("/health")).StatusCode);

        Volatile.Write(ref isSilent, false);
        await service.ToTheEndAsync();
        Assert.Equal("", (await service.GetAsync("/api/status")).GetProperty("problem").GetString());
        await EqualsUndisturbedAsync(service);
    }

    [Fact]
    public async Task A_feed_that_does_not_answer_for_a_symbol_keeps_no_command_waiting_and_what_it_answers_in_the_end_is_traded_on()
    {
        var answer = new TaskCompletionSource();
        await using var service = await FaultyFeed.StartAsync(
            (_, bars) => bars, (symbol, until) => symbol == Victim.Symbol && until >= Middle ? answer.Task : Task.CompletedTask);
        await service.UntilAsync("/api/status", s => s.GetProperty("stale").EnumerateArray()
            .Any(text => text.GetString()!.Contains("has not answered yet", StringComparison.Ordinal)));

        // Were the session to wait for the feed, these would fail for want of time. Neither changes a decision: slices before the missing
        // bar may not be decided yet.
        (await service.Http.PostAsJsonAsync("/api/session/reset-breaker", new { why = "a look" })).EnsureSuccessStatusCode();
        (await service.Http.PostAsJsonAsync("/api/session/start", new { why = "on" })).EnsureSuccessStatusCode();
        answer.SetResult();
        await service.ToTheEndAsync();
        await EqualsUndisturbedAsync(service);
    }

    [Fact]
    public async Task A_bar_that_comes_after_its_slice_was_decided_is_stored_and_said()
    {
        var isLate = true;

        // The others wait a little later, or so many bars would be late that the first of them is no longer among the findings.
        var later = Victim.Ticks.ToArray().Where(barTime => barTime > Middle).ElementAt(10);
        await using var service = await FaultyFeed.StartAsync(
            (symbol, bars) => (symbol == Victim.Symbol ? Middle : later) is var end && Volatile.Read(ref isLate) && bars.Until.Ticks >= end
                ? FaultyFeed.Before(bars, end)
                : bars,
            "--symbol_deadline", "1s");
        var status = await service.UntilAsync("/api/status", s => s.GetProperty("lastSlice").GetDateTime().Ticks > Middle);
        Assert.Contains($"{Victim.Symbol}: no bar since", status.GetProperty("stale")[0].GetString(), StringComparison.Ordinal);

        Volatile.Write(ref isLate, false);
        await service.ToTheEndAsync();
        var symbol = await service.GetAsync($"/api/symbols/{Victim.Symbol}?bars=20000");
        var shown = new DateTime(Middle, DateTimeKind.Utc).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(
            symbol.GetProperty("findings").EnumerateArray(),
            q => q.GetString()!.Contains($"{shown} came after its slice was decided", StringComparison.Ordinal));
        Assert.Equal(Victim.Count, symbol.GetProperty("bars").GetArrayLength());
    }

    [Theory]
    [InlineData("accept", 100)]
    [InlineData("reject", 1e300)]
    public async Task A_bar_that_cannot_be_believed_is_quarantined_until_an_operator_decides(string decision, double factor)
    {
        await using var service = await FaultyFeed.StartAsync(
            (symbol, bars) => symbol != Victim.Symbol
                ? bars
                : bars with { Bars = [.. bars.Bars.Select(bar => bar.Ticks == Middle ? FaultyFeed.Times(bar, factor) : bar)] },
            "--symbol_deadline", "1s");
        await service.ToTheEndAsync();
        var bar = (await service.GetAsync("/api/quarantine")).GetProperty("items")[0];
        Assert.Equal((Victim.Symbol.Ticker, "Pending"), (bar.GetProperty("symbol").GetString(), bar.GetProperty("state").GetString()));
        var close = bar.GetProperty("bar").GetProperty("close").GetRawText();
        Assert.DoesNotContain(await service.SliceRowsAsync(), row => row.Contains(close, StringComparison.Ordinal));
        Assert.Equal(
            Victim.Count - 1,
            (await service.GetAsync($"/api/symbols/{Victim.Symbol}?bars=20000")).GetProperty("bars").GetArrayLength());

        var time = bar.GetProperty("bar").GetProperty("time").GetDateTime().ToString("O");
        var answer = await service.Http.PostAsJsonAsync(
            $"/api/quarantine/{Victim.Symbol}/{Uri.EscapeDataString(time)}/{decision}", new { why = "checked" });
        answer.EnsureSuccessStatusCode();
        Assert.Equal(
            decision == "accept" ? "Accepted" : "Rejected",
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
        var told = (await service.GetAsync("/api/session/events?limit=1")).GetProperty("items")[0];
        Assert.Equal(decision == "accept" ? "AcceptBar" : "RejectBar", told.GetProperty("action").GetString());
        Assert.Contains("checked", told.GetProperty("why").GetString(), StringComparison.Ordinal);
        var bars = (await service.GetAsync($"/api/symbols/{Victim.Symbol}?bars=20000")).GetProperty("bars").GetArrayLength();
        Assert.Equal(decision == "accept" ? Victim.Count : Victim.Count - 1, bars);
        var missing = await service.Http.PostAsJsonAsync($"/api/quarantine/{Victim.Symbol}/2001-01-01/{decision}", new { why = "" });
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private static async Task EqualsUndisturbedAsync(RunningService service)
    {
        await using var undisturbed = await RunningService.StartAsync();
        await undisturbed.ToTheEndAsync();
        Assert.Equal(await undisturbed.SliceRowsAsync(), await service.SliceRowsAsync());
    }
}
