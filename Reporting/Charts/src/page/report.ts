import { comparisonSheet } from '../sheet/comparison';
import type { Reports } from '../sheet/contracts';
import { sweepSheet } from '../sheet/sweep';
import { tearSheet } from '../sheet/tearSheet';
import { walkForwardSheet } from '../sheet/walkForward';

/** Every kind of sheet, by the name that the data carry. */
export const sheets: { [K in keyof Reports]: (element: HTMLElement, sheet: Reports[K]) => void } = {
  tearSheet, sweep: sweepSheet, walkForward: walkForwardSheet, comparison: comparisonSheet,
};

/** Lays out the report whose JSON the page holds. */
export function openReport(): void {
  const data = document.getElementById('report-data')!;
  const place = document.getElementById('report')!;
  place.replaceChildren();
  draw(place, data.dataset['kind'] as keyof Reports, JSON.parse(data.textContent!));
}

function draw<K extends keyof Reports>(place: HTMLElement, kind: K, sheet: Reports[K]): void {
  sheets[kind](place, sheet);
}
