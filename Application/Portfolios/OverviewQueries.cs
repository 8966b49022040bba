using System.Globalization;
using TradeMind.Application.Mapping;
using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.Storage.Reading;

namespace TradeMind.Application.Portfolios;

/// <summary>The portfolio in one answer, all of it as of one journal entry.</summary>
public sealed class OverviewQueries(
    Contributions contributions, PortfolioAnalysis analysis, EquityHistory history, IPlanReader plans, ServiceDescription service)
{
    /// <param name="range">One of <see cref="EquityRanges.Known"/>; null for all.</param>
    /// <param name="points">Of the curve, 2 to 20,000; 1,000 when null.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="FieldException">range or points cannot be used.</exception>
    public async Task<OverviewView> GetAsync(string? range, int? points, CancellationToken cancellation)
    {
        var (shown, most) = (PortfolioQueries.Range(range), PortfolioQueries.CurvePoints(points));
        var (snapshot, contribution) = contributions.Read();

        // What follows only reads of the past up to the snapshot, which does not change any more.
        var now = snapshot?.Now;
        var figures = await history.ReadAsync(
            now ?? Nothing(), track => Figures.From(track, shown, most), cancellation).ConfigureAwait(false);
        return View(snapshot, contribution, figures);
    }

    /// <summary>The profit of each day of a year; that of the last slice when null.</summary>
    /// <exception cref="FieldException">There is no such year.</exception>
    public Task<CalendarView> CalendarAsync(int? year, CancellationToken cancellation) => history.ReadAsync(
        null, track =>
        {
            var last = track.Count == 0 ? 0 : track[track.Count - 1].Day.Year;
            return year is null or (>= 1 and <= 9999)
                ? track.Calendar(year ?? last)
                : throw new FieldException("year", string.Create(CultureInfo.InvariantCulture, $"year is {year}: use one such as 2024"));
        },
        cancellation);

    private StoredEquity Nothing() => new(
        0, default, plans.Plan.Options.StartingCash, 0, plans.Plan.Options.StartingCash, default, BreakerTripped: false);

    private OverviewView View(StoredSnapshot? snapshot, ContributionView contribution, Figures figures)
    {
        var (start, now) = (plans.Plan.Options.StartingCash, snapshot?.Now ?? Nothing());
        IReadOnlyList<StoredHolding> held = snapshot?.Holdings ?? [];
        return new OverviewView
        {
            Portfolio = service.Portfolio,
            Currency = service.Currency,
            Sequence = now.Sequence,
            Time = now.Time.Ticks > 0 ? now.Time : null,
            StartingCapital = start,
            Equity = now.Equity,
            Cash = now.Cash,
            Reserved = now.Reserved,
            Profit = now.Equity - start,
            Return = (now.Equity / start) - 1,
            BenchmarkReturn = figures.Benchmark is { } hold ? (hold / start) - 1 : null,
            Drawdown = figures.Drawdown,
            MaxDrawdown = figures.MaxDrawdown,
            GrossExposure = Share(held.Sum(holding => Math.Abs(holding.Value)), now.Equity),
            NetExposure = Share(held.Sum(holding => holding.Value), now.Equity),
            Today = analysis.Today(snapshot),
            Allocation = analysis.Allocation(snapshot),
            Holdings = [.. held.Select(holding => holding.ToContract())],
            Ranges = figures.Ranges,
            Curve = figures.Curve,
            Month = figures.Month,
            Contribution = contribution,
        };
    }

    private static decimal Share(decimal part, decimal whole) => whole > 0 ? part / whole : 0;

    /// <summary>What the history of the equity says.</summary>
    private sealed record Figures(
        decimal? Benchmark, double Drawdown, double MaxDrawdown, IReadOnlyList<RangeProfitView> Ranges, EquitySeries Curve,
        MonthProfitView? Month)
    {
        public static Figures From(EquityTrack track, EquityRange range, int points)
        {
            var last = track.Count == 0 ? default : track[track.Count - 1];
            return new Figures(
                track.Count == 0 ? null : track.BenchmarkAt(track.Count - 1), track.Count == 0 ? 0 : last.Drawdown, last.Deepest,
                [.. EquityRanges.Every.Select(track.Profit)], track.Series(range, points), track.LastMonth());
        }
    }
}
