import type { ParameterMapData } from '../contracts';
import { inUnit, percent, short } from '../format';
import { inkOn, mix, type Theme } from '../theme';
import type { ViewMaker } from '../view';
import { axisText, openPlot, tooltip } from './plot';

/** A measure over two parameters; the best combination is framed, what was not run is left blank. */
export const parameterHeatmap: ViewMaker<ParameterMapData> = (frame, options) => {
  const plot = openPlot(frame);
  const listener = options.cells;
  if (listener) plot.onClick((value) => void listener.invokeMethodAsync('Cell', (value as number[])[0]!, (value as number[])[1]!));
  return {
    update(data): string | null {
      const cells = data.values.flatMap((row, y) => row.map((value, x) => ({ x, y, value }))).filter((c) => c.value !== null);
      if (cells.length === 0) return null;
      const unit = data.unit ?? 'ratio';
      const values = cells.map((c) => c.value!).sort((a, b) => a - b);
      const [low, high] = [values[0]!, values.at(-1)!];
      frame.height = options.height ?? Math.min(Math.max(data.y.values.length * 30 + 76, 200), 640);
      plot.draw((theme, width) => {
        const room = (width - 90) / data.x.values.length;
        const labelled = room >= 30 && data.y.values.length <= 30;
        return {
          grid: { left: 56, right: 12, top: 26, bottom: 46 },
          tooltip: tooltip(theme, ({ value }) => {
            const [x, y, v] = value as [number, number, number];
            return `${data.x.name} ${data.x.values[x]}, ${data.y.name} ${data.y.values[y]}\n${data.measure} ${inUnit(v, unit)}`;
          }),
          xAxis: axis(theme, data.x, { nameLocation: 'middle', nameGap: 28 }),
          yAxis: axis(theme, data.y, { nameLocation: 'end', nameGap: 8, nameTextStyle: { color: theme.text, align: 'left', padding: [0, 0, 0, -40] } }),
          series: [{
            type: 'heatmap',
            data: cells.map((c) => {
              const colour = shade(theme, c.value!, low, high);
              const best = data.best?.x === c.x && data.best.y === c.y;
              return {
                value: [c.x, c.y, c.value],
                itemStyle: { color: colour, borderColor: best ? theme.text : theme.panel, borderWidth: best ? 3 : 1 },
                label: { color: inkOn(colour) },
              };
            }),
            label: { show: labelled, fontSize: room < 42 ? 9 : 11, formatter: ({ value }: { value: number[] }) => cellText(value[2]!, unit) },
            emphasis: { itemStyle: { borderColor: theme.text } },
          }],
        };
      });
      const best = cells.find((c) => c.value === high)!;
      return `${data.measure} over ${data.x.name} and ${data.y.name}: ${cells.length} combinations from ${inUnit(low, unit)} to ${inUnit(high, unit)}; `
        + `the best at ${data.x.name} ${data.x.values[best.x]}, ${data.y.name} ${data.y.values[best.y]}.`;
    },
    paint: () => plot.paint(),
    dispose: () => plot.dispose(),
  };
};

const axis = (theme: Theme, side: ParameterMapData['x'], more: object): object => ({
  type: 'category', data: side.values, name: side.name, nameTextStyle: { color: theme.text }, axisTick: { show: false }, axisLine: { show: false },
  axisLabel: { ...axisText(theme), hideOverlap: true }, ...more,
});

const cellText = (value: number, unit: string): string => unit === 'fraction' ? percent(value, 1) : unit === 'money' ? short(value) : value.toFixed(2).replace('-', '\u2212');

// Values on both sides of zero split there; else the scale runs over what there is, as the order is what matters.
function shade(theme: Theme, value: number, low: number, high: number): string {
  if (low < 0 && high > 0) {
    const share = value / Math.max(-low, high);
    return mix(theme.grid, share < 0 ? theme.loss : theme.gain, Math.abs(share) ** 0.8);
  }
  const share = high === low ? 1 : (value - low) / (high - low);
  return high <= 0 ? mix(theme.loss, theme.grid, share) : mix(theme.grid, theme.gain, share);
}
