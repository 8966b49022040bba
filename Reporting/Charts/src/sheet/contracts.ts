// The JSON of the sheets, as TradeMind.Trading.Analytics.TearSheets writes it.
import type { CandlesData, Curve, Value } from '../contracts';
import type { Unit } from '../format';

export interface Item { name: string; value: string }

export interface HistogramJson { from: number; width: number; counts: number[]; mean: number; unchanged: number }

export interface CurveSection {
  equity: Curve[];
  underwater: Curve[];
  months: { year: number; month: number; value: number }[];
  years: { year: number; value: number }[];
  returns: HistogramJson | null;
  rolling: { window: number; times: number[]; sharpe: Value[]; volatility: Value[] } | null;
}

export interface Metric { name: string; title: string; unit: Unit; value: Value; formula: string; source: string }

export interface Trade {
  symbol: string; entryTime: number; exitTime: number; quantity: number; entryPrice: number; exitPrice: number; fees: number; profit: number;
  return: number; barsHeld: number; exit: string; entered: string; exited: string;
  mae: Value; mfe: Value; r: Value;
}

/** What some round trips amount to; excursions are fractions of the entry price. */
export interface TradeTotals {
  count: number; wins: number; losses: number; winRate: Value; profit: number; fees: number; profitFactor: Value; expectancy: Value;
  averageR: Value; averageBarsHeld: Value; averageMae: Value; averageMfe: Value;
}

export interface TradeGroup { key: string; totals: TradeTotals }

export interface Breakdown {
  total: TradeTotals; bySide: TradeGroup[]; bySymbol: TradeGroup[]; byExitReason: TradeGroup[]; byWeekday: TradeGroup[]; byHour: TradeGroup[];
}

export interface OpenPosition { symbol: string; quantity: number; averageCost: number; lastClose: number; profit: number }

interface Interval { low: number; estimate: number; high: number; confidence: number }

export interface Luck {
  sessions: number; trades: number; trials: { trials: number; variance: number; runs: number } | null;
  verdict: Verdict; reason: string;
  skill: { benchmark: string; beta: number; alpha: number; ratio: number; probability: Value } | null;
  probabilistic: Value; deflated: Value; expectedBest: Value; minimumSessions: Value;
  sharpe: Interval | null; growth: Interval | null; drawdown: Interval | null;
  shuffle: { median: number; worst95: number; actual: number; ruin: number } | null;
  missing: string[];
}

export type Verdict = 'NotEnoughData' | 'LikelyLuck' | 'HardToExplainByLuck' | 'Inconclusive';

/** What one test of a sweep asks, and what it says. */
export interface Answer { test: string; question: string; value: number; isPassed: boolean; answer: string }

export interface Finding { severity: 'Note' | 'Warning' | 'Error'; text: string }

/** A figure of all round trips, of long positions and of short sales; null where it is not defined. */
export interface Side { title: string; unit: Metric['unit']; all: Value; long: Value; short: Value }

export interface TearSheetJson {
  strategy: string; summary: string; parameters: string; symbols: string[]; interval: string;
  curves: CurveSection; exposure: Curve | null; metrics: Metric[]; sides?: Side[]; breakdown: Breakdown; charts: CandlesData[]; trades: Trade[]; open: OpenPosition[];
  costs: Item[]; luck: Luck | null; findings: Finding[]; notes: string[]; configuration: Item[]; orderListHash: string; dataFingerprint: string | null;
}

export interface ParameterMapJson {
  x: { name: string; values: number[] };
  y: { name: string; values: number[] };
  rows: { values: Value[] }[];
  best: { x: number; y: number } | null;
}

export interface SweepJson {
  strategy: string; objective: string; unit: 'fraction' | 'ratio'; runs: number; wanted: number; leftOut: number; parameters: string[];
  best: { parameters: number[]; objective: Value; finalEquity: number; trades: number; neighbours: number; neighbourMean: Value; neighbourWorst: Value }[];
  maps: ParameterMapJson[];
  spread: HistogramJson | null;
  luck: {
    verdict: Verdict; title: string; reason: string; trials: number; probabilistic: Value; deflated: Value; minimumSessions: Value;
    overfitting: Value; probabilityOfLoss: Value; superiorAbility: Value; realityCheck: Value; answers: Answer[];
  };
  sheet: TearSheetJson | null;
}

export interface WalkForwardJson {
  strategy: string; objective: string; parameters: string[]; symbols: string[]; curves: CurveSection;
  windows: {
    trainFrom: number; trainTo: number; testFrom: number; testTo: number; parameters: Value[]; trials: number;
    trainObjective: Value; trainGrowth: Value; testReturn: number; heldReturn: Value; trades: number; isRestart: boolean; carriedPositions: number;
  }[];
  efficiency: Value; profitable: number; totalReturn: number; growth: Value; sharpe: Value; volatility: Value; maxDrawdown: Value;
  heldReturn: Value; alpha: Value; beta: Value;
  luck: Luck | null; findings: Finding[]; notes: string[]; configuration: Item[];
}

export interface ComparisonJson {
  runs: { name: string; title: string; orderListHash: string }[];
  equity: Curve[];
  underwater: Curve[];
  pairs: {
    first: string; other: string; from: string; to: string; dates: number; summary: string;
    measures: { name: string; unit: Unit; first: Value; other: Value; difference: Value; low: Value; high: Value; pValue: Value; verdict: string }[];
  }[];
  notes: string[];
}

/** A part of a tear sheet with a tab of its own. */
export type GroupName = 'overview' | 'returns' | 'trades' | 'breakdown' | 'metrics' | 'setup';

/** A sheet that is laid out. */
export interface SheetHandle {
  setTheme(theme: 'light' | 'dark'): void;
  /** Takes it out of the page and ends its charts. */
  dispose(): void;
}

/** A tear sheet that shows one of its parts at a time. */
export interface TabbedSheet extends SheetHandle {
  /** Shows a part in place of the one before. */
  show(group: GroupName): void;
}

export interface SheetOptions {
  /** False in a page that has a heading of its own: only what the data are is said at the top. */
  heading?: boolean;
  /** The part to begin with, where the page has tabs; left out for all parts below each other. */
  group?: GroupName;
}

/** What a report file may hold. */
export interface Reports {
  tearSheet: TearSheetJson;
  sweep: SweepJson;
  walkForward: WalkForwardJson;
  comparison: ComparisonJson;
}
