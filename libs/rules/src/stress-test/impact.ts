import { outcomeWeight } from '../explain/outcome-weight.js';
import type { Citation } from '../pack.js';
import { compareVerdicts, type PartDifference, type VerdictDifference } from '../replay/compare-verdicts.js';
import type { Duty, Verdict } from '../verdict.js';
import { type Mechanism, type Regime, type RuleOutcome, verdictGroup } from '../vocabulary.js';
import { moveOf } from './cells.js';

/** How an answer moves, most urgent first. `level`: the same is required, by another rule or mechanism. */
export const IMPACT_MOVES = ['heavier', 'opened', 'lighter', 'level'] as const;
export type ImpactMove = (typeof IMPACT_MOVES)[number];

/** Whether the basis of a grant also satisfies the later law. A person decides if this cannot be told. */
export const CARRIES = ['yes', 'no', 'needs-person'] as const;
export type Carries = (typeof CARRIES)[number];

/** The answer of one side, with the deciding rule and its citations. */
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

/** The impact of a law change on one transfer in one regime; null on a side where the regime does not bind. */
export interface RegimeImpact {
  readonly regime: Regime;
  readonly move: ImpactMove;
  readonly carries: Carries;
  readonly before: ImpactAnswer | null;
  readonly after: ImpactAnswer | null;
  /** Duties that the later law adds, and duties that it no longer requires. */
  readonly gained: readonly NamedDuty[];
  readonly dropped: readonly NamedDuty[];
}

/** A duty by its id and sentence. */
export type NamedDuty = Pick<Duty, 'id' | 'says'>;

/** The regimes with a different answer or rule for one transfer under the later law; others are left out. */
export function impactsOf(before: readonly Verdict[], after: readonly Verdict[]): readonly RegimeImpact[] {
  const [then, now] = [byRegime(before), byRegime(after)];
  return compareVerdicts(before, after).flatMap((difference) => {
    const { regime } = difference;
    const sides = { before: answerOf(then.get(regime)), after: answerOf(now.get(regime)) };
    const duties = {
      gained: namedDutiesOf(difference.duties.filter(isGained), now.get(regime)),
      dropped: namedDutiesOf(difference.duties.filter(isDropped), then.get(regime)),
    };
    const move = moveBetween(difference, sides, duties);
    return move === null ? [] : [{ regime, move, carries: carriesOver(sides), ...sides, ...duties }];
  });
}

/** The most urgent of several moves; null for none. */
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

/** The duties in the words of the side that requires them. Both sides have a duty that is no longer met. */
function namedDutiesOf(moved: readonly PartDifference[], side: Verdict | undefined): readonly NamedDuty[] {
  const ids = new Set(moved.map(({ id }) => id));
  return (side?.duties ?? []).flatMap(({ id, says }) => (ids.has(id) ? [{ id, says }] : []));
}

/** The move of a difference; null if only earlier rules differ and the answer and its rule are the same. */
function moveBetween(
  { flips, before: then, after: now }: VerdictDifference,
  { before, after }: Sides,
  { gained, dropped }: Pick<RegimeImpact, 'gained' | 'dropped'>,
): ImpactMove | null {
  const move = moveOf(before?.outcome ?? 'not_applicable', after?.outcome ?? 'not_applicable');
  if (move !== 'same') return move;
  // Another mechanism with the same outcome: only a person can tell whether the granted one suffices.
  if (flips && before !== null && after !== null) return 'opened';
  if (gained.length > 0) return 'heavier';
  if (dropped.length > 0) return 'lighter';
  return then?.decisiveRule === now?.decisiveRule ? null : 'level';
}

function carriesOver({ before, after }: Sides): Carries {
  const group = verdictGroup(after?.outcome ?? 'not_applicable');
  if (after === null) return 'yes';
  // A clear answer on assumed facts is not a reliable yes.
  if (group === 'outside' || group === 'clear') return after.basis === 'stated' ? 'yes' : 'needs-person';
  if (group === 'stop') return 'no';
  if (group === 'unknown' || before === null || verdictGroup(before.outcome) === 'unknown') return 'needs-person';
  const heavier = outcomeWeight(after.outcome) > outcomeWeight(before.outcome);
  if (before.mechanism === after.mechanism) return heavier ? 'needs-person' : 'yes';
  return heavier ? 'no' : 'needs-person';
}
