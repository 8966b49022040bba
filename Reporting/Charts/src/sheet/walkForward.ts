import { el } from '../dom';
import { date, inUnit, percent, signedPercent, whole } from '../format';
import { mount } from '../mount';
import type { WalkForwardJson } from './contracts';
import { chartSection, curveSections } from './curveSections';
import { luckSection } from './luck';
import { configurationSection, findingsSection } from './notes';
import { page, paragraph, section, tiles, tone } from './parts';
import { table } from './table';
import { symbols } from './tearSheet';

/** Lays out a walk forward: the stitched curve, the windows, how parameters drift. */
export function walkForwardSheet(element: HTMLElement, walk: WalkForwardJson): void {
  const curves = curveSections(walk.curves, { equity: 'Out-of-sample equity, tests one after another' });
  const times = walk.windows.map((w) => w.testFrom);
  const drift = chartSection('Parameters chosen', true, (p) => mount(p, 'rolling', {
    measures: walk.parameters.map((name, i) => ({ name, unit: 'count', series: [{ name, times, values: walk.windows.map((w) => w.parameters[i] ?? null) }] })),
  }, { title: 'Parameters chosen for each window', height: Math.max(140 * walk.parameters.length, 180), emptyText: 'No window had a run with a value.' }),
  'What was chosen for the test that begins there. Parameters that jump from window to window were fitted to noise.');
  element.append(page(`${walk.strategy}: walk forward`, [
    `${whole(walk.windows.length)} windows, chosen by ${walk.objective} \u00b7 ${walk.parameters.join(', ')}`,
    symbols(walk.symbols),
  ],
    tiles([
      { name: 'Out-of-sample return', value: signedPercent(walk.totalReturn), sign: walk.totalReturn, note: walk.heldReturn === null ? '' : `buy and hold ${signedPercent(walk.heldReturn)}` },
      { name: 'Growth a year', value: walk.growth === null ? '\u2013' : signedPercent(walk.growth), sign: walk.growth ?? 0 },
      { name: 'Sharpe ratio', value: inUnit(walk.sharpe, 'ratio'), note: walk.alpha === null ? '' : `alpha ${signedPercent(walk.alpha)}, beta ${inUnit(walk.beta, 'ratio')}` },
      { name: 'Max drawdown', value: inUnit(walk.maxDrawdown, 'fraction'), sign: -(walk.maxDrawdown ?? 0) },
      { name: 'Efficiency', value: inUnit(walk.efficiency, 'ratio'), note: 'growth in tests / in training' },
      { name: 'Windows that earned', value: percent(walk.profitable, 1) },
      { name: 'Trades', value: whole(walk.windows.reduce((sum, w) => sum + w.trades, 0)) },
      { name: 'Trials on these data', value: walk.luck?.trials ? whole(walk.luck.trials.trials) : '\u2013' },
    ]),
    el('div', { class: 'ts-grid' },
      ...curves.map((c) => c.element), windows(walk), drift.element, luckSection(walk.luck), findingsSection(walk.findings, walk.notes),
      configurationSection(walk.configuration, {}))));
  for (const chart of [...curves, drift]) chart.draw();
}

function windows(walk: WalkForwardJson): HTMLElement {
  type Row = WalkForwardJson['windows'][number];
  return section('Windows', true, table(walk.windows, [
    { title: 'Trained on', text: (w) => `${date(w.trainFrom)} to ${date(w.trainTo)}`, sort: (w) => w.trainFrom, minor: true },
    { title: 'Tested on', text: (w) => `${date(w.testFrom)} to ${date(w.testTo)}`, sort: (w) => w.testFrom },
    ...walk.parameters.map((name, i) => ({ title: name, text: (w: Row) => inUnit(w.parameters[i], 'count'), sort: (w: Row) => w.parameters[i] ?? -Infinity, numeric: true })),
    { title: `${walk.objective} in training`, text: (w) => inUnit(w.trainObjective, 'ratio'), sort: (w) => w.trainObjective ?? -Infinity, numeric: true, minor: true },
    { title: 'Growth in training', text: (w) => w.trainGrowth === null ? '\u2013' : signedPercent(w.trainGrowth), sort: (w) => w.trainGrowth ?? -Infinity, numeric: true, minor: true },
    { title: 'Return in test', text: (w) => signedPercent(w.testReturn), sort: (w) => w.testReturn, numeric: true, tone: (w) => tone(w.testReturn) },
    { title: 'Held', text: (w) => w.heldReturn === null ? '\u2013' : signedPercent(w.heldReturn), sort: (w) => w.heldReturn ?? -Infinity, numeric: true, minor: true },
    { title: 'Begins', text: (w) => w.isRestart ? 'anew' : w.carriedPositions > 0 ? `with ${w.carriedPositions} held` : 'flat', minor: true },
    { title: 'Trades', text: (w) => whole(w.trades), sort: (w) => w.trades, numeric: true },
  ], { caption: 'Windows', pageSize: 40, empty: 'No window' }), paragraph('Nothing of a test had a say in what was chosen for it.'));
}
