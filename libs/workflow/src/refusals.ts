import { type Bilingual, type Refusal, fillPlaceholders } from '@carnet/kernel';
import { amendmentRefusals } from './amendment-refusals.js';
import { AGREED_DAYS, ANSWER_DAYS } from './information.js';
import { REASSESSMENT_REFUSALS } from './reassessment-refusals.js';
import { renewalRefusals } from './renewal-refusals.js';
import { EXTENSION_DAYS } from './review-progress.js';

/** Every refusal of the lifecycle, in its reader's words. Codes are stable; sentences may change. */
export const refusalTexts = {
  ...REASSESSMENT_REFUSALS,
  'not-in-this-state': { en: 'The present state of the transfer does not allow this.', zh: '事项当前状态不允许此操作。' },
  'template-unconfirmed': {
    en: 'Some parts from the template are not checked yet. Change each of them or confirm it.',
    zh: '模板预填的部分内容尚未核对。请逐项修改或者确认无误。',
  },
  'draft-lapsed': {
    en: 'The draft has lapsed because nobody edited it in time. Copy it into a new draft.',
    zh: '草稿逾期无人编辑，已经失效。请复制为新草稿。',
  },
  'draft-term-not-over': {
    en: 'Somebody edited the draft within its term, so it does not lapse.',
    zh: '该草稿在保留期内有人编辑，不予失效。',
  },
  'not-to-copy': { en: 'Only a withdrawn filing or a lapsed draft can be copied.', zh: '仅已撤回的申报或者已失效的草稿可以复制。' },
  'drawn-and-refiled': {
    en: 'The audit drew this filing, and another to the same recipient passed or is still checked. Await the decision.',
    zh: '本申报已被随机抽中，而向同一接收方的另一申报已仅凭规则准予或者仍在审核，故本申报不能撤回。请等待决定。',
  },
  'stale-content': {
    en: 'The content has changed since you read it. Read it again, then act.',
    zh: '申报内容在您读取后已变更，请重新读取后再操作。',
  },
  'machine-cannot-act': {
    en: 'Only a person can do this, not a key or the system.',
    zh: '此操作仅可由人员作出，不得由机器密钥或者系统作出。',
  },
  'system-only': { en: 'Only the system can do this.', zh: '此步骤仅由系统执行。' },
  'discipline-not-held': { en: 'You do not hold the discipline that this review needs.', zh: '您不具备该项审查所需的专业类别。' },
  'discipline-not-required': { en: 'This transfer needs no review of this discipline.', zh: '本事项不要求此类专业审查。' },
  'filer-cannot-review': { en: 'You worked on this filing, so you cannot review it.', zh: '您参与过本次申报，不能参与其审查。' },
  'belongs-to-company': {
    en: 'You belong to the company or an affiliate, or did in the last twelve months, so others must handle this.',
    zh: '您现属于或者最近十二个月内曾属于该企业或其关联企业，应由他人办理。',
  },
  'filer-cannot-vote': { en: 'You worked on this filing, so you cannot vote on it.', zh: '您参与过本次申报，不能参与其表决。' },
  'filer-cannot-intervene': {
    en: 'You worked on this filing, so you cannot act on its grant.',
    zh: '您参与过本次申报，不能对其准予采取措施。',
  },
  'conflict-declared': {
    en: 'You declared a conflict of interest in this transfer, so you cannot take part in it.',
    zh: '您已就本事项申明利益冲突，不能参与办理。',
  },
  'conflict-unstated': {
    en: 'State that you have no conflict of interest, or declare one.',
    zh: '请声明不存在利益冲突，或者申明存在利益冲突。',
  },
  'conflict-too-late': {
    en: 'Your opinion or vote on this transfer already counts. Tell a supervisor about the conflict of interest.',
    zh: '您在本事项中的意见或者表决已经生效。请将利益冲突告知主管。',
  },
  'role-lost': {
    en: 'You no longer hold the role or the discipline that this needs.',
    zh: '您已不再具备办理此项所需的角色或者专业类别。',
  },
  'not-delegated': {
    en: 'This person has not delegated this to you.',
    zh: '该人员未就此事项委托您代为办理。',
  },
  'delegation-not-in-force': { en: 'The delegation is not in force.', zh: '该委托目前无效。' },
  'deputy-has-seat': { en: 'You have a seat of your own, so you cannot vote for another person.', zh: '您自有席位，不得代他人表决。' },
  'deputy-has-review': {
    en: 'You already have a review of this transfer, so you cannot take another. Each review needs a different person.',
    zh: '您已经办本事项的一项审查，不得再接办其他审查。每项审查须由不同人员办理。',
  },
  'represented-role-lost': {
    en: 'The person you would act for no longer holds the role or the discipline that this needs.',
    zh: '您拟代为办理的人员已不再具备办理此项所需的角色或者专业类别。',
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
  'review-not-prepared': { en: 'The review is still being set up. Try again in a moment.', zh: '专业审查正在准备中，请稍后再试。' },
  'item-days-wrong': {
    en: `An item that asks for more time must name ${AGREED_DAYS.least} to ${AGREED_DAYS.most} working days. Other items must name none.`,
    zh: `请求延长审查期限的事项应当载明工作日数（${AGREED_DAYS.least} 至 ${AGREED_DAYS.most}），其他事项不得载明。`,
  },
  'agreement-unclear': {
    en: 'For each item that asks for more time, state whether you agree. For other items, leave this out.',
    zh: '请对请求延长审查期限的每一事项表明是否同意。其他事项请勿表明。',
  },
  'review-not-begun': {
    en: 'The filing is still being checked for completeness, so the term of its review has not begun.',
    zh: '申报材料尚在完整性审核中，审查期限尚未起算。',
  },
  'review-already-extended': {
    en: 'The term of this review was already extended once and cannot be extended again.',
    zh: '本次审查期限已经延长过一次，不得再次延长。',
  },
  'review-day-passed': {
    en: 'The last day of the review has passed, so its term cannot be extended.',
    zh: '审查期限已过，不得延长。',
  },
  'extension-too-long': {
    en: `A review can be extended by ${EXTENSION_DAYS.least} to ${EXTENSION_DAYS.most} working days.`,
    zh: `审查期限可以延长 ${EXTENSION_DAYS.least} 至 ${EXTENSION_DAYS.most} 个工作日。`,
  },
  'review-already-prepared': { en: 'The review is already set up.', zh: '专业审查已准备完毕。' },
  'completeness-open': {
    en: 'The filing is still being checked for completeness. Confirm that it is complete, then give the opinion.',
    zh: '申报材料尚在完整性审核中。请先确认材料齐全，再提交意见。',
  },
  'completeness-not-open': { en: 'No check for completeness is open.', zh: '没有正在进行的完整性审核。' },
  'missing-unsettled': {
    en: 'A question about something missing is not settled. Settle it or remove it from the batch first.',
    zh: '尚有要求补充的缺漏事项未办结。请先办结或者移出待发清单。',
  },
  'part-queried': {
    en: 'A question about this part is not settled. Settle it first.',
    zh: '就该部分提出的问题尚未办结，请先办结。',
  },
  'claimed-by-other': { en: 'Another officer is handling this review.', zh: '该项审查已由其他人员经办。' },
  'already-claimed': { en: 'You are already handling this review.', zh: '该项审查已由您经办。' },
  'not-claimed': { en: 'Nobody is handling this review.', zh: '该项审查尚无经办人。' },
  'not-a-reviewer': {
    en: 'That person is not an officer of this discipline.',
    zh: '该人员不是此专业类别的审查人员。',
  },
  'reviewer-barred': {
    en: 'That person cannot take part in this review. They would be told: “{because}”',
    zh: '该人员不得参与本项审查。其本人将收到的说明：“{because}”',
  },
  'already-theirs': { en: 'That person is already handling this review.', zh: '该项审查已由该人员经办。' },
  'officer-at-work': {
    en: 'The officer of this review is working on it, and the lease has not ended. Confirm to reassign it.',
    zh: '该项审查的经办人已着手办理，其承办期未满。确需改派的，请确认。',
  },
  'opinion-already-given': { en: 'The opinion of this discipline has been given.', zh: '该专业类别的意见已提交。' },
  'already-reviewed-other-discipline': {
    en: 'You already gave the opinion of another discipline. Each discipline needs a different person.',
    zh: '您已就另一专业类别提交意见。各专业类别的意见须由不同人员作出。',
  },
  'item-unknown': { en: 'There is no such item, or this cannot be done to it.', zh: '没有该补正事项，或者不能对其作此处理。' },
  'item-already-raised': { en: 'This item was already raised.', zh: '该补正事项已存在。' },
  'checklist-open': {
    en: 'Required items of the checklist are unanswered or must be checked again. Answer them first.',
    zh: '清单中有必答项尚未作答或者须重新核查，请先作答。',
  },
  'items-unsettled': {
    en: 'This discipline has items that are not settled. Settle them or remove them from the batch first.',
    zh: '该专业类别尚有未办结的补正事项，请先逐项办结或移出待发清单。',
  },
  'reply-missing': { en: 'Every item of the request needs a reply.', zh: '每一补正事项均须答复。' },
  'nothing-to-answer': { en: 'No item is waiting for your answer.', zh: '没有待您答复的补正事项。' },
  'nothing-answered': {
    en: 'The company did not answer this item, so it cannot be accepted. Reject it with reasons, or ask again.',
    zh: '该事项未获答复，不能接受。请说明理由后不予接受，或者再次要求。',
  },
  'answer-has-no-day': {
    en: 'No request to the company is open, so there is no last day to move.',
    zh: '目前没有待企业答复的补正要求，没有可以延长的期限。',
  },
  'answer-day-passed': {
    en: 'The last day to answer has passed. The authority can ask again for what is still needed.',
    zh: '答复期限已过。仍需补正的，主管机构可再次要求。',
  },
  'answer-day-not-over': { en: 'The last day to answer has not passed yet.', zh: '答复期限尚未届满。' },
  'more-time-already-asked': {
    en: 'The company has already asked for more time. Wait until the authority answers.',
    zh: '企业已申请延期，请等待主管机构答复。',
  },
  'more-time-not-asked': { en: 'No request for more time is open.', zh: '没有待答复的延期申请。' },
  'too-much-time': {
    en: `The time to answer is limited to ${String(ANSWER_DAYS.most)} working days in all, because the review clock stands still meanwhile.`,
    zh: `答复期限合计不得超过 ${String(ANSWER_DAYS.most)} 个工作日，因审查期限同时中止。`,
  },
  'nothing-asked': { en: 'The request contains no question. Add at least one.', zh: '补正要求未列明任何事项，请至少列明一项。' },
  'reasons-missing': { en: 'This needs reasons.', zh: '须说明理由。' },
  'conditions-missing': { en: 'Name at least one condition.', zh: '须至少列明一项附加条件。' },
  'abstention-with-conditions': {
    en: 'An abstention grants nothing, so it cannot set conditions. Remove them, or vote.',
    zh: '弃权不构成准予，不得附加条件；请删去条件，或者投票。',
  },
  'justification-missing': {
    en: 'A refusal or restriction needs a justification. State the objective, the manner, and why lighter means do not suffice.',
    zh: '不予准许或者限制须有理由。请说明目标、实施方式，以及较轻手段为何不足。',
  },
  'justification-without-restriction': {
    en: 'Nothing here restricts the transfer, so leave the justification out.',
    zh: '此处未作任何限制，请勿填写限制理由。',
  },
  'supervisor-needed': {
    en: 'The test does not show that this restriction is consistent with the agreements, so a supervisor must impose it.',
    zh: '审查未能表明该限制符合协定要求，须由主管作出。',
  },
  'notice-incomplete': {
    en: 'The notice of this decision lacks a required part, so the decision cannot be made.',
    zh: '本决定的通知书缺少必备内容，因此不能作出决定。',
  },
  'hearing-has-no-day': {
    en: 'The company must be heard before people refuse, and no last day is set for that.',
    zh: '由人员不予准许前须听取企业陈述申辩，而陈述申辩期限尚未确定。',
  },
  'hearing-day-not-over': { en: 'The last day for the company to state its view has not passed yet.', zh: '陈述申辩期限尚未届满。' },
  'hearing-not-offered': { en: 'The company is not being asked for its view.', zh: '没有待企业陈述申辩的事项。' },
  'view-missing': { en: 'State your view, or waive the hearing.', zh: '请陈述意见，或者放弃陈述申辩。' },
  'view-unanswered': {
    en: 'The company stated its view. A vote to refuse must respond to it.',
    zh: '企业已陈述申辩，作出不予准许表决的须说明对其意见的采纳情况。',
  },
  'nothing-to-confirm': { en: 'No decision is waiting for a supervisor to confirm it.', zh: '没有待主管确认的决定。' },
  'own-restriction': {
    en: 'You cannot confirm your own restriction. Ask another supervisor.',
    zh: '不得确认本人作出的限制，请由其他主管确认。',
  },
  'not-enough-voters': { en: 'Too few people may vote on this to reach the quorum.', zh: '可参与表决的人数不足以达到所需票数。' },
  'step-already-open': { en: 'The voting is already open.', zh: '本环节表决已开始。' },
  'step-not-open': { en: 'The voting is not open yet.', zh: '本环节表决尚未开始。' },
  'no-escalation': { en: 'This step is not escalated, or not again.', zh: '本环节不作升级接替，或者不再升级接替。' },
  'no-step-left': { en: 'No approval step is left.', zh: '已无待办的审批环节。' },
  'challenges-many': {
    en: 'The transfer was already sent back twice. Only a supervisor in a step of supervisors can send it back again.',
    zh: '本事项已退回审查两次。再次退回仅可由主管审批环节的主管作出。',
  },
  'not-a-voter': { en: 'You are not one of the voters of this step.', zh: '您不在本环节的表决人员之列。' },
  'already-voted': { en: 'You have already voted on this step.', zh: '您已在本环节投票。' },
  'decision-does-not-match-route': { en: 'The decision is not the one that the route requires.', zh: '决定与路径所要求的处理方式不一致。' },
  'condition-day-passed': {
    en: 'The last day of a condition has passed, so the grant cannot be made with it.',
    zh: '附加条件的截止日已过，不能据此准予。',
  },
  'obligation-unknown': { en: 'The grant has no such condition.', zh: '该准予没有此项附加条件。' },
  'obligation-settled': { en: 'This condition is already met or waived.', zh: '该附加条件已履行或者已豁免。' },
  'no-next-occurrence': { en: 'This condition does not come due again.', zh: '该附加条件不再到期。' },
  'obligation-not-due': { en: 'The last day of this condition has not passed.', zh: '该附加条件的期限尚未届满。' },
  'agreement-not-asked': { en: 'This condition does not need the agreement of the company.', zh: '该附加条件无须企业同意。' },
  'already-agreed': { en: 'The company has already agreed to this condition.', zh: '企业已同意该附加条件。' },
  'evidence-missing': { en: 'Say how the condition was met.', zh: '须说明附加条件的履行情况。' },
  'evidence-waits': { en: 'Evidence that was given is still waiting for an officer.', zh: '已提交的证明材料正待审查人员核验。' },
  'no-evidence': { en: 'No evidence is waiting to be judged.', zh: '没有待核验的证明材料。' },
  'not-the-monitor': {
    en: 'Officers of another discipline monitor this condition.',
    zh: '该附加条件由其他专业类别的人员监督。',
  },
  'already-breached': { en: 'The breach of this condition is already on record.', zh: '该附加条件的违反情况已记录在案。' },
  'breach-not-cured': {
    en: 'A condition was breached and is neither cured nor waived. Judge the evidence or waive the condition first.',
    zh: '有附加条件被违反，且尚未补正或者豁免。请先核验履行证明或者豁免该条件。',
  },
  'suspended-otherwise': {
    en: 'The grant was not suspended because of a breached condition, so a supervisor must lift the suspension.',
    zh: '准予并非因违反附加条件而暂停，由主管解除。',
  },
  'nothing-to-appeal': { en: 'There is no decision to appeal against.', zh: '没有可以申请复核的决定。' },
  'appeal-open': { en: 'An appeal against this decision is already open.', zh: '针对本决定的复核申请正在办理。' },
  'appeal-decided': { en: 'An appeal against this decision was already decided.', zh: '针对本决定的复核申请已经办结。' },
  'appeal-late': { en: 'The time to appeal against this decision is over.', zh: '对本决定申请复核的期限已过。' },
  'not-to-be-varied': {
    en: 'A refusal cannot be varied on appeal. It can only be upheld or set aside.',
    zh: '不予准许的决定不能经复核变更。仅可维持或者撤销。',
  },
  'variation-missing': {
    en: "The proposed variation is missing. Give the condition's text in both languages, or the suspension's last day or fields.",
    zh: '未提出变更后的内容：附加条件请以两种语言写明，暂停请写明变更后的期限或者范围。',
  },
  'variation-unfit': {
    en: 'Give a new text and its justification only to vary a condition, and a remainder only to vary a suspension.',
    zh: '变更后的内容及其限制理由仅适用于拟变更的附加条件，余留的暂停仅适用于拟变更的暂停。',
  },
  'variation-past': { en: 'The proposed last day has passed. Propose a later one.', zh: '拟定的期限已过，请另定较晚的日期。' },
  'suspension-outlasts': {
    en: 'The grant ends on or before the proposed last day of the suspension. Propose an earlier day.',
    zh: '准予于拟定的暂停终止日或者之前届满，请另定较早的日期。',
  },
  'fields-unfit': {
    en: 'A narrowed suspension must name some of the fields of the filing, each once, and not all of them.',
    zh: '缩小范围的暂停须列明申报中的字段，不得重复，也不得为全部字段。',
  },
  'already-suspended': { en: 'The whole grant is already suspended.', zh: '准予已全部暂停。' },
  'suspension-lasts': { en: 'This suspension has no last day; a person must lift it.', zh: '本次暂停未定终止日期，须由人员解除。' },
  'suspension-not-over': { en: 'The last day of this suspension has not passed.', zh: '本次暂停的终止日期未过。' },
  'variation-doubtful': {
    en: 'The test does not show that the varied condition is consistent. Propose another text, or striking the condition.',
    zh: '审查未能表明变更后的附加条件符合协定要求。请另行提出内容，或者建议撤销该条件。',
  },
  'grounds-missing': { en: 'An appeal needs at least one ground. Explain each ground.', zh: '复核申请须至少载明一项理由。请逐项说明。' },
  'conflict-only-in-appeal': {
    en: 'The transfer is decided. You can declare a conflict of interest only while an appeal is open.',
    zh: '事项已作出决定。仅可在复核申请办理期间申明利益冲突。',
  },
  'no-open-appeal': { en: 'No appeal is open.', zh: '没有正在办理的复核申请。' },
  'opinion-awaited': { en: 'The officer of the appeal has not given an opinion yet.', zh: '复核经办人尚未提出意见。' },
  'seats-taken': { en: 'All seats of the appeal panel are taken by people who may vote.', zh: '复核表决席位均已有人。' },
  'filer-cannot-hear': {
    en: 'You worked on this filing, so you cannot take part in its appeal.',
    zh: '您参与过本次申报，不能参与其复核。',
  },
  'decided-before': {
    en: 'You had a part in the earlier decision or appeal in this transfer, so others must handle this.',
    zh: '您参与过本事项此前的决定或者复核，应由他人办理。',
  },
  'judged-by-earlier-law': {
    en: 'The filing is judged by the law of its filing day. Only a grant can be re-assessed.',
    zh: '申报依其申报日的法律判断。仅准予可以重新评估。',
  },
  'filer-cannot-audit': {
    en: 'You worked on this filing, so others must audit its decision.',
    zh: '您参与过本次申报，应由他人抽查其决定。',
  },
  'took-part': {
    en: 'You had a part in this transfer, so others must audit its decision.',
    zh: '您参与过本事项的办理，应由他人抽查其决定。',
  },
  'audit-taken': { en: 'This audit is already claimed.', zh: '该项抽查已被领取。' },
  'audit-not-yours': { en: 'You have not claimed this audit. Claim it first.', zh: '您尚未领取该项抽查，请先领取。' },
  'audit-concluded': { en: 'This audit already has a finding, which is final.', zh: '该项抽查已有结论，不再更改。' },
  'own-finding': { en: 'You concluded this audit, so another supervisor must act on it.', zh: '该项抽查由您作出结论，应由其他主管处理。' },
  'term-not-over': { en: 'The grant has not ended yet.', zh: '准予的有效期尚未届满。' },
  ...renewalRefusals,
  ...amendmentRefusals,
  'nothing-recounted': { en: 'This calendar changes no deadline of this transfer.', zh: '按该日历，本事项的期限没有变化。' },
  'term-over': { en: 'The grant has ended.', zh: '准予的有效期已届满。' },
  'route-cannot-be-followed': {
    en: 'The route names no review or approval that could decide.',
    zh: '路径未列明可据以作出决定的审查或者审批环节。',
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
