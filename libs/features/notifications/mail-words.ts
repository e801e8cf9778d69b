import type { Bilingual } from '@carnet/kernel';
import { ENTRIES } from '@carnet/workflow';

/** What whoever is told something does next; for what is not here, there is nothing but to read it. */
const next: ReadonlyMap<string, Bilingual> = new Map(
  Object.values(ENTRIES).flatMap(({ told }) => (told?.next === undefined ? [] : [[told.type, told.next]])),
);

const otherwise: Bilingual = { en: 'Sign in to read more.', zh: '请登录查看详情。' };

/** What to do about a message. */
export function nextStepOf(type: string): Bilingual {
  return next.get(type) ?? otherwise;
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
