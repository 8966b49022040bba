using TradeMind.Client;
using TradeMind.Contracts;

namespace TradeMind.Tests.Silo;

/// <summary>The overview of a running service: its numbers fit together at every moment of a replay.</summary>
public sealed class OverviewTests(TradedService traded) : IClassFixture<TradedService>
{
    private const int Moments = 12;

    /// <summary>Amounts are given to 8 decimals: sums of a few of them agree to 7.</summary>
    private const decimal Rounding = 0.000_000_1m;

    [Fact]
    public async Task Numbers_of_one_answer_never_disagree_during_a_replay()
    {
        await using var service = await RunningService.StartAsync("--speed", "20");
        using var client = new TradeMindClient(service.Http);
        var seen = new HashSet<long>();
        for (var holdings = 0; seen.Count < Moments || holdings == 0;)
        {
            var view = await client.Portfolio.OverviewAsync(EquityRange.Quarter, 50);
            Check(view);
            seen.Add(view.Sequence);
            holdings += view.Holdings.Count;
        }
    }

    [Fact]
    public async Task The_overview_has_what_the_other_paths_have()
    {
        using var client = new TradeMindClient(traded.Service.Http);
        var last = await client.Portfolio.OverviewAsync();
        Check(last);
        Assert.Equal(await client.Portfolio.TodayAsync(), last.Today);
        Assert.Equal(await client.Portfolio.HoldingsAsync(), last.Holdings);
        Assert.Equal((await client.Portfolio.EquityAsync()).Points, last.Curve.Points);
        var calendar = await client.Portfolio.CalendarAsync();
        Assert.Equal(last.Month!.Days, calendar.Months[^1].Days);
        var years = await Task.WhenAll(calendar.Years.Select(year => client.Portfolio.CalendarAsync(year)));
        Near(last.Profit, years.Sum(year => year.Profit));
        var contribution = await client.Portfolio.ContributionAsync();
        Assert.Equal(contribution.Symbols, last.Contribution.Symbols);
        Assert.Equal(contribution.Strategies, last.Contribution.Strategies);
        Assert.True(contribution.Total.Fees > 0 && contribution.Symbols.Count > 2);
        Assert.Equal(contribution.Symbols.Select(part => part.Net).OrderDescending(), contribution.Symbols.Select(part => part.Net));

        // A fill and the round trips of the journal say the same of what was sold and of all commission.
        var fills = (await client.Portfolio.TradesAsync(limit: 1_000)).Items;
        Near(fills.Sum(fill => fill.Commission), contribution.Total.Fees);
        var trips = await client.Portfolio.RoundTripSummaryAsync();
        Near(trips.Total.Profit + trips.Total.Fees, contribution.Total.Realised);
        Assert.Equal(
            trips.ByStrategy.Select(group => group.Key), contribution.Strategies.Select(part => part.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Portfolios_side_by_side_have_the_figures_of_their_own_curves()
    {
        await using var many = new Held(new ManyPortfolios());
        await many.Of.InitializeAsync();
        var api = many.Of.Api;
        var view = await api.Portfolios.CompareAsync();
        Assert.Equal(["main", "growth", "idle", "reverse"], view.Portfolios.Select(one => one.Name));
        foreach (var one in view.Portfolios)
        {
            var own = api.For(one.Name).Portfolio;
            var (all, trips) = ((await own.EquityAsync(20_000)).Points, await own.RoundTripSummaryAsync());
            var start = (await own.OverviewAsync()).StartingCapital;
            Near((all[^1].Equity / start) - 1, one.Return);
            Assert.Equal(all.Max(point => point.Drawdown), one.MaxDrawdown, 1e-9);
            Assert.Equal((trips.Total.Count, trips.Total.WinRate), (one.RoundTrips, one.WinRate));
            Assert.Equal((double)(100 * all[^1].Equity / start), one.Points[^1].Value, 1e-6);
            var returns = all.Select((point, i) => (double)(point.Equity / (i == 0 ? start : all[i - 1].Equity)) - 1).ToList();
            var deviation = Math.Sqrt(returns.Sum(r => Math.Pow(r - returns.Average(), 2)) / (returns.Count - 1));
            if (one.Sharpe is { } sharpe)
            {
                Assert.Equal(returns.Average() / deviation * Math.Sqrt(252), sharpe, 1e-6);
            }
            else
            {
                Assert.Equal("idle", one.Name);
            }
        }

        var month = await api.Portfolios.CompareAsync(["growth", "main"], EquityRange.Month, 40);
        Assert.Equal(("1M", "growth"), (month.Range, month.Portfolios[0].Name));
        Assert.All(month.Portfolios, one => Assert.Equal(100, one.Points[0].Value, 1e-9));
        Assert.All(month.Portfolios, one => Assert.InRange(one.Points.Count, 2, 40));
        await Assert.ThrowsAsync<ApiException>(() => api.Portfolios.CompareAsync(["main", "none"]));
    }

    [Fact]
    public async Task Quotes_have_the_last_bar_the_position_and_the_last_vote()
    {
        using var client = new TradeMindClient(traded.Service.Http);
        var quotes = await client.Watchlist.QuotesAsync(10);
        var holdings = (await client.Portfolio.HoldingsAsync()).ToDictionary(holding => holding.Symbol);
        Assert.Equal(RunningService.Series.Select(series => series.Symbol.Ticker), quotes.Symbols.Select(quote => quote.Symbol));
        foreach (var (series, quote) in RunningService.Series.Zip(quotes.Symbols))
        {
            Assert.Equal((series[^1].Close, series[^1].Time), (quote.Price, quote.PricedAt));
            Assert.Equal((series[^1].Close / series[^2].Close) - 1, quote.Change);
            Assert.Equal(Enumerable.Range(series.Count - 10, 10).Select(i => series[i].Close), quote.Closes);
            var held = holdings.GetValueOrDefault(quote.Symbol);
            Assert.Equal((held?.Quantity, held?.Value, held?.Profit), (quote.Quantity, quote.Value, quote.Profit));
            var decision = (await client.Decisions.FindAsync(quote.Symbol, limit: 1)).Items.Single();
            Assert.Equal(new LastVote(decision.Id, decision.Time, decision.Side, decision.Score), quote.Vote);
            Assert.True(quote.Age >= 0);
        }
    }

    private static void Check(OverviewView view)
    {
        var invested = view.Holdings.Sum(holding => holding.Value);
        Near(view.Equity, view.Cash + invested);
        Assert.Equal(view.Equity, view.Allocation.Equity);
        Near(invested, view.Allocation.Symbols.Sum(part => part.Value));
        Assert.Equal(view.Equity, view.Today.Equity);
        Near(view.Equity - view.StartingCapital, view.Profit);
        Assert.Equal(view.Profit, view.Ranges[^1].Profit);
        Assert.Equal(view.Profit, view.Contribution.Profit);
        Near(invested / view.Equity, view.NetExposure);
        Near(view.Holdings.Sum(holding => holding.Profit), view.Contribution.Total.Unrealised);
        foreach (var parts in new[] { view.Contribution.Symbols, view.Contribution.Strategies })
        {
            Assert.Equal(view.Contribution.Profit, parts.Sum(part => part.Net) - view.Contribution.BorrowFees + view.Contribution.Other);
            Assert.Equal(view.Contribution.Total.Fees, parts.Sum(part => part.Fees));
        }

        Assert.InRange(view.Contribution.Other, -Rounding, Rounding);
        Assert.Equal(view.Sequence, view.Contribution.Sequence);
        if (view.Time is null)
        {
            Assert.Empty(view.Curve.Points);
            return;
        }

        var end = view.Curve.Points[^1];
        Assert.Equal((view.Equity, view.Drawdown, view.Time), (end.Equity, end.Drawdown, end.Time));
        Assert.Equal((view.Today.Profit, view.Today.Date), (view.Month!.Days[^1].Profit, view.Month.Days[^1].Date));
    }

    private static void Near(decimal expected, decimal actual) => Assert.InRange(actual, expected - Rounding, expected + Rounding);

    /// <summary>A fixture that one test uses.</summary>
    private sealed record Held(ManyPortfolios Of) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Of.DisposeAsync();
    }
}
