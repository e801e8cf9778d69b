import {
  type CaseResult,
  type CheckFinding,
  lintPack,
  noCases,
  openPack,
  type PackCases,
  type PackHead,
  packHeadOf,
  parseCases,
  type Parsed,
  type Problem,
} from '@carnet/rules';
import { type PackShelf, packShelfOf } from './pack-shelf.js';
import type { RuleFiles } from './rule-files.js';

/** Reads the head of a pack, and checks that its cases can be read and belong to its regime. */
export function readPackTexts(pack: string, cases: string): Parsed<PackHead> {
  const [head, read] = [packHeadOf(pack, 'pack'), parseCases(cases, 'cases')];
  const problems = [head, read].flatMap((part) => (part.ok ? [] : part.problems));
  if (!head.ok || !read.ok) return { ok: false, problems };
  if (read.value.regime === head.value.regime) return head;
  const message = `these cases are of ${read.value.regime}, the pack is of ${head.value.regime}`;
  return { ok: false, problems: [{ file: 'cases', line: 1, column: 1, path: '/regime', message }] };
}

/** Lints a pack of a library. Failing cases are all reported at once, because a pack with one goes no further. */
export function lintInLibrary(files: RuleFiles, regime: string): readonly CheckFinding[] {
  return onShelf(files, (shelf) => {
    const [file, cases] = [shelf.pack(regime), shelf.cases(regime)];
    if (file === undefined) return [missing(regime)];
    if (cases?.ok === false) return cases.problems.map(unreadable);
    const found = lintPack(file, cases?.value ?? noCases, shelf.surroundings);
    return found.flatMap((finding): readonly CheckFinding[] =>
      finding.code === 'failing-case' ? failures(shelf, regime) : [{ ...finding }],
    );
  });
}

/** The failing cases of a pack and of the packs that extend it. */
export function testInLibrary(files: RuleFiles, regime: string): readonly CheckFinding[] {
  return onShelf(files, (shelf) => [regime, ...extending(shelf, regime)].flatMap((one) => failures(shelf, one)));
}

function onShelf(files: RuleFiles, check: (shelf: PackShelf) => readonly CheckFinding[]): readonly CheckFinding[] {
  const shelf = packShelfOf(files);
  return shelf.ok ? check(shelf.value) : shelf.problems.map(unreadable);
}

function extending(shelf: PackShelf, regime: string): readonly string[] {
  return shelf.regimes.filter((other) => {
    const file = shelf.pack(other);
    const head = file && packHeadOf(file.text, file.file);
    return head?.ok === true && head.value.extends === regime;
  });
}

function failures(shelf: PackShelf, regime: string): readonly CheckFinding[] {
  const [file, cases] = [shelf.pack(regime), shelf.cases(regime)];
  if (file === undefined || cases === undefined) return [missing(regime)];
  if (!cases.ok) return cases.problems.map(unreadable);
  const opened = openPack(file, cases.value, shelf.surroundings);
  if (!opened.ok) return opened.problems.map(unreadable);
  const { judged, unreadable: without } = opened.value;
  return [...judged.map(({ result }) => result), ...without].filter(({ passed }) => !passed).map((result) => failure(result, cases.value));
}

function failure({ id, regime, expected, got }: CaseResult, { cases }: PackCases): CheckFinding & Readonly<Record<string, unknown>> {
  const because = cases.find((one) => one.id === id)?.because ?? null;
  const what = got.fault?.en ?? `expected ${answer(expected)}, got ${answer(got)}`;
  return { severity: 'error', code: 'failing-case', message: `${regime} ${id}: ${what}`, regime, case: id, because, expected, got };
}

function answer({ outcome, mechanism, rule }: CaseResult['got'] | CaseResult['expected']): string {
  const by = rule === undefined || rule === null ? '' : ` by ${rule}`;
  return `${String(outcome)} (${String(mechanism)})${by}`;
}

function unreadable(problem: Problem): CheckFinding {
  return { severity: 'error', code: 'format', ...problem };
}

function missing(regime: string): CheckFinding {
  return { severity: 'error', code: 'missing', message: `there is no pack of ${regime}, or no cases of it` };
}
