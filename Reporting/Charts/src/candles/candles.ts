import { CandlestickSeries, CrosshairMode, HistogramSeries, type Logical, type MouseEventParams, type Time } from 'lightweight-charts';
import type { CandlesAppend, CandlesData, ChartOptions } from '../contracts';
import { at, openChart, paintChart, showTimes } from '../curves/timeChart';
import { button } from '../dom';
import { price } from '../format';
import type { Frame } from '../frame';
import { fade, type Theme } from '../theme';
import type { View } from '../view';
import { ComparedSymbol } from './compare';
import { FullScreen } from './fullScreen';
import { IndicatorLines, paneHeight } from './indicatorPanes';
import { listenToKeys } from './keys';
import { LevelLines } from './levels';
import { BarMarks } from './marks';
import { Measure } from './measure';
import { OrderLines } from './orderLines';
import { barText, describe, placeOf } from './places';
import { RangeButtons } from './ranges';
import { Tip } from './tip';

export interface CandlesView extends View<CandlesData> {
  append(part: CandlesAppend): string | null;
  focus(from: number, to: number | null): void;
}

const mostShownAtFirst = 250;
const pixelsPerBar = 5;

/** Further left than this many bars, those before the first are asked for. */
const earlyBars = 20;

/** Prices with volume, fills, signals, orders, and indicators over and below them. */
export function candles(frame: Frame, options: ChartOptions): CandlesView {
  // Before the chart is made: it would be drawn twice.
  frame.height = options.height ?? 460;
  const chart = openChart(frame, {
    handleScroll: { mouseWheel: true, vertTouchDrag: false },
    handleScale: { mouseWheel: true },
    crosshair: { mode: CrosshairMode.Normal },
    rightPriceScale: { borderVisible: false, minimumWidth: 72, scaleMargins: { top: 0.06, bottom: 0.24 } },
  });
  const scale = chart.timeScale();
  const series = chart.addSeries(CandlestickSeries, { priceLineVisible: options.live ?? false, priceFormat: { type: 'custom', formatter: price, minMove: 0.0001 } });
  const volume = chart.addSeries(HistogramSeries, { priceScaleId: 'volume', priceLineVisible: false, lastValueVisible: false, priceFormat: { type: 'volume' } });
  volume.priceScale().applyOptions({ scaleMargins: { top: 0.82, bottom: 0 } });
  let data: CandlesData = { symbol: '', times: [], open: [], high: [], low: [], close: [] };
  const marks = new BarMarks(series, frame.theme);
  const levels = new LevelLines(frame.theme);
  const orders = new OrderLines(series);
  const lines = new IndicatorLines(chart, frame.stage);
  const compared = new ComparedSymbol(chart);
  const measure = new Measure(frame.theme, () => data.times);
  const tip = new Tip();
  series.attachPrimitive(levels);
  series.attachPrimitive(measure);

  let asked = false;
  const earlier = (since: number | null, all: boolean): void => {
    if (asked || !options.host || !data.hasEarlier) return;
    asked = true;
    void options.host.invokeMethodAsync('Earlier', since, all);
  };
  const ranges = new RangeButtons(chart, () => ({ times: data.times, hasEarlier: data.hasEarlier ?? false }), (since) => earlier(since, since === null));
  const full = new FullScreen(frame, () => layout());
  const newest = button('To the newest bar', () => {
    scale.scrollToPosition(0, false);
    frame.plot.focus({ preventScroll: true });
  }, { class: 'tm-chart-button tm-newest', hidden: true });
  const signals = button('Signals', () => {
    const shown = signals.getAttribute('aria-pressed') !== 'true';
    signals.setAttribute('aria-pressed', String(shown));
    marks.toggleSignals(shown);
  }, { 'aria-pressed': 'true', hidden: true, title: 'Where strategies changed their mind' });
  frame.stage.append(measure.layer, measure.text, tip.element, newest);
  frame.tools.append(ranges.element, signals, measure.button, full.button);
  listenToKeys(frame.plot, chart, () => ranges.release(), () => measure.end());

  const layout = (): void => {
    const panes = paneHeight * (data.panes?.length ?? 0);
    const prices = options.height ?? 460;
    frame.height = full.isOn ? full.height : prices + panes;
    chart.panes()[0]?.setStretchFactor(prices);
  };

  const bar = (i: number) => ({ time: at(data.times[i]!), open: data.open[i]!, high: data.high[i]!, low: data.low[i]!, close: data.close[i]! });
  const turnover = (i: number, [gain, loss]: [string, string]) => ({ time: at(data.times[i]!), value: data.volume?.[i] ?? 0, color: data.close[i]! >= data.open[i]! ? gain : loss });
  // Read once: the style sheet is asked only when the theme changes.
  let colours: [string, string] = ['', ''];
  const volumeColours = (theme: Theme): [string, string] => [fade(theme.gain, 0.35), fade(theme.loss, 0.35)];

  const paintBars = (theme: Theme): void => {
    series.applyOptions({
      upColor: theme.gain, wickUpColor: theme.gain, borderUpColor: theme.gain,
      downColor: theme.loss, wickDownColor: theme.loss, borderDownColor: theme.loss,
    });
    colours = volumeColours(theme);
    volume.setData(data.volume?.some((v) => v > 0) ? data.times.map((_, i) => turnover(i, colours)) : []);
    for (const part of [marks, levels, orders, lines, compared, measure]) part.paint(theme);
  };

  const legend = (theme: Theme): void => {
    frame.setLegend([{ name: data.symbol, colour: theme.text }, ...compared.entry(theme), ...(compared.isShown ? [] : lines.overlays(theme))]);
    read({});
  };

  /** The place of the first bar in sight. */
  const leftEdge = (): number => Math.max(Math.floor(scale.getVisibleLogicalRange()?.from ?? 0), 0);

  const read = (move: Pick<MouseEventParams<Time>, 'time' | 'point'>): void => {
    const i = move.time === undefined ? data.times.length - 1 : placeOf(data.times, move.time as number);
    if (i < 0 || i >= data.times.length) return;
    const left = leftEdge();
    frame.setLegendValue(0, barText(data, i, compared.isShown ? left : null));
    if (compared.isShown) frame.setLegendValue(1, compared.text(i, left));
    else lines.overlayTexts(i).forEach((text, k) => frame.setLegendValue(k + 1, text));
    lines.read(i);
    tip.show(move.point?.x ?? 0, frame.width, move.time === undefined || !move.point ? [] : marks.lines(data.times[i]!));
  };
  let pointed: Pick<MouseEventParams<Time>, 'time' | 'point'> = {};
  chart.subscribeCrosshairMove((move) => read(pointed = move));

  scale.subscribeVisibleLogicalRangeChange((range) => {
    if (!range || data.times.length === 0) return;
    const last = data.times.length - 1;
    newest.hidden = !options.live || follows(range.to, last);
    const shown = [range.from, range.to].map((place) => data.times[Math.min(Math.max(Math.round(place), 0), last)]!);
    frame.root.dataset['shown'] = shown.join('/');
    if (range.from < earlyBars) earlier(null, false);
    if (compared.isShown) read(pointed);
  });

  const place = (time: number): number => placeOf(data.times, time);
  const showLevels = (): void => levels.show(data.levels ?? [], data.times[0] ?? 0, place, data.times.length - 1);
  const show = (from: number, to: number): void => scale.setVisibleLogicalRange({ from: from as Logical, to: to as Logical });
  const showEnd = (): void => {
    frame.root.dataset['last'] = String(data.times.at(-1));
    frame.root.dataset['bars'] = String(data.times.length);
  };

  return {
    update(next): string | null {
      const [before, range] = [data, scale.getVisibleLogicalRange()];
      data = next;
      asked = false;
      if (data.times.length === 0) return null;
      const theme = frame.theme;
      series.setData(data.times.map((_, i) => bar(i)));
      // The panes keep scales of their own when that of the prices turns to percent.
      compared.show(data.times, data.compare ?? null, theme);
      lines.show(data.times, data.overlays ?? [], data.panes ?? [], theme);
      lines.showOverlays(!compared.isShown);
      layout();
      marks.show(data);
      signals.hidden = !data.signals?.length;
      orders.show(data.orders ?? [], theme);
      paintBars(theme);
      showLevels();
      levels.mark(null);
      showTimes(chart, data.times);
      const last = data.times.length - 1;
      const isSame = range !== null && before.times.length > 0 && before.symbol === data.symbol && before.interval === data.interval;
      if (isSame) measure.shift(place(before.times[0]!));
      else measure.end();
      if (!ranges.apply()) {
        if (isSame && options.live) {
          const shift = follows(range.to, before.times.length - 1) ? last - (before.times.length - 1) : place(before.times[0]!);
          show(range.from + shift, range.to + shift);
        } else {
          const end = options.live ? last : lastFilled(data);
          show(Math.max(end - Math.min(mostShownAtFirst, (frame.width - 72) / pixelsPerBar), 0), end);
        }
      }
      showEnd();
      legend(theme);
      return describe(data);
    },

    append(part): string | null {
      part.times.forEach((time, k) => {
        const last = data.times.length - 1;
        // Bars that the chart was drawn with already come again when it was drawn late.
        if (time < (data.times[last] ?? 0)) return;
        const i = data.times[last] === time ? last : last + 1;
        data.times[i] = time;
        for (const column of ['open', 'high', 'low', 'close'] as const) data[column][i] = part[column][k]!;
        if (part.volume) (data.volume ??= [])[i] = part.volume[k]!;
        series.update(bar(i));
        if (part.volume) volume.update(turnover(i, colours));
        lines.append(time, i, k, part.overlays ?? [], part.panes ?? []);
        compared.append(time, i, part.compare?.[k]);
      });
      if (part.fills?.length) data.fills = [...(data.fills ?? []), ...part.fills];
      if (part.signals?.length) data.signals = [...(data.signals ?? []), ...part.signals];
      if (part.fills?.length || part.signals?.length) marks.add(data, part.fills ?? [], part.signals ?? []);
      signals.hidden = !data.signals?.length;
      if (part.levels) data.levels = part.levels;
      if (part.orders) orders.show(data.orders = part.orders, frame.theme);
      showLevels();
      ranges.apply();
      showEnd();
      read(pointed);
      return data.times.length === 0 ? null : describe(data);
    },

    focus(from, to): void {
      const [first, last] = [place(from), place(to ?? from)];
      const margin = Math.max(20, Math.round((last - first) * 0.4));
      ranges.release();
      levels.mark({ from: first, to: last });
      show(first - margin, last + margin);
      read({ time: at(data.times[last] ?? from) });
    },

    paint(theme): void {
      paintChart(chart, theme);
      paintBars(theme);
      legend(theme);
    },

    dispose(): void {
      full.dispose();
      lines.dispose();
      chart.remove();
    },
  };
}

/** Whether the chart moves with the newest bar: part of it is in sight. The library moves it by the same rule when a bar is added. */
const follows = (right: number, last: number): boolean => Math.ceil(right) >= last;

/** The place of the last bar that is shown at first: the last one, unless the last fill would then be out of sight. */
function lastFilled(data: CandlesData): number {
  const last = data.times.length - 1;
  const fill = data.fills?.at(-1);
  return fill ? Math.min(last, placeOf(data.times, fill.time) + 50) : last;
}
