import type { BarsData } from '../contracts';
import { inUnit } from '../format';
import { seriesColour } from '../theme';
import type { ViewMaker } from '../view';
import { axisText, openPlot, tooltip } from './plot';

/** Amounts side by side, each with its limit as a tick; what is beyond its limit has the colour of loss. */
export const bars: ViewMaker<BarsData> = (frame, options) => {
  const plot = openPlot(frame);
  return {
    update(data): string | null {
      if (data.items.length === 0) return null;
      frame.height = options.height ?? data.items.length * 30 + 34;
      const over = (item: BarsData['items'][number]): boolean => item.limit !== null && item.limit !== undefined && item.value > item.limit;
      plot.draw((theme, width) => ({
        grid: { left: 6, right: 62, top: 4, bottom: 24, containLabel: true },
        tooltip: tooltip(theme, ({ dataIndex }) => sentence(data, dataIndex)),
        xAxis: { type: 'value', splitNumber: width < 500 ? 3 : 5, splitLine: { lineStyle: { color: theme.grid } }, axisLabel: { ...axisText(theme), formatter: (v: number) => inUnit(v, data.unit), hideOverlap: true } },
        yAxis: {
          type: 'category', inverse: true, data: data.items.map((i) => i.label), axisTick: { show: false }, axisLine: { show: false },
          axisLabel: { ...axisText(theme), color: theme.text, width: Math.min(width * 0.35, 160), overflow: 'truncate' },
        },
        series: [
          {
            type: 'bar', barMaxWidth: 16,
            data: data.items.map((item) => ({ value: item.value, itemStyle: { color: over(item) ? theme.loss : seriesColour(theme, 0), borderRadius: 3 } })),
            label: { show: true, position: 'right', color: theme.text, fontSize: 11, formatter: ({ value }: { value: number }) => inUnit(value, data.unit) },
          },
          {
            type: 'scatter', symbol: 'rect', symbolSize: [2, 20], z: 3, silent: true, itemStyle: { color: theme.text },
            data: data.items.map((item, i) => [item.limit ?? null, i]).filter(([limit]) => limit !== null),
          },
        ],
      }));
      return data.items.map((_, i) => sentence(data, i)).join('. ');
    },
    paint: () => plot.paint(),
    dispose: () => plot.dispose(),
  };
};

function sentence(data: BarsData, index: number): string {
  const item = data.items[index]!;
  const limit = item.limit === null || item.limit === undefined ? '' : ` of at most ${inUnit(item.limit, data.unit)}`;
  return `${item.label} ${inUnit(item.value, data.unit)}${limit}`;
}
