import { saysOf } from '../webhooks/message-types.js';
import { mailWords, nextStepOf } from './mail-words.js';
import type { Gathered, Language, Told } from './mail.js';

/** A mail as it is read: thin, for mailboxes are not the tenant's. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Of one thing that happened: which transfer, what, and what to do. */
export function notificationMail(told: Told, language: Language): MailText {
  const says = saysOf(told.type, told.counts, told.dueOn)[language];
  return written(`Carnet ${referenceOf(told, language)}: ${says}`, language, [
    [`${referenceOf(told, language)}: ${says}`],
    [nextStepOf(told.type)[language]],
    [mailWords.why[language]],
  ]);
}

/** Of what is unread. */
export function digestMail({ latest, count }: Gathered, language: Language): MailText {
  const lines = latest.map(
    (told) => `${told.at.slice(0, 10)}  ${referenceOf(told, language)}  ${saysOf(told.type, told.counts, told.dueOn)[language]}`,
  );
  const more = count > latest.length ? [mailWords.more[language](count - latest.length)] : [];
  return written(mailWords.digest[language](count), language, [
    [mailWords.digestBegins[language](count)],
    [...lines, ...more],
    [mailWords.signIn[language]],
    [mailWords.why[language]],
  ]);
}

/** Of a code that confirms the address it is sent to. */
export function confirmationMail(code: string, language: Language): MailText {
  return written(mailWords.confirm[language], language, [[mailWords.confirmBegins[language]], [code], [mailWords.confirmEnds[language]]]);
}

/** What is about no transfer, such as a change of the law, is of the authority; a draft has no number yet. */
function referenceOf({ reference, type }: Told, language: Language): string {
  return reference ?? mailWords[type.startsWith('transfer.') ? 'noReference' : 'noTransfer'][language];
}

/** Paragraphs of lines, as plain text and as HTML that says the same. */
function written(subject: string, language: Language, paragraphs: readonly (readonly string[])[]): MailText {
  const clean = paragraphs.map((lines) => lines.map(inOneLine));
  const body = clean.map((lines) => `<p>${lines.map(escaped).join('<br>')}</p>`).join('\n');
  return {
    subject: inOneLine(subject),
    text: `${clean.map((lines) => lines.join('\n')).join('\n\n')}\n`,
    html: `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(inOneLine(subject))}</title></head><body>\n${body}\n</body></html>\n`,
  };
}

// Whatever a text may come to hold one day, no line of it becomes a header, and none turns the reading direction.
function inOneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
