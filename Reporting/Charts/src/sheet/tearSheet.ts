import { el } from '../dom';
import { date, inUnit, money, percent, ratio, signedPercent, whole } from '../format';
import { mount } from '../mount';
import { breakdownSections } from './breakdown';
import type { GroupName, Metric, SheetHandle, SheetOptions, TabbedSheet, TearSheetJson } from './contracts';
import { chartSection, curveSections, type Mounted } from './curveSections';
import { luckSection } from './luck';
import { metricsSection } from './metrics';
import { configurationSection, findingsSection } from './notes';
import { contents, facts, page, section, tiles, type Tile } from './parts';
import { pricesAndTrades } from './prices';

/** Lays out a whole tear sheet, or one part of it at a time. */
export function tearSheet(element: HTMLElement, sheet: TearSheetJson, { heading = true, group }: SheetOptions = {}): TabbedSheet {
  const { tiles: head, groups } = tearSheetParts(sheet);
  const curve = sheet.curves.equity[0];
  const period = curve && curve.times.length > 0 ? `${date(curve.times[0]!)} to ${date(curve.times.at(-1)!)}` : 'no bars';
  const data = `${symbols(sheet.symbols)} \u00b7 ${sheet.interval} bars \u00b7 ${period}`;
  const places = new Map(groups.map((g) => [g.name, el('div', { class: 'ts-group', 'data-group': g.name, hidden: group !== undefined }, group === undefined ? null : contents(g.sections), el('div', { class: 'ts-grid' }, ...g.sections))]));
  const laid = page(heading ? sheet.strategy : null, heading ? [sheet.summary, sheet.parameters, data] : [data], head,
    group === undefined ? contents(groups.flatMap((g) => g.sections)) : null, ...places.values());
  element.append(laid);
  const charts: SheetHandle[] = [];
  const drawn = new Set<GroupName>();
  const draw = (name: GroupName): void => {
    if (drawn.has(name)) return;
    drawn.add(name);
    charts.push(...groups.find((g) => g.name === name)!.draw());
  };
  const show = (name: GroupName): void => {
    for (const [other, place] of places) place.hidden = other !== name;
    draw(name);
  };
  if (group === undefined) for (const { name } of groups) draw(name);
  else show(group);
  return {
    show,
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

interface Group {
  name: GroupName;
  sections: HTMLElement[];
  /** Draws the charts; called once the sections can be seen, as charts need their width. */
  draw: () => SheetHandle[];
}

/** The same without a page around it, for sheets that are part of another. */
export function tearSheetParts(sheet: TearSheetJson): { tiles: HTMLElement; groups: Group[] } {
  const [equity, drawdown, ...returns] = curveSections(sheet.curves, { equity: 'Equity against buying and holding' });
  const exposure = chartSection('Exposure', true, (p) => mount(p, 'exposure', sheet.exposure === null ? null : { series: [sheet.exposure] }, { title: 'Share of equity invested', height: 150 }));
  const prices = pricesAndTrades(sheet);
  const breakdown = breakdownSections(sheet);
  const curves = (name: GroupName, mounted: Mounted[]): Group => ({ name, sections: mounted.map((m) => m.element), draw: () => mounted.map((m) => m.draw()) });
  const still = (name: GroupName, ...sections: HTMLElement[]): Group => ({ name, sections, draw: () => [] });
  return {
    tiles: tiles(headline(sheet)),
    groups: [
      curves('overview', [equity!, drawdown!, exposure]),
      curves('returns', returns),
      { name: 'trades', sections: prices.elements, draw: () => [prices.draw()] },
      { name: 'breakdown', sections: breakdown.elements, draw: breakdown.draw },
      still('metrics', metricsSection(sheet.metrics), luckSection(sheet.luck)),
      still('setup', section('Costs', false, facts(sheet.costs.map((c): [string, string] => [c.name, c.value]))), findingsSection(sheet.findings, sheet.notes),
        configurationSection(sheet.configuration, { orderList: sheet.orderListHash, data: sheet.dataFingerprint })),
    ],
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
    { name: 'Max drawdown', value: inUnit(drop, 'fraction'), sign: -(drop ?? 0) },
    { name: 'Trades', value: inUnit(of('trades'), 'count'), note: of('win_rate') === null ? '' : `${percent(of('win_rate')!, 1)} won` },
    { name: 'Profit factor', value: inUnit(of('profit_factor'), 'ratio') },
    { name: 'Final equity', value: inUnit(of('final_equity'), 'money'), note: `fees ${money(of('fees') ?? 0)}` },
    { name: 'Trials on these data', value: sheet.luck?.trials ? whole(sheet.luck.trials.trials) : '\u2013' },
  ];
}
