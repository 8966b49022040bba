import type { IChartApi, IPrimitivePaneRenderer, ISeriesApi, ISeriesPrimitive, Logical, SeriesAttachedParameter, Time } from 'lightweight-charts';
import { button, el } from '../dom';
import { instant, price, signedPercent } from '../format';
import type { Theme } from '../theme';

interface Point {
  bar: number;
  price: number;
}

/** Measures from one place of the chart to another: bars, time, and the change of the price. Drag, or click both ends; Escape ends it. */
export class Measure implements ISeriesPrimitive<Time> {
  readonly button: HTMLButtonElement;
  /** Lies over the plot while measuring, so that the chart does not move. */
  readonly layer = el('div', { class: 'tm-measure-layer', hidden: true });
  /** What was measured, in words. */
  readonly text = el('div', { class: 'tm-measure', role: 'status', hidden: true });
  private chart: IChartApi | null = null;
  private series: ISeriesApi<'Candlestick'> | null = null;
  private request: (() => void) | null = null;
  private from: Point | null = null;
  private to: Point | null = null;
  private isOpen = false;
  private pressedAt: [number, number] = [0, 0];
  private readonly views = [{ zOrder: () => 'top' as const, renderer: (): IPrimitivePaneRenderer => ({ draw: (target) => this.draw(target) }) }];

  constructor(private theme: Theme, private readonly times: () => number[]) {
    this.button = button('Measure', () => this.toggle(), { 'aria-pressed': 'false', title: 'Measure bars, time and change: drag, or click both ends' });
    this.layer.addEventListener('pointerdown', (event) => this.press(event));
    this.layer.addEventListener('pointermove', (event) => this.move(event));
    this.layer.addEventListener('pointerup', (event) => this.release(event));
  }

  attached(attached: SeriesAttachedParameter<Time>): void {
    this.chart = attached.chart as unknown as IChartApi;
    this.series = attached.series as unknown as ISeriesApi<'Candlestick'>;
    this.request = attached.requestUpdate;
  }

  detached(): void {
    this.chart = this.series = this.request = null;
  }

  paneViews(): readonly { renderer(): IPrimitivePaneRenderer }[] {
    return this.views;
  }

  paint(theme: Theme): void {
    this.theme = theme;
    this.request?.();
  }

  /** Bars were put before the first. */
  shift(bars: number): void {
    for (const point of [this.from, this.to]) if (point) point.bar += bars;
  }

  /** Ends it and takes away what was measured. */
  end(): void {
    if (!this.layer.hidden) this.toggle();
  }

  private toggle(): void {
    const on = this.layer.hidden;
    this.layer.hidden = !on;
    this.button.setAttribute('aria-pressed', String(on));
    this.from = this.to = null;
    this.isOpen = false;
    this.say();
  }

  private press(event: PointerEvent): void {
    const point = this.point(event);
    if (!point) return;
    event.preventDefault();
    this.pressedAt = [event.offsetX, event.offsetY];
    if (this.isOpen) {
      this.to = point;
      this.isOpen = false;
    } else {
      [this.from, this.to, this.isOpen] = [point, point, true];
      this.layer.setPointerCapture(event.pointerId);
    }
    this.say();
  }

  private move(event: PointerEvent): void {
    const point = this.isOpen ? this.point(event) : null;
    if (!point) return;
    this.to = point;
    this.say();
  }

  private release(event: PointerEvent): void {
    const [x, y] = this.pressedAt;
    // Without a drag the next click is the other end.
    if (this.isOpen && Math.hypot(event.offsetX - x, event.offsetY - y) > 4) this.isOpen = false;
  }

  private point(event: PointerEvent): Point | null {
    const bar = this.chart?.timeScale().coordinateToLogical(event.offsetX) ?? null;
    const value = this.series?.coordinateToPrice(event.offsetY) ?? null;
    if (bar === null || value === null) return null;
    return { bar: Math.min(Math.max(Math.round(bar), 0), this.times().length - 1), price: value };
  }

  private say(): void {
    const [from, to] = [this.from, this.to];
    this.text.hidden = !from || !to || this.layer.hidden;
    if (from && to) {
      const [first, last] = [this.times()[from.bar]!, this.times()[to.bar]!];
      const bars = to.bar - from.bar;
      const change = to.price - from.price;
      this.text.textContent = `${bars} ${Math.abs(bars) === 1 ? 'bar' : 'bars'}, ${span(last - first)} (${instant(first)} to ${instant(last)}), `
        + `${change > 0 ? '+' : ''}${price(change)} (${signedPercent(change / from.price)})`;
    }
    this.request?.();
  }

  private draw(target: Parameters<IPrimitivePaneRenderer['draw']>[0]): void {
    const [chart, series, from, to] = [this.chart, this.series, this.from, this.to];
    if (!chart || !series || !from || !to) return;
    const x = (bar: number): number => chart.timeScale().logicalToCoordinate(bar as Logical) ?? 0;
    const y = (value: number): number => series.priceToCoordinate(value) ?? 0;
    target.useMediaCoordinateSpace(({ context }) => {
      const [left, top, right, bottom] = [x(from.bar), y(from.price), x(to.bar), y(to.price)];
      context.fillStyle = context.strokeStyle = to.price >= from.price ? this.theme.gain : this.theme.loss;
      context.globalAlpha = 0.14;
      context.fillRect(left, top, right - left, bottom - top);
      context.globalAlpha = 1;
      context.lineWidth = 1;
      context.strokeRect(left, top, right - left, bottom - top);
      context.beginPath();
      context.moveTo(left, top);
      context.lineTo(right, bottom);
      context.stroke();
    });
  }
}

function span(seconds: number): string {
  const size = Math.abs(seconds);
  const sign = seconds < 0 ? '\u2212' : '';
  const [days, hours, minutes] = [Math.floor(size / 86_400), Math.floor((size % 86_400) / 3600), Math.floor((size % 3600) / 60)];
  if (days > 0) return `${sign}${days} d${hours > 0 ? ` ${hours} h` : ''}`;
  return hours > 0 ? `${sign}${hours} h${minutes > 0 ? ` ${minutes} min` : ''}` : `${sign}${minutes} min`;
}
