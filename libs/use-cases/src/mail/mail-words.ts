import type { Bilingual } from '@carnet/workflow';

/** What whoever is told something does next; for what is not here, there is nothing but to read it. */
const next: Readonly<Record<string, Bilingual>> = {
  'transfer.information_requested': {
    en: 'Sign in, read the questions, and answer each before the day that stands there.',
    zh: '请登录查看各项问题，并在所列期限前逐项答复。',
  },
  'transfer.information_unanswered': {
    en: 'An answer still counts until the officers have gone on. Sign in to see what is open.',
    zh: '审查人员办结前答复仍然有效。请登录查看未答复事项。',
  },
  'transfer.decided': { en: 'Sign in to read the notice with its reasons.', zh: '请登录查看决定通知书及理由。' },
  'transfer.review_started': { en: 'The review is yours. Sign in to read the filing.', zh: '该审查由您办理。请登录查看申报。' },
  'transfer.completeness_check_late': {
    en: 'Sign in to confirm that the filing is complete, or to ask.',
    zh: '请登录确认材料齐全，或者要求补正。',
  },
  'transfer.information_answered': { en: 'Sign in to settle each answer.', zh: '请登录逐项办结答复。' },
  'transfer.amended': { en: 'Sign in to see what has changed, and what is asked of you now.', zh: '请登录查看变更内容和待办事项。' },
  'transfer.more_time_asked': { en: 'Sign in to give more time or decline it.', zh: '请登录决定是否延期。' },
  'transfer.step_opened': { en: 'Sign in to vote.', zh: '请登录表决。' },
  'transfer.audit_drawn': { en: 'Sign in to take the audit.', zh: '请登录领取抽查。' },
  'transfer.step_escalated': { en: 'Sign in to vote.', zh: '请登录表决。' },
  'transfer.seat_passed_on': { en: 'Sign in to see which seat waits, and for whom.', zh: '请登录查看哪一席位待补。' },
  'transfer.seat_taken': { en: 'Sign in to see whether a vote is asked of you.', zh: '请登录查看是否需要您表决。' },
  'transfer.confirmation_asked': { en: 'Sign in to confirm the restriction or send it back.', zh: '请登录确认限制或者退回。' },
  'transfer.suspended': { en: 'Stop sending under this grant. Sign in to read why.', zh: '请停止依该准予出境。请登录查看理由。' },
  'transfer.revoked': { en: 'Stop sending under this grant. Sign in to read why.', zh: '请停止依该准予出境。请登录查看理由。' },
  'transfer.expired': { en: 'Stop sending under this grant.', zh: '请停止依该准予出境。' },
  'transfer.condition_breached': { en: 'Sign in to see what was due, and put it right.', zh: '请登录查看应履行事项并补正。' },
  'transfer.draft_near_end': { en: 'Sign in and save the draft to keep it.', zh: '请登录保存草稿以继续保留。' },
  'transfer.renewal_opens': { en: 'Sign in to ask for the renewal of the grant before that day.', zh: '请在该期限前登录申请续期。' },
  'transfer.completeness_near_end': { en: 'Sign in to say whether the filing is complete.', zh: '请登录告知申报材料是否齐全。' },
  'transfer.review_near_end': { en: 'Sign in to give your opinion, or your vote.', zh: '请登录提交审查意见或者表决。' },
  'transfer.review_late': { en: 'Sign in to see what it waits for.', zh: '请登录查看待办事项。' },
  'transfer.step_near_end': { en: 'Sign in to vote.', zh: '请登录表决。' },
  'transfer.step_late': { en: 'Sign in to see who has not voted.', zh: '请登录查看尚未表决的人员。' },
  'transfer.answer_near_end': {
    en: 'Sign in: an answer counts until the end of that day, and more time can be asked for.',
    zh: '请登录：该日日终前均可答复，也可申请延期。',
  },
  'transfer.hearing_near_end': { en: 'Sign in to state your view, or to waive that.', zh: '请登录陈述申辩或者声明放弃。' },
  'transfer.duty_opens': { en: 'Sign in to see the duty and its documents.', zh: '请登录查看义务内容和所需材料。' },
  'transfer.duty_near_end': { en: 'Sign in to see the duty and its documents.', zh: '请登录查看义务内容和所需材料。' },
  'transfer.duty_day_over': {
    en: 'If it was not done, do it now. Sign in to see the duty.',
    zh: '如尚未办理，请立即办理。请登录查看义务内容。',
  },
  'transfer.condition_near_end': { en: 'Sign in to show how the condition was met.', zh: '请登录提交履行证明。' },
  'transfer.appeal_near_end': { en: 'Sign in to advise or vote on it.', zh: '请登录提交复核意见或者表决。' },
  'transfer.reassessment_near_end': { en: 'Sign in to read what is looked at again.', zh: '请登录查看重新评估的内容。' },
  'transfer.audit_near_end': { en: 'Sign in to conclude the audit.', zh: '请登录作出抽查结论。' },
};
const otherwise: Bilingual = { en: 'Sign in to read more.', zh: '请登录查看详情。' };

/** What to do about a message. */
export function nextStepOf(type: string): Bilingual {
  return next[type] ?? otherwise;
}

export const mailWords = {
  noReference: { en: 'a draft', zh: '草稿' },
  noTransfer: { en: 'the authority', zh: '主管机构' },
  digest: { en: (count: number) => `Carnet: ${String(count)} unread`, zh: (count: number) => `Carnet：${String(count)} 项未读` },
  digestBegins: {
    en: (count: number) =>
      count === 1 ? 'One thing that concerns you is unread:' : `${String(count)} things that concern you are unread:`,
    zh: (count: number) => `与您有关的 ${String(count)} 项尚未阅读：`,
  },
  more: { en: (count: number) => `… and ${String(count)} more.`, zh: (count: number) => `……另有 ${String(count)} 项。` },
  signIn: otherwise,
  why: {
    en: 'You are written to because you confirmed this address in Carnet. There you also choose what is written of, when, and in which language.',
    zh: '您在 Carnet 中确认了此地址，因此收到本邮件。可在 Carnet 中选择通知事项、时间和语言。',
  },
  confirm: { en: 'Carnet: confirm this address', zh: 'Carnet：确认邮箱地址' },
  confirmBegins: {
    en: 'Somebody, presumably you, wants to be written to at this address by Carnet. The code is:',
    zh: '有人（应为您本人）希望 Carnet 向此地址发送邮件。确认码：',
  },
  confirmEnds: {
    en: 'It can be used for an hour. If it was not you, do nothing: nobody is written to at an address that was not confirmed.',
    zh: '一小时内有效。如非本人操作，请忽略：未确认的地址不会收到通知。',
  },
} as const;
