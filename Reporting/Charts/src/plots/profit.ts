import type { ProfitData } from '../contracts';
import { money, short, whole } from '../format';
import type { ViewMaker } from '../view';
import { axisText, openPlot, tooltip } from './plot';

/** Profit in columns, in the colours of gain and loss: above the line and below it say the same. */
export const profit: ViewMaker<ProfitData> = (frame, options) => {
  frame.height = options.height ?? 180;
  const plot = openPlot(frame);
  return {
    update(data): string | null {
      if (data.items.length === 0) return null;
      plot.draw((theme) => ({
        grid: { left: 6, right: 6, top: 10, bottom: 4, containLabel: true },
        tooltip: tooltip(theme, ({ dataIndex }) => sentence(data.items[dataIndex]!)),
        xAxis: { type: 'category', data: data.items.map((i) => i.label), axisTick: { show: false }, axisLine: { onZero: false, lineStyle: { color: theme.line } }, axisLabel: { ...axisText(theme), hideOverlap: true } },
        yAxis: { type: 'value', splitNumber: 3, splitLine: { lineStyle: { color: theme.grid } }, axisLabel: { ...axisText(theme), formatter: short } },
        series: [{
          type: 'bar', barMaxWidth: 36,
          data: data.items.map((i) => ({ value: i.value, itemStyle: { color: i.value < 0 ? theme.loss : theme.gain, borderRadius: 2 } })),
        }],
      }));
      return `${data.items.map(sentence).join('. ')}.`;
    },
    paint: () => plot.paint(),
    dispose: () => plot.dispose(),
  };
};

const sentence = (item: ProfitData['items'][number]): string => `${item.label}: ${money(item.value)} in ${whole(item.count)} ${item.count === 1 ? 'trade' : 'trades'}`;
