import { button, el, freshId } from '../dom';

/** A part of a sheet under a heading; wide ones take the whole row. */
export function section(title: string, wide: boolean, ...children: (Node | string | null)[]): HTMLElement {
  const id = freshId('ts-section');
  return el('section', { class: wide ? 'ts-section ts-wide' : 'ts-section', 'aria-labelledby': id, tabindex: -1 }, el('h2', { id }, title), ...children);
}

/** A place for a chart. */
export const place = (): HTMLElement => el('div', { class: 'ts-place' });

/** Names with values, in two columns. */
export function facts(rows: [name: string, value: string | Node, title?: string][]): HTMLElement {
  return el('dl', { class: 'ts-facts' }, ...rows.map(([name, value, title]) => el('div', {}, el('dt', title ? { title } : {}, name), el('dd', {}, ...(typeof value === 'string' ? unbroken(value) : [value])))));
}

/** Text whose numbers stay in one piece: a line ends before or after a number with its unit, never within. */
export function unbroken(text: string): (Node | string)[] {
  const pieces = text.split(/([-+\u2212]?\d[\d.,:]*(?:\u202f(?:%|d))?)/);
  return pieces.flatMap((piece, i) => piece === '' ? [] : [i % 2 === 1 ? el('span', { class: 'ts-whole' }, piece) : piece]);
}

/** Leads to the sections of a sheet. By buttons: a link to a place in the page would leave it where the page has a base address. */
export function contents(sections: HTMLElement[]): HTMLElement | null {
  if (sections.length < 2) return null;
  const smooth = (): ScrollBehavior => matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  return el('nav', { class: 'ts-contents', 'aria-label': 'Sections' }, el('ul', {}, ...sections.map((part) => el('li', {},
    button(part.querySelector('h2')!.textContent!, () => {
      part.scrollIntoView({ block: 'start', behavior: smooth() });
      part.focus({ preventScroll: true });
    }, { class: 'ts-link' })))));
}

export interface Tile { name: string; value: string; sign?: number; note?: string }

/** The figures that are read first. */
export function tiles(entries: Tile[]): HTMLElement {
  return el('dl', { class: 'ts-tiles' }, ...entries.map(({ name, value, sign, note }) => el('div', { class: 'ts-tile' },
    el('dt', {}, name), el('dd', { class: tone(sign) }, ...unbroken(value)), note ? el('dd', { class: 'ts-tile-note' }, ...unbroken(note)) : null)));
}

/** The class of a gain or a loss; the sign of the number says the same. */
export const tone = (value: number | null | undefined): string => !value ? '' : value > 0 ? 'ts-gain' : 'ts-loss';

export const paragraph = (text: string, kind = 'ts-note'): HTMLElement => el('p', { class: kind }, ...unbroken(text));

/** A long text in a fixed face that may break anywhere, such as a hash. */
export const code = (text: string): HTMLElement => el('code', { class: 'ts-code' }, text);

/** @param title Null inside of a page that has one: the sheet then takes the width that it is given. */
export function page(title: string | null, subtitle: (Node | string)[], ...children: (Node | null)[]): HTMLElement {
  return el('article', { class: title === null ? 'tm-sheet ts-inside' : 'tm-sheet' },
    el('header', { class: 'ts-header' }, title === null ? null : el('h1', {}, title), ...subtitle.map((line) => el('p', {}, line))),
    ...children.filter((c) => c !== null),
    el('footer', { class: 'ts-footer' },
      el('p', {}, 'Simulated money. Past results, simulated ones above all, do not tell of future ones.'),
      el('p', {}, 'Charts: TradingView Lightweight Charts\u2122, Copyright \u00a9 2025 TradingView, Inc. ',
        el('a', { href: 'https://www.tradingview.com/', rel: 'noreferrer' }, 'tradingview.com'), ' (Apache-2.0) and Apache ECharts (Apache-2.0).')));
}
