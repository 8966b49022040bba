import type { CurvesData } from '../contracts';
import { date, percent } from '../format';
import { colours, seriesColour } from '../theme';
import type { ViewMaker } from '../view';
import { CurveSet } from './curveSet';
import { openChart, paintChart, showTimes } from './timeChart';

/** How far below its highest worth so far a run is. */
export const underwater: ViewMaker<CurvesData> = (frame, options) => {
  frame.height = options.height ?? 180;
  const chart = openChart(frame);
  const lines = new CurveSet(chart, frame);
  return {
    update(data): string | null {
      const series = data.series.filter((s) => s.times.length > 0)
        .map((s) => ({ ...s, values: s.values.map((v) => v === null ? null : -v) }));
      const [count, among] = [series.length, data.isComparison ?? false];
      lines.show(series.map((curve, i) => ({
        curve,
        style: {
          form: !among && i === 0 && count <= 2 ? 'baseline' : 'line',
          colour: (theme) => among ? seriesColour(theme, i) : i === 0 ? theme.loss : count === 2 ? theme.muted : seriesColour(theme, i),
          dashed: among ? i >= colours : i === 1 && count === 2,
          format: (v) => percent(-v),
          axis: (v) => percent(-v, 1),
          atLeast: [-0.01, 0],
        },
      })));
      const first = series[0];
      if (!first) return null;
      showTimes(chart, first.times);
      chart.timeScale().fitContent();
      return series.map((s) => {
        const deepest = s.values.reduce<number>((best, v, i) => (v ?? 0) < (s.values[best] ?? 0) ? i : best, 0);
        return `${s.name}: deepest ${percent(-(s.values[deepest] ?? 0))} on ${date(s.times[deepest]!)}.`;
      }).join(' ');
    },
    paint(theme): void {
      paintChart(chart, theme);
      lines.paint(theme);
    },
    dispose: () => chart.remove(),
  };
};
