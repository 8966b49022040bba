using TradeMind.Trading.Indicators;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Strategies;
using TradeMind.Trading.Verification;
using TradeMind.Trading;

namespace TradeMind.Tests.Verification;

public sealed class WarmUpCheckTests
{
    private static readonly StrategyEntry Remembering = StrategyEntry.For<MemoryStrategy>();
    private static readonly StrategyEntry Ranking = StrategyEntry.For<NeighbourStrategy>();

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    public void A_window_that_is_declared_passes(int declared)
    {
        var result = Check(Memory.Window, declared);
        Assert.True(result.Passed, result.ToString());
        Assert.Null(result.First);
        Assert.InRange(result.Measured!.Value, 10, 20);
        Assert.Equal(
            $"memory: the declared warm-up of {declared} bars holds, measured {result.Measured} over 20 beginnings", result.ToString());
    }

    [Fact]
    public void A_too_short_declaration_fails_with_the_first_difference()
    {
        var result = Check(Memory.Window, declared: 3);
        Assert.False(result.Passed);
        Assert.Equal(Check(Memory.Window, declared: 20).Measured!.Value, result.Measured!.Value, tolerance: 8);
        Assert.Equal("advice", result.First!.Output);
        Assert.InRange(result.First.History, 3, 19);
        Assert.NotEqual(result.First.Full, result.First.Short);
        Assert.StartsWith(
            $"memory: the declared warm-up of 3 bars is too short, measured {result.Measured}: advice for WALK at ", result.ToString(),
            StringComparison.Ordinal);
        Assert.EndsWith($" on {result.First.History} bars of it", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_strategy_that_never_forgets_its_first_bar_fails()
    {
        var result = Check(Memory.FirstClose, declared: 200, bars: 1_000);
        Assert.False(result.Passed);
        Assert.True(result.IsTested);
        Assert.Equal("advice", result.First!.Output);
        Assert.True(result.First.History >= 200);
    }

    [Fact]
    public void A_confidence_that_never_forgets_fails()
    {
        var result = Check(Memory.Age, declared: 100);
        Assert.False(result.Passed);
        Assert.Equal("confidence", result.First!.Output);
        Assert.Null(result.Measured);
        Assert.Contains("measured more than 399", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_shorter_than_declared_are_no_proof()
    {
        var result = Check(Memory.Window, declared: 400);
        Assert.False(result.Passed);
        Assert.False(result.IsTested);
        Assert.NotNull(result.Measured);
        Assert.NotNull(result.First);
        Assert.StartsWith(
            "memory: the declared warm-up of 400 bars was not tested, the longest history compared has 399: give longer data",
            result.ToString(), StringComparison.Ordinal);
        Assert.True(Check(Memory.Window, declared: 399).IsTested);
    }

    [Theory]
    [InlineData("sma", 20, 20)]
    [InlineData("ema", 100, 400)]
    [InlineData("rsi", 100, 600)]
    [InlineData("macd", 150, 800)]
    public void An_indicators_declaration_is_held(string name, int least, int most)
    {
        var entry = IndicatorCatalog.Find(name);
        var result = WarmUpCheck.Run(
            entry, [VerificationData.Walk(count: 1_500), VerificationData.Walk(count: 1_200, seed: 9)], entry.Parameters);
        Assert.True(result.Passed, result.ToString());
        Assert.InRange(result.Measured!.Value, least, most);
        Assert.True(result.Measured <= result.Declared);
        Assert.Equal(40, result.Starts);
    }

    [Fact]
    public void A_total_that_depends_on_the_first_bar_for_ever_fails()
    {
        var entry = IndicatorCatalog.Find("obv");
        var result = WarmUpCheck.Run(entry, [VerificationData.Walk()], entry.Parameters);
        Assert.False(result.Passed);
        Assert.Null(result.Measured);
        Assert.Equal(("obv", 399), (result.First!.Output, result.First.History));
        Assert.StartsWith(
            "obv: declares that it depends on the first bar forever, measured more than 399: obv for WALK at ", result.ToString(),
                StringComparison.Ordinal);
    }

    [Fact]
    public void Symbols_are_counted_with_their_own_bars()
    {
        // The second symbol is listed later and misses bars; the window of each is that of its own bars.
        var result = WarmUpCheck.Run(Remembering, VerificationData.ThreeWalks(), Remembering.Parameters.With("declared", 20));
        Assert.True(result.Passed, result.ToString());
        Assert.True(Ranks().Passed, Ranks().ToString());

        static WarmUpResult Ranks() => WarmUpCheck.Run(Ranking, VerificationData.ThreeWalks(), Ranking.Parameters);
    }

    [Fact]
    public void Progress_rises_to_one_and_cancelling_ends_it()
    {
        using var source = new CancellationTokenSource();
        var reports = new ListProgress(done => { if (done >= 1) { source.Cancel(); } });
        WarmUpCheck.Run(Remembering, [VerificationData.Walk()], Remembering.Parameters, progress: reports, cancellation: source.Token);
        Assert.Equal(20, reports.Values.Count);
        Assert.Equal(reports.Values.Order(), reports.Values);
        Assert.Throws<OperationCanceledException>(() => WarmUpCheck.Run(
            Remembering, [VerificationData.Walk()], Remembering.Parameters, progress: reports, cancellation: source.Token));
        Assert.Equal(20, reports.Values.Count);
    }

    [Fact]
    public void What_cannot_be_used_is_named()
    {
        Assert.Contains(
            "starts is 0", Assert.Throws<InvalidInputException>(() => new WarmUpOptions { Starts = 0 }).Message, StringComparison.Ordinal);
        Assert.Throws<ParameterException>(() => WarmUpCheck.Run(Remembering, [VerificationData.Walk()], Ranking.Parameters));
    }

    private static WarmUpResult Check(Memory memory, int declared, int bars = 400) => WarmUpCheck.Run(
        Remembering,
        [VerificationData.Walk(bars)],
        Remembering.Parameters.With("memory", (int)memory).With("declared", declared));
}
