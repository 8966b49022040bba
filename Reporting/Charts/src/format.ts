// Numbers and times as text, the same everywhere.

const money2 = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const money0 = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });
const count = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

export type Unit = 'fraction' | 'ratio' | 'money' | 'days' | 'count';

/** A real minus sign, and none before a zero that rounding made. */
const minus = (text: string): string => /[1-9]/.test(text) ? text.replace('-', '\u2212') : text.replace('-', '');

export const money = (value: number): string => minus(Math.abs(value) >= 1e7 ? money0.format(value) : money2.format(value));

/** For an axis: as few characters as tell the ticks apart. */
export function short(value: number): string {
  const size = Math.abs(value);
  return minus(size >= 1000 ? compact.format(value) : size >= 10 ? value.toFixed(0) : value.toFixed(2));
}

export const percent = (value: number, digits = 2): string => minus(`${(value * 100).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}\u202f%`);

export const signedPercent = (value: number, digits = 2): string => (value > 0 ? '+' : '') + percent(value, digits);

export const ratio = (value: number): string => minus(value.toFixed(2));

export const whole = (value: number): string => minus(count.format(value));

export function price(value: number): string {
  const digits = Math.abs(value) < 1 ? 6 : Math.abs(value) < 10 ? 4 : 2;
  return minus(value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: digits }));
}

export function inUnit(value: number | null | undefined, unit: Unit): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '\u2013';
  switch (unit) {
    case 'fraction': return percent(value);
    case 'ratio': return ratio(value);
    case 'money': return money(value);
    case 'days': return `${minus(value.toLocaleString('en-US', { maximumFractionDigits: 1 }))}\u202fd`;
    case 'count': return minus(value.toLocaleString('en-US', { maximumFractionDigits: 2 }));
  }
}

const two = (n: number): string => String(n).padStart(2, '0');

let clock: Intl.DateTimeFormat | null = null;

/** Prints times of day in another zone than UTC from now on; one that the browser does not know is UTC. */
export function setTimeZone(zone: string): void {
  try {
    clock = zone === 'UTC' ? null : new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
  } catch {
    clock = null;
  }
}

/** A date, with the time of day when there is one. What has none, such as a daily bar, is the same day in every zone. */
export function instant(seconds: number): string {
  if (seconds % 86400 === 0) return date(seconds);
  const { day, time } = local(seconds);
  return `${day} ${time}`;
}

/** Day and time of day in the zone that was set. */
export function local(seconds: number): { day: string; time: string } {
  const d = new Date(seconds * 1000);
  if (clock === null) return { day: date(seconds), time: `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}` };
  const parts = new Map(clock.formatToParts(d).map((part) => [part.type, part.value]));
  return { day: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`, time: `${parts.get('hour')}:${parts.get('minute')}` };
}

export function date(seconds: number): string {
  const d = new Date(seconds * 1000);
  return `${d.getUTCFullYear()}-${two(d.getUTCMonth() + 1)}-${two(d.getUTCDate())}`;
}

export const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
