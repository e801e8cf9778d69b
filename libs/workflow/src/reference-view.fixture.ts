import { isCompletenessOpen } from './completeness.js';
import { obligationsOf, obligationState } from './conditions/obligation.js';
import { currentHearings } from './hearing.js';
import { itemState } from './information.js';
import { pendingTimeRequest, itemsOf } from './information-progress.js';
import { openStatement } from './statement.js';
import { escalationCount } from './open-steps.js';
import type { Life } from './reference-life.fixture.js';
import { modelledStateOf } from './reference-model.fixture.js';
import type { Transfer } from './transfer.js';

/** The visible state of the transfer, in the form of `accountOf`. */
function visibleStateOf(transfer: Transfer): Readonly<Record<string, unknown>> {
  const { route, openStep, request, completeness, confirmation, decision, grantAct, hearings = [] } = transfer;
  const outcome = confirmation?.decision.outcome ?? null;
  return {
    state: transfer.state,
    version: transfer.version,
    content: transfer.contentDigest,
    lane: route?.lane ?? null,
    disposal: route?.disposal ?? null,
    reviews: transfer.reviews.map(({ discipline, assignee, opinion, actedAt }) => [
      discipline,
      assignee,
      opinion === null ? actedAt !== undefined : opinion.officer,
    ]),
    check: completeness === undefined ? 'none' : isCompletenessOpen(transfer) ? 'open' : 'over',
    added: (transfer.extensions ?? []).map(({ workingDays, item }) => [workingDays, item === undefined]),
    items: itemsOf(transfer)
      .map((one) => [one.id, itemState(one)])
      .sort(),
    rounds: transfer.rounds ?? 0,
    request: request === null ? null : [request.by, request.due.at, request.due.workingDays, pendingTimeRequest(transfer) !== null],
    step:
      openStep === null ? null : [openStep.index, openStep.seats, openStep.voters, openStep.escalatedTo ?? [], escalationCount(openStep)],
    votes: transfer.votes.map(({ step, voter, ballot }) => [step, voter, ballot]),
    waiting: outcome === 'granted-with-conditions' ? 'granted' : outcome,
    hearings: hearings.map(({ step, voided, end }) => [step.index, voided.length, end?.as ?? 'waits']),
    heard: currentHearings(transfer).length,
    challenges: transfer.challenges?.length ?? 0,
    amendments: transfer.amendments?.length ?? 0,
    sentBack: transfer.sentBack ?? 0,
    slight: transfer.changing !== undefined,
    decision: decision?.outcome ?? null,
    endsAt: decision?.term?.endsAt ?? null,
    duties: obligationsOf(transfer).map((one) => [one.code ?? one.says.en, one.due?.at ?? null, one.agreed !== null, obligationState(one)]),
    act: grantAct === null ? null : [grantAct.act, grantAct.obligation ?? null],
    looking: transfer.reassessment?.due.at ?? null,
    stating: openStatement(transfer)?.due.at ?? null,
  };
}

/** The parts in which a transfer differs from the model. */
export function differences(life: Life, transfer: Transfer): readonly string[] {
  const [predicted, seen] = [modelledStateOf(life), visibleStateOf(transfer)];
  if (JSON.stringify(predicted) === JSON.stringify(seen)) return [];
  return Object.keys(predicted)
    .filter((part) => JSON.stringify(predicted[part]) !== JSON.stringify(seen[part]))
    .map((part) => `${part}: predicted ${JSON.stringify(predicted[part])}, is ${JSON.stringify(seen[part])}`);
}
