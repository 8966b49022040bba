import { button } from '../dom';
import type { Frame } from '../frame';

/** Gives the whole window to a chart, and the whole screen where the browser lets it. Escape ends it. */
export class FullScreen {
  readonly button: HTMLButtonElement;
  private readonly left = (): void => {
    if (document.fullscreenElement === null && this.isOn) this.set(false);
    else this.changed();
  };
  private readonly resized = (): void => {
    if (this.isOn) this.changed();
  };
  private readonly escaped = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.isOn && document.fullscreenElement === null) this.set(false);
  };

  constructor(private readonly frame: Frame, private readonly changed: () => void) {
    this.button = button('Full screen', () => this.toggle(), { 'aria-pressed': 'false' });
    document.addEventListener('fullscreenchange', this.left);
    document.addEventListener('keydown', this.escaped);
    addEventListener('resize', this.resized);
  }

  get isOn(): boolean {
    return this.frame.root.classList.contains('tm-full');
  }

  /** The height that is left for the plot. */
  get height(): number {
    return Math.max(200, innerHeight - this.frame.headHeight - 28);
  }

  dispose(): void {
    document.removeEventListener('fullscreenchange', this.left);
    document.removeEventListener('keydown', this.escaped);
    removeEventListener('resize', this.resized);
  }

  private toggle(): void {
    const on = !this.isOn;
    this.set(on);
    // A browser that refuses, as phones do, leaves the chart as large as its window.
    if (on) void this.frame.root.requestFullscreen?.().catch(() => undefined);
    else if (document.fullscreenElement !== null) void document.exitFullscreen();
  }

  private set(on: boolean): void {
    this.frame.root.classList.toggle('tm-full', on);
    this.button.setAttribute('aria-pressed', String(on));
    this.changed();
  }
}
