import { ColorType, createChart, CrosshairMode, LineStyle, TickMarkType, type DeepPartial, type IChartApi, type TimeChartOptions, type UTCTimestamp } from 'lightweight-charts';
import { instant, local, months } from '../format';
import type { Frame } from '../frame';
import { fade, type Theme } from '../theme';

/** A lightweight-charts chart as all of ours look. */
export function openChart(frame: Frame, options: DeepPartial<TimeChartOptions> = {}): IChartApi {
  const chart = createChart(frame.plot, {
    autoSize: true,
    // Its logo would bring a style element, which a strict content policy forbids; the page names the library in words.
    layout: { attributionLogo: false },
    localization: { timeFormatter: (time: unknown) => instant(time as number) },
    crosshair: { mode: CrosshairMode.Magnet },
    rightPriceScale: { borderVisible: false, minimumWidth: 72, scaleMargins: { top: 0.08, bottom: 0.08 } },
    timeScale: { borderVisible: false, minBarSpacing: 0.001, enableConflation: true, fixLeftEdge: true, fixRightEdge: true, lockVisibleTimeRangeOnResize: true, tickMarkFormatter: (time: unknown, type: TickMarkType) => tick(time as number, type) },
    // The page scrolls under the wheel and the finger; a chart takes sideways drags and pinches.
    handleScroll: { mouseWheel: false, vertTouchDrag: false },
    handleScale: { mouseWheel: false, axisPressedMouseMove: { time: true, price: false } },
    ...options,
  });
  paintChart(chart, frame.theme);
  return chart;
}

export function paintChart(chart: IChartApi, theme: Theme): void {
  chart.applyOptions({
    layout: {
      background: { type: ColorType.Solid, color: theme.panel },
      textColor: theme.muted,
      fontFamily: theme.font,
      fontSize: 11,
      attributionLogo: false,
      panes: { separatorColor: theme.line, separatorHoverColor: fade(theme.accent, 0.3) },
    },
    grid: { vertLines: { visible: false }, horzLines: { color: theme.grid } },
    crosshair: {
      vertLine: { color: theme.muted, style: LineStyle.Dotted, labelBackgroundColor: theme.neutral },
      horzLine: { color: theme.muted, style: LineStyle.Dotted, labelBackgroundColor: theme.neutral },
    },
  });
}

/** A mark of the time axis in the zone that was set; what is a date stays one. */
function tick(seconds: number, type: TickMarkType): string | null {
  if (seconds % 86400 === 0) return null;
  const { day, time } = local(seconds);
  switch (type) {
    case TickMarkType.Year: return day.slice(0, 4);
    case TickMarkType.Month: return months[Number(day.slice(5, 7)) - 1]!;
    case TickMarkType.DayOfMonth: return String(Number(day.slice(8)));
    default: return time;
  }
}

/** Times of day are shown only when there are any. */
export function showTimes(chart: IChartApi, times: number[]): void {
  chart.applyOptions({ timeScale: { timeVisible: times.some((t) => t % 86400 !== 0), secondsVisible: false } });
}

export const at = (seconds: number): UTCTimestamp => seconds as UTCTimestamp;
