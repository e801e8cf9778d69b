import { instant, type Instant } from '@carnet/kernel';
import { Temporal } from 'temporal-polyfill';
import type { Weekday } from './days.js';
import type { Zone } from './zone.js';

/** A local time of day, as `HH:MM` from `00:00` to `23:59`. */
export type WallTime = string;

/** Daily hours without mail. They run past midnight if `to` is not later than `from`. */
export interface QuietHours {
  readonly from: WallTime;
  readonly to: WallTime;
}

/** A recurring time of day on some days of the week. */
export interface DailyTime {
  readonly at: WallTime;
  readonly weekdays: readonly Weekday[];
}

/** Whether a text names a zone of the IANA database, or a fixed offset such as `+08:00`. */
export function isZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return /^[A-Za-z+-][A-Za-z0-9/_+:-]*$/.test(text);
  } catch {
    return false;
  }
}

/**
 * The end of the quiet hours: the first instant after `at` whose local time is outside them; null if `at` is outside already. If summer
 * time skips the end, the result is the instant of the change. An end that occurs twice counts as often as the hour before it.
 *
 * @throws RangeError for an unknown zone.
 */
export function quietUntil(at: Instant, hours: QuietHours, zone: Zone): Instant | null {
  const now = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  if (!isQuiet(now, hours)) return null;
  const today = now.toPlainDate();
  const ends = [today, today.add({ days: 1 })].flatMap((day) =>
    (['earlier', 'later'] as const).map((disambiguation) =>
      day.toPlainDateTime(Temporal.PlainTime.from(hours.to)).toZonedDateTime(zone, { disambiguation }),
    ),
  );
  const [end] = ends
    .filter((one) => Temporal.ZonedDateTime.compare(one, now) > 0 && !isQuiet(one, hours))
    .toSorted((a, b) => Temporal.ZonedDateTime.compare(a, b));
  if (end === undefined) return null;
  const put = clockPut(now, end);
  return instantOf(isQuiet(put, hours) ? end : put);
}

/** The instant of the offset change between two times, of which there is at most one; `to` if there is none. */
function clockPut(from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  if (from.offsetNanoseconds === to.offsetNanoseconds) return to;
  let [before, after] = [from.epochMilliseconds, to.epochMilliseconds];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (momentAt(middle, from).offsetNanoseconds === from.offsetNanoseconds) before = middle;
    else after = middle;
  }
  return momentAt(after, from);
}

function momentAt(milliseconds: number, { timeZoneId }: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(timeZoneId);
}

/**
 * The next occurrence after an instant, once a day. A time that summer time skips moves later on that day; of a time that occurs twice, the
 * first counts.
 *
 * @throws RangeError for an unknown zone, or without a day of the week.
 */
export function nextTime(after: Instant, { at, weekdays }: DailyTime, zone: Zone): Instant {
  const now = Temporal.Instant.from(after).toZonedDateTimeISO(zone);
  for (let days = 0; days <= 8; days += 1) {
    const day = now.toPlainDate().add({ days });
    const time = day.toZonedDateTime({ timeZone: zone, plainTime: at });
    if (weekdays.some((one) => one === day.dayOfWeek) && Temporal.ZonedDateTime.compare(time, now) > 0) return instantOf(time);
  }
  throw new RangeError('no day of the week');
}

function isQuiet(at: Temporal.ZonedDateTime, { from, to }: QuietHours): boolean {
  const time = at.toPlainTime();
  const begun = Temporal.PlainTime.compare(time, from) >= 0;
  const over = Temporal.PlainTime.compare(time, to) >= 0;
  return Temporal.PlainTime.compare(from, to) < 0 ? begun && !over : begun || !over;
}

function instantOf(at: Temporal.ZonedDateTime): Instant {
  return instant(at.toInstant().toString({ fractionalSecondDigits: 3 }));
}
