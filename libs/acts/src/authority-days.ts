import type { Zone } from '@carnet/clocks';

/** How an authority counts days. */
export interface AuthorityDays {
  readonly timeZone: Zone;
  /** Its calendar of working days. */
  readonly calendar: string;
}

/** A process serves one authority, whose days are as constant to it as the law: it is told once, before it does anything else. */
let told: AuthorityDays | null = null;

/** Tells this process, or thread, how its authority counts days. */
export function countDaysAs(days: AuthorityDays): void {
  told = days;
}

/** The zone in which the authority's days begin and end; a program without an authority counts in the days of its machine. */
export function authorityZone(): Zone {
  return told?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The authority's calendar; undefined for a program without an authority. */
export function authorityCalendar(): string | undefined {
  return told?.calendar;
}
