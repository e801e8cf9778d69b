import { type Bilingual, canonicalJson, type Json } from '@carnet/kernel';
import { wasRefusalSetAside } from '../appeal/appeal.js';
import type { CommandOf } from '../commands.js';
import type { TransferEvent } from '../events.js';
import { haveOfficersAsked, unansweredItems, unreadItems } from '../information-progress.js';
import { hasVacantSeat, openSteps } from '../open-steps.js';
import { isReviewComplete, isReviewPrepared } from '../review-progress.js';
import { accept, refuse, stamp, type Step } from '../step.js';
import type { Route, Transfer, TransferDecision } from '../transfer.js';
import { DISCIPLINES } from '../vocabulary.js';

/** Takes the result of the rule check: the policy decides at once, or people review. */
export const assess: Step<'assess'> = {
  leadsTo: ['in-review', 'in-approval', 'granted', 'refused'],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refuse('system-only');
    if (command.contentDigest !== transfer.contentDigest) return refuse('stale-content');
    if (!decisionMatches(command.route, command.decision)) return refuse('decision-does-not-match-route');
    const route = keepPeopleInCharge(transfer, command.route);
    const { events: weighed, reviews } = weighChange(transfer, route, command);
    const assessed: TransferEvent = { kind: 'assessed', ...stamp(command), assessmentId: command.assessmentId, route };
    const events = [...weighed, assessed];
    if (command.decision !== null && route === command.route) return decideByPolicy(events, command, command.decision);
    if (!canBeFollowed(route)) return refuse('route-cannot-be-followed');
    // After an answer without material changes the earlier opinions stand, so the review may already be set up, or even complete.
    if (isReviewComplete(route, reviews)) {
      // Across an immaterial change, steps may be open and stay open.
      const steps = openSteps(transfer);
      const waits = steps.length === 0 || steps.some(hasVacantSeat);
      return accept([...events, { kind: 'review-completed', ...stamp(command) }], { followUps: waits ? ['open-step'] : [] });
    }
    return accept(events, { followUps: isReviewPrepared(route, reviews) ? [] : ['prepare-review'] });
  },
};

/** Settles a change in immaterial places: it is immaterial only if the rules say the same and give the same route. */
function weighChange(
  transfer: Transfer,
  route: Route,
  command: CommandOf<'assess'>,
): { readonly events: readonly TransferEvent[]; readonly reviews: Transfer['reviews'] } {
  const { changing: change, reviews } = transfer;
  if (change === undefined) return { events: [], reviews };
  if (command.alike === true && isSameRoute(transfer.route, route))
    return { events: [{ kind: 'change-immaterial', ...stamp(command), change }], reviews };
  return { events: [{ kind: 'change-material', ...stamp(command), change }], reviews: [] };
}

function isSameRoute(before: Route | null, after: Route): boolean {
  return before !== null && routeKey(before) === routeKey(after);
}

function routeKey({ policy, lane, audit, disposal, disciplines, chain }: Route): string {
  return canonicalJson({ policy, lane, audit, disposal, disciplines, chain } as unknown as Json);
}

const unansweredReason = {
  en: 'The company did not answer the request for information, so people decide on the existing documents.',
  zh: '企业未答复补正要求，故由人员依现有材料作出决定。',
};

const unreadReason = {
  en: "The company answered the officers' questions, and nobody has settled the answers yet, so people decide.",
  zh: '企业已答复审查人员的补正要求，而答复尚未由人员办结，故由人员作出决定。',
};

const setAsideReason = {
  en: 'People refused this transfer, and the refusal was set aside on appeal, so other people decide.',
  zh: '本事项曾由人员不予准许，该决定经复核撤销，故由其他人员作出决定。',
};

const takenUpAgainReason = {
  en: 'People refused this transfer, and the authority has reopened its refusal, so other people decide.',
  zh: '本事项曾由人员不予准许，现由主管机构依职权重新办理，故由其他人员作出决定。',
};

const drawnReason = {
  en: 'This transfer was drawn for the random audit before it was changed, so people still review it.',
  zh: '本事项变更前已被随机抽中，故仍由人员审查。',
};

const begunReason = {
  en: 'People had begun to review this transfer before it was changed, so people decide.',
  zh: '本事项变更前已由人员着手审查，故仍由人员作出决定。',
};

/**
 * Why people decide a transfer that the policy alone would grant; null if the policy may. A question is unanswered or its answer unread,
 * people refused it before, asked about it or began to review it, or the random audit drew it.
 */
function whyPeopleDecide(transfer: Transfer, earlier: Route): Bilingual | null {
  const byPeople = earlier.chain.length > 0;
  if (byPeople && wasRefusalSetAside(transfer)) return setAsideReason;
  if (byPeople && transfer.reopened !== undefined) return takenUpAgainReason;
  if (unansweredItems(transfer).length > 0) return unansweredReason;
  if (unreadItems(transfer).length > 0) return unreadReason;
  if (earlier.audit) return drawnReason;
  const begun = transfer.involved.some(({ as }) => as === 'reviewer') || haveOfficersAsked(transfer);
  return byPeople && begun ? begunReason : null;
}

const stayedReason = {
  en: 'People had reviewed this transfer or asked about it before it was changed, so every discipline that it then had reviews it, and no fewer people approve it.',
  zh: '本事项变更前已由人员审查或者提出询问，故原有各专业仍须审查，准许所需人数亦不减少。',
};

/**
 * Keeps the disciplines of the earlier route, and its approval chain if that needs more approvals, if people reviewed the transfer or
 * asked about it. A change drops no objection, and fewer people cannot approve what more people were to decide.
 */
function keepPeople({ involved }: Transfer, route: Route, earlier: Route): Route {
  if (!involved.some(({ as }) => as === 'reviewer' || as === 'asker')) return route;
  const disciplines = DISCIPLINES.filter((one) => route.disciplines.includes(one) || earlier.disciplines.includes(one));
  const chain = approvalsIn(earlier) > approvalsIn(route) ? earlier.chain : route.chain;
  if (disciplines.length === route.disciplines.length && chain === route.chain) return route;
  return { ...route, disciplines, chain, reasons: [...route.reasons, stayedReason] };
}

function approvalsIn({ chain }: Route): number {
  return chain.reduce((sum, { quorum }) => sum + quorum, 0);
}

/**
 * Keeps people in charge, on the earlier route, of a transfer that the policy would now grant. This applies if people had begun to
 * review it, if a question is unanswered or its answer unsettled, if a refusal by people was set aside or reopened, or if the random audit
 * drew it. Otherwise a change would be a way out of the audit. A transfer that people still review keeps its earlier disciplines, and the
 * longer of both approval chains.
 */
export function keepPeopleInCharge(transfer: Transfer, route: Route): Route {
  const earlier = transfer.route;
  if (route.disposal === 'review' && earlier !== null) return keepPeople(transfer, route, earlier);
  const reason = earlier && whyPeopleDecide(transfer, earlier);
  if (route.disposal !== 'grant' || earlier === null || reason === null) return route;
  const { audit, disciplines, chain, hearing, completeness, immaterial, amendments, blind, agreements } = earlier;
  const reasons = [...route.reasons, reason];
  const more = {
    ...(hearing && { hearing }),
    ...(completeness && { completeness }),
    ...(immaterial && { immaterial }),
    ...(amendments !== undefined && { amendments }),
    ...(blind && { blind }),
    ...(agreements && { agreements }),
  };
  return { ...route, audit, disposal: 'review', disciplines, chain, reasons, ...more };
}

function decideByPolicy(events: readonly TransferEvent[], command: CommandOf<'assess'>, decision: TransferDecision) {
  const ledger = decision.outcome === 'refused' ? 'release' : 'commit';
  return accept([...events, { kind: 'decided', ...stamp(command), decision }], { ledger });
}

/**
 * Whether the decision fits the route: the policy may grant only in the green lane and undrawn. Routing ensures this too, but a wrong route
 * must not become a permit.
 */
function decisionMatches(route: Route, decision: TransferDecision | null): boolean {
  switch (route.disposal) {
    case 'review':
      return decision === null;
    case 'grant':
      return decision?.by === 'policy' && decision.outcome !== 'refused' && route.lane === 'green' && !route.audit;
    case 'refuse':
      return decision?.by === 'policy' && decision.outcome === 'refused';
  }
}

/** Whether a route for people has reviewers and votes; otherwise it would let a transfer through unseen. */
function canBeFollowed(route: Route): boolean {
  const winnable = route.chain.every(
    ({ seats, quorum }) => Number.isInteger(quorum) && Number.isInteger(seats) && quorum >= 1 && quorum <= seats,
  );
  return route.disciplines.length > 0 && route.chain.length > 0 && winnable;
}
