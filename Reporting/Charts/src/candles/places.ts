// Where times stand among bars, and what is said of a bar.
import type { CandlesData } from '../contracts';
import { date, instant, percent, price, short, signedPercent } from '../format';

/** The place of the last bar that is not after a time; 0 when all are. */
export function placeOf(times: number[], time: number): number {
  let [low, high] = [0, times.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (times[middle]! <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @param left the place of the first bar in sight, when the change since it is said; null for the change since the bar before */
export function barText(data: CandlesData, i: number, left: number | null): string {
  const before = left ?? i - 1;
  const change = before >= 0 ? data.close[i]! / data.close[before]! - 1 : 0;
  const traded = data.volume?.[i] ? ` V ${short(data.volume[i]!)}` : '';
  return `${instant(data.times[i]!)} O ${price(data.open[i]!)} H ${price(data.high[i]!)} L ${price(data.low[i]!)} C ${price(data.close[i]!)} `
    + `(${left === null ? percent(change) : `${signedPercent(change)} since the left edge`})${traded}`;
}

export function describe(data: CandlesData): string {
  const last = data.times.length - 1;
  const fills = data.fills?.length ?? 0;
  return `${data.symbol}: ${data.times.length} bars from ${date(data.times[0]!)} to ${date(data.times[last]!)}, last close ${price(data.close[last]!)}, `
    + `${fills} ${fills === 1 ? 'fill' : 'fills'} marked. Arrow keys move, plus and minus zoom.${data.note ? ` ${data.note}` : ''}`;
}
