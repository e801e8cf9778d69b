import { apart, type Share, shareOf } from './wilson.js';

/** Decisions of one kind that one person had a part in: what is counted of them. */
export interface DecisionCount {
  readonly person: string;
  /** The discipline of the opinion; `approval` for a vote. */
  readonly part: string;
  /** What the transfer relies on, as it is filed; `none` where it relies on nothing. */
  readonly mechanism: string;
  readonly lane: string;
  readonly decisions: number;
  readonly granted: number;
  readonly conditions: number;
  readonly refused: number;
  /** Audited afterwards to the end, and of those found wrong. */
  readonly audited: number;
  readonly wrong: number;
  /** On appeal. */
  readonly setAside: number;
  readonly varied: number;
}

export const OUTCOME_KINDS = ['granted', 'conditions', 'refused'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** How often a person's decisions on like cases came out one way, beside those of colleagues. */
export interface Comparison {
  readonly outcome: OutcomeKind;
  readonly own: Share;
  readonly colleagues: Share;
  /** Only where the intervals do not overlap. It says that somebody should look, not that anything is wrong. */
  readonly differs: boolean;
}

/** Like cases: the same part in transfers that rely on the same and went the same lane. */
export interface LikeGroup {
  readonly mechanism: string;
  readonly lane: string;
  readonly decisions: number;
  readonly comparisons: readonly Comparison[];
}

/** One person's part, in numbers. */
export interface QualityLine {
  readonly person: string;
  readonly part: string;
  readonly decisions: number;
  readonly setAside: number;
  readonly varied: number;
  /** Set aside or varied on appeal, of all. */
  readonly overturned: Share;
  /** Found to have a wrong outcome, of those audited. */
  readonly wrong: Share;
  readonly groups: readonly LikeGroup[];
}

/** Lines by person and part, in their order. Each group is compared with everybody else's of the same kind; a person with no colleague with nobody. */
export function qualityOf(counts: readonly DecisionCount[]): readonly QualityLine[] {
  const all = groupedBy(counts, likeKey);
  const lines = [...groupedBy(counts, ({ person, part }) => `${person}\n${part}`).values()];
  return lines.map((own) => lineOf(own, all)).toSorted((a, b) => order(a.person, b.person) || order(a.part, b.part));
}

function lineOf(own: readonly DecisionCount[], all: ReadonlyMap<string, readonly DecisionCount[]>): QualityLine {
  const [first] = own;
  if (first === undefined) throw new RangeError('a line is of somebody');
  const { person, part } = first;
  const groups = [...groupedBy(own, likeKey)].map(([key, mine]) =>
    groupOf(
      mine,
      (all.get(key) ?? []).filter((one) => one.person !== person),
    ),
  );
  const [decisions, setAside, varied] = [sum(own, 'decisions'), sum(own, 'setAside'), sum(own, 'varied')];
  return {
    person,
    part,
    decisions,
    setAside,
    varied,
    overturned: shareOf(setAside + varied, decisions),
    wrong: shareOf(sum(own, 'wrong'), sum(own, 'audited')),
    groups: groups.toSorted((a, b) => b.decisions - a.decisions || order(a.mechanism, b.mechanism) || order(a.lane, b.lane)),
  };
}

function groupOf(mine: readonly DecisionCount[], others: readonly DecisionCount[]): LikeGroup {
  const { mechanism = '', lane = '' } = mine[0] ?? {};
  const comparisons = OUTCOME_KINDS.map((outcome): Comparison => {
    const own = shareOf(sum(mine, outcome), sum(mine, 'decisions'));
    const colleagues = shareOf(sum(others, outcome), sum(others, 'decisions'));
    return { outcome, own, colleagues, differs: apart(own, colleagues) };
  });
  return { mechanism, lane, decisions: sum(mine, 'decisions'), comparisons };
}

function likeKey({ part, mechanism, lane }: DecisionCount): string {
  return `${part}\n${mechanism}\n${lane}`;
}

type Counted = { readonly [K in keyof DecisionCount]: DecisionCount[K] extends number ? K : never }[keyof DecisionCount];

function sum(counts: readonly DecisionCount[], of: Counted): number {
  return counts.reduce((total, one) => total + one[of], 0);
}

function groupedBy(counts: readonly DecisionCount[], keyOf: (one: DecisionCount) => string): ReadonlyMap<string, readonly DecisionCount[]> {
  const groups = new Map<string, DecisionCount[]>();
  for (const one of counts) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
