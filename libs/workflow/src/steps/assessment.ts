import type { CommandOf } from '../commands.js';
import type { TransferEvent } from '../events.js';
import { isReviewComplete, isReviewPrepared } from '../review-progress.js';
import { accepted, refused, stamp, type Step } from '../step.js';
import type { Route, TransferDecision } from '../transfer.js';

/** The rules have judged; the route says whether policy decides at once or people look. */
export const assess: Step<'assess'> = {
  leadsTo: ['in-review', 'in-approval', 'granted', 'refused'],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refused('system-only');
    if (command.contentDigest !== transfer.contentDigest) return refused('stale-content');
    if (!decisionMatches(command.route, command.decision)) return refused('decision-does-not-match-route');
    const assessed: TransferEvent = { kind: 'assessed', ...stamp(command), assessmentId: command.assessmentId, route: command.route };
    if (command.decision !== null) return disposed(assessed, command, command.decision);
    if (!canBeFollowed(command.route)) return refused('route-cannot-be-followed');
    // After an answer that changed nothing the earlier opinions stand, so the review may be set up or even done.
    if (isReviewComplete(command.route, transfer.reviews)) {
      return accepted([assessed, { kind: 'review-completed', ...stamp(command) }], { followUps: ['open-step'] });
    }
    return accepted([assessed], { followUps: isReviewPrepared(command.route, transfer.reviews) ? [] : ['prepare-review'] });
  },
};

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
