import { instant, type Instant, isoDate, type IsoDate } from '@carnet/kernel';
import { addDays } from './days.js';

/**
 * Where a local day begins and ends: a zone whose offset never changes, or a fixed offset such as `+08:00`.
 * China has had no summer time since 1991, so Shanghai is a fixed offset for every filing there can be.
 */
export type Zone = 'Asia/Shanghai' | 'UTC' | `+${string}` | `-${string}`;

const MINUTES_A_DAY = 1440;
const offsetPattern = /^([+-])(\d{2}):([0-5]\d)$/;

/** The local day on which an instant falls. Throws a RangeError for a zone that is none. */
export function dayOf(at: Instant, zone: Zone): IsoDate {
  const day = isoDate(at.slice(0, 10));
  const local = Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16)) + offsetMinutes(zone);
  return addDays(day, Math.floor(local / MINUTES_A_DAY));
}

/** The last millisecond of a local day: what is due on a day may still arrive then. */
export function dueInstant(date: IsoDate, zone: Zone): Instant {
  const lastMinute = MINUTES_A_DAY - 1 - offsetMinutes(zone);
  const day = addDays(date, Math.floor(lastMinute / MINUTES_A_DAY));
  const minute = ((lastMinute % MINUTES_A_DAY) + MINUTES_A_DAY) % MINUTES_A_DAY;
  return instant(`${day}T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}:59.999Z`);
}

function offsetMinutes(zone: Zone): number {
  if (zone === 'UTC') return 0;
  if (zone === 'Asia/Shanghai') return 480;
  const match = offsetPattern.exec(zone);
  const minutes = match ? Number(match[2]) * 60 + Number(match[3]) : MINUTES_A_DAY;
  if (minutes > 14 * 60) throw new RangeError('not an offset from UTC such as +08:00');
  return match?.[1] === '-' ? -minutes : minutes;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
