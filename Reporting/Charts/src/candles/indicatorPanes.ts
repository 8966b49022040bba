import { HistogramSeries, LineSeries, LineStyle, PriceScaleMode, type AutoscaleInfo, type IChartApi, type ISeriesApi } from 'lightweight-charts';
import type { Column, IndicatorPane, Value } from '../contracts';
import { at } from '../curves/timeChart';
import { el } from '../dom';
import { price } from '../format';
import { fade, seriesColour, type Theme } from '../theme';

interface Line {
  series: ISeriesApi<'Line'> | ISeriesApi<'Histogram'>;
  column: Column;
  colour: number;
  pane: number;
}

interface PaneLegend {
  element: HTMLElement;
  values: HTMLElement[];
  swatches: HTMLElement[];
}

export const paneHeight = 110;

/** Indicators over the prices or the volume, and in panes below them with a legend each. */
export class IndicatorLines {
  private lines: Line[] = [];
  private legends: PaneLegend[] = [];
  private readonly watcher = new ResizeObserver(() => this.place());

  /** @param stage holds the legends of the panes */
  constructor(private readonly chart: IChartApi, private readonly stage: HTMLElement) {}

  show(times: number[], overlays: Column[], panes: IndicatorPane[], theme: Theme): void {
    this.clear();
    this.lines = overlays.map((column, i) => this.line(times, column, 0, i + 2, null));
    panes.forEach((pane, p) => {
      const drawn = pane.columns.map((column, i) => this.line(times, column, p + 1, i, pane));
      for (const guide of pane.guides ?? []) {
        drawn[0]?.series.createPriceLine({ price: guide, color: theme.muted, lineStyle: LineStyle.Dotted, lineWidth: 1, axisLabelVisible: true, title: '' });
      }
      this.lines.push(...drawn);
      this.legends.push(this.legend(pane, drawn));
      drawn[0]?.series.priceScale().applyOptions({ mode: PriceScaleMode.Normal, scaleMargins: { top: 0.16, bottom: 0.06 } });
      this.chart.panes()[p + 1]?.setStretchFactor(paneHeight);
    });
    this.paint(theme);
    // The rows of the panes are there with the next frame.
    requestAnimationFrame(() => {
      for (let p = 1; p <= this.legends.length; p++) {
        const row = this.chart.panes()[p]?.getHTMLElement();
        if (row) this.watcher.observe(row);
      }
      this.place();
    });
  }

  /** Adds a value to every line, or replaces the last one. */
  append(time: number, i: number, index: number, overlays: Value[][], panes: Value[][][]): void {
    let [pane, column] = [0, 0];
    for (const line of this.lines) {
      column = line.pane === pane ? column : 0;
      pane = line.pane;
      const value = (pane === 0 ? overlays[column] : panes[pane - 1]?.[column])?.[index] ?? null;
      column++;
      line.column.values[i] = value;
      if (value !== null) line.series.update({ time: at(time), value });
    }
  }

  paint(theme: Theme): void {
    for (const line of this.lines) line.series.applyOptions({ color: colourOf(line, theme) });
    this.legends.forEach((legend, p) => this.linesOf(p + 1).forEach((line, k) => {
      legend.swatches[k]!.style.color = colourOf(line, theme);
    }));
  }

  /** Lines over the prices are not shown while the scale is in percent of something else. */
  showOverlays(shown: boolean): void {
    for (const line of this.linesOf(0)) line.series.applyOptions({ visible: shown });
  }

  /** Name and colour of the lines over the prices. */
  overlays(theme: Theme): { name: string; colour: string }[] {
    return this.linesOf(0).map((line) => ({ name: line.column.name, colour: colourOf(line, theme) }));
  }

  /** What the lines over the prices are worth at a bar. */
  overlayTexts(i: number): string[] {
    return this.linesOf(0).map((line) => valueText(line.column.values[i]));
  }

  /** Says in each pane what its lines are worth at a bar. */
  read(i: number): void {
    this.legends.forEach((legend, p) => this.linesOf(p + 1).forEach((line, k) => {
      const text = valueText(line.column.values[i]);
      if (legend.values[k]!.textContent !== text) legend.values[k]!.textContent = text;
    }));
  }

  dispose(): void {
    this.watcher.disconnect();
  }

  private clear(): void {
    this.watcher.disconnect();
    for (const line of this.lines) this.chart.removeSeries(line.series);
    for (const legend of this.legends) legend.element.remove();
    this.legends = [];
  }

  private linesOf(pane: number): Line[] {
    return this.lines.filter((line) => line.pane === pane);
  }

  private legend(pane: IndicatorPane, lines: Line[]): PaneLegend {
    const swatches = lines.map((line) => el('span', { class: line.column.style === 'points' ? 'tm-swatch tm-dashed' : 'tm-swatch' }));
    const values = lines.map(() => el('span', { class: 'tm-legend-value' }));
    const element = el('div', { class: 'tm-pane-legend', 'aria-hidden': 'true', 'data-pane': pane.name },
      ...lines.flatMap((line, k) => [swatches[k]!, el('span', {}, line.column.name), values[k]!]));
    this.stage.append(element);
    return { element, values, swatches };
  }

  private place(): void {
    this.legends.forEach(({ element }, p) => {
      const row = this.chart.panes()[p + 1]?.getHTMLElement();
      if (row) element.style.top = `${row.getBoundingClientRect().top - this.stage.getBoundingClientRect().top + 3}px`;
    });
  }

  private line(times: number[], column: Column, pane: number, colour: number, of: IndicatorPane | null): Line {
    const common = {
      priceLineVisible: false, lastValueVisible: false, priceFormat: { type: 'custom' as const, formatter: price, minMove: 0.0001 },
      ...(column.scale === 'volume' ? { priceScaleId: 'volume' } : {}),
      ...(of && (of.low != null || of.high != null) ? { autoscaleInfoProvider: atLeast(of.low ?? null, of.high ?? null) } : {}),
    };
    const points = column.style === 'points' ? { lineVisible: false, pointMarkersVisible: true, pointMarkersRadius: 1.5 } : {};
    const series = column.style === 'histogram'
      ? this.chart.addSeries(HistogramSeries, common, pane)
      : this.chart.addSeries(LineSeries, { ...common, ...points, lineWidth: 1, crosshairMarkerVisible: false }, pane);
    const data = [];
    for (let i = 0; i < times.length; i++) {
      const value = column.values[i];
      if (value !== null && value !== undefined) data.push({ time: at(times[i]!), value });
    }
    series.setData(data);
    return { series, column, colour, pane };
  }
}

const colourOf = (line: Line, theme: Theme): string => (line.column.style === 'histogram' ? fade(theme.muted, 0.6) : seriesColour(theme, line.colour));

const valueText = (value: Value | undefined): string => (value == null ? '' : price(value));

function atLeast(low: Value, high: Value): (original: () => AutoscaleInfo | null) => AutoscaleInfo | null {
  return (original) => {
    const range = original()?.priceRange;
    const [from, to] = [[low, range?.minValue], [high, range?.maxValue]].map((ends) => ends.filter((v): v is number => v != null));
    if (from!.length === 0 || to!.length === 0) return original();
    return { priceRange: { minValue: Math.min(...from!), maxValue: Math.max(...to!) } };
  };
}
