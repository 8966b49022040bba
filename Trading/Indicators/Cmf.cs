using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Chaikin money flow: money flow volume over volume, both summed over <c>period</c> bars. From -1 (every close at its low)
/// to 1 (every close at its high); 0 when nothing was traded.
/// </summary>
public struct Cmf : IIndicator<Cmf>
{
    private RollingSum _flow;
    private RollingSum _volume;

    public Cmf(int period)
    {
        _flow = new RollingSum(period);
        _volume = new RollingSum(period);
    }

    public static IndicatorDefinition Definition { get; } = new(
        "cmf", "Chaikin money flow", "Marc Chaikin; Achelis, Technical Analysis from A to Z (2000)",
        [ParameterDefinition.Integer("period", 20, 1, 100_000, "bars summed")],
        IndicatorOutput.InPane("Chaikin money flow", null, null, [0], "cmf"));

    public static Cmf Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => _flow.IsFull;

    public readonly int? WarmUp => 2 * _flow.Period;

    public readonly double Value
    {
        get
        {
            if (!_flow.IsFull)
            {
                return double.NaN;
            }

            // Volumes are whole numbers, so their sum is exactly 0 when all of them are.
            var volume = _volume.Sum;
            return volume == 0 ? 0 : _flow.Sum / volume;
        }
    }

    public void Update(in Bar bar)
    {
        _flow.Add(MoneyFlow.Multiplier(bar) * bar.Volume);
        _volume.Add(bar.Volume);
    }

    public readonly double Output(int index) => index == 0 ? Value : throw Definition.NoOutput(index);

    public void Reset()
    {
        _flow.Reset();
        _volume.Reset();
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _flow.VisitState(ref visitor);
        _volume.VisitState(ref visitor);
    }
}
