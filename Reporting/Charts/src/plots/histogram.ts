import type { HistogramData } from '../contracts';
import { inUnit, percent } from '../format';
import type { ViewMaker } from '../view';
import { axisText, openPlot, tooltip } from './plot';

/** How often values of each size came; below and above zero in the colours of loss and gain. */
export const histogram: ViewMaker<HistogramData> = (frame, options) => {
  frame.height = options.height ?? 240;
  const plot = openPlot(frame);
  return {
    update(data): string | null {
      const total = data.counts.reduce((sum, c) => sum + c, 0);
      if (total === 0) return null;
      const unit = data.unit ?? 'fraction';
      const short = (v: number): string => unit === 'fraction' ? percent(v, Math.abs(data.width) < 0.001 ? 2 : 1) : inUnit(v, unit);
      const edge = (i: number): number => data.from + i * data.width;
      plot.draw((theme) => ({
        grid: { left: 48, right: 10, top: 14, bottom: 26 },
        tooltip: tooltip(theme, ({ dataIndex }) => `${inUnit(edge(dataIndex), unit)} to ${inUnit(edge(dataIndex + 1), unit)}\n${data.counts[dataIndex]} of ${total}`),
        xAxis: {
          type: 'value', min: data.from, max: edge(data.counts.length), splitLine: { show: false },
          axisLine: { lineStyle: { color: theme.line }, onZero: false }, axisTick: { show: false }, axisLabel: { ...axisText(theme), formatter: short, hideOverlap: true, showMinLabel: false, showMaxLabel: false },
        },
        yAxis: { type: 'value', minInterval: 1, axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: theme.grid } }, axisLabel: axisText(theme) },
        series: [{
          type: 'custom',
          data: data.counts.map((count, i) => [edge(i), edge(i + 1), count]),
          encode: { x: [0, 1], y: 2 },
          renderItem: (_: unknown, api: { value(i: number): number; coord(p: number[]): number[]; size(p: number[]): number[] }) => {
            const [left, right] = [api.coord([api.value(0), api.value(2)]), api.coord([api.value(1), 0])];
            const negative = (api.value(0) + api.value(1)) / 2 < 0;
            return {
              type: 'rect',
              shape: { x: left[0]! + 0.5, y: left[1]!, width: Math.max(right[0]! - left[0]! - 1, 1), height: right[1]! - left[1]! },
              style: { fill: negative ? theme.loss : theme.gain },
            };
          },
          ...(data.mean === null || data.mean === undefined ? {} : {
            markLine: {
              silent: true, symbol: 'none', lineStyle: { color: theme.text, type: 'dashed' },
              label: { formatter: `mean ${inUnit(data.mean, unit)}`, color: theme.text, fontSize: 11, position: 'insideEndTop', rotate: 0 },
              data: [{ xAxis: data.mean }],
            },
          }),
        }],
      }));
      const most = data.counts.indexOf(Math.max(...data.counts));
      return `${total} values in ${data.counts.length} bins. The fullest holds ${data.counts[most]}, from ${inUnit(edge(most), unit)} to ${inUnit(edge(most + 1), unit)}`
        + `${data.mean === null || data.mean === undefined ? '' : `; the mean is ${inUnit(data.mean, unit)}`}.`;
    },
    paint: () => plot.paint(),
    dispose: () => plot.dispose(),
  };
};
