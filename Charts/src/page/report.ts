import { tearSheet } from '../sheet/tearSheet';

/** Lays out the report whose JSON the page holds. */
export function openReport(): void {
  const data = document.getElementById('report-data')!;
  const place = document.getElementById('report')!;
  place.replaceChildren();
  tearSheet(place, JSON.parse(data.textContent!));
}
