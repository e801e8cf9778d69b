import type { Regime } from '../vocabulary.js';
import type { Truth, Verdict } from '../verdict.js';

/** The parts of a stored verdict that a comparison needs. */
export interface StoredVerdict extends Pick<
  Verdict,
  'regime' | 'packVersion' | 'outcome' | 'mechanism' | 'decisiveRule' | 'missing' | 'nationalRule'
> {
  readonly packDigest: string;
  readonly findings: readonly { readonly rule: string; readonly truth: Truth; readonly decides?: boolean }[];
  readonly duties: readonly { readonly id: string; readonly status: string }[];
}

/** The conclusion of a verdict. */
export type VerdictConclusion = Pick<StoredVerdict, 'packVersion' | 'packDigest' | 'outcome' | 'mechanism' | 'decisiveRule' | 'missing'>;

/** A rule or duty with different results; null on a side that did not evaluate it. */
export interface PartDifference {
  readonly id: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The difference between two verdicts of one regime; null on a side where it does not bind. */
export interface VerdictDifference {
  readonly regime: Regime;
  /** The national rule that a measure test read; null for a transfer test. */
  readonly nationalRule: string | null;
  readonly before: VerdictConclusion | null;
  readonly after: VerdictConclusion | null;
  /** Whether the outcome or the mechanism differs, rather than only the rule that leads to it. */
  readonly flips: boolean;
  readonly rules: readonly PartDifference[];
  readonly duties: readonly PartDifference[];
}

/** The regimes with a different answer or different rules; equal ones are left out. */
export function compareVerdicts(before: readonly StoredVerdict[], after: readonly StoredVerdict[]): readonly VerdictDifference[] {
  const [then, now] = [byName(before), byName(after)];
  const names = [...new Set([...then.keys(), ...now.keys()])];
  return names.flatMap((name) => differenceOf(then.get(name) ?? null, now.get(name) ?? null) ?? []);
}

function byName(verdicts: readonly StoredVerdict[]): ReadonlyMap<string, StoredVerdict> {
  return new Map(verdicts.map((verdict) => [`${verdict.regime} ${verdict.nationalRule?.rule ?? ''}`, verdict]));
}

function differenceOf(before: StoredVerdict | null, after: StoredVerdict | null): VerdictDifference | null {
  const known = after ?? before;
  if (known === null) return null;
  const rules = differingParts(truths(before), truths(after));
  const duties = differingParts(statuses(before), statuses(after));
  const [then, now] = [headOf(before), headOf(after)];
  const flips = then?.outcome !== now?.outcome || then?.mechanism !== now?.mechanism;
  const missing = JSON.stringify(then?.missing) !== JSON.stringify(now?.missing);
  if (!flips && !missing && then?.decisiveRule === now?.decisiveRule && rules.length === 0 && duties.length === 0) return null;
  return { regime: known.regime, nationalRule: known.nationalRule?.rule ?? null, before: then, after: now, flips, rules, duties };
}

function headOf(verdict: StoredVerdict | null): VerdictConclusion | null {
  if (verdict === null) return null;
  const { packVersion, packDigest, outcome, mechanism, decisiveRule, missing } = verdict;
  return { packVersion, packDigest, outcome, mechanism, decisiveRule, missing };
}

/** The truth of each rule, where `decides` replaces `true` for the deciding one. */
function truths(verdict: StoredVerdict | null): ReadonlyMap<string, string> {
  return new Map((verdict?.findings ?? []).map(({ rule, truth, decides = false }) => [rule, decides ? 'decides' : truth]));
}

function statuses(verdict: StoredVerdict | null): ReadonlyMap<string, string> {
  return new Map((verdict?.duties ?? []).map(({ id, status }) => [id, status]));
}

/** Rules after the deciding one are not evaluated. A rule evaluated on one side alone counts as different only if it is not false there. */
function differingParts(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly PartDifference[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return ids
    .map((id) => ({ id, before: before.get(id) ?? null, after: after.get(id) ?? null }))
    .filter(({ before: then, after: now }) => then !== now && !(then === null && now === 'false') && !(then === 'false' && now === null));
}
