import type { FactCatalogue } from './catalogue.js';
import { ConditionLanguage } from './condition-language.js';
import type { Invariant, Severity } from './invariants.js';
import type { Parsed } from './problem.js';
import { checkShape } from './schema-check.js';
import { invariantsSchema } from './schemas.js';
import { templateOf } from './sentence-template.js';
import type { Sentence } from './sentence.js';
import { YamlSource } from './yaml-source.js';

interface InvariantText {
  readonly id: string;
  readonly severity: Severity;
  readonly when: string;
  readonly facts: readonly string[];
  readonly counts?: 'company';
  readonly says: Sentence;
}

/** Adds names of countries as labels of the facts that hold country codes. */
export function withCountryNames(catalogue: FactCatalogue, names: Readonly<Record<string, Sentence>>): FactCatalogue {
  const facts = catalogue.facts.map((fact) => (fact.pattern === 'country' ? { ...fact, valueLabels: names } : fact));
  return { ...catalogue, facts, byName: new Map(facts.map((fact) => [fact.name, fact])) };
}

/** Reads `invariants.yaml` and adds the invariants to the catalogue. */
export function withInvariants(catalogue: FactCatalogue, text: string, file: string): Parsed<FactCatalogue> {
  const read = YamlSource.read(text, file);
  if (!read.ok) return read;
  const source = read.value;
  const problems = checkShape(source, invariantsSchema);
  if (problems.length > 0) return { ok: false, problems };
  const { invariants: texts } = source.content as unknown as { readonly invariants: readonly InvariantText[] };
  const language = ConditionLanguage.forCatalogue(catalogue);
  const seen = new Set<string>();
  const invariants = texts.flatMap(({ id, severity, when, facts, counts, says }, index): readonly Invariant[] => {
    const complain = (member: string, message: string): void => void problems.push(source.problem(['invariants', index, member], message));
    if (seen.has(id)) complain('id', `the invariant ${id} is there twice`);
    seen.add(id);
    for (const name of facts) if (!catalogue.byName.has(name)) complain('facts', `there is no fact ${name}`);
    const template = templateOf(says, catalogue);
    for (const name of template.slots) if (!catalogue.byName.has(name)) complain('says', `there is no fact ${name}`);
    const compiled = language.compile(when, 'bool');
    if (!compiled.ok) {
      complain('when', compiled.message);
      return [];
    }
    for (const name of facts) if (!compiled.condition.reads.includes(name)) complain('facts', `the condition does not read ${name}`);
    if (counts !== undefined && severity !== 'watched') complain('counts', 'only what is watched adds up filings');
    return [{ id, severity, when: compiled.condition, facts, ...(counts && { counts }), says: template }];
  });
  if (problems.length > 0) return { ok: false, problems };
  const isWatched = ({ severity }: Invariant): boolean => severity === 'watched';
  const [watched, contradictions] = [invariants.filter(isWatched), invariants.filter((one) => !isWatched(one))];
  return { ok: true, value: { ...catalogue, invariants: contradictions, watched } };
}
