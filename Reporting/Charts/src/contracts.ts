// What charts are given. Times are seconds since 1970 UTC, ascending; fractions are of one (0.12 is 12 %); null is a value that is not known.

export type Value = number | null;

/** One line over time. */
export interface Curve {
  name: string;
  times: number[];
  values: Value[];
}

/** equity (money), underwater (depth below the peak, a fraction, 0 or more), exposure (a fraction). */
export interface CurvesData {
  series: Curve[];
  /** Runs side by side, none of which is the background of another: each has a colour of its own, and those after eight are dashed. */
  isComparison?: boolean;
}

/** rolling: each measure has a pane of its own. */
export interface RollingData {
  measures: { name: string; unit: 'ratio' | 'fraction' | 'count'; series: Curve[] }[];
}

export interface MonthlyData {
  /** month 1 to 12; value is the return, a fraction. */
  months: { year: number; month: number; value: number }[];
  years: { year: number; value: number }[];
}

export interface HistogramData {
  /** Lower edge of the first bin; every bin is width wide. */
  from: number;
  width: number;
  counts: number[];
  mean?: Value;
  unit?: 'fraction' | 'ratio' | 'money';
}

export interface FillMark {
  time: number;
  side: 'Buy' | 'Sell';
  price: number;
  quantity: number;
  purpose?: string;
  /** Why, in words. */
  reason?: string;
}

/** A strategy changed its mind at the close of a bar. */
export interface SignalMark {
  time: number;
  side: 'Buy' | 'Sell';
  agent: string;
  confidence?: Value;
  reason?: string;
}

/** An order that rests now: a line across the chart with a label on its axis. */
export interface OrderLine {
  kind: 'stop' | 'target' | 'order';
  price: number;
  /** Such as Stop 10. */
  label: string;
}

/** A stop or target that rested from one bar to another; to is null while it rests. */
export interface Level {
  kind: 'stop' | 'target';
  from: number;
  to: number | null;
  price: number;
}

export interface Column {
  name: string;
  values: Value[];
  style?: 'line' | 'histogram' | 'points';
  /** For overlays: the scale they are drawn on; price unless given. */
  scale?: 'price' | 'volume';
}

export interface IndicatorPane {
  name: string;
  columns: Column[];
  guides?: number[];
  /** The scale reaches from low to high at least; null or absent when the values alone decide. */
  low?: Value;
  high?: Value;
}

/** Another symbol's closes, one per bar of the chart. */
export interface Comparison {
  name: string;
  values: Value[];
}

export interface CandlesData {
  symbol: string;
  interval?: string;
  times: number[];
  open: number[];
  high: number[];
  low: number[];
  close: number[];
  volume?: number[];
  fills?: FillMark[];
  signals?: SignalMark[];
  levels?: Level[];
  orders?: OrderLine[];
  overlays?: Column[];
  panes?: IndicatorPane[];
  compare?: Comparison | null;
  /** Bars before the first can be asked for. */
  hasEarlier?: boolean;
  note?: string | null;
}

/**
 * Bars to add at the end, or to replace the last one with; columns as in CandlesData, in the same order. Fills and signals are added to
 * those there are, levels and orders take the place of those there were.
 */
export interface CandlesAppend {
  times: number[];
  open: number[];
  high: number[];
  low: number[];
  close: number[];
  volume?: number[];
  overlays?: Value[][];
  panes?: Value[][][];
  compare?: Value[] | null;
  fills?: FillMark[] | null;
  signals?: SignalMark[] | null;
  levels?: Level[] | null;
  orders?: OrderLine[] | null;
}

export interface ParameterMapData {
  x: { name: string; values: (number | string)[] };
  y: { name: string; values: (number | string)[] };
  /** One row a value of y. */
  values: Value[][];
  measure: string;
  unit?: 'fraction' | 'ratio' | 'money';
  best?: { x: number; y: number } | null;
}

export interface BarsData {
  unit: 'fraction' | 'ratio' | 'money';
  items: { label: string; value: number; limit?: Value }[];
}

/** Profit of each group, with the trades it is made of. */
export interface ProfitData {
  items: { label: string; value: number; count: number }[];
}

/** Trades by their excursions, fractions of the entry price. */
export interface ExcursionData {
  items: { label: string; adverse: number; favourable: number; profit: number }[];
}

export interface SignalsData {
  rows: { name: string; points: { time: number; side: 'Buy' | 'Sell' | 'Hold' | 'Abstain'; confidence?: Value; text?: string }[] }[];
}

export interface ChartData {
  equity: CurvesData;
  underwater: CurvesData;
  exposure: CurvesData;
  rolling: RollingData;
  monthlyHeatmap: MonthlyData;
  histogram: HistogramData;
  candles: CandlesData;
  parameterHeatmap: ParameterMapData;
  bars: BarsData;
  signals: SignalsData;
  profit: ProfitData;
  excursions: ExcursionData;
}

export type ChartKind = keyof ChartData;

export interface ChartOptions {
  /** Said to screen readers, and shown above the chart when showTitle is set. */
  title?: string;
  showTitle?: boolean;
  /** Pixels; each kind has its own by default. */
  height?: number;
  theme?: 'light' | 'dark';
  /** Shown in place of a chart without data. */
  emptyText?: string;
  /** Candles that go on: they begin at the newest bar, and offer the way back to it. */
  live?: boolean;
  /** Is asked for bars before the first: back to a time, or simply more of them. A reference to an object of .NET. */
  host?: EarlierBars | null;
  /** In which times of day are printed on the charts of the page; UTC unless given. */
  timeZone?: string;
  /** Is told which cell of a heat map was clicked. */
  cells?: CellListener | null;
}

export interface CellListener {
  invokeMethodAsync(method: 'Cell', x: number, y: number): Promise<unknown>;
}

/** Answers, later, with an update that has them. */
export interface EarlierBars {
  invokeMethodAsync(method: 'Earlier', since: number | null, all: boolean): Promise<unknown>;
}

export interface ChartHandle<K extends ChartKind = ChartKind> {
  update(data: ChartData[K]): void;
  setTheme(theme: 'light' | 'dark'): void;
  dispose(): void;
}

export interface CandlesHandle extends ChartHandle<'candles'> {
  append(part: CandlesAppend): void;
  /** Shows the bars around an instant or a stretch of time, and marks it. */
  focus(from: number, to?: number | null): void;
}
