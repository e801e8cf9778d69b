import { type RuleOutcome, verdictGroup, type VerdictGroup } from '../vocabulary.js';

const groups: readonly (readonly VerdictGroup[])[] = [['outside', 'clear'], ['conditional'], ['unknown'], ['heavy'], ['stop']];

/** Outcomes of one group, from the lightest; outcomes that are not listed weigh the same as the lightest. */
const within: readonly (readonly RuleOutcome[])[] = [
  ['allowed_conditions', 'filing_required', 'consent_required'],
  ['mechanism_required', 'contract_or_certification'],
  ['reassess'],
];

/**
 * How much an outcome requires of the filer, for comparing outcomes of one regime. In ascending order: passing, passing on conditions, an
 * open question, an assessment by the state, a stop.
 */
export function outcomeWeight(outcome: RuleOutcome): number {
  const group = groups.findIndex((names) => names.includes(verdictGroup(outcome)));
  return (
    group * (within.length + 1) +
    Math.max(
      0,
      within.findIndex((names) => names.includes(outcome)),
    )
  );
}

/** Whether one answer requires less of the filer than another. An answer that needs a person is never lighter. */
export function isLighter(one: RuleOutcome, other: RuleOutcome): boolean {
  return one !== 'needs_review' && outcomeWeight(one) < outcomeWeight(other);
}
