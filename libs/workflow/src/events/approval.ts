import { digestOfText, type IsoDate, type Json, type PersonId } from '@carnet/kernel';
import { overtakeCompletenessCheck } from '../completeness.js';
import { blocksEntryIntoForce, type Obligation } from '../conditions/obligation.js';
import type { EventOf } from '../events.js';
import { type GivenView, type Hearing, endHearing, type HearingEnd } from '../hearing.js';
import { restartOpenSteps, openSteps, withOpenStep, withOpenSteps } from '../open-steps.js';
import { startChangedLeases } from '../review-lease.js';
import type { Challenge, OpenStep, RestrictionAnswer, Review, Transfer, TransferDecision, Vote } from '../transfer.js';
import { leaveAppeals } from './appeals.js';
import { isUnjudged } from './deadlines.js';
import { type Declarations, type EventStamp, toAuthority, toBoth } from './declaration.js';
import { assignmentPart, digestsOf, passedDayPart, obligationPart, opinionOrVotePart, digestReasons } from './entry-parts.js';
import { withoutOpenSteps, involveContributor, involve, withoutConfirmation } from './folding.js';

/** The events of the approval steps, the hearing and the decision. */
export interface ApprovalEvents {
  /** `beside`: the steps that open beside it. */
  readonly 'step-opened': { readonly step: OpenStep; readonly beside?: readonly OpenStep[] };
  /** Somebody declared a conflict: the reviews and the step without them, with the people who took over. */
  readonly 'conflict-declared': {
    readonly person: PersonId;
    readonly reasons: string;
    readonly reviews: readonly Review[];
    readonly step: OpenStep | null;
  };
  /** Seats of voters who abstained pass to others: the step without the voters who `left`. */
  readonly 'seats-passed-on': { readonly step: OpenStep; readonly left: readonly PersonId[] };
  /** Vacant seats are taken. */
  readonly 'step-refilled': { readonly step: OpenStep };
  /**
   * Voters who `missed` the last day lost their seats; empty if nobody was free to take one. `limits`: how many times the step's days had
   * passed; absent for once.
   */
  readonly 'step-escalated': { readonly step: OpenStep; readonly missed: readonly PersonId[]; readonly limits?: number };
  readonly voted: { readonly vote: Vote };
  readonly 'step-completed': { readonly index: number };
  /** The votes are in, and their decision waits for a supervisor. */
  readonly 'confirmation-asked': { readonly decision: TransferDecision; readonly step: OpenStep };
  readonly challenged: { readonly challenge: Challenge };
  /** Votes would refuse, so the company is heard first. */
  readonly 'hearing-offered': { readonly hearing: Hearing };
  /** `passed`: the last day, if it had passed before the timer fired. */
  readonly 'view-stated': GivenView & { readonly passed?: IsoDate };
  readonly 'hearing-waived': { readonly passed?: IsoDate };
  readonly 'hearing-lapsed': { readonly round: number; readonly due: IsoDate };
  readonly 'restriction-confirmed': { readonly reasons: string };
  readonly 'sent-back': { readonly reasons: string };
  /** `obligations`: those of the grant's conditions; absent if it has none. */
  readonly decided: { readonly decision: TransferDecision; readonly obligations?: readonly Obligation[] };
}

const signInToVote = { en: 'Sign in to vote.', zh: '请登录表决。' };

export const approvalEvents: Declarations<ApprovalEvents> = {
  'step-opened': {
    fold: (transfer, { step, beside = [] }) => withOpenSteps(transfer, [step, ...beside]),
    history: ({ step: { index: step, role, quorum, voters }, beside }) => ({
      step,
      role,
      quorum,
      voters,
      // The steps that open beside it; absent if there are none.
      ...(beside && {
        beside: beside.map((other) => ({ step: other.index, role: other.role, quorum: other.quorum, voters: other.voters })),
      }),
    }),
    says: { en: 'An approval step was opened.', zh: '审批环节已开始。' },
    audience: toAuthority('step_opened', ['voters'], signInToVote),
    deadlines: null,
  },
  'conflict-declared': {
    fold: (transfer, { person, reviews, step, at }) =>
      involve(leaveAppeals(withChangedStep({ ...transfer, reviews: startChangedLeases(transfer.reviews, reviews, at) }, step), person), {
        person,
        as: 'conflicted',
      }),
    history: ({ reasons, reviews, step }) => ({
      ...digestReasons({ reasons }),
      reviews: reviews.map(assignmentPart),
      voters: step?.voters ?? [],
    }),
    says: { en: 'Somebody of the authority stepped aside for a conflict of interest.', zh: '主管机构人员因利益冲突已回避。' },
    audience: toAuthority('stepped_aside', ['reviewers', 'voters']),
    deadlines: null,
  },
  'seats-passed-on': {
    fold: replaceOpenStep,
    history: ({ step: { index: step, role, voters }, left }) => ({ step, role, voters, left }),
    says: { en: 'Seats passed to other voters.', zh: '有席位由他人补位。' },
    audience: toAuthority('seat_passed_on', ['supervisors'], {
      en: 'Sign in to see which seat is vacant.',
      zh: '请登录查看哪一席位待补。',
    }),
    deadlines: null,
  },
  'step-refilled': {
    fold: replaceOpenStep,
    history: ({ step: { index: step, role, voters } }) => ({ step, role, voters }),
    says: { en: 'A vacant seat of the approval step was filled.', zh: '审批环节的空缺席位已补。' },
    audience: toAuthority('seat_taken', ['voters'], {
      en: 'Sign in to see whether you have to vote.',
      zh: '请登录查看是否需要您表决。',
    }),
    deadlines: null,
    step: ({ step }) => step.index,
  },
  'step-escalated': {
    fold: replaceOpenStep,
    // `time` is the number of the escalation, and `limits` how many times the days had passed; both are absent for one.
    history: ({ step: { index: step, role, escalate, escalated = 1, voters }, missed, limits }) => ({
      step,
      role: escalate ?? role,
      voters,
      missed,
      ...(escalated > 1 && { time: escalated }),
      ...(limits !== undefined && { limits }),
    }),
    says: { en: 'Voters missed the last day; the step was escalated.', zh: '表决人逾期未表决，本环节已升级接替。' },
    audience: toAuthority('step_escalated', ['voters', 'supervisors'], signInToVote),
    deadlines: { ends: ({ step }) => [{ step: step.index }] },
    step: ({ step }) => step.index,
  },
  voted: {
    fold: (transfer, event) => ({ ...transfer, votes: [...transfer.votes, event.vote] }),
    // Includes the digest of the voter's answer to the company's view.
    history: ({ vote: { onView, ...cast } }) => ({
      step: cast.step,
      ballot: cast.ballot,
      ...opinionOrVotePart(cast),
      ...(onView !== undefined && { onView: digestOfText(onView) }),
    }),
    says: { en: 'A vote was cast.', zh: '已投票。' },
    audience: null,
    deadlines: null,
    deputy: (event) => event.vote.onBehalfOf,
    decides: true,
  },
  'step-completed': {
    fold: (transfer, { index }) =>
      withOpenSteps(
        transfer,
        openSteps(transfer).filter((step) => step.index !== index),
      ),
    history: ({ index }) => ({ step: index }),
    says: { en: 'An approval step is complete.', zh: '审批环节已完成。' },
    audience: null,
    deadlines: { ends: ({ index }) => [{ step: index }] },
  },
  'confirmation-asked': {
    fold: awaitConfirmation,
    history: ({ decision }) => ({ outcome: decision.outcome }),
    says: {
      en: 'The votes are complete; a supervisor must confirm the restriction in the decision.',
      zh: '表决已达到所需票数，其中的限制须由主管确认。',
    },
    audience: toAuthority('confirmation_asked', ['supervisors'], {
      en: 'Sign in to confirm the restriction or send it back.',
      zh: '请登录确认限制或者退回。',
    }),
    deadlines: { ends: () => ['step'] },
  },
  challenged: {
    fold: (transfer, { challenge }) => ({
      ...withoutOpenSteps(transfer),
      state: 'in-review',
      votes: [],
      sentBack: (transfer.sentBack ?? 0) + 1,
      reviews: transfer.reviews.filter(({ discipline }) => !challenge.disciplines.includes(discipline)),
      challenges: [...(transfer.challenges ?? []), challenge],
    }),
    history: ({ challenge: { round, step, disciplines, reasons, voided } }) => ({
      round,
      step,
      disciplines,
      ...digestReasons({ reasons }),
      voided: voided.length,
    }),
    says: {
      en: 'A voter sent the transfer back to review; earlier votes are void.',
      zh: '表决人员已退回重新审查，此前表决作废。',
    },
    audience: toBoth('challenged', ['filer', 'reviewers']),
    deadlines: { ends: () => ['step'] },
    decides: true,
    voids: ({ as, discipline }, { disciplines }) => as === 'vote' || (disciplines as readonly Json[]).includes(discipline),
  },
  'hearing-offered': {
    // Announces the intended refusal; the votes of the step become void, and its seats stay.
    fold: (transfer, { hearing }) => ({
      ...withOpenStep(withoutConfirmation(transfer), hearing.step),
      state: 'awaiting-hearing',
      votes: transfer.votes.filter(({ step }) => step !== hearing.step.index),
      hearings: [...(transfer.hearings ?? []), hearing],
    }),
    history: ({ hearing: { round, due, step, voided } }) => ({ round, due: due.on, step: step.index, voided: voided.length }),
    says: {
      en: 'The votes would refuse the transfer; the company is heard first, and the clock stands still.',
      zh: '表决拟不予准许，先听取企业陈述申辩，时限暂停。',
    },
    audience: toBoth('hearing_offered', ['filer']),
    deadlines: { ends: () => ['step'] },
    clock: 'hears',
    voids: ({ as }) => as === 'vote',
  },
  'view-stated': {
    fold: (transfer, event) => {
      const { words, documents, by } = event;
      return involveContributor(openSecondLook(transfer, 'stated', event, { view: { words, documents, by } }), event);
    },
    history: ({ words, documents, ...event }) => ({
      words: digestOfText(words),
      documents: digestsOf(documents),
      ...passedDayPart(event),
    }),
    says: { en: 'The company stated its view; the same voters vote again.', zh: '企业已陈述申辩，由原表决人员再次表决。' },
    audience: toBoth('view_stated', ['voters']),
    deadlines: { ends: () => ['hearing'] },
    namesDocuments: true,
    clock: 'resumes',
  },
  'hearing-waived': {
    fold: (transfer, event) => involveContributor(openSecondLook(transfer, 'waived', event), event),
    history: passedDayPart,
    says: { en: 'The company waived the hearing; the same voters vote again.', zh: '企业已放弃陈述申辩，由原表决人员再次表决。' },
    audience: toBoth('hearing_waived', ['voters']),
    deadlines: { ends: () => ['hearing'] },
    clock: 'resumes',
  },
  'hearing-lapsed': {
    fold: (transfer, event) => openSecondLook(transfer, 'lapsed', event),
    history: ({ round, due }) => ({ round, due }),
    says: {
      en: 'The company stated no view in time; the same voters vote again, and the clock runs again.',
      zh: '企业逾期未陈述申辩，由原表决人员再次表决，时限恢复。',
    },
    audience: toBoth('hearing_lapsed', ['filer', 'voters']),
    deadlines: { causedBy: 'hearing-due', ends: () => ['hearing'] },
    clock: 'resumes',
  },
  'restriction-confirmed': {
    // Reopens the steps beside it, in case a hearing comes first; a decision closes them.
    fold: (transfer, event) => ({
      ...withOpenSteps(withoutConfirmation(transfer), transfer.confirmation?.beside ?? []),
      restrictionAnswer: restrictionAnswerOf(event, true),
    }),
    history: digestReasons,
    says: { en: 'A supervisor confirmed the restriction.', zh: '主管已确认该限制。' },
    audience: toAuthority('restriction_confirmed'),
    deadlines: null,
    decides: true,
  },
  'sent-back': {
    fold: (transfer, event) => ({
      ...withoutOpenSteps(withoutConfirmation(transfer)),
      state: 'in-review',
      reviews: [],
      votes: [],
      sentBack: (transfer.sentBack ?? 0) + 1,
      restrictionAnswer: restrictionAnswerOf(event, false),
    }),
    history: digestReasons,
    says: { en: 'A supervisor sent the transfer back to review.', zh: '主管已退回，重新审查。' },
    audience: toBoth('sent_back', ['filer', 'reviewers']),
    deadlines: null,
    decides: true,
    voids: () => true,
  },
  decided: {
    fold: (transfer, event) => {
      const { decision, obligations, at } = event;
      return {
        ...withoutOpenSteps(withoutConfirmation(overtakeCompletenessCheck(transfer, at))),
        state: stateAfterDecision(event),
        decision,
        ...(obligations && { obligations }),
      };
    },
    history: ({ decision, obligations }) => ({
      outcome: decision.outcome,
      by: decision.by,
      conditions: decision.conditions.length,
      ...(decision.term && { lastDay: decision.term.lastDay }),
      ...(obligations && { obligations: obligations.map(obligationPart) }),
    }),
    says: { en: 'A transfer was granted or refused.', zh: '已作出准予或者不予准许的决定。' },
    saysWhen: {
      granted: { en: 'A transfer was granted.', zh: '已准予。' },
      'awaiting-conditions': { en: 'A transfer was granted; conditions have to be met first.', zh: '已准予，须先履行附加条件。' },
      refused: { en: 'A transfer was refused.', zh: '已作出不予准许的决定。' },
    },
    audience: toBoth('decided', ['filer'], { en: 'Sign in to read the notice with its reasons.', zh: '请登录查看决定通知书及理由。' }),
    deadlines: {
      ends: ({ decision }, life) =>
        isUnjudged(life) ? [] : ['clock', 'step', ...(decision.outcome === 'refused' ? (['duties'] as const) : [])],
      sets: ({ obligations = [] }) => ({ obligations, series: obligations }),
    },
    clock: 'stops',
  },
};

/** Opens the second look of the same voters; all open steps start their days again. */
function openSecondLook(transfer: Transfer, as: HearingEnd, { at }: EventStamp, said?: Pick<Hearing, 'view'>): Transfer {
  const over = endHearing(transfer, { as, at }, said);
  return { ...withOpenSteps(over, restartOpenSteps(over, at)), state: 'in-approval' };
}

function replaceOpenStep(transfer: Transfer, { step }: { readonly step: OpenStep }): Transfer {
  return withOpenStep(transfer, step);
}

/** The transfer with the changed step, if there is one. */
function withChangedStep(transfer: Transfer, step: OpenStep | null): Transfer {
  return step === null ? transfer : withOpenStep(transfer, step);
}

/** Closes all steps, because the votes are in. The steps beside the deciding one are kept in case a hearing comes first. */
function restrictionAnswerOf({ by, at, reasons }: EventOf<'restriction-confirmed' | 'sent-back'>, confirmed: boolean): RestrictionAnswer {
  return { confirmed, by: by.id, at, reasons };
}

function awaitConfirmation(transfer: Transfer, { decision, at, step }: EventOf<'confirmation-asked'>): Transfer {
  const beside = openSteps(transfer).filter(({ index }) => index !== step.index);
  return { ...withoutOpenSteps(transfer), confirmation: { decision, askedAt: at, step, ...(beside.length > 0 && { beside }) } };
}

/** A grant whose conditions hold it back is not in force. */
function stateAfterDecision({ decision, obligations = [] }: EventOf<'decided'>): Transfer['state'] {
  if (decision.outcome === 'refused') return 'refused';
  return obligations.some(blocksEntryIntoForce) ? 'awaiting-conditions' : 'granted';
}
