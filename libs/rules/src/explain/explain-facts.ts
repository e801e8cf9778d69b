import type { FactCatalogue } from '../catalogue.js';
import type { Facts } from '../facts.js';
import { printFact } from '../sentence-template.js';
import type { ExplainedFact } from './explanation.js';

/** Facts with their labels and values in both languages, in the order of the catalogue. */
export function explainFacts(names: ReadonlySet<string>, facts: Facts, catalogue: FactCatalogue): readonly ExplainedFact[] {
  return catalogue.facts
    .filter(({ name }) => names.has(name))
    .map((definition) => {
      const read = facts.read(definition.name);
      return { name: definition.name, label: definition.label, value: read.value, origin: read.origin, shown: printFact(read, definition) };
    });
}
