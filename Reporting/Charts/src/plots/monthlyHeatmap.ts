import type { MonthlyData } from '../contracts';
import { months, percent, signedPercent } from '../format';
import { inkOn, mix, type Theme } from '../theme';
import type { ViewMaker } from '../view';
import { axisText, openPlot, tooltip } from './plot';

/** Returns by year and month, and of each year: losses one colour, gains another, paler near zero. */
export const monthlyHeatmap: ViewMaker<MonthlyData> = (frame, options) => {
  const plot = openPlot(frame);
  return {
    update(data): string | null {
      if (data.months.length === 0) return null;
      const years = [...new Set(data.months.map((m) => m.year))].sort((a, b) => a - b);
      frame.height = options.height ?? years.length * 26 + 34;
      const monthScale = extent(data.months.map((m) => m.value));
      const yearScale = extent(data.years.map((y) => y.value));
      plot.draw((theme, width) => {
        const narrow = width < 560;
        const cell = (x: number, y: number, value: number, scale: number): object => {
          const colour = shade(theme, value / scale);
          return { value: [x, y, value], itemStyle: { color: colour, borderColor: theme.panel, borderWidth: 2, borderRadius: 3 }, label: { color: inkOn(colour) } };
        };
        return {
          grid: { left: 42, right: 2, top: 4, bottom: 24 },
          tooltip: tooltip(theme, ({ value }) => {
            const [x, y, v] = value as [number, number, number];
            return `${x === 12 ? years[y] : `${months[x]} ${years[y]}`}  ${signedPercent(v)}`;
          }),
          xAxis: { type: 'category', data: [...months.map((m) => narrow ? m[0]! : m), narrow ? 'Yr' : 'Year'], axisTick: { show: false }, axisLine: { show: false }, axisLabel: { ...axisText(theme), interval: 0 } },
          yAxis: { type: 'category', data: years, inverse: true, axisTick: { show: false }, axisLine: { show: false }, axisLabel: { ...axisText(theme), interval: 0 } },
          series: [{
            type: 'heatmap',
            data: [
              ...data.months.map((m) => cell(m.month - 1, years.indexOf(m.year), m.value, monthScale)),
              ...data.years.map((y) => cell(12, years.indexOf(y.year), y.value, yearScale)),
            ],
            label: { show: true, fontSize: narrow ? 8.5 : 11, formatter: ({ value }: { value: number[] }) => cellText(value[2]!, narrow) },
            emphasis: { itemStyle: { borderColor: theme.text } },
          }],
        };
      });
      return describe(data);
    },
    paint: () => plot.paint(),
    dispose: () => plot.dispose(),
  };
};

// In a narrow cell there is room for three characters: tenths below ten, else whole percents.
function cellText(value: number, narrow: boolean): string {
  if (value === 0) return '\u00b7';
  const text = (value * 100).toFixed(narrow && Math.abs(value) >= 0.0995 ? 0 : 1).replace('-', '\u2212');
  return text === '\u22120.0' ? '0.0' : text;
}

/** The 95 % quantile of the sizes: one wild month must not make all others pale. */
function extent(values: number[]): number {
  const sizes = values.map(Math.abs).sort((a, b) => a - b);
  return Math.max(sizes[Math.floor((sizes.length - 1) * 0.95)] ?? 0, 1e-6);
}

function shade(theme: Theme, share: number): string {
  const strength = Math.min(Math.abs(share), 1) ** 0.8;
  return mix(theme.grid, share < 0 ? theme.loss : theme.gain, strength);
}

function describe(data: MonthlyData): string {
  const sorted = [...data.months].sort((a, b) => a.value - b.value);
  const [worst, best] = [sorted[0]!, sorted.at(-1)!];
  const gains = data.months.filter((m) => m.value > 0).length;
  const name = (m: { year: number; month: number }): string => `${months[m.month - 1]} ${m.year}`;
  return `${data.months.length} months, ${gains} with a gain. Best ${name(best)} with ${percent(best.value)}, worst ${name(worst)} with ${percent(worst.value)}. `
    + `By year: ${data.years.map((y) => `${y.year} ${percent(y.value)}`).join(', ')}.`;
}
