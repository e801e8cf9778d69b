import { type Basis, basisOf, basisOfScope, isAssumed, matters, mayDiffer, mightOutweigh } from './basis.js';
import { ask, type Condition, type Frame } from './condition.js';
import { dutiesOf, openAmong, type SharedDuties, silentUnderDuties } from './duties.js';
import type { FactRead, Facts } from './facts.js';
import { ByBase } from './by-base.js';
import { frameOf, withNames } from './frame.js';
import type { Known, Unknown } from './kleene.js';
import type { Rule, RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import { fill } from './sentence-template.js';
import { firstHeld, settle, withChoice } from './settle.js';
import { type Answer, Trail } from './trail.js';
import { brokenBy, type Doubt, doubtOf } from './invariants.js';
import { doubtReason, faultReason, missingReason } from './unsettled.js';
import type { Finding, Truth, Verdict } from './verdict.js';
import { isLight } from './vocabulary.js';

export interface EvaluateOptions {
  /** Countries to treat as Parties of every treaty: for a stress-test reading, never for a finding. */
  readonly asParties?: readonly string[];
  /** Named conditions that take the place of the pack's own, by name: for checks that try what a small change would do. */
  readonly instead?: ReadonlyMap<string, Condition>;
}

/** What the regime says about the facts. Pure and total: the same arguments give the same verdict, and no facts make it throw. */
export function evaluate(pack: RulePack, facts: Facts, reference: ReferenceData, options: EvaluateOptions = {}): Verdict {
  const frame = withNames(frameOf(facts, reference, options), pack, options.instead);
  const scope = ask(pack.binds, frame);
  return verdictIn(pack, frame, scope, nothingFound());
}

/** What names, rules and duties said that packs over one base share, by `NamedCondition.place`, `Rule.same` and `DutyRule.same`. */
interface BaseFindings {
  readonly names: Frame['named']['shared'];
  readonly rules: (Asked | undefined)[];
  readonly duties: SharedDuties;
}

function nothingFound(): BaseFindings {
  return { names: [], rules: [], duties: new Map() };
}

/** What packs that are asked about one set of facts share. */
export class SharedFindings {
  readonly trail = new Trail();
  private readonly bases = new ByBase(nothingFound);

  of(pack: RulePack): BaseFindings {
    return this.bases.of(pack);
  }
}

/** A rule that was asked. */
interface Asked {
  readonly value: Known;
  readonly finding: Finding;
}

/** What the regime says where it binds or may bind; null where it does not, whatever the facts are that nobody stated. */
export function evaluateWhereBound(pack: RulePack, facts: Facts, reference: ReferenceData, shared: SharedFindings): Verdict | null {
  const found = shared.of(pack);
  const frame = frameOf(facts, reference, { shared: found.names, trail: shared.trail });
  const scope = ask(pack.binds, frame);
  return scope.value === false && isOutside(pack, frame, scope) ? null : verdictIn(pack, frame, scope, found);
}

/** Whether a scope that is false stays so with other values of what nobody stated, and no contradiction lies in it. */
function isOutside({ invariants }: RulePack, { facts, reference }: Frame, { looked }: Answer): boolean {
  if (looked.some(mayDiffer)) return false;
  return !brokenBy(invariants.all, facts, reference).some((broken) => invariants.inScope.has(broken));
}

function verdictIn(pack: RulePack, frame: Frame, scope: Answer, found: BaseFindings): Verdict {
  const { facts, reference } = frame;
  const bound = scope.value !== false;
  const touching = bound ? pack.invariants.touching : pack.invariants.inScope;
  const broken = brokenBy(pack.invariants.all, facts, reference).filter((one) => touching.has(one));
  const doubts = broken.map((one) => doubtOf(one, facts));
  if (bound) return boundVerdict(pack, frame, scope, { found, doubts });
  if (doubts.length === 0) return unboundVerdict(pack, frame, scope);
  return verdictOf(pack, frame, settled(pack, frame, doubtfulDraft([scopeFinding(pack, frame, scope)], doubts), doubts), []);
}

/** What is known beside the facts: what packs over one base said, and what in the facts contradicts itself. */
interface Beside {
  readonly found: BaseFindings;
  readonly doubts: readonly Doubt[];
}

function boundVerdict(pack: RulePack, frame: Frame, scope: Answer, { found, doubts }: Beside): Verdict {
  const findings: Finding[] = scope.value === true ? [] : [scopeFinding(pack, frame, scope)];
  const { decisive, agreeing, unknowns } = settle(pack, scope.value, frame, (rule) => {
    const { value, finding } = askRule(rule, frame, found.rules);
    findings.push(finding);
    return value;
  });
  const drafted = draftOf();
  return verdictOf(pack, frame, settled(pack, frame, drafted, doubts), dutiesOf(pack, frame, drafted.conclusion, found.duties));

  function draftOf(): Draft {
    if (doubts.length > 0) return doubtfulDraft(findings, doubts);
    return decisive === null
      ? reviewDraft(pack, frame, findings, unknowns)
      : decidedDraft(frame, findings, decisive, [...scope.looked, ...agreeing]);
  }
}

/** The regimes that bind, or may bind: a scope that cannot be told goes on to the rules. */
export function regimesThatBind(packs: readonly RulePack[], facts: Facts, reference: ReferenceData): readonly RulePack['regime'][] {
  return packs.filter(({ binds }) => binds.run(frameOf(facts, reference)) !== false).map(({ regime }) => regime);
}

function askRule(rule: Rule, frame: Frame, shared: BaseFindings['rules']): Asked {
  const before = rule.same === null ? undefined : shared[rule.same];
  if (before !== undefined) return before;
  const answer = ask(rule.when, frame);
  const asked: Asked = { value: answer.value, finding: findingOf(rule, answer, frame) };
  if (rule.same !== null) shared[rule.same] = asked;
  return asked;
}

// Everything that does not depend on the facts is shared with the pack, frozen: most findings are a few words of their own.
function findingOf(rule: Rule, { value, looked, unconfirmed }: Answer, { facts }: Frame): Finding {
  const finding: Finding = {
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
  return rule.overlay === null ? finding : { ...finding, overlay: rule.overlay };
}

function truthOf(answer: Known): Truth {
  return answer === true ? 'true' : answer === false ? 'false' : 'unknown';
}

/** What a verdict comes to, and what that rests on. */
interface Draft {
  readonly findings: readonly Finding[];
  readonly rests: readonly FactRead[];
  readonly conclusion: Pick<Verdict, 'outcome' | 'mechanism' | 'reason' | 'decisiveRule' | 'confidence' | 'missing' | 'measure'>;
}

function unboundVerdict(pack: RulePack, frame: Frame, scope: Answer): Verdict {
  const finding = scopeFinding(pack, frame, scope);
  const { says: reason, confidence } = finding;
  const none = { outcome: 'not_applicable', mechanism: 'none', decisiveRule: null, missing: [], measure: null } as const;
  const basis = basisOfScope(pack, frame.facts, scope.looked);
  return verdictOf(pack, frame, { findings: [finding], conclusion: { ...none, reason, confidence }, doubts: [], basis }, []);
}

/** A contradiction never takes the lighter reading: a person settles it. */
function doubtfulDraft(findings: readonly Finding[], doubts: readonly Doubt[]): Draft {
  const none = { outcome: 'needs_review', mechanism: 'none', decisiveRule: null, confidence: 'confirmed', measure: null } as const;
  // A rule that would have decided on contradictory facts did not.
  const open = findings.map((finding) => (finding.decides ? { ...finding, decides: false } : finding));
  return { findings: open, rests: [], conclusion: { ...none, reason: doubtReason(doubts), missing: [] } };
}

/** The rule that decides was asked last. */
function decidedDraft({ facts }: Frame, findings: readonly Finding[], rule: Rule, besides: readonly FactRead[]): Draft {
  const asked = findings.at(-1);
  if (asked === undefined) throw new RangeError('a rule that decides has a finding');
  const { outcome, mechanism, says: reason, confidence } = asked;
  const rests = isLight(outcome) ? withHeavier(findings, asked, facts.unknown.size > 0 ? besides : null) : asked.reads;
  const conclusion = { outcome, mechanism, reason, confidence, decisiveRule: rule.id, missing: [], measure: rule.measure };
  return { findings: findings.with(-1, { ...asked, decides: true }), rests, conclusion };
}

/** With other values of what some rules looked at, one of them might have decided before the light one, or stood open. */
function withHeavier(findings: readonly Finding[], { reads }: Finding, besides: readonly FactRead[] | null): readonly FactRead[] {
  const rests = new Set(reads);
  const add = (looked: readonly FactRead[]): void => {
    for (const read of looked) if (matters(read)) rests.add(read);
  };
  // Where something is unknown, the scope may stand open as well, and rules that do so may come to disagree.
  if (besides !== null) add(besides);
  for (const finding of findings) if (finding.truth === 'false' && mightOutweigh(finding.outcome, besides !== null)) add(finding.reads);
  return [...rests];
}

function reviewDraft(pack: RulePack, frame: Frame, findings: readonly Finding[], unknowns: readonly Unknown[]): Draft {
  const missing = [...new Set(unknowns.flatMap(({ facts }) => facts))];
  const fault = unknowns.find((unknown) => unknown.fault !== null)?.fault ?? null;
  const rests = missing.map((name) => frame.facts.read(name));
  const reason = missing.length > 0 ? missingReason(missing, pack.labels) : faultReason(fault);
  const none = { outcome: 'needs_review', mechanism: 'none', decisiveRule: null, confidence: 'confirmed', measure: null } as const;
  return { findings, rests, conclusion: { ...none, reason, missing } };
}

function scopeFinding(pack: RulePack, { facts }: Frame, { value, looked, unconfirmed }: Answer): Finding {
  const truth = truthOf(value);
  return {
    rule: `${pack.regime}.binds`,
    stage: 'scope',
    truth,
    decides: truth === 'false',
    outcome: 'not_applicable',
    mechanism: 'none',
    citations: [],
    reads: looked,
    says: fill(pack.unbound, facts),
    confidence: unconfirmed ? 'unconfirmed' : 'confirmed',
  };
}

/** What a verdict comes to, with what it rests on worked out. */
interface SettledDraft extends Omit<Draft, 'rests'> {
  readonly doubts: readonly Doubt[];
  readonly basis: Basis;
}

function settled(pack: RulePack, frame: Frame, { findings, rests, conclusion }: Draft, doubts: readonly Doubt[]): SettledDraft {
  const all = [...rests, ...silentUnderDuties(pack, frame, conclusion)];
  return { findings, conclusion, doubts, basis: basisOf(pack, frame.facts, conclusion.outcome, all) };
}

function verdictOf(
  pack: RulePack,
  { reference }: Frame,
  { findings, conclusion, doubts, basis }: SettledDraft,
  duties: Verdict['duties'],
): Verdict {
  return {
    regime: pack.regime,
    kind: pack.kind,
    packVersion: pack.version,
    packDigest: pack.digest,
    referenceDigest: reference.digest,
    outcome: conclusion.outcome,
    mechanism: conclusion.mechanism,
    reason: conclusion.reason,
    confidence: conclusion.confidence,
    decisiveRule: conclusion.decisiveRule,
    missing: conclusion.missing,
    measure: conclusion.measure,
    findings,
    assumed: assumedIn(findings),
    duties,
    open: openAmong(conclusion.outcome, duties).map(({ id }) => id),
    doubts,
    ...basis,
  };
}

// Facts hand out one object per fact, so identity is enough to count each once.
function assumedIn(findings: readonly Finding[]): Verdict['assumed'] {
  const assumed = new Set<FactRead>();
  for (const { reads } of findings) for (const read of reads) if (isAssumed(read)) assumed.add(read);
  return [...assumed].map(({ name, value }) => ({ name, value }));
}
