using TradeMind.Trading.Authoring;

namespace TradeMind.Benchmarks.Workloads;

/// <summary>The rule of <c>ma_crossover</c> as a strategy class, to measure what a class costs.</summary>
internal sealed class ClassCrossover : Strategy
{
    private Sma _fast;
    private Sma _slow;

    [Parameter(1, 10_000)]
    public int Fast { get; set; } = 50;

    [Parameter(2, 20_000)]
    public int Slow { get; set; } = 200;

    protected override void Init()
    {
        Require(Fast < Slow, $"fast {Fast} must be below slow {Slow}");
        _fast = Use(new Sma(Fast));
        _slow = Use(new Sma(Slow));
    }

    // The struct waits for the bar after the slow average is complete.
    protected override Advice OnBar() =>
        double.IsNaN(_slow.Previous) ? Abstain
        : _fast > _slow ? Buy($"SMA {_fast:F2} is above {_slow:F2}")
        : Sell($"SMA {_fast:F2} is not above {_slow:F2}");
}
