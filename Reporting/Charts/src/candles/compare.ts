import { LineSeries, PriceScaleMode, type IChartApi, type ISeriesApi } from 'lightweight-charts';
import type { Comparison, Value } from '../contracts';
import { at } from '../curves/timeChart';
import { signedPercent } from '../format';
import { seriesColour, type Theme } from '../theme';

const colour = 4;

/** Another symbol beside the candles: both in percent of what they were at the left edge. */
export class ComparedSymbol {
  private series: ISeriesApi<'Line'> | null = null;
  private shown: Comparison | null = null;

  constructor(private readonly chart: IChartApi) {}

  get isShown(): boolean {
    return this.shown !== null;
  }

  show(times: number[], compared: Comparison | null, theme: Theme): void {
    if (compared === null && this.series) this.chart.removeSeries(this.series);
    if (compared === null) this.series = null;
    this.shown = compared;
    this.chart.priceScale('right').applyOptions({ mode: compared === null ? PriceScaleMode.Normal : PriceScaleMode.Percentage });
    if (compared === null) return;
    this.series ??= this.chart.addSeries(LineSeries, { priceLineVisible: false, lineWidth: 2, crosshairMarkerRadius: 3 });
    this.series.setData(times.flatMap((time, i) => (compared.values[i] == null ? [] : [{ time: at(time), value: compared.values[i]! }])));
    this.paint(theme);
  }

  append(time: number, i: number, value: Value | undefined): void {
    if (this.shown === null) return;
    this.shown.values[i] = value ?? null;
    if (value != null) this.series?.update({ time: at(time), value });
  }

  paint(theme: Theme): void {
    this.series?.applyOptions({ color: seriesColour(theme, colour) });
  }

  entry(theme: Theme): { name: string; colour: string }[] {
    return this.shown === null ? [] : [{ name: this.shown.name, colour: seriesColour(theme, colour) }];
  }

  /** The change from the bar at the left edge to another. */
  text(i: number, left: number): string {
    const values = this.shown?.values ?? [];
    const base = values.slice(left).find((value) => value != null);
    const value = values[i];
    return base == null || value == null ? '' : signedPercent(value / base - 1);
  }
}
