import { BarChart, CustomChart, HeatmapChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { Frame } from '../frame';
import type { Theme } from '../theme';

use([BarChart, CustomChart, HeatmapChart, ScatterChart, GridComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

export interface Plot {
  draw(make: (theme: Theme, width: number) => EChartsCoreOption): void;
  /** Called with the value of what is clicked. */
  onClick(listener: (value: unknown) => void): void;
  paint(): void;
  dispose(): void;
}

/** An ECharts chart that follows the size of its frame; it is drawn anew when the width changes, as labels depend on it. */
export function openPlot(frame: Frame): Plot {
  let chart: ReturnType<typeof init> | null = null;
  let make: ((theme: Theme, width: number) => EChartsCoreOption) | null = null;
  let width = 0;
  let clicked: ((value: unknown) => void) | null = null;
  const paint = (): void => {
    if (!make || frame.plot.hidden || frame.plot.clientWidth === 0) return;
    if (!chart) {
      chart = init(frame.plot, null, { renderer: 'canvas' });
      if (clicked) chart.on('click', (event) => clicked!(event.value));
    }
    width = frame.plot.clientWidth;
    chart.resize();
    chart.setOption({ animation: false, textStyle: { fontFamily: frame.theme.font }, ...make(frame.theme, width) }, true);
  };
  const observer = new ResizeObserver(() => {
    if (Math.abs(frame.plot.clientWidth - width) > 1) paint();
  });
  observer.observe(frame.plot);
  return {
    draw(next): void {
      make = next;
      // The frame unhides the plot after the first update; the observer then draws it.
      paint();
    },
    paint,
    onClick: (listener) => { clicked = listener; },
    dispose(): void {
      observer.disconnect();
      chart?.dispose();
    },
  };
}

/** Drawn in the canvas, so that a strict content policy lets it be and no text becomes markup. */
export const tooltip = (theme: Theme, formatter: (point: { data?: unknown; dataIndex: number; value?: unknown }) => string): object => ({
  renderMode: 'richText', confine: true, trigger: 'item', backgroundColor: theme.neutral, borderWidth: 0, padding: [6, 9],
  textStyle: { color: '#ffffff', fontSize: 12, fontFamily: theme.font }, transitionDuration: 0, formatter,
});

export const axisText = (theme: Theme): object => ({ color: theme.muted, fontSize: 11, fontFamily: theme.font });
