using TradeMind.Trading.Market;
using TradeMind.Trading.Selection;
using TradeMind.Trading.Signals;

namespace TradeMind.Tests.Selection;

/// <summary>What a strategy would earn alone, by hand.</summary>
public class PaperReturnsTests
{
    private static readonly Signal Buy = new(SignalSide.Buy, 1), Sell = new(SignalSide.Sell, 1), Hold = new(SignalSide.Hold, 0);

    [Fact]
    public void A_signal_earns_from_the_close_it_was_given_at_to_the_next()
    {
        var paper = new PaperReturns(1, 1, costBps: 0);

        Assert.Equal(0, paper.Add(Slice(1, 100), [[Buy]])[0]);
        Assert.Equal(0.10, paper.Add(Slice(2, 110), [[Hold]])[0], 12);
        Assert.Equal(-0.10, paper.Add(Slice(3, 99), [[Sell]])[0], 12);
        Assert.Equal(0, paper.Add(Slice(4, 200), [[Signal.Abstain]])[0]);
    }

    [Fact]
    public void A_change_of_position_costs_and_a_repeated_signal_does_not()
    {
        var paper = new PaperReturns(1, 1, costBps: 10);

        Assert.Equal(0, paper.Add(Slice(1, 100), [[Sell]])[0]);
        Assert.Equal(-0.001, paper.Add(Slice(2, 100), [[Buy]])[0], 12);
        Assert.Equal(0.05, paper.Add(Slice(3, 105), [[Buy]])[0], 12);
        Assert.Equal(-0.001, paper.Add(Slice(4, 105), [[Sell]])[0], 12);
    }

    [Fact]
    public void Symbols_with_a_bar_have_the_same_weight_and_those_without_none()
    {
        var paper = new PaperReturns(2, 2, costBps: 0);
        paper.Add(Slice(1, 100, 50), [[Buy, Buy], [Buy, Sell]]);

        Assert.Equal([0.15, 0.05], paper.Add(Slice(2, 110, 60), [[Hold, Hold], [Hold, Hold]]).ToArray(), Close);

        // The second symbol has no bar: its rise is earned when it has one again.
        Assert.Equal([0.10, 0.10], paper.Add(Slice(3, 121), [[Hold], [Hold]]).ToArray(), Close);
        Assert.Equal([0.25, 0], paper.Add(Slice(4, 121, 90), [default, [Hold, Hold]]).ToArray(), Close);
    }

    internal static SliceBars Slice(int day, params double[] closes) => new(
        Ticks(day), [.. Enumerable.Range(0, closes.Length)],
        [.. closes.Select(close => new Bar(new DateTime(Ticks(day), DateTimeKind.Utc), close, close, close, close, 1_000))]);

    private static long Ticks(int day) => new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(day).Ticks;

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-12;
}
