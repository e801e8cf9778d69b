import { instant, type Instant, isoDate, type IsoDate } from '@carnet/kernel';
import { Temporal } from 'temporal-polyfill';
import { addDays } from './days.js';

/**
 * A time zone: an IANA name such as `Europe/Brussels`, or a fixed offset such as `+08:00`. Summer time comes from the zone data of the
 * running Node.js.
 */
export type Zone = string;

const MINUTES_A_DAY = 1440;
const offsetPattern = /^([+-])(\d{2}):([0-5]\d)$/;

/** The local day of an instant. @throws RangeError for an unknown zone. */
export function dayOf(at: Instant, zone: Zone): IsoDate {
  const offset = fixedOffset(zone);
  if (offset === null) return isoDate(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString());
  const local = Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16)) + offset;
  return addDays(isoDate(at.slice(0, 10)), Math.floor(local / MINUTES_A_DAY));
}

/**
 * The last millisecond of a local day, at which something due that day is still in time. It is the millisecond before the next day begins,
 * so days of 23 or 25 hours are correct.
 *
 * @throws RangeError for an unknown zone.
 */
export function dueInstant(date: IsoDate, zone: Zone): Instant {
  const offset = fixedOffset(zone);
  if (offset === null) {
    // With an explicit time, a midnight that summer time skips resolves to the instant of the change.
    const next = Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime({ timeZone: zone, plainTime: '00:00' }).toInstant();
    return instant(next.subtract({ milliseconds: 1 }).toString({ fractionalSecondDigits: 3 }));
  }
  const lastMinute = MINUTES_A_DAY - 1 - offset;
  const day = addDays(date, Math.floor(lastMinute / MINUTES_A_DAY));
  const minute = ((lastMinute % MINUTES_A_DAY) + MINUTES_A_DAY) % MINUTES_A_DAY;
  return instant(`${day}T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}:59.999Z`);
}

// A fast path for the day of every filing. China has had no summer time since 1991, so Shanghai is a fixed offset for
// them.
function fixedOffset(zone: Zone): number | null {
  if (zone === 'UTC') return 0;
  if (zone === 'Asia/Shanghai') return 480;
  if (!/^[+-]/.test(zone)) return null;
  const match = offsetPattern.exec(zone);
  const minutes = match ? Number(match[2]) * 60 + Number(match[3]) : MINUTES_A_DAY;
  if (minutes > 14 * 60) throw new RangeError('not an offset from UTC such as +08:00');
  return match?.[1] === '-' ? -minutes : minutes;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** An instant as local time. */
export interface LocalTime {
  readonly day: IsoDate;
  /** Hours and minutes, such as `16:00`. */
  readonly time: string;
  /** The offset from UTC at that instant, such as `+08:00`. */
  readonly offset: string;
}

/** The local time of an instant. @throws RangeError for an unknown zone. */
export function localTimeOf(at: Instant, zone: Zone): LocalTime {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return { day: isoDate(local.toPlainDate().toString()), time: local.toPlainTime().toString().slice(0, 5), offset: local.offset };
}
