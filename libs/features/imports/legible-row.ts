import type { Outline } from '@carnet/acts/filing.js';
import { type Fault, overlap } from '@carnet/kernel';
import type { FilingBody } from '../filing/filing.dto.js';

/** What a row says as far as it can be read, and the facts that it says elsewhere: nobody knows those. */
export interface LegibleRow {
  readonly outline: Outline;
  readonly unread: readonly string[];
}

/** Reads the parts of a row that have the form of a filing's, by the faults of the others. */
export function legibleRow(plain: unknown, faults: readonly Fault[]): LegibleRow {
  // No part is looked at before its form is known to be right.
  const row = plain as FilingBody;
  const isWrong = (place: string): boolean => faults.some(({ pointer }) => overlap(pointer, place));
  const read = <T>(place: string, part: () => T): T | null => (isWrong(place) ? null : part());
  const isCounted = ['ordinary', 'sensitive'].some((group) => !isWrong(`/people/${group}`)) && row.people !== null;
  // What evidence names cannot be looked for among documents that nobody can read.
  const dropped = isWrong('/documents') ? 'evidence' : null;
  const facts = Object.fromEntries(Object.entries(read('/facts', () => row.facts) ?? {}).filter(([name]) => name !== dropped));
  const outline: Outline = {
    title: read('/title', () => row.title),
    scenario: read('/scenario', () => row.scenario ?? null),
    recipient: {
      name: read('/recipient/name', () => row.recipient.name),
      country: read('/recipient/country', () => row.recipient.country),
    },
    fields: read('/fields', () => row.fields),
    people: isCounted
      ? {
          ordinary: read('/people/ordinary', () => row.people?.ordinary) ?? 0,
          sensitive: read('/people/sensitive', () => row.people?.sensitive) ?? 0,
          us: read('/people/us', () => row.people?.us) ?? {},
        }
      : null,
    facts,
    documents: read('/documents', () => row.documents) ?? [],
  };
  const unread = saidBy.filter(([place, fact]) => isWrong(place) && !Object.hasOwn(facts, fact)).map(([, fact]) => fact);
  return { outline, unread };
}

/** Facts that parts of a filing say, unless its facts do. */
const saidBy: readonly (readonly [place: string, fact: string])[] = [
  ['/recipient/country', 'importer_country'],
  ['/people/ordinary', 'people_ordinary'],
  ['/people/sensitive', 'people_sensitive'],
  ['/people/sensitive', 'contains_sensitive'],
  ['/fields', 'data_elements'],
];
