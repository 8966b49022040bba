import type { IChartApi, Logical } from 'lightweight-charts';
import { button, el } from '../dom';

/** Moves and zooms a chart from the keyboard: arrows, plus and minus, Home and End. */
export function listenToKeys(element: HTMLElement, chart: IChartApi): void {
  element.tabIndex = 0;
  element.addEventListener('keydown', (event) => {
    const scale = chart.timeScale();
    const range = scale.getVisibleLogicalRange();
    if (!range || event.ctrlKey || event.metaKey || event.altKey) return;
    const width = range.to - range.from;
    const show = (from: number, to: number): void => scale.setVisibleLogicalRange({ from: from as Logical, to: to as Logical });
    const moves: Record<string, () => void> = {
      ArrowLeft: () => show(range.from - width / 10, range.to - width / 10),
      ArrowRight: () => show(range.from + width / 10, range.to + width / 10),
      '+': () => show(range.from + width / 8, range.to - width / 8),
      '=': () => show(range.from + width / 8, range.to - width / 8),
      '-': () => show(range.from - width / 6, range.to + width / 6),
      Home: () => show(0, width),
      End: () => scale.scrollToRealTime(),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  });
}

/** Buttons for the last so many bars. */
export function rangeButtons(chart: IChartApi, count: () => number): HTMLElement {
  const scale = chart.timeScale();
  const show = (bars: number): void => {
    const last = count() - 1;
    scale.setVisibleLogicalRange({ from: Math.max(last - bars, 0) as Logical, to: last as Logical });
  };
  return el('div', { class: 'tm-chart-buttons', role: 'group', 'aria-label': 'Bars shown' },
    ...[60, 250, 1000].map((bars) => button(`${bars}`, () => show(bars), { 'aria-label': `Last ${bars} bars` })),
    button('All', () => scale.fitContent(), { 'aria-label': 'All bars' }));
}
