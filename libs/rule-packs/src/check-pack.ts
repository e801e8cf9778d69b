import {
  type CaseResult,
  type CheckFinding,
  lintPack,
  emptyCaseSet,
  openPack,
  type PackCases,
  type PackHead,
  parsePackHead,
  parseCases,
  type Parsed,
  type Problem,
} from '@carnet/rules';
import { type PackShelf, packShelfOf } from './pack-shelf.js';
import type { RuleFiles } from './rule-files.js';

/** Reads the head of a pack, and checks that its cases can be read and belong to its regime. */
export function readPackHead(pack: string, cases: string): Parsed<PackHead> {
  const [head, read] = [parsePackHead(pack, 'pack'), parseCases(cases, 'cases')];
  const problems = [head, read].flatMap((part) => (part.ok ? [] : part.problems));
  if (!head.ok || !read.ok) return { ok: false, problems };
  if (read.value.regime === head.value.regime) return head;
  const message = `these cases are of ${read.value.regime}, the pack is of ${head.value.regime}`;
  return { ok: false, problems: [{ file: 'cases', line: 1, column: 1, path: '/regime', message }] };
}

/** Lints a pack of a library. Failing cases are all reported at once, because a pack with one goes no further. */
export function lintPackInLibrary(files: RuleFiles, regime: string): readonly CheckFinding[] {
  return onShelf(files, (shelf) => {
    const [file, cases] = [shelf.pack(regime), shelf.cases(regime)];
    if (file === undefined) return [missingPackFinding(regime)];
    if (cases?.ok === false) return cases.problems.map(unreadableFinding);
    const found = lintPack(file, cases?.value ?? emptyCaseSet, shelf.context);
    return found.flatMap((finding): readonly CheckFinding[] =>
      finding.code === 'failing-case' ? failingCaseFindings(shelf, regime) : [{ ...finding }],
    );
  });
}

/** The failing cases of a pack and of the packs that extend it. */
export function testPackInLibrary(files: RuleFiles, regime: string): readonly CheckFinding[] {
  return onShelf(files, (shelf) => [regime, ...regimesExtending(shelf, regime)].flatMap((one) => failingCaseFindings(shelf, one)));
}

function onShelf(files: RuleFiles, check: (shelf: PackShelf) => readonly CheckFinding[]): readonly CheckFinding[] {
  const shelf = packShelfOf(files);
  return shelf.ok ? check(shelf.value) : shelf.problems.map(unreadableFinding);
}

function regimesExtending(shelf: PackShelf, regime: string): readonly string[] {
  return shelf.regimes.filter((other) => {
    const file = shelf.pack(other);
    const head = file && parsePackHead(file.text, file.file);
    return head?.ok === true && head.value.extends === regime;
  });
}

function failingCaseFindings(shelf: PackShelf, regime: string): readonly CheckFinding[] {
  const [file, cases] = [shelf.pack(regime), shelf.cases(regime)];
  if (file === undefined || cases === undefined) return [missingPackFinding(regime)];
  if (!cases.ok) return cases.problems.map(unreadableFinding);
  const opened = openPack(file, cases.value, shelf.context);
  if (!opened.ok) return opened.problems.map(unreadableFinding);
  const { judgedCases, unreadableCases } = opened.value;
  return [...judgedCases.map(({ result }) => result), ...unreadableCases]
    .filter(({ passed }) => !passed)
    .map((result) => failingCaseFinding(result, cases.value));
}

function failingCaseFinding(
  { id, regime, expected, got }: CaseResult,
  { cases }: PackCases,
): CheckFinding & Readonly<Record<string, unknown>> {
  const because = cases.find((one) => one.id === id)?.because ?? null;
  const what = got.fault?.en ?? `expected ${answer(expected)}, got ${answer(got)}`;
  return { severity: 'error', code: 'failing-case', message: `${regime} ${id}: ${what}`, regime, case: id, because, expected, got };
}

function answer({ outcome, mechanism, rule }: CaseResult['got'] | CaseResult['expected']): string {
  const by = rule === undefined || rule === null ? '' : ` by ${rule}`;
  return `${String(outcome)} (${String(mechanism)})${by}`;
}

function unreadableFinding(problem: Problem): CheckFinding {
  return { severity: 'error', code: 'format', ...problem };
}

function missingPackFinding(regime: string): CheckFinding {
  return { severity: 'error', code: 'missing', message: `there is no pack of ${regime}, or no cases of it` };
}
