import type { SignalsData } from '../contracts';
import { date, instant, percent } from '../format';
import type { Theme } from '../theme';
import type { ViewMaker } from '../view';
import { axisText, openPlot, tooltip } from './plot';

type Point = SignalsData['rows'][number]['points'][number];

// Side by shape as well as by colour.
const shapes = { Buy: 'triangle', Sell: 'path://M0,0 L10,0 L5,9 Z', Hold: 'circle', Abstain: 'rect' } as const;

/** What each strategy said over time, one row per strategy; larger marks are more confident. */
export const signals: ViewMaker<SignalsData> = (frame, options) => {
  const plot = openPlot(frame);
  return {
    update(data): string | null {
      const rows = data.rows.filter((r) => r.points.length > 0);
      if (rows.length === 0) return null;
      frame.height = options.height ?? rows.length * 34 + 40;
      plot.draw((theme, width) => ({
        grid: { left: 6, right: 14, top: 6, bottom: 26, containLabel: true },
        tooltip: tooltip(theme, ({ data: mark }) => (mark as { text: string }).text),
        xAxis: { type: 'time', splitLine: { show: false }, axisLine: { lineStyle: { color: theme.line } }, axisLabel: { ...axisText(theme), hideOverlap: true, formatter: (ms: number) => date(ms / 1000) } },
        yAxis: {
          type: 'category', inverse: true, data: rows.map((r) => r.name), axisTick: { show: false }, axisLine: { show: false }, splitLine: { show: true, lineStyle: { color: theme.grid } },
          axisLabel: { ...axisText(theme), color: theme.text, width: Math.min(width * 0.35, 160), overflow: 'truncate' },
        },
        series: [{
          type: 'scatter', large: false,
          data: rows.flatMap((row, y) => row.points.map((p) => ({
            value: [p.time * 1000, y], text: tip(row.name, p), symbol: shapes[p.side], symbolSize: 6 + 8 * (p.confidence ?? 0.2), itemStyle: { color: colour(theme, p.side), opacity: 0.9 },
          }))),
        }],
      }));
      return rows.map((r) => {
        const last = r.points.at(-1)!;
        return `${r.name}: ${r.points.length} signals, last ${last.side} on ${date(last.time)}.`;
      }).join(' ');
    },
    paint: () => plot.paint(),
    dispose: () => plot.dispose(),
  };
};

function tip(name: string, point: Point): string {
  const confidence = point.confidence === null || point.confidence === undefined ? '' : `, confidence ${percent(point.confidence, 0)}`;
  return `${name}: ${point.side} on ${instant(point.time)}${confidence}${point.text ? `\n${point.text}` : ''}`;
}

const colour = (theme: Theme, side: Point['side']): string => side === 'Buy' ? theme.gain : side === 'Sell' ? theme.loss : theme.muted;
