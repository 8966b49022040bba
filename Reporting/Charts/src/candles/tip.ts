import { el } from '../dom';
import type { TipLine } from './marks';

/** What was done or said on the bar under the crosshair. */
export class Tip {
  readonly element = el('div', { class: 'tm-tip', hidden: true });

  show(x: number, width: number, lines: TipLine[]): void {
    this.element.hidden = lines.length === 0;
    if (lines.length === 0) return;
    this.element.replaceChildren(...lines.map((line) => el('div', { class: 'tm-tip-line', 'data-side': line.side }, line.text)));
    // On the side of the bar that has more room.
    const left = x < width / 2;
    this.element.style.left = left ? `${x + 14}px` : 'auto';
    this.element.style.right = left ? 'auto' : `${width - x + 14}px`;
    this.element.style.maxWidth = `${Math.min(360, (left ? width - x : x) - 28)}px`;
  }
}
