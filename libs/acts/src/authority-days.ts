import type { Zone } from '@carnet/clocks';
import type { Bilingual } from '@carnet/kernel';

/** The authority's time zone, calendar and languages. */
export interface AuthorityDays {
  readonly timeZone: Zone;
  /** Name of its calendar of working days. */
  readonly calendar: string;
  /** Its working languages, main language first. */
  readonly languages: readonly AuthorityLanguage[];
}

export type AuthorityLanguage = keyof Bilingual;

/** A process serves one authority, whose days never change for it. They are set once, before anything else. */
let currentDays: AuthorityDays | null = null;

/** Sets the authority's days and languages for this process or thread. */
export function setAuthorityDays(days: AuthorityDays): void {
  currentDays = days;
}

/** The zone in which the authority's days begin and end; that of the machine if the program has no authority. */
export function authorityZone(): Zone {
  return currentDays?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The authority's calendar; undefined if the program has no authority. */
export function authorityCalendar(): string | undefined {
  return currentDays?.calendar;
}

/** The authority's languages, main language first; English and Chinese if the program has no authority. */
export function authorityLanguages(): readonly AuthorityLanguage[] {
  return currentDays?.languages ?? ['en', 'zh'];
}

/** The language of messages to people who have chosen none. */
export function authorityLanguage(): AuthorityLanguage {
  return authorityLanguages()[0] ?? 'en';
}
