import type { FactCatalogue } from '../catalogue.js';
import type { Facts } from '../facts.js';
import { fill, templateOf } from '../sentence-template.js';
import type { Sentence } from '../sentence.js';
import type { FactShown } from './explanation.js';

/** Facts with their labels and values in both languages, in the order of the catalogue. */
export function factsShown(names: ReadonlySet<string>, facts: Facts, catalogue: FactCatalogue): readonly FactShown[] {
  return catalogue.facts
    .filter(({ name }) => names.has(name))
    .map(({ name, label }) => {
      const { value, origin } = facts.read(name);
      return { name, label, value, origin, shown: shownValue(name, facts, catalogue) };
    });
}

/** The value of a fact in words. */
export function shownValue(name: string, facts: Facts, catalogue: FactCatalogue): Sentence {
  return fill(templateOf({ en: `{${name}}`, zh: `{${name}}` }, catalogue), facts);
}
