import type { Principal } from '@carnet/identity';
import type { Bilingual } from '@carnet/workflow';
import type { HistoryLine } from './ports/transfer-views.js';
import { TIMER_NOTE_KINDS, TIMER_NOTES } from './timers/timer-notes.js';
import type { TimelineEntry } from './views.js';

const sentences: Readonly<Record<string, Bilingual>> = {
  ...Object.fromEntries(TIMER_NOTE_KINDS.map((kind) => [kind, TIMER_NOTES[kind].told])),
  edited: { en: 'The draft was saved.', zh: '草稿已保存。' },
  'draft-lapsed': { en: 'Nobody worked on the draft in time; it was given up.', zh: '草稿逾期无人编辑，已失效。' },
  submitted: { en: 'The filing was submitted.', zh: '申报已提交。' },
  assessed: { en: 'The rules were checked.', zh: '规则核对已完成。' },
  'review-prepared': { en: 'The governance review was set up.', zh: '专业审查已安排。' },
  'completeness-began': {
    en: 'The filing is checked for completeness before its review.',
    zh: '审查前先行完整性审核。',
  },
  'completeness-ended': {
    en: 'The filing is complete, or counts as complete; its review begins.',
    zh: '申报材料齐全或者视为齐全，审查开始。',
  },
  'completeness-overdue': {
    en: 'The day of the check for completeness passed; supervisors are told.',
    zh: '完整性审核期限已过，已告知主管。',
  },
  claimed: { en: 'An officer took a review.', zh: '审查人员已接办。' },
  released: { en: 'An officer gave a review back.', zh: '审查人员已退回。' },
  'review-assigned': { en: 'A supervisor gave a review to another officer.', zh: '主管已将审查改派他人。' },
  'review-extended': { en: 'The term of the review was extended.', zh: '审查期限已延长。' },
  'claim-lapsed': { en: 'A review was taken from its officer and passed on.', zh: '审查已由原经办人转出。' },
  'opinion-given': { en: 'An opinion was recorded.', zh: '审查意见已提交。' },
  'review-completed': { en: 'The review is complete.', zh: '专业审查已完成。' },
  'information-requested': { en: 'The company was asked for information; the clock stands still.', zh: '已要求补正，时限暂停。' },
  'information-answered': { en: 'The company answered; the clock runs on.', zh: '企业已补正，时限恢复。' },
  amended: { en: 'The company amended its filing; the rules are checked anew.', zh: '企业已更正申报，重新核对规则。' },
  'change-immaterial': {
    en: 'What changed is immaterial by the policy, and the rules say the same; what was said of the filing stands.',
    zh: '所作变更依政策属于非实质变更，规则结论不变，此前意见和表决继续有效。',
  },
  'change-material': {
    en: 'The rules say something else of the changed filing; what was said of it before is void.',
    zh: '变更后规则结论不同，此前意见和表决作废。',
  },
  'more-time-asked': { en: 'The company asked for more time to answer.', zh: '企业已申请延长答复期限。' },
  'more-time-given': {
    en: 'The company was given more time to answer; the clock stands still until then.',
    zh: '已延长答复期限，时限继续暂停。',
  },
  'more-time-declined': { en: 'More time to answer was declined.', zh: '未同意延长答复期限。' },
  'information-unanswered': {
    en: 'The company did not answer in time; the clock runs on, and the officers decide on what is there.',
    zh: '企业逾期未答复，时限恢复，由审查人员依现有材料办理。',
  },
  'item-raised': { en: 'An officer noted what to ask the company.', zh: '审查人员已拟补正事项。' },
  'item-dropped': { en: 'An officer took a question back before it was sent.', zh: '审查人员已撤去待发补正事项。' },
  'item-settled': { en: 'An officer settled an answer of the company.', zh: '审查人员已办结一项补正答复。' },
  'document-judged': { en: 'An officer judged a document.', zh: '审查人员已核验一份材料。' },
  'checklist-answered': { en: 'An officer answered items of the checklist.', zh: '审查人员已填写审查清单。' },
  'split-established': {
    en: 'An officer established that the quantity was split; the rules are checked anew.',
    zh: '审查人员认定存在数量拆分，重新核对规则。',
  },
  'law-change-dismissed': {
    en: 'An officer found that a change of the law asks nothing here.',
    zh: '审查人员认定法律变更对本事项无须处理。',
  },
  'law-change-told': { en: 'The company was told of a change of the law.', zh: '已告知企业法律变更。' },
  'reassessment-asked': {
    en: 'The law has changed; the grant is re-assessed and holds meanwhile.',
    zh: '因法律变更对准予重新评估，期间准予继续有效。',
  },
  'reassessment-ordered': {
    en: 'The decision was looked at again; the grant is re-assessed and holds meanwhile.',
    zh: '决定经复查，对准予重新评估，期间准予继续有效。',
  },
  'reassessment-begun': {
    en: 'The company reported a change of what it was granted; the grant is re-assessed and holds meanwhile.',
    zh: '企业报告准予内容发生变化，对准予重新评估，期间准予继续有效。',
  },
  'reassessment-widened': {
    en: 'A further change was added to the re-assessment of the grant, which holds meanwhile.',
    zh: '准予的重新评估新增变化事项，期间准予继续有效。',
  },
  'change-recorded': {
    en: 'The authority recorded a change of what was granted; the grant is re-assessed because of it and holds meanwhile.',
    zh: '主管机构记录准予内容发生变化，据此对准予重新评估，期间准予继续有效。',
  },
  'grant-change-noted': {
    en: 'The company reported a change that is immaterial by the policy; nothing else follows.',
    zh: '企业报告准予内容发生变化，依政策属于非实质变化，已记录。',
  },
  'refusal-reopened': {
    en: 'The authority took up its own refusal again; the rules are checked anew and others decide.',
    zh: '主管机构依职权对不予准许的决定重新办理，重新核对规则，由其他人员作出决定。',
  },
  'grant-confirmed': { en: 'The grant was re-assessed and stands.', zh: '准予经重新评估继续有效。' },
  'step-opened': { en: 'An approval step was opened.', zh: '审批环节已开始。' },
  'conflict-declared': { en: 'Somebody of the authority stepped aside for a conflict of interest.', zh: '主管机构人员因利益冲突已回避。' },
  'seats-passed-on': { en: 'Seats pass to other voters.', zh: '有席位由他人补位。' },
  'step-refilled': { en: 'A seat of the approval step was taken again.', zh: '审批环节的空缺席位已补。' },
  'step-escalated': { en: 'Voters missed the last day; the step was escalated.', zh: '表决人逾期未表决，本环节已升级接替。' },
  voted: { en: 'A vote was cast.', zh: '已投票。' },
  'step-completed': { en: 'An approval step is complete.', zh: '审批环节已完成。' },
  'confirmation-asked': {
    en: 'The votes are there; a restriction in what they decide needs a supervisor.',
    zh: '表决已达到所需票数，其中的限制须由主管确认。',
  },
  challenged: {
    en: 'A voter sent the transfer back to be reviewed anew; earlier votes are void.',
    zh: '表决人员已退回重新审查，此前表决作废。',
  },
  'hearing-offered': {
    en: 'The votes would refuse; the company is heard first, and the clock stands still.',
    zh: '表决拟不予准许，先听取企业陈述申辩，时限暂停。',
  },
  'statement-given': { en: 'The company said what it has to say of the re-assessment.', zh: '企业已就重新评估陈述意见。' },
  'statement-waived': { en: 'The company has nothing to say of the re-assessment.', zh: '企业放弃就重新评估陈述意见。' },
  'statement-lapsed': {
    en: 'The company said nothing of the re-assessment in time; nothing follows from that by itself.',
    zh: '企业逾期未就重新评估陈述意见，不自动发生其他效果。',
  },
  'view-stated': { en: 'The company stated its view; the same voters vote anew.', zh: '企业已陈述申辩，由原表决人员再次表决。' },
  'hearing-waived': { en: 'The company waived the hearing; the same voters vote anew.', zh: '企业已放弃陈述申辩，由原表决人员再次表决。' },
  'hearing-lapsed': {
    en: 'The company said nothing in time; the same voters vote anew, and the clock runs on.',
    zh: '企业逾期未陈述申辩，由原表决人员再次表决，时限恢复。',
  },
  'restriction-confirmed': { en: 'A supervisor confirmed the restriction.', zh: '主管已确认该限制。' },
  'sent-back': { en: 'A supervisor sent the transfer back to be reviewed anew.', zh: '主管已退回，重新审查。' },
  decided: { en: 'The transfer was decided.', zh: '已作出决定。' },
  withdrawn: { en: 'The company withdrew the filing.', zh: '企业已撤回申报。' },
  'condition-agreed': { en: 'The company agreed to a condition.', zh: '企业已同意一项附加条件。' },
  'evidence-given': { en: 'The company showed how it met a condition.', zh: '企业已提交附加条件的履行证明。' },
  'evidence-judged': { en: 'An officer judged what the company showed.', zh: '审查人员已核验履行证明。' },
  'obligation-breached': { en: 'A condition was breached.', zh: '附加条件被违反。' },
  'obligation-recurred': { en: 'A recurring condition comes due again.', zh: '周期性附加条件再次到期。' },
  'obligation-waived': { en: 'A supervisor waived a condition.', zh: '主管已豁免一项附加条件。' },
  'came-into-force': { en: 'What had to come first is met; the grant is in force.', zh: '前置条件已履行，准予生效。' },
  suspended: { en: 'The grant was suspended.', zh: '准予已暂停。' },
  lifted: { en: 'The suspension was lifted, or has ended with its day.', zh: '暂停已解除，或者期限已届满。' },
  revoked: { en: 'The grant was revoked.', zh: '准予已撤销。' },
  surrendered: { en: 'The company gave the grant back.', zh: '企业已放弃准予。' },
  expired: { en: 'The grant ended.', zh: '准予已届满。' },
  'opened-apart': {
    en: 'Somebody of the authority who has no part in this transfer looked into it.',
    zh: '与本事项无职责关系的主管机构人员查阅了本事项。',
  },
  'appeal-filed': { en: 'The company appealed.', zh: '企业已申请复核。' },
  'appeal-withdrawn': { en: 'The company took its appeal back.', zh: '企业已撤回复核申请。' },
  'appeal-claimed': { en: 'An officer took the appeal.', zh: '复核人员已接办。' },
  'appeal-released': { en: 'An officer gave the appeal back.', zh: '复核人员已退回。' },
  'appeal-advised': { en: 'The opinion on the appeal was recorded.', zh: '复核意见已提交。' },
  'appeal-seated': { en: 'The panel of the appeal was named.', zh: '复核表决人员已确定。' },
  'appeal-unseated': {
    en: 'Seats in the panel of the appeal are empty; a supervisor sees to it.',
    zh: '复核表决席位空缺，由主管处理。',
  },
  'appeal-voted': { en: 'A vote on the appeal was cast.', zh: '复核表决已投票。' },
  'appeal-decided': { en: 'The appeal was decided.', zh: '复核申请已作出决定。' },
  'condition-varied': { en: 'A condition was changed or struck on appeal.', zh: '附加条件经复核变更或者撤销。' },
  'grant-act-set-aside': {
    en: 'A suspension or a revocation was set aside or changed on appeal.',
    zh: '暂停或者撤销准予的决定经复核撤销或者变更。',
  },
  'suspension-varied': { en: 'A suspension was shortened or narrowed on appeal.', zh: '暂停经复核缩短期限或者缩小范围。' },
  'decision-set-aside': { en: 'The refusal was set aside; the rules are checked anew.', zh: '不予准许的决定已撤销，重新核对规则。' },
  commented: { en: 'Somebody commented.', zh: '有人留言。' },
  'commented-internally': { en: 'Somebody commented within the authority.', zh: '主管机构内部有留言。' },
  tagged: { en: 'A tag was added.', zh: '已添加标签。' },
  untagged: { en: 'A tag was taken away.', zh: '已移除标签。' },
  'document-read': { en: 'The authority read a document.', zh: '主管机构已调阅一份材料。' },
  'audit-drawn': { en: 'The decision was drawn for an audit.', zh: '该决定被抽中，进行事后抽查。' },
  'audit-claimed': { en: 'An auditor took the audit of the decision.', zh: '抽查人员已接办事后抽查。' },
  'audit-passed-on': { en: 'The audit was taken from its auditor and waits for another.', zh: '该项抽查已由原经办人转出，待他人领取。' },
  'audit-released': { en: 'An auditor gave the audit of the decision back.', zh: '抽查人员已退回事后抽查。' },
  'audit-concluded': { en: 'The audit of the decision has its finding.', zh: '事后抽查已有结论。' },
  'audit-wrong-outcome': { en: 'The audit found the outcome of the decision wrong.', zh: '事后抽查认定决定结果有误。' },
  'deadlines-moved': { en: 'A later calendar was published; last days are other ones now.', zh: '新日历已公布，有期限发生变化。' },
  'deadlines-confirmed': {
    en: 'A later calendar was published; last days stay, and are surer now.',
    zh: '新日历已公布，期限不变，更为确定。',
  },
  'own-deadlines-moved': {
    en: 'A later calendar was published; last days of the authority are other ones now.',
    zh: '新日历已公布，主管机构的期限发生变化。',
  },
  'own-deadlines-confirmed': {
    en: 'A later calendar was published; last days of the authority stay, and are surer now.',
    zh: '新日历已公布，主管机构的期限不变，更为确定。',
  },
  'audit-deadlines-moved': {
    en: 'A later calendar was published; the last day of the audit is another one now.',
    zh: '新日历已公布，抽查期限发生变化。',
  },
  'audit-deadlines-confirmed': {
    en: 'A later calendar was published; the last day of the audit stays, and is surer now.',
    zh: '新日历已公布，抽查期限不变，更为确定。',
  },
  superseded: { en: 'Another transfer took its place.', zh: '已由其他事项替代。' },
};

/** The names that a reader is told. */
type Names = Pick<TimelineEntry['actor'], 'name' | 'onBehalfOf'>;

const refusedSentence: Bilingual = { en: 'An act was tried and refused.', zh: '有一项操作被拒绝。' };

const roles = { person: 'person', key: 'machine key', system: 'system' } as const;

/** What officers note before they ask is theirs until they do. */
export const BATCH_KINDS: readonly string[] = ['item-raised', 'item-dropped', 'refused:raise-item', 'refused:drop-item'];

/** That a company was refused something because of a renewal which may be a draft: drafts are its own. */
function tellsOfDraft({ refused, body }: Pick<HistoryLine, 'refused' | 'body'>): boolean {
  return refused && (JSON.parse(body) as { readonly code?: string }).code === 'already-renewed';
}

/** History entries as a reader follows them: those that the reader may know of, with the names that the reader is told. */
export function timelineTo({ realm, person }: Principal, history: readonly HistoryLine[]): readonly TimelineEntry[] {
  const inside = realm === 'authority';
  return toTimeline(
    history.filter((line) => (inside ? !tellsOfDraft(line) : !BATCH_KINDS.includes(line.kind))),
    (line) => ({
      name: inside || line.actorKind !== 'person' || line.actorId === person ? line.actorName : null,
      onBehalfOf: inside ? line.onBehalfOf : null,
    }),
  );
}

/** History entries as a reader follows them; companies see what happened, not which officer did it. */
export function toTimeline(history: readonly HistoryLine[], namesOf: (line: HistoryLine) => Names): readonly TimelineEntry[] {
  return history.map((line) => ({
    at: line.at,
    kind: line.kind,
    refused: line.refused,
    actor: { kind: line.actorKind, role: line.actorKind === 'system' ? line.actorId : roles[line.actorKind], ...namesOf(line) },
    says: line.refused ? refusedSentence : (sentences[line.kind] ?? { en: line.kind, zh: line.kind }),
  }));
}
