using TradeMind.Trading.Signals;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.EndToEnd;

/// <summary>
/// Takes its time, and not the processor's: a sweep over it lasts for hours on any machine, so that it cannot end before it is cancelled.
/// </summary>
internal struct SlowStrategy : IStrategy<SlowStrategy>
{
    private static readonly ManualResetEventSlim Never = new();

    public static StrategyDefinition Definition { get; } = new(
        "slow", "Does nothing, slowly", [ParameterDefinition.Integer("number", 1, 1, 1_000_000, "of the run")]);

    public readonly int WarmUp => 0;

    public static SlowStrategy Create(ParameterSet parameters)
    {
        Never.Wait(TimeSpan.FromMilliseconds(100));
        return default;
    }

    public static string Explain(in Signal signal) => "it never says anything";

    public readonly SignalSide Update(in Bar bar) => SignalSide.Abstain;

    public readonly Signal Describe() => Signal.Abstain;

    public readonly void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        // It has no state.
    }
}
