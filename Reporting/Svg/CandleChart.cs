using System.Collections.Immutable;
using System.Text;
using TradeMind.Reporting.TearSheets;
using TradeMind.Trading.Execution;
using static TradeMind.Reporting.Svg.SvgDrawing;

namespace TradeMind.Reporting.Svg;

/// <summary>
/// Candles side by side, without gaps where there was no session, with lines over them and marks where something was filled.
/// </summary>
internal sealed class CandleChart
{
    private readonly PriceChart _chart;
    private readonly SvgDrawing _drawing;
    private readonly ValueScale _scale;
    private readonly double _step;

    private CandleChart(PriceChart chart)
    {
        _chart = chart;
        var note = chart.Note is { } merged ? $" ({merged.TrimEnd('.')})" : "";
        _drawing = new SvgDrawing($"{chart.Symbol} {chart.Interval}{note}", 420);
        _scale = new ValueScale(chart.Low.Min(), chart.High.Max(), _drawing.Bottom, Top, "#,##0.##");
        _step = (Right - Left) / chart.Times.Length;
    }

    public static string Draw(PriceChart chart)
    {
        var candles = new CandleChart(chart);
        candles._drawing.ValueAxis(candles._scale);
        TimeAxis.Draw(candles._drawing, share => chart.Times[(int)(share * (chart.Times.Length - 1))]);
        candles.Bars(rising: true, Gain);
        candles.Bars(rising: false, Loss);
        candles.Overlays();
        candles.Marks();
        return candles._drawing.ToString();
    }

    private double Middle(int bar) => Left + ((bar + 0.5) * _step);

    private string Y(double price) => At(_scale.Place(price));

    /// <summary>One path for all that rise and one for all that fall: a fraction of the text that an element per candle would be.</summary>
    private void Bars(bool rising, string colour)
    {
        var (wicks, bodies, half) = (new StringBuilder(), new StringBuilder(), 0.35 * _step);
        for (var i = 0; i < _chart.Times.Length; i++)
        {
            if (_chart.Close[i] >= _chart.Open[i] == rising)
            {
                wicks.Append($"M{At(Middle(i))} {Y(_chart.Low[i])}V{Y(_chart.High[i])}");
                bodies.Append($"M{At(Middle(i) - half)} {Y(_chart.Open[i])}H{At(Middle(i) + half)}V{Y(_chart.Close[i])}"
                    + $"H{At(Middle(i) - half)}Z");
            }
        }

        _drawing.Path(wicks.ToString(), colour, 1);
        _drawing.Path(bodies.ToString(), colour, 1, rising ? Panel : colour);
    }

    private void Overlays()
    {
        // The first two colours are those of the candles.
        var lines = _chart.Overlays.Select((column, i) => (column.Name, Colour: ColourOf(i + 2), column.Values)).ToList();
        foreach (var (_, colour, values) in lines)
        {
            _drawing.Path(LineChart.PathOf(values, Middle, _scale), colour);
        }

        _drawing.Legend([.. lines.Select(line => (line.Name, line.Colour)), ("▲ buy", Gain), ("▼ sell", Loss)]);
    }

    /// <summary>Buys below their candle and pointing up, sells above it and pointing down.</summary>
    private void Marks()
    {
        foreach (var side in new[] { OrderSide.Buy, OrderSide.Sell })
        {
            var (marks, sign) = (new StringBuilder(), side == OrderSide.Buy ? 1 : -1);
            foreach (var time in _chart.Fills.Where(fill => fill.Side == side).Select(fill => fill.Time))
            {
                var bar = Math.Max(ImmutableArray.BinarySearch(_chart.Times, time), 0);
                var tip = _scale.Place(side == OrderSide.Buy ? _chart.Low[bar] : _chart.High[bar]) + (3 * sign);
                marks.Append($"M{At(Middle(bar))} {At(tip)}l5 {At(9 * sign)}h-10Z");
            }

            _drawing.Path(marks.ToString(), Panel, 1, side == OrderSide.Buy ? Gain : Loss);
        }
    }
}
