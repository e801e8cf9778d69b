import type { Bilingual, Instant, PersonId } from '@carnet/kernel';
import { seatOfVote } from './approval-progress.js';
import type { CommandOf } from './commands.js';
import type { ConditionTerms } from './conditions/condition.js';
import { imposedConditions, conditionSources, createObligations } from './conditions/imposed-conditions.js';
import type { EventOf } from './events.js';
import { stamp } from './step.js';
import type { GrantTerm, OpenStep, Route, Transfer, TransferDecision, Vote } from './transfer.js';

const grantedReason: Bilingual = {
  en: 'The review is complete and the approval chain approved the transfer.',
  zh: '专业审查已完成，各审批环节均已准予。',
};

const refusedReason: Bilingual = { en: 'The approval chain did not approve the transfer.', zh: '审批环节未予准许。' };

/** The decision that the routing policy makes by itself; null if the route goes to people. `term` applies to a grant. */
export function decisionByPolicy(route: Route, at: Instant, term?: GrantTerm): TransferDecision | null {
  switch (route.disposal) {
    case 'review':
      return null;
    case 'grant':
      return { outcome: 'granted', by: 'policy', reasons: route.reasons, conditions: [], appeal: null, at, ...(term && { term }) };
    case 'refuse':
      return { outcome: 'refused', by: 'policy', reasons: route.reasons, conditions: [], appeal: route.appeal, at };
  }
}

/** The decision once the last step is complete, with every condition set by a reviewer or an approving voter. */
export function grantDecisionByVotes(transfer: Transfer, votes: readonly Vote[], at: Instant, term: GrantTerm): TransferDecision {
  const terms = imposedConditions(conditionSources({ ...transfer, votes })).map((one) => applyAgreementRule(transfer.route, one));
  const conditions = [...new Set(terms.map(({ says }) => says.en))];
  const outcome = terms.length > 0 ? 'granted-with-conditions' : 'granted';
  const imposed = terms.length > 0 ? { terms } : {};
  return { outcome, by: 'approval', reasons: [grantedReason], conditions, ...imposed, appeal: null, at, term };
}

/** Applies the policy's rule that every condition needs the company's agreement, or none does. */
function applyAgreementRule(route: Route | null, terms: ConditionTerms): ConditionTerms {
  return route?.agreements === undefined ? terms : { ...terms, agreement: route.agreements === 'every' };
}

/**
 * The `decided` event of a decision; a grant carries its obligations. Null if an obligation would be due before it begins, or on an unknown
 * day.
 */
export function decidedEvent(command: CommandOf<'vote' | 'confirm-restriction'>, decision: TransferDecision): EventOf<'decided'> | null {
  const decided = { kind: 'decided', ...stamp(command), decision } as const;
  if (decision.outcome === 'refused') return decided;
  const obligations = createObligations(decision, command.dues, command.at);
  if (obligations === null) return null;
  return obligations.length === 0 ? decided : { ...decided, obligations };
}

/** The decision once a step can no longer reach its quorum. Voters write in one language, so both languages show their words unchanged. */
export function refusalDecisionByVotes(transfer: Transfer, votes: readonly Vote[], at: Instant): TransferDecision {
  const reasons = votes.filter((vote) => vote.ballot === 'refuse').map((vote): Bilingual => ({ en: vote.reasons, zh: vote.reasons }));
  return {
    outcome: 'refused',
    by: 'approval',
    reasons: [refusedReason, ...reasons],
    conditions: [],
    appeal: transfer.route?.appeal ?? null,
    at,
  };
}

/**
 * The seats that pass to others because abstentions put the quorum out of reach: as few as needed, earliest abstentions first. Empty while
 * the remaining voters suffice. The number does not depend on the order of the votes.
 */
export function seatsToPassOn(step: OpenStep, votes: readonly Vote[]): readonly PersonId[] {
  const cast = votes.filter((vote) => vote.step === step.index);
  const refusals = cast.filter(({ ballot }) => ballot === 'refuse').length;
  const abstained = cast.filter(({ ballot }) => ballot === 'abstain').map(seatOfVote);
  const seated = abstained.filter((seat) => step.voters.includes(seat));
  return seated.slice(0, Math.max(0, refusals + seated.length - (step.seats - step.quorum)));
}

/** The step without the voters who left; `seats` stays, so that vacant seats show. */
export function withoutVoters(step: OpenStep, left: readonly PersonId[]): OpenStep {
  const stays = (voter: PersonId): boolean => !left.includes(voter);
  return {
    ...step,
    voters: step.voters.filter(stays),
    ...(step.escalatedTo && { escalatedTo: step.escalatedTo.filter(stays) }),
  };
}
