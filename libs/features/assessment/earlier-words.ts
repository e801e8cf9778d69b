import { canonicalJson } from '@carnet/kernel';
import { type FactCatalogue, type Facts, factsFromJson } from '@carnet/rules';
import type { EarlierFacts } from './earlier-words.store.js';

/** What changes from filing to filing without one of them being wrong, beside days. */
const mayDiffer: ReadonlySet<string> = new Set(['evidence', 'data_elements', 'people_ordinary', 'people_sensitive']);

/**
 * Whether a company states a fact otherwise than before: of the same transfer, or of another one to the same recipient with the same
 * fields. What it left open before and states now is no other word.
 */
export function saysOtherwise(catalogue: Pick<FactCatalogue, 'facts'>, now: Facts, earlier: readonly EarlierFacts[]): boolean {
  const names = catalogue.facts
    .filter(({ name, type, source }) => source === 'stated' && type !== 'date' && !mayDiffer.has(name))
    .map(({ name }) => name);
  return earlier.some(({ own, facts }) => {
    const before = factsFromJson(facts);
    if (!own && fieldsOf(before) !== fieldsOf(now)) return false;
    return names.some((name) => {
      const [there, here] = [statedIn(before, name), statedIn(now, name)];
      return there !== null && here !== null && there !== here;
    });
  });
}

function fieldsOf(facts: Facts): string {
  const { value } = facts.read('data_elements');
  return canonicalJson(Array.isArray(value) ? value.map(String).sort() : null);
}

/** A list says the same in any order. */
function statedIn(facts: Facts, name: string): string | null {
  const { value, origin } = facts.read(name);
  if (origin !== 'stated' || value === null) return null;
  return canonicalJson(Array.isArray(value) ? value.map(String).sort() : value);
}
