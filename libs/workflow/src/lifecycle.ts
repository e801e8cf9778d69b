import type { CommandKind } from './commands.js';
import type { Step } from './step.js';
import { adviseOnAppeal, claimAppeal, fileAppeal, releaseAppeal, seatAppeal, voteOnAppeal, withdrawAppeal } from './steps/appeal.js';
import { escalateStep, openStep, vote } from './steps/approval.js';
import { assess } from './steps/assessment.js';
import { confirmRestriction } from './steps/confirmation.js';
import { challenge, confirmComplete, extendReview, lapseCompleteness } from './steps/course-of-review.js';
import { declareConflict, declareConflictInAppeal } from './steps/conflict.js';
import {
  amend,
  discard,
  edit,
  establishSplit,
  establishSplitAndRejudge,
  establishSplitDuringRequest,
  lapseDraft,
  submit,
  withdraw,
} from './steps/filing.js';
import { answerLawChange, confirmGrant, lapseStatement, reassess, recountDeadlines, reopen, stateViewOnGrant } from './steps/law-change.js';
import { endSuspension, expire, lift, revoke, supersede, surrender, suspend, suspendWholeGrant } from './steps/in-force.js';
import { askMoreTime, declineMoreTime, giveMoreTime, lapseRequest } from './steps/more-time.js';
import { lapseHearing, stateView } from './steps/hearing.js';
import { answerInformation, answerInformationLate, dropItem, raiseItem, requestInformation, settleItem } from './steps/information.js';
import {
  agreeToCondition,
  giveEvidence,
  judgeEvidence,
  lapseObligation,
  recurObligation,
  liftCured,
  stateBreach,
  waiveObligation,
} from './steps/obligation.js';
import { recordChange, reportChange } from './steps/reported-change.js';
import { assignReview, lapseClaim } from './steps/assignment.js';
import { answerChecklist, claim, giveOpinion, judgeDocument, prepareReview, release } from './steps/review.js';
import type { TransferState } from './vocabulary.js';

/** The commands that one state allows; a missing cell refuses. */
export type StepsByCommand = { readonly [K in CommandKind]?: Step<K> };

/** State by command: the whole life of a transfer as a table. */
export type Lifecycle = Readonly<Record<TransferState, StepsByCommand>>;

/** The acts on a grant, conditions first. `settled` and `breached` are the states that settling or breaching an obligation may lead to. */
function actsOnGrant(state: TransferState, settled: readonly TransferState[], breached: readonly TransferState[]): StepsByCommand {
  return {
    'give-evidence': { ...giveEvidence, leadsTo: [state] },
    'waive-obligation': { ...waiveObligation, leadsTo: settled },
    'judge-evidence': { ...judgeEvidence, leadsTo: [...new Set([...settled, ...breached])] },
    'state-breach': { ...stateBreach, leadsTo: breached },
    'lapse-obligation': { ...lapseObligation, leadsTo: breached },
    'recur-obligation': { ...recurObligation, leadsTo: [state] },
    'answer-law-change': answerLawChange(state),
    're-assess': reassess(state),
    'report-change': reportChange(state),
    'record-change': recordChange(state),
    'confirm-grant': confirmGrant(state),
    'state-view': stateViewOnGrant(state),
    'lapse-hearing': lapseStatement(state),
  };
}

/** The acts on an appeal. They keep the state, except that a vote may lead to one of `voted`. */
function actsOnAppeals(state: TransferState, voted: readonly TransferState[]): StepsByCommand {
  return {
    'withdraw-appeal': { ...withdrawAppeal, leadsTo: [state] },
    'claim-appeal': { ...claimAppeal, leadsTo: [state] },
    'release-appeal': { ...releaseAppeal, leadsTo: [state] },
    'advise-on-appeal': { ...adviseOnAppeal, leadsTo: [state] },
    'seat-appeal': { ...seatAppeal, leadsTo: [state] },
    'vote-on-appeal': { ...voteOnAppeal, leadsTo: [...new Set([state, ...voted])] },
    'declare-conflict': declareConflictInAppeal(state),
    'recount-deadlines': recountDeadlines(state),
  };
}

/** A state in which a grant burdens its company, so that the company can appeal. */
function actsOnAppealable(state: TransferState, voted: readonly TransferState[]): StepsByCommand {
  return { appeal: { ...fileAppeal, leadsTo: [state] }, ...actsOnAppeals(state, voted) };
}

const restoredStates: readonly TransferState[] = ['awaiting-conditions', 'granted', 'suspended', 'expired', 'superseded'];

/** The acts that concern who has an open review. They are also allowed while the company or the machine is to act. */
function actsOnAssignment(state: TransferState): StepsByCommand {
  return {
    release: release(state),
    'assign-review': assignReview(state),
    'lapse-claim': lapseClaim(state),
    'recount-deadlines': recountDeadlines(state),
  };
}

const actsAwaitingConditions: StepsByCommand = {
  ...actsOnGrant('awaiting-conditions', ['awaiting-conditions', 'granted'], ['awaiting-conditions']),
  'agree-to-condition': agreeToCondition,
};
const actsInForce = actsOnGrant('granted', ['granted'], ['granted', 'suspended']);
const actsSuspended = actsOnGrant('suspended', ['suspended'], ['suspended']);

/** The one lifecycle. A transfer that has ended allows only appeals. */
export const lifecycle: Lifecycle = {
  draft: { edit, submit, withdraw: discard, 'lapse-draft': lapseDraft },
  lapsed: {},
  submitted: {
    assess,
    'lapse-completeness': lapseCompleteness('submitted'),
    ...actsOnAssignment('submitted'),
    'declare-conflict': declareConflict('submitted'),
    'establish-split': establishSplit,
    'answer-law-change': answerLawChange('submitted'),
    withdraw,
  },
  'in-review': {
    'prepare-review': prepareReview,
    'confirm-complete': confirmComplete,
    'lapse-completeness': lapseCompleteness('in-review'),
    claim,
    ...actsOnAssignment('in-review'),
    'extend-review': extendReview('in-review'),
    'give-opinion': giveOpinion,
    'raise-item': raiseItem,
    'drop-item': dropItem,
    'request-information': requestInformation,
    'settle-item': settleItem,
    'judge-document': judgeDocument,
    'answer-checklist': answerChecklist,
    'answer-information': answerInformationLate,
    amend,
    'establish-split': establishSplitAndRejudge,
    'declare-conflict': declareConflict('in-review'),
    'answer-law-change': answerLawChange('in-review'),
    withdraw,
  },
  'information-requested': {
    ...actsOnAssignment('information-requested'),
    'answer-information': answerInformation,
    'ask-more-time': askMoreTime,
    'give-more-time': giveMoreTime,
    'decline-more-time': declineMoreTime,
    'lapse-request': lapseRequest,
    'establish-split': establishSplitDuringRequest,
    'declare-conflict': declareConflict('information-requested'),
    'answer-law-change': answerLawChange('information-requested'),
    withdraw,
  },
  'in-approval': {
    'open-step': openStep,
    'escalate-step': escalateStep,
    vote,
    challenge,
    'extend-review': extendReview('in-approval'),
    amend,
    'confirm-restriction': confirmRestriction,
    'establish-split': establishSplitAndRejudge,
    'declare-conflict': declareConflict('in-approval'),
    'answer-law-change': answerLawChange('in-approval'),
    'recount-deadlines': recountDeadlines('in-approval'),
    withdraw,
  },
  'awaiting-hearing': {
    'state-view': stateView,
    'lapse-hearing': lapseHearing,
    'open-step': { ...openStep, leadsTo: ['awaiting-hearing'] },
    'establish-split': establishSplitAndRejudge,
    'declare-conflict': declareConflict('awaiting-hearing'),
    'answer-law-change': answerLawChange('awaiting-hearing'),
    'recount-deadlines': recountDeadlines('awaiting-hearing'),
    withdraw,
  },
  'awaiting-conditions': {
    ...actsAwaitingConditions,
    ...actsOnAppealable('awaiting-conditions', ['granted']),
    revoke,
    surrender,
    expire,
    supersede,
  },
  granted: { ...actsInForce, ...actsOnAppealable('granted', []), suspend, revoke, surrender, expire, supersede },
  refused: {
    ...actsOnAppealable('refused', ['submitted']),
    reopen,
    'declare-conflict': declareConflict('refused'),
  },
  withdrawn: {},
  suspended: {
    ...actsSuspended,
    ...actsOnAppealable('suspended', ['granted']),
    lift,
    'lift-cured': liftCured,
    suspend: suspendWholeGrant,
    'end-suspension': endSuspension,
    revoke,
    surrender,
    expire,
    supersede,
  },
  revoked: actsOnAppealable('revoked', restoredStates),
  expired: actsOnAppeals('expired', []),
  superseded: actsOnAppeals('superseded', []),
};
