import { namesIn } from '../condition-language.js';
import { parse } from '@marcbachmann/cel-js';
import type { PackFile } from '../pack-layers.js';
import type { PackText } from '../pack-text.js';
import type { Parsed, Problem } from '../problem.js';
import { clauseCoverageOf } from './clauses.js';
import { lintFinding, type LintFinding, LintFindings } from './lint-finding.js';
import { readingCoverageOf } from './reading-coverage.js';
import { lintReachability } from './lint-reachability.js';
import { unknownCodesIn } from './unknown-codes.js';
import { type CaseSet, openPack, ownRules, type PackSubject, type PackContext } from './pack-subject.js';
import { placeholdersIn, TO_BE_WRITTEN } from './placeholders.js';

/** Lints a pack and returns the findings in the order of the file. A pack that cannot be compiled gives only its faults of form. */
export function lintPack(file: PackFile, cases: CaseSet, surroundings: PackContext): readonly LintFinding[] {
  const opened: Parsed<PackSubject> = openPack(file, cases, surroundings);
  if (!opened.ok) return opened.problems.map(formFinding);
  return lintSubject(opened.value);
}

/** Lints an opened pack. */
export function lintSubject(subject: PackSubject): readonly LintFinding[] {
  const findings = new LintFindings(subject.source);
  lintReachability(subject, findings);
  lintCodes(subject, findings);
  lintTests(subject, findings);
  lintUnused(subject, findings);
  lintConfidence(subject.text, findings);
  lintClauses(subject, findings);
  lintReadings(subject, findings);
  lintToDos(subject, findings);
  return findings.inFileOrder();
}

// Gives missing citations and sentences, which the schema reports, the codes that a lawyer looks for.
function formFinding(problem: Problem): LintFinding {
  const missing = /must have required property '(\w+)'/.exec(problem.message)?.[1];
  const who = /^\/(rules|duties)\/\d+/.test(problem.path) ? (problem.path.startsWith('/rules') ? 'the rule' : 'the duty') : null;
  if (missing === 'cites' && who !== null)
    return lintFinding('uncited', { ...problem, message: `${who} cites no law` }, 'Name the instrument and the article in `cites`.');
  if (problem.path.endsWith('/cites') && problem.message.includes('fewer than 1'))
    return lintFinding(
      'uncited',
      { ...problem, message: 'the list of citations is empty' },
      'Name the instrument and the article in `cites`.',
    );
  if (missing === 'says' || missing === 'en' || missing === 'zh')
    return lintFinding(
      'sentence-missing',
      {
        ...problem,
        message: missing === 'says' ? 'there is no sentence' : `the sentence has no ${missing === 'en' ? 'English' : 'Chinese'}`,
      },
      'Write it in both languages, `en` and `zh`.',
    );
  return lintFinding('format', problem, 'Correct this place; nothing else of the pack is looked at before it can be read.');
}

/** Lints codes that no table has: a condition that compares with one never meets a filing. */
function lintCodes({ conditions, text, context: { catalogue, reference } }: PackSubject, findings: LintFindings): void {
  const ofDuties = (text.duties ?? []).flatMap(({ when, metBy }, index) => [
    { path: ['duties', index, 'when'], source: when },
    ...(metBy === undefined ? [] : [{ path: ['duties', index, 'metBy'], source: metBy }]),
  ]);
  // What is still to be written is told as that.
  const written = [...conditions, ...ofDuties].filter(({ source }) => !source.includes(TO_BE_WRITTEN));
  for (const { path, source } of written)
    for (const message of unknownCodesIn(source, catalogue, reference.tables))
      findings.add('unknown-code', path, message, 'Correct the code, or add the row to the table that lacks it.');
}

/** Lints rules that decide no case, and failing cases. */
function lintTests(subject: PackSubject, findings: LintFindings): void {
  const decided = new Set(subject.judgedCases.map(({ result: { got } }) => got.rule));
  for (const {
    rule: { id },
    path,
  } of ownRules(subject)) {
    // An unreachable rule is not a fault of the cases.
    if (decided.has(id) || findings.hasFindingAt([...path, 'when'])) continue;
    const held = subject.judgedCases.some(({ trueRules }) => trueRules.has(id));
    const asked = subject.judgedCases.filter(({ evaluatedRules }) => evaluatedRules.has(id)).length;
    const how = held ? 'it is true in some, but something unknown before it blocks it' : `it is asked in ${String(asked)} and true in none`;
    findings.add(
      'untested',
      [...path, 'id'],
      `no case is decided by ${id}: ${how}`,
      `Add a case to cases/${subject.pack.regime}.yaml that only this rule decides.`,
    );
  }
  const failing = [...subject.judgedCases.map(({ result }) => result).filter(({ passed }) => !passed), ...subject.unreadableCases];
  if (failing.length > 0)
    findings.add(
      'failing-case',
      ['pack'],
      `${String(failing.length)} of the pack's cases fail, the first is ${failing[0]?.id ?? ''}`,
      `Run \`carnet pack test\` on it, and correct the rule or the case.`,
    );
}

/** Lints unused names and instruments. */
function lintUnused({ text, pack, layers }: PackSubject, findings: LintFindings): void {
  const sources = [pack.binds, ...pack.named.values(), ...pack.rules.map(({ when }) => when)].map(({ source }) => source);
  const inDuties = pack.duties.flatMap(({ when, metBy }) => [when.source, ...(metBy === null ? [] : [metBy.source])]);
  const used = new Set([...sources, ...inDuties].flatMap((source) => namesIn(parse(source).ast)));
  for (const name of Object.keys(text.let ?? {}))
    if (!used.has(name))
      findings.add('unused-name', ['let', name], `no condition uses ${name}`, 'Remove it, or use it where it was meant.', true);
  const cited = new Set(
    layers.readers
      .flatMap((reader) => [...reader.pack.rules, ...(reader.pack.duties ?? [])])
      .flatMap(({ cites }) => cites.map(({ instrument }) => instrument)),
  );
  for (const instrument of Object.keys(text.instruments))
    if (!cited.has(instrument))
      findings.add(
        'unused-instrument',
        ['instruments', instrument],
        `nothing cites ${instrument}`,
        'Write the rule that rests on it, or remove it.',
        true,
      );
}

/** Lints rules that cite an instrument without an official address and do not state their confidence. */
function lintConfidence({ instruments, rules, duties = [] }: PackText, findings: LintFindings): void {
  const check = (
    list: 'rules' | 'duties',
    index: number,
    { id, confidence, cites }: PackText['rules'][number] | NonNullable<PackText['duties']>[number],
  ): void => {
    if (confidence !== undefined) return;
    const unread = cites.find(({ instrument }) => (instruments[instrument]?.url ?? null) === null && instruments[instrument] !== undefined);
    if (unread === undefined) return;
    findings.add(
      'confidence-missing',
      [list, index, 'cites'],
      `${id} cites ${unread.instrument}, of which no official text is named, and does not say how sure it is`,
      'Write `confidence: unconfirmed`, or `confirmed` once somebody has read the official text and its address stands in `instruments`.',
    );
  };
  rules.forEach((rule, index) => check('rules', index, rule));
  duties.forEach((duty, index) => check('duties', index, duty));
}

/** Lints the clauses of instruments against the citations of rules. */
function lintClauses(subject: PackSubject, findings: LintFindings): void {
  const { withoutRule, markedAndCited, withoutClause, unlisted } = clauseCoverageOf(subject);
  for (const { instrument, article, note, path } of withoutRule)
    findings.add(
      'clause-without-rule',
      path,
      `no rule and no duty cites ${instrument} ${article} (${note})`,
      'Write the rule, or say in `noRule` why none rests on it.',
    );
  for (const { instrument, article, path } of markedAndCited)
    findings.add('clause-without-rule', path, `${instrument} ${article} is marked as needing no rule, and is cited`, 'Remove `noRule`.');
  for (const { id, instrument, place, path } of withoutClause)
    findings.add(
      'rule-without-clause',
      path,
      `${id} cites ${instrument} ${place}, which is not among the clauses of ${instrument}`,
      'Correct the citation, or list the clause.',
    );
  for (const instrument of unlisted)
    findings.add(
      'clauses-missing',
      ['instruments', instrument],
      `nobody has listed the clauses of ${instrument}`,
      'List in `clauses` what it says about transfers, each with its article and a note.',
      true,
    );
}

/** Lints confirmed rules that cite an unread place. */
function lintReadings(subject: PackSubject, findings: LintFindings): void {
  // A library without readings decides itself what is confirmed.
  if (subject.context.readings === undefined) return;
  for (const { id, place, path } of readingCoverageOf(subject).unread)
    findings.add(
      'unread',
      path,
      `${id} is called confirmed, and nobody has read ${place}`,
      'Read it and write where into `readings`, or mark the rule `confidence: unconfirmed`.',
    );
}

/** Lints places that still hold the placeholders of `carnet pack new`. */
function lintToDos({ source }: PackSubject, findings: LintFindings): void {
  for (const { path, text } of placeholdersIn(source.content))
    findings.add('to-do', path, text, `Write what it asks for instead of the text with ${TO_BE_WRITTEN}.`);
}
