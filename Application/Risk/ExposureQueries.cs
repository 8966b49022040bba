using System.Globalization;
using TradeMind.Application.Portfolios;
using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.Storage.Reading;

namespace TradeMind.Application.Risk;

/// <summary>How much was invested over time, and when the breaker tripped.</summary>
public sealed class ExposureQueries(EquityHistory history, IPortfolioHistoryReader past, IPlanReader plans)
{
    private const int Usual = 200, Most = 2_000;

    /// <summary>Of a portfolio that sells short the positions of each point are read, which takes longer.</summary>
    private const int MostOfShorts = 200;

    /// <param name="points">2 to 2,000; 200 when null. Where short sales are allowed at most 200 are given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="FieldException">points is out of range.</exception>
    public async Task<ExposureSeries> ExposureAsync(int? points, CancellationToken cancellation)
    {
        if (points is not (null or (>= 2 and <= Most)))
        {
            throw new FieldException("points", string.Create(CultureInfo.InvariantCulture, $"points is {points}: use 2 to {Most}"));
        }

        var sellsShort = plans.Plan.Options.ShortSelling is not null;
        var wanted = Math.Min(points ?? Usual, sellsShort ? MostOfShorts : Most);
        var (picked, slices) = await history.InvestedAsync(wanted, cancellation).ConfigureAwait(false);
        return new ExposureSeries([.. picked.Select(point => Point(point, sellsShort))], slices);
    }

    /// <param name="cursor">The 'next' of the previous page; null for the first.</param>
    /// <param name="limit">1 to 1,000; 100 when null.</param>
    /// <exception cref="FieldException">cursor or limit cannot be used.</exception>
    public Page<BreakerTripView> Breaker(string? cursor, int? limit)
    {
        var page = past.BreakerTrips(Paging.Before(cursor), Paging.Limit(limit));
        return new Page<BreakerTripView>([.. page.Items.Select(View)], page.Next);
    }

    private static BreakerTripView View(StoredBreakerTrip trip) =>
        new(trip.Sequence, trip.TrippedAt, trip.Equity, trip.LiftedAt, trip.LiftedBy, trip.Why);

    private ExposurePoint Point(InvestedPoint point, bool sellsShort)
    {
        // What is not cash is invested; where something can be owed, the positions themselves say how much of it on which side.
        var net = point.Equity - point.Cash;
        var gross = sellsShort ? past.At(point.Sequence)?.Holdings.Sum(holding => Math.Abs(holding.Value)) ?? net : net;
        return new ExposurePoint(
            point.Time, point.Sequence, point.Equity, point.Cash, Share(net, point.Equity), Share(gross, point.Equity));
    }

    private static double Share(decimal part, decimal whole) => whole > 0 ? (double)(part / whole) : 0;
}
