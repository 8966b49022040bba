import { AreaSeries, BaselineSeries, LineSeries, LineStyle, LineType, type AutoscaleInfo, type IChartApi, type ISeriesApi, type MouseEventParams, type Time } from 'lightweight-charts';
import type { Curve } from '../contracts';
import type { Frame } from '../frame';
import { fade, type Theme } from '../theme';
import { at } from './timeChart';

export interface CurveStyle {
  /** area fills down to the axis, baseline splits at zero into gain and loss; step and stairs change only at points, step filled. */
  form: 'line' | 'area' | 'baseline' | 'step' | 'stairs';
  colour: (theme: Theme) => string;
  dashed?: boolean;
  pane?: number;
  format: (value: number) => string;
  /** On the axis, where there is less room; as format when left out. */
  axis?: (value: number) => string;
  /** What the scale shows at least: without it a line that never moves would stand in the middle of nowhere. */
  atLeast?: [low: number, high: number];
}

const mostStretches = 100;

type AnySeries = ISeriesApi<'Line'> | ISeriesApi<'Area'> | ISeriesApi<'Baseline'>;

/** Lines of a chart that come and go with the data, and the legend that reads them under the crosshair. */
export class CurveSet {
  private lines: { parts: AnySeries[]; style: CurveStyle; curve: Curve; last: number | null }[] = [];

  constructor(private readonly chart: IChartApi, private readonly frame: Frame) {
    chart.subscribeCrosshairMove((move) => this.read(move));
  }

  show(curves: { curve: Curve; style: CurveStyle }[]): void {
    const theme = this.frame.theme;
    while (this.lines.length > curves.length) this.remove(this.lines.pop()!.parts);
    curves.forEach(({ curve, style }, i) => {
      const line = this.lines[i];
      const kept = line !== undefined && line.style.form === style.form && (line.style.pane ?? 0) === (style.pane ?? 0);
      if (line !== undefined && !kept) this.remove(line.parts);
      const stretches = unbroken(curve);
      const parts = kept ? line.parts : [];
      this.remove(parts.splice(Math.max(stretches.length, 1)));
      while (parts.length < Math.max(stretches.length, 1)) parts.push(this.add(style));
      parts.forEach((series, k) => {
        series.applyOptions({ ...colours(style, theme), ...scale(style), priceFormat: { type: 'custom', formatter: style.axis ?? style.format, minMove: 0.0001 } });
        series.setData(stretches[k] ?? []);
      });
      this.lines[i] = { parts, style, curve, last: curve.values.findLast((v) => v !== null) ?? null };
    });
    this.legend(theme);
  }

  paint(theme: Theme): void {
    for (const { parts, style } of this.lines) for (const series of parts) series.applyOptions(colours(style, theme));
    this.legend(theme);
  }

  private remove(parts: AnySeries[]): void {
    for (const series of parts) this.chart.removeSeries(series);
  }

  private add(style: CurveStyle): AnySeries {
    const common = { priceLineVisible: false, lastValueVisible: false, crosshairMarkerRadius: 3 };
    const pane = style.pane ?? 0;
    switch (style.form) {
      case 'area': return this.chart.addSeries(AreaSeries, { ...common, lineWidth: 2 }, pane);
      case 'baseline': return this.chart.addSeries(BaselineSeries, { ...common, lineWidth: 2, baseValue: { type: 'price', price: 0 } }, pane);
      case 'step': return this.chart.addSeries(AreaSeries, { ...common, lineWidth: 1, lineType: LineType.WithSteps }, pane);
      case 'stairs': return this.chart.addSeries(LineSeries, { ...common, lineWidth: 2, lineType: LineType.WithSteps }, pane);
      case 'line': return this.chart.addSeries(LineSeries, { ...common, lineWidth: style.dashed ? 1 : 2, lineStyle: style.dashed ? LineStyle.Dashed : LineStyle.Solid }, pane);
    }
  }

  private legend(theme: Theme): void {
    this.frame.setLegend(this.lines.map(({ curve, style, last }) => ({
      name: curve.name, colour: style.colour(theme), value: last === null ? '' : style.format(last), dashed: style.dashed ?? false,
    })));
  }

  private read(move: MouseEventParams<Time>): void {
    this.lines.forEach(({ parts, style, last }, i) => {
      const point = move.time === undefined ? undefined : parts.map((series) => move.seriesData.get(series)).find((p) => p !== undefined);
      const value = point && 'value' in point ? (point.value as number) : move.time === undefined ? last : null;
      this.frame.setLegendValue(i, value === null ? '' : style.format(value));
    });
  }
}

function scale({ atLeast }: CurveStyle): object {
  if (!atLeast) return {};
  return {
    autoscaleInfoProvider: (original: () => AutoscaleInfo | null): AutoscaleInfo => {
      const range = original()?.priceRange;
      return { priceRange: { minValue: Math.min(range?.minValue ?? atLeast[0], atLeast[0]), maxValue: Math.max(range?.maxValue ?? atLeast[1], atLeast[1]) } };
    },
  };
}

/** The stretches between values that are not known: a line across a hole would invent some. A curve with very many holes stays in one. */
function unbroken(curve: Curve): { time: ReturnType<typeof at>; value: number }[][] {
  const stretches: { time: ReturnType<typeof at>; value: number }[][] = [];
  let open: (typeof stretches)[number] | null = null;
  for (let i = 0; i < curve.times.length; i++) {
    const value = curve.values[i];
    if (value === null || value === undefined) {
      open = null;
    } else {
      if (open === null) stretches.push(open = []);
      open.push({ time: at(curve.times[i]!), value });
    }
  }
  return stretches.length <= mostStretches ? stretches : [stretches.flat()];
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
