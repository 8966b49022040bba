import { el } from '../dom';
import { date, inUnit, money, percent, ratio, signedPercent, whole } from '../format';
import { mount } from '../mount';
import type { Metric, SheetHandle, SheetOptions, TearSheetJson } from './contracts';
import { chartSection, curveSections } from './curveSections';
import { luckSection } from './luck';
import { metricsSection } from './metrics';
import { configurationSection, findingsSection } from './notes';
import { facts, page, section, tiles, type Tile } from './parts';
import { pricesAndTrades } from './prices';
import { sidesSection } from './sides';

/** Lays out a whole tear sheet. */
export function tearSheet(element: HTMLElement, sheet: TearSheetJson, { heading = true }: SheetOptions = {}): SheetHandle {
  const { parts, draw } = tearSheetParts(sheet);
  const curve = sheet.curves.equity[0];
  const period = curve && curve.times.length > 0 ? `${date(curve.times[0]!)} to ${date(curve.times.at(-1)!)}` : 'no bars';
  const data = `${symbols(sheet.symbols)} \u00b7 ${sheet.interval} bars \u00b7 ${period}`;
  const laid = page(heading ? sheet.strategy : null, heading ? [sheet.summary, sheet.parameters, data] : [data], ...parts);
  element.append(laid);
  const charts = draw();
  return {
    setTheme(theme): void {
      laid.dataset['theme'] = theme;
      for (const chart of charts) chart.setTheme(theme);
    },
    dispose(): void {
      for (const chart of charts) chart.dispose();
      laid.remove();
    },
  };
}

/** The same without a page around it, for sheets that are part of another. */
export function tearSheetParts(sheet: TearSheetJson): { parts: HTMLElement[]; draw: () => SheetHandle[] } {
  const curves = curveSections(sheet.curves, { equity: 'Equity against buying and holding' });
  const exposure = chartSection('Exposure', true, (p) => mount(p, 'exposure', sheet.exposure === null ? null : { series: [sheet.exposure] }, { title: 'Share of equity invested', height: 150 }));
  const prices = pricesAndTrades(sheet);
  const parts = [
    tiles(headline(sheet)),
    el('div', { class: 'ts-grid' },
      ...curves.map((c) => c.element), exposure.element, ...prices.elements,
      metricsSection(sheet.metrics),
      ...(sheet.sides === undefined ? [] : [sidesSection(sheet.sides)]),
      luckSection(sheet.luck),
      el('div', { class: 'ts-stack' },
        section('Costs', false, facts(sheet.costs.map((c): [string, string] => [c.name, c.value]))),
        findingsSection(sheet.findings, sheet.notes)),
      configurationSection(sheet.configuration, { orderList: sheet.orderListHash, data: sheet.dataFingerprint })),
  ];
  return {
    parts,
    draw: () => [...curves, exposure, prices].map((chart) => chart.draw()),
  };
}

export const symbols = (all: string[]): string => all.length <= 8 ? all.join(', ') : `${all.slice(0, 7).join(', ')} and ${all.length - 7} more`;

function headline(sheet: TearSheetJson): Tile[] {
  const of = (name: string): number | null => sheet.metrics.find((m: Metric) => m.name === name)?.value ?? null;
  const [total, held, drop] = [of('total_return'), of('buy_and_hold_return'), of('max_drawdown')];
  return [
    { name: 'Total return', value: total === null ? '\u2013' : signedPercent(total), sign: total ?? 0, note: held === null ? '' : `buy and hold ${signedPercent(held)}` },
    { name: 'Growth a year', value: of('cagr') === null ? '\u2013' : signedPercent(of('cagr')!), sign: of('cagr') ?? 0 },
    { name: 'Sharpe ratio', value: of('sharpe') === null ? '\u2013' : ratio(of('sharpe')!), note: sheet.luck?.deflated == null ? '' : `deflated ${sheet.luck.deflated.toFixed(3)}` },
    { name: 'Max drawdown', value: drop === null ? '\u2013' : percent(-drop), sign: -(drop ?? 0) },
    { name: 'Trades', value: inUnit(of('trades'), 'count'), note: of('win_rate') === null ? '' : `${percent(of('win_rate')!, 1)} won` },
    { name: 'Profit factor', value: inUnit(of('profit_factor'), 'ratio') },
    { name: 'Final equity', value: inUnit(of('final_equity'), 'money'), note: `fees ${money(of('fees') ?? 0)}` },
    { name: 'Trials on these data', value: sheet.luck?.trials ? whole(sheet.luck.trials.trials) : '\u2013' },
  ];
}
