import type { RollingData } from '../contracts';
import { inUnit, percent, ratio, whole } from '../format';
import { seriesColour } from '../theme';
import type { ViewMaker } from '../view';
import { CurveSet } from './curveSet';
import { openChart, paintChart, showTimes } from './timeChart';

/** Statistics over a window that moves along, a pane a measure. */
export const rolling: ViewMaker<RollingData> = (frame, options) => {
  frame.height = options.height ?? 300;
  const chart = openChart(frame);
  const lines = new CurveSet(chart, frame);
  return {
    update(data): string | null {
      const shown = data.measures.flatMap((measure, pane) => measure.series.map((curve, i) => ({ curve, measure, pane, i })))
        .filter((s) => s.curve.values.some((v) => v !== null));
      lines.show(shown.map(({ curve, measure, pane, i }) => ({
        curve,
        style: {
          form: measure.unit === 'ratio' && measure.series.length === 1 ? 'baseline' : measure.unit === 'count' ? 'stairs' : 'line',
          colour: (theme) => measure.unit === 'ratio' && measure.series.length === 1 ? theme.gain : seriesColour(theme, 2 + pane + i),
          pane,
          format: measure.unit === 'fraction' ? (v) => percent(v, 1) : measure.unit === 'count' ? whole : ratio,
        },
      })));
      const first = shown[0];
      if (!first) return null;
      showTimes(chart, first.curve.times);
      chart.timeScale().fitContent();
      return shown.map(({ curve, measure }) => {
        const known = curve.values.filter((v) => v !== null);
        const [low, high] = known.reduce(([l, h], v) => [Math.min(l, v), Math.max(h, v)], [Infinity, -Infinity]);
        return `${curve.name}: from ${inUnit(low, measure.unit)} to ${inUnit(high, measure.unit)}, at the end ${inUnit(known.at(-1), measure.unit)}.`;
      }).join(' ');
    },
    paint(theme): void {
      paintChart(chart, theme);
      lines.paint(theme);
    },
    dispose: () => chart.remove(),
  };
};
