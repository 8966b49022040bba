using Bunit;
using TradeMind.Contracts;
using TradeMind.Dashboard.Pages.Risk;

namespace TradeMind.Tests.Dashboard;

/// <summary>The page of risk: the form of the limits with its preview, tail risk, exposure and the breaker's history.</summary>
public sealed class RiskPageTests : RenderedTest
{
    private static readonly RiskLimitView Position = new(
        "max_position", "Largest share of equity in one symbol", 0.1m, "a fraction such as 0.10, or off", RiskUnit.FractionOfEquity, 0.08m,
        0.1m, false, "AAPL");

    private static readonly RiskLimitView Sector =
        Position with { Limit = "max_sector", Value = null, Use = null, Most = null, Symbol = null };

    [Fact]
    public async Task A_change_is_applied_only_once_it_has_been_previewed_as_it_stands()
    {
        var over = Position with { Value = 0.05m, Most = 0.05m, IsOver = true };
        var stub = new StubService((_, call) => Page.Whole<RiskLimitView>(
            call.StartsWith("GET risk/limits/preview", StringComparison.Ordinal) || call.StartsWith("PUT", StringComparison.Ordinal)
                ? [over, Sector] : [Position, Sector]));
        using var api = stub.ForUser();
        await using var live = stub.Live();
        using var state = new LimitsState(api, live.Of(null));
        await state.LoadAsync();
        Assert.Equal(["0.1", "off"], state.Limits.Select(limit => limit.Value));
        await state.PreviewAsync();
        Assert.Equal("nothing is changed: write another value first", Assert.Single(state.Problems.For("limits")));

        state.Limits[0].Value = "0.05";
        await state.ApplyAsync();
        Assert.Equal("GET risk/limits/preview?limits=max_position%3A0.05", stub.Asked.Last().Call);
        Assert.Equal((over, over), (Assert.Single(state.Preview!), Assert.Single(state.Over)));
        Assert.True(state.CanApply);
        state.Limits[1].Value = "0.3";
        Assert.False(state.CanApply);
        state.Limits[1].Value = " OFF ";
        state.Why = " calmer ";
        await state.ApplyAsync();
        var (sent, body) = stub.Asked.Last(asked => asked.Call.StartsWith("PUT", StringComparison.Ordinal));
        Assert.Equal("PUT risk/limits", sent);
        Assert.Equal("""{"limits":{"max_position":0.05},"who":"dashboard","why":"calmer"}""", body);
        Assert.StartsWith("max position: changed", state.Done, StringComparison.Ordinal);
        Assert.Equal(("0.05", "", false), (state.Limits[0].Value, state.Why, state.CanApply));
    }

    [Fact]
    public async Task What_the_form_or_the_service_refuses_stands_beside_its_field()
    {
        var stub = new StubService((_, call) => call.Contains("preview", StringComparison.Ordinal)
            ? new StubService.Rejected("max_position is 2", new() { ["limits.max_position"] = ["risk limit max_position is 2: use less"] })
            : Page.Whole<RiskLimitView>([Position]));
        using var api = stub.ForUser();
        await using var live = stub.Live();
        using var state = new LimitsState(api, live.Of(null));
        await state.LoadAsync();
        foreach (var (text, error) in new[]
        {
            ("much", "'much' is not a number: use one such as 1.5"), ("", "write a fraction such as 0.10, or off"),
            ("2", "risk limit max_position is 2: use less"),
        })
        {
            state.Limits[0].Value = text;
            await state.PreviewAsync();
            Assert.Equal(error, Assert.Single(state.Problems.For("limits.max_position")));
            Assert.Null(state.Preview);
        }

        state.Restore();
        Assert.Equal(("0.1", false), (state.Limits[0].Value, state.Problems.Any));
    }

    [Fact]
    public void A_preview_says_what_would_be_over_a_limit_now()
    {
        var over = Position with { Value = 0.05m, Most = 0.05m, IsOver = true };
        var preview = Render<LimitsPreview>(set => set.Add(p => p.Changed, [over]).Add(p => p.Over, [over])
            .Add(p => p.Limits, [new LimitEntry(Position)]));
        Assert.Contains(
            "One limit would be exceeded now: Largest share of equity in one symbol, 8.0\u202f% of 5.0\u202f% by AAPL.",
            string.Join(' ', preview.Find(".tm-notice").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                .Replace("8.0 %", "8.0\u202f%", StringComparison.Ordinal).Replace("5.0 %", "5.0\u202f%", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Equal(["0.1", "0.05"], preview.FindAll("tbody td").Skip(1).Take(2).Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public void Tail_risk_says_what_its_figures_mean()
    {
        var facts = Render<TailRiskFacts>(set => set.Add(p => p.Tail, new TailRiskView(
            DateTime.UnixEpoch, 100_000, 50_000, 2, 250, new DateOnly(2023, 1, 3), new DateOnly(2023, 12, 29),
            [new(0.95, 1200, 0.012, 1800, 0.018), new(0.99, 2500, 0.025, 3000, 0.03)], "", "Historical simulation")));
        Assert.Equal(2, facts.FindAll("[data-level]").Count);
        Assert.Matches("lost more than 1,200.00 in a day on at most\\s+5\\s%\\s+of the last\\s+250 days", facts.Markup);
        Assert.Contains("2023-01-03", facts.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Exposure_is_one_line_until_something_is_sold_short()
    {
        ExposurePoint[] points = [new(DateTime.UnixEpoch, 1, 100, 40, 0.6, 0.6), new(DateTime.UnixEpoch.AddDays(1), 2, 100, 40, 0.5, 0.5)];
        var line = Assert.Single(ExposureChart.From(new ExposureSeries(points, 2)).Series);
        Assert.Equal("Invested", line.Name);
        Assert.Equal([0, 86_400], line.Times);
        Assert.Equal([0.6, 0.5], line.Values);
        points[1] = points[1] with { Gross = 0.9 };
        Assert.Equal(["Gross", "Net"], ExposureChart.From(new ExposureSeries(points, 2)).Series.Select(curve => curve.Name));
        Assert.Empty(ExposureChart.From(new ExposureSeries([], 0)).Series);
    }

    [Fact]
    public void The_breakers_history_says_who_lifted_it()
    {
        var at = new DateTime(2024, 3, 4, 0, 0, 0, DateTimeKind.Utc);
        var history = Render<BreakerHistory>(set => set.Add(p => p.Trips,
        [
            new(30, at.AddDays(9), 90_000, null, "", ""), new(20, at.AddDays(5), 95_000, at.AddDays(5), "ann", "looked into"),
            new(10, at, 97_000, at.AddDays(1), "", ""),
        ]));
        var rows = history.FindAll("tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToArray());
        Assert.Equal(
            [("not yet", "–"), ("2024-03-09", "ann"), ("2024-03-05", "the next session")], rows.Select(row => (row[2], row[3])));
    }
}
