import { el } from '../dom';
import { inUnit, money, signedPercent, whole } from '../format';
import { mount } from '../mount';
import type { SweepJson } from './contracts';
import { chartSection, type Mounted } from './curveSections';
import { facts, page, paragraph, section, tiles } from './parts';
import { table } from './table';
import { symbols, tearSheetParts } from './tearSheet';

/** Lays out a sweep: verdict, ranking, maps, and the best run's own sheet. */
export function sweepSheet(element: HTMLElement, sweep: SweepJson): void {
  const best = sweep.best[0];
  const words = sweep.luck.title;
  const maps = sweep.maps.map((map) => chartSection(`${sweep.objective} over ${map.x.name} and ${map.y.name}`, sweep.maps.length === 1 || map.x.values.length > 16,
    (p) => mount(p, 'parameterHeatmap', { x: map.x, y: map.y, values: map.rows.map((r) => r.values), measure: sweep.objective, unit: sweep.unit, best: map.best }),
    sweep.parameters.length > 2 ? 'Each cell is the mean over all other parameters.' : undefined));
  const spread = chartSection(`${sweep.objective} of all runs`, false, (p) => mount(p, 'histogram', sweep.spread === null ? null : { ...sweep.spread, unit: sweep.unit }, { height: 300, emptyText: 'All runs have the same value.' }));
  const inside = sweep.sheet === null ? null : tearSheetParts(sweep.sheet);
  const charts: Mounted[] = [...maps, spread];
  element.append(page(`${sweep.strategy}: ${whole(sweep.runs)} runs`, [
    `Ranked by ${sweep.objective} \u00b7 ${sweep.parameters.join(', ')}`,
    sweep.sheet === null ? '' : `${symbols(sweep.sheet.symbols)} \u00b7 ${sweep.sheet.interval} bars`,
    ...(sweep.runs + sweep.leftOut < sweep.wanted ? [`Stopped: ${whole(sweep.runs + sweep.leftOut)} of ${whole(sweep.wanted)} combinations were tried.`] : []),
  ],
    tiles([
      { name: sweep.objective, value: best ? inUnit(best.objective, sweep.unit) : '\u2013', note: 'of the best run' },
      { name: 'Verdict', value: words[0]!.toUpperCase() + words.slice(1) },
      { name: 'Superior ability, p', value: probability(sweep.luck.superiorAbility), note: 'Hansen\u2019s test against holding' },
      { name: 'Deflated Sharpe ratio', value: inUnit(sweep.luck.deflated, 'ratio') },
      { name: 'Probability of overfitting', value: inUnit(sweep.luck.overfitting, 'fraction') },
      { name: 'Runs', value: whole(sweep.runs), note: sweep.leftOut > 0 ? `${whole(sweep.leftOut)} combinations not allowed` : '' },
      { name: 'Trials on these data', value: whole(sweep.luck.trials) },
    ]),
    el('div', { class: 'ts-grid' }, ranking(sweep), ...maps.map((m) => m.element), spread.element, verdict(sweep)),
    inside === null ? null : el('h2', { class: 'ts-divider' }, `The best run: ${parameters(sweep, best!.parameters)}`),
    inside?.tiles ?? null,
    inside === null ? null : el('div', { class: 'ts-grid' }, ...inside.groups.flatMap((g) => g.sections))));
  for (const chart of charts) chart.draw();
  for (const group of inside?.groups ?? []) group.draw();
}

const probability = (value: number | null): string => value === null ? '\u2013' : value.toFixed(3);

const parameters = (sweep: SweepJson, values: number[]): string => sweep.parameters.map((name, i) => `${name} ${whole(values[i]!)}`).join(', ');

function ranking(sweep: SweepJson): HTMLElement {
  const start = sweep.sheet?.curves.equity[0]?.values[0] ?? null;
  const rows = sweep.best.map((run, i) => ({ ...run, rank: i + 1 }));
  return section('Ranking', true, table(rows, [
    { title: '#', text: (r) => `${r.rank}`, sort: (r) => r.rank, numeric: true },
    ...sweep.parameters.map((name, i) => ({ title: name, text: (r: typeof rows[number]) => whole(r.parameters[i]!), sort: (r: typeof rows[number]) => r.parameters[i]!, numeric: true })),
    { title: sweep.objective, text: (r) => inUnit(r.objective, sweep.unit), sort: (r) => r.objective ?? -Infinity, numeric: true },
    { title: 'Final equity', text: (r) => money(r.finalEquity), sort: (r) => r.finalEquity, numeric: true, minor: true },
    ...(start === null ? [] : [{ title: 'Return', text: (r: typeof rows[number]) => signedPercent(r.finalEquity / start - 1), sort: (r: typeof rows[number]) => r.finalEquity, numeric: true }]),
    { title: 'Trades', text: (r) => whole(r.trades), sort: (r) => r.trades, numeric: true },
    { title: 'Neighbours\u2019 mean', text: (r) => inUnit(r.neighbourMean, sweep.unit), sort: (r) => r.neighbourMean ?? -Infinity, numeric: true, minor: true },
    { title: 'Neighbours\u2019 worst', text: (r) => inUnit(r.neighbourWorst, sweep.unit), sort: (r) => r.neighbourWorst ?? -Infinity, numeric: true, minor: true },
  ], { caption: 'The best runs', empty: 'No run has a value.' }),
  paragraph('Neighbours differ by one step of one parameter. A best run whose neighbours do badly is a lone peak, and most likely luck.'));
}

function verdict(sweep: SweepJson): HTMLElement {
  const { luck } = sweep;
  return section('Luck or skill', false,
    paragraph(`The verdict on the best run: ${luck.title} (${luck.reason}).`, 'ts-lead'),
    ...luck.answers.map((a) => paragraph(`${a.question} ${a.answer[0]!.toUpperCase()}${a.answer.slice(1)} (${a.test}).`)),
    facts([
      ['Trials on these data', whole(luck.trials)],
      ['Probability of a Sharpe ratio above 0', probability(luck.probabilistic), 'As if it had been the only trial'],
      ['Deflated: above the best of so many without skill', probability(luck.deflated)],
      ['Superior predictive ability, p', probability(luck.superiorAbility), 'Hansen 2005'],
      ['Reality check, p', probability(luck.realityCheck), 'White 2000'],
      ['Probability of overfitting', inUnit(luck.overfitting, 'fraction'), 'That the best in one half of the time is below the median in the other'],
      ['Probability of a loss outside of the sample', inUnit(luck.probabilityOfLoss, 'fraction')],
      ['Sessions needed', luck.minimumSessions === null ? '\u2013' : whole(Math.ceil(luck.minimumSessions)), 'To be 95 % sure of the measured ratio'],
    ]));
}
