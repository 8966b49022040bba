import { el, freshId } from './dom';
import type { ChartOptions } from './contracts';
import { themeOf, type Theme } from './theme';

export interface LegendEntry {
  name: string;
  colour: string;
  value?: string;
  dashed?: boolean;
}

/** What is around every chart: title, tools, legend, the plot itself, its text alternative, and what stands there when there are no data. */
export class Frame {
  readonly root: HTMLElement;
  readonly plot: HTMLElement;
  /** Around the plot, for what lies over it. */
  readonly stage: HTMLElement;
  readonly tools: HTMLElement;
  private readonly head: HTMLElement;
  private readonly legend: HTMLElement;
  private readonly alternative: HTMLElement;
  private readonly empty: HTMLElement;
  private readonly title: string;
  private entries: { name: HTMLElement; value: HTMLElement }[] = [];

  constructor(private readonly host: HTMLElement, kind: string, title: string, options: ChartOptions) {
    this.title = options.title ?? title;
    const described = freshId('tm-alt');
    this.plot = el('div', { class: 'tm-plot', role: 'img', 'aria-label': this.title, 'aria-describedby': described });
    this.stage = el('div', { class: 'tm-stage' }, this.plot);
    this.tools = el('div', { class: 'tm-tools' });
    this.legend = el('ul', { class: 'tm-legend', 'aria-hidden': 'true' });
    this.alternative = el('p', { class: 'tm-alt', id: described });
    this.empty = el('p', { class: 'tm-empty', hidden: true }, options.emptyText ?? 'No data');
    this.head = el('div', { class: 'tm-chart-head' }, options.showTitle ? el('h3', { class: 'tm-chart-title' }, this.title) : null, this.legend, this.tools);
    this.root = el('div', { class: 'tm-chart', 'data-kind': kind }, this.head, this.stage, this.empty, this.alternative);
    if (options.theme) this.root.dataset['theme'] = options.theme;
    host.append(this.root);
  }

  get theme(): Theme {
    return themeOf(this.root);
  }

  get width(): number {
    return this.plot.clientWidth || this.host.clientWidth || 600;
  }

  set height(pixels: number) {
    this.plot.style.height = `${pixels}px`;
  }

  /** Of title, legend and tools. */
  get headHeight(): number {
    return this.head.offsetHeight;
  }

  /** Says in words what the chart shows; null when there is nothing to show. */
  describe(text: string | null): void {
    const none = text === null;
    this.plot.hidden = none;
    this.stage.hidden = none;
    this.empty.hidden = !none;
    this.legend.hidden = none || this.entries.length === 0;
    this.tools.hidden = none;
    this.head.hidden = !this.hasHead();
    this.alternative.textContent = text ?? '';
    this.plot.setAttribute('aria-label', this.title);
  }

  private hasHead(): boolean {
    return this.head.querySelector('.tm-chart-title') !== null || !this.legend.hidden || (!this.tools.hidden && this.tools.childElementCount > 0);
  }

  setLegend(entries: LegendEntry[]): void {
    this.entries = [];
    this.legend.replaceChildren(...entries.map((entry) => {
      const swatch = el('span', { class: entry.dashed ? 'tm-swatch tm-dashed' : 'tm-swatch' });
      swatch.style.color = entry.colour;
      const name = el('span', {}, entry.name);
      const value = el('span', { class: 'tm-legend-value' }, entry.value ?? '');
      this.entries.push({ name, value });
      return el('li', {}, swatch, name, value);
    }));
    this.legend.hidden = entries.length === 0;
  }

  setLegendValue(index: number, value: string): void {
    const entry = this.entries[index];
    if (entry && entry.value.textContent !== value) entry.value.textContent = value;
  }

  dispose(): void {
    this.root.remove();
  }
}
