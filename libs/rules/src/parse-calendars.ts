import { isIsoDate, type IsoDate } from '@carnet/kernel';
import { addDays, weekdayOf } from './calendar-days.js';
import type { Confidence } from './confidence.js';
import type { Parsed, Path, Problem } from './problem.js';
import type { Calendar } from './reference.js';
import type { Sentence } from './sentence.js';
import type { YamlSource } from './yaml-source.js';

interface NamedDays {
  readonly day: IsoDate;
  readonly to?: IsoDate;
  readonly name: Sentence;
}

/** The days of one announcement for one place, usually a year. */
interface CalendarRow {
  readonly calendar: string;
  readonly zone: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly weekend: readonly number[];
  readonly holidays: readonly NamedDays[];
  readonly workdays: readonly NamedDays[];
  readonly confidence?: Confidence;
}

interface PlacedRow extends CalendarRow {
  readonly edition: string;
  readonly complain: (message: string, ...path: Path) => void;
}

type DayNames = Map<IsoDate, Sentence>;

/**
 * Joins the rows of well-formed files into calendars. Rows of one calendar are joined across files, so that a new year is a new row. They
 * must be consecutive without a gap, in one zone and with one weekend.
 */
export function readCalendars(sources: readonly YamlSource[]): Parsed<ReadonlyMap<string, Calendar>> {
  const problems: Problem[] = [];
  const rows = new Map<string, PlacedRow[]>();
  for (const source of sources) {
    const { edition, rows: written } = source.content as unknown as { readonly edition: string; readonly rows: readonly CalendarRow[] };
    written.forEach((row, index) => {
      const complain = (message: string, ...path: Path): void => void problems.push(source.problem(['rows', index, ...path], message));
      if (!isZone(row.zone)) complain(`${row.zone} is no time zone of the IANA database`, 'zone');
      rows.set(row.calendar, [...(rows.get(row.calendar) ?? []), { ...row, edition, complain }]);
    });
  }
  const calendars = new Map([...rows].map(([name, parts]) => [name, joinRows(name, parts)]));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: calendars };
}

function joinRows(name: string, rows: readonly PlacedRow[]): Calendar {
  const parts = [...rows].sort((a, b) => (a.from < b.from ? -1 : 1));
  const holidays: DayNames = new Map();
  const workdays: DayNames = new Map();
  parts.forEach((part, index) => {
    const before = parts[index - 1];
    if (before !== undefined) checkJoint(before, part);
    addNamed(part, 'holidays', holidays);
    addNamed(part, 'workdays', workdays);
    for (const day of workdays.keys()) checkMakeUpDay(part, day, holidays);
  });
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a calendar has at least one row');
  return {
    name,
    zone: first.zone,
    weekend: first.weekend,
    from: first.from,
    to: last.to,
    holidays,
    workdays,
    edition:
      parts
        .map(({ edition }) => edition)
        .sort()
        .at(-1) ?? first.edition,
    unconfirmed: parts.filter(({ confidence }) => confidence === 'unconfirmed').map(({ from, to }) => ({ from, to })),
  };
}

function checkJoint(before: PlacedRow, { calendar, from, zone, weekend, complain }: PlacedRow): void {
  const next = addDays(before.to, 1);
  if (from !== next)
    complain(`the rows of ${calendar} must follow each other: after ${before.to} comes ${String(next)}, not ${from}`, 'from');
  if (zone !== before.zone || [...weekend].sort().join() !== [...before.weekend].sort().join())
    complain(`the rows of ${calendar} must have one zone and one weekend`);
}

function addNamed({ from, to, complain, ...row }: PlacedRow, list: 'holidays' | 'workdays', named: DayNames): void {
  row[list].forEach(({ day, to: until = day, name }, index) => {
    const fault = faultOf(day, until, { from, to });
    if (fault !== null) {
      complain(fault, list, index);
      return;
    }
    for (let on: IsoDate | null = day; on !== null && on <= until; on = addDays(on, 1)) {
      if (named.has(on)) complain(`${on} is listed twice`, list, index);
      named.set(on, name);
    }
  });
}

function faultOf(day: string, until: string, { from, to }: Pick<PlacedRow, 'from' | 'to'>): string | null {
  const strange = [day, until].find((one) => !isIsoDate(one));
  if (strange !== undefined) return `${strange} is not a day`;
  if (until < day) return `${until} is before ${day}`;
  return day < from || until > to ? `${day} to ${until} is not within the days of the row` : null;
}

function checkMakeUpDay({ from, to, weekend, complain }: PlacedRow, day: IsoDate, holidays: DayNames): void {
  if (day < from || day > to) return;
  if (holidays.has(day)) complain(`${day} is both a holiday and a make-up day`, 'workdays');
  else if (!weekend.includes(weekdayOf(day))) complain(`${day} is no weekend day: people work on it anyway`, 'workdays');
}

function isZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
