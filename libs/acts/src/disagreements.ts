import type { Fault } from '@carnet/kernel';
import { US_CATEGORIES } from '@carnet/ledger';
import { placeOf } from '@carnet/rules';
import type { Outline } from './filing.js';

/** Where the parts of a filing contradict each other, or it states what is not its to state. */
export function disagreementsIn(filing: Outline): readonly Fault[] {
  return [...notTheirs(filing), ...places(filing), ...people(filing)];
}

const fault = (pointer: string, code: string, detail: string): Fault => ({ pointer, code, detail });

const notToState: Readonly<Record<string, string>> = {
  as_of_date: 'The law of the filing day applies; leave this fact out.',
  people_ordinary: 'The people are counted in /people; leave this fact out.',
  people_sensitive: 'The people are counted in /people; leave this fact out.',
  data_elements: 'The fields are stated in /fields; leave this fact out.',
  list_scenario_named: 'Lists alone say what they name; leave this fact out.',
};

function notTheirs({ facts }: Outline): readonly Fault[] {
  return Object.entries(notToState)
    .filter(([name]) => Object.hasOwn(facts, name))
    .map(([name, detail]) => fault(`/facts/${name}`, 'not-yours-to-state', detail));
}

/** Outside the mainland, whatever stands beside them. */
const outside: readonly string[] = ['HK', 'MO', 'TW'];

function places({ facts, recipient }: Outline): readonly Fault[] {
  const codeOf = (value: unknown): string | null => (typeof value === 'string' ? placeOf(value) : null);
  const importer = codeOf(facts.importer_country);
  const sides = [
    { zone: 'importer_zone', country: importer ?? recipient.country },
    { zone: 'exporter_zone', country: codeOf(facts.exporter_country) },
  ];
  return [
    ...(importer === null || recipient.country === null || importer === recipient.country
      ? []
      : [fault('/facts/importer_country', 'disagrees', 'This is another country than /recipient/country.')]),
    ...sides
      .filter(({ zone, country }) => country === 'CN' && outside.includes(codeOf(facts[zone]) ?? ''))
      .map(({ zone }) => fault(`/facts/${zone}`, 'disagrees', 'This place has a country code of its own, and is outside CN.')),
  ];
}

function people({ facts, people: counted }: Outline): readonly Fault[] {
  if (counted === null) return [];
  const known: readonly string[] = US_CATEGORIES;
  return [
    ...(counted.sensitive > 0 && facts.contains_sensitive === false
      ? [fault('/facts/contains_sensitive', 'disagrees', 'The filing counts people with sensitive data in /people/sensitive.')]
      : []),
    ...Object.keys(counted.us)
      .filter((name) => !known.includes(name))
      .map((name) =>
        fault(`/people/us/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, 'not-a-category', 'This is no category of 28 CFR 202.'),
      ),
  ];
}
