using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Silo;

/// <summary>Tail risk, exposure and round trips of a traded portfolio, against the bars and fills that they follow from.</summary>
public sealed class RiskViewTests(TradedService traded) : IClassFixture<TradedService>, IDisposable
{
    private readonly TradeMindClient _client = new(traded.Service.Http);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Tail_risk_is_that_of_the_past_days_of_what_is_held()
    {
        await using var service = await RunningService.StartAsync("--speed", "25");
        var enough = new DateTime(RunningService.Series[0].Ticks[120], DateTimeKind.Utc);
        await service.UntilAsync("/api/portfolio", now => now.GetProperty("holdings").GetArrayLength() > 0
            && now.GetProperty("time").GetDateTime() > enough);
        using var client = new TradeMindClient(service.Http);
        await client.Session.StopAsync(new CommandRequest());
        var (view, portfolio) = (await client.Risk.TailAsync(), await client.Portfolio.GetAsync());
        Assert.NotEmpty(portfolio.Holdings);
        var until = portfolio.Time!.Value.Ticks;
        var held = portfolio.Holdings.Select(h => (Value: (double)h.Value, Series: Of(h.Symbol))).ToList();
        var days = held.Select(h => h.Series.Ticks.ToArray().Where(ticks => ticks <= until)).Aggregate((a, b) => a.Intersect(b))
            .Order().ToList();
        var losses = Enumerable.Range(1, days.Count - 1).Select(i => -held.Sum(h =>
            h.Value * (CloseAt(h.Series, days[i]) - CloseAt(h.Series, days[i - 1])) / CloseAt(h.Series, days[i - 1]))).ToList();

        Assert.Equal((losses.Count, "", portfolio.Holdings.Count), (view.Days, view.TooShort, view.Positions));
        Assert.Equal([0.95, 0.99], view.Levels.Select(level => level.Confidence));
        foreach (var level in view.Levels)
        {
            losses.Sort();
            losses.Reverse();
            var tail = Math.Round(losses.Count * (1 - level.Confidence), 9);
            var whole = (int)tail;
            var shortfall = (losses.Take(whole).Sum() + ((tail - whole) * losses[whole])) / tail;
            Assert.Equal(losses[(int)Math.Ceiling(tail) - 1], (double)level.ValueAtRisk, 0.006);
            Assert.Equal(shortfall, (double)level.ExpectedShortfall, 0.006);
            Assert.Equal(shortfall / (double)portfolio.Equity, level.ExpectedShortfallShare, 9);
        }
    }

    [Fact]
    public async Task Without_positions_it_says_so()
    {
        var view = await _client.Risk.TailAsync();
        Assert.Equal(("nothing is held", 0, 0), (view.TooShort, view.Positions, view.Levels.Count));
    }

    [Fact]
    public async Task Exposure_is_what_is_not_cash()
    {
        var (series, history) = (await _client.Risk.ExposureAsync(50), await _client.Portfolio.HistoryAsync(limit: 1000));
        Assert.InRange(series.Points.Count, 10, 50);
        Assert.All(series.Points, point =>
        {
            var entry = history.Items.Single(item => item.Sequence == point.Sequence);
            Assert.Equal((entry.Equity, entry.Cash), (point.Equity, point.Cash));
            Assert.Equal((double)((entry.Equity - entry.Cash) / entry.Equity), point.Net, 9);
            Assert.Equal(point.Net, point.Gross);
        });
        Assert.Contains(series.Points, point => point.Net > 0.05);
        Assert.Equal("points", (await Assert.ThrowsAsync<ApiException>(() => _client.Risk.ExposureAsync(1))).Errors.Single().Key);
    }

    [Fact]
    public async Task Round_trips_are_those_of_the_fills()
    {
        var trips = (await _client.Portfolio.RoundTripsAsync(limit: 1000)).Items;
        var fills = (await _client.Portfolio.TradesAsync(limit: 1000)).Items.Reverse().ToList();
        var expected = Plain(fills);
        Assert.True(expected.Count > 10, $"only {expected.Count} round trips were made");
        Assert.Equal(expected.Select(t => (t.Symbol, t.Entry, t.Exit)), trips.Reverse().Select(t => (t.Symbol, t.EntryTime, t.ExitTime)));
        foreach (var (plain, trip) in expected.Zip(trips.Reverse()))
        {
            Assert.Equal((double)plain.Profit, (double)trip.Profit, 1e-6);
            Assert.Equal((double)plain.Fees, (double)trip.Fees, 1e-6);
            Assert.Equal(plain.Reason, trip.ExitReason);
            var series = Of(trip.Symbol);
            var held = Enumerable.Range(0, series.Count).Select(i => series[i])
                .Where(b => b.Time >= trip.EntryTime && b.Time < trip.ExitTime);
            var (entry, exit) = ((double)trip.EntryPrice, (double)trip.ExitPrice);
            Assert.Equal((entry - held.Select(b => b.Low).Append(exit).Append(entry).Min()) / entry, trip.Mae!.Value, 1e-6);
            Assert.Equal((held.Select(b => b.High).Append(exit).Append(entry).Max() - entry) / entry, trip.Mfe!.Value, 1e-6);
            Assert.Equal(trip.R, trip.Risk is { } risk ? (double)trip.Profit / (double)risk : null, Near);
        }
    }

    [Fact]
    public async Task Parts_of_the_round_trips_add_up()
    {
        var all = (await _client.Portfolio.RoundTripsAsync(limit: 1000)).Items;
        var summary = await _client.Portfolio.RoundTripSummaryAsync();
        foreach (var part in (IReadOnlyList<RoundTripGroup>[])[
            summary.BySymbol, summary.ByStrategy, summary.ByExitReason, summary.ByWeekday])
        {
            Assert.Equal(all.Count, part.Sum(group => group.Totals.Count));
            Assert.Equal((double)all.Sum(t => t.Profit), (double)part.Sum(group => group.Totals.Profit), 1e-6);
        }

        var (symbol, reason) = (all[0].Symbol, all[0].ExitReason);
        var filtered = (await _client.Portfolio.RoundTripsAsync(new RoundTripFilter(symbol, Exit: reason), limit: 1000)).Items;
        Assert.Equal(all.Where(t => t.Symbol == symbol && t.ExitReason == reason).Select(t => t.Number), filtered.Select(t => t.Number));
        var first = await _client.Portfolio.RoundTripsAsync(limit: 3);
        var second = await _client.Portfolio.RoundTripsAsync(cursor: first.Next, limit: 3);
        Assert.Equal(all.Take(6).Select(t => t.Number), first.Items.Concat(second.Items).Select(t => t.Number));
    }

    private static BarSeries Of(string symbol) => RunningService.Series.Single(series => series.Symbol.Ticker == symbol);

    private static double CloseAt(BarSeries series, long ticks) => series.Close[series.Ticks.ToArray().AsSpan().IndexOf(ticks)];

    private static bool Near(double? a, double? b) => a is null == b is null && (a is null || Math.Abs(a.Value - b!.Value) < 1e-6);

    /// <summary>From flat to flat, added up: what was sold less what was bought less all fees.</summary>
    private static List<(string Symbol, DateTime Entry, DateTime Exit, decimal Profit, decimal Fees, OrderPurpose Reason)> Plain(
        IReadOnlyList<TradeView> fills)
    {
        var found = new List<(string, DateTime, DateTime, decimal, decimal, OrderPurpose)>();
        var open = new Dictionary<string, (DateTime Entry, decimal Units, decimal Money, decimal Fees)>(StringComparer.Ordinal);
        foreach (var fill in fills)
        {
            var sign = fill.Side == OrderSide.Buy ? 1 : -1;
            var before = open.GetValueOrDefault(fill.Symbol, (fill.Time, 0, 0, 0));
            var now = (
                before.Entry, Units: before.Units + (sign * fill.Quantity), Money: before.Money - (sign * fill.Quantity * fill.Price),
                Fees: before.Fees + fill.Commission);
            if (now.Units == 0)
            {
                found.Add((fill.Symbol, now.Entry, fill.Time, now.Money - now.Fees, now.Fees, fill.Purpose));
                open.Remove(fill.Symbol);
            }
            else
            {
                open[fill.Symbol] = now;
            }
        }

        return found;
    }
}
