import { type Bilingual, instant, isIsoDate } from '@carnet/kernel';
import { localTimeOf } from './zone.js';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A day in words. Does not use Intl: a sentence must not depend on the language data of a machine. */
export function dayWords(day: string): Bilingual {
  if (!isIsoDate(day)) return { en: day, zh: day };
  const [year, month, date] = [day.slice(0, 4), Number(day.slice(5, 7)), Number(day.slice(8, 10))] as const;
  return {
    en: `${String(date)} ${MONTHS[month - 1] ?? ''} ${year}`,
    zh: `${year}年${String(month)}月${String(date)}日`,
  };
}

/** An instant in the authority's local time; the UTC offset makes it unambiguous abroad. */
export function instantWords(at: string, zone: string): Bilingual {
  const { day, time, offset } = localTimeOf(instant(at), zone);
  const { en, zh } = dayWords(day);
  const utc = `UTC${offset.replace(/^([+-])0?(\d+):00$/, '$1$2')}`;
  return { en: `${en}, ${time} (${utc})`, zh: `${zh}${time}（${utc}）` };
}

const isoDay = /(?<![\w:.`"“-])(?<before> ?)(?<day>\d{4}-\d{2}-\d{2})(?<after> ?)(?!\w|[-.]\w)/g;

/** Writes out the days of a sentence. Text in quotation marks or as `code` is kept. */
export function withDayWords({ en, zh }: Bilingual): Bilingual {
  return {
    en: en.replace(isoDay, (_all, before: string, day: string, after: string) => `${before}${dayWords(day).en}${after}`),
    // Chinese has no blanks around a day.
    zh: zh.replace(isoDay, (_all, _before: string, day: string) => dayWords(day).zh),
  };
}
