import { countryNames } from './country-names.js';
import { type Language, useLanguage } from './language.js';

/** Numbers, dates and countries as the language writes them; times in a zone that is named. */
export interface Format {
  readonly number: (value: number) => string;
  /** `12.5%`, of a share of one. */
  readonly percent: (share: number) => string;
  /** `Tue 8 Dec 2026`; the year only when it is not this one. Of an instant or of a day (`2026-12-08`). */
  readonly day: (value: string) => string;
  /** The day and the hour, in the zone of the authority. */
  readonly time: (value: string) => string;
  /** `November 2026`, of a month (`2026-11`). */
  readonly month: (value: string) => string;
  readonly country: (code: string) => string;
  readonly list: (values: readonly string[]) => string;
}

const locales = { en: 'en-GB', zh: 'zh-CN' } as const;
let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** All times are shown in this zone, the authority's, once it is known. */
export function showTimesIn(timeZone: string): void {
  zone = timeZone;
}

/** The zone that times are shown and typed in. */
export const shownZone = (): string => zone;

function formatFor(language: Language): Format {
  const locale = locales[language];
  const written = new Map<string, Intl.DateTimeFormat>();
  const writes = (timeZone: string, withYear: boolean, withTime: boolean): Intl.DateTimeFormat => {
    const name = [timeZone, withYear, withTime].join();
    const known = written.get(name);
    if (known !== undefined) return known;
    const made = new Intl.DateTimeFormat(locale, {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: language === 'zh' ? 'long' : 'short',
      ...(withYear && { year: 'numeric' }),
      ...(withTime && { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    });
    written.set(name, made);
    return made;
  };
  const parts = (value: string, withTime: boolean): string => {
    const day = /^\d{4}-\d\d-\d\d$/.test(value);
    const instant = day ? new Date(`${value}T00:00:00Z`) : new Date(value);
    const withYear = instant.getUTCFullYear() !== new Date().getUTCFullYear();
    const text = writes(day ? 'UTC' : zone, withYear, withTime).format(instant);
    // English writes a comma after the weekday only where the year follows; every day is written alike here.
    return text.replace(/^(\p{L}+),/u, '$1');
  };
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    day: (value) => parts(value, false),
    time: (value) => parts(value, true),
    month: (value) => month.format(new Date(`${value}-01T00:00:00Z`)),
    country: countryNames(language),
    list: (values) => list.format(values),
  };
}

const formats: Partial<Record<Language, Format>> = {};

export function useFormat(): Format {
  const language = useLanguage();
  return (formats[language] ??= formatFor(language));
}

/** The beginning of a digest, enough to compare by eye. */
export const shortDigest = (digest: string): string => digest.replace(/^sha256:/, '').slice(0, 12);
