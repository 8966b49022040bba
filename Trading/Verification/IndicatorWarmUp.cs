using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;

namespace TradeMind.Trading.Verification;

/// <summary>An indicator's values on the full history of one series, to compare shorter ones with.</summary>
internal sealed class IndicatorWarmUp
{
    private readonly IndicatorEntry _indicator;
    private readonly BarSeries _series;
    private readonly ParameterSet _parameters;
    private readonly double[][] _full;
    private readonly double[] _floors;

    public IndicatorWarmUp(IndicatorEntry indicator, BarSeries series, ParameterSet parameters)
    {
        (_indicator, _series, _parameters) = (indicator, series, parameters);
        _full = indicator.Run(parameters, series);
        _floors = [.. _full.Select(column => WarmUpTolerance.Floor(column))];
    }

    /// <summary>Compares every output of every bar from one on with what it is when the data begin there.</summary>
    public void BeginAt(int start, WarmUpMeasure measure)
    {
        var columns = _indicator.Run(_parameters, _series.Range(start, _series.Count - start));
        for (var i = start; i < _series.Count; i++)
        {
            for (var k = 0; k < columns.Length; k++)
            {
                var (full, cut) = (_full[k][i], columns[k][i - start]);
                if (WarmUpTolerance.IsSame(full, cut, WarmUpTolerance.Relative, _floors[k]))
                {
                    measure.Same(History(i));
                }
                else
                {
                    measure.Differs(new WarmUpDifference(
                        _indicator.Definition.Outputs[k], new BarTime(_series.Ticks[i]), _series.Symbol, $"{full:R}", $"{cut:R}",
                        History(i)));
                }
            }
        }

        int History(int i) => i - start + 1;
    }
}
