import type { Bilingual } from '../../words/language.js';

export interface Case {
  readonly reference: string;
  readonly company: string;
  readonly cluster: string;
}

export interface Cell {
  readonly before: string;
  readonly after: string;
  readonly count: number;
  readonly cases: readonly Case[];
}

export interface RegimeFlips {
  readonly regime: string;
  readonly title: Bilingual;
  readonly changed: boolean;
  readonly judged: number;
  readonly flipped: number;
  readonly heavier: number;
  readonly opened: number;
  readonly lighter: number;
  readonly cells: readonly Cell[];
}

export interface Hours {
  readonly perTransfer: Readonly<Record<string, number>>;
  readonly before: number;
  readonly after: number;
  readonly change: number;
}

/** What a stress test found (`carnet-stress-test/1`), as far as the page shows it. */
export interface StressResult {
  readonly basis: { readonly over: string; readonly seed: string; readonly asOf: string | null; readonly routingPolicy: string };
  readonly transfers: number;
  readonly flipped: number;
  readonly change: 'tightens' | 'loosens' | 'both' | 'neutral';
  readonly regimes: readonly RegimeFlips[];
  readonly clusters: readonly { readonly cluster: string; readonly transfers: number; readonly flipped: number }[];
  readonly companies: readonly {
    readonly company: string;
    readonly name: Bilingual | null;
    readonly transfers: number;
    readonly flipped: number;
  }[];
  readonly lanes: readonly { readonly before: string; readonly after: string; readonly count: number }[];
  readonly hours: Hours;
  readonly permits: {
    readonly live: number;
    readonly refused: number;
    readonly reopened: number;
    readonly falling: readonly (Case & { readonly fate: 'refused' | 'reopened' })[];
  };
  readonly rules: readonly {
    readonly regime: string;
    readonly rule: string;
    readonly concerned: number;
    readonly agreed: number;
    readonly rate: number;
  }[];
}

export type Move = 'same' | 'lighter' | 'heavier' | 'opened' | 'level';

/** Outcomes from those that pass to those that stop: the order of the rows and columns. */
const order = [
  'not_applicable',
  'carved_out',
  'free_flow',
  'exempt',
  'measure_consistent',
  'deadline_met',
  'allowed_adequacy',
  'allowed_mechanism',
  'allowed_derogation',
  'allowed_consent',
  'allowed_conditions',
  'consent_required',
  'filing_required',
  'mechanism_required',
  'contract_or_certification',
  'reassess',
  'needs_review',
  'security_assessment',
  'measure_inconsistent',
  'deadline_missed',
  'not_compliant',
  'prohibited',
];

/** Outcomes that ask for as much are in one group; the groups go from the lightest to the heaviest, as on the server. */
const groups: readonly (readonly string[])[] = [
  order.slice(0, 10),
  ['allowed_conditions', 'filing_required', 'consent_required'],
  ['mechanism_required', 'contract_or_certification'],
  ['reassess'],
  ['needs_review'],
  ['security_assessment'],
  order.slice(18),
];

const weightOf = (outcome: string): number => groups.findIndex((members) => members.includes(outcome));

/** How a cell is coloured: where its answer moves. A person who must judge is told apart from a heavier answer. */
export function moveOf(before: string, after: string): Move {
  if (before === after) return 'same';
  if (after === 'needs_review') return 'opened';
  const difference = weightOf(after) - weightOf(before);
  return difference > 0 ? 'heavier' : difference < 0 ? 'lighter' : 'level';
}

/** The outcomes that a matrix has rows or columns for, in the order of their weight. */
export function outcomesOf(cells: readonly Cell[]): readonly string[] {
  const present = new Set(cells.flatMap(({ before, after }) => [before, after]));
  return [...order.filter((outcome) => present.has(outcome)), ...[...present].filter((outcome) => !order.includes(outcome)).toSorted()];
}

export interface LaneLine {
  readonly lane: string;
  readonly before: number;
  readonly after: number;
  readonly hoursEach: number;
  readonly hours: number;
}

/** How many transfers each lane has before and after, and what that costs in hours. */
export function lanesOf({ lanes, hours }: Pick<StressResult, 'lanes' | 'hours'>): readonly LaneLine[] {
  return ['green', 'amber', 'red', 'refused'].flatMap((lane) => {
    const count = (side: 'before' | 'after'): number =>
      lanes.filter((move) => move[side] === lane).reduce((sum, move) => sum + move.count, 0);
    const [before, after] = [count('before'), count('after')];
    const hoursEach = hours.perTransfer[lane] ?? 0;
    return before + after === 0 ? [] : [{ lane, before, after, hoursEach, hours: Math.round((after - before) * hoursEach * 10) / 10 }];
  });
}
