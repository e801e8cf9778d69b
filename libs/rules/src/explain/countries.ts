import type { IsoDate } from '@carnet/kernel';
import type { FactCatalogue } from '../catalogue.js';
import type { RulePack } from '../pack.js';
import type { ReferenceData } from '../reference.js';
import { comparedValuesOf } from './compared-values.js';

interface Tables {
  readonly reference: ReferenceData;
  readonly catalogue: FactCatalogue;
}

const code = /^[A-Z]{2}$/;

/** Every country in the tables or in conditions of the packs, in the order of codes. All other countries give the same answers. */
export function knownCountries(packs: readonly RulePack[], reference: ReferenceData, catalogue: FactCatalogue): readonly string[] {
  const { treaties, recognitions, groups } = reference.tables;
  const listed = [...treaties.values(), ...recognitions.values()].flatMap((register) => [...register.keys()]);
  const grouped = [...groups.values()].flatMap(({ value }) => [...value]);
  return [...new Set([...listed, ...grouped, ...countriesInConditions(packs, catalogue)])].filter((text) => code.test(text)).sort();
}

function countriesInConditions(packs: readonly RulePack[], catalogue: FactCatalogue): readonly string[] {
  const places = catalogue.facts.filter(({ pattern }) => pattern === 'country').map(({ name }) => name);
  return packs.flatMap((pack) => places.flatMap((name) => (comparedValuesOf(pack, catalogue).texts.get(name) ?? []).flat()));
}

/**
 * One country of each kind that the tables distinguish on a day: Party of the same treaties, recognised by the same sides under the same
 * schemes, in the same groups. A country in a condition or in `besides` is its own kind.
 */
export function representativeCountries(
  packs: readonly RulePack[],
  day: IsoDate,
  { reference, catalogue }: Tables,
  besides: ReadonlySet<string>,
): readonly string[] {
  const named = new Set([...countriesInConditions(packs, catalogue), ...besides]);
  const kinds = new Map<string, string>();
  for (const country of knownCountries(packs, reference, catalogue)) {
    const kind = named.has(country) ? country : kindOf(country, day, reference);
    if (!kinds.has(kind)) kinds.set(kind, country);
  }
  return [...kinds.values()];
}

function kindOf(country: string, day: IsoDate, reference: ReferenceData): string {
  const { treaties, recognitions, groups } = reference.tables;
  return JSON.stringify([
    [...treaties.keys()].filter((treaty) => reference.treatyParty(treaty, country, day)?.value === true),
    [...recognitions.keys()].map((by) => reference.adequacy(by, country, day)?.value ?? null),
    [...groups.keys()].filter((group) => reference.inGroup(group, country)?.value === true),
  ]);
}
