// Colours come from custom properties of the style sheet, so that one place holds them and a page may change them.

export interface Theme {
  panel: string;
  text: string;
  muted: string;
  line: string;
  grid: string;
  gain: string;
  loss: string;
  accent: string;
  neutral: string;
  series: string[];
  font: string;
}

/** That tell lines apart. */
export const colours = 8;

export function themeOf(element: Element): Theme {
  const style = getComputedStyle(element);
  const value = (name: string): string => style.getPropertyValue(`--tm-${name}`).trim();
  return {
    panel: value('panel'),
    text: value('text'),
    muted: value('muted'),
    line: value('line'),
    grid: value('grid'),
    gain: value('gain'),
    loss: value('loss'),
    accent: value('accent'),
    neutral: value('neutral'),
    series: Array.from({ length: colours }, (_, i) => value(`series-${i + 1}`)),
    font: style.fontFamily,
  };
}

/** The colour of the nth line; after eight they repeat, and the lines are dashed. */
export const seriesColour = (theme: Theme, index: number): string => theme.series[index % theme.series.length]!;

/** A colour of the style sheet (#rrggbb) with an opacity. */
export function fade(colour: string, opacity: number): string {
  const [r, g, b] = channels(colour);
  return `rgba(${r}, ${g}, ${b}, ${opacity})`;
}

/** From one colour to another, 0 to 1. */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)];
  return `rgb(${a.map((c, i) => Math.round(c + (b[i]! - c) * share)).join(', ')})`;
}

/** Black or white, whichever reads better on a colour. */
export function inkOn(colour: string): string {
  const [r, g, b] = (colour.startsWith('#') ? channels(colour) : colour.match(/\d+/g)!.map(Number)).map((c) => {
    const s = c / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  const light = 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  return light > 0.18 ? '#000000' : '#ffffff';
}

function channels(colour: string): number[] {
  const hex = colour.replace('#', '');
  return [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));
}

/** Calls back whenever the theme of the page changes: by the system, or by data-theme on the root. */
export function watchTheme(changed: () => void): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  query.addEventListener('change', changed);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  return () => {
    query.removeEventListener('change', changed);
    observer.disconnect();
  };
}
