import type { Instant, PersonId } from '@carnet/kernel';
import type { Command, CommandKind, CommandOf } from '../commands.js';
import { isDelegationInForce, delegationCoversReview, representationOf, type RepresentedPerson } from '../delegation.js';
import type { RefusalCode } from '../refusals.js';
import { holdsOpinion, reviewRefusal } from '../separation-of-duties.js';
import { type RefusedDecision, refuse, stamp } from '../step.js';
import type { Actor, OnBehalfOf, Review, Transfer } from '../transfer.js';
import type { Discipline } from '../vocabulary.js';

/** Who acts in a review, when, and for whom. */
interface ReviewAct {
  readonly by: Actor;
  readonly at: Instant;
  /** The person whose review the actor holds as a deputy, with their present roles; absent if the actor holds none. */
  readonly onBehalfOf?: RepresentedPerson;
}

/** Why an act is refused; `because` is the reason that applies to the person whom a deputy represents. */
export interface DeputyRefusal {
  readonly code: RefusalCode;
  readonly because?: RefusalCode;
}

/** The acts in a review that a deputy takes on behalf of the person represented. */
const REVIEW_ACTS = [
  ...(['give-opinion', 'raise-item', 'drop-item', 'request-information', 'settle-item', 'judge-document'] as const),
  ...(['answer-checklist', 'give-more-time', 'decline-more-time', 'confirm-complete'] as const),
] as const;
const reviewActs: ReadonlySet<CommandKind> = new Set<CommandKind>(REVIEW_ACTS);

function isReviewAct(command: Command): command is CommandOf<(typeof REVIEW_ACTS)[number]> {
  return reviewActs.has(command.kind);
}

/** Marks a review act as done on behalf of the person represented; other commands stay as they are. */
export function markOnBehalf(command: Command, represented: RepresentedPerson | null): Command {
  return represented !== null && isReviewAct(command) ? { ...command, onBehalfOf: represented } : command;
}

/** The open review that somebody holds as a deputy: of a discipline, or of any if none is named. */
export function reviewHeldAsDeputy(transfer: Transfer, person: PersonId, discipline?: Discipline): Review | undefined {
  return transfer.reviews.find(
    (review) =>
      review.assignee === person &&
      review.onBehalfOf !== undefined &&
      review.opinion === null &&
      (discipline === undefined || review.discipline === discipline),
  );
}

/** The person on whose behalf somebody acts, empty if they act for themselves; or why they cannot. */
export function resolveRepresentation(
  transfer: Transfer,
  person: PersonId,
  act: ReviewAct,
  discipline?: Discipline,
): { readonly onBehalfOf?: OnBehalfOf } | DeputyRefusal {
  const held = reviewHeldAsDeputy(transfer, person, discipline);
  if (held?.onBehalfOf === undefined) return {};
  const represented = act.onBehalfOf;
  if (represented?.person !== held.onBehalfOf.person) return { code: 'delegation-not-in-force' };
  return deputyRefusal(transfer, { person, represented, discipline: held.discipline, at: act.at }) ?? onBehalfOfPart(represented);
}

/** Why a deputy cannot act for somebody in the review of a discipline; null if they can. Either person's bars apply. */
export function deputyRefusal(
  transfer: Transfer,
  asked: { readonly person: PersonId; readonly represented: RepresentedPerson; readonly discipline: Discipline; readonly at: Instant },
): DeputyRefusal | null {
  const { person: deputy, discipline, at } = asked;
  const { person, standing, delegation } = asked.represented;
  const opined = holdsOpinion(transfer, person) ? 'already-reviewed-other-discipline' : null;
  const because = reviewRefusal(transfer, person) ?? opined;
  if (because !== null) return { code: 'represented-cannot-review', because };
  const theirs = delegation?.person === person && delegation.deputy === deputy;
  if (delegation === null || !theirs || !delegationCoversReview(delegation, discipline)) return { code: 'not-delegated' };
  if (!isDelegationInForce(delegation, at)) return { code: 'delegation-not-in-force' };
  return standing.roles.includes('officer') && standing.disciplines.includes(discipline) ? null : { code: 'represented-role-lost' };
}

/** The refusal of a deputy, with the reason that applies to the person represented. */
export function refuseDeputy({ code, because }: DeputyRefusal): RefusedDecision {
  return refuse(code, because && { because });
}

/** The actor, the instant and the person represented, as every event of a review act carries them. */
export function stampFor(act: ReviewAct, acting: { readonly onBehalfOf?: OnBehalfOf }): ReturnType<typeof stamp> & typeof acting {
  return { ...stamp(act), ...acting };
}

function onBehalfOfPart(represented: RepresentedPerson): { readonly onBehalfOf?: OnBehalfOf } {
  const whom = representationOf(represented);
  return whom === undefined ? {} : { onBehalfOf: whom };
}
