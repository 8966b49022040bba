import type { IChartApi, Logical } from 'lightweight-charts';
import { button, el } from '../dom';
import { placeOf } from './places';

/** A stretch of time up to the last bar. */
export type Range = '1D' | '1W' | '1M' | '3M' | 'YTD' | '1Y' | 'All';

const names: Record<Range, string> = {
  '1D': 'Last day', '1W': 'Last week', '1M': 'Last month', '3M': 'Last three months', YTD: 'Since the first of January', '1Y': 'Last year', All: 'All bars',
};

/** The time that the bars of a range lie after, seconds UTC: calendar months and years, not so many days. */
export function since(range: Range, last: number): number {
  const day = new Date(last * 1000);
  switch (range) {
    case '1D': return last - 86_400;
    case '1W': return last - 7 * 86_400;
    case '1M': return monthsBefore(day, 1);
    case '3M': return monthsBefore(day, 3);
    case '1Y': return monthsBefore(day, 12);
    case 'YTD': return Date.UTC(day.getUTCFullYear(), 0, 1) / 1000 - 1;
    case 'All': return Number.NEGATIVE_INFINITY;
  }
}

/** 31 March less a month is the last of February. */
function monthsBefore(day: Date, months: number): number {
  const month = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - months + 1, 0));
  month.setUTCDate(Math.min(day.getUTCDate(), month.getUTCDate()));
  return (month.getTime() + (day.getTime() % 86_400_000)) / 1000;
}

interface Bars {
  times: number[];
  hasEarlier: boolean;
}

/** Buttons for ranges. The one that was chosen holds while bars come in, until the user moves the chart. */
export class RangeButtons {
  readonly element: HTMLElement;
  private readonly buttons: Map<Range, HTMLButtonElement>;
  private chosen: Range | null = null;

  /** @param earlier asks for bars back to a time, or for all there are */
  constructor(private readonly chart: IChartApi, private readonly bars: () => Bars, private readonly earlier: (since: number | null) => void) {
    this.buttons = new Map((Object.keys(names) as Range[]).map((range) => [
      range, button(range, () => this.choose(range), { 'aria-label': `${range}: ${names[range]}`, title: names[range], 'data-range': range, 'aria-pressed': 'false' }),
    ]));
    this.element = el('div', { class: 'tm-chart-buttons', role: 'group', 'aria-label': 'Time shown' }, ...this.buttons.values());
  }

  /** Again, since there are other bars. True when a range is chosen. */
  apply(): boolean {
    const { times, hasEarlier } = this.bars();
    const last = times.length - 1;
    // A range that holds less than two bars would show none of them move.
    for (const [range, element] of this.buttons) element.disabled = last < 1 || times[last - 1]! <= since(range, times[last]!);
    if (this.chosen === null || last < 0) return false;
    const from = since(this.chosen, times[last]!);
    const place = placeOf(times, from);
    const first = times[place]! > from ? place : place + 1;
    this.chart.timeScale().setVisibleLogicalRange({ from: first as Logical, to: last as Logical });
    if (hasEarlier && times[0]! > from) this.earlier(this.chosen === 'All' ? null : from);
    return true;
  }

  /** The user has moved the chart. */
  release(): void {
    if (this.chosen !== null) this.press(null);
  }

  private choose(range: Range): void {
    this.press(range);
    this.apply();
  }

  private press(range: Range | null): void {
    this.chosen = range;
    for (const [each, element] of this.buttons) element.setAttribute('aria-pressed', String(each === range));
  }
}
