import { LineStyle, type IPriceLine, type ISeriesApi } from 'lightweight-charts';
import type { OrderLine } from '../contracts';
import type { Theme } from '../theme';

const styles = { stop: LineStyle.Dashed, target: LineStyle.Dotted, order: LineStyle.LargeDashed };

/** Stops, targets and other orders that rest now, as lines with a label on the price axis. */
export class OrderLines {
  private lines: IPriceLine[] = [];
  private shown: OrderLine[] = [];

  constructor(private readonly series: ISeriesApi<'Candlestick'>) {}

  show(orders: OrderLine[], theme: Theme): void {
    for (const line of this.lines) this.series.removePriceLine(line);
    this.shown = orders;
    this.lines = orders.map((order) => {
      const color = order.kind === 'stop' ? theme.loss : order.kind === 'target' ? theme.gain : theme.accent;
      return this.series.createPriceLine({
        price: order.price, title: order.label, color, lineWidth: 1, lineStyle: styles[order.kind], axisLabelVisible: true,
        axisLabelColor: color, axisLabelTextColor: theme.panel,
      });
    });
  }

  paint(theme: Theme): void {
    this.show(this.shown, theme);
  }
}
