import type { CandlesHandle } from '../contracts';
import { el, freshId } from '../dom';
import { instant, money, percent, price, ratio, signedPercent, whole } from '../format';
import { mount } from '../mount';
import { purpose } from './breakdown';
import type { SheetHandle, TearSheetJson, Trade } from './contracts';
import { facts, paragraph, place, section, tone } from './parts';
import { table } from './table';

/** The chart of one symbol at a time, and the trades, of which a click shows the bars. */
export function pricesAndTrades(sheet: TearSheetJson): { elements: HTMLElement[]; draw: () => SheetHandle } {
  const chart = place();
  const detail = el('div', { class: 'ts-detail', 'aria-live': 'polite' });
  const pick = symbolPicker(sheet, (symbol) => show(symbol));
  const prices = section('Prices and fills', true, pick.element, chart, detail);
  let handle: CandlesHandle | null = null;
  let current = '';

  const show = (symbol: string): boolean => {
    const data = sheet.charts.find((c) => c.symbol === symbol);
    if (!data || !handle) return false;
    current = symbol;
    pick.select(symbol);
    handle.update(data);
    detail.replaceChildren(...(data.note ? [paragraph(data.note)] : []));
    return true;
  };

  const jump = (trade: Trade): void => {
    if (current !== trade.symbol && !show(trade.symbol)) {
      detail.replaceChildren(paragraph(`${trade.symbol} has no chart in this report: it would have been too large.`));
      return;
    }
    handle!.focus(trade.entryTime, trade.exitTime);
    detail.replaceChildren(tradeFacts(trade));
    prices.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    chart.querySelector<HTMLElement>('.tm-plot')?.focus({ preventScroll: true });
  };

  return {
    elements: [prices, tradeSection(sheet, jump), ...openSection(sheet)],
    draw(): SheetHandle {
      const first = sheet.charts.find((c) => (c.fills?.length ?? 0) > 0) ?? sheet.charts[0];
      handle = mount(chart, 'candles', null, { title: 'Prices with fills, stops and targets', emptyText: 'No bars' });
      if (first) show(first.symbol);
      return handle;
    },
  };
}

function symbolPicker(sheet: TearSheetJson, changed: (symbol: string) => void): { element: HTMLElement | null; select: (symbol: string) => void } {
  if (sheet.charts.length < 2) return { element: null, select: () => undefined };
  const id = freshId('tm-symbol');
  const select = el('select', { id, class: 'ts-input' }, ...sheet.charts.map((c) => el('option', { value: c.symbol }, `${c.symbol}${c.fills?.length ? ` (${c.fills.length} fills)` : ''}`)));
  select.addEventListener('change', () => changed(select.value));
  return {
    element: el('div', { class: 'ts-picker' }, el('label', { for: id }, 'Symbol'), select),
    select(symbol): void {
      select.value = symbol;
    },
  };
}

function tradeSection(sheet: TearSheetJson, jump: (trade: Trade) => void): HTMLElement {
  return section('Trades', true, table(sheet.trades, [
    { title: 'Symbol', text: (t) => t.symbol },
    { title: 'Entered', text: (t) => instant(t.entryTime), sort: (t) => t.entryTime, minor: true },
    { title: 'Left', text: (t) => instant(t.exitTime), sort: (t) => t.exitTime },
    { title: 'Quantity', text: (t) => whole(t.quantity), sort: (t) => t.quantity, numeric: true, minor: true },
    { title: 'Entry', text: (t) => price(t.entryPrice), sort: (t) => t.entryPrice, numeric: true, minor: true },
    { title: 'Exit', text: (t) => price(t.exitPrice), sort: (t) => t.exitPrice, numeric: true, minor: true },
    { title: 'Profit', text: (t) => money(t.profit), sort: (t) => t.profit, numeric: true, tone: (t) => tone(t.profit) },
    { title: 'Return', text: (t) => signedPercent(t.return), sort: (t) => t.return, numeric: true, tone: (t) => tone(t.return) },
    { title: 'R', text: (t) => t.r === null ? '\u2013' : ratio(t.r), sort: (t) => t.r ?? 0, numeric: true, minor: true },
    { title: 'MAE', text: (t) => t.mae === null ? '\u2013' : percent(t.mae), sort: (t) => t.mae ?? 0, numeric: true, minor: true },
    { title: 'MFE', text: (t) => t.mfe === null ? '\u2013' : percent(t.mfe), sort: (t) => t.mfe ?? 0, numeric: true, minor: true },
    { title: 'Bars', text: (t) => whole(t.barsHeld), sort: (t) => t.barsHeld, numeric: true, minor: true },
    { title: 'Ended by', text: (t) => purpose(t.exit), minor: true },
  ], {
    caption: 'Trades; choosing one shows its bars',
    filter: true,
    empty: sheet.trades.length === 0 ? 'No trade was closed.' : 'No trade matches.',
    choose: { label: (t) => `${t.symbol}, ${instant(t.entryTime)} to ${instant(t.exitTime)}, ${money(t.profit)}: show its bars`, act: jump },
  }));
}

function openSection(sheet: TearSheetJson): HTMLElement[] {
  if (sheet.open.length === 0) return [];
  return [section('Open at the end', true, table(sheet.open, [
    { title: 'Symbol', text: (p) => p.symbol },
    { title: 'Quantity', text: (p) => whole(p.quantity), sort: (p) => p.quantity, numeric: true },
    { title: 'Average cost', text: (p) => price(p.averageCost), sort: (p) => p.averageCost, numeric: true },
    { title: 'Last close', text: (p) => price(p.lastClose), sort: (p) => p.lastClose, numeric: true },
    { title: 'Profit so far', text: (p) => money(p.profit), sort: (p) => p.profit, numeric: true, tone: (p) => tone(p.profit) },
  ], { caption: 'Positions that were still held', empty: 'None' }))];
}

function tradeFacts(trade: Trade): HTMLElement {
  return facts([
    ['Trade', `${trade.symbol}: ${whole(trade.quantity)} from ${instant(trade.entryTime)} at ${price(trade.entryPrice)} to ${instant(trade.exitTime)} at ${price(trade.exitPrice)}`],
    ['Profit', `${money(trade.profit)} (${signedPercent(trade.return)}), fees ${money(trade.fees)}`],
    ['Why entered', trade.entered || '\u2013'],
    ['Why left', [purpose(trade.exit), trade.exited].filter(Boolean).join(': ') || '\u2013'],
  ]);
}
