import { candles, type CandlesView } from './candles/candles';
import type { CandlesHandle, ChartData, ChartHandle, ChartKind, ChartOptions } from './contracts';
import { equity } from './curves/equity';
import { exposure } from './curves/exposure';
import { rolling } from './curves/rolling';
import { underwater } from './curves/underwater';
import { setTimeZone } from './format';
import { Frame } from './frame';
import { bars } from './plots/bars';
import { excursions } from './plots/excursions';
import { histogram } from './plots/histogram';
import { monthlyHeatmap } from './plots/monthlyHeatmap';
import { parameterHeatmap } from './plots/parameterHeatmap';
import { profit } from './plots/profit';
import { signals } from './plots/signals';
import { watchTheme } from './theme';
import type { View, ViewMaker } from './view';

const makers: { [K in ChartKind]: { title: string; make: ViewMaker<ChartData[K]> } } = {
  equity: { title: 'Equity', make: equity },
  underwater: { title: 'Drawdown', make: underwater },
  exposure: { title: 'Exposure', make: exposure },
  rolling: { title: 'Rolling statistics', make: rolling },
  monthlyHeatmap: { title: 'Monthly returns', make: monthlyHeatmap },
  histogram: { title: 'Distribution', make: histogram },
  candles: { title: 'Prices', make: candles },
  parameterHeatmap: { title: 'Parameters', make: parameterHeatmap },
  bars: { title: 'Allocation', make: bars },
  signals: { title: 'Signals', make: signals },
  profit: { title: 'Profit', make: profit },
  excursions: { title: 'Excursions', make: excursions },
};

export const kinds = Object.keys(makers) as ChartKind[];

export function mount(element: HTMLElement, kind: 'candles', data: ChartData['candles'] | null, options?: ChartOptions): CandlesHandle;
export function mount<K extends ChartKind>(element: HTMLElement, kind: K, data: ChartData[K] | null, options?: ChartOptions): ChartHandle<K>;
export function mount<K extends ChartKind>(element: HTMLElement, kind: K, data: ChartData[K] | null, options: ChartOptions = {}): ChartHandle<K> {
  const maker = makers[kind];
  if (!maker) throw new Error(`there is no chart '${kind}': use ${kinds.join(', ')}`);
  if (options.timeZone) setTimeZone(options.timeZone);
  const frame = new Frame(element, kind, maker.title, options);
  const view: View<ChartData[K]> = maker.make(frame, options);
  const draw = (next: ChartData[K] | null): void => frame.describe(next === null ? null : view.update(next));
  draw(data);
  const unwatch = watchTheme(() => view.paint(frame.theme));
  const handle: ChartHandle<K> = {
    update: draw,
    setTheme(theme): void {
      frame.root.dataset['theme'] = theme;
      view.paint(frame.theme);
    },
    dispose(): void {
      unwatch();
      view.dispose();
      frame.dispose();
    },
  };
  if (kind !== 'candles') return handle;
  const prices = view as unknown as CandlesView;
  return Object.assign(handle, {
    append: (part: Parameters<CandlesHandle['append']>[0]): void => frame.describe(prices.append(part)),
    focus: (from: number, to?: number | null): void => prices.focus(from, to ?? null),
  });
}
