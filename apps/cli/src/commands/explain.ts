import type { Bilingual, IsoDate } from '@carnet/kernel';
import { text } from 'node:stream/consumers';
import { filingDay } from '@carnet/acts/filing-content.js';
import { openRuleBook, type RuleBook } from '@carnet/rule-packs';
import {
  deriveFacts,
  explain,
  type Facts,
  OUTCOMES,
  REGIMES,
  withStatements,
  type RulePack,
  type FactStatement,
  whatWouldChange,
} from '@carnet/rules';
import { systemClock } from '@carnet/runtime';
import { isRecord } from '../input-line.js';
import { resolveLanguage } from '../language-option.js';
import { type Explained, explanationText } from '../explain/explanation-text.js';
import type { Language } from '../explain/words.js';
import { Problem } from '../problem.js';
import { type Answer, noPack, packNamed, readQuestion } from '../question.js';

export interface ExplainFlags {
  readonly regime?: string;
  readonly whyNot?: string;
  readonly changes: boolean;
  /** Language of sentences; the authority's first if omitted. */
  readonly language?: string;
  readonly json: boolean;
  readonly illustrativeLists: boolean;
}

/** The explanation of a regime, or a line with the reason why there is none. */
type Result = Explained | { readonly fault: Answer };

/**
 * `carnet explain`: explains the verdicts on the facts from standard input. A line that cannot be judged is reported in the same way, and
 * the exit code is then 1.
 */
export async function explainInput(flags: ExplainFlags): Promise<void> {
  const { regime, whyNot } = flags;
  known({ en: 'regime', zh: '法域' }, regime, REGIMES);
  known({ en: 'outcome', zh: '结论' }, whyNot, OUTCOMES);
  const language = await resolveLanguage(flags.language);
  const book = openRuleBook(flags);
  for (const line of questionsIn(await text(process.stdin))) {
    const results = explainLine(line, book, filingDay(systemClock.now()), flags, language);
    if (results.some((result) => 'fault' in result)) process.exitCode = 1;
    const lines = flags.json
      ? results.map((result) => JSON.stringify(jsonOf(result, flags)))
      : results.map((result) => ('fault' in result ? JSON.stringify(result.fault) : explanationText(result, whyNot ?? null, language)));
    process.stdout.write(
      lines.length === 0
        ? `${noRegimeBindsText(flags.json ? null : language)}\n`
        : lines.map((one) => `${one}\n`).join(flags.json ? '' : '\n'),
    );
  }
}

function known(what: Bilingual, named: string | undefined, names: readonly string[]): void {
  if (named !== undefined && !names.includes(named))
    throw new Problem(
      { en: `There is no ${what.en} ${named}.`, zh: `没有${what.zh} ${named}。` },
      { en: `Choose one of: ${names.join(', ')}`, zh: `可选：${names.join('、')}` },
    );
}

/** How to give facts on standard input. */
export const sendFacts: Bilingual = {
  en: 'Send JSON: {"facts": {"exporter_country": "CN"}}.',
  zh: '请输入 JSON：{"facts": {"exporter_country": "CN"}}。',
};

/** Splits the input: a single JSON object over any number of lines, or one object per line. */
export function questionsIn(input: string): readonly string[] {
  if (input.trim() === '') throw new Problem({ en: 'There is nothing on standard input.', zh: '标准输入为空。' }, sendFacts);
  try {
    if (isRecord(JSON.parse(input))) return [input];
  } catch {
    // Several objects, one per line, are not valid JSON together.
  }
  return input.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** Explains the named regime, or each transfer test that binds or may bind. */
export function explainLine(
  line: string,
  book: RuleBook,
  today: IsoDate,
  flags: Pick<ExplainFlags, 'regime' | 'changes'>,
  language: Language = 'en',
): readonly Result[] {
  const question = readQuestion(line, book, today, language);
  if (!question.ok) return [{ fault: question.answer }];
  const { id, facts } = question;
  const explained = (pack: RulePack): Explained => ({ id, ...explainPack(pack, facts, book, flags.changes) });
  const regime = flags.regime ?? question.regime;
  if (regime === null) {
    const all = book.packs.filter(({ kind }) => kind === 'transfer-test').map(explained);
    return all.filter(({ explanation }) => explanation.scope.truth !== 'false');
  }
  const pack = packNamed(regime, book);
  return [pack === undefined ? { fault: { id, ...noPack(regime, language) } } : explained(pack)];
}

function explainPack(pack: RulePack, facts: Facts, book: RuleBook, changes: boolean): Omit<Explained, 'id'> {
  const stating = (statements: readonly FactStatement[]): Facts =>
    deriveFacts(withStatements(facts, statements, book.catalogue), book.reference);
  return { explanation: explain(pack, facts, book), changes: changes ? whatWouldChange(pack, facts, book, { stating }) : null };
}

/** A result as one line of JSON. */
export function jsonOf(result: Result, { whyNot }: Pick<ExplainFlags, 'whyNot'>): Answer {
  if ('fault' in result) return result.fault;
  const { id, explanation, changes } = result;
  const { regime, verdict } = explanation;
  const told =
    whyNot === undefined
      ? { explanation }
      : { regime, outcome: verdict.outcome, whyNot: explanation.whyNot.find(({ outcome }) => outcome === whyNot) ?? null };
  return { id, ...told, ...(changes === null ? {} : { changes }) };
}

/** @param language null for JSON, which contains both. */
function noRegimeBindsText(language: Language | null): string {
  const says = { en: 'No regime with a rule pack binds this transfer.', zh: '没有已收录规则包的法域适用于本出境事项。' };
  return language === null ? JSON.stringify({ regime: null, outcome: 'not_applicable', says }) : says[language];
}
