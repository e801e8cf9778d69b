import { basisOf, basisOfScope, matters, mayDiffer, mightOutweigh } from './basis.js';
import { ask, type Frame } from './condition.js';
import type { FactRead, Facts } from './facts.js';
import { ByBase } from './by-base.js';
import { openDuties, silentUnderDuties } from './duties.js';
import type { EvaluateOptions } from './evaluate.js';
import { frameOf, withNames } from './frame.js';
import type { Known } from './kleene.js';
import type { Rule, RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import { rulesOn } from './in-force.js';
import { brokenBy, doubtOf, type Invariant } from './invariants.js';
import { firstHeld, settle, type Settled, withChoice } from './settle.js';
import { type Answer, silent } from './trail.js';
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

/** The ruling of a verdict. */
export function inShort(verdict: Ruling): Ruling {
  const { regime, outcome, mechanism, decisiveRule, confidence, missing, measure, grounds, open, doubts, basis, toConfirm } = verdict;
  return { regime, outcome, mechanism, decisiveRule, confidence, missing, measure, grounds, open, doubts, basis, toConfirm };
}

/** The answer of a regime without its basis. */
export type Answered = Pick<Ruling, 'outcome' | 'mechanism' | 'decisiveRule'>;

/** The answer of `evaluate` without its explanation, for hundreds of trial evaluations. */
export function answered(
  pack: RulePack,
  facts: Facts,
  reference: ReferenceData,
  { instead }: Pick<EvaluateOptions, 'instead'> = {},
): Answered {
  const frame = withNames(silentFrame(facts, reference, nothingAnswered()), pack, instead);
  const scope = pack.binds.run(frame);
  const touching = scope === false ? pack.invariants.inScope : pack.invariants.touching;
  if (brokenBy(pack.invariants.all, facts, reference).some((one) => touching.has(one))) return undecided;
  return saidByRules(pack, frame, scope);
}

/** The answer of a pack's rules, without checking the facts for contradictions, which the caller does. */
export function answeredByRules(pack: RulePack, facts: Facts, reference: ReferenceData): Answered {
  const frame = silentFrame(facts, reference, nothingAnswered());
  return saidByRules(pack, frame, pack.binds.run(frame));
}

function saidByRules(pack: RulePack, frame: Frame, scope: Known): Answered {
  if (scope === false) return { outcome: 'not_applicable', mechanism: 'none', decisiveRule: null };
  const { decisive } = settle(pack, scope, frame, (rule) => rule.when.run(frame));
  if (decisive === null) return undecided;
  return { outcome: decisive.outcome, mechanism: firstHeld(decisive.mechanism, frame.facts), decisiveRule: decisive.id };
}

const undecided = { outcome: 'needs_review', mechanism: 'none', decisiveRule: null } as const;

/** Cached answers of names and rules that packs over one base share, by `NamedCondition.place` and `Rule.same`. */
interface BaseAnswers {
  readonly names: Frame['named']['shared'];
  readonly rules: (Known | undefined)[];
  /** The answers of followed names and rules, with the facts they read. */
  readonly namesFollowed: Frame['named']['shared'];
  readonly followed: (Answer | undefined)[];
  /** Whether each fact matters to a light verdict that rests on it, by `slotOf`. */
  readonly mattering: (boolean | undefined)[];
}

function nothingAnswered(): BaseAnswers {
  return { names: [], rules: [], namesFollowed: [], followed: [], mattering: [] };
}

/** The cached answers of all bases for one set of facts. */
export class SharedAnswers extends ByBase<BaseAnswers> {
  constructor() {
    super(nothingAnswered);
  }
}

function silentFrame(facts: Facts, reference: ReferenceData, { names }: Pick<BaseAnswers, 'names'>): Frame {
  return frameOf(facts, reference, { trail: silent, shared: names });
}

/**
 * The ruling of a regime that binds or may bind; null if it does not. Always equal to `evaluateWhereBound`, at a fraction of the cost:
 * facts are recorded only for conditions that the answer rests on.
 */
export function rulingWhereBound(pack: RulePack, facts: Facts, reference: ReferenceData, shared: SharedAnswers): Ruling | null {
  const answers = shared.of(pack);
  const frame = silentFrame(facts, reference, answers);
  const scope = pack.binds.run(frame);
  const broken = brokenBy(pack.invariants.all, facts, reference);
  if (scope === false) return outside(pack, facts, reference, broken);
  const doubts = broken.filter((one) => pack.invariants.touching.has(one)).map((one) => doubtOf(one, facts));
  if (doubts.length > 0)
    return ruling(pack, facts, [], { ...undecided, confidence: 'confirmed', missing: [], measure: null, open: [], doubts });
  const { decisive, agreeing, unknowns } = settle(pack, scope, frame, (rule) => answerOf(rule, frame, answers));
  if (decisive === null) return open(pack, facts, [...new Set(unknowns.flatMap((one) => one.facts))]);
  const followed = frameOf(facts, reference, { shared: answers.namesFollowed });
  const answer = { outcome: decisive.outcome, mechanism: firstHeld(decisive.mechanism, facts) };
  return decided(pack, decisive, { frame: followed, shared: answers, agreeing }, { ...answer, open: openDuties(pack, frame, answer) });
}

/** The outcome of `evaluateWhereBound` without its basis; null if the scope is false. */
export function outcomeInScope(pack: RulePack, facts: Facts, reference: ReferenceData, shared: SharedAnswers): Ruling['outcome'] | null {
  const answers = shared.of(pack);
  const frame = silentFrame(facts, reference, answers);
  const scope = pack.binds.run(frame);
  if (scope === false) return null;
  if (brokenBy(pack.invariants.all, facts, reference).some((one) => pack.invariants.touching.has(one))) return undecided.outcome;
  return settle(pack, scope, frame, (rule) => answerOf(rule, frame, answers)).decisive?.outcome ?? undecided.outcome;
}

/** The ruling for a false scope: null, unless the scope may be true with other values of unstated facts, or contradictions touch it. */
function outside(pack: RulePack, facts: Facts, reference: ReferenceData, broken: readonly Invariant[]): Ruling | null {
  const doubts = broken.filter((one) => pack.invariants.inScope.has(one)).map((one) => doubtOf(one, facts));
  if (doubts.length > 0)
    return ruling(pack, facts, [], { ...undecided, confidence: 'confirmed', missing: [], measure: null, open: [], doubts });
  const { looked, unconfirmed } = ask(pack.binds, frameOf(facts, reference));
  if (!looked.some(mayDiffer)) return null;
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
    ...basisOfScope(pack, facts, looked),
  };
}

function answerOf(rule: Rule, frame: Frame, { rules }: BaseAnswers): Known {
  const before = rule.same === null ? undefined : rules[rule.same];
  if (before !== undefined) return before;
  const answer = rule.when.run(frame);
  if (rule.same !== null) rules[rule.same] = answer;
  return answer;
}

function open(pack: RulePack, facts: Facts, missing: readonly string[]): Ruling {
  const asked = missing.map((name) => facts.read(name));
  return ruling(pack, facts, asked, { ...undecided, confidence: 'confirmed', measure: null, missing, open: [], doubts: [] });
}

/** The answer of a rule, with the facts it read. */
function followed({ same, when }: Rule, frame: Frame, shared: BaseAnswers): Answer {
  const before = same === null ? undefined : shared.followed[same];
  if (before !== undefined) return before;
  const answer = ask(when, frame);
  if (same !== null) shared.followed[same] = answer;
  return answer;
}

function decided(
  pack: RulePack,
  rule: Rule,
  { frame, shared, agreeing }: Omit<Light, 'own'>,
  answer: Pick<Ruling, 'outcome' | 'mechanism' | 'open'>,
): Ruling {
  const { facts } = frame;
  const { looked, unconfirmed } = followed(rule, frame, shared);
  const own = withChoice(rule.mechanism, looked, facts);
  const rests = isLight(rule.outcome) ? withHeavier(pack, rule, { frame, shared, agreeing, own }) : own;
  return ruling(pack, facts, [...rests, ...silentUnderDuties(pack, frame, answer)], {
    ...answer,
    decisiveRule: rule.id,
    confidence: unconfirmed ? 'unconfirmed' : rule.confidence,
    missing: [],
    measure: rule.measure,
    doubts: [],
  });
}

/** The frame and caches for a deciding rule, and the facts that it rests on by itself. */
interface Light {
  readonly frame: Frame;
  readonly shared: BaseAnswers;
  readonly agreeing: Settled['agreeing'];
  readonly own: readonly FactRead[];
}

/** Adds the facts of heavier rules before it that are false: with other values, one of them would have decided. */
function withHeavier(pack: RulePack, decisive: Rule, { frame, shared, agreeing, own }: Light): readonly FactRead[] {
  const { facts } = frame;
  const rests = new Set(own);
  const add = (looked: readonly FactRead[]): void => {
    for (const read of looked) if (matters(read)) rests.add(read);
  };
  const open = facts.unknown.size > 0;
  if (open) add([...ask(pack.binds, frame).looked, ...agreeing]);
  for (const rule of rulesOn(pack, facts.asOfDate)) {
    if (rule === decisive) break;
    if (!mightOutweigh(rule.outcome, open) || !mayMatter(rule, facts, shared)) continue;
    const { value, looked } = followed(rule, frame, shared);
    if (value === false) add(withChoice(rule.mechanism, looked, facts));
  }
  return [...rests];
}

/** Whether any fact of a rule matters. For most rules none does, and they need not be followed. */
function mayMatter({ when, mechanism }: Rule, facts: Facts, { mattering }: BaseAnswers): boolean {
  return typeof mechanism !== 'string' || when.slots.some((slot) => (mattering[slot] ??= matters(facts.readAt(slot))));
}

function ruling(
  pack: RulePack,
  facts: Facts,
  rests: readonly FactRead[],
  conclusion: Omit<Ruling, 'regime' | 'basis' | 'toConfirm' | 'grounds'>,
): Ruling {
  return { regime: pack.regime, ...conclusion, ...basisOf(pack, facts, conclusion.outcome, rests) };
}
