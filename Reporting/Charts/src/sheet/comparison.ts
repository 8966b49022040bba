import { el } from '../dom';
import { inUnit } from '../format';
import { mount } from '../mount';
import type { ComparisonJson } from './contracts';
import { chartSection } from './curveSections';
import { code, page, paragraph, section, tone } from './parts';
import { table } from './table';

/** Lays out runs side by side: curves over each other, and for each pair what differs by more than chance. */
export function comparisonSheet(element: HTMLElement, comparison: ComparisonJson): void {
  const charts = [
    chartSection('Growth of 1', true, (p) => mount(p, 'equity', { series: comparison.equity, isComparison: true }, { title: 'Growth of 1' })),
    chartSection('Drawdown', true, (p) => mount(p, 'underwater', { series: comparison.underwater, isComparison: true }, { title: 'Drawdown' })),
  ];
  element.append(page(comparison.runs.map((r) => r.name).join(' against '), [`${comparison.runs.length} runs, each compared with ${comparison.runs[0]?.name ?? ''}`],
    el('div', { class: 'ts-grid' },
      ...charts.map((c) => c.element),
      ...comparison.pairs.map(pair),
      section('Runs', true, el('ul', { class: 'ts-runs' }, ...comparison.runs.map((r) => el('li', {}, el('strong', {}, r.name), ` ${r.title} `, r.orderListHash ? code(r.orderListHash) : ''))),
        ...comparison.notes.map((note) => paragraph(note))))));
  for (const chart of charts) chart.draw();
}

function pair(found: ComparisonJson['pairs'][number]): HTMLElement {
  const probability = (value: number | null): string => value === null ? '\u2013' : value < 0.001 ? '< 0.001' : value.toFixed(3);
  return section(`${found.first} and ${found.other}`, true,
    paragraph(`${found.summary}.`, 'ts-lead'),
    table(found.measures, [
      { title: 'Measure', text: (m) => m.name },
      { title: found.first, text: (m) => inUnit(m.first, m.unit), numeric: true },
      { title: found.other, text: (m) => inUnit(m.other, m.unit), numeric: true },
      { title: 'Difference', text: (m) => inUnit(m.difference, m.unit), numeric: true, tone: (m) => tone(m.difference) },
      { title: '95 % interval', text: (m) => m.low === null || m.high === null ? '\u2013' : `${inUnit(m.low, m.unit)} to ${inUnit(m.high, m.unit)}`, numeric: true },
      { title: 'Probability by luck', text: (m) => probability(m.pValue), numeric: true },
    ], { caption: `${found.first} and ${found.other}`, empty: 'Nothing to compare' }),
    paragraph(`${found.dates} dates in common, ${found.from} to ${found.to}.`));
}
