import { type Path, pointerOf, type Problem } from '../problem.js';
import type { YamlSource } from '../yaml-source.js';

/** The lint codes. `format` means the pack cannot be read. */
export const LINT_CODES = [
  'format',
  'uncited',
  'sentence-missing',
  'unknown-code',
  'unreachable',
  'contradictory',
  'doubled',
  'untested',
  'failing-case',
  'gap',
  'overlay-reaches-further',
  'overlay-without-cohort',
  'unused-name',
  'unused-instrument',
  'confidence-missing',
  'clause-without-rule',
  'rule-without-clause',
  'clauses-missing',
  'unread',
  'not-compared',
  'to-do',
] as const;
export type LintCode = (typeof LINT_CODES)[number];

/** A lint finding, with its place and remedy. */
export interface LintFinding extends Problem {
  readonly code: LintCode;
  /** An error means a rule is useless or wrong; a warning asks a person to check. */
  readonly severity: 'error' | 'warning';
  readonly remedy: string;
}

const errors: readonly LintCode[] = [
  ...(['format', 'uncited', 'sentence-missing', 'unknown-code', 'unreachable', 'contradictory', 'untested', 'failing-case'] as const),
  ...(['overlay-reaches-further', 'overlay-without-cohort'] as const),
];

/** Collects the findings of one file. */
export class LintFindings {
  readonly found: LintFinding[] = [];

  constructor(private readonly source: YamlSource) {}

  add(code: LintCode, path: Path, message: string, remedy: string, atKey = false): void {
    this.found.push(lintFinding(code, this.source.problem(path, message, atKey), remedy));
  }

  /** Whether the place already has a finding. */
  hasFindingAt(path: Path): boolean {
    const pointer = pointerOf(path);
    return this.found.some((one) => one.path === pointer);
  }

  /** In the order of the file. */
  inFileOrder(): readonly LintFinding[] {
    return this.found.toSorted((one, other) => one.line - other.line || one.column - other.column);
  }
}

export function lintFinding(code: LintCode, problem: Problem, remedy: string): LintFinding {
  return { ...problem, code, severity: errors.includes(code) ? 'error' : 'warning', remedy };
}
