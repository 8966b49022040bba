using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// On-balance volume: a running total to which a bar that closes higher adds its volume and one that closes lower takes it away.
/// Units traded, from 0 at the first bar; exact up to 2^53 units. Only its changes mean anything: its level depends on where the data
/// began.
/// </summary>
public struct Obv : IIndicator<Obv>
{
    private double _total;
    private double _previousClose;
    private bool _started;

    public static IndicatorDefinition Definition { get; } = new(
        "obv", "On-balance volume", "Granville, New Key to Stock Market Profits (1963)",
        [],
        IndicatorOutput.InPane("On-balance volume", null, null, [], "obv"));

    public static Obv Create(ParameterSet parameters) => default;

    public readonly bool IsReady => _started;

    public readonly int? WarmUp => null;

    public readonly double Value => _started ? _total : double.NaN;

    public void Update(in Bar bar)
    {
        if (!_started)
        {
            _started = true;
        }
        else if (bar.Close > _previousClose)
        {
            _total += bar.Volume;
        }
        else if (bar.Close < _previousClose)
        {
            _total -= bar.Volume;
        }

        _previousClose = bar.Close;
    }

    public readonly double Output(int index) => index == 0 ? Value : throw Definition.NoOutput(index);

    public void Reset() => this = default;

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Value(ref _total);
        visitor.Value(ref _previousClose);
        visitor.Value(ref _started);
    }
}
