import type { FactCatalogue } from './catalogue.js';
import type { Parsed, Problem } from './problem.js';
import { checkShape } from './schema-check.js';
import { namesSchema } from './schemas.js';
import type { Sentence } from './sentence.js';
import { YamlSource } from './yaml-source.js';

type Names = Readonly<Record<string, Sentence>>;

interface NamesText {
  readonly values: readonly { readonly facts: readonly string[]; readonly names: Names }[];
  readonly codes: Names;
}

/** Reads `names.yaml` and adds its names to the catalogue as labels of facts and codes. */
export function withNames(catalogue: FactCatalogue, text: string, file: string): Parsed<FactCatalogue> {
  const read = YamlSource.read(text, file);
  if (!read.ok) return read;
  const source = read.value;
  const problems: Problem[] = checkShape(source, namesSchema);
  if (problems.length > 0) return { ok: false, problems };
  const { values, codes } = source.content as unknown as NamesText;
  const labels = new Map<string, Names>();
  values.forEach(({ facts, names }, at) =>
    facts.forEach((fact, n) => {
      if (!catalogue.byName.has(fact)) problems.push(source.problem(['values', at, 'facts', n], `there is no fact ${fact}`));
      labels.set(fact, { ...labels.get(fact), ...names });
    }),
  );
  if (problems.length > 0) return { ok: false, problems };
  const facts = catalogue.facts.map((fact) => {
    const named = labels.get(fact.name);
    return named === undefined ? fact : { ...fact, valueLabels: { ...named, ...fact.valueLabels } };
  });
  return { ok: true, value: { ...catalogue, facts, byName: new Map(facts.map((fact) => [fact.name, fact])), codes } };
}
