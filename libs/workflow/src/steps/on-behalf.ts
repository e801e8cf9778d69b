import type { Instant, PersonId } from '@carnet/kernel';
import type { Command, CommandKind, CommandOf } from '../commands.js';
import { delegationCounts, delegationCoversReview, onBehalfOf, type Represented } from '../delegation.js';
import type { RefusalCode } from '../refusals.js';
import { holdsOpinion, reviewBar } from '../separation-of-duties.js';
import { type Refused, refused, stamp } from '../step.js';
import type { Actor, OnBehalfOf, Review, Transfer } from '../transfer.js';
import type { Discipline } from '../vocabulary.js';

/** What an act in a review says of whoever does it. */
interface ReviewAct {
  readonly by: Actor;
  readonly at: Instant;
  /** For whom the actor has a review of this transfer, as that is now; left out where the actor has none for somebody. */
  readonly onBehalfOf?: Represented;
}

/** Why not; `because` where it is about whom a deputy acts for. */
export interface Barred {
  readonly code: RefusalCode;
  readonly because?: RefusalCode;
}

/** What is done in a review that somebody has, for whoever they have it for. */
const REVIEW_ACTS = [
  ...(['give-opinion', 'raise-item', 'drop-item', 'request-information', 'settle-item', 'judge-document'] as const),
  ...(['answer-checklist', 'give-more-time', 'decline-more-time', 'confirm-complete'] as const),
] as const;
const reviewActs: ReadonlySet<CommandKind> = new Set<CommandKind>(REVIEW_ACTS);

function isReviewAct(command: Command): command is CommandOf<(typeof REVIEW_ACTS)[number]> {
  return reviewActs.has(command.kind);
}

/** An act of somebody who has a review for another one, as it is then: done for that one; any other act as it is. */
export function doneFor(command: Command, represented: Represented | null): Command {
  return represented !== null && isReviewAct(command) ? { ...command, onBehalfOf: represented } : command;
}

/** The open review that somebody has for another one: of a discipline, or of any where the act is about none. */
export function heldForAnother(transfer: Transfer, person: PersonId, discipline?: Discipline): Review | undefined {
  return transfer.reviews.find(
    (review) =>
      review.assignee === person &&
      review.onBehalfOf !== undefined &&
      review.opinion === null &&
      (discipline === undefined || review.discipline === discipline),
  );
}

/** For whom somebody acts: nobody else, whoever they have the review for, or why they cannot. */
export function actsFor(
  transfer: Transfer,
  person: PersonId,
  act: ReviewAct,
  discipline?: Discipline,
): { readonly onBehalfOf?: OnBehalfOf } | Barred {
  const held = heldForAnother(transfer, person, discipline);
  if (held?.onBehalfOf === undefined) return {};
  const represented = act.onBehalfOf;
  if (represented?.person !== held.onBehalfOf.person) return { code: 'delegation-not-in-force' };
  return deputyBar(transfer, { person, represented, discipline: held.discipline, at: act.at }) ?? sitsFor(represented);
}

/** Why a deputy cannot act for somebody in the review of a discipline; null where nothing keeps them. What holds for either holds for both. */
export function deputyBar(
  transfer: Transfer,
  asked: { readonly person: PersonId; readonly represented: Represented; readonly discipline: Discipline; readonly at: Instant },
): Barred | null {
  const { person: deputy, discipline, at } = asked;
  const { person, standing, delegation } = asked.represented;
  const opined = holdsOpinion(transfer, person) ? 'already-reviewed-other-discipline' : null;
  const because = reviewBar(transfer, person) ?? opined;
  if (because !== null) return { code: 'represented-cannot-review', because };
  const theirs = delegation?.person === person && delegation.deputy === deputy;
  if (delegation === null || !theirs || !delegationCoversReview(delegation, discipline)) return { code: 'not-delegated' };
  if (!delegationCounts(delegation, at)) return { code: 'delegation-not-in-force' };
  return standing.roles.includes('officer') && standing.disciplines.includes(discipline) ? null : { code: 'represented-role-lost' };
}

/** The no to a deputy, with what keeps whom they act for. */
export function refusedAs({ code, because }: Barred): Refused {
  return refused(code, because && { because });
}

/** Who, when and for whom, as every event of an act in a review carries it. */
export function stampFor(act: ReviewAct, acting: { readonly onBehalfOf?: OnBehalfOf }): ReturnType<typeof stamp> & typeof acting {
  return { ...stamp(act), ...acting };
}

function sitsFor(represented: Represented): { readonly onBehalfOf?: OnBehalfOf } {
  const whom = onBehalfOf(represented);
  return whom === undefined ? {} : { onBehalfOf: whom };
}
