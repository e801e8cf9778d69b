import type { Mechanism, Regime, RuleOutcome } from '../vocabulary.js';
import type { Truth } from '../verdict.js';

/** What is kept of a verdict in an assessment, as far as a comparison needs it. */
export interface KeptVerdict {
  readonly regime: Regime;
  readonly packVersion: string;
  readonly packDigest: string;
  readonly outcome: RuleOutcome;
  readonly mechanism: Mechanism;
  readonly decisiveRule: string | null;
  readonly missing: readonly string[];
  readonly findings: readonly { readonly rule: string; readonly truth: Truth; readonly decides?: boolean }[];
  readonly duties: readonly { readonly id: string; readonly status: string }[];
  /** For a measure test: the national rule that it read. */
  readonly nationalRule?: { readonly regime: Regime; readonly rule: string };
}

/** What a verdict comes to. */
export type VerdictHead = Pick<KeptVerdict, 'packVersion' | 'packDigest' | 'outcome' | 'mechanism' | 'decisiveRule' | 'missing'>;

/** A rule or a duty that came out otherwise; null where it was not asked. */
export interface PartDifference {
  readonly id: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** How one regime answers otherwise; null on the side where it does not bind. */
export interface VerdictDifference {
  readonly regime: Regime;
  /** For a measure test, the national rule that it read. */
  readonly nationalRule: string | null;
  readonly before: VerdictHead | null;
  readonly after: VerdictHead | null;
  /** Whether outcome or mechanism changed, and not only the way to them. */
  readonly flips: boolean;
  readonly rules: readonly PartDifference[];
  readonly duties: readonly PartDifference[];
}

/** The regimes that answer otherwise, or by other rules; those that answer the same are left out. */
export function compareVerdicts(before: readonly KeptVerdict[], after: readonly KeptVerdict[]): readonly VerdictDifference[] {
  const [then, now] = [byName(before), byName(after)];
  const names = [...new Set([...then.keys(), ...now.keys()])];
  return names.flatMap((name) => differenceOf(then.get(name) ?? null, now.get(name) ?? null) ?? []);
}

function byName(verdicts: readonly KeptVerdict[]): ReadonlyMap<string, KeptVerdict> {
  return new Map(verdicts.map((verdict) => [`${verdict.regime} ${verdict.nationalRule?.rule ?? ''}`, verdict]));
}

function differenceOf(before: KeptVerdict | null, after: KeptVerdict | null): VerdictDifference | null {
  const known = after ?? before;
  if (known === null) return null;
  const rules = parts(truths(before), truths(after));
  const duties = parts(statuses(before), statuses(after));
  const [then, now] = [headOf(before), headOf(after)];
  const flips = then?.outcome !== now?.outcome || then?.mechanism !== now?.mechanism;
  const missing = JSON.stringify(then?.missing) !== JSON.stringify(now?.missing);
  if (!flips && !missing && then?.decisiveRule === now?.decisiveRule && rules.length === 0 && duties.length === 0) return null;
  return { regime: known.regime, nationalRule: known.nationalRule?.rule ?? null, before: then, after: now, flips, rules, duties };
}

function headOf(verdict: KeptVerdict | null): VerdictHead | null {
  if (verdict === null) return null;
  const { packVersion, packDigest, outcome, mechanism, decisiveRule, missing } = verdict;
  return { packVersion, packDigest, outcome, mechanism, decisiveRule, missing };
}

/** A rule that holds and decides says more than one that holds. */
function truths(verdict: KeptVerdict | null): ReadonlyMap<string, string> {
  return new Map((verdict?.findings ?? []).map(({ rule, truth, decides = false }) => [rule, decides ? 'decides' : truth]));
}

function statuses(verdict: KeptVerdict | null): ReadonlyMap<string, string> {
  return new Map((verdict?.duties ?? []).map(({ id, status }) => [id, status]));
}

/** Rules behind the one that decides are not asked, so one that is asked on one side alone tells only when it does not just fail. */
function parts(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly PartDifference[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return ids
    .map((id) => ({ id, before: before.get(id) ?? null, after: after.get(id) ?? null }))
    .filter(({ before: then, after: now }) => then !== now && !(then === null && now === 'false') && !(then === 'false' && now === null));
}
