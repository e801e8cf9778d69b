import { isAssumed, toConfirm } from './basis.js';
import { type Answer, ask, type Condition, type Frame } from './condition.js';
import { dutiesOf, type SharedDuties } from './duties.js';
import type { FactRead, Facts } from './facts.js';
import { frameOf } from './frame.js';
import type { Known, Unknown } from './kleene.js';
import type { MechanismChoice, Rule, RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import { fill } from './sentence-template.js';
import { firstHeld, settle } from './settle.js';
import { faultReason, missingReason } from './unsettled.js';
import type { Finding, Truth, Verdict } from './verdict.js';

export interface EvaluateOptions {
  /** Countries to treat as Parties of every treaty: for a stress-test reading, never for a finding. */
  readonly asParties?: readonly string[];
  /** Named conditions that take the place of the pack's own, by name: for checks that try what a small change would do. */
  readonly instead?: ReadonlyMap<string, Condition>;
}

/** What the regime says about the facts. Pure and total: the same arguments give the same verdict, and no facts make it throw. */
export function evaluate(pack: RulePack, facts: Facts, reference: ReferenceData, options: EvaluateOptions = {}): Verdict {
  const frame = frameOf(facts, reference, options);
  // What a frame remembers of a name is not computed again.
  for (const [name, condition] of options.instead ?? []) frame.named.set(pack.named.get(name)?.as ?? name, ask(condition, frame));
  const scope = ask(pack.binds, frame);
  return scope.value === false ? unboundVerdict(pack, frame, scope) : boundVerdict(pack, frame, scope, new SharedFindings());
}

/** What names, rules and duties said that stand in several packs, by `NamedCondition.as`, `Rule.same` and `DutyRule.same`. Holds for one set of facts. */
export class SharedFindings {
  readonly named: Frame['named'] = new Map();
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
  const frame = frameOf(facts, reference, shared);
  const scope = ask(pack.binds, frame);
  return scope.value === false ? null : boundVerdict(pack, frame, scope, shared);
}

function boundVerdict(pack: RulePack, frame: Frame, scope: Answer, shared: SharedFindings): Verdict {
  const findings: Finding[] = scope.value === true ? [] : [scopeFinding(pack, frame, scope)];
  const { decisive, unknowns } = settle(pack, scope.value, frame, (rule) => {
    const { value, finding } = askRule(rule, frame, shared);
    findings.push(finding);
    return value;
  });
  const verdict = decisive === null ? reviewVerdict(pack, frame, findings, unknowns) : decidedVerdict(pack, frame, findings, decisive);
  return { ...verdict, duties: dutiesOf(pack, frame, verdict, shared.duties) };
}

/** The regimes that bind, or may bind: a scope that cannot be told goes on to the rules. */
export function regimesThatBind(packs: readonly RulePack[], facts: Facts, reference: ReferenceData): readonly RulePack['regime'][] {
  return packs.filter(({ binds }) => binds.run(frameOf(facts, reference)) !== false).map(({ regime }) => regime);
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
    ...(rule.overlay === null ? {} : { overlay: rule.overlay }),
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

type Draft = Omit<Verdict, 'duties'> & { readonly duties: readonly [] };

function unboundVerdict(pack: RulePack, frame: Frame, scope: Answer): Draft {
  const finding = scopeFinding(pack, frame, scope);
  const { says: reason, confidence } = finding;
  const conclusion = {
    outcome: 'not_applicable',
    mechanism: 'none',
    reason,
    confidence,
    decisiveRule: null,
    missing: [],
    measure: null,
  } as const;
  return draft(pack, frame, [finding], scope.looked, conclusion);
}

/** The rule that decides was asked last. */
function decidedVerdict(pack: RulePack, frame: Frame, findings: readonly Finding[], rule: Rule): Draft {
  const asked = findings.at(-1);
  if (asked === undefined) throw new RangeError('a rule that decides has a finding');
  const { outcome, mechanism, says: reason, confidence, reads } = asked;
  const conclusion = { outcome, mechanism, reason, confidence, decisiveRule: rule.id, missing: [], measure: rule.measure };
  return draft(pack, frame, findings.with(-1, { ...asked, decides: true }), reads, conclusion);
}

function reviewVerdict(pack: RulePack, frame: Frame, findings: readonly Finding[], unknowns: readonly Unknown[]): Draft {
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
  const confirm = toConfirm(pack, facts, rests);
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
    basis: confirm.length === 0 ? 'stated' : 'assumed',
    toConfirm: confirm,
  };
}

// Facts hand out one object per fact, so identity is enough to count each once.
function assumedIn(findings: readonly Finding[]): Verdict['assumed'] {
  const assumed = new Set<FactRead>();
  for (const { reads } of findings) for (const read of reads) if (isAssumed(read)) assumed.add(read);
  return [...assumed].map(({ name, value }) => ({ name, value }));
}
