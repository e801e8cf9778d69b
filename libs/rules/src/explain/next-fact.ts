import type { Json } from '@carnet/kernel';
import type { FactDefinition } from '../catalogue.js';
import type { Facts } from '../facts.js';
import { findBrokenInvariants, type Invariant } from '../invariants.js';
import type { Citation, RulePack } from '../pack.js';
import type { Sentence } from '../sentence.js';
import type { Mechanism, Regime, RuleOutcome } from '../vocabulary.js';
import { namesOfFactsRead } from './candidates.js';
import { representativeCountries } from './countries.js';
import type { Law } from './explain.js';
import { comparedValuesOfPacks } from './compared-values.js';
import { numbersAround, otherValues, type ValueSource } from './other-values.js';
import type { FactStatement } from './fact-statement.js';
import { evaluateIfBinding, SharedFindings } from '../evaluate.js';
import type { ReferenceData } from '../reference.js';

/** The short answer of a regime that binds or may bind. */
export interface CitedAnswer {
  readonly outcome: RuleOutcome;
  readonly mechanism: Mechanism;
  readonly rule: string | null;
  readonly citations: readonly Citation[];
  /** Whether facts are missing for an answer. */
  readonly open: boolean;
}

/** The answers by regime, without regimes that do not bind. */
export function answersByRegime(packs: readonly RulePack[], facts: Facts, reference: ReferenceData): ReadonlyMap<Regime, CitedAnswer> {
  const shared = new SharedFindings();
  return new Map(
    packs.flatMap((pack) => {
      const verdict = evaluateIfBinding(pack, facts, reference, shared);
      if (verdict === null) return [];
      const { outcome, mechanism, decisiveRule: rule, findings, missing } = verdict;
      const citations = findings.find(({ decides }) => decides)?.citations ?? [];
      return [[pack.regime, { outcome, mechanism, rule, citations, open: missing.length > 0 }] as const];
    }),
  );
}

/** The largest number of evaluations. Facts that were not weighed come last. */
export const MAX_NEXT_EVALUATIONS = 5_000;

/** Why a fact is asked for: the answer is open without it, rests on a default, or a rule on the way read a default. */
export type Need = 'missing' | 'to-confirm' | 'assumed';

/** The answer of one regime for some values of a fact. */
export interface AnswerForValues {
  /** Values with this answer; for a country, one of each kind. */
  readonly values: readonly Json[];
  /** Null if the regime would not bind. */
  readonly outcome: RuleOutcome | null;
  readonly mechanism: Mechanism | null;
  readonly rule: string | null;
  readonly citations: readonly Citation[];
}

/** The effect of a fact in one regime. */
export interface FactEffect {
  readonly regime: Regime;
  /** Whether different values give different answers. */
  readonly splits: boolean;
  /** The share of its values that would settle the regime, from 0 to 1; 0 if the regime is settled. */
  readonly settles: number;
  readonly answers: readonly AnswerForValues[];
}

/** A fact to ask for, and the reasons for its position. */
export interface AskedFact {
  readonly fact: string;
  readonly label: Sentence;
  readonly meaning: Sentence;
  readonly need: Need;
  /** The number of regimes it splits, plus the shares it settles of the open ones; null if it was not weighed. */
  readonly score: number | null;
  /** Only regimes whose answer depends on the fact. */
  readonly decides: readonly FactEffect[];
  /** Values or list items that would contradict the facts so far; they are not tried or offered. */
  readonly barred: readonly Json[];
}

export interface NextFacts {
  /**
   * Ordered: facts that every filing requires, facts that every filing states, details, and claims last, because only a person decides on
   * them. Within these, facts that decide most come first; for equal scores, those that the answers need most.
   */
  readonly asks: readonly AskedFact[];
  readonly evaluations: number;
  readonly complete: boolean;
}

/** The facts that the answers so far lack, by name, and the open regimes. */
export interface FactNeeds {
  readonly missing: ReadonlySet<string>;
  readonly toConfirm: ReadonlySet<string>;
  /** Facts whose default was used, on the way to an answer or in the scope of a regime that does not bind. */
  readonly assumed: ReadonlySet<string>;
  readonly open: ReadonlySet<Regime>;
}

export type WithStatements = (statements: readonly FactStatement[]) => Facts;

/**
 * Finds the facts to ask for next. Every missing or defaulted fact is tried with the values that can make a difference and do not
 * contradict the other facts. The fact that splits the answers of most regimes and settles most open ones comes first. A fact that changes
 * nothing is asked for only if no other is left and an answer rests on its default.
 */
export function nextFacts(needs: FactNeeds, packs: readonly RulePack[], facts: Facts, law: Law, stating: WithStatements): NextFacts {
  const weighing = new FactWeigher(packs, facts, law, stating);
  const asks = neededFacts(needs, law).map(({ definition, need }) => weighing.weigh(definition, need, needs.open));
  const telling = asks.filter(({ need, score }) => need === 'missing' || score !== 0);
  const asked = telling.length > 0 ? telling : asks.filter(({ need }) => need === 'to-confirm');
  return {
    // Sorting is stable: equal scores stay in the order of need.
    asks: asked.toSorted((one, other) => priorityOf(one, law) - priorityOf(other, law) || (other.score ?? -1) - (one.score ?? -1)),
    evaluations: weighing.spent,
    complete: !weighing.exhausted,
  };
}

/**
 * Facts of every filing cost the filer nothing more and are known first: origin, destination, people, data and purpose. Facts of a single
 * regime wait until these show whether they are needed.
 */
function priorityOf({ fact }: AskedFact, { catalogue }: Law): number {
  const { absent, kind, minimumFor = [] } = catalogue.byName.get(fact) ?? {};
  if (kind === 'claimed') return 3;
  if (absent === 'required') return 0;
  return minimumFor.includes('all') ? 1 : 2;
}

interface NeededFact {
  readonly definition: FactDefinition;
  readonly need: Need;
}

/** The facts to ask for, most needed first, then in the order of the catalogue. */
function neededFacts({ missing, toConfirm, assumed }: FactNeeds, { catalogue }: Law): readonly NeededFact[] {
  const taken = new Set<string>();
  const take = (need: Need, names: ReadonlySet<string>): readonly NeededFact[] => {
    const askable = catalogue.facts.filter(
      ({ name, source }) => names.has(name) && !taken.has(name) && name !== 'as_of_date' && source !== 'derived',
    );
    for (const { name } of askable) taken.add(name);
    return askable.map((definition) => ({ definition, need }));
  };
  return [...take('missing', missing), ...take('to-confirm', toConfirm), ...take('assumed', assumed)];
}

class FactWeigher {
  spent = 0;
  exhausted = false;
  private readonly values: ValueSource;
  private readonly reads: ReadonlyMap<RulePack, ReadonlySet<string>>;
  /** Contradictions that already exist. */
  private readonly before: ReadonlySet<Invariant>;

  constructor(
    private readonly packs: readonly RulePack[],
    facts: Facts,
    private readonly law: Law,
    private readonly stating: WithStatements,
  ) {
    const places = ['exporter_country', 'importer_country']
      .map((name) => facts.read(name).value)
      .filter((place) => typeof place === 'string');
    this.values = {
      comparedValues: comparedValuesOfPacks(packs, law.catalogue),
      countries: representativeCountries(packs, facts.asOfDate, law, new Set(places)),
    };
    this.reads = new Map(packs.map((pack) => [pack, namesOfFactsRead(pack, facts)]));
    this.before = new Set(findBrokenInvariants(law.catalogue.invariants, facts, law.reference));
  }

  weigh(definition: FactDefinition, need: Need, open: ReadonlySet<Regime>): AskedFact {
    const { name: fact, label, meaning } = definition;
    const concerned = this.packs.filter((pack) => this.reads.get(pack)?.has(fact) === true);
    const values = valuesToTry(definition, this.values);
    const asked = { fact, label, meaning, need };
    if (this.spent + values.length * concerned.length > MAX_NEXT_EVALUATIONS) {
      this.exhausted = true;
      return { ...asked, score: null, decides: [], barred: [] };
    }
    const tried = values.map((value) => ({ value, facts: this.stating([{ fact, value }]) }));
    const fitting = tried.filter((one) => this.isConsistent(one.facts));
    this.spent += fitting.length * concerned.length;
    const said = fitting.map((one) => ({ value: one.value, by: answersByRegime(concerned, one.facts, this.law.reference) }));
    const decides = concerned.flatMap(({ regime }) => factEffects(regime, open.has(regime), said));
    const score = decides.reduce((total, { splits, settles }) => total + Number(splits) + settles, 0);
    const barred = tried.filter((one) => !fitting.includes(one)).flatMap(({ value }) => value);
    return { ...asked, score: Math.round(score * 1000) / 1000, decides, barred };
  }

  private isConsistent(facts: Facts): boolean {
    const { catalogue, reference } = this.law;
    return findBrokenInvariants(catalogue.invariants, facts, reference).every((one) => this.before.has(one));
  }
}

interface AnswersForValue {
  readonly value: Json;
  readonly by: ReadonlyMap<Regime, CitedAnswer>;
}

function factEffects(regime: Regime, open: boolean, said: readonly AnswersForValue[]): readonly FactEffect[] {
  const answers = new Map<string, AnswerForValues>();
  let settled = 0;
  for (const { value, by } of said) {
    const { outcome = null, mechanism = null, rule = null, citations = [], open: stillOpen = false } = by.get(regime) ?? {};
    const key = JSON.stringify([outcome, mechanism, rule]);
    answers.set(key, { outcome, mechanism, rule, citations, values: [...(answers.get(key)?.values ?? []), value] });
    if (!stillOpen) settled += 1;
  }
  const splits = new Set([...answers.values()].map(filerAnswerOf)).size > 1;
  const settles = open && said.length > 0 ? settled / said.length : 0;
  return splits || settles > 0 ? [{ regime, splits, settles: Math.round(settles * 1000) / 1000, answers: [...answers.values()] }] : [];
}

/** The answer as a filer sees it: "does not bind" and "binds, but asks nothing of this" are the same. */
function filerAnswerOf({ outcome, mechanism }: AnswerForValues): string {
  return outcome === null || outcome === 'not_applicable' ? 'outside' : JSON.stringify([outcome, mechanism]);
}

/** The values of a fact that can make a difference; a list is tried empty and with single items. */
function valuesToTry(definition: FactDefinition, values: ValueSource): readonly Json[] {
  const { name, type, keys = [] } = definition;
  if (type === 'list') return [[], ...otherValues(definition, [], values)];
  if (type !== 'counts') return otherValues(definition, null, values);
  const nobody = Object.fromEntries(keys.map((key) => [key, 0]));
  const counts = keys.flatMap((key) =>
    numbersAround(definition, values.comparedValues.numbers.get(`${name}.${key}`) ?? []).map((count) => ({ ...nobody, [key]: count })),
  );
  return [nobody, ...counts];
}
