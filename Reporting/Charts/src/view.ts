import type { ChartOptions } from './contracts';
import type { Frame } from './frame';
import type { Theme } from './theme';

/** The inside of a chart. */
export interface View<T> {
  /** Draws the data; gives what they show in a sentence, or null when there is nothing to draw. */
  update(data: T): string | null;
  paint(theme: Theme): void;
  dispose(): void;
}

export type ViewMaker<T, V extends View<T> = View<T>> = (frame: Frame, options: ChartOptions) => V;
