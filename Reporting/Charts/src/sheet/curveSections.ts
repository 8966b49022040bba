import { whole } from '../format';
import { mount } from '../mount';
import type { CurveSection, SheetHandle } from './contracts';
import { paragraph, place, section } from './parts';

export interface Mounted {
  element: HTMLElement;
  /** Draws the charts; called when the element is in the page, as charts need their width. */
  draw: () => SheetHandle;
}

/** A section with one chart. */
export function chartSection(title: string, wide: boolean, draw: (place: HTMLElement) => SheetHandle, note?: string): Mounted {
  const chart = place();
  return { element: section(title, wide, chart, note ? paragraph(note) : null), draw: () => draw(chart) };
}

/** What a curve of worth says: worth, falls, months, distribution, rolling statistics. */
export function curveSections(curves: CurveSection, titles: { equity: string }): Mounted[] {
  const { rolling, returns } = curves;
  return [
    chartSection(titles.equity, true, (p) => mount(p, 'equity', { series: curves.equity }, { title: titles.equity })),
    chartSection('Drawdown', true, (p) => mount(p, 'underwater', { series: curves.underwater }, { title: 'Drawdown' })),
    chartSection('Monthly returns, %', true, (p) => mount(p, 'monthlyHeatmap', { months: curves.months, years: curves.years }, { title: 'Monthly returns in percent' })),
    chartSection('Daily returns', false, (p) => mount(p, 'histogram', returns, { title: 'Distribution of daily returns', height: 300, emptyText: 'The returns do not vary.' }),
      returns !== null && returns.unchanged > 0 ? `${whole(returns.unchanged)} sessions without a change are not counted.` : undefined),
    chartSection('Rolling Sharpe ratio and volatility', false, (p) => mount(p, 'rolling', rolling === null ? null : {
      measures: [
        { name: 'Sharpe', unit: 'ratio', series: [{ name: 'Sharpe ratio', times: rolling.times, values: rolling.sharpe }] },
        { name: 'Volatility', unit: 'fraction', series: [{ name: 'Volatility', times: rolling.times, values: rolling.volatility }] },
      ],
    }, { title: 'Rolling Sharpe ratio and volatility', emptyText: 'Too few sessions for a window of half a year.' }),
      rolling === null ? undefined : `Over ${rolling.window} sessions, annual.`),
  ];
}
