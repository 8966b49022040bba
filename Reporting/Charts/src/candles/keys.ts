import type { IChartApi, Logical } from 'lightweight-charts';

/**
 * Moves and zooms a chart from the keyboard: arrows, plus and minus, Home and End.
 * @param moved called when the user moves it, by keys, wheel or pointer
 * @param ended called for Escape
 */
export function listenToKeys(element: HTMLElement, chart: IChartApi, moved: () => void, ended: () => void): void {
  element.tabIndex = 0;
  element.addEventListener('keydown', (event) => {
    const scale = chart.timeScale();
    const range = scale.getVisibleLogicalRange();
    if (event.key === 'Escape') ended();
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
      End: () => scale.scrollToPosition(0, false),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    moved();
    move();
  });
  element.addEventListener('wheel', moved, { passive: true });
  element.addEventListener('pointermove', (event) => {
    if (event.buttons !== 0) moved();
  });
}
