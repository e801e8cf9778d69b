import type { IsoDate, PageRequest, PersonId, TransferId } from '@carnet/kernel';
import {
  pendingTimeRequest,
  awaitedAppealVoters,
  awaitedVoters,
  isCompletenessOpen,
  obligationsOf,
  obligationState,
  openAppeal,
  openSteps,
  type Transfer,
  type TimerKind,
} from '@carnet/workflow';
import { lastDayOf, type Timer, type TimerId, type TimerTerms } from './timer.js';

/** Who is reminded: the company, one person of the authority, or everybody of the authority (`person` is null). */
export type ReminderRecipient = { readonly of: 'company' } | { readonly of: 'authority'; readonly person: PersonId | null };

/** A reminder to be added to a list. */
export interface Reminder {
  readonly timer: TimerId;
  readonly transfer: TransferId;
  readonly kind: TimerKind;
  /** The last day of its subject. */
  readonly lastOn: IsoDate;
  readonly to: ReminderRecipient;
}

export interface RemindersRequest extends PageRequest {
  /** Only unread ones. */
  readonly unread: boolean;
}

const company: ReminderRecipient = { of: 'company' };

/**
 * The recipients of a fired deadline: the company for its own terms, and the people who have the authority's work now or after the deadline
 * (`after`).
 */
export function remindersOf(timer: Timer, transfer: Transfer, after?: Transfer): readonly Reminder[] {
  const line = { timer: timer.id, transfer: timer.transfer, kind: timer.kind, lastOn: lastDayOf(timer.terms) };
  switch (timer.kind) {
    case 'expiry':
      return [company, everybody].map((to) => ({ ...line, to }));
    case 'draft-near':
    case 'draft-due':
    case 'renewal':
    case 'duty-opens':
    case 'duty-near':
    case 'duty-due':
      return [{ ...line, to: company }];
    case 'answer-near':
      // An unanswered request for more time is as urgent as the day itself.
      return [company, ...(pendingTimeRequest(transfer) === null ? [] : responsibleRecipients(transfer))].map((to) => ({ ...line, to }));
    case 'answer-due':
      return [company, ...responsibleRecipients(transfer)].map((to) => ({ ...line, to }));
    case 'reassessment-near':
      return [{ ...line, to: company }];
    case 'hearing-near':
      return [{ ...line, to: company }];
    case 'hearing-due':
      // In a re-assessment, everybody who may conclude it can continue.
      if ('because' in timer.terms && timer.terms.because === 'reassessment') return [company, everybody].map((to) => ({ ...line, to }));
      // Includes the voters of the second look.
      return [company, ...responsibleRecipients(after ?? transfer)].map((to) => ({ ...line, to }));
    case 'obligation-near':
      return isObligationOpen(timer, transfer) ? [{ ...line, to: company }] : [];
    case 'obligation-next':
      // The day is announced by the reminder before it.
      return [{ ...line, to: company }];
    case 'obligation-due':
    case 'reassessment-due':
      return [company, everybody].map((to) => ({ ...line, to }));
    case 'appeal-closes':
      return openAppeal(transfer) === undefined && isAppealedActInForce(timer, transfer) ? [{ ...line, to: company }] : [];
    case 'appeal-near':
      return appealRecipients(timer, transfer).map((to) => ({ ...line, to }));
    case 'appeal-due':
      return distinct([...appealRecipients(timer, transfer), everybody]).map((to) => ({ ...line, to }));
    case 'audit-near':
    case 'audit-due':
      return auditRecipients(timer).map((to) => ({ ...line, to }));
    case 'completeness-due':
      // If the filing counts as complete, an event tells them.
      return isCompletenessOpen(after ?? transfer) ? overdueRecipients(transfer, after, timer.terms).map((to) => ({ ...line, to })) : [];
    case 'suspension-ends':
      return [company, everybody].map((to) => ({ ...line, to }));
    case 'lease-due':
      // An event tells the earlier and the new assignee.
      return [];
    case 'completeness-near':
    case 'review-near':
    case 'step-near':
      return responsibleRecipients(transfer, timer.terms).map((to) => ({ ...line, to }));
    case 'review-due':
    case 'step-due':
      // Everybody is told that it is late, including people who have no part in it yet.
      return overdueRecipients(transfer, after, timer.terms).map((to) => ({ ...line, to }));
  }
}

/** The auditor; everybody if the audit is unclaimed, both before its last day and on it. */
function auditRecipients({ terms }: Timer): readonly ReminderRecipient[] {
  const auditor = terms.of === 'audit' ? terms.auditor : null;
  if (auditor !== null) return [{ of: 'authority', person: auditor }];
  return [everybody];
}

/** Whether the act that could be appealed against until then still holds. */
function isAppealedActInForce({ cause }: Timer, { state }: Transfer): boolean {
  if (cause.startsWith('suspend/')) return state === 'suspended';
  return cause.startsWith('revoke/') ? state === 'revoked' : state === 'refused';
}

const everybody: ReminderRecipient = { of: 'authority', person: null };

function overdueRecipients(transfer: Transfer, after: Transfer | undefined, terms: TimerTerms): readonly ReminderRecipient[] {
  return distinct([
    ...responsibleRecipients(transfer, terms),
    ...(after === undefined ? [] : responsibleRecipients(after, terms)),
    everybody,
  ]);
}

function distinct(all: readonly ReminderRecipient[]): readonly ReminderRecipient[] {
  return [...new Map(all.map((to) => [to.of === 'authority' ? to.person : to.of, to])).values()];
}

/** The people who have an open appeal: its officer, then the voters who have not voted; everybody if there are none. */
function appealRecipients({ terms }: Timer, transfer: Transfer): readonly ReminderRecipient[] {
  const appeal = openAppeal(transfer, terms.of === 'appeal' ? terms.appeal : undefined);
  if (appeal === undefined) return [];
  const persons = appeal.opinion === null ? (appeal.officer === null ? [] : [appeal.officer]) : awaitedAppealVoters(appeal);
  return persons.length === 0 ? [everybody] : persons.map((person): ReminderRecipient => ({ of: 'authority', person }));
}

/** Whether the company still has to act; it is not reminded while an officer judges its evidence. */
function isObligationOpen({ terms }: Timer, transfer: Transfer): boolean {
  const number = terms.of === 'obligation' ? terms.obligation : 0;
  return obligationsOf(transfer).some((one) => one.number === number && ['open', 'breached'].includes(obligationState(one)));
}

/** The people who must act now, limited to the deadline's step if several are open; everybody if nobody has the work. */
function responsibleRecipients(transfer: Transfer, terms?: TimerTerms): readonly ReminderRecipient[] {
  const { state, reviews, votes } = transfer;
  const only = terms?.of === 'step' ? terms.step : undefined;
  const persons =
    state === 'in-approval'
      ? openSteps(transfer).flatMap((step) => (only === undefined || only === step.index ? awaitedVoters(step, votes) : []))
      : reviews.flatMap(({ assignee, opinion }) => (assignee !== null && opinion === null ? [assignee] : []));
  const each = [...new Set(persons)].map((person): ReminderRecipient => ({ of: 'authority', person }));
  return each.length > 0 ? each : [everybody];
}
