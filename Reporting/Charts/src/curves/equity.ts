import { PriceScaleMode } from 'lightweight-charts';
import type { CurvesData } from '../contracts';
import { button } from '../dom';
import { date, money, short } from '../format';
import { colours, seriesColour } from '../theme';
import type { ViewMaker } from '../view';
import { CurveSet, type CurveStyle } from './curveSet';
import { openChart, paintChart, showTimes } from './timeChart';

/** Worth over time: the first line is the run, those after it what it is compared with. */
export const equity: ViewMaker<CurvesData> = (frame, options) => {
  frame.height = options.height ?? 340;
  const chart = openChart(frame);
  const lines = new CurveSet(chart, frame);
  const log = button('Log', () => {
    const on = log.getAttribute('aria-pressed') !== 'true';
    log.setAttribute('aria-pressed', String(on));
    chart.priceScale('right').applyOptions({ mode: on ? PriceScaleMode.Logarithmic : PriceScaleMode.Normal });
  }, { 'aria-pressed': 'false', title: 'Logarithmic scale: equal steps are equal returns' });
  frame.tools.append(log);

  // Worth in thousands is short; of curves from 100 on the ticks differ by less than one.
  const axis = (spread: number) => (value: number): string =>
    Math.abs(value) < 1000 && spread < 8 ? value.toFixed(spread < 0.8 ? 2 : 1) : short(value);

  const style = (index: number, count: number, isComparison: boolean, spread: number): CurveStyle => ({
    form: !isComparison && index === 0 && count <= 2 ? 'area' : 'line',
    colour: (theme) => isComparison ? seriesColour(theme, index) : index === 0 ? theme.accent : count === 2 ? theme.muted : seriesColour(theme, index),
    dashed: isComparison ? index >= colours : index === 1 && count === 2,
    format: money,
    axis: axis(spread),
  });

  return {
    update(data): string | null {
      const series = data.series.filter((s) => s.times.length > 0);
      const values = series.flatMap((s) => s.values.filter((v) => v !== null));
      const [low, high] = values.reduce(([l, h], v) => [Math.min(l, v), Math.max(h, v)], [Infinity, -Infinity]);
      lines.show(series.map((curve, i) => ({ curve, style: style(i, series.length, data.isComparison ?? false, high - low) })));
      const longest = series[0];
      if (!longest) return null;
      showTimes(chart, longest.times);
      chart.timeScale().fitContent();
      return series.map((s) => {
        const known = s.values.filter((v) => v !== null);
        const [first, final] = [known[0] ?? 0, known.at(-1) ?? 0];
        return `${s.name}: from ${money(first)} on ${date(s.times[0]!)} to ${money(final)} on ${date(s.times.at(-1)!)}.`;
      }).join(' ');
    },
    paint(theme): void {
      paintChart(chart, theme);
      lines.paint(theme);
    },
    dispose: () => chart.remove(),
  };
};
