import type { RuleBook } from '@carnet/acts/rule-book.js';
import { faultsIn, type IsoDate, type Json } from '@carnet/kernel';
import { dataElements, deriveFacts, type Facts, readFacts, type RulePack } from '@carnet/rules';
import { type InputLine, parseInputLine } from './input-line.js';
import type { Language } from './explain/words.js';

/** The rules that judge a question. */
export type Law = Pick<RuleBook, 'catalogue' | 'packs' | 'reference'>;

/** A line of output; `error` gives the reason why there is no verdict. */
export type Answer = Readonly<Record<string, unknown>>;

/** A line of input with its facts read and derived, or the answer that reports its faults. */
type Question =
  | { readonly ok: true; readonly id: InputLine['id']; readonly regime: string | null; readonly facts: Facts }
  | { readonly ok: false; readonly answer: Answer };

/** @param language of the faults. */
export function readQuestion(line: string, book: Law, today: IsoDate, language: Language): Question {
  const asked = parseInputLine(line);
  if (!asked.ok) return { ok: false, answer: { id: asked.id, error: asked.fault[language] } };
  const { id, regime } = asked.value;
  const read = readFacts(book.catalogue, statedIn(asked.value, book), { asOfDate: today });
  if (read.ok) return { ok: true, id, regime, facts: deriveFacts(read.value, book.reference) };
  const { detail: error, says } = read.refusal;
  const faults = faultsIn(read.refusal).map((fault) => {
    const { pointer, code, detail } = fault;
    return { pointer: `/facts${pointer}`, code, detail: fault.says?.[language] ?? detail };
  });
  return { ok: false, answer: { id, ...(regime === null ? {} : { regime }), error: says?.[language] ?? error, faults } };
}

/** Adds facts from fields and scenario, so that they need not be stated twice. */
function statedIn({ facts, fields, scenario }: InputLine, { reference }: Law): Readonly<Record<string, Json>> {
  return {
    ...(fields === null ? {} : { data_elements: dataElements(fields, reference) }),
    ...(scenario === null ? {} : { list_scenario: scenario }),
    ...facts,
  };
}

export function packNamed(regime: string, { packs }: Law): RulePack | undefined {
  return packs.find((pack) => pack.regime === regime);
}

export function noPack(regime: string, language: Language): Answer {
  return { regime, error: { en: `there is no rule pack for ${regime}`, zh: `没有 ${regime} 的规则包` }[language] };
}
