import { loadRulePacks } from '@carnet/rule-packs';
import {
  type CaseResult,
  type Finding,
  type ListCaseResult,
  type ListEdition,
  MECHANISMS,
  OUTCOMES,
  parseCases,
  REGIMES,
  type RuleLibrary,
  runCases,
  runListCases,
} from '@carnet/rules';
import { readFile } from 'node:fs/promises';
import { isRecord, parseAsked } from '../asked.js';
import { placesOf } from '../asked-packs.js';
import { Problem } from '../problem.js';

/** A case that was run: where it stands, and what came of it. */
export interface Ran {
  readonly where: string;
  readonly id: string;
  readonly passed: boolean;
  /** Lines that tell a reader why it failed. */
  readonly story: readonly string[];
}

/** Runs the cases in the files, or the shipped ones, those of the list editions included, when none is named; prints each that fails, and the totals. */
export async function runCaseFiles(files: readonly string[]): Promise<void> {
  const library = shippedLibrary();
  report(files.length === 0 ? shippedCases(library) : (await Promise.all(files.map((file) => runFile(library, file)))).flat());
}

/** Prints each case that failed, and the totals. */
export function report(ran: readonly Ran[]): void {
  const failed = ran.filter(({ passed }) => !passed);
  for (const { where, id, story } of failed)
    process.stdout.write(`FAILED ${id}  (${where})\n${story.map((line) => `  ${line}\n`).join('')}`);
  process.stdout.write(`${String(ran.length - failed.length)} passed, ${String(failed.length)} failed\n`);
  if (failed.length > 0 || ran.length === 0) process.exitCode = 1;
}

function shippedLibrary(): RuleLibrary {
  const loaded = loadRulePacks({ illustrativeLists: true });
  if (loaded.ok) return loaded.value;
  throw new Problem(`The rules cannot be used:\n${placesOf(loaded.problems)}`, 'Correct the files in libs/rule-packs.');
}

function shippedCases(library: RuleLibrary): readonly Ran[] {
  return [
    ...library.cases.flatMap((set) => runCases(library, set).map((result) => told(result, set.file, null))),
    ...library.reference.tables.lists.flatMap((edition) =>
      runListCases(edition, library.reference).map((result) => toldOfList(result, edition)),
    ),
  ];
}

function toldOfList({ name, passed, expected, got, match }: ListCaseResult, { id, file }: ListEdition): Ran {
  const story = [
    `expected  ${JSON.stringify(expected)}`,
    `got       ${JSON.stringify(got)}`,
    `because   ${match.because.en}`,
    `rows      ${match.rows.join(', ')}`,
  ];
  return { where: file, id: `${id}: ${name}`, passed, story };
}

async function runFile(library: RuleLibrary, file: string): Promise<readonly Ran[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Problem(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      'Name a file of cases, JSON lines or YAML.',
    );
  });
  if (!/\.ya?ml$/.test(file)) return runLines(library, file, text);
  const cases = parseCases(text, file);
  if (cases.ok) return runCases(library, cases.value).map((result) => told(result, file, null));
  return cases.problems.map(({ line, message }) => ({ where: `${file}:${String(line)}`, id: 'no case', passed: false, story: [message] }));
}

function runLines(library: RuleLibrary, file: string, text: string): readonly Ran[] {
  return text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [runLine(library, `${file}:${String(index + 1)}`, line)]));
}

/** Runs a line `{"id", "regime", "facts", "expected": {"outcome", "mechanism", "reason"}, "source"}`. */
function runLine(library: RuleLibrary, where: string, line: string): Ran {
  const asked = parseAsked(line);
  if (!asked.ok) return { where, id: String(asked.id ?? 'no case'), passed: false, story: [asked.fault] };
  const { members, facts } = asked.value;
  const id = String(asked.value.id ?? 'a case without id');
  const expected = isRecord(members.expected) ? members.expected : {};
  const regime = REGIMES.find((name) => name === asked.value.regime);
  const outcome = OUTCOMES.find((name) => name === expected.outcome);
  const mechanism = MECHANISMS.find((name) => name === expected.mechanism);
  if (regime === undefined)
    return { where, id, passed: false, story: [`there is no rule pack for the regime ${String(asked.value.regime)}`] };
  if (outcome === undefined)
    return { where, id, passed: false, story: [`/expected/outcome ${JSON.stringify(expected.outcome)} is no outcome`] };
  if (mechanism === undefined)
    return { where, id, passed: false, story: [`/expected/mechanism ${JSON.stringify(expected.mechanism)} is no mechanism`] };
  const because = [expected.reason, members.source].filter((part) => typeof part === 'string').join('; ');
  const [result] = runCases(library, { regime, file: where, cases: [{ id, facts, expect: { outcome, mechanism } }] });
  if (result === undefined) throw new Error('one case gives one result');
  return told(result, where, because);
}

/** What became of a case, for a reader. */
export function told({ id, regime, expected, got, finding, passed }: CaseResult, where: string, because: string | null): Ran {
  const rule = expected.rule === undefined ? '' : ` by ${String(expected.rule)}`;
  const answer = got.fault ?? `${String(got.outcome)}, ${String(got.mechanism)}${got.rule === null ? '' : ` by ${got.rule}`}`;
  const story = [
    `expected  ${regime}: ${expected.outcome}, ${expected.mechanism}${rule}`,
    `got       ${answer}`,
    ...(got.open === undefined ? [] : [`duties    ${got.open.join(', ') || 'none'} open; expected ${expected.open?.join(', ') || 'none'}`]),
    ...(because === null || because === '' ? [] : [`because   ${because}`]),
    ...(finding === null ? [] : findingLines(finding)),
  ];
  return { where, id, passed, story };
}

function findingLines({ rule, citations, says, reads }: Finding): readonly string[] {
  const law = citations.map(({ instrument, article }) => `${instrument} ${article}`).join('; ');
  const facts = reads.map(({ name, value, origin }) => `${name} = ${JSON.stringify(value)} (${origin})`).join(', ');
  return [`decided   ${rule}: ${says.en}`, `law       ${law}`, `facts     ${facts}`];
}
