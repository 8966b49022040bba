using System.Collections.Immutable;
using TradeMind.Trading.Market;
using TradeMind.Trading.Selection;
using TradeMind.Trading.Signals;

namespace TradeMind.Tests.ShortSelling;

/// <summary>What a strategy would earn alone where Sell means short.</summary>
public class ShortPaperReturnsTests
{
    [Fact]
    public void Sell_earns_what_the_price_loses_and_a_turn_costs_twice()
    {
        var paper = new PaperReturns(1, 1, costBps: 10, sellsShort: true);
        Assert.Equal(-0.001, Next(100, SignalSide.Sell), 12);
        Assert.Equal(0.1, Next(90, SignalSide.Hold), 12);
        Assert.Equal(-0.1 - 0.002, Next(99, SignalSide.Buy), 12);
        Assert.Equal(0.1, Next(108.9, SignalSide.Buy), 12);

        double Next(double close, SignalSide side)
        {
            var day = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(close);
            var slice = new SliceBars(day.Ticks, [0], [new Bar(day, close, close, close, close, 1)]);
            return paper.Add(slice, [ImmutableArray.Create(new Signal(side, 1))])[0];
        }
    }
}
