import type { Brand } from './brand.js';

/** A point in time as an RFC 3339 UTC string with milliseconds, such as `2026-11-25T08:00:00.000Z`; sorts as text. */
export type Instant = Brand<string, 'instant'>;

/** A calendar day in ISO 8601 form, such as `2026-11-25`; sorts as text. */
export type IsoDate = Brand<string, 'iso-date'>;

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Reads an instant in this form. @throws RangeError for any other text. */
export function instant(text: string): Instant {
  if (!instantPattern.test(text) || !isIsoDate(text.slice(0, 10))) throw new RangeError('not a UTC instant with milliseconds');
  return text as Instant;
}

/** The instant of a date, of milliseconds since 1970, or of a text with or without milliseconds. @throws RangeError for any other value. */
export function instantOf(time: Date | number | string): Instant {
  return instant(new Date(time).toISOString());
}

/** True when `text` is a real day of the proleptic Gregorian calendar between 1900 and 2199. */
export function isIsoDate(text: string): text is IsoDate {
  const match = datePattern.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const length = daysInMonth[month - 1];
  if (length === undefined || year < 1900 || year > 2199) return false;
  const leap = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0) ? 1 : 0;
  return day >= 1 && day <= length + leap;
}

/** Reads a day. @throws RangeError for any other text. */
export function isoDate(text: string): IsoDate {
  if (!isIsoDate(text)) throw new RangeError('not an ISO 8601 day between 1900 and 2199');
  return text;
}
