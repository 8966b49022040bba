using System.Text.Json;
using TradeMind.Reporting.Results;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Strategies;
using TradeMind.Trading.Verification;

namespace TradeMind.Tests.Verification;

/// <summary>Both checks in one: what each of them says alone, one progress, one verdict.</summary>
public sealed class StrategyCheckTests
{
    private static readonly StrategyCheckOptions Few = new(new LookAheadOptions { Instants = 5 }, new WarmUpOptions { Starts = 3 });

    [Fact]
    public void It_says_what_both_checks_say_alone_whatever_the_order_of_the_series()
    {
        var series = VerificationData.ThreeWalks();
        var plan = Plan(StrategyCatalog.BuiltIn.Find("ma_crossover"), slow: 40);
        var both = StrategyCheck.Run(plan, [.. series.Reverse()], Few);

        var options = plan.For(series).Options;
        Assert.Equal(LookAheadCheck.Run(plan.Strategy, series, plan.Parameters, options, Few.LookAhead), both.LookAhead);
        Assert.Equal(WarmUpCheck.Run(plan.Strategy, series, plan.Parameters, Few.WarmUp), both.WarmUp);
        Assert.Equal(StrategyVerdict.Passed, both.Verdict);
    }

    [Fact]
    public void A_look_ahead_fails_and_the_warm_up_is_measured_all_the_same()
    {
        var entry = StrategyEntry.For<ForesightStrategy>();
        var parameters = entry.Parameters.With("foresight", (int)Foresight.NextClose);
        var plan = new BacktestPlan(entry, parameters, new AccountOptions(), AccountScope.Shared);
        var result = StrategyCheck.Run(plan, [VerificationData.Walk(120)], Few);
        Assert.Equal(StrategyVerdict.Failed, result.Verdict);
        Assert.Equal(LookAheadSubject.Advice, result.LookAhead.First!.Subject);
        Assert.Equal(2, result.WarmUp.Declared);
    }

    [Fact]
    public void Data_too_short_for_the_warm_up_are_neither_a_pass_nor_a_failure()
    {
        var result = StrategyCheck.Run(Plan(StrategyCatalog.BuiltIn.Find("ma_crossover"), slow: 100), [VerificationData.Walk(80)], Few);
        Assert.True(result.LookAhead.Passed);
        Assert.Equal((StrategyVerdict.Untested, false), (result.Verdict, result.WarmUp.IsTested));
    }

    [Fact]
    public void Progress_rises_to_one_and_a_cancellation_ends_it()
    {
        var progress = new ListProgress();
        var plan = Plan(StrategyCatalog.BuiltIn.Find("ma_crossover"), slow: 40);
        StrategyCheck.Run(plan, [VerificationData.Walk()], Few, progress);
        Assert.Equal(progress.Values.Order(), progress.Values);
        Assert.Equal(1, progress.Values[^1], 12);
        Assert.Contains(progress.Values, value => Math.Abs(value - (5.0 / 8)) < 1e-12);

        using var stop = new CancellationTokenSource();
        var stopping = new ListProgress(_ => stop.Cancel());
        Assert.Throws<OperationCanceledException>(() =>
            StrategyCheck.Run(plan, [VerificationData.Walk()], Few, stopping, stop.Token));
        Assert.Single(stopping.Values);
    }

    [Fact]
    public void Its_json_has_both_and_what_differed()
    {
        var entry = StrategyEntry.For<ForesightStrategy>();
        var plan = new BacktestPlan(
            entry, entry.Parameters.With("foresight", (int)Foresight.NextClose), new AccountOptions(), AccountScope.Shared);
        var result = StrategyCheck.Run(plan, [VerificationData.Walk(120)], Few);
        using var stream = new MemoryStream();
        CheckJson.Write(stream, result, "abc");
        var json = JsonSerializer.Deserialize<JsonElement>(stream.ToArray());
        Assert.Equal(("foresight", "abc", "Failed"), (Text(json, "strategy"), Text(json, "code"), Text(json, "verdict")));
        var first = result.LookAhead.First!;
        var lookAhead = json.GetProperty("lookAhead");
        Assert.Equal(
            (false, "Advice", BarTimeText.Format(first.Time), "WALK", first.Undisturbed, first.Disturbed, $"{first.Disturbance}"),
            (lookAhead.GetProperty("passed").GetBoolean(), Text(lookAhead, "subject"), Text(lookAhead, "time"), Text(lookAhead, "symbol"),
                Text(lookAhead, "undisturbed"), Text(lookAhead, "disturbed"), Text(lookAhead, "disturbance")));
        Assert.Equal(2, json.GetProperty("warmUp").GetProperty("declared").GetInt32());
    }

    private static BacktestPlan Plan(StrategyEntry entry, int slow) => new(
        entry, entry.Parameters.With("fast", 5).With("slow", slow), new AccountOptions(), AccountScope.Shared);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
