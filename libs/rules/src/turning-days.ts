import type { IsoDate } from '@carnet/kernel';
import { addDays } from './calendar-days.js';
import type { RulePack } from './pack.js';
import type { DatedRow, ReferenceData, ReferenceTables, Register } from './reference.js';
import type { Sentence } from './sentence.js';
import { PART_WORDS, versionName } from './turn-words.js';
import type { ListEdition } from './zone-lists/list-edition.js';

const asked = /treaty_(?:party|binds)\([^()]*\bas_of_date\)/g;
const compared = /\bas_of_date\s*(?:<=?|>=?|==|!=)\s*date\('(\d{4}-\d{2}-\d{2})'\)/g;

interface Dated {
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
}

/**
 * The days on which answers may change by the day alone: the start and end of rules and treaties, and days in conditions. Null if a
 * condition uses the day in any other way, because any day may then matter.
 */
export function turningDays(packs: readonly RulePack[], { tables }: ReferenceData): readonly IsoDate[] | null {
  const sources = packs.flatMap(sourcesOf);
  if (sources.some((source) => source.replace(asked, '').replace(compared, '').includes('as_of_date'))) return null;
  const treaties = [...tables.treaties.values()].flatMap((rows) => [...rows.values()].flat());
  const dated: readonly Dated[] = [...treaties, ...packs.flatMap(({ rules }) => rules.map(({ effective }) => effective))];
  const days = [...dated.flatMap(({ from, to }) => [from, to]), ...sources.flatMap(literalDaysIn)].filter((day) => day !== null);
  return [...new Set(days)].sort();
}

/** A key that is equal for days without a turning day between them. */
export function periodKeyOf(turning: readonly IsoDate[] | null, day: IsoDate): string {
  return turning === null ? day : String(turning.filter((one) => one <= day).length);
}

/** A part of a rule set that begins or ends on a day. */
export interface Turn {
  /** A language-independent id: `cn 2026.11.2`, `treaty depa`, `recognition EU`, `list cn-sh-2026`, `sensitive kinds`. */
  readonly code: string;
  readonly says: Sentence;
}

/**
 * The parts of a rule set that begin or end on a day by their own dates: packs (by rules, duties or conditions), treaties, recognitions,
 * lists, and sensitive kinds of data. Empty if there are none.
 */
export function turnsOn(packs: readonly RulePack[], { tables }: ReferenceData, day: IsoDate): readonly Turn[] {
  const turns = ({ from, to }: Dated): boolean => from === day || to === day;
  const inPack = (pack: RulePack): boolean =>
    [...pack.rules, ...pack.duties].some(({ effective }) => turns(effective)) || sourcesOf(pack).flatMap(literalDaysIn).includes(day);
  const inRegister = (register: Register<DatedRow>): readonly string[] =>
    [...register].flatMap(([by, rows]) => ([...rows.values()].flat().some(turns) ? [by] : []));
  const named = (code: string): Sentence => tables.catalogue?.codes?.[code] ?? { en: code, zh: code };
  const lists = tables.lists.filter((one) => turns({ from: one.inForceFrom, to: one.inForceTo }));
  return [
    ...packs.filter(inPack).map((pack) => ({ code: `${pack.regime} ${pack.version}`, says: versionName(pack.title, pack.version) })),
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
    ...lists.map((list) => ({ code: `list ${list.id}`, says: listName(list, tables) })),
    ...(tables.sensitiveKinds.some(turns) ? [{ code: 'sensitive kinds', says: PART_WORDS['sensitive-kinds'] }] : []),
  ];
}

function listName({ zone, label }: ListEdition, { catalogue }: ReferenceTables): Sentence {
  const { en, zh } = catalogue?.byName.get('exporter_zone')?.valueLabels?.[zone] ?? { en: zone, zh: zone };
  return { en: `Data list of ${en}, edition ${label}`, zh: `${zh}数据清单（${label}版）` };
}

function sourcesOf({ binds, named, rules }: RulePack): readonly string[] {
  return [binds, ...named.values(), ...rules.map(({ when }) => when)].map(({ source }) => source);
}

/** The days in a condition and the days after them: each may be the last or the first of a stretch. */
function literalDaysIn(source: string): readonly (IsoDate | null)[] {
  return [...source.matchAll(compared)].flatMap((match) => [match[1] as IsoDate, addDays(match[1] as IsoDate, 1)]);
}
