import type { Bilingual } from '@carnet/kernel';
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
import { isRecord, parseInputLine } from '../input-line.js';
import { resolveLanguage } from '../language-option.js';
import { unusableRules } from '../read-packs.js';
import type { Language } from '../explain/words.js';
import { readText } from '../problem.js';

export interface ReportFlags {
  /** Language of sentences; the authority's first if omitted. */
  readonly language?: string;
}

const english = {
  failed: 'FAILED',
  expected: 'expected  ',
  got: 'got       ',
  duties: 'duties    ',
  because: 'because   ',
  rows: 'rows      ',
  decided: 'decided   ',
  law: 'law       ',
  facts: 'facts     ',
  by: (rule: string) => ` by ${rule}`,
  open: (open: string, expected: string) => `${open} open; expected ${expected}`,
  none: 'none',
  totals: (passed: string, failed: string) => `${passed} passed, ${failed} failed`,
  noCase: 'no case',
  noId: 'a case without id',
};

const words: Readonly<Record<Language, typeof english>> = {
  en: english,
  zh: {
    failed: '未通过',
    expected: '预期：',
    got: '实际：',
    duties: '义务：',
    because: '理由：',
    rows: '清单行：',
    decided: '决定规则：',
    law: '法律：',
    facts: '事实：',
    by: (rule) => `，依据 ${rule}`,
    open: (open, expected) => `未履行 ${open}；预期 ${expected}`,
    none: '无',
    totals: (passed, failed) => `${passed} 个通过，${failed} 个未通过`,
    noCase: '没有案例',
    noId: '没有标识的案例',
  },
};

/** A case with its place and result. */
export interface CaseRun {
  readonly where: string;
  readonly id: string;
  readonly passed: boolean;
  /** Lines that explain a failure. */
  readonly story: readonly string[];
}

/** Runs the cases of the files; if none is named, the shipped ones including those of list editions. Prints failures and totals. */
export async function runCaseFiles(files: readonly string[], flags: ReportFlags): Promise<void> {
  const language = await resolveLanguage(flags.language);
  const library = shippedLibrary();
  const ran =
    files.length === 0 ? shippedCases(library, language) : await Promise.all(files.map((file) => runFile(library, file, language)));
  report(ran.flat(), language);
}

/** Prints failed cases and totals. */
export function report(ran: readonly CaseRun[], language: Language): void {
  const failed = ran.filter(({ passed }) => !passed);
  for (const { where, id, story } of failed)
    process.stdout.write(`${words[language].failed} ${id}  (${where})\n${story.map((line) => `  ${line}\n`).join('')}`);
  process.stdout.write(`${words[language].totals(String(ran.length - failed.length), String(failed.length))}\n`);
  if (failed.length > 0 || ran.length === 0) process.exitCode = 1;
}

function shippedLibrary(): RuleLibrary {
  const loaded = loadRulePacks({ illustrativeLists: true });
  if (loaded.ok) return loaded.value;
  throw unusableRules(loaded.problems);
}

function shippedCases(library: RuleLibrary, language: Language): readonly CaseRun[] {
  return [
    ...library.cases.flatMap((set) => runCases(library, set).map((result) => caseRunOf(result, set.file, null, language))),
    ...library.reference.tables.lists.flatMap((edition) =>
      runListCases(edition, library.reference).map((result) => listCaseRunOf(result, edition, language)),
    ),
  ];
}

function listCaseRunOf({ name, passed, expected, got, match }: ListCaseResult, { id, file }: ListEdition, language: Language): CaseRun {
  const say = words[language];
  const story = [
    `${say.expected}${JSON.stringify(expected)}`,
    `${say.got}${JSON.stringify(got)}`,
    `${say.because}${match.because[language]}`,
    `${say.rows}${match.rows.join(', ')}`,
  ];
  return { where: file, id: `${id}: ${name}`, passed, story };
}

async function runFile(library: RuleLibrary, file: string, language: Language): Promise<readonly CaseRun[]> {
  const text = await readText(file);
  if (!/\.ya?ml$/.test(file)) return runLines(library, { file, language }, text);
  const cases = parseCases(text, file);
  if (cases.ok) return runCases(library, cases.value).map((result) => caseRunOf(result, file, null, language));
  return cases.problems.map(({ line, message }) => ({
    where: `${file}:${String(line)}`,
    id: words[language].noCase,
    passed: false,
    story: [message],
  }));
}

interface Lines {
  readonly file: string;
  readonly language: Language;
}

function runLines(library: RuleLibrary, { file, language }: Lines, text: string): readonly CaseRun[] {
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [runLine(library, { file: `${file}:${String(index + 1)}`, language }, line)]));
}

/** Runs a case given as a line `{"id", "regime", "facts", "expected": {"outcome", "mechanism", "reason"}, "source"}`. */
function runLine(library: RuleLibrary, { file: where, language }: Lines, line: string): CaseRun {
  const asked = parseInputLine(line);
  const faulty = (id: string, fault: Bilingual): CaseRun => ({ where, id, passed: false, story: [fault[language]] });
  if (!asked.ok) return faulty(String(asked.id ?? words[language].noCase), asked.fault);
  const { members, facts } = asked.value;
  const id = String(asked.value.id ?? words[language].noId);
  const expected = isRecord(members.expected) ? members.expected : {};
  const [regime, outcome, mechanism] = [
    REGIMES.find((name) => name === asked.value.regime),
    OUTCOMES.find((name) => name === expected.outcome),
    MECHANISMS.find((name) => name === expected.mechanism),
  ];
  const named = {
    regime: String(asked.value.regime),
    outcome: JSON.stringify(expected.outcome),
    mechanism: JSON.stringify(expected.mechanism),
  };
  if (regime === undefined)
    return faulty(id, { en: `there is no rule pack for the regime ${named.regime}`, zh: `没有法域 ${named.regime} 的规则包` });
  if (outcome === undefined)
    return faulty(id, {
      en: `/expected/outcome ${named.outcome} is not an outcome`,
      zh: `/expected/outcome ${named.outcome} 不是结论代码`,
    });
  if (mechanism === undefined)
    return faulty(id, {
      en: `/expected/mechanism ${named.mechanism} is not a mechanism`,
      zh: `/expected/mechanism ${named.mechanism} 不是机制代码`,
    });
  const because = [expected.reason, members.source].filter((part) => typeof part === 'string').join('; ');
  const [result] = runCases(library, { regime, file: where, cases: [{ id, facts, expect: { outcome, mechanism } }] });
  if (result === undefined) throw new Error('one case gives one result');
  return caseRunOf(result, where, because, language);
}

/** The result of a case, for a reader. */
export function caseRunOf(
  { id, regime, expected, got, finding, passed }: CaseResult,
  where: string,
  because: string | null,
  language: Language,
): CaseRun {
  const say = words[language];
  const by = (rule: string | null | undefined): string => (rule === undefined || rule === null ? '' : say.by(rule));
  const list = (names: readonly string[] = []): string => names.join(', ') || say.none;
  const story = [
    `${say.expected}${regime}: ${expected.outcome}, ${String(expected.mechanism)}${by(expected.rule)}`,
    `${say.got}${got.fault?.[language] ?? `${String(got.outcome)}, ${String(got.mechanism)}${by(got.rule)}`}`,
    ...(got.open === undefined ? [] : [`${say.duties}${say.open(list(got.open), list(expected.open))}`]),
    ...(because === null || because === '' ? [] : [`${say.because}${because}`]),
    ...(finding === null ? [] : findingLines(finding, language)),
  ];
  return { where, id, passed, story };
}

function findingLines({ rule, citations, says, reads }: Finding, language: Language): readonly string[] {
  const say = words[language];
  const law = citations.map(({ instrument, article }) => `${instrument} ${article}`).join('; ');
  const facts = reads.map(({ name, value, origin }) => `${name} = ${JSON.stringify(value)} (${origin})`).join(', ');
  return [`${say.decided}${rule}: ${says[language]}`, `${say.law}${law}`, `${say.facts}${facts}`];
}
