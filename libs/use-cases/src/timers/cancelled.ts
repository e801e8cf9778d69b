import { type Bilingual, RECOUNT_EVENTS, refusalTexts, type TransferEventKind } from '@carnet/workflow';

const recounted: Bilingual = { en: 'A later calendar was published, and the day was counted anew.', zh: '新日历已公布，期限已重新计算。' };

/** Why a deadline counts no more, by the event that took it away. */
const reasons: Readonly<Partial<Record<TransferEventKind, Bilingual>>> = {
  edited: { en: 'Somebody worked on the draft; it is kept longer.', zh: '草稿已有人编辑，保留期已顺延。' },
  submitted: { en: 'The filing was submitted.', zh: '申报已提交。' },
  'draft-lapsed': { en: 'The draft was given up.', zh: '草稿已失效。' },
  decided: { en: 'The transfer was decided.', zh: '事项已作出决定。' },
  'step-completed': { en: 'The step has its votes.', zh: '本环节表决已完成。' },
  'confirmation-asked': { en: 'The votes are there; a supervisor is to confirm.', zh: '表决已完成，待主管确认。' },
  challenged: { en: 'A voter sent the transfer back to be reviewed anew.', zh: '表决人员已退回重新审查。' },
  'hearing-offered': { en: 'The company is heard before a refusal.', zh: '不予准许前听取企业陈述申辩。' },
  'view-stated': { en: 'The company was heard; the voters look a second time.', zh: '企业已陈述申辩，由原表决人员再次表决。' },
  'statement-given': { en: 'The company has said what it has to say.', zh: '企业已陈述意见。' },
  'statement-waived': { en: 'The company has nothing to say.', zh: '企业已放弃陈述意见。' },
  'statement-lapsed': { en: 'The day to say something passed.', zh: '陈述意见期限已过。' },
  'hearing-waived': {
    en: 'The company waived the hearing; the voters look a second time.',
    zh: '企业已放弃陈述申辩，由原表决人员再次表决。',
  },
  'hearing-lapsed': { en: 'The day to be heard passed; the voters look a second time.', zh: '陈述申辩期限已过，由原表决人员再次表决。' },
  'split-established': { en: 'A split was established; the transfer is judged anew.', zh: '已认定数量拆分，事项重新评估。' },
  withdrawn: { en: 'The company withdrew the filing.', zh: '企业已撤回申报。' },
  assessed: { en: 'The rules judged anew; what they ask for now has its own deadlines.', zh: '规则已重新评估，现行要求另有期限。' },
  suspended: { en: 'The grant was suspended anew.', zh: '准予已重新暂停。' },
  lifted: { en: 'The suspension was lifted.', zh: '暂停已解除。' },
  revoked: { en: 'The grant was revoked.', zh: '准予已被撤销。' },
  surrendered: { en: 'The company gave the grant back.', zh: '企业已放弃准予。' },
  superseded: { en: 'A later transfer took its place.', zh: '已由后续事项取代。' },
  expired: { en: 'The grant has expired.', zh: '准予已届满。' },
  'information-requested': { en: 'The company was asked for information; the clock stands still.', zh: '已要求企业补正，期限中止。' },
  'information-answered': {
    en: "The company answered; the review's clock runs on, with another due day.",
    zh: '企业已补正，审查期限恢复计算，届满日已变更。',
  },
  amended: { en: 'The company amended its filing; it is judged anew.', zh: '企业已更正申报，事项重新评估。' },
  'more-time-given': { en: 'The company was given more time, to another day.', zh: '已延长答复期限，届满日已变更。' },
  'information-unanswered': {
    en: "The company did not answer in time; the review's clock runs on.",
    zh: '企业逾期未答复，审查期限恢复计算。',
  },
  'grant-confirmed': { en: 'An officer confirmed the grant.', zh: '审查人员已确认准予继续有效。' },
  'evidence-judged': { en: 'What the company showed was accepted.', zh: '证明材料已通过核验。' },
  'obligation-waived': { en: 'A supervisor waived the condition.', zh: '主管已豁免该附加条件。' },
  'appeal-withdrawn': { en: 'The company took its appeal back.', zh: '企业已撤回复核申请。' },
  'appeal-decided': { en: 'The appeal was decided.', zh: '复核申请已作出决定。' },
  'condition-varied': { en: 'The condition was changed or struck on appeal.', zh: '该附加条件经复核变更或者撤销。' },
  'grant-act-set-aside': { en: 'What had stopped the grant was set aside on appeal.', zh: '暂停或者撤销准予的决定经复核撤销。' },
  'decision-set-aside': { en: 'The refusal was set aside on appeal.', zh: '不予准许的决定经复核撤销。' },
  'refusal-reopened': { en: 'The authority took up its refusal again.', zh: '主管机构已依职权重新办理。' },
  'completeness-ended': { en: 'The filing is complete; its review has begun.', zh: '申报材料齐全，审查已开始。' },
  'review-completed': { en: 'All opinions are given.', zh: '专业审查已完成。' },
  'opinion-given': { en: 'The officer gave the opinion, or another review moved.', zh: '经办人已提交意见，或者其他审查有变动。' },
  claimed: { en: 'An officer took the review.', zh: '审查人员已接办。' },
  released: { en: 'The officer gave the review back.', zh: '经办人已退回。' },
  'review-assigned': { en: 'A supervisor gave the review to another officer.', zh: '主管已改派他人。' },
  'review-extended': { en: 'The term of the review was extended.', zh: '审查期限已延长。' },
  'claim-lapsed': { en: 'The review was passed on.', zh: '审查已转交。' },
  'item-raised': { en: 'The officer worked on the review.', zh: '经办人已办理。' },
  'item-dropped': { en: 'The officer worked on the review.', zh: '经办人已办理。' },
  'item-settled': { en: 'The officer worked on the review.', zh: '经办人已办理。' },
  'conflict-declared': { en: 'The officer stepped aside.', zh: '经办人已回避。' },
  ...Object.fromEntries(Object.values(RECOUNT_EVENTS).flatMap(({ moved, same }) => [moved, same].map((kind) => [kind, recounted]))),
  'review-prepared': { en: 'The clock of the review was written anew.', zh: '审查期限已重新确定。' },
};

const otherwise: Bilingual = { en: 'The state of the transfer leaves no room for it.', zh: '事项当前状态下该期限不再适用。' };

/** Why a condition was not breached when its day had passed, by the code of the refusal. */
const notBreached: Readonly<Partial<Record<string, Bilingual>>> = {
  'evidence-waits': refusalTexts['evidence-waits'],
  'obligation-settled': refusalTexts['obligation-settled'],
  'already-breached': refusalTexts['already-breached'],
};

/** In words. */
export function cancelledBecause(because: string): Bilingual {
  return reasons[because as TransferEventKind] ?? notBreached[because] ?? otherwise;
}
