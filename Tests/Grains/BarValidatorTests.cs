using System.Globalization;
using Orleans.Simulation;
using TradeMind.Grains.Market;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage;
using TradeMind.Storage.Memory;
using TradeMind.Tests.MarketData.Feeds;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Grains;

/// <summary>Bars of a provider whose times are not those of the exchange's bars.</summary>
public class BarValidatorTests
{
    private static readonly Symbol Apple = new("AAPL");
    private static readonly Interval Quarter = Interval.Parse("15m");

    private readonly VirtualTime _clock = new(new DateTimeOffset(2024, 1, 3, 15, 31, 0, TimeSpan.Zero));
    private readonly MemoryQuarantineStore _quarantine = new();

    [Fact]
    public async Task Bars_off_hours_and_between_two_starts_are_quarantined_and_the_others_pass()
    {
        var (passed, problem) = await PassAsync(Quarter, "14:15", "14:30", "14:37", "14:45", "15:00", "15:15");
        Assert.Equal(["14:30", "14:45", "15:00", "15:15"], Times(passed));
        Assert.Equal("", problem);
        Assert.Equal(At("15:15").Ticks, passed.Until.Ticks);
        Assert.Equal(2, passed.Findings.Count);
        Assert.Contains(
            "14:15 lies outside of the session of 2024-01-03, 14:30 to 21:00 UTC", passed.Findings[0], StringComparison.Ordinal);
        Assert.Contains("14:37 is not a whole number of intervals of 15m after the open", passed.Findings[1], StringComparison.Ordinal);
        Assert.All(await QuarantinedAsync(Quarter), bar => Assert.Equal(QuarantineState.Pending, bar.State));
    }

    [Fact]
    public async Task In_a_history_closes_that_follow_do_not_confirm_a_time()
    {
        // Prices are confirmed by three closes at their level; a time is wrong however plausible its price.
        var (passed, _) = await PassAsync(Quarter, "13:00", "14:30", "14:45", "15:00", "15:15");
        Assert.Equal(At("14:30").Ticks, passed.Bars[0].Ticks);
        Assert.Single(await QuarantinedAsync(Quarter));
    }

    [Fact]
    public async Task A_newest_bar_with_a_wrong_time_makes_the_symbol_late_until_the_right_one_comes()
    {
        var (late, problem) = await PassAsync(Quarter, "14:30", "14:45", "15:01");
        Assert.Contains("the bar of 2024-01-03T15:01:00Z is quarantined: 15:01 is not", problem, StringComparison.Ordinal);
        Assert.Equal(At("14:45").Ticks, late.Until.Ticks);
        var (passed, none) = await PassAsync(Quarter, "14:30", "14:45", "15:00", "15:15");
        Assert.Equal(("", At("15:15").Ticks), (none, passed.Until.Ticks));
    }

    [Fact]
    public async Task An_operator_can_accept_one()
    {
        await PassAsync(Quarter, "14:30", "14:37");
        await Gate(Quarter, isKnown: true).DecideAsync(
            Apple, BarTime.From(At("14:37")), isAccepted: true, "ada", "checked", CancellationToken.None);
        var (passed, problem) = await PassAsync(Quarter, "14:30", "14:37");
        Assert.Equal(["14:30", "14:37"], Times(passed));
        Assert.Equal("", problem);
    }

    [Fact]
    public async Task A_daily_bar_of_a_day_without_a_session_is_quarantined()
    {
        Bar[] bars = [.. Enumerable.Range(1, 3).Select(day => Bar(new DateTime(2024, 1, day, 0, 0, 0, DateTimeKind.Utc)))];
        var (passed, problem) = await Gate(Interval.Daily, isKnown: true).PassAsync(
            Apple, [], new FeedBars(bars, new BarTime(bars[^1].Ticks), []), CancellationToken.None);
        Assert.Equal(bars[1..], passed.Bars);
        Assert.Equal("", problem);
        Assert.Contains("the exchange has no session on 2024-01-01", passed.Findings[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_known_sessions_every_time_is_taken()
    {
        var (passed, problem) = await PassAsync(Quarter, isKnown: false, "03:00", "14:37", "22:00");
        Assert.Equal(["03:00", "14:37", "22:00"], Times(passed));
        Assert.Equal(("", 0), (problem, passed.Findings.Count));
    }

    private ValueTask<(FeedBars Passed, string Problem)> PassAsync(Interval interval, params string[] times) =>
        PassAsync(interval, isKnown: true, times);

    private ValueTask<(FeedBars Passed, string Problem)> PassAsync(Interval interval, bool isKnown, params string[] times)
    {
        Bar[] bars = [.. times.Select(time => Bar(At(time)))];
        return Gate(interval, isKnown).PassAsync(Apple, [], new FeedBars(bars, new BarTime(bars[^1].Ticks), []), CancellationToken.None);
    }

    private BarValidator Gate(Interval interval, bool isKnown)
    {
        var options = new ProviderFeedOptions { Interval = interval, AreSessionsKnown = isKnown };
        return new BarValidator(new ProviderFeed(new PresetProvider(_clock), NyseCalendar.Instance, options, _clock), _quarantine, _clock);
    }

    private async Task<IReadOnlyList<QuarantinedBar>> QuarantinedAsync(Interval interval) =>
        await _quarantine.ReadAsync("preset", Apple, interval, CancellationToken.None);

    private static string[] Times(FeedBars bars) => [.. bars.Bars.Select(b => b.Time.ToString("HH:mm", CultureInfo.InvariantCulture))];

    private static DateTime At(string time) =>
        new DateOnly(2024, 1, 3).ToDateTime(TimeOnly.Parse(time, CultureInfo.InvariantCulture), DateTimeKind.Utc);

    private static Bar Bar(DateTime time) => new(time, 100, 101, 99, 100, 1_000);
}
