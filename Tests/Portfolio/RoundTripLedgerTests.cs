using FsCheck;
using FsCheck.Fluent;
using TradeMind.Tests.Properties;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Statistics;

namespace TradeMind.Tests.Portfolio;

/// <summary>Round trips found in recorded fills, and how far they went.</summary>
public sealed class RoundTripLedgerTests
{
    private static readonly DateTime Start = new(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Trips_found_in_fills_are_those_of_the_backtest()
    {
        var found = 0;
        Prop.ForAll(Scenario.Any, scenario =>
        {
            var run = scenario.Finished();
            List<long> slices = [.. run.Series.SelectMany(series => series.Ticks.ToArray()).Distinct().Order()];
            var ledger = new RoundTripLedger([.. run.Series.Select(series => series.Symbol)]);
            var trips = new List<ClosedTrade>();
            foreach (var fill in run.Account.Broker.Fills.Items.ToArray())
            {
                if (ledger.Take(fill, slices.BinarySearch(fill.Ticks)) is { } trip)
                {
                    trips.Add(trip);
                }
            }

            found += trips.Count;
            return trips.SequenceEqual(run.Account.Broker.Trades.Items.ToArray());
        }).QuickCheckThrowOnFailure();
        Assert.True(found > 100, $"only {found} round trips were compared");
    }

    [Theory]
    [InlineData(10, 100, 110, 0.10, 0.25)]
    [InlineData(-10, 100, 110, 0.25, 0.10)]
    [InlineData(10, 100, 85, 0.15, 0.25)]
    [InlineData(10, 100, 130, 0.10, 0.30)]
    public void Excursions_are_those_of_the_bars_held(int units, int entry, int exit, double adverse, double favourable)
    {
        // The first and the last bar are not held: only the exit's price counts of the latter.
        Bar[] bars =
        [
            new(Start.AddDays(-1), 100, 500, 1, 100, 1), new(Start, 100, 110, 95, 105, 1), new(Start.AddDays(1), 105, 125, 90, 100, 1),
            new(Start.AddDays(2), 100, 400, 2, 100, 1),
        ];
        var trade = new ClosedTrade(new Symbol("A"), Start, Start.AddDays(2), units, entry, exit, 0, 0, 2);

        var excursion = Excursion.From(trade, bars);

        Assert.Equal((adverse, favourable), (Math.Round(excursion.Adverse, 12), Math.Round(excursion.Favourable, 12)));
    }
}
