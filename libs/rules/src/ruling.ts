import { toConfirm } from './basis.js';
import { ask, type Frame } from './condition.js';
import type { FactRead, Facts } from './facts.js';
import { ByBase } from './by-base.js';
import { frameOf } from './frame.js';
import type { Known } from './kleene.js';
import type { Rule, RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import { firstHeld, settle, type Settled } from './settle.js';
import { type Answer, SilentTrail } from './trail.js';
import type { Verdict } from './verdict.js';

/** A verdict without its explanation: what a regime answers and what that rests on, but no findings, duties and sentences. */
export type Ruling = Pick<
  Verdict,
  'regime' | 'outcome' | 'mechanism' | 'decisiveRule' | 'confidence' | 'missing' | 'measure' | 'basis' | 'toConfirm' | 'grounds' | 'doubts'
>;

/** The ruling of a verdict. */
export function inShort(verdict: Ruling): Ruling {
  const { regime, outcome, mechanism, decisiveRule, confidence, missing, measure, basis, toConfirm: confirm, grounds, doubts } = verdict;
  return { regime, outcome, mechanism, decisiveRule, confidence, missing, measure, basis, toConfirm: confirm, grounds, doubts };
}

/** What a regime answers, and nothing of what that rests on. */
export type Answered = Pick<Ruling, 'outcome' | 'mechanism' | 'decisiveRule'>;

/** What `evaluate` answers, and no more: for asking hundreds of times what is evaluated in full when it matters. */
export function answered(pack: RulePack, facts: Facts, reference: ReferenceData): Answered {
  const settled = settledWhereBound(pack, facts, reference, nothingAnswered());
  if (settled === null) return { outcome: 'not_applicable', mechanism: 'none', decisiveRule: null };
  const { decisive } = settled;
  if (decisive === null) return { outcome: 'needs_review', mechanism: 'none', decisiveRule: null };
  return { outcome: decisive.outcome, mechanism: firstHeld(decisive.mechanism, facts), decisiveRule: decisive.id };
}

/** What names and rules answered that packs over one base share, by `NamedCondition.place` and `Rule.same`. */
interface BaseAnswers {
  readonly names: Frame['named']['shared'];
  readonly rules: (Known | undefined)[];
  /** The same for rules that decide, with what they looked at. */
  readonly namesFollowed: Frame['named']['shared'];
  readonly followed: (Answer | undefined)[];
}

function nothingAnswered(): BaseAnswers {
  return { names: [], rules: [], namesFollowed: [], followed: [] };
}

/** What packs that are asked about one set of facts share. */
export class SharedAnswers extends ByBase<BaseAnswers> {
  constructor() {
    super(nothingAnswered);
  }
}

const silent = new SilentTrail();

/**
 * The ruling where the regime binds or may bind; null where it does not. Always that of `evaluateWhereBound`, for a
 * fraction of its cost: only the condition that decides is followed.
 */
export function rulingWhereBound(pack: RulePack, facts: Facts, reference: ReferenceData, shared: SharedAnswers): Ruling | null {
  const answers = shared.of(pack);
  const settled = settledWhereBound(pack, facts, reference, answers);
  if (settled === null) return null;
  const { decisive, unknowns } = settled;
  return decisive === null
    ? open(pack, facts, [...new Set(unknowns.flatMap((one) => one.facts))])
    : decided(pack, decisive, facts, followed(decisive, facts, reference, answers));
}

function settledWhereBound(pack: RulePack, facts: Facts, reference: ReferenceData, { names, rules }: BaseAnswers): Settled | null {
  const frame = frameOf(facts, reference, { trail: silent, shared: names });
  const scope = pack.binds.run(frame);
  if (scope === false) return null;
  return settle(pack, scope, frame, (rule) => {
    const before = rule.same === null ? undefined : rules[rule.same];
    if (before !== undefined) return before;
    const answer = rule.when.run(frame);
    if (rule.same !== null) rules[rule.same] = answer;
    return answer;
  });
}

function open(pack: RulePack, facts: Facts, missing: readonly string[]): Ruling {
  const asked = missing.map((name) => facts.read(name));
  const conclusion = { outcome: 'needs_review', mechanism: 'none', decisiveRule: null, confidence: 'confirmed', measure: null } as const;
  return ruling(pack, facts, asked, { ...conclusion, missing });
}

/** What the rule that decides looked at. */
function followed({ same, when }: Rule, facts: Facts, reference: ReferenceData, shared: BaseAnswers): Answer {
  const before = same === null ? undefined : shared.followed[same];
  if (before !== undefined) return before;
  const answer = ask(when, frameOf(facts, reference, { shared: shared.namesFollowed }));
  if (same !== null) shared.followed[same] = answer;
  return answer;
}

function decided(pack: RulePack, rule: Rule, facts: Facts, { looked, unconfirmed }: Answer): Ruling {
  const rests = typeof rule.mechanism === 'string' ? looked : [...looked, facts.read(rule.mechanism.of)];
  return ruling(pack, facts, rests, {
    outcome: rule.outcome,
    mechanism: firstHeld(rule.mechanism, facts),
    decisiveRule: rule.id,
    confidence: unconfirmed ? 'unconfirmed' : rule.confidence,
    missing: [],
    measure: rule.measure,
  });
}

function ruling(
  pack: RulePack,
  facts: Facts,
  rests: readonly FactRead[],
  conclusion: Omit<Ruling, 'regime' | 'basis' | 'toConfirm' | 'grounds' | 'doubts'>,
): Ruling {
  const confirm = toConfirm(pack, facts, rests);
  const basis = confirm.length === 0 ? 'stated' : 'assumed';
  return { regime: pack.regime, ...conclusion, basis, toConfirm: confirm, grounds: [], doubts: [] };
}
