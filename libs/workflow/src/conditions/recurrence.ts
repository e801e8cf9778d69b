import { type Bilingual, type IsoDate, isoDate } from '@carnet/kernel';

/** A day of every year as month and day, such as 03-31; that of the 29th of February is the 28th where there is none. */
export const YEAR_DAY = /^(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2\d))$/;

/** What comes due again as long as a grant lasts: every so many months from its day on, or each year by a day. */
export type RecurringRule = { readonly every: number; readonly unit: 'month' } | { readonly each: string };

/** Where an obligation stands among those that one recurring condition makes, one after the other. */
export interface ObligationSeries {
  /** The number of the first one. */
  readonly first: number;
  /** Which time of its rule it is, from 1. */
  readonly occurrence: number;
  readonly rule: RecurringRule;
  /** The day of the grant. */
  readonly from: IsoDate;
}

export function isRecurring(rule: object): rule is RecurringRule {
  return 'every' in rule || 'each' in rule;
}

/** The day of a time of a rule, from 1. The day of the grant itself is none. */
export function occurrenceOn(rule: RecurringRule, granted: IsoDate, occurrence: number): IsoDate {
  const [year = 0, month = 0, day = 0] = granted.split('-').map(Number);
  if ('every' in rule) {
    const months = month - 1 + rule.every * occurrence;
    return dayOf(year + Math.floor(months / 12), (months % 12) + 1, day);
  }
  const [ofMonth = 0, ofDay = 0] = rule.each.split('-').map(Number);
  const first = dayOf(year, ofMonth, ofDay) > granted ? year : year + 1;
  return dayOf(first + occurrence - 1, ofMonth, ofDay);
}

/** The day of a time of a series by its rule. Its obligation has a later one where it began too late for that. */
export function dayInSeries({ rule, from, occurrence }: ObligationSeries): IsoDate {
  return occurrenceOn(rule, from, occurrence);
}

/**
 * How many days a company has at least from the beginning of an obligation that comes due again: before, there is nothing to show anything
 * to. A month is longer; it matters where no worker came to it for weeks.
 */
export const RECURRED_DAYS = 10;

/** The next time of a series that comes after some day, and that its grant lasts long enough for; null where there is none. */
export function nextOccurrence(
  { rule, from, occurrence }: ObligationSeries,
  after: IsoDate,
  lastDay: IsoDate | undefined,
): { readonly occurrence: number; readonly on: IsoDate } | null {
  let next = occurrence + 1;
  while (occurrenceOn(rule, from, next) <= after) next += 1;
  const on = occurrenceOn(rule, from, next);
  return lastDay !== undefined && on > lastDay ? null : { occurrence: next, on };
}

/** "every 6 months", "each year by 31 March". */
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

/** The last day of the month where it is shorter. */
function dayOf(year: number, month: number, day: number): IsoDate {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const two = (part: number): string => String(part).padStart(2, '0');
  return isoDate(`${String(year)}-${two(month)}-${two(Math.min(day, last))}`);
}
