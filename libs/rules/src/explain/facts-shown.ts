import type { FactCatalogue } from '../catalogue.js';
import type { Facts } from '../facts.js';
import { shown } from '../sentence-template.js';
import type { FactShown } from './explanation.js';

/** Facts with their labels and values in both languages, in the order of the catalogue. */
export function factsShown(names: ReadonlySet<string>, facts: Facts, catalogue: FactCatalogue): readonly FactShown[] {
  return catalogue.facts
    .filter(({ name }) => names.has(name))
    .map((definition) => {
      const read = facts.read(definition.name);
      return { name: definition.name, label: definition.label, value: read.value, origin: read.origin, shown: shown(read, definition) };
    });
}
