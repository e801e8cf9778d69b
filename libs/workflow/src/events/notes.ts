import type { TimerKind } from './deadlines.js';
import { type EntryDeclaration, toAuthority, toBoth, toCompany } from './declaration.js';

/** History entries that are no events: comments, tags, documents that were read, audits, and accesses. */
export const NOTES = {
  commented: {
    says: { en: 'Somebody commented.', zh: '有人留言。' },
    audience: toBoth('commented', ['filer', 'reviewers', 'mentioned', 'commenters']),
  },
  'commented-internally': {
    says: { en: 'Somebody commented within the authority.', zh: '主管机构内部有留言。' },
    audience: toAuthority('commented_internally', ['mentioned', 'commenters']),
  },
  tagged: { says: { en: 'A tag was added.', zh: '已添加标签。' }, audience: null },
  untagged: { says: { en: 'A tag was removed.', zh: '已移除标签。' }, audience: null },
  'document-read': { says: { en: 'The authority read a document.', zh: '主管机构已调阅一份材料。' }, audience: null },
  'audit-drawn': {
    says: { en: 'The decision was drawn for an audit.', zh: '该决定被抽中，进行事后抽查。' },
    audience: toAuthority('audit_drawn', ['auditors'], { en: 'Sign in to claim the audit.', zh: '请登录领取抽查。' }),
  },
  'audit-claimed': { says: { en: 'An auditor claimed the audit of the decision.', zh: '抽查人员已领取事后抽查。' }, audience: null },
  'audit-released': { says: { en: 'An auditor released the audit of the decision.', zh: '抽查人员已退回事后抽查。' }, audience: null },
  'audit-passed-on': {
    says: { en: 'The audit was taken from its auditor and is waiting for another.', zh: '该项抽查已由原经办人转出，待他人领取。' },
    audience: toAuthority('audit_passed_on', ['auditors']),
  },
  'audit-concluded': { says: { en: 'The audit of the decision has a finding.', zh: '事后抽查已有结论。' }, audience: null },
  'audit-wrong-outcome': {
    says: { en: 'The audit found the outcome of the decision wrong.', zh: '事后抽查认定决定结果有误。' },
    audience: toAuthority('audit_wrong_outcome', ['supervisors']),
  },
  'step-not-escalated': {
    says: {
      en: 'An approval step is late, and nobody was free to take its seats.',
      zh: '审批环节已逾期，且无人可接替席位。',
    },
    audience: toAuthority('step_not_escalated', ['reminded'], {
      en: 'Sign in to see who has not voted.',
      zh: '请登录查看尚未表决的人员。',
    }),
  },
  'opened-apart': {
    says: {
      en: 'Somebody of the authority who has no part in this transfer, or has a conflict of interest, looked into it.',
      zh: '与本事项无职责关系或者存在利益冲突的主管机构人员查阅了本事项。',
    },
    audience: toBoth('opened_apart', ['filer', 'supervisors']),
  },
} as const satisfies Readonly<Record<string, EntryDeclaration>>;
export type NoteKind = keyof typeof NOTES;

const duty = { en: 'Sign in to see the duty and its documents.', zh: '请登录查看义务内容和所需材料。' };

/**
 * Deadlines that only remind; `step-due` is one if its step is not escalated. Each has an entry of its own kind and an audience. All other
 * deadlines are named in the declaration of the event that they cause.
 */
export const REMINDERS = {
  'draft-near': {
    says: { en: 'A draft lapses soon unless somebody edits it.', zh: '草稿如无人编辑，即将失效。' },
    audience: toCompany('draft_near_end', ['reminded'], {
      en: 'Sign in and save the draft to keep it.',
      zh: '请登录保存草稿以继续保留。',
    }),
  },
  renewal: {
    says: { en: 'The time to apply for the renewal of a grant has come.', zh: '准予已到申请续期的时间。' },
    audience: toCompany('renewal_opens', ['reminded'], {
      en: 'Sign in to see the last day and apply for the renewal.',
      zh: '请登录查看最后期限并申请续期。',
    }),
  },
  'completeness-near': {
    says: { en: 'A check for completeness is due soon.', zh: '完整性审核即将到期。' },
    audience: toAuthority('completeness_near_end', ['reminded'], {
      en: 'Sign in to say whether the filing is complete.',
      zh: '请登录告知申报材料是否齐全。',
    }),
  },
  'review-near': {
    says: { en: 'A review is due soon.', zh: '审查即将到期。' },
    audience: toAuthority('review_near_end', ['reminded'], {
      en: 'Sign in to give your opinion, or your vote.',
      zh: '请登录提交审查意见或者表决。',
    }),
  },
  'review-due': {
    says: { en: 'A review is late.', zh: '审查已逾期。' },
    audience: toAuthority('review_late', ['reminded'], { en: 'Sign in to see what is still to be done.', zh: '请登录查看待办事项。' }),
  },
  'step-near': {
    says: { en: 'An approval step is waiting for votes and is due soon.', zh: '审批环节待表决，即将到期。' },
    audience: toAuthority('step_near_end', ['reminded'], { en: 'Sign in to vote.', zh: '请登录表决。' }),
  },
  'step-due': {
    says: { en: 'An approval step is late.', zh: '审批环节已逾期。' },
    audience: toAuthority('step_late', ['reminded'], { en: 'Sign in to see who has not voted.', zh: '请登录查看尚未表决的人员。' }),
  },
  'answer-near': {
    says: { en: 'An answer of the company is due soon.', zh: '企业答复即将到期。' },
    audience: toBoth('answer_near_end', ['reminded'], {
      en: 'Sign in: you can answer, or ask for more time, until the end of the last day.',
      zh: '请登录：期限届满日日终前，可以答复或者申请延期。',
    }),
  },
  'hearing-near': {
    says: {
      en: 'The last day to state a view before a refusal, or in a re-assessment, is near.',
      zh: '不予准许前陈述申辩或者重新评估中陈述意见的期限即将届满。',
    },
    audience: toCompany('hearing_near_end', ['reminded'], {
      en: 'Sign in to state your view or to waive it.',
      zh: '请登录陈述意见或者声明放弃。',
    }),
  },
  'duty-opens': {
    says: { en: 'A duty under the law can be met from now on.', zh: '一项法定义务现可办理。' },
    audience: toCompany('duty_opens', ['reminded'], duty),
  },
  'duty-near': {
    says: { en: 'The last day of a duty under the law is near.', zh: '一项法定义务即将到期。' },
    audience: toCompany('duty_near_end', ['reminded'], duty),
  },
  'duty-due': {
    says: { en: 'The last day of a duty under the law has passed.', zh: '一项法定义务的期限已过。' },
    audience: toCompany('duty_day_over', ['reminded'], {
      en: 'If you have not met the duty, do so now. Sign in to see it.',
      zh: '如尚未办理，请立即办理。请登录查看义务内容。',
    }),
  },
  'obligation-near': {
    says: { en: 'The last day of a condition is near, and no evidence was given yet.', zh: '附加条件即将到期，尚未提交履行证明。' },
    audience: toCompany('condition_near_end', ['reminded'], {
      en: 'Sign in to give evidence that the condition is met.',
      zh: '请登录提交履行证明。',
    }),
  },
  'appeal-closes': {
    says: { en: 'The time to appeal is over, and no appeal is open.', zh: '复核申请期限已过，未有待决的复核申请。' },
    audience: toCompany('appeal_time_over', ['reminded']),
  },
  'appeal-near': {
    says: { en: 'The decision on an appeal is due soon.', zh: '复核决定即将到期。' },
    audience: toAuthority('appeal_near_end', ['reminded'], {
      en: 'Sign in to give your opinion or to vote on the appeal.',
      zh: '请登录提交复核意见或者表决。',
    }),
  },
  'appeal-due': {
    says: { en: 'The decision on an appeal is late.', zh: '复核决定已逾期。' },
    audience: toAuthority('appeal_late', ['reminded']),
  },
  'reassessment-near': {
    says: { en: 'The last day of the re-assessment of a grant is near.', zh: '准予的重新评估即将到期。' },
    audience: toCompany('reassessment_near_end', ['reminded'], {
      en: 'Sign in to see what is re-assessed.',
      zh: '请登录查看重新评估的内容。',
    }),
  },
  'reassessment-due': {
    says: { en: 'The last day of the re-assessment of a grant has passed.', zh: '准予的重新评估期限已过。' },
    audience: toBoth('reassessment_late', ['reminded']),
  },
  'audit-near': {
    says: { en: 'The audit of a decision is due soon.', zh: '决定的事后抽查即将到期。' },
    audience: toAuthority('audit_near_end', ['reminded'], { en: 'Sign in to conclude the audit.', zh: '请登录作出抽查结论。' }),
  },
  'audit-due': {
    says: { en: 'The audit of a decision is late.', zh: '决定的事后抽查已逾期。' },
    audience: toAuthority('audit_late', ['reminded']),
  },
} as const satisfies Readonly<Partial<Record<TimerKind, EntryDeclaration>>>;
export type ReminderKind = keyof typeof REMINDERS;
