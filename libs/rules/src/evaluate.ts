import type { Frame } from './condition.js';
import { dutiesOf } from './duties.js';
import type { Facts } from './facts.js';
import { type Known, Unknown } from './kleene.js';
import { inForce, type MechanismChoice, type Rule, type RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import { fill } from './sentence-template.js';
import { faultReason, missingReason } from './unsettled.js';
import type { Finding, Truth, Verdict } from './verdict.js';
import type { Mechanism } from './vocabulary.js';

export interface EvaluateOptions {
  /** Countries to treat as Parties of every treaty: for a stress-test reading, never for a finding. */
  readonly asParties?: readonly string[];
}

interface Settled {
  readonly findings: readonly Finding[];
  readonly decisive: Rule | null;
  readonly unknowns: readonly Unknown[];
}

/** What the regime says about the facts. Pure and total: the same arguments give the same verdict, and no facts make it throw. */
export function evaluate(pack: RulePack, facts: Facts, reference: ReferenceData, { asParties = [] }: EvaluateOptions = {}): Verdict {
  const frame: Frame = { facts, reference, named: new Map(), verdict: null, asParties };
  if (pack.binds.run(frame) === false) return unboundVerdict(pack, frame);
  const settled = settle(pack, frame);
  const verdict = settled.decisive === null ? reviewVerdict(pack, frame, settled) : decidedVerdict(pack, frame, settled, settled.decisive);
  return { ...verdict, duties: dutiesOf(pack, frame, verdict) };
}

/** The regimes that bind, or may bind: a scope that cannot be told goes on to the rules. */
export function regimesThatBind(packs: readonly RulePack[], facts: Facts, reference: ReferenceData): readonly RulePack['regime'][] {
  return packs.filter((pack) => mayBind(pack, facts, reference)).map(({ regime }) => regime);
}

export function mayBind(pack: RulePack, facts: Facts, reference: ReferenceData): boolean {
  return pack.binds.run({ facts, reference, named: new Map(), verdict: null, asParties: [] }) !== false;
}

/**
 * Asks the rules in force in order until one is true. An unknown rule before it blocks the verdict, unless
 * every unknown rule would have answered the same as the true one: then it does not matter which of them holds.
 */
function settle(pack: RulePack, frame: Frame): Settled {
  const findings: Finding[] = [];
  const pending: { readonly rule: Rule; readonly unknown: Unknown }[] = [];
  for (const rule of pack.rules) {
    if (!inForce(rule.effective, frame.facts.asOfDate)) continue;
    const answer = rule.when.run(frame);
    const finding = findingOf(rule, answer, frame);
    findings.push(finding);
    if (answer === false) continue;
    if (answer !== true) {
      pending.push({ rule, unknown: unknownOf(answer) });
      continue;
    }
    const chosen = mechanismOf(rule.mechanism, frame);
    const rivals = pending.filter((one) => one.rule.outcome !== rule.outcome || differs(mechanismOf(one.rule.mechanism, frame), chosen));
    const unknowns = rivals.length > 0 ? pending.map(({ unknown }) => unknown) : chosen instanceof Unknown ? [chosen] : [];
    if (unknowns.length > 0) return { findings, decisive: null, unknowns };
    findings[findings.length - 1] = { ...finding, decides: true };
    return { findings, decisive: rule, unknowns: [] };
  }
  return { findings, decisive: null, unknowns: pending.map(({ unknown }) => unknown) };
}

function findingOf(rule: Rule, answer: Known, { facts }: Frame, mechanism = rule.mechanism): Finding {
  return {
    rule: rule.id,
    stage: rule.stage,
    truth: truthOf(answer),
    decides: false,
    outcome: rule.outcome,
    mechanism: firstHeld(mechanism, facts),
    citations: rule.citations,
    reads: rule.when.reads.map((name) => facts.read(name)),
    says: fill(rule.says, (name) => facts.read(name)),
    confidence: rule.confidence,
  };
}

function truthOf(answer: Known): Truth {
  return answer === true ? 'true' : answer === false ? 'false' : 'unknown';
}

function unknownOf(answer: Known): Unknown {
  return answer instanceof Unknown ? answer : new Unknown([], 'a condition was neither true nor false');
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

function decidedVerdict(pack: RulePack, frame: Frame, { findings }: Settled, rule: Rule): Draft {
  const { facts } = frame;
  return draft(pack, frame, findings, rule.when.reads, {
    outcome: rule.outcome,
    mechanism: firstHeld(rule.mechanism, facts),
    reason: fill(rule.says, (name) => facts.read(name)),
    decisiveRule: rule.id,
    confidence: rule.confidence,
    missing: [],
    measure: rule.measure,
  });
}

function reviewVerdict(pack: RulePack, frame: Frame, { findings, unknowns }: Settled): Draft {
  const missing = [...new Set(unknowns.flatMap(({ facts }) => facts))];
  const fault = unknowns.find((unknown) => unknown.fault !== null)?.fault ?? null;
  return draft(pack, frame, findings, missing, {
    outcome: 'needs_review',
    mechanism: 'none',
    reason: missing.length > 0 ? missingReason(missing, pack.labels) : faultReason(fault),
    decisiveRule: null,
    confidence: 'confirmed',
    missing,
    measure: null,
  });
}

function unboundVerdict(pack: RulePack, frame: Frame): Verdict {
  const read = (name: string) => frame.facts.read(name);
  const says = fill(pack.unbound, read);
  const finding: Finding = {
    ...{ rule: `${pack.regime}.binds`, stage: 'scope', truth: 'false', decides: true, outcome: 'not_applicable', mechanism: 'none' },
    ...{ citations: [], reads: pack.binds.reads.map(read), says, confidence: 'confirmed' },
  };
  return draft(pack, frame, [finding], pack.binds.reads, {
    ...{ outcome: 'not_applicable', mechanism: 'none', reason: says, decisiveRule: null, confidence: 'confirmed', missing: [], measure: null },
  });
}

type Answer = Pick<Verdict, 'outcome' | 'mechanism' | 'reason' | 'decisiveRule' | 'confidence' | 'missing' | 'measure'>;

function draft(pack: RulePack, { facts, reference }: Frame, findings: readonly Finding[], rests: readonly string[], answer: Answer): Draft {
  const toConfirm = [...new Set([...pack.minimum, ...rests])].filter((name) => needsConfirming(facts, name));
  const read = new Set(findings.flatMap(({ reads }) => reads.map(({ name }) => name)));
  return {
    regime: pack.regime,
    kind: pack.kind,
    packVersion: pack.version,
    packDigest: pack.digest,
    referenceDigest: reference.digest,
    ...answer,
    findings,
    assumed: [...read].filter((name) => isAssumed(facts, name)).map((name) => ({ name, value: facts.read(name).value })),
    duties: [],
    basis: toConfirm.length === 0 ? 'stated' : 'assumed',
    toConfirm,
  };
}

function needsConfirming(facts: Facts, name: string): boolean {
  return facts.read(name).origin === 'unknown' || isAssumed(facts, name);
}

// A default of null assumes nothing: it only repeats that nobody said anything.
function isAssumed(facts: Facts, name: string): boolean {
  const { value, origin } = facts.read(name);
  return origin === 'assumed' && value !== null;
}
