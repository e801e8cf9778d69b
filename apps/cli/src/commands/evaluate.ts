import { isIsoDate, type IsoDate } from '@carnet/kernel';
import { openRuleBook, type RuleBook } from '@carnet/rule-packs';
import { evaluate, readFacts, regimesThatBind, type Verdict } from '@carnet/rules';
import { systemClock } from '@carnet/runtime';
import { createInterface } from 'node:readline';
import { type Asked, parseAsked } from '../asked.js';

/** A line of the answer; an `error` says why there is no verdict. */
type Answer = Readonly<Record<string, unknown>>;

/**
 * Answers each line of standard input with one line for each regime that was asked for or binds. Nothing else is
 * written to standard output. A line that cannot be judged gets a line with `error`, and the exit code is 1.
 */
export async function evaluateLines(): Promise<void> {
  const book = openRuleBook();
  const today = dayOf(systemClock.now());
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    for (const answer of answersTo(line, book, today)) {
      if ('error' in answer) process.exitCode = 1;
      process.stdout.write(`${JSON.stringify(answer)}\n`);
    }
  }
}

/** What the rules say about one line of input. */
export function answersTo(line: string, book: RuleBook, today: IsoDate): readonly Answer[] {
  const asked = parseAsked(line);
  if (!asked.ok) return [{ id: asked.id, error: asked.fault }];
  const { id, regime, facts: stated } = asked.value;
  const facts = readFacts(book.catalogue, stated, { asOfDate: today });
  if (!facts.ok) {
    const faults = (facts.refusal.faults ?? []).map(({ pointer, code, detail }) => ({ pointer: `/facts${pointer}`, code, detail }));
    return [{ ...named(asked.value), error: facts.refusal.detail, faults }];
  }
  const regimes = regime === null ? regimesThatBind(book.packs, facts.value, book.reference) : [regime];
  if (regimes.length === 0) {
    return [
      {
        id,
        regime: null,
        outcome: 'not_applicable',
        mechanism: 'none',
        reason: 'No regime for which there is a rule pack binds this transfer.',
      },
    ];
  }
  return regimes.map((name) => {
    const pack = book.packs.find((candidate) => candidate.regime === name);
    if (pack === undefined) return { id, regime: name, error: `there is no rule pack for ${name}` };
    return { id, ...shown(evaluate(pack, facts.value, book.reference)) };
  });
}

function shown(verdict: Verdict): Answer {
  const deciding = verdict.findings.find(({ decides }) => decides);
  return {
    regime: verdict.regime,
    outcome: verdict.outcome,
    mechanism: verdict.mechanism,
    reason: verdict.reason.en,
    reason_zh: verdict.reason.zh,
    rule: verdict.decisiveRule,
    citations: (deciding?.citations ?? []).map(({ instrument, article, url }) => ({ instrument, article, url })),
    confidence: verdict.confidence,
    basis: verdict.basis,
    missing: verdict.missing,
    assumed: verdict.assumed,
    duties: verdict.duties.map(({ id, status, deadline, says }) => ({ id, status, due: deadline?.due ?? null, says: says.en })),
    pack: { version: verdict.packVersion, digest: verdict.packDigest },
  };
}

function named({ id, regime }: Asked): Answer {
  return regime === null ? { id } : { id, regime };
}

function dayOf(instant: string): IsoDate {
  const day = instant.slice(0, 10);
  if (!isIsoDate(day)) throw new RangeError('the clock tells no day');
  return day;
}
