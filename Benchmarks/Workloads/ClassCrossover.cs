#nullable disable
using TradeMind.Trading.Authoring;

namespace TradeMind.Benchmarks.Workloads;

/// <summary>The rule of <c>ma_crossover</c> as users write one: a class, with a reason at every bar.</summary>
[Strategy("class_crossover", Summary = "Moving averages, as a class")]
public sealed class ClassCrossover : Strategy
{
    private Sma fast, slow;
    private bool wasReady;

    [Parameter(1, 500)]
    public int Fast { get; set; } = 50;

    [Parameter(2, 1_000)]
    public int Slow { get; set; } = 200;

    protected override void Init()
    {
        fast = Use(new Sma(Fast));
        slow = Use(new Sma(Slow));
    }

    protected override Advice OnBar()
    {
        // As the struct, it speaks from the bar after the slow average is full.
        var isFirst = !wasReady;
        wasReady = true;
        return isFirst ? Abstain
            : fast > slow ? Buy($"fast average {fast:F4} is above slow average {slow:F4}")
            : Sell($"fast average {fast:F4} is not above slow average {slow:F4}");
    }
}
