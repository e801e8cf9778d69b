import type { IsoDate, Json } from '@carnet/kernel';
import type { Facts } from '../facts.js';
import type { RulePack } from '../pack.js';
import type { ReferenceData } from '../reference.js';
import { evaluateMeasure, withMeasure } from '../measure-readings.js';
import type { Ruling } from '../ruling.js';
import type { Verdict } from '../verdict.js';
import { isRestrictive, type Regime, type RuleOutcome } from '../vocabulary.js';
import { stepStates, type StepStates } from './measure-steps.js';
import { periodKeyOf, turningDays } from '../turning-days.js';

/** The reading of one trade agreement on a national rule that held a transfer back. */
export interface TradeReading {
  readonly agreement: Regime;
  /** The country of the rule; empty if the pack names none. */
  readonly country: string;
  readonly regime: Regime;
  readonly rule: string;
  /** The outcome of the national rule. */
  readonly outcome: RuleOutcome;
  readonly says: RuleOutcome;
  /** The deciding rule of the agreement; empty if facts are missing. */
  readonly by: string;
  /** How the answer depends on the four steps of the agreement's test. */
  readonly steps: StepStates;
  /** False if a side is no Party, so that the reading binds nobody. */
  readonly binding: boolean;
}

type AgreementAnswer = Pick<TradeReading, 'agreement' | 'says' | 'by' | 'steps' | 'binding'>;

const maxCachedReadings = 20_000;

/**
 * Reads restrictive rulings by trade rules. Thousands of transfers meet the same kind of measure on the same few facts, so readings are
 * cached by everything they can depend on.
 */
export class TradeReadings {
  private readonly agreements: readonly RulePack[];
  private readonly packs: ReadonlyMap<Regime, RulePack>;
  private readonly reads: readonly string[];
  private readonly turning: readonly IsoDate[] | null;
  private readonly known = new Map<string, readonly AgreementAnswer[]>();

  constructor(
    packs: readonly RulePack[],
    private readonly reference: ReferenceData,
  ) {
    this.agreements = packs.filter(({ kind }) => kind === 'measure-test');
    this.packs = new Map(packs.map((pack) => [pack.regime, pack]));
    const conditions = this.agreements.flatMap(({ binds, rules }) => [binds, ...rules.map(({ when }) => when)]);
    const facts = new Set(['importer_country', ...conditions.flatMap(({ reads }) => reads)]);
    // The key has the stretch of the day instead.
    this.reads = [...facts].filter((name) => name !== 'as_of_date');
    this.turning = turningDays(this.agreements, reference);
  }

  isAgreement(regime: Regime): boolean {
    return this.agreements.some((pack) => pack.regime === regime);
  }

  readingsOf(rulings: readonly Ruling[], facts: Facts): readonly TradeReading[] {
    if (this.agreements.length === 0) return [];
    return rulings.flatMap(({ regime, outcome, decisiveRule: rule, measure }) => {
      const pack = this.packs.get(regime);
      if (pack === undefined || rule === null || measure === null || !isRestrictive(outcome)) return [];
      const country = pack.jurisdiction ?? '';
      return this.cachedAnswers(pack.jurisdiction, measure, facts).map((one) => ({ ...one, country, regime, rule, outcome }));
    });
  }

  private cachedAnswers(country: string | null, measure: Readonly<Record<string, Json>>, facts: Facts): readonly AgreementAnswer[] {
    const key = JSON.stringify([
      country,
      measure,
      periodKeyOf(this.turning, facts.asOfDate),
      this.reads.map((name) => valueKey(facts, name)),
    ]);
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const measured = withMeasure(facts, country, measure);
    const said = this.agreements.flatMap((test) =>
      evaluateMeasure([test], measured, this.reference).map((verdict) => this.agreementAnswerOf(test, verdict, measured)),
    );
    // Clearing everything is as correct as evicting the oldest, and simpler.
    if (this.known.size >= maxCachedReadings) this.known.clear();
    this.known.set(key, said);
    return said;
  }

  private agreementAnswerOf(test: RulePack, verdict: Verdict, measured: Facts): AgreementAnswer {
    const read = verdict.reading ?? verdict;
    return {
      agreement: test.regime,
      says: read.outcome,
      by: read.decisiveRule ?? '',
      steps: stepStates(test, measured, this.reference, read),
      binding: verdict.reading === undefined && verdict.outcome !== 'not_applicable',
    };
  }
}

// The origin is part of the key: null is a value of some facts and unknown for others, and a step's state depends on
// whether it was stated.
function valueKey(facts: Facts, name: string): Json {
  const { value, origin } = facts.read(name);
  return [value, origin === 'unknown' ? 2 : origin === 'assumed' ? 1 : 0];
}
