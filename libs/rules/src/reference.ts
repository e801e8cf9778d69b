import type { Digest, IsoDate } from '@carnet/kernel';
import { addDays, addMonths } from './calendar-days.js';
import type { Confidence } from './confidence.js';
import type { Sentence } from './sentence.js';
import type { FactCatalogue } from './catalogue.js';
import { type ListEdition, unmappedPrefix } from './zone-lists/list-edition.js';

/** The working days of one place, in the shape of the calendars of `@carnet/clocks`, which does the counting. */
export interface Calendar {
  readonly name: string;
  readonly edition: string;
  readonly zone: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly weekend: readonly number[];
  readonly holidays: ReadonlyMap<IsoDate, Sentence>;
  readonly workdays: ReadonlyMap<IsoDate, Sentence>;
  readonly unconfirmed: readonly { readonly from: IsoDate; readonly to: IsoDate }[];
}

/** A counted day; provisional if the calendar does not cover a day on the way, where only weekends count. */
export interface CountedDay {
  readonly value: IsoDate;
  readonly certainty: Confidence | 'provisional';
}

/** Returns the n-th working day strictly after `date`; null if the count passes `last`. */
export type WorkingDayFunction = (calendar: Calendar, date: IsoDate, n: number, last?: IsoDate) => CountedDay | null;

export interface Recognition {
  readonly status: '' | 'in_force' | 'lapsed';
  /** Frameworks of which the importer must be a member; empty if the whole country is recognised. */
  readonly schemes: readonly string[];
}

/** A table's answer, and whether every row behind it is confirmed. */
export interface TableAnswer<T> {
  readonly value: T;
  readonly confidence: Confidence;
}

/** A row in force from `from` until the day before `to`; null if it has no end. */
export interface DatedRow {
  readonly confidence: Confidence;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

export interface RecognitionRow extends DatedRow {
  readonly schemes: readonly string[];
}

/** A Party of a treaty from a day on: towards the named Parties only, or all but the excepted ones, if entry into force differs by pair. */
export interface TreatyRow extends DatedRow {
  readonly with: readonly string[] | null;
  readonly except: readonly string[];
}

/** A field of the register. List rows and inventories map to its code, `object.attribute`, which never changes. */
export interface RegisteredField {
  readonly code: string;
  readonly name: Sentence;
  /** Kinds of data that the field implies. */
  readonly tags: readonly string[];
  /** Whether the field is sensitive if nothing is stated. */
  readonly sensitive: boolean;
}

/** A country or territory of ISO 3166-1, with its name and rounded population. */
export interface Country {
  readonly code: string;
  readonly name: Sentence;
  readonly population: number;
}

/** Kinds of data that together are sensitive by the law of a country. */
export interface SensitiveKind extends DatedRow {
  readonly kind: string;
  readonly law: string;
  readonly tags: readonly string[];
}

/** Rows by subject (a treaty, a recognising side), then by country. */
export type Register<Row> = ReadonlyMap<string, ReadonlyMap<string, readonly Row[]>>;

export interface ReferenceTables {
  readonly editions: readonly { readonly table: string; readonly edition: string }[];
  readonly treaties: Register<TreatyRow>;
  readonly recognitions: Register<RecognitionRow>;
  readonly groups: ReadonlyMap<string, TableAnswer<ReadonlySet<string>>>;
  readonly calendars: ReadonlyMap<string, Calendar>;
  /** The register of fields, by code. */
  readonly fields: ReadonlyMap<string, RegisteredField>;
  /** The countries by code; empty if no table lists them. */
  readonly countries: ReadonlyMap<string, Country>;
  /** The subdivision (ISO 3166-2) of each pilot zone. */
  readonly zones: ReadonlyMap<string, string>;
  readonly sensitiveKinds: readonly SensitiveKind[];
  /** The catalogue with the names of facts and kinds of data; null if the tables are read without it. */
  readonly catalogue: FactCatalogue | null;
  /** Editions of zone lists, for all days. */
  readonly lists: readonly ListEdition[];
}

/** The dated tables for conditions. Every lookup returns null if the tables do not know its subject. */
export class ReferenceData {
  constructor(
    readonly digest: Digest,
    readonly tables: ReferenceTables,
    private readonly nthWorkingDay: WorkingDayFunction,
  ) {}

  /** Whether a country is a Party on a day, towards any other. */
  treatyParty(treaty: string, country: string, day: IsoDate): TableAnswer<boolean> | null {
    const rows = this.tables.treaties.get(treaty)?.get(country) ?? [];
    if (!this.tables.treaties.has(treaty)) return null;
    const current = rows.filter((row) => isInForce(row, day));
    return tableAnswer(current.length > 0, current.length > 0 ? current : rows);
  }

  /**
   * Whether a treaty is in force between two countries on a day: both are Parties, and each row covers the other. False for one country.
   */
  treatyBinds(treaty: string, one: string, other: string, day: IsoDate): TableAnswer<boolean> | null {
    const register = this.tables.treaties.get(treaty);
    if (register === undefined) return null;
    if (one === other) return tableAnswer(false, []);
    const sides = [sideOf(register, one, other, day), sideOf(register, other, one, day)];
    const failing = sides.filter(({ current }) => current.length === 0);
    return failing.length > 0
      ? tableAnswer(
          false,
          failing.flatMap(({ rows }) => rows),
        )
      : tableAnswer(
          true,
          sides.flatMap(({ current }) => current),
        );
  }

  adequacy(by: string, country: string, day: IsoDate): TableAnswer<Recognition> | null {
    const register = this.tables.recognitions.get(by);
    if (register === undefined) return null;
    const rows = register.get(country) ?? [];
    const current = rows.filter((row) => isInForce(row, day));
    if (current.length === 0)
      return tableAnswer({ status: rows.some(({ to }) => to !== null && to <= day) ? 'lapsed' : '', schemes: [] }, rows);
    const whole = current.some(({ schemes }) => schemes.length === 0);
    return tableAnswer({ status: 'in_force', schemes: whole ? [] : [...new Set(current.flatMap(({ schemes }) => schemes))] }, current);
  }

  inGroup(group: string, code: string): TableAnswer<boolean> | null {
    const known = this.tables.groups.get(group);
    return known === undefined ? null : { value: known.value.has(code), confidence: known.confidence };
  }

  /** Whether ISO 3166-1 has a code; null when no table lists the countries. */
  isCountry(code: string): boolean | null {
    const { countries } = this.tables;
    return countries.size === 0 ? null : countries.has(code);
  }

  /** The population of countries, without duplicates; null if one is not listed. */
  populationOf(codes: readonly string[]): number | null {
    let people = 0;
    for (const code of new Set(codes)) {
      const country = this.tables.countries.get(code);
      if (country === undefined) return null;
      people += country.population;
    }
    return people;
  }

  /** The kinds of data that are sensitive by a country's law on a day and all of whose tags are given. */
  sensitiveKindsOf(law: string, tags: readonly string[], day: IsoDate): readonly SensitiveKind[] {
    const current = this.tables.sensitiveKinds.filter((row) => row.law === law && isInForce(row, day));
    return current.filter((row) => row.tags.every((tag) => tags.includes(tag)));
  }

  /** The names of fields in the register; a field without a code has the company's own name. */
  namesOfFields(codes: readonly string[]): Sentence {
    return listOf(codes.map((code) => this.tables.fields.get(code)?.name ?? ownName(code)));
  }

  /** The names of kinds of data. */
  namesOfTags(tags: readonly string[]): Sentence {
    const names = this.tables.catalogue?.byName.get('data_tags')?.valueLabels ?? {};
    return listOf(tags.map((tag) => names[tag] ?? { en: tag, zh: tag }));
  }

  labelOfValue(fact: string, value: string): Sentence {
    const { valueLabels = {} } = this.tables.catalogue?.byName.get(fact) ?? {};
    return (Object.hasOwn(valueLabels, value) ? valueLabels[value] : undefined) ?? { en: value, zh: value };
  }

  labelsOfFacts(facts: readonly string[]): Sentence {
    return listOf(facts.map((fact) => this.tables.catalogue?.byName.get(fact)?.label ?? { en: fact, zh: fact }));
  }

  /** The n-th working day after `day`; null if the count leaves the calendar's days. */
  workingDayAfter(calendar: string, day: IsoDate, n: number): TableAnswer<IsoDate> | null {
    const known = this.tables.calendars.get(calendar);
    const found = known === undefined ? null : this.nthWorkingDay(known, day, n, known.to);
    return found === null || found.certainty === 'provisional' ? null : { value: found.value, confidence: found.certainty };
  }

  /** The n-th working day for planning: provisional beyond the calendar, by weekends alone. Null for an unknown calendar. */
  dueDay(calendar: string, day: IsoDate, n: number): CountedDay | null {
    const known = this.tables.calendars.get(calendar);
    return known === undefined ? null : this.nthWorkingDay(known, day, n);
  }

  /** The last day that leaves at least n working days until `end`, inclusive. Null for an unknown calendar. */
  lastDayBefore(calendar: string, end: IsoDate, n: number): CountedDay | null {
    const known = this.tables.calendars.get(calendar);
    // A month has more than ten working days, so the day is after this one.
    const start = addMonths(end, -2 - Math.ceil(n / 10));
    if (known === undefined || start === null) return null;
    const reached = (after: number): CountedDay | null => {
      const day = addDays(start, after);
      const last = day === null || day >= end ? null : this.nthWorkingDay(known, day, n);
      return day === null || last === null || last.value > end ? null : { value: day, certainty: last.certainty };
    };
    let [low, high] = [0, 31 * (2 + Math.ceil(n / 10))];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (reached(middle) === null) high = middle - 1;
      else low = middle;
    }
    return reached(low);
  }
}

function isInForce({ from, to }: DatedRow, day: IsoDate): boolean {
  return from <= day && (to === null || day < to);
}

/** The treaty rows of one country, and those of them in force towards another country on a day. */
function sideOf(register: ReadonlyMap<string, readonly TreatyRow[]>, country: string, partner: string, day: IsoDate) {
  const rows = register.get(country) ?? [];
  return { rows, current: rows.filter((row) => isInForce(row, day) && reaches(row, partner)) };
}

function reaches(row: TreatyRow, country: string): boolean {
  return (row.with === null || row.with.includes(country)) && !row.except.includes(country);
}

function ownName(code: string): Sentence {
  const name = code.startsWith(unmappedPrefix) ? code.slice(unmappedPrefix.length) : code;
  return { en: `"${name}"`, zh: `“${name}”` };
}

function listOf(names: readonly Sentence[]): Sentence {
  return { en: names.map(({ en }) => en).join(', '), zh: names.map(({ zh }) => zh).join('、') };
}

function tableAnswer<T>(value: T, rows: readonly DatedRow[]): TableAnswer<T> {
  return { value, confidence: rows.some(({ confidence }) => confidence === 'unconfirmed') ? 'unconfirmed' : 'confirmed' };
}
