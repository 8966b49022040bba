import type { AutoscaleInfo, IChartApi, IPrimitivePaneRenderer, ISeriesApi, ISeriesPrimitive, Logical, SeriesAttachedParameter, Time } from 'lightweight-charts';
import type { Level } from '../contracts';
import type { Theme } from '../theme';

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];

interface Stretch {
  from: number;
  to: number;
  price: number;
  stop: boolean;
}

/** Stops and targets as lines from the bar they were placed on to the one they ended on: dashes for stops, dots for targets. */
export class LevelLines implements ISeriesPrimitive<Time> {
  private chart: IChartApi | null = null;
  private series: ISeriesApi<'Candlestick'> | null = null;
  private request: (() => void) | null = null;
  private stretches: Stretch[] = [];
  private marked: { from: number; to: number } | null = null;
  private readonly views = [{ zOrder: () => 'bottom' as const, renderer: (): IPrimitivePaneRenderer => ({ draw: (target) => this.draw(target) }) }];

  constructor(private theme: Theme) {}

  attached(attached: SeriesAttachedParameter<Time>): void {
    this.chart = attached.chart as unknown as IChartApi;
    this.series = attached.series as unknown as ISeriesApi<'Candlestick'>;
    this.request = attached.requestUpdate;
  }

  detached(): void {
    this.chart = this.series = this.request = null;
  }

  /** Levels in sight belong to the scale: a target off the top would not be seen. */
  autoscaleInfo(from: Logical, to: Logical): AutoscaleInfo | null {
    const prices = this.stretches.filter((s) => s.to >= from && s.from <= to).map((s) => s.price);
    return prices.length === 0 ? null : { priceRange: { minValue: Math.min(...prices), maxValue: Math.max(...prices) } };
  }

  paneViews(): readonly { renderer(): IPrimitivePaneRenderer }[] {
    return this.views;
  }

  paint(theme: Theme): void {
    this.theme = theme;
    this.request?.();
  }

  /** @param place where a time stands among the bars */
  show(levels: Level[], first: number, place: (time: number) => number, last: number): void {
    this.stretches = levels.filter((level) => level.to === null || level.to >= first).map((level) => ({ from: place(level.from), to: level.to === null ? last : place(level.to), price: level.price, stop: level.kind === 'stop' }));
    this.request?.();
  }

  /** Shades a stretch of bars; null takes the shade away. */
  mark(stretch: { from: number; to: number } | null): void {
    this.marked = stretch;
    this.request?.();
  }

  private draw(target: Target): void {
    const [chart, series] = [this.chart, this.series];
    const range = chart?.timeScale().getVisibleLogicalRange();
    if (!chart || !series || !range) return;
    const x = (index: number): number => chart.timeScale().logicalToCoordinate(index as Logical) ?? 0;
    target.useMediaCoordinateSpace(({ context, mediaSize }) => {
      const half = Math.max(chart.timeScale().options().barSpacing / 2, 1);
      if (this.marked) {
        context.fillStyle = this.theme.accent;
        context.globalAlpha = 0.12;
        const left = x(this.marked.from) - half;
        context.fillRect(left, 0, Math.max(x(this.marked.to) + half - left, 2), mediaSize.height);
        context.globalAlpha = 1;
      }
      context.lineWidth = 1.5;
      for (const stop of [true, false]) {
        context.beginPath();
        context.setLineDash(stop ? [5, 3] : [2, 3]);
        context.strokeStyle = stop ? this.theme.loss : this.theme.gain;
        for (const line of this.stretches) {
          if (line.stop !== stop || line.to < range.from || line.from > range.to) continue;
          const y = series.priceToCoordinate(line.price);
          if (y === null) continue;
          context.moveTo(x(line.from) - half, y);
          context.lineTo(x(line.to) + half, y);
        }
        context.stroke();
      }
      context.setLineDash([]);
    });
  }
}
