import type { IsoDate } from '@carnet/kernel';
import { addDays } from './calendar-days.js';
import type { RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';

const asked = /treaty_party\([^()]*\bas_of_date\)/g;
const compared = /\bas_of_date\s*(?:<=?|>=?|==|!=)\s*date\('(\d{4}-\d{2}-\d{2})'\)/g;

/**
 * The days from which packs may answer otherwise although no other fact is: where a rule or a treaty begins or ends, and
 * days that a condition names. Null when a condition does more with the day than that, for then any day may matter.
 */
export function turningDays(packs: readonly RulePack[], { tables }: ReferenceData): readonly IsoDate[] | null {
  const conditions = packs.flatMap(({ binds, named, rules }) => [binds, ...named.values(), ...rules.map(({ when }) => when)]);
  const sources = conditions.map(({ source }) => source);
  if (sources.some((source) => source.replace(asked, '').replace(compared, '').includes('as_of_date'))) return null;
  const written = sources.flatMap((source) => [...source.matchAll(compared)].map((match) => match[1] as IsoDate));
  const treaties = [...tables.treaties.values()].flatMap((rows) => [...rows.values()].flat());
  const dated: readonly { readonly from: IsoDate | null; readonly to: IsoDate | null }[] = [
    ...treaties,
    ...packs.flatMap(({ rules }) => rules.map(({ effective }) => effective)),
  ];
  const bounds = dated.flatMap(({ from, to }) => [from, to]);
  // A day that a condition names may be the last of a stretch or the first.
  const days = [...bounds, ...written, ...written.map((day) => addDays(day, 1))].filter((day) => day !== null);
  return [...new Set(days)].sort();
}

/** Equal for days between which nothing turns. */
export function stretchOf(turning: readonly IsoDate[] | null, day: IsoDate): string {
  return turning === null ? day : String(turning.filter((one) => one <= day).length);
}
