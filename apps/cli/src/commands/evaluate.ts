import { createInterface } from 'node:readline';
import { humanCheckReasonsIn } from '@carnet/acts/routing-input.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { Bilingual, IsoDate } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import { evaluate, evaluateTransfer, type Facts, type Verdict } from '@carnet/rules';
import { systemClock } from '@carnet/runtime';
import type { InputLine } from '../input-line.js';
import { parseLanguage } from '../language-option.js';
import type { Language } from '../explain/words.js';
import { parseDay, parseKnownInstant, lawOfDay } from '../law-of-day.js';
import { type Answer, type Law, noPack, packNamed, readQuestion } from '../question.js';

export interface EvaluateFlags {
  readonly illustrativeLists: boolean;
  /** The day whose law applies to a line without one; today if omitted. */
  readonly on?: string;
  /** Judges by this installation's rules in force on that day, as known at this instant; by the shipped rules if omitted. */
  readonly known?: string;
  /** Language of `reason` and of errors. English if omitted, whatever the authority's language, because programs read it. */
  readonly language?: string;
}

/**
 * Answers each line of standard input with one line per requested or binding regime; prints nothing else. A line that cannot be judged gets
 * a line with `error`, and the exit code is 1.
 */
export async function evaluateLines({ illustrativeLists, on, known, language: named }: EvaluateFlags): Promise<void> {
  const language = parseLanguage(named) ?? 'en';
  const day = on === undefined ? filingDay(systemClock.now()) : parseDay(on);
  const book = known === undefined ? openRuleBook({ illustrativeLists }) : await installedRules({ day, known, illustrativeLists });
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    for (const answer of evaluateLine(line, book, day, language)) {
      if ('error' in answer) process.exitCode = 1;
      process.stdout.write(`${JSON.stringify(answer)}\n`);
    }
  }
}

interface Installed {
  readonly day: IsoDate;
  readonly known: string;
  readonly illustrativeLists: boolean;
}

async function installedRules({ day, known, illustrativeLists }: Installed): Promise<Law> {
  const asked = { on: day, known: parseKnownInstant(known) };
  const { openAuthority } = await import('../open-authority.js');
  const reader = await openAuthority('law', { en: 'The rules', zh: '规则' });
  return lawOfDay(reader, asked, illustrativeLists)
    .then(({ book }) => book)
    .finally(() => reader.close());
}

/** The question's id and language, and further matters for a person to look at. */
interface AnswerContext {
  readonly id: InputLine['id'];
  readonly language: Language;
  readonly lookedAt: readonly Bilingual[];
}

/** Answers of the rules to one line of input. */
export function evaluateLine(line: string, book: Law, today: IsoDate, language: Language = 'en'): readonly Answer[] {
  const question = readQuestion(line, book, today, language);
  if (!question.ok) return [question.answer];
  const { id, regime, facts } = question;
  const to = { id, language, lookedAt: humanCheckReasonsIn(book, facts) };
  if (regime === null) return evaluateBindingRegimes(to, book, facts);
  const pack = packNamed(regime, book);
  return [pack === undefined ? { id, ...noPack(regime, language) } : answerOfVerdict(to, evaluate(pack, facts, book.reference))];
}

/** Verdicts of every regime that binds, then readings of the restrictions by each agreement. */
function evaluateBindingRegimes(to: AnswerContext, book: Law, facts: Facts): readonly Answer[] {
  const { verdicts, readings } = evaluateTransfer(book.packs, facts, book.reference);
  if (verdicts.length > 0) return [...verdicts, ...readings].map((verdict) => answerOfVerdict(to, verdict));
  const { id, language, lookedAt } = to;
  const reason = { reason: noRegimeBinds[language], reason_zh: noRegimeBinds.zh };
  return [{ id, regime: null, outcome: 'not_applicable', mechanism: 'none', ...reason, lookedAt }];
}

const noRegimeBinds = { en: 'No regime with a rule pack binds this transfer.', zh: '没有已收录规则包的法域适用于本出境事项。' };

/** A verdict as output: its sentence as text, its Chinese, the grounds of the verdict, and matters for a person. */
function answerOfVerdict(
  { id, language, lookedAt }: AnswerContext,
  { regime, outcome, mechanism, reason, decisiveRule, findings, packVersion, packDigest, ...rest }: Verdict,
): Answer {
  const citations = findings.find(({ decides }) => decides)?.citations ?? [];
  return {
    id,
    regime,
    outcome,
    mechanism,
    reason: reason[language],
    reason_zh: reason.zh,
    rule: decisiveRule,
    citations,
    ...rest,
    findings,
    lookedAt,
    pack: { version: packVersion, digest: packDigest },
  };
}
