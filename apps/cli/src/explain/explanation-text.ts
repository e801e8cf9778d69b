import type {
  ExplainedCondition,
  Counterfactual,
  Explanation,
  OpenQuestion,
  ExplainedRule,
  WhatWouldChange,
  OtherOutcome,
} from '@carnet/rules';
import type { InputLine } from '../input-line.js';
import { type Language, wordsIn } from './words.js';

/** The explanation of a regime's verdict, and changes to it if requested; null if not. */
export interface Explained {
  readonly id: InputLine['id'];
  readonly explanation: Explanation;
  readonly changes: WhatWouldChange | null;
}

/** The explanation of a regime as text; with `whyNot`, only why the outcome is not that one. */
export function explanationText({ explanation, changes }: Explained, whyNot: string | null, language: Language): string {
  const { regime, title, verdict, packVersion, asOfDate } = explanation;
  const head = [`${regime}  ${title[language]}`, `  ${answerOf(verdict)}  (${asOfDate}, ${regime} ${packVersion})`];
  const body = whyNot === null ? whyLines(explanation, language) : whyNotLines(explanation, whyNot, language);
  return [...head, ...body, ...(changes === null ? [] : changeLines(changes, language))].join('\n');
}

function answerOf({ outcome, mechanism }: { readonly outcome: string; readonly mechanism: string }): string {
  return mechanism === 'none' ? outcome : `${outcome}, ${mechanism}`;
}

function whyLines(explanation: Explanation, language: Language): readonly string[] {
  const { verdict, scope, rules, facts } = explanation;
  const words = wordsIn(language);
  if (scope.truth === 'false') return [`  ${scope.unbound[language]}`, `  ${words.unbound}`, ...testLines(scope, language)];
  const labels = new Map(facts.map(({ name, label }) => [name, label[language]]));
  const named = (names: readonly string[]): string => names.map((name) => `${labels.get(name) ?? name} (${name})`).join('; ');
  return [
    `  ${verdict.reason[language]}`,
    ...rules.filter(({ standing }) => standing === 'decides').flatMap((rule) => decidingLines(rule, language)),
    ...section(words.scope, testLines(scope, language)),
    ...section(
      words.before,
      rules.filter(({ standing }) => standing === 'did-not-hold').map((rule) => ruleLine(rule, language)),
    ),
    ...section(
      words.open,
      rules.filter(({ standing }) => standing === 'open').map((rule) => ruleLine(rule, language)),
    ),
    ...(verdict.missing.length > 0 ? [`  ${words.missing}: ${named(verdict.missing)}`] : []),
    ...(verdict.assumed.length > 0 ? [`  ${words.assumed}: ${named(verdict.assumed.map(({ name }) => name))}`] : []),
    ...section(
      words.facts,
      facts
        .filter(({ value }) => value !== null)
        .map((fact) => `    ${fact.label[language]}: ${fact.shown[language]}  (${fact.name}, ${fact.origin})`),
    ),
    ...section(
      words.whyNot,
      explanation.whyNot.flatMap((one) => nearestLines(one, explanation, language)),
    ),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`  ${title}`, ...lines];
}

function decidingLines(rule: ExplainedRule, language: Language): readonly string[] {
  const words = wordsIn(language);
  const cited = rule.citations.map(({ title, article }) => `${title[language]} ${clause(article, language)}`).join('; ');
  return [
    `  ${words.decidedBy} ${rule.rule}: ${cited}`,
    ...(rule.confidence === 'unconfirmed' ? [`    ${words.unconfirmed}`] : []),
    `  ${words.because}`,
    ...testLines(rule, language),
  ];
}

/** A bare number is prefixed as an article; other clauses, such as `§ 202.301`, are complete. */
function clause(article: string, language: Language): string {
  if (!/^\d/.test(article)) return article;
  return language === 'en' ? `art. ${article}` : `第 ${article} 条`;
}

function testLines({ tests }: ExplainedCondition, language: Language, indent = '    '): readonly string[] {
  return tests.map(({ says }) => `${indent}${says[language]}`);
}

/** One line per rule, because there are many. */
function ruleLine({ rule, outcome, tests }: ExplainedRule, language: Language): string {
  return `    ${rule} → ${outcome}: ${tests.map(({ says }) => says[language]).join('; ')}`;
}

/** The nearest rule that would have given another outcome. */
function nearestLines({ outcome, ways }: OtherOutcome, explanation: Explanation, language: Language): readonly string[] {
  return [`    ${outcome}`, ...ways.slice(0, 1).flatMap((way) => wayLines(way, explanation, language))];
}

function whyNotLines(explanation: Explanation, outcome: string, language: Language): readonly string[] {
  const words = wordsIn(language);
  const title = `  ${words.whyNot} ${outcome}`;
  if (explanation.verdict.outcome === outcome) return [title, `    ${words.isTheAnswer}`];
  const found = explanation.whyNot.find((one) => one.outcome === outcome);
  if (found === undefined) return [title, `    ${words.noRule}`];
  return [title, ...found.ways.flatMap((way) => wayLines(way, explanation, language))];
}

function wayLines(
  { rule: id, lacks, behind, inForce }: OtherOutcome['ways'][number],
  { rules, scope }: Explanation,
  language: Language,
): readonly string[] {
  const words = wordsIn(language);
  const rule = rules.find((one) => one.rule === id);
  const notes = [...(lacks === 0 ? [words.holds] : []), ...(behind ? [words.behind] : []), ...(inForce ? [] : [words.notInForce])];
  const head = `      ${id}${notes.length === 0 ? '' : `  (${notes.join('; ')})`}`;
  // For a rule, the tests it lacks; for the scope, which holds, the tests it holds on.
  const tests = rule === undefined ? scope : lacks === 0 ? null : rule;
  return [head, ...(tests === null ? [] : testLines(tests, language, rule === undefined ? '        ≠ ' : '        '))];
}

function changeLines({ items, unstated, complete, evaluations }: WhatWouldChange, language: Language): readonly string[] {
  const words = wordsIn(language);
  const shown = items.flatMap((item) => itemLines(item, language));
  const nothing = evaluations === 1 ? words.free : words.none;
  return [
    ...section(words.changes, shown.length === 0 ? [`    ${nothing}`] : shown),
    ...section(
      words.unstated,
      unstated.flatMap((one) => questionLines(one, language)),
    ),
    ...(complete ? [] : [`  ${words.more}`]),
  ];
}

function questionLines({ question, note }: OpenQuestion, language: Language): readonly string[] {
  return [`    - ${question[language]}`, ...(note === null ? [] : [`      ${note[language]}`])];
}

function itemLines({ changes, decisiveRule, ...answer }: Counterfactual, language: Language): readonly string[] {
  const words = wordsIn(language);
  const done = changes.map(({ says }, index) => `    ${index === 0 ? '-' : ` ${words.and}`} ${says[language]}`);
  return [...done, `      → ${answerOf(answer)}${decisiveRule === null ? '' : `  (${decisiveRule})`}`];
}
