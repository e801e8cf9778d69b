import type { Bilingual } from '@carnet/kernel';
import type { ConditionPhase, HearingEnd, LighterMeans, Objective, RestrictionEffect, TransferDecision } from '@carnet/workflow';

export const OUTCOME_WORDS: Readonly<Record<TransferDecision['outcome'], Bilingual>> = {
  granted: { en: 'The transfer is granted.', zh: '准予出境。' },
  'granted-with-conditions': { en: 'The transfer is granted with conditions.', zh: '附条件准予出境。' },
  refused: { en: 'The transfer is refused.', zh: '不予准许出境。' },
};

export const OBJECTIVE_WORDS: Readonly<Record<Objective, Bilingual>> = {
  'personal-rights': { en: 'rights of the individuals concerned', zh: '个人权益' },
  'consumer-protection': { en: 'protection of consumers', zh: '消费者保护' },
  'public-order': { en: 'public order', zh: '公共秩序' },
  'public-health': { en: 'public health', zh: '公共健康' },
  'cyber-security': { en: 'security of networks and data', zh: '网络与数据安全' },
  'essential-security': { en: 'essential security', zh: '基本安全利益' },
  'domestic-industry': { en: 'domestic industry', zh: '国内产业' },
  other: { en: 'another objective', zh: '其他目标' },
};

export const EFFECT_WORDS: Readonly<Record<RestrictionEffect, Bilingual>> = {
  transfer: { en: 'The data may not be transferred, or not freely', zh: '数据不得传输，或者不得自由传输' },
  localisation: { en: 'The data must be stored or processed within the country', zh: '数据须在境内存储或者处理' },
};

export const PHASE_WORDS: Readonly<Record<ConditionPhase, Bilingual>> = {
  before: { en: 'before any data leaves', zh: '出境前' },
  during: { en: 'as long as the grant lasts', zh: '准予有效期内' },
  after: { en: 'after the data has been used', zh: '数据使用后' },
};

export const MEANS_WORDS: Readonly<Record<LighterMeans, Bilingual>> = {
  contract: { en: 'A contract', zh: '合同' },
  certificate: { en: 'A certificate', zh: '认证' },
  trustmark: { en: 'A trustmark', zh: '信任标志' },
  sandbox: { en: 'A sandbox', zh: '沙盒' },
};

/** The headings of a notice, in order. */
export const HEADINGS = {
  facts: { en: 'Subject of the decision', zh: '决定事项' },
  granted: { en: 'What is granted', zh: '准予内容' },
  findings: { en: 'What the rules found', zh: '规则认定' },
  reasons: { en: 'Reasons', zh: '理由' },
  conditions: { en: 'Conditions', zh: '附加条件' },
  duties: { en: 'Your duties under the law', zh: '法定义务' },
  restrictions: { en: 'Reasons for the restriction', zh: '限制的理由' },
  hearing: { en: 'Your hearing', zh: '陈述申辩情况' },
  until: { en: 'How and by when to state your view', zh: '陈述申辩的方式和期限' },
  appeal: { en: 'What you may do', zh: '救济途径' },
  record: { en: 'Record', zh: '记录' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export const LABELS = {
  intention: { en: 'Notice of intention to refuse', zh: '拟不予准许告知书' },
  intended: { en: 'The authority intends to refuse the transfer.', zh: '主管机构拟不予准许出境。' },
  announcedAt: { en: 'Announced at', zh: '告知时间' },
  heardUntil: { en: 'You can state your view until the end of', zh: '陈述申辩期限至' },
  announced: { en: 'Intention announced at', zh: '拟不予准许告知时间' },
  view: { en: 'Your view', zh: '贵企业陈述申辩意见' },
  documents: { en: 'Documents', zh: '证明材料' },
  weighed: { en: 'Response to your view', zh: '对意见的采纳情况' },
  immaterial: {
    en: 'Immaterial change after an opinion, by the policy named here',
    zh: '意见提交后所作变更，依所列政策属于非实质变更',
  },
  notice: { en: 'Notice of decision', zh: '决定通知书' },
  reference: { en: 'Number', zh: '编号' },
  company: { en: 'Company', zh: '企业' },
  recipient: { en: 'Recipient', zh: '接收方' },
  filedOn: { en: 'Filed on', zh: '申报日期' },
  at: { en: 'Decided at', zh: '决定时间' },
  readFacts: { en: 'Facts', zh: '事实' },
  objective: { en: 'Objective', zh: '目标' },
  notArbitrary: { en: 'Equal treatment of like transfers', zh: '同等情形同等对待' },
  notDisguised: { en: 'No restriction in disguise', zh: '非变相限制' },
  suffices: { en: 'would suffice', zh: '足以实现目标' },
  sufficesNot: { en: 'would not suffice', zh: '不足以实现目标' },
  supervisor: { en: 'A supervisor has confirmed this restriction.', zh: '该限制已经主管确认。' },
  heldTo: { en: 'a reading without binding force', zh: '不具约束力的解读' },
  unconditional: {
    en: 'The grant has no conditions and is as you filed, so there is nothing to appeal. If it is suspended or revoked, the notice of that act states how and by when you can appeal. Your rights to administrative reconsideration and to court are not affected.',
    zh: '本准予未附加条件，与申报内容一致，无可申请复核的事项。准予如被暂停或者撤销，相应通知书将载明申请复核的方式和期限。依法申请行政复议、提起行政诉讼的权利不受影响。',
  },
  appealUntil: { en: 'Last day to appeal', zh: '申请复核的截止日（含当日）' },
  notYet: {
    en: 'The grant is not in force yet: no data may leave until its prior conditions are met and the conditions that need your agreement are agreed to.',
    zh: '准予尚未生效：前置条件履行完毕，且须经贵企业同意的条件已获同意之前，数据不得出境。',
  },
  dueBy: { en: 'Due by the end of', zh: '截止日' },
  recurs: { en: 'As long as the grant lasts', zh: '准予有效期内' },
  why: { en: 'Why', zh: '理由' },
  checked: { en: 'How it is checked', zh: '核查方式' },
  shows: { en: 'What you must submit', zh: '须提交' },
  agreement: { en: 'This condition needs your agreement.', zh: '须经贵企业同意。' },
  suspends: { en: 'A breach suspends the grant.', zh: '违反的，暂停准予。' },
  noConflict: {
    en: 'Everybody who gave an opinion or a vote on this transfer stated that they have no conflict of interest.',
    zh: '本事项的审查和表决人员均已声明不存在利益冲突。',
  },
  content: { en: 'Digest of the filing', zh: '申报内容摘要' },
  assessment: { en: 'Digest of the rule check', zh: '规则核对摘要' },
  digest: { en: 'Digest of this notice', zh: '本通知书摘要' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export const HEARING_WORDS: Readonly<Record<HearingEnd, Bilingual>> = {
  stated: { en: 'You stated your view.', zh: '贵企业已陈述申辩。' },
  waived: { en: 'You waived the hearing.', zh: '贵企业已放弃陈述申辩。' },
  lapsed: { en: 'You stated no view by the last day.', zh: '贵企业逾期未陈述申辩。' },
  withdrawn: { en: 'You withdrew the filing.', zh: '贵企业已撤回申报。' },
  overtaken: { en: 'The rules were checked again before you stated your view.', zh: '陈述申辩前已重新核对规则。' },
};
