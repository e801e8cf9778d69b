import type { IsoDate } from '@carnet/kernel';
import { addDays } from './calendar-days.js';
import type { RulePack } from './pack.js';
import type { DatedRow, ReferenceData, Register } from './reference.js';

const asked = /treaty_(?:party|binds)\([^()]*\bas_of_date\)/g;
const compared = /\bas_of_date\s*(?:<=?|>=?|==|!=)\s*date\('(\d{4}-\d{2}-\d{2})'\)/g;

interface Dated {
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
}

/**
 * The days from which packs may answer otherwise although no other fact is: where a rule or a treaty begins or ends, and
 * days that a condition names. Null when a condition does more with the day than that, for then any day may matter.
 */
export function turningDays(packs: readonly RulePack[], { tables }: ReferenceData): readonly IsoDate[] | null {
  const sources = packs.flatMap(sourcesOf);
  if (sources.some((source) => source.replace(asked, '').replace(compared, '').includes('as_of_date'))) return null;
  const treaties = [...tables.treaties.values()].flatMap((rows) => [...rows.values()].flat());
  const dated: readonly Dated[] = [...treaties, ...packs.flatMap(({ rules }) => rules.map(({ effective }) => effective))];
  const days = [...dated.flatMap(({ from, to }) => [from, to]), ...sources.flatMap(daysNamedIn)].filter((day) => day !== null);
  return [...new Set(days)].sort();
}

/** Equal for days between which nothing turns. */
export function stretchOf(turning: readonly IsoDate[] | null, day: IsoDate): string {
  return turning === null ? day : String(turning.filter((one) => one <= day).length);
}

/**
 * What of a set of rules begins or ends on a day by what it says itself, by name: `cn 2026.11.2` for a pack with a rule, a duty or a
 * condition of that day, `treaty depa`, `recognition EU`, `list cn-sh-2026`, `sensitive kinds`. Empty for a day on which nothing turns.
 */
export function turnsOn(packs: readonly RulePack[], { tables }: ReferenceData, day: IsoDate): readonly string[] {
  const turns = ({ from, to }: Dated): boolean => from === day || to === day;
  const inPack = (pack: RulePack): boolean =>
    [...pack.rules, ...pack.duties].some(({ effective }) => turns(effective)) || sourcesOf(pack).flatMap(daysNamedIn).includes(day);
  const inRegister = (register: Register<DatedRow>, name: string): readonly string[] =>
    [...register].flatMap(([by, rows]) => ([...rows.values()].flat().some(turns) ? [`${name} ${by}`] : []));
  return [
    ...packs.filter(inPack).map(({ regime, version }) => `${regime} ${version}`),
    ...inRegister(tables.treaties, 'treaty'),
    ...inRegister(tables.recognitions, 'recognition'),
    ...tables.lists.filter((one) => turns({ from: one.inForceFrom, to: one.inForceTo })).map(({ id }) => `list ${id}`),
    ...(tables.sensitiveKinds.some(turns) ? ['sensitive kinds'] : []),
  ];
}

function sourcesOf({ binds, named, rules }: RulePack): readonly string[] {
  return [binds, ...named.values(), ...rules.map(({ when }) => when)].map(({ source }) => source);
}

/** A day that a condition names may be the last of a stretch or the first. */
function daysNamedIn(source: string): readonly (IsoDate | null)[] {
  return [...source.matchAll(compared)].flatMap((match) => [match[1] as IsoDate, addDays(match[1] as IsoDate, 1)]);
}
