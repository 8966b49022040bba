using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.Trading.Market;

namespace TradeMind.Application.Portfolios;

/// <summary>Portfolios side by side over a range: curves that begin at 100, and what became of each.</summary>
public sealed class PortfolioComparison(PortfolioDirectory directory, IPortfolioServices portfolios)
{
    private const int Least = 2, Most = 10, UsualPoints = 300, MostPoints = 2_000;

    /// <param name="names">2 to 10, separated by commas; null for the first ten that are not archived.</param>
    /// <param name="range">One of <see cref="EquityRanges.Known"/>; null for all.</param>
    /// <param name="points">Of a curve, 2 to 2,000; 300 when null.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="FieldException">names, range or points cannot be used.</exception>
    /// <exception cref="NotFoundException">There is no portfolio of one of the names.</exception>
    public async Task<PortfolioComparisonView> GetAsync(string? names, string? range, int? points, CancellationToken cancellation)
    {
        var (over, most) = (PortfolioQueries.Range(range), points ?? UsualPoints);
        if (most is < 2 or > MostPoints)
        {
            throw new FieldException("points", $"points is {points}: use 2 to {MostPoints}");
        }

        var found = await Task.WhenAll(Chosen(names).Select(name => OneAsync(name, over, most, cancellation))).ConfigureAwait(false);
        return new PortfolioComparisonView(EquityRanges.Text(over), found);
    }

    private IReadOnlyList<string> Chosen(string? names)
    {
        if (names is null)
        {
            return
            [
                .. directory.All().Where(one => one.Stage != Storage.Portfolios.PortfolioStage.Archived).Take(Most).Select(one => one.Name),
            ];
        }

        string[] chosen = [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
        return chosen.Length is >= Least and <= Most
            ? [.. chosen.Select(name => directory.Get(name).Name)]
            : throw new FieldException("names", $"names has {chosen.Length} portfolios: give {Least} to {Most}, separated by commas");
    }

    private async Task<ComparedPortfolioView> OneAsync(string name, EquityRange range, int points, CancellationToken cancellation)
    {
        var (curve, from) = await portfolios.Get<EquityHistory>(name).ReadAsync(
            null, track => (Curve.From(track, range, points), track.Base(range) is >= 0 and var place ? track[place].Ticks : 0),
            cancellation).ConfigureAwait(false);
        var trips = (await portfolios.Get<RoundTrips>(name).ReadAsync(cancellation).ConfigureAwait(false))
            .Where(trip => trip.Trade.ExitTime.Ticks > from).ToList();
        return new ComparedPortfolioView(
            name, portfolios.Get<ServiceDescription>(name).Currency, curve.Points, curve.Profit.Fraction, curve.Profit.MaxDrawdown,
            curve.Sharpe, curve.Exposure, trips.Count,
            trips.Count == 0 ? null : trips.Count(trip => trip.Trade.Profit > 0) / (double)trips.Count);
    }

    /// <summary>What the history of a portfolio's equity says.</summary>
    private sealed record Curve(IReadOnlyList<IndexedPoint> Points, RangeProfitView Profit, double? Sharpe, double Exposure)
    {
        public static Curve From(EquityTrack track, EquityRange range, int points)
        {
            var (series, profit, place) = (track.Series(range, points), track.Profit(range), track.Base(range));
            var sessions = track.Sessions(place);
            var scale = profit.EquityBefore > 0 ? 100 / Price.ToDouble(profit.EquityBefore) : 0;
            var slices = Enumerable.Range(place + 1, track.Count - place - 1).Select(i => track[i]).ToList();
            return new Curve(
                [.. series.Points.Select(point => new IndexedPoint(point.Time, scale * Price.ToDouble(point.Equity)))], profit,
                sessions.Count < 2 ? null : sessions.SessionSharpe() * Math.Sqrt(sessions.Frequency.PeriodsPerYear),
                slices.Count == 0 ? 0 : slices.Average(slice => slice.Equity > 0 ? 1 - (double)(slice.Cash / slice.Equity) : 0));
        }
    }
}
