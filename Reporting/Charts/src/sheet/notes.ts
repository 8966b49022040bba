import { el } from '../dom';
import type { Finding, Item } from './contracts';
import { code, facts, paragraph, section } from './parts';

const shownFindings = 50;

/** What was noticed about the bars. */
export function findingsSection(findings: Finding[], notes: string[]): HTMLElement {
  const item = (f: Finding): HTMLElement =>
    el('li', {}, el('strong', { class: `ts-${f.severity.toLowerCase()}` }, f.severity), ` ${f.text}`);
  const list = (items: Finding[]): HTMLElement => el('ul', { class: 'ts-findings' }, ...items.map(item));
  const rest = findings.slice(shownFindings);
  return section('Data quality', false,
    findings.length === 0 ? paragraph('Nothing was noticed about the bars.') : list(findings.slice(0, shownFindings)),
    rest.length === 0 ? null : el('details', {}, el('summary', {}, `${rest.length} more`), list(rest)),
    ...notes.map((note) => paragraph(note)));
}

/** All that is needed to run it again, and what comes out then. */
export function configurationSection(configuration: Item[], hashes: { orderList?: string; data?: string | null }): HTMLElement {
  return section('Configuration', true,
    facts([
      ...configuration.map((c): [string, string] => [c.name, c.value]),
      ...(hashes.orderList ? [['order-list hash', code(hashes.orderList)] as [string, Node]] : []),
      ...(hashes.data ? [['data fingerprint', code(hashes.data)] as [string, Node]] : []),
    ]),
    hashes.orderList ? paragraph('The same configuration on the same bars gives the same orders and fills, and so the same hash.') : null);
}
