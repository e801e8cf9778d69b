import { type Answer, ask, type Condition, type Frame } from './condition.js';
import { dutiesOf, type SharedDuties } from './duties.js';
import type { FactRead, Facts } from './facts.js';
import { faulty, type Known, Unknown } from './kleene.js';
import { inForce, type MechanismChoice, type Rule, type RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import { fill } from './sentence-template.js';
import { Trail } from './trail.js';
import { faultReason, missingReason } from './unsettled.js';
import type { Finding, Truth, Verdict } from './verdict.js';
import type { Mechanism } from './vocabulary.js';

export interface EvaluateOptions {
  /** Countries to treat as Parties of every treaty: for a stress-test reading, never for a finding. */
  readonly asParties?: readonly string[];
  /** Named conditions that take the place of the pack's own, by name: for checks that try what a small change would do. */
  readonly instead?: ReadonlyMap<string, Condition>;
}

interface Settled {
  readonly findings: readonly Finding[];
  readonly decisive: { readonly rule: Rule; readonly finding: Finding } | null;
  readonly unknowns: readonly Unknown[];
}

/** What the regime says about the facts. Pure and total: the same arguments give the same verdict, and no facts make it throw. */
export function evaluate(pack: RulePack, facts: Facts, reference: ReferenceData, options: EvaluateOptions = {}): Verdict {
  const frame = frameOf(facts, reference, options.asParties);
  // What a frame remembers of a name is not computed again.
  for (const [name, condition] of options.instead ?? []) frame.named.set(name, ask(condition, frame));
  const scope = ask(pack.binds, frame);
  return scope.value === false ? unboundVerdict(pack, frame, scope) : boundVerdict(pack, frame, scope, new SharedFindings());
}

/** What rules and duties said that stand in several packs, by `Rule.same` and `DutyRule.same`. Holds for one set of facts. */
export class SharedFindings {
  readonly rules = new Map<string, Asked>();
  readonly duties: SharedDuties = new Map();
}

/** A rule that was asked. */
interface Asked {
  readonly value: Known;
  readonly finding: Finding;
}

/** What the regime says where it binds or may bind; null where it does not. */
export function evaluateWhereBound(pack: RulePack, facts: Facts, reference: ReferenceData, shared: SharedFindings): Verdict | null {
  const frame = frameOf(facts, reference);
  const scope = ask(pack.binds, frame);
  return scope.value === false ? null : boundVerdict(pack, frame, scope, shared);
}

function boundVerdict(pack: RulePack, frame: Frame, scope: Answer, shared: SharedFindings): Verdict {
  const settled = settle(pack, frame, scope, shared);
  const verdict = settled.decisive === null ? reviewVerdict(pack, frame, settled) : decidedVerdict(pack, frame, settled, settled.decisive);
  return { ...verdict, duties: dutiesOf(pack, frame, verdict, shared.duties) };
}

/** The regimes that bind, or may bind: a scope that cannot be told goes on to the rules. */
export function regimesThatBind(packs: readonly RulePack[], facts: Facts, reference: ReferenceData): readonly RulePack['regime'][] {
  return packs.filter(({ binds }) => binds.run(frameOf(facts, reference)) !== false).map(({ regime }) => regime);
}

function frameOf(facts: Facts, reference: ReferenceData, asParties: readonly string[] = []): Frame {
  return { facts, reference, named: new Map(), trail: new Trail(), verdict: null, asParties };
}

/** A rule that may hold, and what is needed to tell. */
interface Pending {
  readonly rule: Pick<Rule, 'outcome' | 'mechanism'>;
  readonly unknown: Unknown;
}

const notApplicable = {
  outcome: 'not_applicable',
  mechanism: 'none',
  decisiveRule: null,
  confidence: 'confirmed',
  missing: [],
  measure: null,
} as const;

/**
 * Asks the rules in force in order until one is true. An unknown rule before it blocks the verdict, unless
 * every unknown rule would have answered the same as the true one: then it does not matter which of them holds.
 * An unknown scope counts as such a rule, which would answer that the regime does not apply.
 */
function settle(pack: RulePack, frame: Frame, scope: Answer, shared: SharedFindings): Settled {
  const findings: Finding[] = scope.value === true ? [] : [scopeFinding(pack, frame, scope)];
  const pending: Pending[] = scope.value === true ? [] : [{ rule: notApplicable, unknown: unknownOf(scope.value) }];
  for (const rule of pack.rules) {
    if (!inForce(rule.effective, frame.facts.asOfDate)) continue;
    const { value, finding } = askRule(rule, frame, shared);
    findings.push(finding);
    if (value === false) continue;
    if (value !== true) {
      pending.push({ rule, unknown: unknownOf(value) });
      continue;
    }
    const chosen = mechanismOf(rule.mechanism, frame);
    const rivals = pending.filter((one) => one.rule.outcome !== rule.outcome || differs(mechanismOf(one.rule.mechanism, frame), chosen));
    const unknowns = rivals.length > 0 ? pending.map(({ unknown }) => unknown) : chosen instanceof Unknown ? [chosen] : [];
    if (unknowns.length > 0) return { findings, decisive: null, unknowns };
    const decisive = { ...finding, decides: true };
    findings[findings.length - 1] = decisive;
    return { findings, decisive: { rule, finding: decisive }, unknowns: [] };
  }
  return { findings, decisive: null, unknowns: pending.map(({ unknown }) => unknown) };
}

function askRule(rule: Rule, frame: Frame, shared: SharedFindings): Asked {
  const before = rule.same === null ? undefined : shared.rules.get(rule.same);
  if (before !== undefined) return before;
  const answer = ask(rule.when, frame);
  const asked: Asked = { value: answer.value, finding: findingOf(rule, answer, frame) };
  if (rule.same !== null) shared.rules.set(rule.same, asked);
  return asked;
}

// Everything that does not depend on the facts is shared with the pack, frozen: most findings are a few words of their own.
function findingOf(rule: Rule, { value, looked, unconfirmed }: Answer, { facts }: Frame): Finding {
  return {
    rule: rule.id,
    stage: rule.stage,
    truth: truthOf(value),
    decides: false,
    outcome: rule.outcome,
    mechanism: firstHeld(rule.mechanism, facts),
    citations: rule.citations,
    reads: withChoice(rule.mechanism, looked, facts),
    says: fill(rule.says, facts),
    confidence: unconfirmed ? 'unconfirmed' : rule.confidence,
  };
}

// The list a mechanism is picked from is part of what the rule says.
function withChoice(choice: MechanismChoice, looked: readonly FactRead[], facts: Facts): readonly FactRead[] {
  if (typeof choice === 'string') return looked;
  const list = facts.read(choice.of);
  return looked.includes(list) ? looked : [...looked, list];
}

function truthOf(answer: Known): Truth {
  return answer === true ? 'true' : answer === false ? 'false' : 'unknown';
}

function unknownOf(answer: Known): Unknown {
  return answer instanceof Unknown ? answer : faulty('a condition was neither true nor false', '条件既非真也非假');
}

/** The mechanism of a rule on these facts: unknown when the list it picks from is. */
function mechanismOf(choice: MechanismChoice, { facts }: Frame): Mechanism | Unknown {
  const held = typeof choice === 'string' ? null : facts.value(choice.of);
  return held instanceof Unknown ? held : firstHeld(choice, facts);
}

function firstHeld(choice: MechanismChoice, facts: Facts): Mechanism {
  if (typeof choice === 'string') return choice;
  const held = facts.read(choice.of).value;
  return choice.first.find((mechanism) => Array.isArray(held) && held.includes(mechanism)) ?? 'none';
}

function differs(one: Mechanism | Unknown, other: Mechanism | Unknown): boolean {
  return one instanceof Unknown || other instanceof Unknown || one !== other;
}

type Draft = Omit<Verdict, 'duties'> & { readonly duties: readonly [] };

function unboundVerdict(pack: RulePack, frame: Frame, scope: Answer): Draft {
  const finding = scopeFinding(pack, frame, scope);
  return draft(pack, frame, [finding], scope.looked, { ...notApplicable, reason: finding.says, confidence: finding.confidence });
}

function decidedVerdict(pack: RulePack, frame: Frame, { findings }: Settled, { rule, finding }: NonNullable<Settled['decisive']>): Draft {
  const { outcome, mechanism, says: reason, confidence, reads } = finding;
  const conclusion = { outcome, mechanism, reason, confidence, decisiveRule: rule.id, missing: [], measure: rule.measure };
  return draft(pack, frame, findings, reads, conclusion);
}

function reviewVerdict(pack: RulePack, frame: Frame, { findings, unknowns }: Settled): Draft {
  const missing = [...new Set(unknowns.flatMap(({ facts }) => facts))];
  const fault = unknowns.find((unknown) => unknown.fault !== null)?.fault ?? null;
  const asked = missing.map((name) => frame.facts.read(name));
  return draft(pack, frame, findings, asked, {
    outcome: 'needs_review',
    mechanism: 'none',
    reason: missing.length > 0 ? missingReason(missing, pack.labels) : faultReason(fault),
    decisiveRule: null,
    confidence: 'confirmed',
    missing,
    measure: null,
  });
}

function scopeFinding(pack: RulePack, { facts }: Frame, { value, looked, unconfirmed }: Answer): Finding {
  const truth = truthOf(value);
  return {
    ...{ rule: `${pack.regime}.binds`, stage: 'scope', truth, decides: truth === 'false', outcome: 'not_applicable', mechanism: 'none' },
    ...{ citations: [], reads: looked, says: fill(pack.unbound, facts), confidence: unconfirmed ? 'unconfirmed' : 'confirmed' },
  };
}

type Conclusion = Pick<Verdict, 'outcome' | 'mechanism' | 'reason' | 'decisiveRule' | 'confidence' | 'missing' | 'measure'>;

function draft(
  pack: RulePack,
  { facts, reference }: Frame,
  findings: readonly Finding[],
  rests: readonly FactRead[],
  conclusion: Conclusion,
): Draft {
  const toConfirm = new Set([...pack.minimum.map((name) => facts.read(name)), ...rests].filter(needsConfirming));
  return {
    regime: pack.regime,
    kind: pack.kind,
    packVersion: pack.version,
    packDigest: pack.digest,
    referenceDigest: reference.digest,
    ...conclusion,
    findings,
    assumed: assumedIn(findings),
    duties: [],
    basis: toConfirm.size === 0 ? 'stated' : 'assumed',
    toConfirm: [...toConfirm].map(({ name }) => name),
  };
}

// Facts hand out one object per fact, so identity is enough to count each once.
function assumedIn(findings: readonly Finding[]): Verdict['assumed'] {
  const assumed = new Set<FactRead>();
  for (const { reads } of findings) for (const read of reads) if (isAssumed(read)) assumed.add(read);
  return [...assumed].map(({ name, value }) => ({ name, value }));
}

function needsConfirming(read: FactRead): boolean {
  return read.origin === 'unknown' || isAssumed(read);
}

// A default of null assumes nothing: it only repeats that nobody said anything.
function isAssumed({ value, origin }: FactRead): boolean {
  return origin === 'assumed' && value !== null;
}
