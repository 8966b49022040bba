using TradeMind.Trading.Market;

namespace TradeMind.Trading.Indicators;

/// <summary>Whole columns at once: the streaming update in a loop, and nothing else.</summary>
public static class IndicatorBatch
{
    /// <summary>One column for each output, each as long as the series; NaN where the output is not ready.</summary>
    public static double[][] Run<TIndicator>(TIndicator indicator, BarSeries series)
        where TIndicator : struct, IIndicator<TIndicator>
    {
        ArgumentNullException.ThrowIfNull(series);
        var columns = new double[TIndicator.Definition.Outputs.Count][];
        for (var k = 0; k < columns.Length; k++)
        {
            columns[k] = new double[series.Count];
        }

        for (var i = 0; i < series.Count; i++)
        {
            indicator.Update(series[i]);
            for (var k = 0; k < columns.Length; k++)
            {
                columns[k][i] = indicator.Output(k);
            }
        }

        return columns;
    }
}
