import type { IsoDate, Json } from '@carnet/kernel';
import { findEvidenceDocument, needsConfirming } from './basis.js';
import { evaluate } from './evaluate.js';
import { slotOf } from './fact-slots.js';
import { factsReadBy } from './facts-read-by.js';
import type { Fact, FactRead, Facts } from './facts.js';
import { findBrokenInvariants, type Invariant } from './invariants.js';
import { BoundedCache } from './bounded-cache.js';
import type { RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import { type RegimeAnswer, ruleOnFacts, type Ruling } from './ruling.js';
import { periodKeyOf, turningDays } from './turning-days.js';
import type { Verdict } from './verdict.js';

/** The ruling of a trade rule on a measure: as a finding, and as a reading if there is one. */
export interface MeasureRuling extends Ruling {
  readonly reading?: Ruling;
}

/** A national rule that holds a transfer back, as a measure: its country and its description. */
export interface Measure {
  readonly nationalRule: NonNullable<Verdict['nationalRule']>;
  readonly party: string | null;
  readonly described: Readonly<Record<string, Json>>;
}

/** The answer of a trade rule about a national rule. */
export type WithNationalRule<Read> = Read & Required<Pick<Verdict, 'nationalRule'>>;

/** The largest number of cached fact sets. Seven readings take about 20 kB with findings, and 2 kB in short. */
const mostCachedFactSets = { inFull: 250, inShort: 10_000 };

/** Cached readings of measures on the same facts. A measure is one object while its rules are in use. */
type ReadingsByMeasure<Read> = Map<Measure, readonly WithNationalRule<Read>[]>;

/**
 * The readings of trade rules on national rules that hold a transfer back. Thousands of transfers meet the same kind of measure on the same
 * few facts. So each reading is cached by everything it can depend on, and is the same object for all of them.
 */
export class MeasureReadings {
  /** Facts whose value a reading may depend on or show. */
  private readonly shownSlots: readonly number[];
  /** Facts of which a reading only shows whether they must be confirmed. */
  private readonly confirmed: readonly number[];
  /** The names in `evidence` of documents that may back assessed facts; a reading depends on no other documents. */
  private readonly evidenceNames: readonly string[];
  /** Invariants that may cause a doubt of a reading. */
  private readonly invariants: readonly Invariant[];
  private readonly touching: ReadonlySet<Invariant>;
  private readonly turning: readonly IsoDate[] | null;
  private readonly inFull = new BoundedCache<ReadingsByMeasure<Verdict>>(mostCachedFactSets.inFull);
  private readonly short = new BoundedCache<ReadingsByMeasure<MeasureRuling>>(mostCachedFactSets.inShort);

  constructor(
    private readonly tests: readonly RulePack[],
    private readonly reference: ReferenceData,
  ) {
    this.invariants = tests[0]?.invariants.all ?? [];
    this.touching = new Set(tests.flatMap(({ invariants }) => [...invariants.touching]));
    // Whether these are broken depends only on the facts that describe the measure.
    const measured = [...this.touching].filter(({ when }) => when.reads.some(isMeasureFact)).flatMap(({ when }) => when.reads);
    const shown = new Set(['importer_country', ...tests.flatMap(factsReadBy), ...measured]);
    const elsewhere = ['measure_party', 'affected_party', 'as_of_date'];
    this.shownSlots = [...shown].filter((name) => !elsewhere.includes(name)).map(slotOf);
    this.confirmed = [...new Set(tests.flatMap(({ minimum }) => minimum))].filter((name) => !shown.has(name)).map(slotOf);
    this.evidenceNames = tests.flatMap(({ kinds }) =>
      [...kinds].flatMap(([name, { kind, backedBy }]) => (kind === 'assessed' && shown.has(name) ? backedBy : [])),
    );
    this.turning = turningDays(tests, reference);
  }

  verdictsFor(measures: readonly Measure[], facts: Facts): readonly WithNationalRule<Verdict>[] {
    if (this.tests.length === 0 || measures.length === 0) return [];
    const key = `${this.keyOf(facts)} ${facts.asOfDate} ${keyOfRead(facts.read('as_of_date'))}`;
    return cachedReadings(this.inFull, key, measures, (measure) => this.read(measure, facts));
  }

  /** The readings in short. The day matters only through changes of tables and rules. */
  rulingsFor(measures: readonly Measure[], facts: Facts): readonly WithNationalRule<MeasureRuling>[] {
    if (this.tests.length === 0 || measures.length === 0) return [];
    const key = `${this.keyOf(facts)} ${periodKeyOf(this.turning, facts.asOfDate)} ${facts.read('as_of_date').origin}`;
    return cachedReadings(this.short, key, measures, ({ nationalRule, party, described }) =>
      answersOnMeasure(this.tests, withMeasure(facts, party, described), (test, measured, asParties) =>
        ruleOnFacts(test, measured, this.reference, { asParties }),
      ).map(({ finding, reading }) => ({ ...finding, nationalRule, ...(reading === null ? {} : { reading }) })),
    );
  }

  private read({ nationalRule, party, described }: Measure, facts: Facts): readonly WithNationalRule<Verdict>[] {
    const verdicts = evaluateMeasure(this.tests, withMeasure(facts, party, described), this.reference);
    return verdicts.map((verdict) => ({ ...verdict, nationalRule }));
  }

  private keyOf(facts: Facts): string {
    // With unknown facts, more of the facts that were read may matter.
    let key = facts.unknown.size > 0 ? '?' : '';
    for (const slot of this.confirmed)
      key += needsConfirming(facts.readAt(slot), true) ? (needsConfirming(facts.readAt(slot), false) ? '?' : '-') : '!';
    for (const slot of this.shownSlots) key += keyOfRead(facts.readAt(slot));
    for (const name of this.evidenceNames) key += keyOfText(findEvidenceDocument([name], facts.read('evidence').value) ?? '');
    for (const broken of findBrokenInvariants(this.invariants, facts, this.reference))
      if (this.touching.has(broken)) key += keyOfDoubt(broken, facts);
    return key;
  }
}

/** Whether `withMeasure` sets the fact. */
function isMeasureFact(name: string): boolean {
  return name.startsWith('measure_') || name === 'affected_party';
}

function keyOfDoubt({ id, says }: Invariant, facts: Facts): string {
  return ` ${id}${says.slots.map((name) => keyOfRead(facts.read(name))).join('')}`;
}

function cachedReadings<Read>(
  memory: BoundedCache<ReadingsByMeasure<Read>>,
  key: string,
  measures: readonly Measure[],
  read: (measure: Measure) => readonly WithNationalRule<Read>[],
): readonly WithNationalRule<Read>[] {
  const known = memory.get(key, () => new Map());
  return measures.flatMap((measure) => {
    const before = known.get(measure);
    const now = before ?? read(measure);
    if (before === undefined) known.set(measure, now);
    return now;
  });
}

/** Texts are prefixed with their length, so that a filer cannot forge a key. */
function keyOfRead({ value, origin, derivation }: FactRead): string {
  if (derivation === undefined && (value === null || typeof value === 'boolean')) return ` ${origin} ${String(value)}`;
  const text = typeof value === 'string' ? keyOfText(value) : JSON.stringify(value);
  return derivation === undefined ? ` ${origin} ${text}` : ` ${origin} ${text} ${JSON.stringify(derivation)}`;
}

function keyOfText(text: string): string {
  return `${String(text.length)}:${text}`;
}

/** The answer of each trade rule on a measure that the facts describe. */
export function evaluateMeasure(tests: readonly RulePack[], measured: Facts, reference: ReferenceData): readonly Verdict[] {
  const evaluateTest = (test: RulePack, facts: Facts, asParties: readonly string[]): Verdict =>
    evaluate(test, facts, reference, { asParties });
  return answersOnMeasure(tests, measured, evaluateTest).map(({ finding, reading }) =>
    reading === null ? finding : { ...finding, reading: { ...reading, label: { en: 'stress-test reading', zh: '压力测试解读' } } },
  );
}

/**
 * The answers of trade rules, in full or in short: each as the facts are and, if no Party is bound by it, as if both sides were Parties. The
 * reading is null if it gives the same answer by the same rule.
 */
function answersOnMeasure<Answer extends RegimeAnswer>(
  tests: readonly RulePack[],
  measured: Facts,
  answerOf: (test: RulePack, measured: Facts, asParties: readonly string[]) => Answer,
): readonly { readonly finding: Answer; readonly reading: Answer | null }[] {
  const sides = ['measure_party', 'affected_party'].map((name) => measured.read(name).value);
  const parties = sides.filter((side) => typeof side === 'string');
  return tests.map((test) => {
    const finding = answerOf(test, measured, []);
    if (finding.outcome !== 'not_applicable') return { finding, reading: null };
    const reading = answerOf(test, measured, parties);
    const isSame = reading.decisiveRule === finding.decisiveRule && reading.outcome === finding.outcome;
    return { finding, reading: isSame ? null : reading };
  });
}

/** Adds the description of a country's measure to the facts, and the affected party. */
export function withMeasure(facts: Facts, party: string | null, measure: Readonly<Record<string, Json>>): Facts {
  const described = { measure_party: party, ...measure };
  const derived = Object.entries(described).map(([name, value]): Fact => ({ name, value, origin: 'derived' }));
  const affected = facts.read('importer_country');
  if (affected.origin === 'unknown') return facts.with(derived).without(['affected_party']);
  return facts.with([...derived, { name: 'affected_party', value: affected.value, origin: 'derived' }]);
}
