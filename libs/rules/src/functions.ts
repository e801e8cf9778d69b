import { isIsoDate, type IsoDate } from '@carnet/kernel';
import type { Frame } from './condition.js';
import { faulty, type Known, type Value } from './kleene.js';

type Operation = (values: readonly Value[], frame: Frame) => Known;

/** Every named function of the condition language with its CEL signature. All are pure; the dated ones take their day. */
const library: readonly (readonly [signature: string, operate: Operation])[] = [
  ['date(string): date', ([text]) => (typeof text === 'string' && isIsoDate(text) ? text : faulty('date() needs an ISO 8601 day'))],
  ['has_any(list<string>, list<string>): bool', ([items, wanted]) => lists(items, wanted, (a, b) => b.some((item) => a.includes(item)))],
  ['has_all(list<string>, list<string>): bool', ([items, wanted]) => lists(items, wanted, (a, b) => b.every((item) => a.includes(item)))],
  ['treaty_party(string, string, date): bool', treatyParty],
  ['adequacy(string, string, date): string', adequacy],
  ['adequacy_scheme(string, string, date): list<string>', adequacyScheme],
  ['in_group(string, string): bool', inGroup],
  ['working_day_after(string, date, int): date', workingDayAfter],
];

/** Standard CEL functions and methods that packs may use; their signatures are CEL's own. */
const standard: readonly (readonly [name: string, operate: Operation])[] = [
  ['size', ([value]) => sizeOf(value)],
  ['startsWith', ([text, part]) => texts(text, part, (a, b) => a.startsWith(b))],
  ['endsWith', ([text, part]) => texts(text, part, (a, b) => a.endsWith(b))],
  ['contains', ([text, part]) => texts(text, part, (a, b) => a.includes(b))],
];

export const signatures: readonly string[] = library.map(([signature]) => signature);

export const functions: ReadonlyMap<string, Operation> = new Map([
  ...library.map(([signature, operate]) => [signature.slice(0, signature.indexOf('(')), operate] as const),
  ...standard,
]);

/** One category of a count, or one item of a list. */
export function memberOf(from: Value, key: Value): Known {
  const value =
    from instanceof Map && typeof key === 'string'
      ? from.get(key)
      : Array.isArray(from) && typeof key === 'number'
        ? (from as readonly Value[])[key]
        : undefined;
  return value === undefined ? faulty(`there is no ${String(key)} in the value`) : value;
}

function treatyParty([treaty, country, day]: readonly Value[], { reference, asParties }: Frame): Known {
  if (typeof treaty !== 'string' || !isDay(day)) return faulty('treaty_party() needs a treaty and a day');
  if (typeof country !== 'string') return false;
  if (asParties.includes(country)) return true;
  return reference.treatyParty(treaty, country, day) ?? faulty(`the reference tables have no Parties of ${treaty}`);
}

function adequacy([by, country, day]: readonly Value[], { reference }: Frame): Known {
  if (typeof by !== 'string' || !isDay(day)) return faulty('adequacy() needs a recognising side and a day');
  if (typeof country !== 'string') return '';
  return reference.adequacy(by, country, day)?.status ?? faulty(`the reference tables have no decisions by ${by}`);
}

function adequacyScheme([by, country, day]: readonly Value[], { reference }: Frame): Known {
  if (typeof by !== 'string' || !isDay(day)) return faulty('adequacy_scheme() needs a recognising side and a day');
  if (typeof country !== 'string') return [];
  return reference.adequacy(by, country, day)?.schemes ?? faulty(`the reference tables have no decisions by ${by}`);
}

function inGroup([group, code]: readonly Value[], { reference }: Frame): Known {
  if (typeof group !== 'string') return faulty('in_group() needs a group');
  if (typeof code !== 'string') return false;
  return reference.inGroup(group, code) ?? faulty(`the reference tables have no group ${group}`);
}

function workingDayAfter([calendar, day, count]: readonly Value[], { reference }: Frame): Known {
  if (typeof calendar !== 'string' || !isDay(day) || typeof count !== 'number')
    return faulty('working_day_after() needs a day and a count');
  if (count < 0) return faulty('working_day_after() counts forwards');
  return reference.workingDayAfter(calendar, day, count) ?? faulty(`the calendar ${calendar} does not cover the days asked for`);
}

function sizeOf(value: Value | undefined): Known {
  if (Array.isArray(value)) return (value as readonly Value[]).length;
  if (value instanceof Map) return value.size;
  return typeof value === 'string' ? [...value].length : faulty('size() of a value that is not set');
}

function lists(a: Value | undefined, b: Value | undefined, operate: (a: readonly Value[], b: readonly Value[]) => boolean): Known {
  const both = Array.isArray(a) && Array.isArray(b);
  return both ? operate(a as readonly Value[], b as readonly Value[]) : faulty('a list is not set');
}

function texts(a: Value | undefined, b: Value | undefined, operate: (a: string, b: string) => boolean): Known {
  return typeof a === 'string' && typeof b === 'string' ? operate(a, b) : faulty('a text is not set');
}

function isDay(value: Value | undefined): value is IsoDate {
  return typeof value === 'string' && isIsoDate(value);
}
