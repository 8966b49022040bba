using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Overview;

/// <summary>
/// The month or the year that the calendar shows. The month of the last slice comes with the overview, so that its days fit the other
/// numbers of the page; other months do not change any more and are read when they are looked at.
/// </summary>
public sealed class CalendarState(UserApi client) : PageState
{
    private MonthProfitView? _live;
    private CalendarView? _read;
    private (int Year, int LiveYear, int LiveMonth) _asked;

    /// <summary>The months of a year are shown, in place of the days of a month.</summary>
    public bool IsYear { get; private set; }

    public int Year { get; private set; }

    /// <summary>1 to 12.</summary>
    public int Month { get; private set; }

    /// <summary>The days of the month; null while they are read, or when it has none.</summary>
    public MonthProfitView? Days => _live is { } live && (live.Year, live.Month) == (Year, Month)
        ? live
        : Months.FirstOrDefault(month => month.Month == Month);

    /// <summary>The months of the year, as far as they are known.</summary>
    public IReadOnlyList<MonthProfitView> Months { get; private set; } = [];

    /// <summary>The profit of the year: of its months.</summary>
    public decimal YearProfit => Months.Sum(month => month.Profit);

    /// <summary>To the equity before its first month.</summary>
    public decimal YearFraction => Months is [{ EquityBefore: > 0 and var before }, ..] ? YearProfit / before : 0;

    /// <summary>There is an earlier month, or year, to show.</summary>
    public bool HasEarlier => _read is { Years: [var first, ..] } && (IsYear ? Year > first
        : Year > first || (Year == _read.Year && Months is [{ Month: var month }, ..] && Month > month));

    /// <summary>There is a later one.</summary>
    public bool HasLater => _live is { } live && (IsYear ? Year < live.Year : (Year, Month).CompareTo((live.Year, live.Month)) < 0);

    /// <summary>Takes in the month of the last slice: the first time it is shown, and followed while it is.</summary>
    public async Task FollowAsync(MonthProfitView live)
    {
        ArgumentNullException.ThrowIfNull(live);
        var isShown = _live is null || (_live.Year, _live.Month) == (Year, Month);
        _live = live;
        if (isShown)
        {
            (Year, Month) = (live.Year, live.Month);
        }

        // A month that has ended since the year was read was not complete then.
        if (_asked != (Year, live.Year, live.Month))
        {
            await ReadAsync();
        }
        else
        {
            Join();
        }
    }

    public void ShowYear(bool isYear) => IsYear = isYear;

    /// <summary>Shows the days of a month of the year.</summary>
    public void ShowMonth(int month) => (Month, IsYear) = (month, false);

    /// <summary>One month or year back, or forth.</summary>
    public Task MoveAsync(int steps)
    {
        var to = new DateOnly(Year, Month, 1).AddMonths(IsYear ? 12 * steps : steps);
        (Year, Month) = (to.Year, to.Month);
        if (_read?.Year == Year)
        {
            return Task.CompletedTask;
        }

        Months = [];
        return ReadAsync();
    }

    private Task ReadAsync() => AskAsync(async cancellation =>
    {
        _asked = (Year, _live?.Year ?? 0, _live?.Month ?? 0);
        var read = await (await client.ApiAsync()).Portfolio.CalendarAsync(Year, cancellation);
        cancellation.ThrowIfCancellationRequested();
        _read = read;
        Join();
    });

    private void Join() => Months = _live is { } live && live.Year == Year
        ? [.. (_read?.Year == Year ? _read.Months : []).Where(month => month.Month < live.Month), live]
        : _read?.Year == Year ? _read.Months : [];
}
