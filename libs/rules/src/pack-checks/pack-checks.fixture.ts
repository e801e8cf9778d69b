import type { Json } from '@carnet/kernel';
import { type Equivalent, type PackCase, parseCases } from '../cases.js';
import { catalogue, packText, type PackSketch, reference, type RuleSketch, valueOf } from '../rules.fixture.js';
import type { LintFinding } from './lint-finding.js';
import { lintPack } from './lint.js';
import { type CaseSet, openPack, type PackSubject, type PackContext } from './pack-subject.js';

export const surroundings: PackContext = { catalogue, reference, find: () => undefined };

/** `[facts besides country and day, outcome, the rule that must decide]` */
export type CaseSketch = readonly [Readonly<Record<string, Json>>, string, string?];

export function casesOf(sketches: readonly CaseSketch[], equivalent: readonly Equivalent[] = []): CaseSet {
  const cases = sketches.map(([facts, outcome, rule], index) => ({
    id: `case-${String(index + 1)}`,
    facts: { as_of_date: '2026-11-25', exporter_country: 'CN', importer_country: 'SG', ...facts },
    expect: { outcome, mechanism: 'none', ...(rule === undefined ? {} : { rule: `cn.${rule}` }) } as PackCase['expect'],
  }));
  return valueOf(parseCases(JSON.stringify({ regime: 'cn', cases, equivalent }), 'cases.yaml'));
}

export function subjectOf(text: string, cases: readonly CaseSketch[] = [], equivalent: readonly Equivalent[] = []): PackSubject {
  return valueOf(openPack({ file: 'pack.yaml', text }, casesOf(cases, equivalent), surroundings));
}

export function subject(rules: readonly RuleSketch[], sketch: PackSketch = {}, cases: readonly CaseSketch[] = []): PackSubject {
  return subjectOf(packText(rules, sketch), cases);
}

export function lint(text: string, cases: readonly CaseSketch[] = []): readonly LintFinding[] {
  return lintPack({ file: 'pack.yaml', text }, casesOf(cases), surroundings);
}
