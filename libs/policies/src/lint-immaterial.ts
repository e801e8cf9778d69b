import { IMMATERIAL_PLACES, type RoutingPolicy } from '@carnet/workflow';
import type { Told } from './lint-policy.js';

/** Which rule packs read a fact, by its name: told by the packs themselves. */
export type FactReaders = ReadonlyMap<string, readonly string[]>;

const refusals: readonly (readonly [RegExp, string])[] = [
  [/^\/fields(\/|$)/, 'which fields are sent is what is judged'],
  [/^\/recipient(\/|$)/, 'to whom and where the data goes is what is judged'],
  [/^\/people(\/|$)/, 'how many people it is about is counted'],
  [/^\/scenario$/, 'what kind of transfer it is, people and the search for splits look at'],
  [/^\/documents(\/|$)/, 'of documents, only what they are called (`/documents/*/name`) may change'],
];

/** Places that no policy may call immaterial: what rules read, and whatever a count, a destination or a judgement of people rests on. */
export function lintImmaterial({ immaterial = [] }: RoutingPolicy, readers: FactReaders): readonly Told[] {
  return immaterial.flatMap((place: string, index): readonly Told[] => {
    if (IMMATERIAL_PLACES.some((known) => known === place)) return [];
    return [{ code: 'never-immaterial', path: ['immaterial', index], says: `${place}: ${whyNot(place, readers)}` }];
  });
}

function whyNot(place: string, readers: FactReaders): string {
  const fact = /^\/facts\/(.+)$/.exec(place)?.[1];
  const packs = fact === undefined ? [] : (readers.get(fact) ?? []);
  if (packs.length > 0) return `the rules read this fact (${packs.join(', ')})`;
  if (/^\/facts(\/|$)/.test(place)) return 'facts are what the rules read';
  return refusals.find(([places]) => places.test(place))?.[1] ?? 'a filing has no such place';
}
