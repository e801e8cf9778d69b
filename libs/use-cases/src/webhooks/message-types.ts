import type { IsoDate } from '@carnet/kernel';
import type { Bilingual, TransferEventKind } from '@carnet/workflow';
import type { AccessEntryKind } from '../accesses/access.js';
import type { AuditEntryKind } from '../audits/audit.js';
import type { CommentKind } from '../comments/comment.js';
import { AGAIN_MESSAGES } from './again-messages.js';
import { authority, both, company, type MessageType, of } from './message-type.js';
import { TIMER_NOTE_KINDS, TIMER_NOTES, type TimerNoteKind } from '../timers/timer-notes.js';

/** What the history tells of: events, and comments, audits, looks and deadlines that only remind, which are none. */
type EntryKind = TransferEventKind | CommentKind | AuditEntryKind | AccessEntryKind | TimerNoteKind;

/**
 * Whom an event may concern in person: the filer, or the administrators of what a machine filed; who reviews, who had a review until then, whose part in it an amendment overtook, votes, hears an appeal, supervises, audits;
 * whom a comment mentions, and who commented before to the same readers; whom a deadline reminded, by the lists that it wrote into.
 */
export type Concerned =
  | ('filer' | 'reminded' | 'reviewers' | 'relieved' | 'overtaken' | 'voters' | 'panel' | 'supervisors' | 'auditors')
  | ('mentioned' | 'commenters');

const readers = { company, authority, both } as const;
/** Of each kind of deadline that only reminds. */
const ofTimers = Object.fromEntries(
  TIMER_NOTE_KINDS.map((kind) => {
    const { type, to, says } = TIMER_NOTES[kind];
    return [kind, of(type, readers[to], says.en, says.zh)];
  }),
) as Readonly<Record<TimerNoteKind, MessageType>>;

/**
 * Every event of a transfer, and what is told of it; null for what goes on within a review, which nobody outside waits for.
 * A receiver hears that something happened and reads the rest with its own rights.
 */
const told: Readonly<Record<EntryKind, MessageType | null>> = {
  edited: of('draft_saved', company, 'A draft was saved.', '草稿已保存。'),
  'draft-lapsed': of('draft_lapsed', company, 'Nobody worked on a draft in time; it was given up.', '草稿逾期无人编辑，已失效。'),
  submitted: of('submitted', both, 'A filing was submitted.', '申报已提交。'),
  assessed: of('assessed', both, 'The rules were checked.', '规则核对已完成。'),
  'review-prepared': of('review_started', both, 'The governance review was set up.', '专业审查已安排。'),
  'completeness-began': of('completeness_check_began', both, 'The filing is checked for completeness.', '完整性审核已开始。'),
  'completeness-ended': of('filing_complete', both, 'The filing is complete, or counts as complete.', '申报材料齐全或者视为齐全。'),
  'completeness-overdue': of(
    'completeness_check_late',
    authority,
    'The check for completeness is late; somebody has to confirm.',
    '完整性审核已逾期，待确认。',
  ),
  claimed: null,
  released: null,
  'review-assigned': of('review_assigned', authority, 'A supervisor gave a review to another officer.', '主管已改派一项审查。'),
  'review-extended': of('review_extended', both, 'The term of a review was extended.', '审查期限已延长。'),
  'claim-lapsed': of('review_passed_on', authority, 'A review was taken from its officer and passed on.', '一项审查已由原经办人转出。'),
  'opinion-given': null,
  'review-completed': of('review_completed', both, 'All opinions are given.', '专业审查已完成。'),
  'item-raised': null,
  'item-dropped': null,
  'information-requested': of('information_requested', both, 'The company is asked for information.', '要求企业补正。'),
  'information-answered': of('information_answered', both, 'The company answered.', '企业已补正。'),
  'change-immaterial': null,
  'change-material': of(
    'opinions_void',
    authority,
    'The rules say something else since an answer; earlier opinions are void.',
    '答复后规则结论不同，此前意见作废。',
  ),
  amended: of('amended', both, 'The company amended its filing.', '企业已更正申报。'),
  'more-time-asked': of('more_time_asked', both, 'The company asked for more time to answer.', '企业申请延长答复期限。'),
  'more-time-given': of('more_time_given', both, 'The company was given more time to answer.', '已延长答复期限。'),
  'more-time-declined': of('more_time_declined', both, 'More time to answer was declined.', '未同意延长答复期限。'),
  'information-unanswered': of(
    'information_unanswered',
    both,
    'The company did not answer in time; the review goes on.',
    '企业逾期未答复，继续审查。',
  ),
  'item-settled': of('answer_settled', both, 'An officer settled one answer of the company.', '一项补正答复已办结。'),
  'document-judged': of('document_judged', both, 'An officer judged a document.', '一份材料已核验。'),
  'checklist-answered': null,
  'split-established': of('split_established', both, 'A split was established; the rules check anew.', '已认定数量拆分，重新核对规则。'),
  'step-opened': of('step_opened', authority, 'An approval step waits for its voters.', '审批环节待表决。'),
  'conflict-declared': of('stepped_aside', authority, 'Somebody stepped aside, and others take over.', '有人员回避，由他人接办。'),
  'seats-passed-on': of('seat_passed_on', authority, 'Seats of an approval step pass to other voters.', '审批环节有席位由他人补位。'),
  'step-refilled': of('seat_taken', authority, 'A seat that was left is taken.', '空缺的表决席位已补。'),
  'step-escalated': of('step_escalated', authority, 'An approval step was left to supervisors.', '审批环节已转由主管表决。'),
  voted: null,
  'step-completed': null,
  'confirmation-asked': of('confirmation_asked', authority, 'A restriction waits for a supervisor.', '限制待主管确认。'),
  challenged: of('challenged', both, 'A voter sent the transfer back to review.', '表决人员已退回重新审查。'),
  'hearing-offered': of(
    'hearing_offered',
    both,
    'People intend to refuse; the company is heard first.',
    '拟不予准许，先听取企业陈述申辩。',
  ),
  'view-stated': of('view_stated', both, 'The company stated its view on an intended refusal.', '企业已陈述申辩。'),
  'hearing-waived': of('hearing_waived', both, 'The company waived the hearing.', '企业已放弃陈述申辩。'),
  'hearing-lapsed': of('hearing_lapsed', both, 'The company said nothing in time; the voters vote anew.', '企业逾期未陈述申辩，再次表决。'),
  'restriction-confirmed': of('restriction_confirmed', authority, 'A supervisor confirmed a restriction.', '主管已确认限制。'),
  'sent-back': of('sent_back', both, 'The transfer is reviewed anew.', '事项退回重新审查。'),
  decided: of('decided', both, 'A transfer was granted or refused.', '已作出准予或不予准予的决定。'),
  'condition-agreed': of('condition_agreed', both, 'The company agreed to a condition.', '企业已同意附加条件。'),
  'evidence-given': of('evidence_given', both, 'The company showed how a condition was met.', '企业已提交履行证明。'),
  'evidence-judged': of('evidence_judged', both, 'An officer judged what the company showed.', '履行证明已核验。'),
  'obligation-breached': of('condition_breached', both, 'A condition of a grant was breached.', '附加条件被违反。'),
  'obligation-recurred': of('condition_recurred', both, 'A recurring condition comes due again.', '周期性附加条件再次到期。'),
  'obligation-waived': of('condition_waived', both, 'A supervisor waived a condition.', '附加条件已豁免。'),
  'came-into-force': of('came_into_force', both, 'A grant that waited is in force.', '准予已生效。'),
  ...AGAIN_MESSAGES,
  withdrawn: of('withdrawn', both, 'The company withdrew the filing.', '企业已撤回申报。'),
  suspended: of('suspended', both, 'A grant was suspended.', '准予已暂停。'),
  lifted: of(
    'suspension_lifted',
    both,
    'The suspension of a grant was lifted, or has ended with its day.',
    '准予暂停已解除，或者期限已届满。',
  ),
  revoked: of('revoked', both, 'A grant was revoked.', '准予已撤销。'),
  surrendered: of('surrendered', both, 'The company gave a grant back.', '企业已放弃准予。'),
  expired: of('expired', both, 'A grant ended.', '准予已届满。'),
  'appeal-filed': of('appeal_filed', both, 'The company appealed.', '企业已申请复核。'),
  'appeal-withdrawn': of('appeal_withdrawn', both, 'The company took its appeal back.', '企业已撤回复核申请。'),
  'appeal-claimed': null,
  'appeal-released': null,
  'appeal-advised': null,
  'appeal-seated': of('appeal_seated', authority, 'An appeal waits for the votes of its panel.', '复核申请待表决。'),
  'appeal-unseated': of('appeal_unseated', authority, 'Seats in the panel of an appeal are empty.', '复核表决席位空缺。'),
  'appeal-voted': null,
  'appeal-decided': of('appeal_decided', both, 'An appeal was decided.', '复核申请已作出决定。'),
  'condition-varied': of('condition_varied', both, 'A condition was changed or struck on appeal.', '附加条件经复核变更或者撤销。'),
  'grant-act-set-aside': of(
    'grant_act_set_aside',
    both,
    'A suspension or a revocation was set aside or changed on appeal.',
    '暂停或者撤销准予的决定经复核撤销或者变更。',
  ),
  'suspension-varied': of(
    'suspension_varied',
    both,
    'A suspension was shortened or narrowed on appeal.',
    '暂停经复核缩短期限或者缩小范围。',
  ),
  'decision-set-aside': of(
    'decision_set_aside',
    both,
    'A refusal was set aside; the rules check anew.',
    '不予准许的决定已撤销，重新核对规则。',
  ),
  'refusal-reopened': of(
    'refusal_reopened',
    both,
    'The authority took up its own refusal again; the rules check anew.',
    '主管机构依职权对不予准许的决定重新办理，重新核对规则。',
  ),
  commented: of('commented', both, 'Somebody commented.', '有人留言。'),
  'commented-internally': of('commented_internally', authority, 'Somebody commented within the authority.', '主管机构内部有留言。'),
  'audit-drawn': of('audit_drawn', authority, 'A decision was drawn for an audit.', '一项决定被抽中，待事后抽查。'),
  'audit-claimed': null,
  'audit-released': null,
  'audit-passed-on': of(
    'audit_passed_on',
    authority,
    'An audit was taken from its auditor and waits for another.',
    '一项抽查已转出，待他人领取。',
  ),
  'audit-concluded': null,
  'audit-wrong-outcome': of(
    'audit_wrong_outcome',
    authority,
    'An audit found the outcome of a decision wrong.',
    '事后抽查认定决定结果有误。',
  ),
  'opened-apart': of(
    'opened_apart',
    both,
    'Somebody of the authority who has no part in a transfer looked into it.',
    '与事项无职责关系的主管机构人员查阅了该事项。',
  ),
  'deadlines-moved': of(
    'deadlines_moved',
    both,
    'A later calendar was published; a last day is another one now.',
    '新日历已公布，有期限发生变化。',
  ),
  'deadlines-confirmed': null,
  'own-deadlines-moved': of(
    'own_deadlines_moved',
    authority,
    'A later calendar was published; a last day of the authority is another one now.',
    '新日历已公布，主管机构的一项期限发生变化。',
  ),
  'own-deadlines-confirmed': null,
  'audit-deadlines-moved': of(
    'audit_deadline_moved',
    authority,
    'A later calendar was published; the last day of an audit is another one now.',
    '新日历已公布，一项抽查的期限发生变化。',
  ),
  'audit-deadlines-confirmed': null,
  ...ofTimers,
  superseded: of('superseded', both, 'Another transfer took the place of this one.', '已由其他事项替代。'),
};

const concerns: Readonly<Partial<Record<EntryKind, readonly Concerned[]>>> = {
  ...Object.fromEntries(TIMER_NOTE_KINDS.map((kind) => [kind, ['reminded']])),
  'draft-lapsed': ['filer'],
  'review-prepared': ['reviewers'],
  'completeness-ended': ['filer', 'reviewers'],
  'completeness-overdue': ['reviewers', 'supervisors'],
  'review-assigned': ['reviewers', 'relieved'],
  'review-extended': ['filer', 'reviewers'],
  'claim-lapsed': ['reviewers', 'relieved', 'supervisors'],
  'information-requested': ['filer'],
  'information-answered': ['reviewers'],
  amended: ['overtaken'],
  'more-time-asked': ['reviewers'],
  'more-time-given': ['filer'],
  'more-time-declined': ['filer'],
  'information-unanswered': ['filer', 'reviewers'],
  'split-established': ['filer'],
  'step-opened': ['voters'],
  'conflict-declared': ['reviewers', 'voters'],
  'seats-passed-on': ['supervisors'],
  'step-refilled': ['voters'],
  'step-escalated': ['voters', 'supervisors'],
  'confirmation-asked': ['supervisors'],
  'hearing-offered': ['filer'],
  'view-stated': ['voters'],
  'hearing-waived': ['voters'],
  'hearing-lapsed': ['filer', 'voters'],
  challenged: ['filer', 'reviewers'],
  'sent-back': ['filer', 'reviewers'],
  decided: ['filer'],
  'evidence-judged': ['filer'],
  'obligation-breached': ['filer', 'supervisors'],
  'obligation-recurred': ['filer'],
  'obligation-waived': ['filer'],
  'came-into-force': ['filer'],
  withdrawn: ['reviewers', 'voters'],
  'law-change-told': ['filer'],
  'reassessment-asked': ['filer'],
  'reassessment-ordered': ['filer'],
  'reassessment-begun': ['filer', 'supervisors'],
  'statement-given': ['supervisors'],
  'statement-waived': ['supervisors'],
  'statement-lapsed': ['filer', 'supervisors'],
  'reassessment-widened': ['filer', 'supervisors'],
  'change-recorded': ['filer', 'supervisors'],
  'grant-change-noted': ['filer'],
  'grant-confirmed': ['filer'],
  suspended: ['filer'],
  lifted: ['filer'],
  revoked: ['filer'],
  expired: ['filer'],
  'appeal-filed': ['supervisors'],
  'appeal-withdrawn': ['supervisors', 'panel'],
  'appeal-seated': ['panel'],
  'appeal-unseated': ['supervisors'],
  'appeal-decided': ['filer'],
  'condition-varied': ['filer'],
  'grant-act-set-aside': ['filer'],
  'suspension-varied': ['filer'],
  'decision-set-aside': ['filer'],
  'refusal-reopened': ['filer'],
  commented: ['filer', 'reviewers', 'mentioned', 'commenters'],
  'commented-internally': ['mentioned', 'commenters'],
  'opened-apart': ['filer', 'supervisors'],
  'deadlines-moved': ['filer', 'reviewers', 'panel'],
  'own-deadlines-moved': ['reviewers', 'voters'],
  'audit-deadlines-moved': ['auditors'],
  'audit-drawn': ['auditors'],
  'audit-passed-on': ['auditors'],
  'audit-wrong-outcome': ['supervisors'],
};

/** Sent when somebody asks for it, to see whether an endpoint answers. */
export const TEST_MESSAGE: MessageType = {
  ...{ type: 'webhook.test', ...both, says: { en: 'Somebody asked for a test message.', zh: '应要求发送的测试消息。' } },
};

/** Every message that can be subscribed to. */
export const MESSAGE_TYPES: readonly MessageType[] = Object.values(told).filter((one) => one !== null);

export interface ToldKind extends MessageType {
  readonly kind: EntryKind;
  readonly concerns: readonly Concerned[];
}

/** By kind of history entry, for whoever follows the history. */
export const TOLD_KINDS: readonly ToldKind[] = (Object.keys(told) as EntryKind[]).flatMap((kind) =>
  told[kind] === null ? [] : [{ kind, concerns: concerns[kind] ?? [], ...told[kind] }],
);

/** What one person alone is told, and no endpoint. */
const personal: readonly { readonly type: string; readonly says: Bilingual }[] = [
  { type: 'transfer.voted_for_you', says: { en: 'Your deputy voted in your seat.', zh: '受托人已代您表决。' } },
  { type: 'transfer.reviewed_for_you', says: { en: 'Your deputy gave the opinion of your review.', zh: '受托人已代您提出审查意见。' } },
  { type: 'delegation.made', says: { en: 'Somebody made you their deputy.', zh: '有人委托您代为办理。' } },
  { type: 'delegation.withdrawn', says: { en: 'A delegation of yours was taken back.', zh: '与您有关的一项委托已被撤回。' } },
  {
    type: 'absence.began',
    says: { en: 'Somebody is absent from today, and this is open with them.', zh: '有人员自今日起不在岗，本事项由其经办。' },
  },
  {
    type: 'law_change.touches',
    says: { en: 'The rules changed, and that touches transfers; no company was told.', zh: '规则已变更并涉及有关事项，尚未告知任何企业。' },
  },
  {
    type: 'law_change.failed',
    says: { en: 'What a change of the rules touches could not be found out.', zh: '未能查明规则变更所涉及的事项。' },
  },
];

/** Messages that people find in their lists, and may mute. */
export const NOTIFICATION_TYPES: readonly string[] = [
  ...TOLD_KINDS.filter((one) => one.concerns.length > 0).map(({ type }) => type),
  ...personal.map(({ type }) => type),
];

/** What a message says beside its type: how many grants and filings that wait it is about and which rules changed from when, or from when until when. */
export type ToldCounts =
  | { readonly grant: number; readonly queue: number; readonly from?: string; readonly title?: string }
  | { readonly from: string; readonly until: string };

/** In words, with how many it is about where that was counted, and with its last day where it has one. */
export function saysOf(type: string, counts: ToldCounts | null = null, dueOn: IsoDate | null = null): Bilingual {
  const says = [...MESSAGE_TYPES, ...personal].find((one) => one.type === type)?.says ?? { en: type, zh: type };
  if (dueOn !== null) return { en: `${says.en} Last day: ${dueOn}.`, zh: `${says.zh}期限：${dueOn}。` };
  if (counts === null) return says;
  if ('until' in counts) {
    const { from, until } = counts;
    return { en: `${says.en} From ${from} to ${until}.`, zh: `${says.zh}自${from}至${until}。` };
  }
  const [grants, waiting] = [String(counts.grant), String(counts.queue)];
  const { from, title } = counts;
  const changed =
    from === undefined || title === undefined ? { en: '', zh: '' } : { en: ` From ${from}: ${title}.`, zh: `自${from}起：${title}。` };
  return {
    en: `${says.en}${changed.en} Grants: ${grants}. Filings that wait: ${waiting}.`,
    zh: `${says.zh}${changed.zh}准予：${grants}项。待办申报：${waiting}项。`,
  };
}
