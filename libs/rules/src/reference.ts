import type { Digest, IsoDate } from '@carnet/kernel';

/** The working days of one place. The same shape as the calendars of `@carnet/clocks`, which does the counting. */
export interface Calendar {
  readonly name: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly weekend: readonly number[];
  readonly holidays: readonly IsoDate[];
  readonly workdays: readonly IsoDate[];
}

/** The n-th working day strictly after `date`; null outside the days the calendar covers. */
export type WorkingDayFunction = (calendar: Calendar, date: IsoDate, n: number) => IsoDate | null;

export interface Recognition {
  readonly status: '' | 'in_force' | 'lapsed';
  /** Frameworks the importer must be in; empty when the whole country is recognised. */
  readonly schemes: readonly string[];
}

/** A row that counts from `from` until the day before `to`. */
export interface DatedRow {
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

export interface RecognitionRow extends DatedRow {
  readonly schemes: readonly string[];
}

/** Rows by what decides (a treaty, a recognising side), then by country. */
export type Register<Row> = ReadonlyMap<string, ReadonlyMap<string, readonly Row[]>>;

export interface ReferenceTables {
  readonly editions: readonly { readonly table: string; readonly edition: string }[];
  readonly treaties: Register<DatedRow>;
  readonly recognitions: Register<RecognitionRow>;
  readonly groups: ReadonlyMap<string, ReadonlySet<string>>;
  readonly calendars: ReadonlyMap<string, Calendar>;
}

/** The dated tables conditions look into. Every question answers null when the tables know nothing of its subject. */
export class ReferenceData {
  constructor(
    readonly digest: Digest,
    readonly tables: ReferenceTables,
    private readonly nthWorkingDay: WorkingDayFunction,
  ) {}

  treatyParty(treaty: string, country: string, day: IsoDate): boolean | null {
    const rows = this.tables.treaties.get(treaty);
    return rows === undefined ? null : (rows.get(country) ?? []).some((row) => holds(row, day));
  }

  adequacy(by: string, country: string, day: IsoDate): Recognition | null {
    const register = this.tables.recognitions.get(by);
    if (register === undefined) return null;
    const rows = register.get(country) ?? [];
    const current = rows.filter((row) => holds(row, day));
    if (current.length === 0) return { status: rows.some(({ to }) => to !== null && to <= day) ? 'lapsed' : '', schemes: [] };
    const whole = current.some(({ schemes }) => schemes.length === 0);
    return { status: 'in_force', schemes: whole ? [] : [...new Set(current.flatMap(({ schemes }) => schemes))] };
  }

  inGroup(group: string, code: string): boolean | null {
    return this.tables.groups.get(group)?.has(code) ?? null;
  }

  workingDayAfter(calendar: string, day: IsoDate, n: number): IsoDate | null {
    const known = this.tables.calendars.get(calendar);
    return known === undefined ? null : this.nthWorkingDay(known, day, n);
  }
}

function holds({ from, to }: DatedRow, day: IsoDate): boolean {
  return from <= day && (to === null || day < to);
}
