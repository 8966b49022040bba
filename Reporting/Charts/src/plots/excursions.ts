import type { ExcursionData } from '../contracts';
import { money, percent } from '../format';
import type { Theme } from '../theme';
import type { ViewMaker } from '../view';
import { axisText, openPlot, tooltip } from './plot';

type Trade = ExcursionData['items'][number];

/** Each trade by how far it went against its holder and with him; winners are triangles, losers circles. */
export const excursions: ViewMaker<ExcursionData> = (frame, options) => {
  frame.height = options.height ?? 300;
  const plot = openPlot(frame);
  return {
    update(data): string | null {
      const { items } = data;
      if (items.length === 0) return null;
      frame.setLegend([
        { name: 'Won', colour: frame.theme.gain },
        { name: 'Lost', colour: frame.theme.loss },
      ]);
      plot.draw((theme) => ({
        grid: { left: 6, right: 14, top: 20, bottom: 22, containLabel: true },
        tooltip: tooltip(theme, ({ data: mark }) => (mark as { text: string }).text),
        xAxis: axis(theme, 'MAE'),
        yAxis: axis(theme, 'MFE'),
        series: [{
          type: 'scatter',
          data: items.map((t) => ({
            value: [t.adverse, t.favourable], text: sentence(t), symbol: t.profit > 0 ? 'triangle' : 'circle', symbolSize: 8,
            itemStyle: { color: t.profit > 0 ? theme.gain : theme.loss, opacity: 0.75 },
          })),
        }],
      }));
      const [won, lost] = [items.filter((t) => t.profit > 0), items.filter((t) => t.profit <= 0)];
      return `${items.length} trades. ${middle('winners', won)} ${middle('losers', lost)}`;
    },
    paint: () => plot.paint(),
    dispose: () => plot.dispose(),
  };
};

const axis = (theme: Theme, name: string): object => ({
  type: 'value', min: 0, name, nameLocation: name === 'MAE' ? 'middle' : 'end', nameGap: name === 'MAE' ? 24 : 6, nameTextStyle: { color: theme.muted, fontSize: 11 },
  splitLine: { lineStyle: { color: theme.grid } }, axisLine: { lineStyle: { color: theme.line } },
  axisLabel: { ...axisText(theme), hideOverlap: true, formatter: (v: number) => percent(v, 0) },
});

const sentence = (t: Trade): string => `${t.label}: ${money(t.profit)}, MAE ${percent(t.adverse)}, MFE ${percent(t.favourable)}`;

function middle(name: string, trades: Trade[]): string {
  if (trades.length === 0) return `No ${name}.`;
  const mean = (of: (t: Trade) => number): number => trades.reduce((sum, t) => sum + of(t), 0) / trades.length;
  return `${trades.length} ${name}: mean MAE ${percent(mean((t) => t.adverse))}, mean MFE ${percent(mean((t) => t.favourable))}.`;
}
