import type { Zone } from '@carnet/clocks';
import type { Bilingual } from '@carnet/kernel';

/** How an authority counts days, and what it speaks. */
export interface AuthorityDays {
  readonly timeZone: Zone;
  /** Its calendar of working days. */
  readonly calendar: string;
  /** The languages that it works in, the main one first. */
  readonly languages: readonly AuthorityLanguage[];
}

export type AuthorityLanguage = keyof Bilingual;

/** A process serves one authority, whose days are as constant to it as the law: it is told once, before it does anything else. */
let told: AuthorityDays | null = null;

/** Tells this process, or thread, how its authority counts days, and what it speaks. */
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

/** The languages that the authority works in, the main one first; a program without an authority speaks both, English first. */
export function authorityLanguages(): readonly AuthorityLanguage[] {
  return told?.languages ?? ['en', 'zh'];
}

/** The language of what the authority sends to somebody who chose none. */
export function authorityLanguage(): AuthorityLanguage {
  return authorityLanguages()[0] ?? 'en';
}
