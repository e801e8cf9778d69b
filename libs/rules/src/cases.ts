import { type IsoDate, isIsoDate, type Json } from '@carnet/kernel';
import type { FactCatalogue } from './catalogue.js';
import { findOpenDuties } from './duties.js';
import { evaluate, type EvaluateOptions } from './evaluate.js';
import type { Facts } from './facts.js';
import type { RulePack } from './pack.js';
import type { Parsed } from './problem.js';
import { readFacts } from './read-facts.js';
import type { ReferenceData } from './reference.js';
import type { RuleLibrary } from './rule-library.js';
import type { RegimeAnswer } from './ruling.js';
import { checkShape } from './schema-check.js';
import { casesSchema } from './schemas.js';
import type { Sentence } from './sentence.js';
import type { Finding } from './verdict.js';
import type { Mechanism, Regime, RuleOutcome } from './vocabulary.js';
import { YamlSource } from './yaml-source.js';

/** A test case of a pack: facts, the expected answer, and the reason. */
export interface PackCase {
  readonly id: string;
  readonly facts: Readonly<Record<string, Json>>;
  readonly expect: {
    readonly outcome: RuleOutcome;
    /** Absent if several are correct. */
    readonly mechanism?: Mechanism;
    readonly rule?: string | null;
    /** Places of the law that the deciding finding must cite, such as `provisions 5(1)(4)`. */
    readonly cites?: readonly string[];
    /** The exact set of duties that keep the answer from passing without a person. */
    readonly open?: readonly string[];
  };
  readonly because?: string;
}

export interface PackCases {
  readonly regime: Regime;
  readonly file: string;
  readonly cases: readonly PackCase[];
  /** Small changes of the pack that change no answer, so no case can notice them. */
  readonly equivalent?: readonly Equivalent[];
}

/** A small change without effect: its place, the change, and the reason. */
export interface Equivalent {
  readonly at: string;
  readonly change: string;
  readonly because: string;
}

export interface CaseResult {
  readonly id: string;
  readonly regime: Regime;
  readonly expected: PackCase['expect'];
  /** The actual answer. `fault` is set if there is no verdict: the facts cannot be read, or the pack does not exist. */
  readonly got: {
    readonly outcome: RuleOutcome | null;
    readonly mechanism: Mechanism | null;
    readonly rule: string | null;
    /** The expected citations that were found; absent if the case expects none. */
    readonly cites?: readonly string[];
    /** The open duties; absent if the case does not state them. */
    readonly open?: readonly string[];
    readonly fault?: Sentence;
  };
  readonly passed: boolean;
  /** The finding that decided. */
  readonly finding: Finding | null;
}

/** Reads the cases of one pack. Each case states its day, so that its answer does not change over time. */
export function parseCases(text: string, file: string): Parsed<PackCases> {
  const read = YamlSource.read(text, file);
  if (!read.ok) return read;
  const source = read.value;
  const problems = checkShape(source, casesSchema);
  if (problems.length > 0) return { ok: false, problems };
  const { regime, cases, equivalent = [] } = source.content as unknown as Omit<PackCases, 'file'>;
  const seen = new Set<string>();
  cases.forEach(({ id, facts }, index) => {
    if (seen.has(id)) problems.push(source.problem(['cases', index, 'id'], `the case ${id} is there twice`));
    seen.add(id);
    if (dayOf(facts) === null) problems.push(source.problem(['cases', index, 'facts'], 'a case states as_of_date'));
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { regime, file, cases, equivalent } };
}

/** Judges each case by its pack and compares the answer. Rule and citations are compared only if the case states them. */
export function runCases(
  library: Pick<RuleLibrary, 'catalogue' | 'packs' | 'reference'>,
  { regime, cases }: PackCases,
): readonly CaseResult[] {
  const pack = library.packs.find((candidate) => candidate.regime === regime);
  return cases.map((one) => {
    if (pack === undefined) return faultyCase(regime, one, { en: `there is no pack ${regime}`, zh: `没有 ${regime} 的规则包` });
    const facts = factsOfCase(library.catalogue, one);
    return facts.ok ? judgeCase(pack, one, facts.value, library.reference) : faultyCase(regime, one, facts.fault);
  });
}

/** Reads the facts of a case, or returns the reason why it cannot. */
export function factsOfCase(
  catalogue: FactCatalogue,
  { facts: stated }: PackCase,
): { readonly ok: true; readonly value: Facts } | { readonly ok: false; readonly fault: Sentence } {
  const day = dayOf(stated);
  if (day === null) return { ok: false, fault: { en: 'the case states no as_of_date', zh: '该案例未填写 as_of_date' } };
  const facts = readFacts(catalogue, stated, { asOfDate: day });
  if (facts.ok) return facts;
  const faults = facts.refusal.faults ?? [];
  return {
    ok: false,
    fault: {
      en: faults.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '),
      zh: faults.map(({ pointer, detail, says }) => `${pointer} ${says?.zh ?? detail}`).join('；'),
    },
  };
}

/** Judges a case by the pack and compares the answer with the expected one. */
export function judgeCase(
  pack: RulePack,
  { id, expect: expected }: PackCase,
  facts: Facts,
  reference: ReferenceData,
  options: EvaluateOptions = {},
): CaseResult {
  const { outcome, mechanism, decisiveRule: rule, findings, duties } = evaluate(pack, facts, reference, options);
  const finding = findings.find(({ decides }) => decides) ?? null;
  const cites = expected.cites?.filter((place) =>
    finding?.citations.some(({ instrument, article }) => place === `${instrument} ${article}`),
  );
  const open = expected.open && findOpenDuties(outcome, duties).map(({ id: duty }) => duty);
  const passed =
    isExpected(expected, { outcome, mechanism, decisiveRule: rule }) &&
    cites?.length === expected.cites?.length &&
    open?.toSorted().join() === expected.open?.toSorted().join();
  const got = { outcome, mechanism, rule, ...(cites && { cites }), ...(open && { open }) };
  return { id, regime: pack.regime, expected, got, passed, finding };
}

/** Whether an answer matches a case's outcome, mechanism and rule; citations and duties are ignored. */
export function isExpected(expected: PackCase['expect'], { outcome, mechanism, decisiveRule: rule }: RegimeAnswer): boolean {
  return (
    outcome === expected.outcome &&
    (expected.mechanism === undefined || mechanism === expected.mechanism) &&
    (expected.rule === undefined || rule === expected.rule)
  );
}

function faultyCase(regime: Regime, { id, expect: expected }: PackCase, fault: Sentence): CaseResult {
  return { id, regime, expected, got: { outcome: null, mechanism: null, rule: null, fault }, passed: false, finding: null };
}

function dayOf(facts: Readonly<Record<string, Json>>): IsoDate | null {
  const day = facts['as_of_date'];
  return typeof day === 'string' && isIsoDate(day) ? day : null;
}
