using System.Collections.Immutable;
using Bunit;
using TradeMind.Contracts;
using TradeMind.Dashboard.Pages.Backtesting;
using TradeMind.Dashboard.Parts;
using TradeMind.Trading.Allocation;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Risk;

namespace TradeMind.Tests.Dashboard;

/// <summary>The forms of runs: what is picked becomes the request's texts, and those become what is picked.</summary>
public sealed class RunFormTests : RenderedTest
{
    private static readonly StrategyDefinitionView Crossover = new(
        "ma_crossover", "Two means cross",
        [
            new ParameterDefinition("fast", ParameterKind.Integer, 20, 2, 500, "bars of the fast mean", "5..50:5"),
            new ParameterDefinition("slow", ParameterKind.Integer, 50, 3, 1_000, "bars of the slow mean"),
            new ParameterDefinition("band", ParameterKind.Real, 0.1, 0, 1, "a margin"),
        ],
        51);

    [Theory]
    [InlineData("5..50:5", TriedValues.Steps, 10)]
    [InlineData("5..9", TriedValues.Steps, 5)]
    [InlineData("7|14|21", TriedValues.List, 3)]
    [InlineData("", TriedValues.One, 1)]
    public void Values_to_try_are_read_and_written_as_requests_have_them(string text, string kind, int count)
    {
        var tried = new TriedValues(Crossover.Parameters[0]) { Text = text };
        Assert.Equal((kind, text, count, ""), (tried.Kind, tried.Text, tried.Count(out var problem), problem));
    }

    [Fact]
    public void Decimal_steps_are_counted_as_the_core_counts_them()
    {
        var tried = new TriedValues(Crossover.Parameters[2]) { Text = "0.1..0.3:0.1" };
        Assert.Equal(3, tried.Count(out _));
        tried.Step = "";
        Assert.Equal(0, tried.Count(out var problem));
        Assert.Contains("needs a step", problem, StringComparison.Ordinal);
        tried.To = "";
        Assert.Equal(0, tried.Count(out problem));
        Assert.Contains("begin and end", problem, StringComparison.Ordinal);
        (tried.To, tried.Step) = ("2", "0.1");
        Assert.Equal(0, tried.Count(out problem));
        Assert.Contains("out of range", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_and_lists_begin_around_the_default()
    {
        var tried = new TriedValues(Crossover.Parameters[1]);
        tried.Choose(TriedValues.Steps);
        Assert.Equal(("25..100:9", 9), (tried.Text, tried.Count(out _)));
        tried.Choose(TriedValues.List);
        Assert.Equal("25|50|100", tried.Text);
        tried.Choose(TriedValues.One);
        Assert.Equal("", tried.Text);
    }

    [Theory]
    [InlineData("percent:0.1")]
    [InlineData("per-share:0.005,min:1")]
    [InlineData("none")]
    public void Commissions_come_back_as_they_were(string text) => Assert.Equal(text, new ModelChoice(RunModels.Commission, text).Text);

    [Theory]
    [InlineData("0", "number")]
    [InlineData("30s", "numbers")]
    [InlineData("500ms", "numberms")]
    [InlineData("5m", "numberm")]
    public void Delays_come_back_as_they_were(string text, string kind)
    {
        var choice = new ModelChoice(RunModels.Latency, text);
        Assert.Equal((text, kind), (choice.Text, choice.Kind));
    }

    [Fact]
    public void Whatever_can_be_chosen_is_understood_by_the_core()
    {
        Each(RunModels.Commission, text => CostText.Commission(text));
        Each(RunModels.Slippage, text => CostText.Slippage(text));
        Each(RunModels.Latency, text => CostText.Latency(text));
        Each(RunModels.Sizing, text => SizingText.Parse(text));
        Each(RunModels.Allocation, text => AllocationText.Parse(text));

        static void Each(IReadOnlyList<ModelKind> kinds, Func<string, object?> parse)
        {
            foreach (var kind in kinds)
            {
                var choice = new ModelChoice(kinds, "") { Kind = kind.Id };
                parse(choice.Text);
                Assert.Equal(kind.Id, new ModelChoice(kinds, choice.Text).Kind);
            }
        }
    }

    [Fact]
    public void A_text_of_none_of_the_models_stays_as_it_was_written()
    {
        var choice = new ModelChoice(RunModels.Commission, "dear:1");
        Assert.Equal("dear:1", choice.Text);
        Assert.Contains(choice.Options, option => option.Text == "dear:1");
        choice.Kind = "per-share";
        Assert.Equal("per-share:0.005,min:1", choice.Text);
        Assert.DoesNotContain(choice.Options, option => option.Text == "dear:1");
    }

    [Fact]
    public void A_request_goes_through_the_form_unchanged()
    {
        var request = new RunRequest
        {
            Strategy = "ma_crossover",
            Parameters = ImmutableSortedDictionary.CreateRange(
                StringComparer.Ordinal, new Dictionary<string, double> { ["fast"] = 10, ["slow"] = 60, ["band"] = 0.2 }),
            Data = "bundled", Symbols = ["SP500"], Benchmark = "SP500", From = new DateOnly(2001, 2, 3), To = new DateOnly(2019, 4, 5),
            Sizing = "cash-fraction:0.5", Allocation = "risk-parity,every:weekly,band:0.03,window:40", Commission = "per-share:0.01,min:2",
            Slippage = "volume-share:0.2", Latency = "30s", Sides = "both", BorrowRate = 0.02m, InitialMargin = 2m,
            MaintenanceMargin = 1.5m, Dividends = "reinvest", Ranges = ["slow=50|100"], Method = "random:7",
        };
        var form = new RunForm(RunKind.Sweep);
        form.Choose(Crossover);
        form.Take(request);
        Assert.Equal(2, form.Combinations);
        var problems = new FormProblems();
        var read = form.Read(problems);
        Assert.False(problems.Any, problems.Summary);
        Assert.Equal(
            System.Text.Json.JsonSerializer.Serialize(request), System.Text.Json.JsonSerializer.Serialize(read));
    }

    [Fact]
    public void A_sweep_says_how_many_combinations_it_has_while_it_is_written()
    {
        var row = new ParameterRow(Crossover.Parameters[0]);
        row.Tried.Text = "5..50:5";
        var changes = 0;
        var fields = Render<TriedFields>(parameters => parameters
            .Add(part => part.Row, row).Add(part => part.Problems, new FormProblems()).Add(part => part.OnChange, () => changes++));
        Assert.Contains("10 values", fields.Markup, StringComparison.Ordinal);
        fields.Find("#field-to-fast").Change("30");
        Assert.Equal(("5..30:5", 1), (row.Tried.Text, changes));
        Assert.Contains("6 values", fields.Markup, StringComparison.Ordinal);
        fields.Find("#field-step-fast").Change("0");
        Assert.Contains("use a number above 0", fields.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_with_nothing_to_try_is_not_sent()
    {
        var form = new RunForm(RunKind.Sweep);
        form.Choose(Crossover);
        form.Parameters[0].Tried.Text = "";
        var problems = new FormProblems();
        Assert.Null(form.Read(problems));
        Assert.Single(problems.For("ranges"));
    }

    [Fact]
    public void The_last_years_end_at_the_last_bar()
    {
        var form = new RunForm(RunKind.Backtest);
        var content = new RunDataSetContent("bundled", [], new DateTime(2018, 1, 2), new DateTime(2020, 12, 31));
        var picker = Render<RunPeriod>(parameters => parameters
            .Add(part => part.Form, form).Add(part => part.Content, content).Add(part => part.Problems, new FormProblems()));
        Assert.Equal(["1"], picker.FindAll("[data-years]").Select(button => button.GetAttribute("data-years")));
        picker.Find("[data-years='1']").Click();
        Assert.Equal(("2020-01-01", "2020-12-31"), (form.From, form.To));
    }
}
