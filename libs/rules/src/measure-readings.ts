import type { IsoDate, Json } from '@carnet/kernel';
import { needsConfirming } from './basis.js';
import { evaluate } from './evaluate.js';
import type { Fact, FactRead, Facts } from './facts.js';
import { Memory } from './memory.js';
import type { RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import { inShort, type Ruling } from './ruling.js';
import { stretchOf, turningDays } from './turning-days.js';
import type { Reading, Verdict } from './verdict.js';

/** What a trade rule says about a measure, in short: as a finding, and as a reading where it is one. */
export interface ReadingInShort extends Ruling {
  readonly reading?: Ruling;
}

/** A national rule that holds a transfer back, as trade rules see it: whose it is, and what kind of measure. */
export interface Measure {
  readonly nationalRule: NonNullable<Verdict['nationalRule']>;
  readonly party: string | null;
  readonly described: Readonly<Record<string, Json>>;
}

/** What a trade rule says about the rule of a nation. */
export type OfNation<Read> = Read & Required<Pick<Verdict, 'nationalRule'>>;

/** Seven readings with their findings are some twenty kilobytes, seven in short are two. */
const mostRemembered = { inFull: 500, inShort: 20_000 };

/**
 * What trade rules say about national rules that hold a transfer back. Thousands of transfers run into the same kind of
 * measure of the same country on the same few facts, so a reading is remembered by everything it can depend on, and is
 * the same object for each of them.
 */
export class MeasureReadings {
  /** Facts whose value a reading may hang on or show. */
  private readonly shown: readonly string[];
  /** Facts of which a reading tells no more than whether somebody has to confirm them. */
  private readonly confirmed: readonly string[];
  private readonly turning: readonly IsoDate[] | null;
  private readonly kinds = new WeakMap<Measure['described'], string>();
  private readonly inFull = new Memory<readonly OfNation<Verdict>[]>(mostRemembered.inFull);
  private readonly short = new Memory<readonly OfNation<ReadingInShort>[]>(mostRemembered.inShort);

  constructor(
    private readonly tests: readonly RulePack[],
    private readonly reference: ReferenceData,
  ) {
    const shown = new Set(['importer_country', ...tests.flatMap(factsOf)]);
    const described = ['measure_party', 'affected_party', 'as_of_date'];
    this.shown = [...shown].filter((name) => !described.includes(name));
    this.confirmed = [...new Set(tests.flatMap(({ minimum }) => minimum))].filter((name) => !shown.has(name));
    this.turning = turningDays(tests, reference);
  }

  of(measures: readonly Measure[], facts: Facts): readonly OfNation<Verdict>[] {
    if (this.tests.length === 0 || measures.length === 0) return [];
    const key = `${this.keyOf(facts)} ${facts.asOfDate} ${keyOfRead(facts.read('as_of_date'))}`;
    return measures.flatMap((measure) => this.inFull.get(this.kindOf(measure) + key, () => this.read(measure, facts)));
  }

  /** In short, the day matters only by what the tables and the rules change on it. */
  inShort(measures: readonly Measure[], facts: Facts): readonly OfNation<ReadingInShort>[] {
    if (this.tests.length === 0 || measures.length === 0) return [];
    const key = `${this.keyOf(facts)} ${stretchOf(this.turning, facts.asOfDate)} ${facts.read('as_of_date').origin}`;
    const read = (measure: Measure): readonly OfNation<ReadingInShort>[] =>
      this.read(measure, facts).map(({ reading, nationalRule, ...verdict }) => ({
        ...{ ...inShort(verdict), nationalRule },
        ...(reading ? { reading: inShort(reading) } : {}),
      }));
    return measures.flatMap((measure) => this.short.get(this.kindOf(measure) + key, () => read(measure)));
  }

  private read({ nationalRule, party, described }: Measure, facts: Facts): readonly OfNation<Verdict>[] {
    const verdicts = readMeasure(this.tests, withMeasure(facts, party, described), this.reference);
    return verdicts.map((verdict) => ({ ...verdict, nationalRule }));
  }

  private kindOf({ nationalRule: { regime, rule }, party, described }: Measure): string {
    let kind = this.kinds.get(described);
    if (kind === undefined) this.kinds.set(described, (kind = JSON.stringify(described)));
    return `${regime} ${rule} ${party ?? ''} ${kind}`;
  }

  private keyOf(facts: Facts): string {
    let key = '';
    for (const name of this.confirmed) key += needsConfirming(facts.read(name)) ? '?' : '!';
    for (const name of this.shown) key += keyOfRead(facts.read(name));
    return key;
  }
}

/** Texts carry their length: where one ends is never up to whoever filed it. */
function keyOfRead({ value, origin, derivation }: FactRead): string {
  const text = typeof value === 'string' ? `${String(value.length)}:${value}` : JSON.stringify(value);
  return derivation === undefined ? ` ${origin} ${text}` : ` ${origin} ${text} ${JSON.stringify(derivation)}`;
}

/** Every fact that a verdict of the pack may hang on or show. */
function factsOf({ binds, unbound, rules, duties }: RulePack): readonly string[] {
  return [
    ...[...binds.reads, ...unbound.slots],
    ...rules.flatMap(({ when, says, mechanism }) => [
      ...when.reads,
      ...says.slots,
      ...(typeof mechanism === 'string' ? [] : [mechanism.of]),
    ]),
    ...duties.flatMap(({ when, metBy, says, deadline }) => [
      ...[...when.reads, ...(metBy?.reads ?? []), ...says.slots],
      ...(deadline === null ? [] : [deadline.from]),
    ]),
  ];
}

/** What each trade rule says about a measure that the facts describe. */
export function readMeasure(tests: readonly RulePack[], measured: Facts, reference: ReferenceData): readonly Verdict[] {
  return tests.map((test) => {
    const finding = evaluate(test, measured, reference);
    const reading = finding.outcome === 'not_applicable' ? stressTest(test, measured, reference, finding) : null;
    return reading === null ? finding : { ...finding, reading };
  });
}

/** The facts with a country's measure described in them, and the business it affects. */
export function withMeasure(facts: Facts, party: string | null, measure: Readonly<Record<string, Json>>): Facts {
  const described = { measure_party: party, ...measure };
  const derived = Object.entries(described).map(([name, value]): Fact => ({ name, value, origin: 'derived' }));
  const affected = facts.read('importer_country');
  if (affected.origin === 'unknown') return facts.with(derived).without(['affected_party']);
  return facts.with([...derived, { name: 'affected_party', value: affected.value, origin: 'derived' }]);
}

/** The answer as if both sides were Parties; null when the verdict did not fail for want of a Party. */
function stressTest(test: RulePack, facts: Facts, reference: ReferenceData, finding: Verdict): Reading | null {
  const sides = ['measure_party', 'affected_party'].map((name) => facts.read(name).value);
  const asParties = sides.filter((side): side is string => typeof side === 'string');
  const reading = evaluate(test, facts, reference, { asParties });
  if (reading.decisiveRule === finding.decisiveRule && reading.outcome === finding.outcome) return null;
  return { ...reading, label: { en: 'stress-test reading', zh: '压力测试解读' } };
}
