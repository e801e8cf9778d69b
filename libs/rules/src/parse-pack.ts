import type { FactCatalogue } from './catalogue.js';
import { ConditionLanguage } from './condition-language.js';
import type { Condition } from './condition.js';
import type { Invariant } from './invariants.js';
import { slotOf } from './fact-slots.js';
import { evidenceNamesOf } from './fact-kind.js';
import { factsReadBy } from './facts-read-by.js';
import type { UnobservedFact, NamedCondition, PackKind, RulePack } from './pack.js';
import { type FindPack, PackLayers } from './pack-layers.js';
import type { Parsed } from './problem.js';
import type { Regime } from './vocabulary.js';

/**
 * Reads and compiles one rule pack, and reports every problem of the file. A pack that extends another is compiled together with it: `find`
 * returns the text of that pack, and the digest covers both.
 */
export function parsePack(text: string, file: string, catalogue: FactCatalogue, find: FindPack = () => undefined): Parsed<RulePack> {
  const read = PackLayers.read({ file, text }, catalogue, find);
  return read.ok ? compilePack(read.value, catalogue) : read;
}

/** Compiles a pack from its read text. */
export function compilePack(layers: PackLayers, catalogue: FactCatalogue): Parsed<RulePack> {
  const compiled = compileWithLanguage(layers, catalogue);
  return compiled.ok ? { ok: true, value: compiled.value.pack } : compiled;
}

/** A compiled pack with its condition language, for compiling further conditions on the same names. */
export interface CompiledPack {
  readonly pack: RulePack;
  readonly language: ConditionLanguage;
}

/** Compiles a pack from its read text, for a caller that also compiles changed conditions. */
export function compileWithLanguage(layers: PackLayers, catalogue: FactCatalogue): Parsed<CompiledPack> {
  const { upper } = layers;
  const language = ConditionLanguage.forCatalogue(catalogue);
  const named = namedConditions(layers, language);
  const binds = upper.condition(language, ['binds'], upper.pack.binds);
  const rules = layers.rules(language);
  const duties = layers.duties(language.withVerdict());
  const unbound = upper.template(['unbound'], upper.pack.unbound);
  upper.checkSteps(layers.readers.reduce((sum, { steps }) => sum + steps, 0));
  const problems = layers.readers.flatMap((reader) => reader.problems);
  if (problems.length > 0) return { ok: false, problems };
  const minimum = minimumOf(upper.pack.pack, upper.pack.kind, catalogue);
  const { pack: regime, kind, version, jurisdiction, title } = upper.pack;
  const judging: Omit<RulePack, 'invariants'> = {
    regime,
    kind,
    version,
    jurisdiction,
    title,
    binds,
    unbound,
    named,
    rules,
    duties,
    digest: layers.digest,
    base: layers.base,
    minimum,
    minimumSlots: minimum.map(slotOf),
    counters: countersOf([binds, ...rules.map(({ when }) => when)], catalogue),
    labels: new Map(catalogue.facts.map(({ name, label }) => [name, label])),
    derived: new Set(catalogue.facts.filter(({ source }) => source === 'derived').map(({ name }) => name)),
    kinds: kindsOf(catalogue),
  };
  const about = (names: readonly string[]): ReadonlySet<Invariant> => {
    const read = new Set(names);
    return new Set(catalogue.invariants.filter(({ facts }) => facts.some((name) => read.has(name))));
  };
  // Implausible numbers of a filing affect every regime, whether it reads them or not.
  const everywhere = kind === 'transfer-test' ? catalogue.invariants.filter(({ severity }) => severity === 'implausible') : [];
  const touching = new Set([...about(factsReadBy(judging)), ...everywhere]);
  const invariants = { all: catalogue.invariants, touching, inScope: about(binds.reads) };
  const pack: RulePack = { ...judging, invariants };
  return { ok: true, value: { pack, language } };
}

function namedConditions(layers: PackLayers, language: ConditionLanguage): ReadonlyMap<string, NamedCondition> {
  const named = new Map<string, NamedCondition>();
  for (const [own, { name, source, reader }] of layers.definitions(language).entries()) {
    if (language.has(name) || name === 'outcome' || name === 'mechanism') {
      reader.complain(['let', name], `the name ${name} is taken by a fact`);
      continue;
    }
    const compiled = language.compile(source, 'any');
    const place = layers.cachePlaceOf(language, name, own);
    const wrong = compiled.ok ? language.define(name, compiled, place) : compiled.message;
    if (wrong !== null) reader.complain(['let', name], wrong);
    else if (compiled.ok) named.set(name, { ...reader.addCost(compiled), place });
  }
  return named;
}

function kindsOf({ facts }: FactCatalogue): RulePack['kinds'] {
  const kinds = new Map<string, UnobservedFact>();
  for (const definition of facts) {
    const { name, kind = 'observed', absent } = definition;
    if (kind === 'observed') continue;
    const usual = typeof absent === 'object' && 'assume' in absent ? absent.assume : null;
    kinds.set(name, { kind, defaultValue: usual, backedBy: evidenceNamesOf(definition) });
  }
  return kinds;
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
