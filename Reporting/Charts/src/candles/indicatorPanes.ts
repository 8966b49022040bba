import { HistogramSeries, LineSeries, LineStyle, type IChartApi, type ISeriesApi } from 'lightweight-charts';
import type { Column, IndicatorPane } from '../contracts';
import { at } from '../curves/timeChart';
import { price } from '../format';
import { fade, seriesColour, type Theme } from '../theme';

interface Line {
  series: ISeriesApi<'Line'> | ISeriesApi<'Histogram'>;
  column: Column;
  colour: number;
}

/** Indicators over the prices and in panes below them. */
export class IndicatorLines {
  private lines: Line[] = [];
  private overlays = 0;
  private perPane: number[] = [];

  constructor(private readonly chart: IChartApi) {}

  show(times: number[], overlays: Column[], panes: IndicatorPane[], theme: Theme): void {
    for (const line of this.lines) this.chart.removeSeries(line.series);
    this.lines = overlays.map((column, i) => this.line(times, column, 0, i + 2));
    this.overlays = overlays.length;
    this.perPane = panes.map((pane) => pane.columns.length);
    panes.forEach((pane, p) => {
      const drawn = pane.columns.map((column, i) => this.line(times, column, p + 1, i));
      for (const guide of pane.guides ?? []) {
        drawn[0]?.series.createPriceLine({ price: guide, color: theme.muted, lineStyle: LineStyle.Dotted, lineWidth: 1, axisLabelVisible: true, title: '' });
      }
      this.lines.push(...drawn);
      this.chart.panes()[p + 1]?.setHeight(110);
    });
    this.paint(theme);
  }

  /** Adds a value to every line, or replaces the last one. */
  append(time: number, index: number, overlays: (number | null)[][], panes: (number | null)[][][]): void {
    let k = 0;
    const add = (value: number | null | undefined): void => {
      const line = this.lines[k++];
      if (line && value !== null && value !== undefined) line.series.update({ time: at(time), value });
    };
    for (let i = 0; i < this.overlays; i++) add(overlays[i]?.[index]);
    this.perPane.forEach((count, p) => {
      for (let i = 0; i < count; i++) add(panes[p]?.[i]?.[index]);
    });
  }

  paint(theme: Theme): void {
    for (const { series, column, colour } of this.lines) {
      series.applyOptions({ color: column.style === 'histogram' ? fade(theme.muted, 0.6) : seriesColour(theme, colour) });
    }
  }

  /** Name, colour and how to read the value of each line. */
  entries(theme: Theme): { name: string; colour: string; series: Line['series'] }[] {
    return this.lines.map(({ series, column, colour }) => ({
      name: column.name, colour: column.style === 'histogram' ? theme.muted : seriesColour(theme, colour), series,
    }));
  }

  private line(times: number[], column: Column, pane: number, colour: number): Line {
    const common = { priceLineVisible: false, lastValueVisible: false, priceFormat: { type: 'custom' as const, formatter: price, minMove: 0.0001 } };
    const series = column.style === 'histogram'
      ? this.chart.addSeries(HistogramSeries, common, pane)
      : this.chart.addSeries(LineSeries, { ...common, lineWidth: 1, crosshairMarkerVisible: false }, pane);
    const data = [];
    for (let i = 0; i < times.length; i++) {
      const value = column.values[i];
      if (value !== null && value !== undefined) data.push({ time: at(times[i]!), value });
    }
    series.setData(data);
    return { series, column, colour };
  }
}
