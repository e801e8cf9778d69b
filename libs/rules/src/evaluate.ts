import { type Basis, basisOf, basisOfScope, isAssumed, mattersToLightVerdict, mayDiffer, mightOutweigh } from './basis.js';
import { evaluateCondition, type Condition, type Frame } from './condition.js';
import { dutiesOf, findOpenDuties, type SharedDuties, unstatedFactsOfPriorDuties } from './duties.js';
import type { FactRead, Facts } from './facts.js';
import { CacheByBase } from './cache-by-base.js';
import { frameOf, withReplacedConditions } from './frame.js';
import type { ValueOrUnknown, Unknown } from './kleene.js';
import type { Rule, RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import { fillTemplate } from './sentence-template.js';
import { chosenMechanism, decideByRules, withMechanismList } from './decide-by-rules.js';
import { type Answer, Trail } from './trail.js';
import { findBrokenInvariants, type Doubt, doubtOf } from './invariants.js';
import type { Finding, Truth, Verdict } from './verdict.js';
import { isLight } from './vocabulary.js';
import type { Sentence } from './sentence.js';

/** The reason for a verdict with missing facts, with their labels. */
export function missingReason(names: readonly string[], labels: ReadonlyMap<string, Sentence>): Sentence {
  const labelled = (language: 'en' | 'zh', join: string): string => names.map((name) => labels.get(name)?.[language] ?? name).join(join);
  return {
    en: `The answer depends on facts that are not known: ${labelled('en', '; ')}.`,
    zh: `结论取决于尚未明确的事实：${labelled('zh', '；')}。`,
  };
}

/** The reason for a verdict on contradictory facts. */
export function doubtReason(doubts: readonly { readonly says: Sentence }[]): Sentence {
  const all = (language: 'en' | 'zh', join: string): string => doubts.map(({ says }) => says[language]).join(join);
  return {
    en: `Facts contradict each other, so a person has to look at both. ${all('en', ' ')}`,
    zh: `所填事实相互矛盾，须由人工核对双方。${all('zh', '')}`,
  };
}

/** The reason for a verdict that no rule decides although no fact is missing. */
export function faultReason(fault: Sentence | null): Sentence {
  const cause = fault ?? { en: 'no rule applied', zh: '没有可适用的规则' };
  return {
    en: `The rules could not be applied to these facts (${cause.en}); a person has to look at it.`,
    zh: `规则无法适用于这些事实（${cause.zh}），应当由人工审查。`,
  };
}

export interface EvaluateOptions {
  /** Countries to treat as Parties of every treaty; for stress-test readings only. */
  readonly asParties?: readonly string[];
  /** Named conditions that replace the pack's own, by name, for checks that try a small change. */
  readonly instead?: ReadonlyMap<string, Condition>;
}

/** The verdict of a regime on the facts. Pure and total: equal arguments give equal verdicts, and no facts make it throw. */
export function evaluate(pack: RulePack, facts: Facts, reference: ReferenceData, options: EvaluateOptions = {}): Verdict {
  const frame = withReplacedConditions(frameOf(facts, reference, options), pack, options.instead);
  const scope = evaluateCondition(pack.binds, frame);
  return verdictIn(pack, frame, scope, emptyBaseFindings());
}

/** Cached answers of names, rules and duties that packs over one base share, by `NamedCondition.place`, `Rule.sharedRuleIndex` and `DutyRule.sharedDutyIndex`. */
interface BaseFindings {
  readonly names: Frame['named']['shared'];
  /** The answers of rules, and their findings, by the same index. */
  readonly rules: ValueOrUnknown[];
  readonly findings: (Finding | undefined)[];
  readonly duties: SharedDuties;
}

function emptyBaseFindings(): BaseFindings {
  return { names: [], rules: [], findings: [], duties: new Map() };
}

/** The cached answers of all bases for one set of facts. */
export class SharedFindings {
  readonly trail = new Trail();
  private readonly bases = new CacheByBase(emptyBaseFindings);

  of(pack: RulePack): BaseFindings {
    return this.bases.of(pack);
  }
}

/** The verdict of a regime that binds or may bind; null if it does not bind for any value of the unstated facts. */
export function evaluateIfBinding(pack: RulePack, facts: Facts, reference: ReferenceData, shared: SharedFindings): Verdict | null {
  const found = shared.of(pack);
  const frame = frameOf(facts, reference, { shared: found.names, trail: shared.trail });
  const scope = evaluateCondition(pack.binds, frame);
  return scope.value === false && isOutside(pack, frame, scope) ? null : verdictIn(pack, frame, scope, found);
}

/** Whether a false scope stays false for all values of unstated facts, and no contradiction touches it. */
function isOutside({ invariants }: RulePack, { facts, reference }: Frame, { factsRead }: Answer): boolean {
  if (factsRead.some(mayDiffer)) return false;
  return !findBrokenInvariants(invariants.all, facts, reference).some((broken) => invariants.inScope.has(broken));
}

function verdictIn(pack: RulePack, frame: Frame, scope: Answer, found: BaseFindings): Verdict {
  const { facts, reference } = frame;
  const bound = scope.value !== false;
  const touching = bound ? pack.invariants.touching : pack.invariants.inScope;
  const broken = findBrokenInvariants(pack.invariants.all, facts, reference).filter((one) => touching.has(one));
  const doubts = broken.map((one) => doubtOf(one, facts));
  if (bound) return boundVerdict(pack, frame, scope, { found, doubts });
  if (doubts.length === 0) return unboundVerdict(pack, frame, scope);
  return verdictOf(pack, frame, withBasis(pack, frame, doubtfulDraft([scopeFinding(pack, frame, scope)], doubts), doubts), []);
}

/** Inputs beside the facts: cached answers of the base, and contradictions in the facts. */
interface VerdictInputs {
  readonly found: BaseFindings;
  readonly doubts: readonly Doubt[];
}

function boundVerdict(pack: RulePack, frame: Frame, scope: Answer, { found, doubts }: VerdictInputs): Verdict {
  const findings: Finding[] = scope.value === true ? [] : [scopeFinding(pack, frame, scope)];
  const { decisive, agreeing, unknowns } = decideByRules(pack, scope.value, frame, (rule) => evaluateRule(rule, frame, found, findings));
  const drafted = draftOf();
  return verdictOf(pack, frame, withBasis(pack, frame, drafted, doubts), dutiesOf(pack, frame, drafted.conclusion, found.duties));

  function draftOf(): Draft {
    if (doubts.length > 0) return doubtfulDraft(findings, doubts);
    return decisive === null
      ? reviewDraft(pack, frame, findings, unknowns)
      : decidedDraft(frame, findings, decisive, [...scope.factsRead, ...agreeing]);
  }
}

/** The regimes that bind or may bind; a scope that cannot be decided counts as one that may. */
export function regimesThatBind(packs: readonly RulePack[], facts: Facts, reference: ReferenceData): readonly RulePack['regime'][] {
  return packs.filter(({ binds }) => binds.run(frameOf(facts, reference)) !== false).map(({ regime }) => regime);
}

/** The answer of a rule, whose finding is added to `findings`. */
function evaluateRule(rule: Rule, frame: Frame, shared: BaseFindings, findings: Finding[]): ValueOrUnknown {
  const { sharedRuleIndex: index } = rule;
  const before = index === null ? undefined : shared.findings[index];
  if (index !== null && before !== undefined) {
    findings.push(before);
    return shared.rules[index] ?? null;
  }
  const answer = evaluateCondition(rule.when, frame);
  const finding = findingOf(rule, answer, frame);
  findings.push(finding);
  if (index !== null) {
    shared.rules[index] = answer.value;
    shared.findings[index] = finding;
  }
  return answer.value;
}

// Parts that do not depend on the facts are frozen and shared with the pack, so most findings hold few own values.
function findingOf(rule: Rule, { value, factsRead, unconfirmed }: Answer, { facts }: Frame): Finding {
  const finding: Finding = {
    rule: rule.id,
    stage: rule.stage,
    truth: truthOf(value),
    decides: false,
    outcome: rule.outcome,
    mechanism: chosenMechanism(rule.mechanism, facts),
    citations: rule.citations,
    reads: withMechanismList(rule.mechanism, factsRead, facts),
    says: fillTemplate(rule.says, facts),
    confidence: unconfirmed ? 'unconfirmed' : rule.confidence,
  };
  return rule.overlay === null ? finding : { ...finding, overlay: rule.overlay };
}

function truthOf(answer: ValueOrUnknown): Truth {
  return answer === true ? 'true' : answer === false ? 'false' : 'unknown';
}

/** The conclusion of a verdict and the facts it rests on. */
interface Draft {
  readonly findings: readonly Finding[];
  readonly rests: readonly FactRead[];
  /** Facts that would settle what the deciding rule leaves to a person. */
  readonly asks: readonly string[];
  readonly conclusion: Pick<Verdict, 'outcome' | 'mechanism' | 'reason' | 'decisiveRule' | 'confidence' | 'missing' | 'measure'>;
}

function unboundVerdict(pack: RulePack, frame: Frame, scope: Answer): Verdict {
  const finding = scopeFinding(pack, frame, scope);
  const { says: reason, confidence } = finding;
  const none = { outcome: 'not_applicable', mechanism: 'none', decisiveRule: null, missing: [], measure: null } as const;
  const basis = basisOfScope(pack, frame.facts, scope.factsRead);
  return verdictOf(pack, frame, { findings: [finding], conclusion: { ...none, reason, confidence }, doubts: [], basis }, []);
}

/** The draft for contradictory facts. They never get the lighter reading; a person decides. */
function doubtfulDraft(findings: readonly Finding[], doubts: readonly Doubt[]): Draft {
  const none = { outcome: 'needs_review', mechanism: 'none', decisiveRule: null, confidence: 'confirmed', measure: null } as const;
  // No rule decides on contradictory facts.
  const open = findings.map((finding) => (finding.decides ? { ...finding, decides: false } : finding));
  return { findings: open, rests: [], asks: [], conclusion: { ...none, reason: doubtReason(doubts), missing: [] } };
}

/** The draft for a deciding rule, whose finding is the last one. */
function decidedDraft({ facts }: Frame, findings: readonly Finding[], rule: Rule, besides: readonly FactRead[]): Draft {
  const asked = findings.at(-1);
  if (asked === undefined) throw new RangeError('a rule that decides has a finding');
  const { outcome, mechanism, says: reason, confidence } = asked;
  const rests = isLight(outcome) ? withFactsOfHeavierRules(findings, asked, facts.unknown.size > 0 ? besides : null) : asked.reads;
  const conclusion = { outcome, mechanism, reason, confidence, decisiveRule: rule.id, missing: [], measure: rule.measure };
  return { findings: findings.with(-1, { ...asked, decides: true }), rests, asks: rule.asks, conclusion };
}

/** Adds the facts of rules that, with other values, might have decided before the light rule or stayed open. */
function withFactsOfHeavierRules(
  findings: readonly Finding[],
  { reads }: Finding,
  besides: readonly FactRead[] | null,
): readonly FactRead[] {
  const rests = new Set(reads);
  const add = (looked: readonly FactRead[]): void => {
    for (const read of looked) if (mattersToLightVerdict(read)) rests.add(read);
  };
  // With unknown facts, the scope may be open too, and open rules may come to disagree.
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
  return { findings, rests, asks: [], conclusion: { ...none, reason, missing } };
}

function scopeFinding(pack: RulePack, { facts }: Frame, { value, factsRead, unconfirmed }: Answer): Finding {
  const truth = truthOf(value);
  return {
    rule: `${pack.regime}.binds`,
    stage: 'scope',
    truth,
    decides: truth === 'false',
    outcome: 'not_applicable',
    mechanism: 'none',
    citations: [],
    reads: factsRead,
    says: fillTemplate(pack.unbound, facts),
    confidence: unconfirmed ? 'unconfirmed' : 'confirmed',
  };
}

/** A draft with its computed basis. */
interface DraftWithBasis extends Omit<Draft, 'rests' | 'asks'> {
  readonly doubts: readonly Doubt[];
  readonly basis: Basis;
}

function withBasis(pack: RulePack, frame: Frame, { findings, rests, asks, conclusion }: Draft, doubts: readonly Doubt[]): DraftWithBasis {
  const all = [...rests, ...unstatedFactsOfPriorDuties(pack, frame, conclusion)];
  return { findings, conclusion, doubts, basis: basisOf(pack, frame.facts, conclusion.outcome, { rests: all, asks }) };
}

function verdictOf(
  pack: RulePack,
  { reference }: Frame,
  { findings, conclusion, doubts, basis }: DraftWithBasis,
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
    open: findOpenDuties(conclusion.outcome, duties).map(({ id }) => id),
    doubts,
    ...basis,
  };
}

// `Facts` returns one object per fact, so a set by identity has no duplicates.
function assumedIn(findings: readonly Finding[]): Verdict['assumed'] {
  const assumed = new Set<FactRead>();
  for (const { reads } of findings) for (const read of reads) if (isAssumed(read)) assumed.add(read);
  return [...assumed].map(({ name, value }) => ({ name, value }));
}
