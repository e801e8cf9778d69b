import type { Fault } from '@carnet/kernel';
import { brokenBy, doubtOf, type Facts } from '@carnet/rules';
import type { Outline } from './filing.js';
import type { RuleBook } from './rule-book.js';

/** Facts of a filing that cannot be so together, each told at every place where one of them stands. */
export function contradictionsIn({ catalogue, reference }: RuleBook, filing: Outline, facts: Facts): readonly Fault[] {
  const impossible = brokenBy(catalogue.invariants, facts, reference).filter(({ severity }) => severity === 'impossible');
  return impossible.flatMap((invariant) => {
    const { id: code, says } = doubtOf(invariant, facts);
    const pointers = new Set(invariant.facts.flatMap((name) => placesOf(name, filing)));
    return [...pointers].map((pointer) => ({ pointer, code, detail: says.en, says }));
  });
}

/** Parts of a filing that facts follow from. */
const parts: Readonly<Record<string, string>> = {
  people_ordinary: '/people/ordinary',
  people_sensitive: '/people/sensitive',
  data_elements: '/fields',
};

function placesOf(name: string, { facts, fields }: Outline): readonly string[] {
  const part = parts[name];
  if (part !== undefined) return [part];
  // The day is the server's to say: no filing has a place for it.
  if (name === 'as_of_date') return [];
  if (name === 'importer_country' && !Object.hasOwn(facts, name)) return ['/recipient/country'];
  // Kinds of data follow from the fields as well.
  return name === 'data_tags' && fields !== null && fields.length > 0 ? ['/facts/data_tags', '/fields'] : [`/facts/${name}`];
}
