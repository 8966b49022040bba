import type { CurvesData } from '../contracts';
import { percent } from '../format';
import { seriesColour } from '../theme';
import type { ViewMaker } from '../view';
import { CurveSet } from './curveSet';
import { openChart, paintChart, showTimes } from './timeChart';

/** The share of equity that is invested. */
export const exposure: ViewMaker<CurvesData> = (frame, options) => {
  frame.height = options.height ?? 180;
  const chart = openChart(frame, { rightPriceScale: { borderVisible: false, minimumWidth: 72, scaleMargins: { top: 0.08, bottom: 0 } } });
  const lines = new CurveSet(chart, frame);
  return {
    update(data): string | null {
      const series = data.series.filter((s) => s.times.length > 0);
      lines.show(series.map((curve, i) => ({
        curve,
        style: { form: series.length === 1 ? 'step' : 'line', colour: (theme) => seriesColour(theme, i), format: (v) => percent(v, 1), axis: (v) => percent(v, 0), atLeast: [0, 0.1] },
      })));
      const first = series[0];
      if (!first) return null;
      showTimes(chart, first.times);
      chart.timeScale().fitContent();
      return series.map((s) => {
        const known = s.values.filter((v) => v !== null);
        const mean = known.reduce((sum, v) => sum + v, 0) / Math.max(known.length, 1);
        return `${s.name}: ${percent(mean, 1)} on average, ${percent(known.reduce((most, v) => Math.max(most, v), 0), 1)} at most.`;
      }).join(' ');
    },
    paint(theme): void {
      paintChart(chart, theme);
      lines.paint(theme);
    },
    dispose: () => chart.remove(),
  };
};
