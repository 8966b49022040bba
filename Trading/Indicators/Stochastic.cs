using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Stochastic oscillator: where the close lies in the high-low range of <c>period</c> bars, smoothed by a simple mean (k),
/// its simple mean (d, the signal line), and j = 3k - 2d. k and d are 0 to 100; a range of nothing counts as 50.
/// </summary>
public struct Stochastic : IIndicator<Stochastic>
{
    private HighLowWindow _window;
    private Sma _k;
    private Sma _d;

    public Stochastic(int period, int signal, int smooth)
    {
        _window = new HighLowWindow(period);
        _k = new Sma(smooth);
        _d = new Sma(signal);
    }

    public static IndicatorDefinition Definition { get; } = new(
        "stochastic", "Stochastic oscillator", "Lane, Lane's Stochastics, Stocks & Commodities 2:3 (1984)",
        [
            ParameterDefinition.Integer("period", 14, 1, 100_000, "bars of the high-low range"),
            ParameterDefinition.Integer("signal", 3, 1, 100_000, "values of k averaged into d"),
            ParameterDefinition.Integer("smooth", 3, 1, 100_000, "positions averaged into k; 1 is the fast stochastic"),
        ],
        IndicatorOutput.InPane("Stochastic", 0, 100, [20, 80], "k", "d", "j"));

    public static Stochastic Create(ParameterSet parameters) =>
        new(parameters.Integer("period"), parameters.Integer("signal"), parameters.Integer("smooth"));

    public readonly bool IsReady => _d.IsReady;

    public readonly int? WarmUp => _window.Period + _k.WarmUp + _d.WarmUp;

    public readonly double K => _k.Value;

    public readonly double D => _d.Value;

    public readonly double J => (3 * K) - (2 * D);

    public void Update(in Bar bar)
    {
        _window.Add(bar);
        if (_window.IsFull)
        {
            _k.Update(100 * _window.Position(bar.Close));
            if (_k.IsReady)
            {
                _d.Update(K);
            }
        }
    }

    public readonly double Output(int index) => index switch
    {
        0 => K,
        1 => D,
        2 => J,
        _ => throw Definition.NoOutput(index),
    };

    public void Reset()
    {
        _window.Reset();
        _k.Reset();
        _d.Reset();
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _window.VisitState(ref visitor);
        _k.VisitState(ref visitor);
        _d.VisitState(ref visitor);
    }
}
