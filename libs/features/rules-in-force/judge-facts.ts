import { humanCheckReasonsIn } from '@carnet/acts/routing-input.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import type { Principal } from '@carnet/identity';
import { accept, type Bilingual, type Fault, faultAt, type Json, type Outcome, refuse } from '@carnet/kernel';
import { dataElements, deriveFacts, evaluateTransfer, type Facts, readFacts, type TransferVerdicts } from '@carnet/rules';
import { ReadRules, type ReadRulesQuery, type RulesOfDay } from './read-rules.js';
import { Injectable } from '@nestjs/common';

export interface JudgeFactsQuery extends ReadRulesQuery {
  readonly facts: Readonly<Record<string, Json>>;
  /** Data elements by register code or by the company's names; null if they are not known. */
  readonly fields: readonly string[] | null;
}

/** Verdicts on facts by the law of a day, as known at an instant. */
export interface JudgedFacts extends RulesOfDay, TransferVerdicts {
  /** Reasons for a person to look, whatever the verdicts. */
  readonly lookedAt: readonly Bilingual[];
}

/**
 * Judges facts by the law of a day, as known at an instant: as a filing of that day was judged, or would have been before a later
 * publication. Files, counts and stores nothing.
 */
@Injectable()
export class JudgeFacts {
  constructor(private readonly rules: ReadRules) {}

  async execute(principal: Principal, query: JudgeFactsQuery): Promise<Outcome<JudgedFacts>> {
    const rules = await this.rules.execute(principal, query);
    if (!rules.ok) return rules;
    const { book } = rules.value;
    const facts = factsOf(book, query);
    if (!facts.ok) return facts;
    const judged = evaluateTransfer(book.packs, facts.value, book.reference);
    return accept({ ...rules.value, ...judged, lookedAt: humanCheckReasonsIn(book, facts.value) });
  }
}

function factsOf({ catalogue, reference }: RuleBook, { on, facts, fields }: JudgeFactsQuery): Outcome<Facts> {
  // A catalogue may have no fact for fields.
  const elements = fields !== null && catalogue.byName.has('data_elements') ? { data_elements: dataElements(fields, reference) } : {};
  const read = readFacts(catalogue, Object.assign(Object.create(null) as object, facts, elements), { asOfDate: on });
  const faults = [
    ...(Object.hasOwn(facts, 'as_of_date') ? [dayFactFault] : []),
    ...(read.ok ? [] : (read.refusal.faults ?? []).map(inFacts)),
  ];
  if (!read.ok || faults.length > 0)
    return refuse(
      'facts-invalid',
      { en: 'Some of the facts cannot be used as they are. Correct what is listed.', zh: '部分事实不能直接采用，请按所列说明更正。' },
      { faults },
    );
  return accept(deriveFacts(read.value, reference));
}

const dayFactFault: Fault = faultAt('/facts/as_of_date', 'not-yours-to-state', {
  en: 'Leave this fact out: the law of the requested day applies.',
  zh: '适用所查询日期的法律，请勿填写此项事实。',
});

const inFacts = (fault: Fault): Fault => ({ ...fault, pointer: `/facts${fault.pointer}` });
