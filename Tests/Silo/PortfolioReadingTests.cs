using System.Net;
using System.Net.Http.Headers;
using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.Silo.Api;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Silo;

/// <summary>What is read of the portfolio, against the same session run without a service.</summary>
public sealed class PortfolioReadingTests(TradedService traded) : IClassFixture<TradedService>, IDisposable
{
    private readonly RunningService _service = traded.Service;
    private readonly TradeMindClient _client = new(traded.Service.Http);

    [Fact]
    public async Task Equity_has_every_slice_with_buy_and_hold_and_drawdown()
    {
        var (plan, entries) = Expected();
        var slices = entries.OfType<SliceEntry>().ToList();
        var series = await _client.Portfolio.EquityAsync(20_000);
        Assert.Equal(
            slices.Select(s => (new DateTime(s.Ticks, DateTimeKind.Utc), MoneyConverter.Round(s.Outcome.Equity))),
            series.Points.Select(p => (p.Time, p.Equity)));
        var hold = BuyAndHold.Curve(RunningService.Series, (double)plan.Options.StartingCash);
        Assert.Equal(hold.Values.ToArray().Select(v => Math.Round((decimal)v, 2)), series.Points.Select(p => p.Benchmark!.Value));
        var depths = Drawdown.Underwater(new EquityCurve(
            (double)series.StartingCash, [.. series.Points.Select(p => p.Time.Ticks)], [.. series.Points.Select(p => (double)p.Equity)]));
        Assert.All(depths.Zip(series.Points), pair => Assert.Equal(Math.Abs(pair.First), pair.Second.Drawdown, 1e-10));
        Assert.Contains(series.Points, p => p.Drawdown > 0);
    }

    [Fact]
    public async Task Fewer_points_keep_the_ends()
    {
        var (all, few) = (await _client.Portfolio.EquityAsync(20_000), await _client.Portfolio.EquityAsync(30));
        Assert.Equal((30, all.OfSlices), (few.Points.Count, few.OfSlices));
        Assert.Equal((all.Points[0], all.Points[^1]), (few.Points[0], few.Points[^1]));
        Assert.All(few.Points, p => Assert.Contains(p, all.Points));
    }

    [Fact]
    public async Task The_books_of_any_entry_add_up_to_its_equity()
    {
        var points = (await _client.Portfolio.HistoryAsync(limit: 1000)).Items;
        var held = 0;
        foreach (var point in points)
        {
            var books = await _client.Portfolio.AtAsync(point.Sequence);
            Assert.Equal((point.Cash, point.Equity), (books.Cash, books.Equity));
            Assert.Equal(point.Equity, books.Cash + books.Holdings.Sum(h => h.Value));
            held += books.Holdings.Count;
        }

        Assert.True(held > 100);
        var (now, last) = (await _client.Portfolio.GetAsync(), await _client.Portfolio.AtAsync(points[^1].Sequence));
        Assert.Equal((now.Sequence, now.Time, now.Cash, now.Equity), (last.Sequence, last.Time, last.Cash, last.Equity));
        Assert.Equal(now.Holdings, last.Holdings);
        Assert.Equal(points[^1].Sequence, (await _client.Portfolio.AtAsync(new DateTimeOffset(points[^1].Time.AddDays(3)))).Sequence);
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<ApiException>(() => _client.Portfolio.AtAsync(999_999))).Status);
    }

    [Fact]
    public async Task Allocation_adds_up_by_symbol_and_by_sector()
    {
        var (books, parts) = (await _client.Portfolio.GetAsync(), await _client.Portfolio.AllocationAsync());
        var invested = books.Holdings.Sum(h => h.Value);
        Assert.Equal((invested, invested), (parts.Symbols.Sum(p => p.Value), parts.Sectors.Sum(p => p.Value)));
        Assert.Equal(books.Equity, parts.Cash + invested);
        Assert.All(parts.Symbols, p => Assert.Equal((0.05m, p.Value / books.Equity), (p.Limit!.Value, p.Share)));
    }

    [Fact]
    public async Task Today_is_the_last_session()
    {
        var slices = Expected().Entries.OfType<SliceEntry>().ToList();
        var day = await _client.Portfolio.TodayAsync();
        Assert.Equal(DateOnly.FromDateTime(new DateTime(slices[^1].Ticks, DateTimeKind.Utc)), day.Date);
        var (before, after) = (slices[^2].Outcome.Equity, slices[^1].Outcome.Equity);
        Assert.Equal((MoneyConverter.Round(before), MoneyConverter.Round(after)), (day.EquityBefore, day.Equity));
        Assert.Equal((MoneyConverter.Round(after - before), slices[^1].Outcome.Fills.Length), (day.Profit, day.Fills));
    }

    [Fact]
    public async Task Risk_shows_what_the_rules_measure()
    {
        var (books, risk) = (await _client.Portfolio.GetAsync(), await _client.Service.RiskAsync(500));
        var rules = risk.Rules.ToDictionary(r => r.Rule);
        Assert.Equal(
            (0.05m, MoneyConverter.Round(books.Holdings.Count == 0 ? 0 : books.Holdings.Max(h => h.Value) / books.Equity)),
            (rules["max_position"].Limit, rules["max_position"].Use));
        Assert.Equal((decimal)books.Holdings.Count, rules["max_open_positions"].Use);
        Assert.All(risk.Rules, r => Assert.Equal((double)(r.Use / r.Limit)!, (double)r.Share!, 1e-6));
        Assert.False(risk.Breaker.IsTripped);
        Assert.Contains(risk.Vetoes, v => v is { Outcome: RiskOutcome.Clamp, Rule: "max_position" } && v.Allowed < v.Asked);
        var expected = Expected().Entries
            .SelectMany(e => e.Outcome.Decisions.ToArray())
            .Count(d => d.Rejection != TradeMind.Trading.Execution.RejectionReason.None);
        Assert.Equal(Math.Min(500, expected), risk.Vetoes.Count(v => v.Outcome == RiskOutcome.Veto));
    }

    [Fact]
    public async Task The_market_is_told_by_the_time_of_the_replay()
    {
        var market = await _client.Service.MarketAsync();
        Assert.Equal((false, MarketSession.Closed, true, 0.0), (market.IsOpen, market.Session, market.IsReplay, market.DataAge));
        Assert.True(market.ChangesAt > market.Now && market.ChangesAt < market.Now.AddDays(5));
    }

    [Theory]
    [InlineData("/api/portfolio")]
    [InlineData("/api/portfolio/equity?points=10")]
    [InlineData("/api/portfolio/allocation")]
    [InlineData("/api/risk")]
    public async Task What_has_not_changed_is_not_sent_again(string path)
    {
        using var first = await _service.Http.GetAsync(path);
        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var unchanged = await _service.Http.SendAsync(again);
        Assert.Equal((HttpStatusCode.NotModified, ""), (unchanged.StatusCode, await unchanged.Content.ReadAsStringAsync()));
        using var other = new HttpRequestMessage(
            HttpMethod.Get, path) { Headers = { IfNoneMatch = { new EntityTagHeaderValue("\"0\"", isWeak: true) } } };
        Assert.Equal(HttpStatusCode.OK, (await _service.Http.SendAsync(other)).StatusCode);
    }

    [Theory]
    [InlineData("/api/portfolio/at", "either time or sequence")]
    [InlineData("/api/portfolio/at?time=2021-01-01T00:00:00Z&sequence=3", "either time or sequence")]
    [InlineData("/api/portfolio/equity?points=1", "points is 1")]
    public async Task What_makes_no_sense_is_told(string path, string reason)
    {
        using var answer = await _service.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public void Dispose() => _client.Dispose();

    private static (PortfolioConfiguration Plan, List<JournalEntry> Entries) Expected()
    {
        var (settings, _) = SettingsReader.Read(
            SettingsReader.Sources(["--data", ".", "--vote_threshold", "0", "--risk:max_position", "0.05"]), StrategyCatalog.BuiltIn);
        var plan = settings
            .ToSession([.. RunningService.Series.Select(s => s.Symbol.Ticker)], Interval.Daily)
            .ToPlan(StrategyCatalog.BuiltIn);
        return (plan, [.. new SessionBacktest(plan).Run(RunningService.Series, DateTime.UnixEpoch)]);
    }
}
