import type { RuleBook } from '@carnet/acts/rule-book.js';
import type { IsoDate, Json } from '@carnet/kernel';
import { dataElements, deriveFacts, type Facts, readFacts, type RulePack } from '@carnet/rules';
import { type Asked, parseAsked } from './asked.js';

/** What a question is judged by. */
export type Law = Pick<RuleBook, 'catalogue' | 'packs' | 'reference'>;

/** A line of the answer; an `error` says why there is no verdict. */
export type Answer = Readonly<Record<string, unknown>>;

/** A line of input with its facts read, and all that follows from them; or the answer that says what is wrong with it. */
type Question =
  | { readonly ok: true; readonly id: Asked['id']; readonly regime: string | null; readonly facts: Facts }
  | { readonly ok: false; readonly answer: Answer };

export function readQuestion(line: string, book: Law, today: IsoDate): Question {
  const asked = parseAsked(line);
  if (!asked.ok) return { ok: false, answer: { id: asked.id, error: asked.fault } };
  const { id, regime } = asked.value;
  const read = readFacts(book.catalogue, statedIn(asked.value, book), { asOfDate: today });
  if (read.ok) return { ok: true, id, regime, facts: deriveFacts(read.value, book.reference) };
  const faults = (read.refusal.faults ?? []).map(({ pointer, code, detail }) => ({ pointer: `/facts${pointer}`, code, detail }));
  return { ok: false, answer: { id, ...(regime === null ? {} : { regime }), error: read.refusal.detail, faults } };
}

/** Fields and scenario are facts that need not be said twice. */
function statedIn({ facts, fields, scenario }: Asked, { reference }: Law): Readonly<Record<string, Json>> {
  return {
    ...(fields === null ? {} : { data_elements: dataElements(fields, reference) }),
    ...(scenario === null ? {} : { list_scenario: scenario }),
    ...facts,
  };
}

export function packNamed(regime: string, { packs }: Law): RulePack | undefined {
  return packs.find((pack) => pack.regime === regime);
}

export function noPack(regime: string): Answer {
  return { regime, error: `there is no rule pack for ${regime}` };
}
