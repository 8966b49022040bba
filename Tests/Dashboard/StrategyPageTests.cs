using System.Text.Json;
using Bunit;
using TradeMind.Contracts;
using TradeMind.Dashboard.Pages.Backtesting;
using TradeMind.Dashboard.Pages.Strategies;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Tests.Dashboard;

/// <summary>The pages that change strategies: nothing is applied before the whole plan has been previewed.</summary>
public sealed class StrategyPageTests : RenderedTest
{
    private static readonly ParameterDefinition Fast = new("fast", ParameterKind.Integer, 10, 1, 100, "bars");

    private static readonly StrategyView Crossover = new(
        "main_cross", "ma_crossover", "Crosses", 1, new Dictionary<string, double> { ["fast"] = 10 }, [Fast], null);

    private static readonly StrategyView Trend =
        new("macd_trend", "macd_trend", "Trends", 2, new Dictionary<string, double>(), [], null, IsEnabled: false);

    private static readonly PlanOutcomeView Outcome = new(
        new Dictionary<string, double?> { ["total_return"] = 0.1, ["max_drawdown"] = 0.05 }, 100,
        [new(DateTime.UnixEpoch, 90), new(DateTime.UnixEpoch.AddDays(1), 110)]);

    private static readonly PlanPreviewView Seen = new(
        DateTime.UnixEpoch, DateTime.UnixEpoch.AddDays(1), 2, Outcome, Outcome, null, "too few dates");

    [Theory]
    [InlineData("12", "1", true)]
    [InlineData("10", "1.5", true)]
    [InlineData("10", "1", false)]
    public async Task Whatever_changes_the_vote_is_previewed_with_the_whole_plan(string fast, string weight, bool isEnabled)
    {
        var stub = Service();
        using var api = stub.ForUser();
        await using var live = stub.Live();
        using var state = new StrategyEditState(api, live.Of(null));
        await state.ChangeAsync("main_cross");
        Assert.False(state.NeedsPreview);
        Assert.Equal(CheckVerdict.Failed, state.Chosen!.Check!.Verdict);
        (state.Form!.Parameters[0].Value, state.Form.Weight, state.Form.IsEnabled) = (fast, weight, isEnabled);
        Assert.True(state.NeedsPreview);

        await state.PreviewAsync(() => Task.CompletedTask);

        Assert.False(state.NeedsPreview);
        var sent = JsonDocument.Parse(stub.Asked.Single(asked => asked.Call == "POST strategies/preview").Body).RootElement;
        Assert.Equal(
            ["main_cross", "macd_trend"], sent.GetProperty("strategies").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        var one = sent.GetProperty("strategies")[0];
        Assert.Equal(
            (double.Parse(fast, System.Globalization.CultureInfo.InvariantCulture), isEnabled),
            (one.GetProperty("parameters").GetProperty("fast").GetDouble(), one.GetProperty("isEnabled").GetBoolean()));
        state.Form.Weight = "7";
        Assert.True(state.NeedsPreview);
        state.Form.Weight = "none";
        Assert.False(state.NeedsPreview);
    }

    [Fact]
    public async Task What_a_sweep_found_is_in_the_form_and_its_run_is_the_reason()
    {
        var stub = Service();
        using var api = stub.ForUser();
        await using var live = stub.Live();
        using var state = new StrategyEditState(api, live.Of(null));
        await state.ChangeAsync("main_cross", FoundParameters.Read("fast=25,none=1,x", "run-3"));
        Assert.Equal(("25", "found by run-3"), (state.Form!.Parameters[0].Value, state.Form.Why));
        Assert.True(state.NeedsPreview);
        Assert.Null(FoundParameters.Read("x,fast=many", "run-3"));
        Assert.Equal(
            "/strategies/apply?strategy=ma_crossover&set=fast%3D25%2Cslow%3D0.5&from=run-3",
            FoundParameters.Address("ma_crossover", [new("fast", 25), new("slow", 0.5)], "run-3"));
    }

    [Fact]
    public async Task One_strategy_of_the_plan_takes_what_was_found_and_another_is_left()
    {
        var stub = Service();
        using var api = stub.ForUser();
        using var state = new ApplyState(api);
        await state.LoadAsync("ma_crossover");
        Assert.Equal("main_cross", Assert.Single(state.Targets!).Id);
    }

    [Fact]
    public async Task A_preset_is_applied_once_it_has_been_previewed()
    {
        var stub = Service();
        using var api = stub.ForUser();
        await using var live = stub.Live();
        using var state = new PresetsState(api, live.Of(null));
        await state.LoadAsync("trend");
        Assert.Equal("Trend following", state.Chosen!.Title);
        Assert.False(await state.ApplyAsync());
        await state.PreviewAsync(() => Task.CompletedTask);
        Assert.True(await state.ApplyAsync());
        var applied = stub.Asked.Single(asked => asked.Call == "PUT strategies");
        Assert.Contains("ma_crossover", applied.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_preview_says_why()
    {
        var stub = Service(new StubService.Rejected("there are no bars yet", []));
        using var api = stub.ForUser();
        await using var live = stub.Live();
        using var state = new PresetsState(api, live.Of(null));
        await state.LoadAsync("trend");
        await state.PreviewAsync(() => Task.CompletedTask);
        Assert.False(state.CanApply);
        Assert.Contains("there are no bars yet", state.Problems.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Depths_and_growth_begin_at_the_starting_cash()
    {
        var picture = CurveChartModel.From(
            [new NamedCurve("a", [(DateTime.UnixEpoch, 90), (DateTime.UnixEpoch.AddDays(1), 110)], 100)], isComparison: true);
        Assert.Equal([90, 110], picture.Equity.Series[0].Values.Select(value => Math.Round(value!.Value, 9)));
        Assert.Equal([0.1, 0], picture.Underwater.Series[0].Values.Select(value => Math.Round(value!.Value, 9)));
        Assert.True(picture.Equity.IsComparison);
    }

    [Fact]
    public void A_compared_run_says_how_much_it_differs()
    {
        RunView run = new()
        {
            Id = "run-1", Kind = RunKind.Backtest, State = RunState.Finished, Progress = new RunProgress(1, 1, 0, null),
            CreatedAt = DateTime.UnixEpoch, CreatedBy = "me", Request = new RunRequest(),
        };
        var first = new ComparedRun(run, new Dictionary<string, double?> { ["sharpe"] = 1, ["fees"] = null });
        var other = first with { Run = run with { Id = "run-2" }, Metrics = new Dictionary<string, double?> { ["sharpe"] = 1.5 } };
        Assert.Equal((0.5, null), (other.Less(first, "sharpe"), other.Less(first, "fees")));
        var table = Render<ComparedTable>(set => set.Add(p => p.Runs, [first, other]).Add(p => p.Baseline, first));
        Assert.Equal("+0.500", Assert.Single(table.FindAll("[data-difference='sharpe']")).TextContent.Trim());
        Assert.Equal(["1", "2"], table.FindAll(".tm-series").Select(mark => mark.GetAttribute("data-series")));
    }

    [Fact]
    public void Trials_are_explained_where_they_begin_to_cost()
    {
        var cost = new TrialCostView(1_000, 40, new TrialCostLevel(10, 0.5, 1.2), new TrialCostLevel(50, 0.75, 1.4));
        var facts = Render<TrialCostFacts>(set => set.Add(p => p.Cost, cost).Add(p => p.Kind, RunKind.Sweep));
        Assert.Contains("40 runs on top of 10 trials", facts.Find("[data-trial-cost]").TextContent, StringComparison.Ordinal);
        Assert.Equal("0.50 now, 0.75 after", facts.Find("[data-expected]").TextContent);
        Assert.Equal("1.20 now, 1.40 after", facts.Find("[data-needed]").TextContent);
    }

    private static StubService Service(object? preview = null) => new((request, call) => call switch
    {
        "GET strategies" => new { items = new[] { Crossover, Trend } },
        "GET strategies/catalog" => new
        {
            items = new[]
            {
                new StrategyDefinitionView("ma_crossover", "Crosses", [Fast], 10, "ab12", new("run-9", CheckVerdict.Failed, "")),
            },
        },
        "GET strategies/presets" => new
        {
            items = new[] { new StrategyPresetView("trend", "Trend following", "It goes on.", [new PortfolioStrategy("ma_crossover")]) },
        },
        "POST strategies/preview" => preview ?? Seen,
        "PUT strategies" => new { items = new[] { Crossover } },
        _ => throw new InvalidOperationException($"{request.Method} {call}"),
    });
}
