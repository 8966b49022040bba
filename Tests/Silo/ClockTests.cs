using TradeMind.MarketData.Calendar;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Simulation;
using TradeMind.Grains;
using TradeMind.MarketData.Providers;
using TradeMind.Silo.Auditing;
using TradeMind.Silo.Composition;
using TradeMind.Silo.Hosting;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Silo;

/// <summary>Clocks that are set, forward and back, and machines that sleep.</summary>
public class ClockTests
{
    private static readonly TimeSpan Far = TimeSpan.FromDays(93);

    private static readonly DateTimeOffset Friday = new(2024, 6, 28, 22, 0, 0, TimeSpan.Zero);

    /// <summary>Its reminder is to ring in 93 days then, which is longer than a timer can wait.</summary>
    [Fact]
    public async Task A_clock_that_was_put_back_does_not_keep_the_service_from_starting()
    {
        await using var service = await RunningService.StartAsync();
        await service.ToTheEndAsync();
        await service.EndAsync();
        using (var database = SqliteDatabase.Open(service.DatabaseFile))
        {
            var reminders = new SqlReminderStore(database);
            var kept = Assert.Single(reminders.All());
            reminders.Upsert(kept with { StartAt = kept.StartAt + Far });
        }

        await service.BeginAsync();
        Assert.Equal(HttpStatusCode.OK, (await service.Http.GetAsync("/health")).StatusCode);
        Assert.DoesNotContain(service.Logs.Lines, line => line.Contains("ArgumentOutOfRange", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reminder_is_never_more_than_its_period_away_and_can_still_be_removed()
    {
        using var folder = new TemporaryFolder();
        using var database = SqliteDatabase.Open(folder.File("t.db"));
        var clock = new JumpingClock(TimeProvider.System);
        var table = new DatabaseReminderTable(new SqlReminderStore(database), clock);
        var entry = new ReminderEntry
        {
            GrainId = GrainId.Create("g", "k"),
            ReminderName = "n",
            StartAt = clock.GetUtcNow().UtcDateTime.AddSeconds(30),
            Period = TimeSpan.FromMinutes(1),
        };
        var tag = await table.UpsertRow(entry);
        Assert.Equal(entry.StartAt, (await table.ReadRow(entry.GrainId, "n"))!.StartAt);
        clock.Jump(-Far);
        var start = (await table.ReadRow(entry.GrainId, "n"))!.StartAt;
        Assert.InRange(start, clock.GetUtcNow().UtcDateTime.AddSeconds(-1), clock.GetUtcNow().UtcDateTime + entry.Period);
        Assert.Equal(0, (entry.StartAt - start).Ticks % entry.Period.Ticks);
        Assert.True(await table.RemoveRow(entry.GrainId, "n", tag!));
    }

    [Theory]
    [InlineData(93 * 86_400, "went forward by 93.00:00:00")]
    [InlineData(-93 * 86_400, "was put back by 93.00:00:00")]
    [InlineData(3_600, "the machine slept")]
    [InlineData(2, null)]
    [InlineData(-2, null)]
    public void Jumps_are_noticed_and_told_for_an_hour(int seconds, string? text)
    {
        var time = new VirtualTime(Friday);
        var clock = new JumpingClock(time);
        using var watch = new ClockJumpDetector(null!, clock, NullLogger<ClockJumpDetector>.Instance);
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(watch.Look());
        clock.Jump(TimeSpan.FromSeconds(seconds));
        time.Advance(TimeSpan.FromSeconds(5));
        var jump = watch.Look();
        Assert.Equal(text is null, jump is null);
        Assert.Equal(jump, watch.Last);
        Assert.Contains(text ?? "", jump?.Text ?? "", StringComparison.Ordinal);
        Assert.Null(watch.Look());
        time.Advance(TimeSpan.FromHours(1));
        Assert.Null(watch.Last);
    }

    /// <summary>Without the context of a test, so that what a timer wakes runs before time goes on.</summary>
    [Fact]
    public Task What_waits_for_a_time_of_day_looks_at_the_clock_again() => Task.Run(() =>
    {
        var time = new VirtualTime(Friday);
        var clock = new JumpingClock(time);
        var waiting = SessionClose.WaitAsync(NyseCalendar.Instance, clock, CancellationToken.None);
        time.Advance(TimeSpan.FromHours(1));
        Assert.False(waiting.IsCompleted);
        clock.Jump(TimeSpan.FromDays(4));
        time.Advance(TimeSpan.FromMinutes(15));
        Assert.True(waiting.IsCompletedSuccessfully);
    });

    [Theory]
    [InlineData("1989-12-31")]
    [InlineData("2030-12-30")]
    [InlineData("2031-06-01")]
    public void A_clock_beyond_the_calendar_is_waited_out(string day)
    {
        var now = DateTime.Parse(day, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        Assert.Equal(now.AddDays(1), SessionClose.NextAfter(NyseCalendar.Instance, now));
    }

    [Fact]
    public void A_budget_of_calls_fills_up_behind_a_clock_that_was_put_back()
    {
        var budget = new RateBudget(60, 1, Friday);
        Assert.Equal(TimeSpan.Zero, budget.Take(Friday));
        Assert.NotEqual(TimeSpan.Zero, budget.Take(Friday - Far));
        Assert.Equal(TimeSpan.Zero, budget.Take(Friday - Far + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Nothing_is_skipped_or_doubled_by_a_clock_that_runs_away_and_comes_back()
    {
        using var folder = new TemporaryFolder();
        var dates = Enumerable.Range(0, 40).Select(i => DateOnly.FromDateTime(Friday.Date).AddDays(-i))
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
                && d is not { Month: 6, Day: 19 } and not { Month: 5, Day: 27 })
            .Reverse().ToList();
        var clock = new JumpingClock(TimeProvider.System, Friday);
        Write(folder, dates);
        await using var service = await RunningService.StartAsync(
            _ => { },
            builder => builder.Services.AddSingleton<TimeProvider>(clock),
            "--provider", "csv", "--data", folder.Path, "--watchlist", "AAPL,MSFT", "--symbol_deadline", "1s");
        await service.ToAsync(Ticks(dates[^1]));
        var session = service.Services.GetRequiredService<IGrainFactory>().GetGrain<IOrchestratorGrain>("main");

        clock.Jump(Far);
        await session.WakeAsync();
        Assert.Equal(Ticks(dates[^1]), (await session.GetStatusAsync()).Portfolio.Ticks);
        clock.Jump(-Far);
        await session.WakeAsync();
        Assert.Contains(service.Logs.Lines, line => line.Contains("the clock was put back by", StringComparison.Ordinal));

        // Two days later by the time of day; each has its bars, and they are in the journal once.
        foreach (var day in new DateOnly[] { new(2024, 7, 1), new(2024, 7, 2) })
        {
            dates.Add(day);
            Write(folder, dates);
            clock.Jump(day.ToDateTime(new TimeOnly(22, 0), DateTimeKind.Utc) - clock.GetUtcNow().UtcDateTime);
            await session.WakeAsync();
            await service.ToAsync(Ticks(day));
        }

        Assert.Equal(dates.Select(Ticks), Slices(service.DatabaseFile).Select(slice => slice.Ticks));
        Assert.All(Slices(service.DatabaseFile), slice => Assert.Equal(2, slice.Bars));
        service.Services.GetRequiredService<ClockJumpDetector>().Look();
        var check = JsonSerializer.Deserialize<JsonElement>(await service.Http.GetStringAsync("/health/ready"))
            .GetProperty("checks").GetProperty("clock");
        Assert.Equal("Degraded", check.GetProperty("status").GetString());

        // Put back behind the portfolio: it says so, and decides nothing.
        clock.Jump(-Far);
        await session.WakeAsync();
        check = JsonSerializer.Deserialize<JsonElement>(await service.Http.GetStringAsync("/health/ready"))
            .GetProperty("checks").GetProperty("clock");
        Assert.Contains("set the clock", check.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Equal(dates.Count, Slices(service.DatabaseFile).Count);
    }

    private static long Ticks(DateOnly day) => day.ToDateTime(TimeOnly.MinValue).Ticks;

    private static void Write(TemporaryFolder folder, List<DateOnly> dates)
    {
        foreach (var symbol in new[] { "AAPL", "MSFT" })
        {
            var rows = dates.Select((d, i) => $"{d:yyyy-MM-dd},{100 + i},{102 + i},{99 + i},{101 + i},1000");
            File.WriteAllLines(folder.File($"{symbol}.csv"), rows.Prepend("date,open,high,low,close,volume"));
        }
    }

    private static List<(long Ticks, int Bars)> Slices(string file)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT ticks, json_array_length(entry, '$.bars') - 1 FROM journal WHERE kind = 'slice' ORDER BY sequence";
        using var rows = command.ExecuteReader();
        var found = new List<(long, int)>();
        while (rows.Read())
        {
            found.Add((rows.GetInt64(0), rows.GetInt32(1)));
        }

        return found;
    }
}
