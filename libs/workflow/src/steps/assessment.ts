import { wasSetAside } from '../appeal/appeal.js';
import type { CommandOf } from '../commands.js';
import type { TransferEvent } from '../events.js';
import { unansweredItems } from '../information-progress.js';
import { isReviewComplete, isReviewPrepared } from '../review-progress.js';
import { accepted, refused, stamp, type Step } from '../step.js';
import type { Route, Transfer, TransferDecision } from '../transfer.js';

/** The rules have judged; the route says whether policy decides at once or people look. */
export const assess: Step<'assess'> = {
  leadsTo: ['in-review', 'in-approval', 'granted', 'refused'],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refused('system-only');
    if (command.contentDigest !== transfer.contentDigest) return refused('stale-content');
    if (!decisionMatches(command.route, command.decision)) return refused('decision-does-not-match-route');
    const route = withPeople(transfer, command.route);
    const assessed: TransferEvent = { kind: 'assessed', ...stamp(command), assessmentId: command.assessmentId, route };
    if (command.decision !== null && route === command.route) return disposed(assessed, command, command.decision);
    if (!canBeFollowed(route)) return refused('route-cannot-be-followed');
    // After an answer that changed nothing the earlier opinions stand, so the review may be set up or even done.
    if (isReviewComplete(route, transfer.reviews)) {
      return accepted([assessed, { kind: 'review-completed', ...stamp(command) }], { followUps: ['open-step'] });
    }
    return accepted([assessed], { followUps: isReviewPrepared(route, transfer.reviews) ? [] : ['prepare-review'] });
  },
};

const leftUnanswered = {
  en: 'What the company was asked was left unanswered, so people decide on what is there.',
  zh: '企业未答复补正要求，故由人员依现有材料作出决定。',
};

const setAside = {
  en: 'People refused this, and the refusal was set aside on appeal, so other people decide.',
  zh: '本事项曾由人员不予准许，该决定经复核撤销，故由其他人员作出决定。',
};

/**
 * Policy grants nothing that the company left a question about unanswered, nor what people refused before that was set aside: people of
 * the earlier route go on with it.
 */
function withPeople(transfer: Transfer, route: Route): Route {
  const earlier = transfer.route;
  const again = wasSetAside(transfer) && (earlier?.chain.length ?? 0) > 0;
  if (route.disposal !== 'grant' || earlier === null || (!again && unansweredItems(transfer).length === 0)) return route;
  const { disciplines, chain, hearing, completeness } = earlier;
  const reasons = [...route.reasons, again ? setAside : leftUnanswered];
  return { ...route, disposal: 'review', disciplines, chain, reasons, ...(hearing && { hearing }), ...(completeness && { completeness }) };
}

function disposed(assessed: TransferEvent, command: CommandOf<'assess'>, decision: TransferDecision) {
  const ledger = decision.outcome === 'refused' ? 'release' : 'commit';
  return accepted([assessed, { kind: 'decided', ...stamp(command), decision }], { ledger });
}

/** Policy may grant only what is green and undrawn. Checked here as well as in routing: a wrong route must not become a permit. */
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

/** A review without reviewers, or a chain that asks for no vote, would let a transfer through unseen. */
function canBeFollowed(route: Route): boolean {
  const winnable = route.chain.every(
    ({ seats, quorum }) => Number.isInteger(quorum) && Number.isInteger(seats) && quorum >= 1 && quorum <= seats,
  );
  return route.disciplines.length > 0 && route.chain.length > 0 && winnable;
}
