using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Properties;

/// <summary>A strategy whose signal is written into the bars: volume 1 abstains, 2 holds, 3 buys, 4 sells.</summary>
internal struct VolumeSignal : IStrategy<VolumeSignal>
{
    private SignalSide _side;

    public static StrategyDefinition Definition { get; } = new("volume_advice", "Does what the volume says", []);

    public readonly int WarmUp => 0;

    public static VolumeSignal Create(ParameterSet parameters) => default;

    public static string Explain(in Signal signal) => "the volume said so";

    public SignalSide Update(in Bar bar) => _side = (SignalSide)(bar.Volume - 1);

    public readonly Signal Describe() => _side == SignalSide.Abstain ? Signal.Abstain : new Signal(_side, 1);

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor => visitor.Value(ref _side);
}
