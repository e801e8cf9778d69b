import { type Bilingual, type IsoDate, isoDate } from '@carnet/kernel';

/** A day of every year as month and day, such as 03-31. 02-29 means 28 February in years without that day. */
export const YEAR_DAY = /^(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2\d))$/;

/** How a condition recurs during a grant: every `every` months after the day of the grant, or `each` year by a day. */
export type RecurringRule = { readonly every: number; readonly unit: 'month' } | { readonly each: string };

/** The place of an obligation in the series of one recurring condition. */
export interface ObligationSeries {
  /** Number of the first obligation in the series. */
  readonly first: number;
  /** Number of the occurrence, starting at 1. */
  readonly occurrence: number;
  readonly rule: RecurringRule;
  /** The day of the grant. */
  readonly from: IsoDate;
}

export function isRecurring(rule: object): rule is RecurringRule {
  return 'every' in rule || 'each' in rule;
}

/** The day of an occurrence, counted from 1. The day of the grant is not an occurrence. */
export function dayOfOccurrence(rule: RecurringRule, granted: IsoDate, occurrence: number): IsoDate {
  const [year = 0, month = 0, day = 0] = granted.split('-').map(Number);
  if ('every' in rule) {
    const months = month - 1 + rule.every * occurrence;
    return dayOf(year + Math.floor(months / 12), (months % 12) + 1, day);
  }
  const [ofMonth = 0, ofDay = 0] = rule.each.split('-').map(Number);
  const first = dayOf(year, ofMonth, ofDay) > granted ? year : year + 1;
  return dayOf(first + occurrence - 1, ofMonth, ofDay);
}

/** The day of an occurrence by the rule of its series. Its obligation has a later day if it began too late for that one. */
export function dayInSeries({ rule, from, occurrence }: ObligationSeries): IsoDate {
  return dayOfOccurrence(rule, from, occurrence);
}

/**
 * Minimum number of days that a company has for an obligation that recurs, because it cannot give evidence before the obligation begins. A
 * month is longer, so this matters only if the timer fires weeks late.
 */
export const MIN_DAYS_OF_RECURRENCE = 10;

/** The first occurrence after a day that falls within the term of the grant; null if there is none. */
export function nextOccurrence(
  { rule, from, occurrence }: ObligationSeries,
  after: IsoDate,
  lastDay: IsoDate | undefined,
): { readonly occurrence: number; readonly on: IsoDate } | null {
  let next = occurrence + 1;
  while (dayOfOccurrence(rule, from, next) <= after) next += 1;
  const on = dayOfOccurrence(rule, from, next);
  return lastDay !== undefined && on > lastDay ? null : { occurrence: next, on };
}

/** For example "every 6 months" or "each year by 31 March". */
export function recurrenceWords(rule: RecurringRule): Bilingual {
  if ('every' in rule) {
    const months = String(rule.every);
    return rule.every === 1 ? { en: 'every month', zh: '每月' } : { en: `every ${months} months`, zh: `每${months}个月` };
  }
  const { en, zh } = yearDayWords(rule.each);
  return { en: `each year by ${en}`, zh: `每年${zh}前` };
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

export function yearDayWords(day: string): Bilingual {
  const [month = 0, of = 0] = day.split('-').map(Number);
  return { en: `${String(of)} ${MONTHS[month - 1] ?? ''}`, zh: `${String(month)}月${String(of)}日` };
}

/** The day, or the last day of a shorter month. */
function dayOf(year: number, month: number, day: number): IsoDate {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const two = (part: number): string => String(part).padStart(2, '0');
  return isoDate(`${String(year)}-${two(month)}-${two(Math.min(day, last))}`);
}
