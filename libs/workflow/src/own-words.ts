import type { Bilingual } from '@carnet/kernel';

const han = /\p{Script=Han}/gu;

const latin = /\p{Script=Latin}/gu;

/** So many letters of a Latin script take the room of one Chinese sign. */
const LETTERS_OF_A_SIGN = 3;

/** Which of the two languages a text was written in, by the signs that most of it is made of: names and articles may be in the other. */
export function languageOf(text: string): 'en' | 'zh' {
  const signs = text.match(han)?.length ?? 0;
  return signs > 0 && signs * LETTERS_OF_A_SIGN >= (text.match(latin)?.length ?? 0) ? 'zh' : 'en';
}

/** What somebody wrote in one language, for readers of both: the half of the other one says that it is not in that. */
export function ownWords(text: string): Bilingual {
  return languageOf(text) === 'zh' ? { en: `Written in Chinese: ${text}`, zh: text } : { en: text, zh: `英文原文：${text}` };
}

/** The same of what was stored as both, though it was written once. */
export function inBoth({ en, zh }: Bilingual): Bilingual {
  return en === zh ? ownWords(en) : { en, zh };
}

/** Whether a text is said in both languages: neither half is empty, or only the other one again. */
export function isSaidInBoth({ en, zh }: Bilingual): boolean {
  return en.trim() !== '' && zh.trim() !== '' && en.trim() !== zh.trim();
}
