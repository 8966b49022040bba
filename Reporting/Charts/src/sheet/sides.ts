import { inUnit } from '../format';
import type { Value } from '../contracts';
import type { Side } from './contracts';
import { section } from './parts';
import { table } from './table';

/** Long positions and short sales beside each other. */
export function sidesSection(sides: Side[]): HTMLElement {
  const text = (value: Value, side: Side): string => value === null ? '\u2013' : inUnit(value, side.unit);
  return section('Long and short', false, table(sides, [
    { title: 'Figure', text: (s) => s.title },
    { title: 'All', text: (s) => text(s.all, s), sort: (s) => s.all ?? 0, numeric: true },
    { title: 'Long', text: (s) => text(s.long, s), sort: (s) => s.long ?? 0, numeric: true },
    { title: 'Short', text: (s) => text(s.short, s), sort: (s) => s.short ?? 0, numeric: true },
  ], { caption: 'Round trips by their side', empty: 'No trade was closed.' }));
}
