import { createSeriesMarkers, type ISeriesApi, type SeriesMarker, type Time } from 'lightweight-charts';
import type { CandlesData, FillMark, SignalMark } from '../contracts';
import { at } from '../curves/timeChart';
import { price, whole } from '../format';
import type { Theme } from '../theme';
import { placeOf } from './places';

interface Marks {
  fills: FillMark[];
  signals: SignalMark[];
}

export interface TipLine {
  text: string;
  side: 'Buy' | 'Sell';
}

const mostLines = 8;

/** Fills as arrows, signals as dots, gathered by the bar that they belong to. */
export class BarMarks {
  private readonly markers;
  private byTime = new Map<number, Marks>();
  private showsSignals = true;

  constructor(series: ISeriesApi<'Candlestick'>, private theme: Theme) {
    this.markers = createSeriesMarkers(series, []);
  }

  show(data: CandlesData): void {
    this.byTime = new Map();
    this.add(data, data.fills ?? [], data.signals ?? []);
  }

  add(data: CandlesData, fills: FillMark[], signals: SignalMark[]): void {
    for (const fill of fills) this.marksAt(data, fill.time)?.fills.push(fill);
    for (const signal of signals) this.marksAt(data, signal.time)?.signals.push(signal);
    this.draw();
  }

  paint(theme: Theme): void {
    this.theme = theme;
    this.draw();
  }

  /** Whether signals are shown; fills always are. */
  toggleSignals(shown: boolean): void {
    this.showsSignals = shown;
    this.draw();
  }

  /** What there is to say of a bar. */
  lines(time: number): TipLine[] {
    const marks = this.byTime.get(time);
    if (!marks) return [];
    const lines = [
      ...marks.fills.map((fill): TipLine => ({
        side: fill.side,
        text: `${fill.side} ${whole(fill.quantity)} at ${price(fill.price)}${fill.purpose ? `, ${words(fill.purpose)}` : ''}${fill.reason ? `: ${fill.reason}` : ''}`,
      })),
      ...(this.showsSignals ? marks.signals : []).map((signal): TipLine => ({
        side: signal.side,
        text: `${signal.agent} says ${signal.side}${signal.confidence == null ? '' : ` (${signal.confidence.toFixed(2)})`}${signal.reason ? `: ${signal.reason}` : ''}`,
      })),
    ];
    const more = lines.length - mostLines;
    return more > 0 ? [...lines.slice(0, mostLines), { side: lines[mostLines]!.side, text: `and ${more} more` }] : lines;
  }

  private marksAt(data: CandlesData, time: number): Marks | null {
    if (data.times.length === 0 || time < data.times[0]!) return null;
    const bar = data.times[placeOf(data.times, time)]!;
    let marks = this.byTime.get(bar);
    if (!marks) this.byTime.set(bar, marks = { fills: [], signals: [] });
    return marks;
  }

  private draw(): void {
    const all: SeriesMarker<Time>[] = [];
    for (const [time, marks] of this.byTime) {
      for (const side of ['Buy', 'Sell'] as const) {
        const common = { time: at(time), position: side === 'Buy' ? 'belowBar' as const : 'aboveBar' as const, color: side === 'Buy' ? this.theme.gain : this.theme.loss };
        if (marks.fills.some((fill) => fill.side === side)) all.push({ ...common, shape: side === 'Buy' ? 'arrowUp' : 'arrowDown', size: 0.9 });
        else if (this.showsSignals && marks.signals.some((signal) => signal.side === side)) all.push({ ...common, shape: 'circle', size: 0.3 });
      }
    }
    this.markers.setMarkers(all.sort((a, b) => (a.time as number) - (b.time as number)));
  }
}

const words = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
