import { AreaSeries, BaselineSeries, LineSeries, LineStyle, LineType, type IChartApi, type ISeriesApi, type MouseEventParams, type Time } from 'lightweight-charts';
import type { Curve } from '../contracts';
import type { Frame } from '../frame';
import { fade, type Theme } from '../theme';
import { at } from './timeChart';

export interface CurveStyle {
  /** area fills down to the axis, step changes only at points, baseline splits at zero into gain and loss. */
  form: 'line' | 'area' | 'baseline' | 'step';
  colour: (theme: Theme) => string;
  dashed?: boolean;
  pane?: number;
  format: (value: number) => string;
  /** On the axis, where there is less room; as format when left out. */
  axis?: (value: number) => string;
}

type AnySeries = ISeriesApi<'Line'> | ISeriesApi<'Area'> | ISeriesApi<'Baseline'>;

/** Lines of a chart that come and go with the data, and the legend that reads them under the crosshair. */
export class CurveSet {
  private lines: { series: AnySeries; style: CurveStyle; curve: Curve; last: number | null }[] = [];

  constructor(private readonly chart: IChartApi, private readonly frame: Frame) {
    chart.subscribeCrosshairMove((move) => this.read(move));
  }

  show(curves: { curve: Curve; style: CurveStyle }[]): void {
    const theme = this.frame.theme;
    while (this.lines.length > curves.length) this.chart.removeSeries(this.lines.pop()!.series);
    curves.forEach(({ curve, style }, i) => {
      const line = this.lines[i];
      const kept = line !== undefined && line.style.form === style.form && (line.style.pane ?? 0) === (style.pane ?? 0);
      if (line !== undefined && !kept) this.chart.removeSeries(line.series);
      const series = kept ? line.series : this.add(style);
      series.applyOptions({ ...colours(style, theme), priceFormat: { type: 'custom', formatter: style.axis ?? style.format, minMove: 0.0001 } });
      series.setData(points(curve));
      this.lines[i] = { series, style, curve, last: curve.values.findLast((v) => v !== null) ?? null };
    });
    this.legend(theme);
  }

  paint(theme: Theme): void {
    for (const { series, style } of this.lines) series.applyOptions(colours(style, theme));
    this.legend(theme);
  }

  private add(style: CurveStyle): AnySeries {
    const common = { priceLineVisible: false, lastValueVisible: false, crosshairMarkerRadius: 3 };
    const pane = style.pane ?? 0;
    switch (style.form) {
      case 'area': return this.chart.addSeries(AreaSeries, { ...common, lineWidth: 2 }, pane);
      case 'baseline': return this.chart.addSeries(BaselineSeries, { ...common, lineWidth: 2, baseValue: { type: 'price', price: 0 } }, pane);
      case 'step': return this.chart.addSeries(AreaSeries, { ...common, lineWidth: 1, lineType: LineType.WithSteps }, pane);
      case 'line': return this.chart.addSeries(LineSeries, { ...common, lineWidth: style.dashed ? 1 : 2, lineStyle: style.dashed ? LineStyle.Dashed : LineStyle.Solid }, pane);
    }
  }

  private legend(theme: Theme): void {
    this.frame.setLegend(this.lines.map(({ curve, style, last }) => ({
      name: curve.name, colour: style.colour(theme), value: last === null ? '' : style.format(last), dashed: style.dashed ?? false,
    })));
  }

  private read(move: MouseEventParams<Time>): void {
    this.lines.forEach(({ series, style, last }, i) => {
      const point = move.time === undefined ? undefined : move.seriesData.get(series);
      const value = point && 'value' in point ? (point.value as number) : move.time === undefined ? last : null;
      this.frame.setLegendValue(i, value === null ? '' : style.format(value));
    });
  }
}

function points(curve: Curve): { time: ReturnType<typeof at>; value: number }[] {
  const result = [];
  for (let i = 0; i < curve.times.length; i++) {
    const value = curve.values[i];
    if (value !== null && value !== undefined) result.push({ time: at(curve.times[i]!), value });
  }
  return result;
}

function colours(style: CurveStyle, theme: Theme): object {
  const colour = style.colour(theme);
  if (style.form === 'area' || style.form === 'step') {
    return { lineColor: colour, topColor: fade(colour, style.form === 'step' ? 0.35 : 0.22), bottomColor: fade(colour, style.form === 'step' ? 0.35 : 0.02) };
  }
  if (style.form === 'baseline') {
    return {
      topLineColor: theme.gain, topFillColor1: fade(theme.gain, 0.2), topFillColor2: fade(theme.gain, 0.04),
      bottomLineColor: theme.loss, bottomFillColor1: fade(theme.loss, 0.04), bottomFillColor2: fade(theme.loss, 0.2),
    };
  }
  return { color: colour };
}
