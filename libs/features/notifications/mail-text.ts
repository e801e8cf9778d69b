import type { Bilingual, Language } from '@carnet/kernel';
import { ENTRIES } from '@carnet/workflow';
import { notificationText } from '../webhooks/message-types.js';
import type { DigestContents, MailedEvent } from './mail.js';

/** Next step for the reader by notification type; other types need only be read. */
const next: ReadonlyMap<string, Bilingual> = new Map(
  Object.values(ENTRIES).flatMap(({ audience }) => (audience?.next === undefined ? [] : [[audience.type, audience.next]])),
);

const otherwise: Bilingual = { en: 'Sign in to read more.', zh: '请登录查看详情。' };

function nextStepOf(type: string): Bilingual {
  return next.get(type) ?? otherwise;
}

const mailWords = {
  noReference: { en: 'a draft', zh: '草稿' },
  noTransfer: { en: 'the authority', zh: '主管机构' },
  digest: {
    en: (count: number) => `Carnet: ${String(count)} unread notification${count === 1 ? '' : 's'}`,
    zh: (count: number) => `Carnet：${String(count)} 条未读通知`,
  },
  digestBegins: {
    en: (count: number) => (count === 1 ? 'You have 1 unread notification:' : `You have ${String(count)} unread notifications:`),
    zh: (count: number) => `您有 ${String(count)} 条未读通知：`,
  },
  more: { en: (count: number) => `… and ${String(count)} more.`, zh: (count: number) => `……另有 ${String(count)} 条。` },
  signIn: otherwise,
  why: {
    en: 'You receive this mail because you confirmed this address in Carnet. In Carnet you also choose the notifications, the times and the language.',
    zh: '您在 Carnet 中确认了此地址，因此收到本邮件。可在 Carnet 中选择通知事项、时间和语言。',
  },
  confirm: { en: 'Carnet: confirm this address', zh: 'Carnet：确认邮箱地址' },
  confirmBegins: {
    en: 'Somebody, presumably you, asked Carnet to send mail to this address. The code is:',
    zh: '有人（应为您本人）要求 Carnet 向此地址发送邮件。确认码：',
  },
  confirmEnds: {
    en: 'The code is valid for an hour. If you did not request it, ignore this mail: Carnet sends nothing to an address that was not confirmed.',
    zh: '确认码一小时内有效。如非本人操作，请忽略本邮件：Carnet 不向未确认的地址发送通知。',
  },
} as const;

/** A mail without confidential details, because mailboxes are outside the installation's control. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Mail about one event: the transfer, what happened, and the next step. */
export function notificationMail(told: MailedEvent, language: Language): MailText {
  const says = notificationText(told.type, told.counts, told.dueOn)[language];
  return formatMail(`Carnet ${referenceOf(told, language)}: ${says}`, language, [
    [`${referenceOf(told, language)}: ${says}`],
    [nextStepOf(told.type)[language]],
    [mailWords.why[language]],
  ]);
}

/** Mail about unread notifications. */
export function digestMail({ latest, count }: DigestContents, language: Language): MailText {
  const lines = latest.map(
    (told) => `${told.at.slice(0, 10)}  ${referenceOf(told, language)}  ${notificationText(told.type, told.counts, told.dueOn)[language]}`,
  );
  const more = count > latest.length ? [mailWords.more[language](count - latest.length)] : [];
  return formatMail(mailWords.digest[language](count), language, [
    [mailWords.digestBegins[language](count)],
    [...lines, ...more],
    [mailWords.signIn[language]],
    [mailWords.why[language]],
  ]);
}

export function confirmationMail(code: string, language: Language): MailText {
  return formatMail(mailWords.confirm[language], language, [
    [mailWords.confirmBegins[language]],
    [code],
    [mailWords.confirmEnds[language]],
  ]);
}

/** Notifications without a transfer, such as law changes, come from the authority; a draft has no reference yet. */
function referenceOf({ reference, type }: MailedEvent, language: Language): string {
  return reference ?? mailWords[type.startsWith('transfer.') ? 'noReference' : 'noTransfer'][language];
}

/** Formats paragraphs of lines as plain text and as equivalent HTML. */
function formatMail(subject: string, language: Language, paragraphs: readonly (readonly string[])[]): MailText {
  const clean = paragraphs.map((lines) => lines.map(inOneLine));
  const body = clean.map((lines) => `<p>${lines.map(escaped).join('<br>')}</p>`).join('\n');
  return {
    subject: inOneLine(subject),
    text: `${clean.map((lines) => lines.join('\n')).join('\n\n')}\n`,
    html: `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(inOneLine(subject))}</title></head><body>\n${body}\n</body></html>\n`,
  };
}

// Prevents header injection and changes of reading direction, whatever the text contains.
function inOneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
