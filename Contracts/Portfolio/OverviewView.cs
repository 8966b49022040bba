namespace TradeMind.Contracts;

/// <summary>
/// The portfolio in one answer: everything in it is as of one journal entry, so that its numbers fit together also while bars come in.
/// </summary>
public sealed record OverviewView
{
    public required string Portfolio { get; init; }

    /// <summary>What its money is, such as <c>USD</c>.</summary>
    public required string Currency { get; init; }

    /// <summary>The journal entry after which all of this was so; 0 before the first.</summary>
    public required long Sequence { get; init; }

    /// <summary>Time of the last slice in the journal then, UTC; null before the first.</summary>
    public required DateTime? Time { get; init; }

    /// <summary>Cash that it began with.</summary>
    public required decimal StartingCapital { get; init; }

    /// <summary>Cash plus positions at the last closes.</summary>
    public required decimal Equity { get; init; }

    public required decimal Cash { get; init; }

    /// <summary>Cash promised to waiting purchases.</summary>
    public required decimal Reserved { get; init; }

    /// <summary>Equity less starting capital.</summary>
    public required decimal Profit { get; init; }

    /// <summary>Profit to starting capital, a fraction.</summary>
    public required decimal Return { get; init; }

    /// <summary>Of buying and holding since the start; null when the bars are not at hand.</summary>
    public required decimal? BenchmarkReturn { get; init; }

    /// <summary>How far the equity is below its highest, 0 to 1.</summary>
    public required double Drawdown { get; init; }

    /// <summary>The farthest that it ever was, 0 to 1.</summary>
    public required double MaxDrawdown { get; init; }

    /// <summary>Worth of the positions, what is short counted as a positive amount, to equity.</summary>
    public required decimal GrossExposure { get; init; }

    /// <summary>Long less short positions, to equity.</summary>
    public required decimal NetExposure { get; init; }

    /// <summary>The last session.</summary>
    public required DayProfitView Today { get; init; }

    public required AllocationView Allocation { get; init; }

    /// <summary>Open positions, by symbol.</summary>
    public required IReadOnlyList<HoldingView> Holdings { get; init; }

    /// <summary>The profit of each range, shortest first.</summary>
    public required IReadOnlyList<RangeProfitView> Ranges { get; init; }

    /// <summary>The equity over the range that was asked for; its last point is this moment.</summary>
    public required EquitySeries Curve { get; init; }

    /// <summary>The days of the month of the last slice; null before the first.</summary>
    public required MonthProfitView? Month { get; init; }

    /// <summary>Where the profit comes from.</summary>
    public required ContributionView Contribution { get; init; }
}

/// <summary>The profit of a range.</summary>
/// <param name="Range">Such as <c>1M</c>.</param>
/// <param name="From">Time of the slice from whose close it counts, UTC; null where it counts from the starting capital.</param>
/// <param name="EquityBefore">The equity then.</param>
/// <param name="Profit">The equity now less that.</param>
/// <param name="Fraction">Profit to the equity before.</param>
/// <param name="MaxDrawdown">The farthest that the equity was below its highest so far within the range, 0 to 1.</param>
public sealed record RangeProfitView(
    string Range, DateTime? From, decimal EquityBefore, decimal Profit, decimal Fraction, double MaxDrawdown);

/// <summary>The profit of the days of a year.</summary>
/// <param name="Year">Which; 0 when none was asked for and there is no slice yet.</param>
/// <param name="Years">The years that there are slices of, oldest first.</param>
/// <param name="Months">Those with a session, in order.</param>
/// <param name="EquityBefore">At the end of the year before; the starting capital in the first.</param>
/// <param name="Profit">Of the year.</param>
/// <param name="Fraction">Profit to the equity before.</param>
public sealed record CalendarView(
    int Year, IReadOnlyList<int> Years, IReadOnlyList<MonthProfitView> Months, decimal EquityBefore, decimal Profit, decimal Fraction);

/// <summary>The profit of the days of a month.</summary>
/// <param name="Year">Of the month.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Days">Those with a session: UTC days of the times of slices.</param>
/// <param name="EquityBefore">At the end of the month before; the starting capital in the first.</param>
/// <param name="Profit">The sum of the days.</param>
/// <param name="Fraction">Profit to the equity before.</param>
public sealed record MonthProfitView(
    int Year, int Month, IReadOnlyList<CalendarDay> Days, decimal EquityBefore, decimal Profit, decimal Fraction);

/// <summary>The profit of a session.</summary>
/// <param name="Date">The UTC day.</param>
/// <param name="Profit">The equity at its last close less that at the last close before it.</param>
/// <param name="Fraction">Profit to the equity before.</param>
public sealed record CalendarDay(DateOnly Date, decimal Profit, decimal Fraction);

/// <summary>
/// Where the profit comes from. By symbol and by strategy alike the nets, less borrow fees, with what is left over, are the profit: to the
/// last digit.
/// </summary>
/// <param name="Sequence">The journal entry after which it was so; 0 before the first.</param>
/// <param name="Profit">Equity less starting capital.</param>
/// <param name="Symbols">Largest net first.</param>
/// <param name="Strategies">Largest net first. A position counts for the strategy that leant most on its entry.</param>
/// <param name="Total">The sum of either.</param>
/// <param name="BorrowFees">Paid for borrowed shares; of the account as a whole. Cash earns no interest.</param>
/// <param name="Other">What is left: below a cent, but between a corporate action and the next bar of its symbol.</param>
public sealed record ContributionView(
    long Sequence, decimal Profit, IReadOnlyList<ContributionPart> Symbols, IReadOnlyList<ContributionPart> Strategies,
    ContributionPart Total, decimal BorrowFees, decimal Other);

/// <summary>What a symbol or a strategy contributed.</summary>
/// <param name="Name">Ticker, or id of a strategy; empty where no strategy led to the entry, such as by hand.</param>
/// <param name="Realised">Of what was sold, before fees.</param>
/// <param name="Unrealised">Of what is held, before fees.</param>
/// <param name="Dividends">Received; below zero when shorts paid more.</param>
/// <param name="Fees">Commission, zero or more.</param>
/// <param name="Net">Realised and unrealised with dividends, less fees.</param>
public sealed record ContributionPart(
    string Name, decimal Realised, decimal Unrealised, decimal Dividends, decimal Fees, decimal Net);
