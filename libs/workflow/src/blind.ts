import type { Bilingual, PersonId } from '@carnet/kernel';
import { peopleOfVote } from './approval-progress.js';
import { includesHuman } from './human.js';
import { openSteps } from './open-steps.js';
import { isReviewComplete } from './review-progress.js';
import { peopleOfOpinion, peopleOfReview } from './separation-of-duties.js';
import type { Opinion, Transfer, Vote } from './transfer.js';
import type { Discipline, TransferState } from './vocabulary.js';

/** Why an opinion or vote is not shown yet. */
export interface Withheld {
  readonly code: 'opinions-blind' | 'votes-blind';
  readonly reason: Bilingual;
}

export const opinionsWithheld: Withheld = {
  code: 'opinions-blind',
  reason: {
    en: "Hidden until every discipline has given its opinion. By the policy, reviewers do not see one another's opinions.",
    zh: '各专业类别意见齐备前不予显示。依政策，审查人员互不知悉对方意见。',
  },
};

export const votesWithheld: Withheld = {
  code: 'votes-blind',
  reason: {
    en: "Hidden until the step is decided. By the policy, voters do not see one another's votes.",
    zh: '本环节表决结束前不予显示。依政策，表决人员互不知悉对方表决。',
  },
};

const reviewStates: ReadonlySet<TransferState> = new Set<TransferState>(['submitted', 'in-review', 'information-requested']);

const votingStates: ReadonlySet<TransferState> = new Set<TransferState>([...reviewStates, 'in-approval', 'awaiting-hearing']);

/**
 * Whether opinions are hidden from everybody but their authors and the people they represent. Passing deadlines do not reveal them, because
 * a late opinion is late for all.
 */
export function areOpinionsBlind({ route, reviews, state }: Transfer): boolean {
  return route?.blind === true && reviewStates.has(state) && !isReviewComplete(route, reviews);
}

/** Whether the votes of a step are hidden from everybody but their voters and the people they represent. */
export function areVotesBlind(transfer: Transfer, step: number): boolean {
  return openSteps(transfer).some(({ index, blind }) => index === step && blind === true);
}

/** Whether a reader may see the opinion, the work and the evidence of a discipline's review. */
export function canSeeReview(transfer: Transfer, discipline: Discipline, reader: PersonId | null): boolean {
  if (!areOpinionsBlind(transfer)) return true;
  if (reader === null) return false;
  const review = transfer.reviews.find((one) => one.discipline === discipline);
  return review !== undefined && includesHuman(transfer, peopleOfReview(review), reader);
}

/** Why a reader may not see the contents of an opinion; null if they may. */
export function opinionWithheldFrom(
  transfer: Transfer,
  opinion: Pick<Opinion, 'officer' | 'onBehalfOf'>,
  reader: PersonId | null,
): Withheld | null {
  const own = reader !== null && includesHuman(transfer, peopleOfOpinion(opinion), reader);
  return own || !areOpinionsBlind(transfer) ? null : opinionsWithheld;
}

/**
 * Why a reader may not see the contents of a vote; null if they may. A vote that a challenge made void stays hidden until the step is
 * decided.
 */
export function voteWithheldFrom(
  transfer: Transfer,
  vote: Pick<Vote, 'step' | 'voter' | 'onBehalfOf'>,
  reader: PersonId | null,
): Withheld | null {
  const repeats = votingStates.has(transfer.state) && transfer.route?.chain[vote.step]?.blind === true && !isDecided(transfer, vote.step);
  if (!areVotesBlind(transfer, vote.step) && !repeats) return null;
  return reader !== null && includesHuman(transfer, peopleOfVote(vote), reader) ? null : votesWithheld;
}

/** Whether a step has votes and is no longer open. */
function isDecided(transfer: Transfer, step: number): boolean {
  return transfer.votes.some((vote) => vote.step === step) && !openSteps(transfer).some(({ index }) => index === step);
}

/** An opinion without its contents: its author and instant remain. */
export function veilOpinion({ officer, onBehalfOf, contentDigest, at, noConflict }: Opinion, withheld: Withheld): Opinion {
  const who = { officer, ...(onBehalfOf && { onBehalfOf }), contentDigest, at, noConflict };
  return { ...who, conclusion: 'support', reasons: '', conditions: [], withheld };
}

/** A vote without its contents: its voter and instant remain. */
export function veilVote({ step, voter, onBehalfOf, contentDigest, at, noConflict }: Vote, withheld: Withheld): Vote {
  const who = { step, voter, ...(onBehalfOf && { onBehalfOf }), contentDigest, at, noConflict };
  return { ...who, ballot: 'approve', reasons: '', conditions: [], withheld };
}

/** The transfer as a reader may see it: hidden opinions and votes are replaced by notices. */
export function veilTransfer(transfer: Transfer, reader: PersonId | null): Transfer {
  const { reviews, votes, challenges } = transfer;
  const veil = (vote: Vote): Vote => {
    const withheld = voteWithheldFrom(transfer, vote, reader);
    return withheld === null ? vote : veilVote(vote, withheld);
  };
  return {
    ...transfer,
    reviews: reviews.map((review) => {
      const withheld = review.opinion && opinionWithheldFrom(transfer, review.opinion, reader);
      return review.opinion === null || withheld === null ? review : { ...review, opinion: veilOpinion(review.opinion, withheld) };
    }),
    votes: votes.map(veil),
    ...(challenges && { challenges: challenges.map((one) => ({ ...one, voided: one.voided.map(veil) })) }),
  };
}
