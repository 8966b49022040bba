using Bunit;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Contracts;
using TradeMind.Dashboard.Live;
using TradeMind.Dashboard.Pages.Overview;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Tests.Dashboard;

/// <summary>The overview: one reading for all that is rendered at once, ranges, calendar, and where the profit comes from.</summary>
public sealed class OverviewPageTests : RenderedTest
{
    private static readonly ContributionView Contribution = new(
        7, 230, [new("A", 200, 40, 5, 3, 242), new("B", -10, 0, 0, 1, -11)],
        [new("", 0, 40, 0, 0, 40), new("ma", 190, 0, 5, 4, 191)],
        new("", 190, 40, 5, 4, 231), 1.5m, 0.5m);

    [Fact]
    public async Task All_that_a_batch_renders_is_of_one_reading()
    {
        var sequence = 0;
        var stub = new StubService((_, call) =>
            call.StartsWith("GET portfolio/overview", StringComparison.Ordinal) ? View(Interlocked.Increment(ref sequence)) : null);
        await using var live = stub.Live();
        using var pulse = new RenderBatcher(TimeProvider.System);
        using var shown = new ShownOverview(live.Of(null), pulse);
        using var heard = new SemaphoreSlim(0);
        using var watching = shown.Watch(() => heard.Release());
        await heard.WaitAsync();
        Assert.Null(shown.Current);
        pulse.Take();
        Assert.Equal(1, shown.Current!.View.Sequence);

        // Another answer arrives while the batch is rendered: it counts from the next one on.
        shown.Invalidate();
        await heard.WaitAsync();
        Assert.Equal(1, shown.Current.View.Sequence);
        pulse.Take();
        Assert.Equal(2, shown.Current.View.Sequence);

        // Until the other range has been read the one before stays.
        shown.Choose(EquityRange.Month);
        Assert.Equal((EquityRange.Month, EquityRange.All), (shown.Range, shown.Current.Range));
        await heard.WaitAsync();
        pulse.Take();
        Assert.Equal((EquityRange.Month, 3L), (shown.Current.Range, shown.Current.View.Sequence));
        Assert.Contains("range=1M", stub.Asked.Last().Call, StringComparison.Ordinal);
        Assert.Equal("1M", shown.Current.Profit.Range);
    }

    [Fact]
    public void The_summary_states_the_currency_and_the_figures_of_the_reading()
    {
        var strip = Render<SummaryStrip>(set => set.Add(p => p.View, View(7)));
        Assert.Equal("7", strip.Find("[data-summary]").GetAttribute("data-summary"));
        Assert.Contains("Equity, USD", strip.Markup, StringComparison.Ordinal);
        Assert.Equal("100,230.00", strip.Find("[data-figure='equity']").TextContent);
        Assert.Equal("50.0\u202f%", strip.Find("[data-figure='exposure']").TextContent.Trim());
        Assert.Contains("+230.00", strip.Find("[data-figure='profit']").TextContent, StringComparison.Ordinal);
        Assert.Contains("+30.00", strip.Find("[data-figure='day']").TextContent, StringComparison.Ordinal);
        Assert.NotNull(Render<SummaryStrip>(set => set.Add(p => p.View, null)).Find("[data-figure='equity']"));
    }

    [Fact]
    public void A_range_is_chosen_by_a_button_that_says_what_it_is()
    {
        EquityRange? chosen = null;
        var picker = Render<RangePicker>(set => set.Add(p => p.Value, EquityRange.All).Add(p => p.ValueChanged, range => chosen = range));
        Assert.Equal(
            ["1D", "1W", "1M", "3M", "YTD", "1Y", "All"], picker.FindAll("button").Select(button => button.TextContent.Trim()));
        Assert.Equal("All", picker.Find("[aria-pressed='true']").TextContent.Trim());
        picker.Find("[data-range='YTD']").Click();
        Assert.Equal(EquityRange.YearToDate, chosen);
        Assert.Equal(EquityRange.Quarter, EquityRanges.Parse("3m"));
        Assert.Null(EquityRanges.Parse("2M"));
    }

    [Fact]
    public void Contributions_and_the_rest_are_the_profit()
    {
        var table = Render<ContributionTable>(set => set.Add(p => p.Contribution, Contribution).Add(p => p.Currency, "USD"));
        Assert.Equal(["A", "B"], table.FindAll("tbody td:first-child").Select(cell => cell.TextContent.Trim()));
        table.Find("[data-contribution-by='by strategy']").Click();
        Assert.Equal(["none", "ma"], table.FindAll("tbody td:first-child").Select(cell => cell.TextContent.Trim()));
        var rest = string.Concat(table.Find("[data-contribution-total]").TextContent.Split('\n').Select(line => line.Trim()));
        Assert.Contains("Borrow fees\u22121.50", rest, StringComparison.Ordinal);
        Assert.Contains("Revaluation+0.50", rest, StringComparison.Ordinal);
        Assert.Contains("+230.00", table.Find("[data-contribution-profit]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_month_of_the_last_slice_is_that_of_the_overview_and_others_are_read()
    {
        var stub = new StubService((_, call) => call.StartsWith("GET portfolio/calendar?year=2024", StringComparison.Ordinal)
            ? new CalendarView(2024, [2023, 2024], [Month(2024, 1, 10), Month(2024, 2, 1)], 100, 11, 0.11m)
            : new CalendarView(2023, [2023, 2024], [Month(2023, 12, -5)], 100, -5, -0.05m));
        using var api = stub.ForUser();
        using var state = new CalendarState(api);
        await state.FollowAsync(Month(2024, 2, 7));
        Assert.Equal((2024, 2, 7m), (state.Year, state.Month, state.Days!.Profit));
        Assert.Equal((17m, true, false), (state.YearProfit, state.HasEarlier, state.HasLater));
        await state.FollowAsync(Month(2024, 2, 8));
        Assert.Equal((8m, 18m), (state.Days.Profit, state.YearProfit));
        Assert.Single(stub.Asked);

        await state.MoveAsync(-1);
        Assert.Equal((1, 10m), (state.Month, state.Days!.Profit));
        await state.MoveAsync(-1);
        Assert.Equal((2023, 12, -5m, false, true), (state.Year, state.Month, state.Days!.Profit, state.HasEarlier, state.HasLater));
        await state.FollowAsync(Month(2024, 2, 9));
        Assert.Equal((2023, -5m), (state.Year, state.Days.Profit));

        // A month that has ended since is read again: it was not complete.
        await state.MoveAsync(2);
        var asked = stub.Asked.Count;
        await state.FollowAsync(Month(2024, 3, 1));
        Assert.Equal(asked + 1, stub.Asked.Count);
        state.ShowYear(true);
        Assert.Equal(3, state.Months.Count);
        state.ShowMonth(1);
        Assert.Equal((1, false), (state.Month, state.IsYear));
    }

    [Fact]
    public void The_calendar_has_working_days_unless_a_weekend_was_traded()
    {
        Assert.Equal(5, CalendarText.Weekdays([new(new DateOnly(2024, 3, 1), 1, 0)]).Count);
        Assert.Equal(7, CalendarText.Weekdays([new(new DateOnly(2024, 3, 2), 1, 0)]).Count);
        var weeks = CalendarText.Weeks(2024, 2);
        Assert.Equal((5, new DateOnly(2024, 1, 29), new DateOnly(2024, 3, 3)), (weeks.Count, weeks[0][0], weeks[^1][^1]));
        Assert.All(weeks, week => Assert.Equal(DayOfWeek.Monday, week[0].DayOfWeek));
    }

    [Theory]
    [InlineData("0", "0.00")]
    [InlineData("1.234", "+1.23")]
    [InlineData("-12.4", "\u221212")]
    [InlineData("999.4", "+999")]
    [InlineData("999.6", "+1.00k")]
    [InlineData("-12345", "\u221212.3k")]
    [InlineData("123456", "+123k")]
    [InlineData("1234567", "+1.2M")]
    public void A_profit_in_a_cell_has_four_digits_at_most(string profit, string text) =>
        Assert.Equal(text, CalendarText.Short(decimal.Parse(profit, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void The_depth_of_a_colour_grows_with_the_profit()
    {
        decimal[] fractions = [-0.05m, -0.02m, -0.001m, 0, 0.001m, 0.008m, 0.02m];
        Assert.Equal([-3, -3, -1, 0, 1, 2, 3], fractions.Select(fraction => CalendarText.Level(fraction, 0.02m)!.Value));
        Assert.Null(CalendarText.Level(null, 0.02m));
    }

    [Fact]
    public void A_day_says_in_full_what_its_cell_says_in_short()
    {
        var stub = new StubService((_, _) => new CalendarView(2024, [2024], [], 0, 0, 0));
        Services.AddScoped(_ => stub.ForUser()).AddScoped(_ => new RenderBatcher(TimeProvider.System));
        var calendar = Render<ProfitCalendar>(set => set.Add(p => p.Live, Month(2024, 2, -1_234)).Add(p => p.Currency, "USD"));
        var cell = calendar.Find("[data-day='2024-02-05']");
        Assert.Equal("2024-02-05: \u22121,234.00 USD, \u22121.23\u202f%", cell.GetAttribute("title"));
        Assert.Equal("-2", cell.GetAttribute("data-level"));
        Assert.Contains("\u22121.23k", cell.TextContent, StringComparison.Ordinal);
        Assert.Equal("Feb 2024", calendar.Find("[data-calendar-shown]").TextContent);
        calendar.Find("[data-calendar-of='year']").Click();
        Assert.Equal(12, calendar.FindAll("[data-month]").Count);
        Assert.True(calendar.Find("[data-month='3']").HasAttribute("disabled"));
        calendar.Find("[data-month='2']").Click();
        Assert.NotNull(calendar.Find("[data-calendar='month']"));
    }

    private static MonthProfitView Month(int year, int month, decimal profit) =>
        new(year, month, [new(new DateOnly(year, month, 5), profit, profit / 100_000)], 100_000, profit, profit / 100_000);

    private static OverviewView View(long sequence) => new()
    {
        Portfolio = "main", Currency = "USD", Sequence = sequence, Time = DateTime.UnixEpoch, StartingCapital = 100_000, Equity = 100_230,
        Cash = 50_115, Reserved = 0, Profit = 230, Return = 0.0023m, BenchmarkReturn = 0.1m, Drawdown = 0.01, MaxDrawdown = 0.02,
        GrossExposure = 0.5m, NetExposure = 0.5m, Today = new(new DateOnly(1970, 1, 1), 100_200, 100_230, 30, 0.0003m, 0, 0, 0, 0),
        Allocation = new(100_230, 50_115, 0.5m, null, [], []), Holdings = [],
        Ranges = [.. EquityRanges.Every.Select(range => new RangeProfitView(EquityRanges.Text(range), null, 100_000, 230, 0.0023m, 0.01))],
        Curve = new([], 0, 100_000), Month = null, Contribution = Contribution,
    };
}
