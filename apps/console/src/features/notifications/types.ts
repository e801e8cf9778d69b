import type { NotificationChoice } from '@carnet/client';

type Type = NotificationChoice['muted'][number];

/** What people are told of, in groups that are chosen together. */
export const groups = {
  decisions: [
    'transfer.decided',
    'transfer.came_into_force',
    'transfer.expired',
    'transfer.decision_set_aside',
    'transfer.refusal_reopened',
    'transfer.confirmation_asked',
    'transfer.sent_back',
    'transfer.challenged',
  ],
  requests: [
    'transfer.information_requested',
    'transfer.information_answered',
    'transfer.information_unanswered',
    'transfer.more_time_asked',
    'transfer.more_time_given',
    'transfer.more_time_declined',
    'transfer.answer_near_end',
    'transfer.amended',
    'transfer.filing_complete',
    'transfer.completeness_check_late',
    'transfer.completeness_near_end',
  ],
  reviews: [
    'transfer.review_started',
    'transfer.review_assigned',
    'transfer.review_extended',
    'transfer.review_passed_on',
    'transfer.review_near_end',
    'transfer.review_late',
    'transfer.reviewed_for_you',
    'transfer.split_established',
  ],
  approvals: [
    'transfer.step_opened',
    'transfer.stepped_aside',
    'transfer.seat_passed_on',
    'transfer.seat_taken',
    'transfer.step_escalated',
    'transfer.step_not_escalated',
    'transfer.step_near_end',
    'transfer.step_late',
    'transfer.voted_for_you',
  ],
  hearings: [
    'transfer.hearing_offered',
    'transfer.view_stated',
    'transfer.hearing_waived',
    'transfer.hearing_lapsed',
    'transfer.hearing_near_end',
    'transfer.statement_given',
    'transfer.statement_waived',
    'transfer.statement_lapsed',
  ],
  conditions: [
    'transfer.evidence_judged',
    'transfer.condition_breached',
    'transfer.condition_recurred',
    'transfer.condition_waived',
    'transfer.condition_near_end',
    'transfer.condition_varied',
    'transfer.duty_opens',
    'transfer.duty_near_end',
    'transfer.duty_day_over',
  ],
  grants: [
    'transfer.suspended',
    'transfer.suspension_lifted',
    'transfer.suspension_varied',
    'transfer.revoked',
    'transfer.grant_act_set_aside',
    'transfer.grant_change_noted',
    'transfer.grant_confirmed',
    'transfer.reassessment_asked',
    'transfer.reassessment_ordered',
    'transfer.reassessment_begun',
    'transfer.reassessment_widened',
    'transfer.reassessment_near_end',
    'transfer.reassessment_late',
    'transfer.change_recorded',
    'transfer.renewal_opens',
  ],
  appeals: [
    'transfer.appeal_filed',
    'transfer.appeal_withdrawn',
    'transfer.appeal_seated',
    'transfer.appeal_unseated',
    'transfer.appeal_decided',
    'transfer.appeal_time_over',
    'transfer.appeal_near_end',
    'transfer.appeal_late',
  ],
  drafts: ['transfer.section_assigned', 'transfer.draft_lapsed', 'transfer.draft_near_end', 'transfer.withdrawn'],
  messages: ['transfer.commented', 'transfer.commented_internally', 'transfer.opened_apart'],
  audits: [
    'transfer.audit_drawn',
    'transfer.audit_passed_on',
    'transfer.audit_wrong_outcome',
    'transfer.audit_near_end',
    'transfer.audit_late',
  ],
  deadlines: ['transfer.deadlines_moved', 'transfer.own_deadlines_moved', 'transfer.audit_deadline_moved'],
  law: ['transfer.law_change_told', 'law_change.touches', 'law_change.failed'],
  deputies: ['delegation.made', 'delegation.withdrawn', 'absence.began'],
} as const satisfies Record<string, readonly Type[]>;

export type Group = keyof typeof groups;

const withinAuthority: readonly Group[] = ['approvals', 'audits', 'deputies'];

/** The groups that somebody of this side is told of. */
export const groupsFor = (realm: string): Group[] =>
  (Object.keys(groups) as Group[]).filter((group) => realm === 'authority' || !withinAuthority.includes(group));

/** How much of a group is among some types. */
export function amountOf(group: Group, among: readonly string[]): 'all' | 'some' | 'none' {
  const count = groups[group].filter((type) => among.includes(type)).length;
  return count === 0 ? 'none' : count === groups[group].length ? 'all' : 'some';
}

/** Types with a whole group put in, or taken out. */
export function withGroup(types: readonly string[], group: Group, put: boolean): string[] {
  const others = types.filter((type) => !(groups[group] as readonly string[]).includes(type));
  return put ? [...others, ...groups[group]] : others;
}
