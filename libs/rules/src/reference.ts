import type { Digest, IsoDate } from '@carnet/kernel';
import { addDays, addMonths } from './calendar-days.js';
import type { Confidence } from './confidence.js';
import type { Sentence } from './sentence.js';
import type { FactCatalogue } from './catalogue.js';
import { type ListEdition, unmappedPrefix } from './zone-lists/list-edition.js';

/** The working days of one place. The same shape as the calendars of `@carnet/clocks`, which does the counting. */
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

/** A day that was counted to; provisional when weekends alone decided a day on the way, because the calendar does not cover it. */
export interface CountedDay {
  readonly value: IsoDate;
  readonly certainty: Confidence | 'provisional';
}

/** The n-th working day strictly after `date`; null when the count passes `last`. */
export type WorkingDayFunction = (calendar: Calendar, date: IsoDate, n: number, last?: IsoDate) => CountedDay | null;

export interface Recognition {
  readonly status: '' | 'in_force' | 'lapsed';
  /** Frameworks the importer must be in; empty when the whole country is recognised. */
  readonly schemes: readonly string[];
}

/** What the tables say, and whether every row they say it by is confirmed. */
export interface Entry<T> {
  readonly value: T;
  readonly confidence: Confidence;
}

/** A row that counts from `from` until the day before `to`. */
export interface DatedRow {
  readonly confidence: Confidence;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

export interface RecognitionRow extends DatedRow {
  readonly schemes: readonly string[];
}

/** A Party of a treaty from a day on; towards the named others alone, or towards all but these, where entry into force differs from pair to pair. */
export interface TreatyRow extends DatedRow {
  readonly with: readonly string[] | null;
  readonly except: readonly string[];
}

/** A field of the register. List rows and inventories map to its code, `object.attribute`, which stays for ever. */
export interface RegisteredField {
  readonly code: string;
  readonly name: Sentence;
  /** Kinds of data that the field implies. */
  readonly tags: readonly string[];
  /** How it is taken when nobody says. */
  readonly sensitive: boolean;
}

/** A country or territory of ISO 3166-1: its name in sentences, and how many people live there, in round figures. */
export interface Country {
  readonly code: string;
  readonly name: Sentence;
  readonly population: number;
}

/** Kinds of data that are sensitive by the law of a country when all of them are there. */
export interface SensitiveKind extends DatedRow {
  readonly kind: string;
  readonly law: string;
  readonly tags: readonly string[];
}

/** Rows by what decides (a treaty, a recognising side), then by country. */
export type Register<Row> = ReadonlyMap<string, ReadonlyMap<string, readonly Row[]>>;

export interface ReferenceTables {
  readonly editions: readonly { readonly table: string; readonly edition: string }[];
  readonly treaties: Register<TreatyRow>;
  readonly recognitions: Register<RecognitionRow>;
  readonly groups: ReadonlyMap<string, Entry<ReadonlySet<string>>>;
  readonly calendars: ReadonlyMap<string, Calendar>;
  /** The register of fields, by code. */
  readonly fields: ReadonlyMap<string, RegisteredField>;
  /** The countries there are, by code. Empty where no table lists them. */
  readonly countries: ReadonlyMap<string, Country>;
  /** Pilot zones with the subdivision (ISO 3166-2) that each lies in. */
  readonly zones: ReadonlyMap<string, string>;
  readonly sensitiveKinds: readonly SensitiveKind[];
  /** What names facts and kinds of data in sentences; null where the tables are read without it. */
  readonly catalogue: FactCatalogue | null;
  /** Editions of zone lists, of every day. */
  readonly lists: readonly ListEdition[];
}

/** The dated tables conditions look into. Every question answers null when the tables know nothing of its subject. */
export class ReferenceData {
  constructor(
    readonly digest: Digest,
    readonly tables: ReferenceTables,
    private readonly nthWorkingDay: WorkingDayFunction,
  ) {}

  /** Whether a country is a Party on a day, towards whomever. */
  treatyParty(treaty: string, country: string, day: IsoDate): Entry<boolean> | null {
    const rows = this.tables.treaties.get(treaty)?.get(country) ?? [];
    if (!this.tables.treaties.has(treaty)) return null;
    const current = rows.filter((row) => holds(row, day));
    return entry(current.length > 0, current.length > 0 ? current : rows);
  }

  /** Whether a treaty is in force between two countries on a day: both are Parties, and each row reaches the other. Nobody is bound to itself. */
  treatyBinds(treaty: string, one: string, other: string, day: IsoDate): Entry<boolean> | null {
    const register = this.tables.treaties.get(treaty);
    if (register === undefined) return null;
    if (one === other) return entry(false, []);
    const sides = [sideOf(register, one, other, day), sideOf(register, other, one, day)];
    const failing = sides.filter(({ current }) => current.length === 0);
    return failing.length > 0
      ? entry(
          false,
          failing.flatMap(({ rows }) => rows),
        )
      : entry(
          true,
          sides.flatMap(({ current }) => current),
        );
  }

  adequacy(by: string, country: string, day: IsoDate): Entry<Recognition> | null {
    const register = this.tables.recognitions.get(by);
    if (register === undefined) return null;
    const rows = register.get(country) ?? [];
    const current = rows.filter((row) => holds(row, day));
    if (current.length === 0) return entry({ status: rows.some(({ to }) => to !== null && to <= day) ? 'lapsed' : '', schemes: [] }, rows);
    const whole = current.some(({ schemes }) => schemes.length === 0);
    return entry({ status: 'in_force', schemes: whole ? [] : [...new Set(current.flatMap(({ schemes }) => schemes))] }, current);
  }

  inGroup(group: string, code: string): Entry<boolean> | null {
    const known = this.tables.groups.get(group);
    return known === undefined ? null : { value: known.value.has(code), confidence: known.confidence };
  }

  /** Whether ISO 3166-1 has a code; null when no table lists the countries. */
  isCountry(code: string): boolean | null {
    const { countries } = this.tables;
    return countries.size === 0 ? null : countries.has(code);
  }

  /** How many people live in countries, each counted once; null when one of them is not listed. */
  populationOf(codes: readonly string[]): number | null {
    let people = 0;
    for (const code of new Set(codes)) {
      const country = this.tables.countries.get(code);
      if (country === undefined) return null;
      people += country.population;
    }
    return people;
  }

  /** The kinds that the law of a country calls sensitive on a day and that these tags make up. */
  sensitiveKindsOf(law: string, tags: readonly string[], day: IsoDate): readonly SensitiveKind[] {
    const current = this.tables.sensitiveKinds.filter((row) => row.law === law && holds(row, day));
    return current.filter((row) => row.tags.every((tag) => tags.includes(tag)));
  }

  /** Fields by their names in the register; one without a code by the company's own name. */
  fieldsNamed(codes: readonly string[]): Sentence {
    return listOf(codes.map((code) => this.tables.fields.get(code)?.name ?? ownName(code)));
  }

  /** Kinds of data by their names. */
  tagsNamed(tags: readonly string[]): Sentence {
    const names = this.tables.catalogue?.byName.get('data_tags')?.valueLabels ?? {};
    return listOf(tags.map((tag) => names[tag] ?? { en: tag, zh: tag }));
  }

  /** A value of a fact by its name. */
  valueNamed(fact: string, value: string): Sentence {
    const { valueLabels = {} } = this.tables.catalogue?.byName.get(fact) ?? {};
    return (Object.hasOwn(valueLabels, value) ? valueLabels[value] : undefined) ?? { en: value, zh: value };
  }

  /** Facts by their labels. */
  factsNamed(facts: readonly string[]): Sentence {
    return listOf(facts.map((fact) => this.tables.catalogue?.byName.get(fact)?.label ?? { en: fact, zh: fact }));
  }

  /** The n-th working day after `day`; null as soon as the count leaves the days the calendar covers. */
  workingDayAfter(calendar: string, day: IsoDate, n: number): Entry<IsoDate> | null {
    const known = this.tables.calendars.get(calendar);
    const found = known === undefined ? null : this.nthWorkingDay(known, day, n, known.to);
    return found === null || found.certainty === 'provisional' ? null : { value: found.value, confidence: found.certainty };
  }

  /** The same day for a person to plan by: beyond the calendar by weekends alone, and then provisional. Null for no such calendar. */
  dueDay(calendar: string, day: IsoDate, n: number): CountedDay | null {
    const known = this.tables.calendars.get(calendar);
    return known === undefined ? null : this.nthWorkingDay(known, day, n);
  }

  /** The last day from which at least n working days are left until `end`, `end` included. Null for no such calendar. */
  lastDayBefore(calendar: string, end: IsoDate, n: number): CountedDay | null {
    const known = this.tables.calendars.get(calendar);
    // A month has more than ten working days, so the day lies behind this one.
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

function holds({ from, to }: DatedRow, day: IsoDate): boolean {
  return from <= day && (to === null || day < to);
}

/** The rows of one country, and those by which it is a Party towards another on a day. */
function sideOf(register: ReadonlyMap<string, readonly TreatyRow[]>, country: string, partner: string, day: IsoDate) {
  const rows = register.get(country) ?? [];
  return { rows, current: rows.filter((row) => holds(row, day) && reaches(row, partner)) };
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

function entry<T>(value: T, rows: readonly DatedRow[]): Entry<T> {
  return { value, confidence: rows.some(({ confidence }) => confidence === 'unconfirmed') ? 'unconfirmed' : 'confirmed' };
}
