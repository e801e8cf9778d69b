import { basisOf, basisOfScope, mattersToLightVerdict, mightOutweigh } from './basis.js';
import { evaluateCondition, type Frame } from './condition.js';
import type { FactRead, Facts } from './facts.js';
import { CacheByBase } from './cache-by-base.js';
import { openDutyIds, unstatedFactsOfPriorDuties } from './duties.js';
import type { EvaluateOptions } from './evaluate.js';
import { frameOf, withReplacedConditions } from './frame.js';
import type { ValueOrUnknown } from './kleene.js';
import type { Rule, RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import { rulesOn } from './in-force.js';
import { findBrokenInvariants, doubtOf, type Invariant } from './invariants.js';
import { chosenMechanism, decideByRules, type RulesDecision, withMechanismList } from './decide-by-rules.js';
import { type Answer, silentTrail } from './trail.js';
import type { Verdict } from './verdict.js';
import { isLight } from './vocabulary.js';

/** A verdict without findings, duties and sentences: the answer and its basis. */
export type Ruling = Pick<
  Verdict,
  | 'regime'
  | 'outcome'
  | 'mechanism'
  | 'decisiveRule'
  | 'confidence'
  | 'missing'
  | 'measure'
  | 'grounds'
  | 'open'
  | 'doubts'
  | 'basis'
  | 'toConfirm'
>;

/** The answer of a regime without its basis. */
export type RegimeAnswer = Pick<Ruling, 'outcome' | 'mechanism' | 'decisiveRule'>;

/** The answer of `evaluate` without its explanation, for hundreds of trial evaluations. */
export function evaluateAnswer(
  pack: RulePack,
  facts: Facts,
  reference: ReferenceData,
  { instead }: Pick<EvaluateOptions, 'instead'> = {},
): RegimeAnswer {
  const frame = withReplacedConditions(silentFrame(facts, reference, emptyBaseAnswers()), pack, instead);
  const scope = pack.binds.run(frame);
  const touching = scope === false ? pack.invariants.inScope : pack.invariants.touching;
  if (findBrokenInvariants(pack.invariants.all, facts, reference).some((one) => touching.has(one))) return undecidedAnswer;
  return answerOfRules(pack, frame, scope);
}

/** The answer of a pack's rules, without checking the facts for contradictions, which the caller does. */
export function evaluateAnswerByRules(pack: RulePack, facts: Facts, reference: ReferenceData): RegimeAnswer {
  const frame = silentFrame(facts, reference, emptyBaseAnswers());
  return answerOfRules(pack, frame, pack.binds.run(frame));
}

function answerOfRules(pack: RulePack, frame: Frame, scope: ValueOrUnknown): RegimeAnswer {
  if (scope === false) return { outcome: 'not_applicable', mechanism: 'none', decisiveRule: null };
  const { decisive } = decideByRules(pack, scope, frame, (rule) => rule.when.run(frame));
  if (decisive === null) return undecidedAnswer;
  return { outcome: decisive.outcome, mechanism: chosenMechanism(decisive.mechanism, frame.facts), decisiveRule: decisive.id };
}

const undecidedAnswer = { outcome: 'needs_review', mechanism: 'none', decisiveRule: null } as const;

/** Cached answers of names and rules that packs over one base share, by `NamedCondition.place` and `Rule.sharedRuleIndex`. */
interface BaseAnswers {
  readonly names: Frame['named']['shared'];
  readonly rules: (ValueOrUnknown | undefined)[];
  /** The answers of followed names and rules, with the facts they read. */
  readonly tracedNames: Frame['named']['shared'];
  readonly tracedRules: (Answer | undefined)[];
  /** Whether each fact matters to a light verdict that rests on it, by `slotOf`. */
  readonly mattersBySlot: (boolean | undefined)[];
}

function emptyBaseAnswers(): BaseAnswers {
  return { names: [], rules: [], tracedNames: [], tracedRules: [], mattersBySlot: [] };
}

/** The cached answers of all bases for one set of facts. */
export class SharedAnswers extends CacheByBase<BaseAnswers> {
  constructor() {
    super(emptyBaseAnswers);
  }
}

function silentFrame(facts: Facts, reference: ReferenceData, { names }: Pick<BaseAnswers, 'names'>): Frame {
  return frameOf(facts, reference, { trail: silentTrail, shared: names });
}

/**
 * The ruling of a regime that binds or may bind; null if it does not. Always equal to `evaluateIfBinding`, at a fraction of the cost:
 * facts are recorded only for conditions that the answer rests on.
 */
export function rulingIfBinding(pack: RulePack, facts: Facts, reference: ReferenceData, shared: SharedAnswers): Ruling | null {
  const answers = shared.of(pack);
  const frame = silentFrame(facts, reference, answers);
  const scope = pack.binds.run(frame);
  const broken = findBrokenInvariants(pack.invariants.all, facts, reference);
  if (scope !== false) return rulingInScope(pack, frame, scope, { answers, broken });
  const outside = rulingOutsideScope(pack, frame, broken);
  // With other values of unstated facts, the scope may be true.
  return outside.outcome === 'not_applicable' && outside.basis === 'stated' ? null : outside;
}

/** The ruling of `evaluate`, also for a regime that does not bind, and with the Parties of its options. */
export function ruleOnFacts(pack: RulePack, facts: Facts, reference: ReferenceData, options: Pick<EvaluateOptions, 'asParties'>): Ruling {
  const answers = emptyBaseAnswers();
  const frame = frameOf(facts, reference, { trail: silentTrail, shared: answers.names, ...options });
  const scope = pack.binds.run(frame);
  const broken = findBrokenInvariants(pack.invariants.all, facts, reference);
  return scope === false ? rulingOutsideScope(pack, frame, broken) : rulingInScope(pack, frame, scope, { answers, broken });
}

/** What a ruling reads beside the facts: cached answers of the base, and the invariants that the facts break. */
interface RulingInputs {
  readonly answers: BaseAnswers;
  readonly broken: readonly Invariant[];
}

function rulingInScope(pack: RulePack, frame: Frame, scope: ValueOrUnknown, { answers, broken }: RulingInputs): Ruling {
  const { facts, reference, asParties } = frame;
  const doubts = broken.filter((one) => pack.invariants.touching.has(one)).map((one) => doubtOf(one, facts));
  if (doubts.length > 0)
    return withBasis(pack, facts, onNothing, { ...undecidedAnswer, confidence: 'confirmed', missing: [], measure: null, open: [], doubts });
  const { decisive, agreeing, unknowns } = decideByRules(pack, scope, frame, (rule) => answerOf(rule, frame, answers));
  if (decisive === null) return openRuling(pack, facts, [...new Set(unknowns.flatMap((one) => one.facts))]);
  const followed = frameOf(facts, reference, { shared: answers.tracedNames, asParties });
  const answer = { outcome: decisive.outcome, mechanism: chosenMechanism(decisive.mechanism, facts) };
  return decidedRuling(
    pack,
    decisive,
    { frame: followed, shared: answers, agreeing },
    { ...answer, open: openDutyIds(pack, frame, answer) },
  );
}

/** The outcome of `evaluateIfBinding` without its basis; null if the scope is false. */
export function outcomeInScope(pack: RulePack, facts: Facts, reference: ReferenceData, shared: SharedAnswers): Ruling['outcome'] | null {
  const answers = shared.of(pack);
  const frame = silentFrame(facts, reference, answers);
  const scope = pack.binds.run(frame);
  if (scope === false) return null;
  if (findBrokenInvariants(pack.invariants.all, facts, reference).some((one) => pack.invariants.touching.has(one)))
    return undecidedAnswer.outcome;
  return decideByRules(pack, scope, frame, (rule) => answerOf(rule, frame, answers)).decisive?.outcome ?? undecidedAnswer.outcome;
}

/** The ruling for a false scope: `not_applicable`, unless contradictions touch the scope. */
function rulingOutsideScope(pack: RulePack, { facts, reference, asParties }: Frame, broken: readonly Invariant[]): Ruling {
  const doubts = broken.filter((one) => pack.invariants.inScope.has(one)).map((one) => doubtOf(one, facts));
  if (doubts.length > 0)
    return withBasis(pack, facts, onNothing, { ...undecidedAnswer, confidence: 'confirmed', missing: [], measure: null, open: [], doubts });
  const { factsRead, unconfirmed } = evaluateCondition(pack.binds, frameOf(facts, reference, { asParties }));
  return {
    regime: pack.regime,
    outcome: 'not_applicable',
    mechanism: 'none',
    decisiveRule: null,
    missing: [],
    measure: null,
    open: [],
    doubts: [],
    confidence: unconfirmed ? 'unconfirmed' : 'confirmed',
    ...basisOfScope(pack, facts, factsRead),
  };
}

function answerOf(rule: Rule, frame: Frame, { rules }: BaseAnswers): ValueOrUnknown {
  const before = rule.sharedRuleIndex === null ? undefined : rules[rule.sharedRuleIndex];
  if (before !== undefined) return before;
  const answer = rule.when.run(frame);
  if (rule.sharedRuleIndex !== null) rules[rule.sharedRuleIndex] = answer;
  return answer;
}

function openRuling(pack: RulePack, facts: Facts, missing: readonly string[]): Ruling {
  const basis = { rests: missing.map((name) => facts.read(name)), asks: [] };
  return withBasis(pack, facts, basis, { ...undecidedAnswer, confidence: 'confirmed', measure: null, missing, open: [], doubts: [] });
}

/** The answer of a rule, with the facts it read. */
function traceRule({ sharedRuleIndex, when }: Rule, frame: Frame, shared: BaseAnswers): Answer {
  const before = sharedRuleIndex === null ? undefined : shared.tracedRules[sharedRuleIndex];
  if (before !== undefined) return before;
  const answer = evaluateCondition(when, frame);
  if (sharedRuleIndex !== null) shared.tracedRules[sharedRuleIndex] = answer;
  return answer;
}

function decidedRuling(
  pack: RulePack,
  rule: Rule,
  { frame, shared, agreeing }: Omit<DecidingContext, 'own'>,
  answer: Pick<Ruling, 'outcome' | 'mechanism' | 'open'>,
): Ruling {
  const { facts } = frame;
  const { factsRead, unconfirmed } = traceRule(rule, frame, shared);
  const own = withMechanismList(rule.mechanism, factsRead, facts);
  const rests = isLight(rule.outcome) ? withFactsOfHeavierRules(pack, rule, { frame, shared, agreeing, own }) : own;
  const basis = { rests: [...rests, ...unstatedFactsOfPriorDuties(pack, frame, answer)], asks: rule.asks };
  return withBasis(pack, facts, basis, {
    ...answer,
    decisiveRule: rule.id,
    confidence: unconfirmed ? 'unconfirmed' : rule.confidence,
    missing: [],
    measure: rule.measure,
    doubts: [],
  });
}

/** The frame and caches for a deciding rule, and the facts that it rests on by itself. */
interface DecidingContext {
  readonly frame: Frame;
  readonly shared: BaseAnswers;
  readonly agreeing: RulesDecision['agreeing'];
  readonly own: readonly FactRead[];
}

/** Adds the facts of heavier rules before it that are false: with other values, one of them would have decided. */
function withFactsOfHeavierRules(pack: RulePack, decisive: Rule, { frame, shared, agreeing, own }: DecidingContext): readonly FactRead[] {
  const { facts } = frame;
  const rests = new Set(own);
  const add = (looked: readonly FactRead[]): void => {
    for (const read of looked) if (mattersToLightVerdict(read)) rests.add(read);
  };
  const open = facts.unknown.size > 0;
  if (open) add([...evaluateCondition(pack.binds, frame).factsRead, ...agreeing]);
  for (const rule of rulesOn(pack, facts.asOfDate)) {
    if (rule === decisive) break;
    if (!mightOutweigh(rule.outcome, open) || !mayMatter(rule, facts, shared)) continue;
    const { value, factsRead } = traceRule(rule, frame, shared);
    if (value === false) add(withMechanismList(rule.mechanism, factsRead, facts));
  }
  return [...rests];
}

/** Whether any fact of a rule matters. For most rules none does, and they need not be followed. */
function mayMatter({ when, mechanism }: Rule, facts: Facts, { mattersBySlot }: BaseAnswers): boolean {
  return typeof mechanism !== 'string' || when.slots.some((slot) => (mattersBySlot[slot] ??= mattersToLightVerdict(facts.readAt(slot))));
}

const onNothing = { rests: [], asks: [] };

function withBasis(
  pack: RulePack,
  facts: Facts,
  basis: Parameters<typeof basisOf>[3],
  conclusion: Omit<Ruling, 'regime' | 'basis' | 'toConfirm' | 'grounds'>,
): Ruling {
  return { regime: pack.regime, ...conclusion, ...basisOf(pack, facts, conclusion.outcome, basis) };
}
