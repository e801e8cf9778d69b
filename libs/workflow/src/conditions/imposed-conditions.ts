import { canonicalJson, type Instant, type IsoDate, type Json } from '@carnet/kernel';
import { isBlank } from '../step.js';
import type { Transfer, TransferDecision } from '../transfer.js';
import { type ConditionTerms, type DueRule, type Dues, type ObligationDue, plainTerms, ruleKey } from './condition.js';
import type { Obligation } from './obligation.js';
import { isRecurring } from './recurrence.js';

/** An opinion, a vote, or the command of one, as a source of conditions. */
export interface ConditionSource {
  readonly conditions: readonly string[];
  /** Absent if all of them are plain text. */
  readonly terms?: readonly ConditionTerms[];
}

/** Every imposed condition, each once: those with full terms first, then those of plain text. */
export function imposedConditions(all: readonly ConditionSource[]): readonly ConditionTerms[] {
  const full = all.flatMap(({ terms = [] }) => terms);
  const bare = all.flatMap(({ conditions }) => conditions.map((words) => words.trim())).filter((words) => words !== '');
  const named = new Map([...full, ...bare.map(plainTerms)].map((terms) => [conditionKey(terms), terms]));
  return [...named.values()];
}

/**
 * Identifies a condition. The same entry with other slot values is another condition, and so is that of another edition that says something
 * else.
 */
function conditionKey({ code, library, says, phase, dueRule, slots = [] }: ConditionTerms): string {
  const filled = slots.length === 0 ? [] : [library ?? '', canonicalJson(slots as unknown as Json)];
  return [code ?? says.en, phase, dueRule === null ? '' : ruleKey(dueRule), ...filled].join('\n');
}

export function hasConditions({ conditions, terms = [] }: ConditionSource): boolean {
  return terms.length > 0 || conditions.some((words) => !isBlank(words));
}

/** Everything that imposes conditions on a grant: each opinion and each approving vote. */
export function conditionSources(transfer: Pick<Transfer, 'reviews' | 'votes'>): readonly ConditionSource[] {
  const opinions = transfer.reviews.flatMap(({ opinion }) => (opinion === null ? [] : [opinion]));
  return [...opinions, ...transfer.votes.filter(({ ballot }) => ballot === 'approve')];
}

/** The rules for the last days of all conditions, if the transfer were granted with the added ones. */
export function dueRulesOf(transfer: Transfer, added: ConditionSource): readonly DueRule[] {
  const terms = [...imposedConditions([...conditionSources(transfer), added]), ...(transfer.confirmation?.decision.terms ?? [])];
  const rules = terms.flatMap(({ dueRule }) => (dueRule === null ? [] : [dueRule]));
  return [...new Map(rules.map((rule) => [ruleKey(rule), rule])).values()];
}

/**
 * The obligations of a grant made at an instant. Null if one would be due before that, or on a day that was not counted. A recurring
 * condition that would first come due after the end of the grant has no last day.
 */
export function createObligations({ terms = [], term }: TransferDecision, dues: Dues, at: Instant): readonly Obligation[] | null {
  const made = terms.map((one, place): Obligation | null => {
    const due = one.dueRule === null ? null : dues[ruleKey(one.dueRule)];
    if (due === undefined || (due !== null && due.at <= at)) return null;
    const made = { ...one, number: place + 1, due, agreed: null, evidence: [], breach: null, waiver: null };
    if (one.dueRule === null || due === null || !isRecurring(one.dueRule)) return made;
    if (isAfter(due.on, term?.lastDay)) return { ...made, due: null };
    return { ...made, series: { first: made.number, occurrence: 1, rule: one.dueRule, from: due.from } };
  });
  const all = made.filter((one) => one !== null);
  return all.length < made.length ? null : all;
}

function isAfter(day: IsoDate, last: IsoDate | undefined): boolean {
  return last !== undefined && day > last;
}

/** The next obligation of a recurring condition. The company agreed to the condition once, so it does not agree again. */
export function nextObligation(earlier: Obligation, number: number, occurrence: number, due: ObligationDue): Obligation | null {
  const { series, evidence: _e, breach: _b, waiver: _w, ...terms } = earlier;
  if (series === undefined) return null;
  const state = { agreement: false, agreed: null, evidence: [], breach: null, waiver: null };
  return { ...terms, ...state, number, due, dueRule: series.rule, series: { ...series, occurrence } };
}
