import { button, el } from '../dom';
import { inUnit } from '../format';
import type { Metric } from './contracts';
import { section, tone } from './parts';

const signed = new Set(['total_return', 'cagr', 'best_day', 'worst_day', 'expectancy', 'expectancy_return', 'average_win', 'average_loss', 'best_trade', 'worst_trade', 'best_trade_return', 'worst_trade_return', 'buy_and_hold_return', 'alpha']);

/** Every metric, and on demand its definition and where that is from. */
export function metricsSection(metrics: Metric[]): HTMLElement {
  const list = el('dl', { class: 'ts-metrics' }, ...metrics.map((metric) => el('div', {},
    el('dt', {}, metric.title),
    el('dd', { class: `ts-number ${signed.has(metric.name) ? tone(metric.value) : ''}`.trim() }, inUnit(metric.value, metric.unit)),
    el('dd', { class: 'ts-formula' }, metric.formula, el('span', { class: 'ts-source' }, metric.source)))));
  const toggle = button('Definitions', () => {
    const on = toggle.getAttribute('aria-pressed') !== 'true';
    toggle.setAttribute('aria-pressed', String(on));
    list.classList.toggle('ts-defined', on);
  }, { 'aria-pressed': 'false' });
  const whole = section('Metrics', true, list);
  whole.querySelector('h2')!.after(toggle);
  whole.classList.add('ts-tooled');
  return whole;
}
