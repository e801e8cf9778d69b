import { type RuleOutcome, verdictGroup, type VerdictGroup } from '../vocabulary.js';

const groups: readonly (readonly VerdictGroup[])[] = [['outside', 'clear'], ['conditional'], ['unknown'], ['heavy'], ['stop']];

/** Outcomes of one group, from the lightest; those that are not named weigh the same. */
const within: readonly (readonly RuleOutcome[])[] = [
  ['allowed_conditions', 'filing_required', 'consent_required'],
  ['mechanism_required', 'contract_or_certification'],
  ['reassess'],
];

/**
 * How much an outcome asks of the one who files, for comparing outcomes of one regime: what the law lets pass weighs
 * least, then what it lets pass on terms, an open question, an assessment by the state, and a stop.
 */
export function weightOf(outcome: RuleOutcome): number {
  const group = groups.findIndex((names) => names.includes(verdictGroup(outcome)));
  return (
    group * (within.length + 1) +
    Math.max(
      0,
      within.findIndex((names) => names.includes(outcome)),
    )
  );
}

/** Whether one answer asks less of the filer than another. An answer that only a person can give is never lighter. */
export function isLighter(one: RuleOutcome, other: RuleOutcome): boolean {
  return one !== 'needs_review' && weightOf(one) < weightOf(other);
}
