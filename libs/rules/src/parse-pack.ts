import { digestOf } from '@carnet/kernel';
import type { FactCatalogue } from './catalogue.js';
import { ConditionLanguage } from './condition-language.js';
import type { Condition } from './condition.js';
import type { PackKind, RulePack } from './pack.js';
import { PackReader } from './pack-reader.js';
import type { PackText } from './pack-text.js';
import type { Parsed } from './problem.js';
import { checkShape, shape } from './schema-check.js';
import { packSchema } from './schemas.js';
import type { Regime } from './vocabulary.js';
import { YamlSource } from './yaml-source.js';

const validate = shape(packSchema);

/** Reads and compiles one rule pack. Every problem of the file is reported, not only the first. */
export function parsePack(text: string, file: string, catalogue: FactCatalogue): Parsed<RulePack> {
  const read = YamlSource.read(text, file);
  if (!read.ok) return read;
  const source = read.value;
  const problems = checkShape(source, validate);
  if (problems.length > 0) return { ok: false, problems };
  const written = source.content as unknown as PackText;
  const reader = new PackReader(source, written, catalogue);
  const language = ConditionLanguage.over(catalogue);
  const named = namedConditions(written, language, reader);
  const binds = reader.condition(language, ['binds'], written.binds);
  const rules = reader.rules(language);
  const duties = reader.duties(language.withVerdict());
  const unbound = reader.template(['unbound'], written.unbound);
  if (reader.problems.length > 0) return { ok: false, problems: reader.problems };
  const { pack: regime, kind, version, jurisdiction, title } = written;
  const value: RulePack = {
    ...{ regime, kind, version, jurisdiction, title, binds, unbound, named, rules, duties },
    digest: digestOf(source.content),
    minimum: minimumOf(regime, kind, catalogue),
    counters: countersOf([binds, ...rules.map(({ when }) => when)], catalogue),
    labels: new Map(catalogue.facts.map(({ name, label }) => [name, label])),
  };
  return { ok: true, value };
}

function namedConditions(written: PackText, language: ConditionLanguage, reader: PackReader): ReadonlyMap<string, Condition> {
  const named = new Map<string, Condition>();
  for (const [name, source] of Object.entries(written.let ?? {})) {
    if (language.has(name) || name === 'outcome' || name === 'mechanism') {
      reader.complain(['let', name], `the name ${name} is taken by a fact`);
      continue;
    }
    const compiled = language.compile(source, 'any');
    const wrong = compiled.ok ? language.define(name, compiled.condition, compiled.type) : compiled.message;
    if (wrong !== null) reader.complain(['let', name], wrong);
    else if (compiled.ok) named.set(name, compiled.condition);
  }
  return named;
}

const families = ['cn', 'eu', 'uk', 'us'];

function minimumOf(regime: Regime, kind: PackKind, catalogue: FactCatalogue): readonly string[] {
  // Trade rules share prefixes with regimes (`uk_sg_dea`, `usmca`) but judge a measure, not the company's filing.
  const family = kind === 'transfer-test' ? families.find((prefix) => regime.startsWith(prefix)) : undefined;
  return catalogue.facts
    .filter(({ minimumFor = [] }) => minimumFor.includes('all') || (family !== undefined && minimumFor.includes(family)))
    .map(({ name }) => name);
}

function countersOf(conditions: readonly Condition[], catalogue: FactCatalogue): readonly string[] {
  const read = new Set(conditions.flatMap(({ reads }) => reads));
  return catalogue.facts.filter(({ name, source }) => source === 'ledger' && read.has(name)).map(({ name }) => name);
}
