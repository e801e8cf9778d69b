import { addDays, isWorkingDay, weekdayOf, type WorkingCalendar } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import { type Lane, LANES, type RoutingPolicy, type Share, shareOf } from '@carnet/workflow';
import { shownShare } from '../quality/read-quality.js';
import type { DueDay, LaneMix } from './workload.dto.js';

/** Upper bounds of the buckets of age, in working days. */
const AGES = [5, 10, 20] as const;

const FORECAST_DAYS = 10;

/** Number of working days over which the pace is measured. */
const MEASURED_DAYS = 20;

/** Days that bound the buckets of age; clocks started after the first are in the youngest. */
export type AgeBounds = readonly [IsoDate, IsoDate, IsoDate];

/** The days 5, 10 and 20 working days before a day. */
export function ageBounds(calendar: WorkingCalendar, today: IsoDate): AgeBounds {
  const [five, ten, twenty] = AGES.map((count) => workingDays(calendar, today, { count, step: -1 }).at(-1) ?? today);
  return [five ?? today, ten ?? today, twenty ?? today];
}

/** The next ten working days, starting with `today` if it is one. */
export function forecastDays(calendar: WorkingCalendar, today: IsoDate): readonly IsoDate[] {
  return workingDays(calendar, addDays(today, -1), { count: FORECAST_DAYS, step: 1 });
}

/** The twenty working days before a day, in order. */
export function measuredDays(calendar: WorkingCalendar, today: IsoDate): readonly IsoDate[] {
  return workingDays(calendar, today, { count: MEASURED_DAYS, step: -1 }).toReversed();
}

/** Due amounts of each day; what is due between two working days counts on the later one. */
export function forecastOf(days: readonly IsoDate[], found: readonly DueDay[]): readonly DueDay[] {
  return days.map((on, place) => {
    const after = days[place - 1];
    const here = found.filter((one) => one.on <= on && (after === undefined || one.on > after));
    return { on, due: sum(here.map(({ due }) => due)), paused: sum(here.map(({ paused }) => paused)) };
  });
}

/** Filings of one lane. */
export interface CheckedLane {
  readonly lane: Lane;
  readonly filings: number;
  /** Number drawn for the random audit. */
  readonly drawn: number;
  /** Sum of the audit rates of these filings; null for lanes without the random audit. */
  readonly rates: number | null;
}

/** Lanes of filings, and whether the random audit deviates: the expected rate is outside the interval of the actual one. */
export function laneMix(
  found: readonly CheckedLane[],
  { from, policy }: { readonly from: IsoDate; readonly policy: Pick<RoutingPolicy, 'id' | 'auditRate' | 'claims'> },
): LaneMix {
  const { filings = 0, drawn = 0, rates = null } = found.find(({ lane }) => lane === 'green') ?? {};
  const share = shareOf(drawn, filings);
  const expected = filings === 0 || rates === null ? null : rates / filings;
  const raised = policy.claims?.map(({ auditRate }) => auditRate) ?? [];
  return {
    from,
    lanes: LANES.map((lane) => ({ lane, filings: found.find((one) => one.lane === lane)?.filings ?? 0 })),
    drawn: shownShare(share),
    expected,
    departs: departureOf(share, expected),
    inForce: { policy: policy.id, rate: policy.auditRate, raised: raised.length === 0 ? null : Math.max(...raised) },
  };
}

function departureOf({ low, high }: Share, expected: number | null): LaneMix['departs'] {
  if (low === null || high === null || expected === null) return null;
  return expected < low ? 'more' : expected > high ? 'fewer' : null;
}

/** Working days in sequence; beyond the calendar, days of the week decide. */
function workingDays(
  calendar: WorkingCalendar,
  from: IsoDate,
  { count, step }: { readonly count: number; readonly step: 1 | -1 },
): readonly IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = addDays(from, step); days.length < count; day = addDays(day, step)) {
    if (isWorkingDay(calendar, day) ?? weekdayOf(day) <= 5) days.push(day);
  }
  return days;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
