import { isIsoDate, type IsoDate } from '@carnet/kernel';
import { addDays, addMonths } from './calendar-days.js';
import type { Frame } from './condition.js';
import { evaluationFault, type ValueOrUnknown, type Unknown, type Value } from './kleene.js';
import type { TableAnswer } from './reference.js';

type Operation = (values: readonly Value[], frame: Frame) => ValueOrUnknown;

// Larger numbers would lead outside the supported days, after a long loop.
const maxDays = 120_000;
const maxYears = 300;
/** Working days are counted one by one; no law allows more. */
export const maxWorkingDays = 4_000;

/** The functions of the condition language with their CEL signatures. All are pure; dated functions take their day. */
const library: readonly (readonly [signature: string, operate: Operation])[] = [
  ['date(string): date', ([text]) => (typeof text === 'string' && isIsoDate(text) ? text : wrongArguments('date'))],
  ['has_any(list<string>, list<string>): bool', ([items, wanted]) => lists(items, wanted, (holds, b) => b.some(holds))],
  ['has_all(list<string>, list<string>): bool', ([items, wanted]) => lists(items, wanted, (holds, b) => b.every(holds))],
  ['treaty_party(string, string, date): bool', treatyParty],
  ['treaty_binds(string, string, string, date): bool', treatyBinds],
  ['adequacy(string, string, date): string', adequacy],
  ['adequacy_scheme(string, string, date): list<string>', adequacyScheme],
  ['in_group(string, string): bool', inGroup],
  ['known_country(string): bool', knownCountry],
  ['population(list<string>): int', population],
  ['working_day_after(string, date, int): date', workingDayAfter],
  ['days_after(date, int): date', daysAfter],
  ['years_after(date, int): date', yearsAfter],
];

/** Standard CEL functions and methods that packs may use, with CEL's own signatures. */
const standard: readonly (readonly [name: string, operate: Operation])[] = [
  ['size', ([value]) => sizeOf(value)],
  ['startsWith', ([text, part]) => texts(text, part, (a, b) => a.startsWith(b))],
  ['endsWith', ([text, part]) => texts(text, part, (a, b) => a.endsWith(b))],
  ['contains', ([text, part]) => texts(text, part, (a, b) => a.includes(b))],
];

/** `stated` depends on the origin of a value rather than the value: `expression.ts` runs it. */
export const signatures: readonly string[] = [...library.map(([signature]) => signature), 'stated(dyn): bool'];

export const functions: ReadonlyMap<string, Operation> = new Map([
  ...library.map(([signature, operate]) => [signature.slice(0, signature.indexOf('(')), operate] as const),
  ...standard,
]);

/** One category of a count, or one item of a list. */
export function memberOf(from: Value, key: Value): ValueOrUnknown {
  const value = memberIn(from, key);
  const name = typeof key === 'string' || typeof key === 'number' ? String(key) : '?';
  return value === undefined ? evaluationFault(`there is no ${name} in the value`, `值中没有 ${name}`) : value;
}

function memberIn(from: Value, key: Value): Value | undefined {
  if (from instanceof Map) return typeof key === 'string' ? (from as ReadonlyMap<string, Value>).get(key) : undefined;
  return Array.isArray(from) && typeof key === 'number' ? (from as readonly Value[])[key] : undefined;
}

function treatyParty([treaty, country, day]: readonly Value[], frame: Frame): ValueOrUnknown {
  if (typeof treaty !== 'string' || !isDay(day)) return wrongArguments('treaty_party');
  if (typeof country !== 'string') return false;
  if (frame.asParties.includes(country)) return true;
  return valueOfTableAnswer(frame, frame.reference.treatyParty(treaty, country, day)) ?? noRows(treaty);
}

/** Countries in `asParties` count as Parties towards all others. */
function treatyBinds([treaty, one, other, day]: readonly Value[], frame: Frame): ValueOrUnknown {
  if (typeof treaty !== 'string' || !isDay(day)) return wrongArguments('treaty_binds');
  if (typeof one !== 'string' || typeof other !== 'string' || one === other) return false;
  const [first, ...more] = [one, other].filter((country) => !frame.asParties.includes(country));
  if (more.length > 0) return valueOfTableAnswer(frame, frame.reference.treatyBinds(treaty, one, other, day)) ?? noRows(treaty);
  return first === undefined || treatyParty([treaty, first, day], frame);
}

function adequacy([by, country, day]: readonly Value[], frame: Frame): ValueOrUnknown {
  if (typeof by !== 'string' || !isDay(day)) return wrongArguments('adequacy');
  if (typeof country !== 'string') return '';
  return valueOfTableAnswer(frame, frame.reference.adequacy(by, country, day))?.status ?? noRows(by);
}

function adequacyScheme([by, country, day]: readonly Value[], frame: Frame): ValueOrUnknown {
  if (typeof by !== 'string' || !isDay(day)) return wrongArguments('adequacy_scheme');
  if (typeof country !== 'string') return [];
  return valueOfTableAnswer(frame, frame.reference.adequacy(by, country, day))?.schemes ?? noRows(by);
}

function inGroup([group, code]: readonly Value[], frame: Frame): ValueOrUnknown {
  if (typeof group !== 'string') return wrongArguments('in_group');
  if (typeof code !== 'string') return false;
  return valueOfTableAnswer(frame, frame.reference.inGroup(group, code)) ?? noRows(group);
}

/** Whether ISO 3166-1 has the code. */
function knownCountry([code]: readonly Value[], frame: Frame): ValueOrUnknown {
  if (typeof code !== 'string') return wrongArguments('known_country');
  return frame.reference.isCountry(code) ?? noRows(code);
}

function population([codes]: readonly Value[], frame: Frame): ValueOrUnknown {
  if (!Array.isArray(codes)) return wrongArguments('population');
  return frame.reference.populationOf((codes as readonly Value[]).filter((code) => typeof code === 'string')) ?? noRows('population');
}

function workingDayAfter([calendar, day, count]: readonly Value[], frame: Frame): ValueOrUnknown {
  if (typeof calendar !== 'string' || !isDay(day) || typeof count !== 'number') return wrongArguments('working_day_after');
  if (count < 0) return backwards('working_day_after');
  if (count > maxWorkingDays) return dayOutOfRange();
  return valueOfTableAnswer(frame, frame.reference.workingDayAfter(calendar, day, count)) ?? daysNotCovered(calendar, frame);
}

function daysNotCovered(calendar: string, { reference }: Frame): ValueOrUnknown {
  const { en, zh } = reference.tables.countries.get(calendar)?.name ?? { en: calendar, zh: calendar };
  return evaluationFault(`the calendar of working days (${en}) does not cover the days asked for`, `${zh}的工作日日历未覆盖所需日期`);
}

function daysAfter([day, count]: readonly Value[]): ValueOrUnknown {
  if (!isDay(day) || typeof count !== 'number') return wrongArguments('days_after');
  if (count < 0) return backwards('days_after');
  return (count <= maxDays ? addDays(day, count) : null) ?? dayOutOfRange();
}

/**
 * The same day of a later year, which is the last day of a period of years in Chinese law (Civil Code Articles 201 and 202: the first day
 * does not count, the corresponding day is the last, and without one, the end of the month). So 29 February gives 28 February in a common
 * year.
 */
function yearsAfter([day, count]: readonly Value[]): ValueOrUnknown {
  if (!isDay(day) || typeof count !== 'number') return wrongArguments('years_after');
  if (count < 0) return backwards('years_after');
  return (count <= maxYears ? addMonths(day, count * 12) : null) ?? dayOutOfRange();
}

/** The value of a table's answer; an unconfirmed row is recorded on the trail. */
function valueOfTableAnswer<T>({ trail }: Frame, entry: TableAnswer<T> | null): T | null {
  if (entry?.confidence === 'unconfirmed') trail.recordUnconfirmedRow();
  return entry === null ? null : entry.value;
}

function sizeOf(value: Value | undefined): ValueOrUnknown {
  if (Array.isArray(value)) return (value as readonly Value[]).length;
  if (value instanceof Map) return value.size;
  return typeof value === 'string' ? Array.from(value).length : missingValue();
}

type Holds = (item: Value) => boolean;

/** Applies an operation to two lists. The first is a membership test, which uses a set for long lists. */
function lists(a: Value | undefined, b: Value | undefined, operate: (holds: Holds, b: readonly Value[]) => boolean): ValueOrUnknown {
  if (!Array.isArray(a) || !Array.isArray(b)) return missingValue();
  const [held, asked] = [a as readonly Value[], b as readonly Value[]];
  if (held.length * asked.length < 1_000) return operate((item) => held.includes(item), asked);
  const known = new Set(held);
  return operate((item) => known.has(item), asked);
}

/** `has_any` of a list that is part of the condition. */
export function hasAnyOf(wanted: readonly Value[]): (held: Value) => ValueOrUnknown {
  const isWanted = (item: Value): boolean => wanted.includes(item);
  return (held) => (Array.isArray(held) ? (held as readonly Value[]).some(isWanted) : missingValue());
}

/** `has_all` of a list that is part of the condition. */
export function hasAllOf(wanted: readonly Value[]): (held: Value) => ValueOrUnknown {
  return (held) => (Array.isArray(held) ? wanted.every((item) => (held as readonly Value[]).includes(item)) : missingValue());
}

function texts(a: Value | undefined, b: Value | undefined, operate: (a: string, b: string) => boolean): ValueOrUnknown {
  return typeof a === 'string' && typeof b === 'string' ? operate(a, b) : missingValue();
}

function isDay(value: Value | undefined): value is IsoDate {
  return typeof value === 'string' && isIsoDate(value);
}

function wrongArguments(name: string): Unknown {
  return evaluationFault(`${name}() was not given what it needs`, `${name}() 所需的值未填写或者类型不符`);
}

function missingValue(): Unknown {
  return evaluationFault('a value that is needed is not set', '所需的值未填写');
}

function backwards(name: string): Unknown {
  return evaluationFault(`${name}() counts forwards`, `${name}() 只能向后计算`);
}

function dayOutOfRange(): Unknown {
  return evaluationFault('the day is beyond the days the product knows', '日期超出可计算的范围');
}

function noRows(subject: string): Unknown {
  return evaluationFault(`the reference tables have no rows of ${subject}`, `参考数据中没有 ${subject} 的记录`);
}
