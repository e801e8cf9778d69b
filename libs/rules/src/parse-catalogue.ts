import type { Json } from '@carnet/kernel';
import { type Act, type FactCatalogue, type FactDefinition, isNullable, itemsSlot } from './catalogue.js';
import { faultsOf } from './fact-values.js';
import type { Parsed, Problem } from './problem.js';
import { checkShape } from './schema-check.js';
import { catalogueSchema } from './schemas.js';
import { YamlSource } from './yaml-source.js';

/** Reads the fact catalogue, `facts.yaml`. */
export function parseCatalogue(text: string, file: string): Parsed<FactCatalogue> {
  const read = YamlSource.read(text, file);
  if (!read.ok) return read;
  const source = read.value;
  const problems = checkShape(source, catalogueSchema);
  if (problems.length > 0) return { ok: false, problems };
  const { edition, facts } = source.content as unknown as { readonly edition: string; readonly facts: readonly FactDefinition[] };
  const byName = new Map<string, FactDefinition>();
  facts.forEach((fact, index) => {
    if (byName.has(fact.name)) problems.push(source.problem(['facts', index, 'name'], `the fact ${fact.name} is defined twice`));
    byName.set(fact.name, fact);
  });
  facts.forEach((fact, index) => problems.push(...problemsOf(fact, index, byName, source)));
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: { edition, facts, byName, invariants: [], watched: [], words: [] } };
}

function problemsOf(fact: FactDefinition, index: number, byName: ReadonlyMap<string, FactDefinition>, source: YamlSource): Problem[] {
  const problems: Problem[] = [];
  const complain = (member: string, message: string): void => void problems.push(source.problem(['facts', index, member], message));
  if (fact.type === 'enum' && fact.values === undefined) complain('type', 'an enum lists its values');
  if (fact.type === 'counts' && fact.keys === undefined) complain('type', 'counts list their categories in `keys`');
  for (const label of Object.keys(fact.valueLabels ?? {})) {
    if (!(fact.values ?? []).includes(label)) complain('valueLabels', `"${label}" is not a value of ${fact.name}`);
  }
  if (fact.kind === 'assessed' && fact.type === 'list' && fact.values === undefined)
    complain('values', 'the items of an assessed list are named, since each has a document of its own');
  if (fact.backedBy !== undefined && (fact.kind !== 'assessed' || byName.get(fact.backedBy)?.kind !== 'assessed'))
    complain('backedBy', 'an assessed fact is backed by the document of another assessed fact');
  for (const shown of Object.keys(fact.documents ?? {})) {
    if (fact.kind !== 'assessed' || !(fact.type === 'list' ? (fact.values ?? []) : [fact.name]).includes(shown))
      complain('documents', `"${shown}" is nothing that a document of ${fact.name} shows`);
  }
  const wrong = absenceFault(fact, byName);
  if (wrong !== null) complain('absent', wrong);
  for (const act of fact.acts ?? []) {
    const unfit = actFault(fact, act) ?? fitFault(act, byName);
    if (unfit !== null) complain('acts', unfit);
  }
  return problems;
}

function absenceFault(fact: FactDefinition, byName: ReadonlyMap<string, FactDefinition>): string | null {
  const absent: unknown = fact.absent;
  if (absent === 'required' || absent === 'not-stated') return null;
  if (typeof absent !== 'object' || absent === null || Object.keys(absent).length !== 1) return absenceForms;
  if ('assume' in absent) {
    if (isNullable(fact)) return null;
    return faultsOf(fact, absent.assume as Json, '')[0]?.detail ?? null;
  }
  if (!('assumeFrom' in absent) || typeof absent.assumeFrom !== 'string') return absenceForms;
  const other = byName.get(absent.assumeFrom);
  if (other === undefined) return `there is no fact ${absent.assumeFrom}`;
  const fits = other.type === fact.type || (fact.type === 'list' && other.type === 'string');
  return fits && typeof other.absent === 'string' ? null : `${fact.name} cannot be taken from ${other.name}`;
}

/** The fault of an act; null if it has none. */
function actFault(fact: FactDefinition, act: Act): string | null {
  if (['to', 'add', 'leaveOut'].filter((form) => form in act).length !== 1) return 'an act has one of `to`, `add` and `leaveOut`';
  if (fact.source !== 'stated' || fact.kind === 'claimed') return 'nobody can act on what is claimed, counted or derived';
  const isList = fact.type === 'list';
  if ('leaveOut' in act) {
    if (!isList && fact.type !== 'boolean') return 'only items of a list, and what makes a boolean true, can be left out';
    const named = Object.values(act.says).every((text: string) => text.includes(itemsSlot));
    return named || !isList ? null : `the sentence names what is left out in ${itemsSlot}`;
  }
  if ('add' in act) return isList ? (faultsOf(fact, [act.add], '')[0]?.detail ?? null) : 'items are added to a list only';
  return isList ? 'items of a list are added or left out' : (faultsOf(fact, act.to, '')[0]?.detail ?? null);
}

/** The fault of the values in `fits`; null if facts can have them. */
function fitFault({ fits = {} }: Act, byName: ReadonlyMap<string, FactDefinition>): string | null {
  for (const [name, values] of Object.entries(fits)) {
    const other = byName.get(name);
    if (other === undefined) return `there is no fact ${name}`;
    if (Array.isArray(values)) {
      const wrong = values.flatMap((value: Json) => faultsOf(other, value, ''))[0];
      if (wrong !== undefined) return wrong.detail;
    } else if (other.pattern !== 'country') return `${name} is no country, and groups are of countries`;
  }
  return null;
}

const absenceForms = 'must be `required`, `not-stated`, {assume: value} or {assumeFrom: fact}';
