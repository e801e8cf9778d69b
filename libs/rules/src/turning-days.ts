import type { IsoDate } from '@carnet/kernel';
import { addDays } from './calendar-days.js';
import type { RulePack } from './pack.js';
import type { DatedRow, ReferenceData, ReferenceTables, Register } from './reference.js';
import type { Sentence } from './sentence.js';
import { PART_WORDS, versionNamed } from './turn-words.js';
import type { ListEdition } from './zone-lists/list-edition.js';

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

/** Something of a set of rules that begins or ends on a day. */
export interface Turn {
  /** Names it whatever it is called: `cn 2026.11.2`, `treaty depa`, `recognition EU`, `list cn-sh-2026`, `sensitive kinds`. */
  readonly code: string;
  readonly says: Sentence;
}

/**
 * What of a set of rules begins or ends on a day by what it says itself: a pack with a rule, a duty or a condition of that day, a treaty, a
 * recognition, a list, kinds of sensitive data. Empty for a day on which nothing turns.
 */
export function turnsOn(packs: readonly RulePack[], { tables }: ReferenceData, day: IsoDate): readonly Turn[] {
  const turns = ({ from, to }: Dated): boolean => from === day || to === day;
  const inPack = (pack: RulePack): boolean =>
    [...pack.rules, ...pack.duties].some(({ effective }) => turns(effective)) || sourcesOf(pack).flatMap(daysNamedIn).includes(day);
  const inRegister = (register: Register<DatedRow>): readonly string[] =>
    [...register].flatMap(([by, rows]) => ([...rows.values()].flat().some(turns) ? [by] : []));
  const named = (code: string): Sentence => tables.catalogue?.codes?.[code] ?? { en: code, zh: code };
  const lists = tables.lists.filter((one) => turns({ from: one.inForceFrom, to: one.inForceTo }));
  return [
    ...packs.filter(inPack).map((pack) => ({ code: `${pack.regime} ${pack.version}`, says: versionNamed(pack.title, pack.version) })),
    ...inRegister(tables.treaties).map((treaty) => {
      const { en, zh } = named(treaty);
      return { code: `treaty ${treaty}`, says: { en: `Parties to ${en}`, zh: `${zh}的缔约方` } };
    }),
    ...inRegister(tables.recognitions).map((by) => {
      const { en, zh } = named(by);
      return {
        code: `recognition ${by}`,
        says: { en: `Places with adequate protection under the law of ${en}`, zh: `${zh}认定具有充分保护的国家和地区` },
      };
    }),
    ...lists.map((list) => ({ code: `list ${list.id}`, says: listNamed(list, tables) })),
    ...(tables.sensitiveKinds.some(turns) ? [{ code: 'sensitive kinds', says: PART_WORDS['sensitive-kinds'] }] : []),
  ];
}

function listNamed({ zone, label }: ListEdition, { catalogue }: ReferenceTables): Sentence {
  const { en, zh } = catalogue?.byName.get('exporter_zone')?.valueLabels?.[zone] ?? { en: zone, zh: zone };
  return { en: `Data list of ${en}, edition ${label}`, zh: `${zh}数据清单（${label}版）` };
}

function sourcesOf({ binds, named, rules }: RulePack): readonly string[] {
  return [binds, ...named.values(), ...rules.map(({ when }) => when)].map(({ source }) => source);
}

/** A day that a condition names may be the last of a stretch or the first. */
function daysNamedIn(source: string): readonly (IsoDate | null)[] {
  return [...source.matchAll(compared)].flatMap((match) => [match[1] as IsoDate, addDays(match[1] as IsoDate, 1)]);
}
