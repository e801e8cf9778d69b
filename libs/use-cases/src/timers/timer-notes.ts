import type { IsoDate } from '@carnet/kernel';
import type { Bilingual, TransferEventKind } from '@carnet/workflow';
import type { Timer, TimerKind, TimerTerms } from './timer.js';

/** Deadlines that do something when they fire, and the events by which people are told of that. */
export const TIMER_EFFECTS = {
  'draft-due': ['draft-lapsed'],
  expiry: ['expired'],
  'completeness-due': ['completeness-ended', 'completeness-overdue'],
  'lease-due': ['claim-lapsed'],
  'answer-due': ['information-unanswered'],
  'hearing-due': ['hearing-lapsed', 'statement-lapsed'],
  'obligation-due': ['obligation-breached'],
  'obligation-next': ['obligation-recurred'],
  'suspension-ends': ['lifted'],
} as const satisfies Partial<Record<TimerKind, readonly TransferEventKind[]>>;

/**
 * Deadlines that remind and change nothing (`step-due` where nobody takes the seats): the history names each by its kind, and so
 * people are told.
 */
export type TimerNoteKind = Exclude<TimerKind, keyof typeof TIMER_EFFECTS>;

interface TimerNote {
  /** The type of its message, without `transfer.` before it. */
  readonly type: string;
  readonly to: 'company' | 'authority' | 'both';
  readonly says: Bilingual;
  /** What the history says of it. */
  readonly told: Bilingual;
}

const note = (type: string, to: TimerNote['to'], says: readonly [string, string], told: readonly [string, string]): TimerNote => ({
  ...{ type, to, says: { en: says[0], zh: says[1] }, told: { en: told[0], zh: told[1] } },
});

/** What is told of each, and to whom. A kind of deadline that only reminds and is not here does not compile. */
export const TIMER_NOTES: Readonly<Record<TimerNoteKind, TimerNote>> = {
  'draft-near': note(
    'draft_near_end',
    'company',
    ['A draft is given up soon unless somebody works on it.', '草稿无人编辑，即将失效。'],
    ['The company was reminded that its draft is given up soon.', '已提醒企业草稿即将失效。'],
  ),
  renewal: note(
    'renewal_opens',
    'company',
    ['A grant ends some day; its renewal is to be asked for now.', '准予将届满，现可申请续期。'],
    ['The company was reminded of the renewal of its grant.', '已提醒企业申请续期。'],
  ),
  'completeness-near': note(
    'completeness_near_end',
    'authority',
    ['A check for completeness is due soon.', '完整性审核即将到期。'],
    ['The officers were reminded of the last day of the check for completeness.', '已提醒审查人员完整性审核期限。'],
  ),
  'review-near': note(
    'review_near_end',
    'authority',
    ['A review is due soon.', '审查即将到期。'],
    ['The officers were reminded of the last day of the review.', '已提醒审查人员审查期限。'],
  ),
  'review-due': note(
    'review_late',
    'authority',
    ['A review is late.', '审查已逾期。'],
    ['The last day of the review passed; the authority was told.', '审查期限已过，已告知主管机构。'],
  ),
  'step-near': note(
    'step_near_end',
    'authority',
    ['An approval step waits for votes, and is due soon.', '审批环节待表决，即将到期。'],
    ['The voters were reminded of the last day of the step.', '已提醒表决人员本环节期限。'],
  ),
  'step-due': note(
    'step_late',
    'authority',
    ['An approval step is late.', '审批环节已逾期。'],
    ['The last day of the step passed; the authority was told.', '本环节期限已过，已告知主管机构。'],
  ),
  'answer-near': note(
    'answer_near_end',
    'both',
    ['An answer of the company is due soon.', '企业答复即将到期。'],
    ['The company was reminded of its last day to answer.', '已提醒企业答复期限。'],
  ),
  'hearing-near': note(
    'hearing_near_end',
    'company',
    ['The last day to be heard before a refusal, or in a re-assessment, is near.', '陈述申辩期限即将届满。'],
    ['The company was reminded of its last day to be heard.', '已提醒企业陈述申辩期限。'],
  ),
  'duty-opens': note(
    'duty_opens',
    'company',
    ['A duty of the law can be done from now on.', '一项法定义务现可办理。'],
    ['The company was reminded that a duty can be done.', '已提醒企业可以办理一项法定义务。'],
  ),
  'duty-near': note(
    'duty_near_end',
    'company',
    ['The last day of a duty of the law is near.', '一项法定义务即将到期。'],
    ['The company was reminded of the last day of a duty.', '已提醒企业一项法定义务的期限。'],
  ),
  'duty-due': note(
    'duty_day_over',
    'company',
    ['The last day of a duty of the law is over.', '一项法定义务的期限已过。'],
    ['The company was told that the last day of a duty is over.', '已告知企业一项法定义务的期限已过。'],
  ),
  'obligation-near': note(
    'condition_near_end',
    'company',
    ['The last day of a condition is near, and nothing was shown yet.', '附加条件即将到期，尚未提交履行证明。'],
    ['The company was reminded of the last day of a condition.', '已提醒企业附加条件的期限。'],
  ),
  'appeal-closes': note(
    'appeal_time_over',
    'company',
    ['The time to appeal is over, and no appeal is open.', '复核申请期限已过，未有待决的复核申请。'],
    ['The company was told that the time to appeal is over.', '已告知企业复核申请期限已过。'],
  ),
  'appeal-near': note(
    'appeal_near_end',
    'authority',
    ['An appeal is due soon.', '复核申请即将到期。'],
    ['Those who hear the appeal were reminded of its last day.', '已提醒复核人员期限。'],
  ),
  'appeal-due': note(
    'appeal_late',
    'authority',
    ['An appeal is late.', '复核申请已逾期。'],
    ['The last day of the appeal passed; the authority was told.', '复核期限已过，已告知主管机构。'],
  ),
  'reassessment-near': note(
    'reassessment_near_end',
    'company',
    ['The last day of the re-assessment of a grant is near.', '准予的重新评估即将到期。'],
    ['The company was reminded of the last day of the re-assessment.', '已提醒企业重新评估期限。'],
  ),
  'reassessment-due': note(
    'reassessment_late',
    'both',
    ['The last day of the re-assessment of a grant is over.', '准予的重新评估期限已过。'],
    ['The last day of the re-assessment passed; company and authority were told.', '重新评估期限已过，已告知企业和主管机构。'],
  ),
  'audit-near': note(
    'audit_near_end',
    'authority',
    ['The audit of a decision is due soon.', '决定的事后抽查即将到期。'],
    ['The auditor was reminded of the last day of the audit.', '已提醒抽查人员期限。'],
  ),
  'audit-due': note(
    'audit_late',
    'authority',
    ['The audit of a decision is late.', '决定的事后抽查已逾期。'],
    ['The last day of the audit passed; the authority was told.', '抽查期限已过，已告知主管机构。'],
  ),
};

export const TIMER_NOTE_KINDS = Object.keys(TIMER_NOTES) as readonly TimerNoteKind[];

/** Whether a deadline of that kind changes nothing by itself. */
export function onlyReminds(kind: TimerKind): kind is TimerNoteKind {
  return kind in TIMER_NOTES;
}

/** The day that people are told of with a deadline: the last one, also where the deadline is one that comes before it. */
export function lastDayOf(terms: TimerTerms): IsoDate {
  switch (terms.of) {
    case 'term':
      return terms.lastDay;
    case 'renewal':
      return terms.latest;
    default:
      return terms.due;
  }
}

/** What several deadlines are about alike: of those that fire together, people are told the last one alone. */
export function matterOf({ transfer, cause, terms }: Pick<Timer, 'transfer' | 'cause' | 'terms'>): string {
  // A draft has one last day. A grant's renewal leads to its end.
  const of = terms.of === 'renewal' ? 'term' : terms.of;
  return [transfer, of, of === 'draft' ? '' : cause].join(' ');
}
