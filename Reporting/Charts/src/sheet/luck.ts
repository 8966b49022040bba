import { inUnit, percent, ratio, whole } from '../format';
import type { Luck } from './contracts';
import { facts, paragraph, section } from './parts';

const probability = (value: number | null): string => value === null ? '\u2013' : value > 0.9995 ? '> 0.999' : value.toFixed(3);

/** How far a result can be trusted, by the number of times that it was tried. */
export function luckSection(luck: Luck | null): HTMLElement {
  if (luck === null) return section('Luck or skill', false, paragraph('Not reckoned for this run.'));
  const range = (interval: { low: number; high: number } | null, text: (value: number) => string): string => interval === null ? '\u2013' : `${text(interval.low)} to ${text(interval.high)}`;
  return section('Luck or skill', false,
    paragraph(verdict(luck), 'ts-lead'),
    facts(known([
      ['Trials on these data', luck.trials === null ? 'not known' : whole(luck.trials.trials), 'Different trials, this one included'],
      ['Runs in all', luck.trials === null ? 'not known' : whole(luck.trials.runs)],
      ...(luck.skill === null ? [] : [
        [`Beyond ${ratio(luck.skill.beta)} times ${luck.skill.benchmark}, a year`, percent(luck.skill.alpha), 'Jensen\u2019s alpha'],
        ['Ratio of that to its risk', ratio(luck.skill.ratio), 'Appraisal ratio'],
        ['Probability that this is skill', probability(luck.skill.probability), 'As if this had been the only trial'],
      ] as Row[]),
      ['Probability of a Sharpe ratio above 0', probability(luck.probabilistic), 'Probabilistic Sharpe ratio, as if this had been the only trial'],
      ['Deflated: above the best of so many without skill', probability(luck.deflated), 'Deflated Sharpe ratio'],
      ['Best Sharpe ratio to expect without skill', inUnit(luck.expectedBest, 'ratio')],
      ['Sessions needed / there are', `${luck.minimumSessions === null ? '\u2013' : whole(Math.ceil(luck.minimumSessions))} / ${whole(luck.sessions)}`, 'Minimum track-record length at 95 %'],
      ['Sharpe ratio, 95 % interval', range(luck.sharpe, ratio)],
      ['Growth a year, 95 % interval', range(luck.growth, (v) => percent(v))],
      ['Max drawdown of other orders of the days', range(luck.drawdown, (v) => percent(v)), 'The middle 95 % of resampled histories'],
      ['Max drawdown of other orders of the trades', luck.shuffle === null ? '\u2013' : `median ${percent(luck.shuffle.median)}, 95 % stay above ${percent(luck.shuffle.worst95)}`],
    ])),
    ...luck.missing.map((text) => paragraph(`Not said: ${text}.`)));
}

type Row = [name: string, value: string, title?: string];

/** What could not be reckoned is named below, with the reason. */
const known = (rows: Row[]): Row[] => rows.filter(([, value]) => value !== '\u2013');

function verdict(luck: Luck): string {
  if (luck.verdict === 'NotEnoughData' || luck.reason === '') return 'There is too little to tell luck from skill.';
  const titles = { LikelyLuck: 'Likely luck', HardToExplainByLuck: 'Hard to explain by luck', Inconclusive: 'Inconclusive' };
  return `${titles[luck.verdict]}: ${luck.reason}.`;
}
