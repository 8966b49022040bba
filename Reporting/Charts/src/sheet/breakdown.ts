import { inUnit, money, percent, ratio, whole } from '../format';
import { mount } from '../mount';
import type { SheetHandle, TearSheetJson, TradeGroup } from './contracts';
import { paragraph, place, section, tone } from './parts';
import { sidesSection } from './sides';
import { table, type TableColumn } from './table';

const share = (value: number | null): string => value === null ? '\u2013' : percent(value, 1);

/** Where the profit comes from: by side, symbol, exit reason, weekday and hour, and how far trades went on the way. */
export function breakdownSections(sheet: TearSheetJson): { elements: HTMLElement[]; draw: () => SheetHandle[] } {
  const { breakdown } = sheet;
  const hours = breakdown.byHour.map((g) => ({ ...g, key: `${g.key}:00` }));
  const plots: (() => SheetHandle)[] = [];
  const drawn = (title: string, of: string, groups: TradeGroup[], note: string): HTMLElement => {
    const chart = place();
    plots.push(() => mount(chart, 'profit', { items: groups.map((g) => ({ label: g.key, value: g.totals.profit, count: g.totals.count })) }, { title, height: 180, emptyText: 'No trade was closed.' }));
    return section(title, false, chart, groupTable(of, groups, true), paragraph(note));
  };
  const excursions = place();
  plots.push(() => mount(excursions, 'excursions', { items: sheet.trades.flatMap((t) => t.mae === null || t.mfe === null ? [] : [{ label: `${t.symbol}, ${new Date(t.exitTime * 1000).toISOString().slice(0, 10)}`, adverse: t.mae, favourable: t.mfe, profit: t.profit }]) },
    { title: 'Adverse and favourable excursion of each trade', height: 300, emptyText: 'No trade was closed.' }));
  const halves = [
    ...(sheet.sides === undefined ? [] : [sidesSection(sheet.sides)]),
    drawn('Profit by weekday', 'Weekday', breakdown.byWeekday, 'By the UTC date of the exit.'),
    ...(hours.length === 0 ? [] : [drawn('Profit by hour', 'Hour', hours, 'By the UTC hour of the exit.')]),
    section('Profit by exit reason', false, groupTable('Ended by', breakdown.byExitReason.map((g) => ({ ...g, key: purpose(g.key) })), true)),
  ];
  return {
    elements: [
      section('Profit by symbol', true, groupTable('Symbol', breakdown.bySymbol)),
      ...halves,
      section('Excursions', halves.length % 2 === 0, excursions,
        paragraph('MAE is how far the price went against a trade while it was held, MFE how far it went with it, in percent of the entry price. Winners far to the right would not have survived a tighter stop; losers far up gave a profit back.')),
    ],
    draw: () => plots.map((draw) => draw()),
  };
}

/** @param compact Without the columns that half a page has no room for. */
function groupTable(of: string, groups: TradeGroup[], compact = false): HTMLElement {
  const number = (title: string, text: (g: TradeGroup) => string, sort: (g: TradeGroup) => number, rest: Partial<TableColumn<TradeGroup>> = {}): TableColumn<TradeGroup> => ({ title, text, sort, numeric: true, ...rest });
  return table(groups, [
    { title: of, text: (g) => g.key, sort: (g) => of === 'Weekday' ? groups.indexOf(g) : g.key },
    number('Trades', (g) => whole(g.totals.count), (g) => g.totals.count),
    number('Won', (g) => share(g.totals.winRate), (g) => g.totals.winRate ?? -1),
    number('Profit', (g) => money(g.totals.profit), (g) => g.totals.profit, { tone: (g) => tone(g.totals.profit) }),
    ...(compact ? [] : [number('Profit factor', (g) => inUnit(g.totals.profitFactor, 'ratio'), (g) => g.totals.profitFactor ?? -1, { minor: true })]),
    ...(compact ? [] : [number('Expectancy', (g) => inUnit(g.totals.expectancy, 'money'), (g) => g.totals.expectancy ?? 0, { minor: true })]),
    number('R', (g) => g.totals.averageR === null ? '\u2013' : ratio(g.totals.averageR), (g) => g.totals.averageR ?? 0, { minor: true }),
    number('MAE', (g) => share(g.totals.averageMae), (g) => g.totals.averageMae ?? 0, { minor: true }),
    number('MFE', (g) => share(g.totals.averageMfe), (g) => g.totals.averageMfe ?? 0, { minor: true }),
    ...(compact ? [] : [number('Bars', (g) => inUnit(g.totals.averageBarsHeld, 'count'), (g) => g.totals.averageBarsHeld ?? 0, { minor: true })]),
  ], { caption: `Round trips by ${of === 'Ended by' ? 'exit reason' : of.toLowerCase()}`, pageSize: 30, empty: 'No trade was closed.' });
}

const names: Record<string, string> = { StopLoss: 'Stop', TakeProfit: 'Target', Exit: 'Signal', Manual: 'Hand', Rebalance: 'Rebalance', CloseOut: 'Close-out', WriteOff: 'Write-off', CashInLieu: 'Fraction', Reinvestment: 'Dividend' };

/** What ended a trade, in a word. */
export const purpose = (exit: string): string => names[exit] ?? exit;
