import { CandlestickSeries, createSeriesMarkers, CrosshairMode, HistogramSeries, type Logical, type MouseEventParams, type SeriesMarker, type Time } from 'lightweight-charts';
import type { CandlesAppend, CandlesData, ChartOptions, FillMark } from '../contracts';
import { at, openChart, paintChart, showTimes } from '../curves/timeChart';
import { date, instant, percent, price, short } from '../format';
import type { Frame } from '../frame';
import { fade, type Theme } from '../theme';
import type { View } from '../view';
import { IndicatorLines } from './indicatorPanes';
import { listenToKeys, rangeButtons } from './keys';
import { LevelLines } from './levels';

export interface CandlesView extends View<CandlesData> {
  append(part: CandlesAppend): string | null;
  focus(from: number, to: number | null): void;
}

const shownAtFirst = 250;

/** Prices with volume, fills, stops and targets, and indicators over and below them. */
export function candles(frame: Frame, options: ChartOptions): CandlesView {
  frame.height = options.height ?? 460;
  const chart = openChart(frame, {
    handleScroll: { mouseWheel: true, vertTouchDrag: false },
    handleScale: { mouseWheel: true },
    crosshair: { mode: CrosshairMode.Normal },
    rightPriceScale: { borderVisible: false, minimumWidth: 72, scaleMargins: { top: 0.06, bottom: 0.24 } },
  });
  const series = chart.addSeries(CandlestickSeries, { priceLineVisible: false, priceFormat: { type: 'custom', formatter: price, minMove: 0.0001 } });
  const volume = chart.addSeries(HistogramSeries, { priceScaleId: 'volume', priceLineVisible: false, lastValueVisible: false, priceFormat: { type: 'volume' } });
  volume.priceScale().applyOptions({ scaleMargins: { top: 0.82, bottom: 0 } });
  const markers = createSeriesMarkers(series, []);
  const levels = new LevelLines(frame.theme);
  series.attachPrimitive(levels);
  const lines = new IndicatorLines(chart);
  let data: CandlesData = { symbol: '', times: [], open: [], high: [], low: [], close: [] };
  frame.tools.append(rangeButtons(chart, () => data.times.length));
  listenToKeys(frame.plot, chart);

  const bar = (i: number) => ({ time: at(data.times[i]!), open: data.open[i]!, high: data.high[i]!, low: data.low[i]!, close: data.close[i]! });
  const turnover = (i: number, theme: Theme) => ({ time: at(data.times[i]!), value: data.volume?.[i] ?? 0, color: fade(data.close[i]! >= data.open[i]! ? theme.gain : theme.loss, 0.35) });

  const paintBars = (theme: Theme): void => {
    series.applyOptions({
      upColor: theme.gain, wickUpColor: theme.gain, borderUpColor: theme.gain,
      downColor: theme.loss, wickDownColor: theme.loss, borderDownColor: theme.loss,
    });
    volume.setData(data.volume?.some((v) => v > 0) ? data.times.map((_, i) => turnover(i, theme)) : []);
    markers.setMarkers((data.fills ?? []).map((fill) => marker(fill, theme)));
    levels.paint(theme);
    lines.paint(theme);
  };

  const legend = (theme: Theme): void => {
    frame.setLegend([{ name: data.symbol, colour: theme.text }, ...lines.entries(theme).map(({ name, colour }) => ({ name, colour }))]);
    read({} as MouseEventParams<Time>);
  };

  const read = (move: MouseEventParams<Time>): void => {
    const i = move.time === undefined ? data.times.length - 1 : placeOf(data.times, move.time as number);
    if (i < 0 || i >= data.times.length) return;
    frame.setLegendValue(0, barText(data, i));
    lines.entries(frame.theme).forEach(({ series: line }, k) => {
      const point = move.time === undefined ? line.data().at(-1) : move.seriesData?.get(line);
      frame.setLegendValue(k + 1, point && 'value' in point ? price(point.value as number) : '');
    });
  };
  chart.subscribeCrosshairMove(read);

  const place = (time: number): number => placeOf(data.times, time);
  const showLevels = (): void => levels.show(data.levels ?? [], place, data.times.length - 1);

  return {
    update(next): string | null {
      data = next;
      if (data.times.length === 0) return null;
      const theme = frame.theme;
      series.setData(data.times.map((_, i) => bar(i)));
      lines.show(data.times, data.overlays ?? [], data.panes ?? [], theme);
      frame.height = (options.height ?? 460) + 110 * (data.panes?.length ?? 0);
      paintBars(theme);
      showLevels();
      levels.mark(null);
      showTimes(chart, data.times);
      const last = lastShown(data);
      chart.timeScale().setVisibleLogicalRange({ from: Math.max(last - shownAtFirst, 0) as Logical, to: last as Logical });
      legend(theme);
      return describe(data);
    },

    append(part): string | null {
      const theme = frame.theme;
      part.times.forEach((time, k) => {
        const last = data.times.length - 1;
        const i = data.times[last] === time ? last : last + 1;
        data.times[i] = time;
        for (const column of ['open', 'high', 'low', 'close'] as const) data[column][i] = part[column][k]!;
        if (part.volume) (data.volume ??= [])[i] = part.volume[k]!;
        series.update(bar(i));
        if (part.volume) volume.update(turnover(i, theme));
        lines.append(time, k, part.overlays ?? [], part.panes ?? []);
      });
      if (part.fills?.length) {
        data.fills = [...(data.fills ?? []), ...part.fills];
        markers.setMarkers(data.fills.map((fill) => marker(fill, theme)));
      }
      if (part.levels) data.levels = part.levels;
      showLevels();
      read({} as MouseEventParams<Time>);
      return data.times.length === 0 ? null : describe(data);
    },

    focus(from, to): void {
      const [first, last] = [place(from), place(to ?? from)];
      const margin = Math.max(20, Math.round((last - first) * 0.4));
      levels.mark({ from: first, to: last });
      chart.timeScale().setVisibleLogicalRange({ from: (first - margin) as Logical, to: (last + margin) as Logical });
      read({ time: at(data.times[last] ?? from), seriesData: new Map() } as unknown as MouseEventParams<Time>);
    },

    paint(theme): void {
      paintChart(chart, theme);
      paintBars(theme);
      legend(theme);
    },

    dispose: () => chart.remove(),
  };
}

/** The place of the last bar that is shown at first: the last one, unless the last fill would then be out of sight. */
function lastShown(data: CandlesData): number {
  const last = data.times.length - 1;
  const fill = data.fills?.at(-1);
  return fill ? Math.min(last, placeOf(data.times, fill.time) + 50) : last;
}

function marker(fill: FillMark, theme: Theme): SeriesMarker<Time> {
  const buy = fill.side === 'Buy';
  return {
    time: at(fill.time),
    position: buy ? 'belowBar' : 'aboveBar',
    shape: buy ? 'arrowUp' : 'arrowDown',
    color: buy ? theme.gain : theme.loss,
    size: 0.9,
  };
}

function barText(data: CandlesData, i: number): string {
  const change = i > 0 ? data.close[i]! / data.close[i - 1]! - 1 : 0;
  const traded = data.volume?.[i] ? ` V ${short(data.volume[i]!)}` : '';
  const fills = (data.fills ?? []).filter((f) => f.time === data.times[i]).map((f) => ` ${f.side} ${f.quantity} at ${price(f.price)}`).join('');
  return `${instant(data.times[i]!)} O ${price(data.open[i]!)} H ${price(data.high[i]!)} L ${price(data.low[i]!)} C ${price(data.close[i]!)} (${percent(change)})${traded}${fills}`;
}

function describe(data: CandlesData): string {
  const last = data.times.length - 1;
  const fills = data.fills?.length ?? 0;
  return `${data.symbol}: ${data.times.length} bars from ${date(data.times[0]!)} to ${date(data.times[last]!)}, last close ${price(data.close[last]!)}, `
    + `${fills} ${fills === 1 ? 'fill' : 'fills'} marked. Arrow keys move, plus and minus zoom.${data.note ? ` ${data.note}` : ''}`;
}

/** The place of the last bar that is not after a time; 0 when all are. */
function placeOf(times: number[], time: number): number {
  let [low, high] = [0, times.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (times[middle]! <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}
