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
