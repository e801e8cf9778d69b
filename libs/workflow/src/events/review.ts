import type { IsoDate, PersonId } from '@carnet/kernel';
import { type CompletenessEnd, endCompletenessCheck, type CompletenessRule } from '../completeness.js';
import type { ItemId } from '../information.js';
import { itemsOf } from '../information-progress.js';
import { withAssignee, startChangedLeases, restartLeases } from '../review-lease.js';
import { peopleOfOpinion, personOf } from '../separation-of-duties.js';
import type { Opinion, Review, Transfer } from '../transfer.js';
import type { ClaimLapse, Discipline } from '../vocabulary.js';
import { type ByDeputy, type Declarations, emptyEntry, representationIn, toAuthority, toBoth, unchanged } from './declaration.js';
import { assignmentPart, opinionOrVotePart, digestReasons } from './entry-parts.js';
import { involve, involveActor } from './folding.js';

/** The events of the check for completeness and of the governance review. */
export interface ReviewEvents {
  readonly 'review-prepared': { readonly reviews: readonly Review[] };
  /** The check for completeness begins, before the review. */
  readonly 'completeness-began': CompletenessRule;
  /** An officer confirmed completeness, or the filing counts as complete because the last day (`due`) passed. */
  readonly 'completeness-ended': ByDeputy & {
    readonly as: Exclude<CompletenessEnd, 'overtaken'>;
    readonly due?: IsoDate;
    /** The statement of no conflict by the officer who confirmed; absent if nobody did. */
    readonly noConflict?: true;
  };
  /** The last day of the check passed while it is still open. */
  readonly 'completeness-overdue': { readonly due: IsoDate };
  readonly claimed: ByDeputy & { readonly discipline: Discipline; readonly officer: PersonId };
  readonly released: { readonly discipline: Discipline; readonly reasons: string };
  /** A supervisor assigned a review; `from` had it before. */
  readonly 'review-assigned': {
    readonly discipline: Discipline;
    readonly from: PersonId | null;
    readonly officer: PersonId;
    readonly reasons: string;
  };
  /** The authority's review is extended. */
  readonly 'review-extended': {
    readonly workingDays: number;
    readonly reasons: string;
    /** The item by which the company agreed; absent if a supervisor extended the review. */
    readonly item?: ItemId;
  };
  /** A review was taken from `from`; `officer` has it now, or nobody. */
  readonly 'claim-lapsed': {
    readonly discipline: Discipline;
    readonly from: PersonId;
    readonly officer: PersonId | null;
    readonly because: ClaimLapse;
  };
  readonly 'opinion-given': { readonly discipline: Discipline; readonly opinion: Opinion };
  readonly 'review-completed': object;
}

export const reviewEvents: Declarations<ReviewEvents> = {
  'review-prepared': {
    fold: (transfer, { reviews, at }) => ({ ...transfer, reviews: startChangedLeases(transfer.reviews, reviews, at) }),
    history: ({ reviews }) => ({ reviews: reviews.map(assignmentPart) }),
    says: { en: 'The governance review was set up.', zh: '专业审查已安排。' },
    audience: toBoth('review_started', ['reviewers'], {
      en: 'The review is assigned to you. Sign in to read the filing.',
      zh: '该审查由您办理。请登录查看申报。',
    }),
    deadlines: null,
  },
  'completeness-began': {
    fold: (transfer, { workingDays, then, at }) => ({ ...transfer, completeness: { workingDays, then, beganAt: at, end: null } }),
    history: ({ workingDays, then }) => ({ workingDays, then }),
    says: { en: 'The filing is being checked for completeness before its review.', zh: '审查前先行完整性审核。' },
    audience: toBoth('completeness_check_began'),
    deadlines: null,
    clock: 'check-begins',
  },
  'completeness-ended': {
    // The review begins, so every lease starts again. The officer who confirmed counts as an asker, and so does not vote.
    fold: (transfer, event) => {
      const { as, by, at } = event;
      const after = endCompletenessCheck(transfer, { as, by: personOf(by), at });
      return involveActor({ ...after, reviews: restartLeases(after.reviews, at) }, event, 'asker');
    },
    history: ({ as, due, noConflict }) => ({ as, ...(due !== undefined && { due }), ...(noConflict && { noConflict }) }),
    says: { en: 'The filing is complete, or counts as complete; its review begins.', zh: '申报材料齐全或者视为齐全，审查开始。' },
    audience: toBoth('filing_complete', ['filer', 'reviewers']),
    deadlines: { causedBy: 'completeness-due' },
    deputy: representationIn,
    clock: 'check-ends',
  },
  'completeness-overdue': {
    fold: unchanged,
    history: ({ due }) => ({ due }),
    says: { en: 'The check for completeness is late; somebody must confirm it.', zh: '完整性审核已逾期，须有人确认。' },
    audience: toAuthority('completeness_check_late', ['reviewers', 'supervisors'], {
      en: 'Sign in to confirm that the filing is complete, or to ask for what is missing.',
      zh: '请登录确认材料齐全，或者要求补正。',
    }),
    deadlines: { causedBy: 'completeness-due' },
  },
  claimed: {
    fold: (transfer, { discipline, officer, at, onBehalfOf: whom }) =>
      withReview(transfer, discipline, (review) => ({
        ...withAssignee(review, officer, at),
        actedAt: at,
        ...(whom && { onBehalfOf: whom }),
      })),
    history: ({ discipline }) => ({ discipline }),
    says: { en: 'An officer claimed a review.', zh: '审查人员已领取审查。' },
    audience: null,
    deadlines: null,
    deputy: representationIn,
  },
  released: {
    fold: (transfer, { discipline, at }) => withReview(transfer, discipline, (review) => withAssignee(review, null, at)),
    history: ({ discipline, reasons }) => ({ discipline, ...digestReasons({ reasons }) }),
    says: { en: 'An officer released a review.', zh: '审查人员已退回审查。' },
    audience: null,
    deadlines: null,
  },
  'review-assigned': {
    fold: (transfer, { discipline, officer, at }) => withReview(transfer, discipline, (review) => withAssignee(review, officer, at)),
    history: ({ discipline, from, officer, reasons }) => ({ discipline, heldBy: from, officer, ...digestReasons({ reasons }) }),
    says: { en: 'A supervisor assigned a review to another officer.', zh: '主管已将审查改派他人。' },
    audience: toAuthority('review_assigned', ['reviewers', 'relieved']),
    deadlines: null,
  },
  'review-extended': {
    // Adds to earlier extensions.
    fold: (transfer, { by: actor, at, workingDays, reasons, item }) => {
      const asked = itemsOf(transfer).find(({ id }) => id === item);
      const by = asked === undefined ? personOf(actor) : asked.by;
      return { ...transfer, extensions: [...(transfer.extensions ?? []), { workingDays, reasons, by, at, ...(item && { item }) }] };
    },
    history: ({ workingDays, reasons, item }) => ({ workingDays, ...digestReasons({ reasons }), ...(item && { item }) }),
    says: { en: 'The term of the review was extended.', zh: '审查期限已延长。' },
    audience: toBoth('review_extended', ['filer', 'reviewers']),
    deadlines: null,
    clock: 'extends',
  },
  'claim-lapsed': {
    fold: (transfer, { discipline, officer, at }) => withReview(transfer, discipline, (review) => withAssignee(review, officer, at)),
    history: ({ discipline, from, officer, because }) => ({ discipline, heldBy: from, officer, because }),
    says: { en: 'A review was taken from its officer and passed on.', zh: '审查已由原经办人转出。' },
    audience: toAuthority('review_passed_on', ['reviewers', 'relieved', 'supervisors']),
    deadlines: { causedBy: 'lease-due' },
  },
  'opinion-given': {
    fold: (transfer, { discipline, opinion }) =>
      peopleOfOpinion(opinion).reduce(
        (before, person) => involve(before, { person, as: 'reviewer' }),
        withReview(transfer, discipline, (review) => ({ ...review, assignee: opinion.officer, opinion })),
      ),
    // The checklist is absent if none was answered or required.
    history: ({ discipline, opinion }) => ({
      discipline,
      conclusion: opinion.conclusion,
      ...opinionOrVotePart(opinion),
      ...(opinion.checklist && { checklist: { ...opinion.checklist } }),
    }),
    says: { en: 'An opinion was recorded.', zh: '审查意见已提交。' },
    audience: null,
    deadlines: null,
    deputy: ({ opinion }) => opinion.onBehalfOf,
    decides: true,
  },
  'review-completed': {
    fold: (transfer) => ({ ...transfer, state: 'in-approval' }),
    history: emptyEntry,
    says: { en: 'The review is complete.', zh: '专业审查已完成。' },
    audience: toBoth('review_completed'),
    deadlines: null,
  },
};

function withReview(transfer: Transfer, discipline: Discipline, change: (review: Review) => Review): Transfer {
  const known = transfer.reviews.find((review) => review.discipline === discipline) ?? { discipline, assignee: null, opinion: null };
  const others = transfer.reviews.filter((review) => review.discipline !== discipline);
  const changed = change(known);
  if (others.length === transfer.reviews.length) return { ...transfer, reviews: [...others, changed] };
  return { ...transfer, reviews: transfer.reviews.map((review) => (review.discipline === discipline ? changed : review)) };
}
