import { weightOf } from '../explain/outcome-weight.js';
import type { Citation } from '../pack.js';
import { compareVerdicts, type PartDifference, type VerdictDifference } from '../replay/compare-verdicts.js';
import type { Duty, Verdict } from '../verdict.js';
import { type Mechanism, type Regime, type RuleOutcome, verdictGroup } from '../vocabulary.js';
import { moveOf } from './cells.js';

/** Where an answer moves, the one that asks for somebody soonest first. `level`: as much is asked, by another rule or means. */
export const IMPACT_MOVES = ['heavier', 'opened', 'lighter', 'level'] as const;
export type ImpactMove = (typeof IMPACT_MOVES)[number];

/** Whether what a grant rests on does for the later law, too. What cannot be told is for a person. */
export const CARRIES = ['yes', 'no', 'needs-person'] as const;
export type Carries = (typeof CARRIES)[number];

/** What one side answers, and which rule decides it by which articles. */
export interface ImpactAnswer {
  readonly outcome: RuleOutcome;
  readonly mechanism: Mechanism;
  readonly rule: string | null;
  readonly citations: readonly Citation[];
  readonly packVersion: string;
  /** Whether it rests on stated facts alone. */
  readonly basis: Verdict['basis'];
  readonly missing: readonly string[];
}

/** How a change of the law touches one transfer in one regime; null on the side where the regime does not bind. */
export interface RegimeImpact {
  readonly regime: Regime;
  readonly move: ImpactMove;
  readonly carries: Carries;
  readonly before: ImpactAnswer | null;
  readonly after: ImpactAnswer | null;
  /** Duties that the later law asks for besides, and those that it asks for no more. */
  readonly gained: readonly DutyNamed[];
  readonly dropped: readonly DutyNamed[];
}

/** A duty by its rule, and what it asks in words. */
export type DutyNamed = Pick<Duty, 'id' | 'says'>;

/** The regimes that answer one transfer otherwise by the later law, or by another rule; those that do not are left out. */
export function impactsOf(before: readonly Verdict[], after: readonly Verdict[]): readonly RegimeImpact[] {
  const [then, now] = [byRegime(before), byRegime(after)];
  return compareVerdicts(before, after).flatMap((difference) => {
    const { regime } = difference;
    const sides = { before: answerOf(then.get(regime)), after: answerOf(now.get(regime)) };
    const duties = {
      gained: named(difference.duties.filter(isGained), now.get(regime)),
      dropped: named(difference.duties.filter(isDropped), then.get(regime)),
    };
    const move = moveBetween(difference, sides, duties);
    return move === null ? [] : [{ regime, move, carries: carriesOver(sides), ...sides, ...duties }];
  });
}

/** What several regimes come to together: the move that asks for somebody soonest. */
export function strictestMove(moves: readonly ImpactMove[]): ImpactMove | null {
  return IMPACT_MOVES.find((move) => moves.includes(move)) ?? null;
}

interface Sides {
  readonly before: ImpactAnswer | null;
  readonly after: ImpactAnswer | null;
}

function byRegime(verdicts: readonly Verdict[]): ReadonlyMap<Regime, Verdict> {
  return new Map(verdicts.map((verdict) => [verdict.regime, verdict]));
}

function answerOf(verdict: Verdict | undefined): ImpactAnswer | null {
  if (verdict === undefined) return null;
  const { outcome, mechanism, decisiveRule: rule, packVersion, basis, missing, findings } = verdict;
  const citations = findings.find(({ decides }) => decides)?.citations ?? [];
  return { outcome, mechanism, rule, citations, packVersion, basis, missing };
}

const isGained = ({ before, after }: PartDifference): boolean => after !== null && after !== 'met' && (before === null || before === 'met');
const isDropped = ({ before, after }: PartDifference): boolean =>
  before !== null && before !== 'met' && (after === null || after === 'met');

/** As the side says them that asks for them. A duty that is met no more is said by both. */
function named(moved: readonly PartDifference[], side: Verdict | undefined): readonly DutyNamed[] {
  const ids = new Set(moved.map(({ id }) => id));
  return (side?.duties ?? []).flatMap(({ id, says }) => (ids.has(id) ? [{ id, says }] : []));
}

/** Null when nothing is answered otherwise: rules on the way to the same answer by the same rule touch nobody. */
function moveBetween(
  { flips, before: then, after: now }: VerdictDifference,
  { before, after }: Sides,
  { gained, dropped }: Pick<RegimeImpact, 'gained' | 'dropped'>,
): ImpactMove | null {
  const move = moveOf(before?.outcome ?? 'not_applicable', after?.outcome ?? 'not_applicable');
  if (move !== 'same') return move;
  // The same asked by other means: whether what was granted does for it is nothing a machine can tell.
  if (flips && before !== null && after !== null) return 'opened';
  if (gained.length > 0) return 'heavier';
  if (dropped.length > 0) return 'lighter';
  return then?.decisiveRule === now?.decisiveRule ? null : 'level';
}

function carriesOver({ before, after }: Sides): Carries {
  const group = verdictGroup(after?.outcome ?? 'not_applicable');
  if (after === null) return 'yes';
  // What is clear on assumed facts alone is nobody's yes.
  if (group === 'outside' || group === 'clear') return after.basis === 'stated' ? 'yes' : 'needs-person';
  if (group === 'stop') return 'no';
  if (group === 'unknown' || before === null || verdictGroup(before.outcome) === 'unknown') return 'needs-person';
  const heavier = weightOf(after.outcome) > weightOf(before.outcome);
  if (before.mechanism === after.mechanism) return heavier ? 'needs-person' : 'yes';
  return heavier ? 'no' : 'needs-person';
}
