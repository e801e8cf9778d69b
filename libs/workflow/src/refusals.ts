import { type Bilingual, type Refusal, fillPlaceholders } from '@carnet/kernel';
import { amendmentRefusals } from './amendment-refusals.js';
import { AGREED_DAYS, ANSWER_DAYS } from './information.js';
import { REASSESSMENT_REFUSALS } from './reassessment-refusals.js';
import { EXTENSION_DAYS } from './review-progress.js';

/** Every refusal of the lifecycle, in its reader's words. Codes are stable; sentences may change. */
export const refusalTexts = {
  ...REASSESSMENT_REFUSALS,
  'not-in-this-state': { en: 'The present state of the transfer does not allow this.', zh: '事项当前状态不允许此操作。' },
  'template-unconfirmed': {
    en: 'Nobody has looked at some parts from the template. Change each or say that it is right.',
    zh: '模板预填的部分内容尚未核对。请逐项修改或者确认无误。',
  },
  'draft-lapsed': {
    en: 'Nobody worked on the draft in time, so it was given up. Copy it into a new one.',
    zh: '草稿逾期无人编辑，已经失效。请复制为新草稿。',
  },
  'draft-term-not-over': { en: 'Somebody worked on the draft within its term.', zh: '该草稿在保留期内有人编辑。' },
  'not-to-copy': { en: 'Only what was withdrawn or given up can be copied.', zh: '只有已撤回或者已失效的申报可以复制。' },
  'stale-content': {
    en: 'The content has changed since you looked. Read it again, then act.',
    zh: '申报内容在您查看后已变更，请重新查看后再操作。',
  },
  'machine-cannot-act': { en: 'Only a person can do this.', zh: '此操作只能由本人作出，不得由机器密钥或系统代办。' },
  'system-only': { en: 'Only the engine does this.', zh: '此步骤仅由系统执行。' },
  'discipline-not-held': { en: 'You do not hold the discipline that this review needs.', zh: '您不具备该项审查所需的专业类别。' },
  'discipline-not-required': { en: 'This transfer needs no review of this discipline.', zh: '本事项不要求此类专业审查。' },
  'filer-cannot-review': { en: 'You worked on this filing, so you cannot review it.', zh: '您参与过本次申报，不能参与其审查。' },
  'belongs-to-company': {
    en: 'You belong, or belonged within twelve months, to the company or an affiliate, so others take this up.',
    zh: '您现属于或者最近十二个月内曾属于该企业或其关联企业，应由他人办理。',
  },
  'filer-cannot-vote': { en: 'You worked on this filing, so you cannot vote on it.', zh: '您参与过本次申报，不能参与其表决。' },
  'filer-cannot-intervene': {
    en: 'You worked on this filing, so what becomes of its grant is for others to say.',
    zh: '您参与过本次申报，不能对其准予采取措施。',
  },
  'conflict-declared': { en: 'A conflict of interest was declared for you on this transfer.', zh: '您已就本事项申明利益冲突，应当回避。' },
  'conflict-unstated': {
    en: 'State that you have no conflict of interest, or declare one.',
    zh: '请声明不存在利益冲突；存在的，应当申明并回避。',
  },
  'conflict-too-late': {
    en: 'Your opinion or vote on this transfer counts already. Tell a supervisor.',
    zh: '您在本事项中的意见或表决已经生效，请告知主管。',
  },
  'role-lost': {
    en: 'You no longer hold the role or the discipline that this step asks for.',
    zh: '您已不再具备本环节所需的角色或专业类别。',
  },
  'not-delegated': {
    en: 'This person has not let you act for them in this.',
    zh: '该人员未就此事项委托您代为办理。',
  },
  'delegation-not-in-force': { en: 'The delegation does not count now.', zh: '该委托现在不生效。' },
  'deputy-has-seat': { en: 'You have a seat of your own, so you vote for nobody else.', zh: '您自有席位，不得代他人表决。' },
  'deputy-has-review': {
    en: 'You have a review of this transfer, so you take no other one. Each needs people of its own.',
    zh: '您已经办本事项的一项审查，不得再接办其他审查；每项审查须由不同人员办理。',
  },
  'represented-role-lost': {
    en: 'The person you would act for no longer holds the role or the discipline that this asks for.',
    zh: '您拟代为办理的人员已不再具备所需的角色或专业类别。',
  },
  'represented-cannot-hear': {
    en: 'The person you would act for may not hear this appeal. They would be told: “{because}”',
    zh: '您拟代为办理的人员不得参与本复核。其本人将收到的说明：“{because}”',
  },
  'represented-cannot-review': {
    en: 'The person you would act for may not review this transfer. They would be told: “{because}”',
    zh: '您拟代为办理的人员不得参与本事项的审查。其本人将收到的说明：“{because}”',
  },
  'represented-cannot-vote': {
    en: 'The person you would vote for may not vote on this transfer. They would be told: “{because}”',
    zh: '您拟代为表决的人员不得参与本事项的表决。其本人将收到的说明：“{because}”',
  },
  'reviewer-cannot-vote': { en: 'You reviewed this transfer, so you cannot vote on it.', zh: '您已审查本事项，不能参与其表决。' },
  'voter-cannot-review': { en: 'You voted on this transfer, so you cannot review it.', zh: '您已就本事项投票，不能参与其审查。' },
  'reviewer-cannot-file': {
    en: 'You acted for the authority on this transfer, so you cannot answer for the company.',
    zh: '您已代表主管机构办理本事项，不能代表企业答复。',
  },
  'review-not-prepared': { en: 'The review is still being set up.', zh: '专业审查正在准备中。' },
  'item-days-wrong': {
    en: `Only an item that asks for more time has working days: from ${AGREED_DAYS.least} to ${AGREED_DAYS.most}.`,
    zh: `请求延长审查期限的事项应当载明工作日数（${AGREED_DAYS.least} 至 ${AGREED_DAYS.most}），其他事项不得载明。`,
  },
  'agreement-unclear': {
    en: 'Say of each item that asks for more time whether you agree, and of no other.',
    zh: '请对请求延长审查期限的每一事项表明是否同意，其他事项无须表明。',
  },
  'review-not-begun': {
    en: 'The filing is still checked for completeness; the term of its review has not begun.',
    zh: '申报材料尚在完整性审核中，审查期限尚未起算。',
  },
  'review-already-extended': {
    en: 'The term of this review was extended already, and it can be once.',
    zh: '本次审查期限已经延长过一次，不得再次延长。',
  },
  'review-day-passed': {
    en: 'The last day of the review is over; what is late cannot be extended.',
    zh: '审查期限已过，逾期后不得延长。',
  },
  'extension-too-long': {
    en: `A review can be extended by ${EXTENSION_DAYS.least} to ${EXTENSION_DAYS.most} working days.`,
    zh: `审查期限可以延长 ${EXTENSION_DAYS.least} 至 ${EXTENSION_DAYS.most} 个工作日。`,
  },
  'review-already-prepared': { en: 'The review is already set up.', zh: '专业审查已准备完毕。' },
  'completeness-open': {
    en: 'The filing is still checked for completeness. Confirm that it is complete, then give the opinion.',
    zh: '申报材料尚在完整性审核中。请先确认材料齐全，再提交意见。',
  },
  'completeness-not-open': { en: 'No check for completeness is open.', zh: '没有正在进行的完整性审核。' },
  'missing-unsettled': {
    en: 'Something that was asked for as missing is not settled. Settle it or take it out first.',
    zh: '尚有要求补充的缺漏事项未办结。请先办结或者移出待发清单。',
  },
  'part-queried': {
    en: 'Something asked about this part is not settled. Settle that first.',
    zh: '就该部分提出的问题尚未办结，请先办结。',
  },
  'claimed-by-other': { en: 'Another officer is handling this review.', zh: '该项审查已由其他人员经办。' },
  'already-claimed': { en: 'You are already handling this review.', zh: '该项审查已由您经办。' },
  'not-claimed': { en: 'Nobody is handling this review.', zh: '该项审查尚无经办人。' },
  'not-a-reviewer': {
    en: 'That person is no officer of this discipline.',
    zh: '该人员不是此专业类别的审查人员。',
  },
  'reviewer-barred': {
    en: 'That person can take no part in this review. They would be told: “{because}”',
    zh: '该人员不得参与本项审查。其本人将收到的说明：“{because}”',
  },
  'already-theirs': { en: 'That person is handling this review already.', zh: '该项审查已由该人员经办。' },
  'officer-at-work': {
    en: 'Its officer has worked on this review, and the time for it is not over. Confirm to go on.',
    zh: '该项审查的经办人曾办理本项，其承办期未满。确需改派的，请确认。',
  },
  'opinion-already-given': { en: 'The opinion of this discipline has been given.', zh: '该专业类别的意见已提交。' },
  'already-reviewed-other-discipline': {
    en: 'You gave the opinion of another discipline. Each needs its own person.',
    zh: '您已就另一专业类别提交意见，各类意见须由不同人员作出。',
  },
  'item-unknown': { en: 'No such item waits for this.', zh: '没有可作此处理的补正事项。' },
  'item-already-raised': { en: 'This item is there already.', zh: '该补正事项已存在。' },
  'checklist-open': {
    en: 'Required items of the checklist are open, or to be looked at again. Answer them first.',
    zh: '清单中的必答项尚未作答或者须重新核查，请先作答。',
  },
  'items-unsettled': {
    en: 'This discipline has items that are not settled. Settle them or take them out of the batch first.',
    zh: '该专业类别尚有未办结的补正事项，请先逐项办结或移出待发清单。',
  },
  'reply-missing': { en: 'Every item that was asked needs a reply.', zh: '每一补正事项均须答复。' },
  'nothing-to-answer': { en: 'Nothing waits for your answer.', zh: '没有待您答复的补正事项。' },
  'nothing-answered': {
    en: 'Nothing was answered, so there is nothing to accept. Reject the item, saying what its silence means, or ask again.',
    zh: '该事项未获答复，不能接受。请说明理由后不予接受，或者再次要求。',
  },
  'answer-has-no-day': {
    en: 'Nothing is asked of the company, so there is no day to move.',
    zh: '目前没有待企业答复的补正要求，无从延期。',
  },
  'answer-day-passed': {
    en: 'The day to answer has passed. What is still needed can be asked again.',
    zh: '答复期限已过，仍需补正的可再次要求。',
  },
  'answer-day-not-over': { en: 'The day to answer is not over yet.', zh: '答复期限尚未届满。' },
  'more-time-already-asked': { en: 'More time has been asked for; the authority has yet to answer.', zh: '已申请延期，主管机构尚未答复。' },
  'more-time-not-asked': { en: 'Nobody has asked for more time.', zh: '没有待答复的延期申请。' },
  'too-much-time': {
    en: `An answer may take ${String(ANSWER_DAYS.most)} working days in all, for the clock of the review stands still meanwhile.`,
    zh: `答复期限合计不得超过 ${String(ANSWER_DAYS.most)} 个工作日，因审查期限同时中止。`,
  },
  'nothing-asked': { en: 'The request asks for nothing.', zh: '补正要求未列明任何内容。' },
  'reasons-missing': { en: 'This needs reasons.', zh: '须说明理由。' },
  'conditions-missing': { en: 'Name at least one condition.', zh: '须至少列明一项附加条件。' },
  'abstention-with-conditions': {
    en: 'An abstention grants nothing, so it sets no conditions. Take them out, or vote.',
    zh: '弃权不构成准予，不得附加条件；请删去条件，或者投票。',
  },
  'justification-missing': {
    en: 'Who refuses or restricts states the objective, the manner, and why lighter means do not suffice.',
    zh: '拒绝或限制须说明目标、实施方式，以及较轻手段为何不足。',
  },
  'justification-without-restriction': {
    en: 'Nothing here holds the transfer back, so there is nothing to justify.',
    zh: '此处未作任何限制，无须说明限制理由。',
  },
  'supervisor-needed': {
    en: 'The test does not show that this restriction is consistent, so a supervisor has to answer for it.',
    zh: '审查未能表明该限制符合协定要求，须由主管作出。',
  },
  'notice-incomplete': {
    en: 'The notice of this decision lacks a required part, so the decision is not made.',
    zh: '本决定的通知书缺少必备内容，因此不能作出决定。',
  },
  'hearing-has-no-day': {
    en: 'Before people refuse, the company is heard; no day was named for that.',
    zh: '由人员不予准许前须听取企业陈述申辩，未确定陈述申辩期限。',
  },
  'hearing-day-not-over': { en: 'The day to be heard is not over yet.', zh: '陈述申辩期限尚未届满。' },
  'hearing-not-offered': { en: 'Nothing waits for the view of the company.', zh: '没有待企业陈述申辩的事项。' },
  'view-missing': { en: 'Say what you hold against the intention, or waive the hearing.', zh: '须说明陈述申辩意见，或者放弃陈述申辩。' },
  'view-unanswered': {
    en: 'The company stated its view. Who refuses says what is made of it.',
    zh: '企业已陈述申辩，作出不予准许表决的须说明对其意见的采纳情况。',
  },
  'nothing-to-confirm': { en: 'No decision waits for a supervisor.', zh: '没有待主管确认的决定。' },
  'own-restriction': { en: 'You cannot confirm a restriction of your own.', zh: '不得确认本人作出的限制。' },
  'not-enough-voters': { en: 'Too few people are free to vote on this step.', zh: '可参与本环节表决的人数不足法定票数。' },
  'step-already-open': { en: 'The voting is already open.', zh: '本环节表决已开始。' },
  'step-not-open': { en: 'The voting is not open yet.', zh: '本环节表决尚未开始。' },
  'no-escalation': { en: 'This step is not escalated.', zh: '本环节不作升级处理。' },
  'no-step-left': { en: 'No approval step is left.', zh: '已无待办的审批环节。' },
  'challenges-many': {
    en: 'It was sent back twice; only a supervisor in their own step may do so again.',
    zh: '已退回审查两次，再次退回须由主管环节的主管作出。',
  },
  'not-a-voter': { en: 'You are not among the voters of this step.', zh: '您不在本环节的表决人员之列。' },
  'already-voted': { en: 'You have voted on this step.', zh: '您已在本环节投票。' },
  'decision-does-not-match-route': { en: 'The decision is not the one that the route asks for.', zh: '决定与通道的处理方式不一致。' },
  'condition-day-passed': {
    en: 'A condition would be due on a day that has passed, so the grant cannot be made with it.',
    zh: '附加条件的截止日已过，不能据此准予。',
  },
  'obligation-unknown': { en: 'The grant has no such condition.', zh: '该准予没有此项附加条件。' },
  'obligation-settled': { en: 'This condition is met or was waived.', zh: '该附加条件已履行或者已豁免。' },
  'no-next-occurrence': { en: 'This condition does not come due again.', zh: '该附加条件不再到期。' },
  'obligation-not-due': { en: 'The day of this condition has not passed.', zh: '该附加条件的期限尚未届满。' },
  'agreement-not-asked': { en: 'This condition asks for no agreement.', zh: '该附加条件无须企业同意。' },
  'already-agreed': { en: 'The company has agreed to this condition.', zh: '企业已同意该附加条件。' },
  'evidence-missing': { en: 'Say how the condition was met.', zh: '须说明附加条件的履行情况。' },
  'evidence-waits': { en: 'What was shown waits for an officer.', zh: '已提交的证明材料正待审查人员核验。' },
  'no-evidence': { en: 'Nothing was shown that waits to be judged.', zh: '没有待核验的证明材料。' },
  'not-the-monitor': {
    en: 'Officers of another discipline watch over this condition.',
    zh: '该附加条件由其他专业类别的人员监督。',
  },
  'already-breached': { en: 'The breach of this condition is on record.', zh: '该附加条件的违反情况已记录在案。' },
  'breach-not-cured': {
    en: 'A condition is breached and neither met since nor waived.',
    zh: '有附加条件被违反，且尚未补正或者豁免。',
  },
  'suspended-otherwise': {
    en: 'It was not the breach of a condition that suspended the grant; a supervisor lifts it.',
    zh: '准予并非因违反附加条件而暂停，由主管解除。',
  },
  'nothing-to-appeal': { en: 'No decision is there to appeal against.', zh: '没有可以申请复核的决定。' },
  'appeal-open': { en: 'An appeal against this decision is open.', zh: '针对本决定的复核申请正在办理。' },
  'appeal-decided': { en: 'An appeal against this decision was decided.', zh: '针对本决定的复核申请已经办结。' },
  'appeal-late': { en: 'The days to appeal against this decision are over.', zh: '对本决定申请复核的期限已过。' },
  'not-to-be-varied': {
    en: 'A refusal cannot be changed on appeal: it stands or falls.',
    zh: '不予准许的决定不能变更，只能维持或者撤销。',
  },
  'variation-missing': {
    en: 'Nothing is proposed that it could be changed to: words in both languages, or what is left of a suspension.',
    zh: '未提出变更后的内容：附加条件请以两种语言写明，暂停请写明变更后的期限或者范围。',
  },
  'variation-unfit': {
    en: 'New words and their test are for a condition that is to be changed, a remainder for a suspension.',
    zh: '变更后的内容及其测试仅适用于拟变更的附加条件，余留范围仅适用于拟变更的暂停。',
  },
  'variation-past': { en: 'The last day of what is to be changed has passed.', zh: '变更后的期限已过。' },
  'suspension-outlasts': {
    en: 'The grant ends with that day or before, so the suspension would not end.',
    zh: '准予于该日或者之前届满，暂停不会因此终止。',
  },
  'fields-unfit': {
    en: 'A narrowed suspension names fields of the filing, each once, and not all of them.',
    zh: '缩小范围的暂停须列明申报中的字段，不得重复，也不得为全部字段。',
  },
  'already-suspended': { en: 'The grant is suspended wholly already.', zh: '准予已全部暂停。' },
  'suspension-lasts': { en: 'No day ends this suspension; somebody lifts it.', zh: '本次暂停未定终止日期，须由人员解除。' },
  'suspension-not-over': { en: 'The day that ends this suspension has not passed.', zh: '本次暂停的终止日期未过。' },
  'variation-doubtful': {
    en: 'The test does not show that the changed condition is consistent. Propose another one, or that it is struck.',
    zh: '测试未能表明变更后的附加条件符合协定要求；请另行提出，或者建议撤销该条件。',
  },
  'grounds-missing': { en: 'An appeal needs at least one ground, each in words.', zh: '复核申请须至少载明一项理由，且逐项说明。' },
  'conflict-only-in-appeal': {
    en: 'The transfer is decided. You can declare a conflict of interest again while an appeal is open.',
    zh: '事项已经决定。复核申请办理期间方可再次申请回避。',
  },
  'no-open-appeal': { en: 'No appeal is open.', zh: '没有正在办理的复核申请。' },
  'opinion-awaited': { en: 'The officer of the appeal has not given an opinion yet.', zh: '复核经办人尚未提出意见。' },
  'seats-taken': { en: 'All seats of the appeal are taken by people who may vote.', zh: '复核表决席位均已有人。' },
  'filer-cannot-hear': {
    en: 'You worked on this filing, so you take no part in its appeal.',
    zh: '您参与过本次申报，不能参与其复核。',
  },
  'decided-before': {
    en: 'You had a part in the decision that was appealed against, so others take this up.',
    zh: '您参与过被申请复核的决定，应由他人办理。',
  },
  'judged-by-earlier-law': {
    en: 'The filing is judged by the law of its own day; only what is granted is re-assessed.',
    zh: '申报依其申报日的法律判断，仅已准予的事项须重新评估。',
  },
  'filer-cannot-audit': { en: 'You worked on this filing, so others audit its decision.', zh: '您参与过本次申报，不能抽查其决定。' },
  'took-part': { en: 'You had a part in this transfer, so others audit its decision.', zh: '您参与过本事项的办理，不能抽查其决定。' },
  'audit-taken': { en: 'Somebody has this audit in hand already.', zh: '该项抽查已有人经办。' },
  'audit-not-yours': { en: 'You do not have this audit in hand. Claim it first.', zh: '该项抽查并非由您经办，请先领取。' },
  'audit-concluded': { en: 'This audit has its finding, and keeps it.', zh: '该项抽查已有结论，不再更改。' },
  'own-finding': { en: 'You concluded this audit, so another supervisor acts on it.', zh: '该项抽查由您作出结论，应由其他主管处理。' },
  'term-not-over': { en: 'The grant has not ended yet.', zh: '准予的有效期尚未届满。' },
  'nothing-to-renew': {
    en: 'Only a grant that has not ended can be renewed or replaced.',
    zh: '只有尚未终止的准予可以续期或者变更。',
  },
  'not-in-force-yet': {
    en: 'The grant is not in force yet, so there is nothing to renew. It can be replaced.',
    zh: '准予尚未生效，无从续期；可以申请变更。',
  },
  'renewal-not-open': {
    en: 'The window to renew it is not open. It opens on {opens}. The grant can be replaced at any time.',
    zh: '续期窗口尚未开启。开启日为 {opens}。内容有变更的，可以申请变更。',
  },
  'renewal-too-late': {
    en: 'The last day to renew it has passed. It was {latest}. Until it ends it can be replaced.',
    zh: '申请续期的最后期限已过。最后期限为 {latest}。准予终止前仍可申请变更。',
  },
  'already-renewed': {
    en: 'A renewal of this grant is open already. It is {reference}. Finish or withdraw it first.',
    zh: '该准予已有未办结的续期或者变更。该事项为 {reference}。请先办结或者撤回。',
  },
  'renewal-appealed': {
    en: 'A refused renewal of this grant is under appeal. It is {reference}. Await the appeal or take it back.',
    zh: '该准予的一项续期或者变更未获准予，正在复核。该事项为 {reference}。请待复核办结或者先撤回复核申请。',
  },
  ...amendmentRefusals,
  'nothing-recounted': { en: 'No day of this transfer is another one by this calendar.', zh: '按该日历，本事项的期限没有变化。' },
  'term-over': { en: 'The grant has ended.', zh: '准予的有效期已届满。' },
  'route-cannot-be-followed': {
    en: 'The route names no review or approval that could decide.',
    zh: '通道未列明可据以作出决定的审查或审批环节。',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type RefusalCode = keyof typeof refusalTexts;

/** The sentences of a refusal, with values from its context filled in; null if the lifecycle has no such code. */
export function refusalText(code: string, context?: Refusal['context']): Bilingual | null {
  return isRefusalCode(code) ? fillPlaceholders(refusalTexts[code], context, refusalText) : null;
}

function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusalTexts, code);
}
