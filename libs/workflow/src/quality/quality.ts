import { differBeyondChance, type Share, shareOf } from './wilson.js';

/** Counts of one person's decisions of one kind. */
export interface DecisionCount {
  readonly person: string;
  /** The discipline of the opinion; `approval` for a vote. */
  readonly part: string;
  /** The mechanism that the filing relies on; `none` if there is none. */
  readonly mechanism: string;
  readonly lane: string;
  readonly decisions: number;
  readonly granted: number;
  readonly conditions: number;
  readonly refused: number;
  /** Audits that were concluded, and those that found a wrong outcome. */
  readonly audited: number;
  readonly wrong: number;
  /** Set aside or varied on appeal. */
  readonly setAside: number;
  readonly varied: number;
}

export const OUTCOME_KINDS = ['granted', 'conditions', 'refused'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** How often a person's decisions on like cases had one outcome, compared to colleagues. */
export interface Comparison {
  readonly outcome: OutcomeKind;
  readonly own: Share;
  readonly colleagues: Share;
  /** True only if the intervals do not overlap. It means that somebody should look, not that anything is wrong. */
  readonly differs: boolean;
}

/** Like cases: the same part, in transfers with the same mechanism and lane. */
export interface LikeGroup extends Pick<DecisionCount, 'mechanism' | 'lane' | 'decisions'> {
  readonly comparisons: readonly Comparison[];
}

/** The numbers of one person in one part. */
export interface QualityLine extends Pick<DecisionCount, 'person' | 'part' | 'decisions' | 'setAside' | 'varied'> {
  /** Set aside or varied on appeal, as a share of all. */
  readonly overturned: Share;
  /** Found to have a wrong outcome, as a share of those audited. */
  readonly wrong: Share;
  readonly groups: readonly LikeGroup[];
}

/** One line per person and part, in order. Each group is compared with colleagues' decisions of the same kind, if there are any. */
export function qualityOf(counts: readonly DecisionCount[]): readonly QualityLine[] {
  const all = groupedBy(counts, likeKey);
  const lines = [...groupedBy(counts, ({ person, part }) => `${person}\n${part}`).values()];
  return lines.map((own) => lineOf(own, all)).toSorted((a, b) => compareText(a.person, b.person) || compareText(a.part, b.part));
}

function lineOf(own: readonly DecisionCount[], all: ReadonlyMap<string, readonly DecisionCount[]>): QualityLine {
  const [first] = own;
  if (first === undefined) throw new RangeError('a line is of somebody');
  const { person, part } = first;
  const groups = [...groupedBy(own, likeKey)].map(([key, mine]) =>
    likeGroupOf(
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
    groups: groups.toSorted((a, b) => b.decisions - a.decisions || compareText(a.mechanism, b.mechanism) || compareText(a.lane, b.lane)),
  };
}

function likeGroupOf(mine: readonly DecisionCount[], others: readonly DecisionCount[]): LikeGroup {
  const { mechanism = '', lane = '' } = mine[0] ?? {};
  const comparisons = OUTCOME_KINDS.map((outcome): Comparison => {
    const own = shareOf(sum(mine, outcome), sum(mine, 'decisions'));
    const colleagues = shareOf(sum(others, outcome), sum(others, 'decisions'));
    return { outcome, own, colleagues, differs: differBeyondChance(own, colleagues) };
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

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
