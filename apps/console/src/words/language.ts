import i18next, { type Resource } from 'i18next';
import { useSyncExternalStore } from 'react';
import { commonPhrases } from './common.js';

export type Language = 'en' | 'zh';

/** What the server says in both languages. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** English with its singular where a number is counted (`{{count}}`), and Chinese. */
export type Phrase = readonly [en: string | { readonly one: string; readonly other: string }, zh: string];
export type Values = Readonly<Record<string, string | number>>;

const languageKey = 'carnet.language';

/** The language that was chosen here, else the first of the browser's that the console speaks, else that of the page: the authority's. */
function firstLanguage(): Language {
  const { lang } = document.documentElement;
  const asked = [localStorage.getItem(languageKey) ?? '', ...navigator.languages, lang].map((one) => one.slice(0, 2).toLowerCase());
  return asked.find((one) => one === 'en' || one === 'zh') ?? 'en';
}

void i18next.init({
  lng: firstLanguage(),
  resources: {},
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  returnEmptyString: false,
});
i18next.on('languageChanged', showLanguage);
showLanguage();

function showLanguage(): void {
  document.documentElement.lang = language() === 'zh' ? 'zh-Hans' : 'en';
}

export function language(): Language {
  return i18next.language === 'zh' ? 'zh' : 'en';
}

export function chooseLanguage(chosen: Language): void {
  localStorage.setItem(languageKey, chosen);
  void i18next.changeLanguage(chosen);
}

export type Translate<Key extends string> = (key: Key, values?: Values) => string;

/**
 * The words of one part of the console, both languages beside each other: a key that is missing in one language, or that
 * nobody wrote, does not compile. Common words are found beside them.
 */
export function defineWords<const Phrases extends Readonly<Record<string, Phrase>>>(part: string, phrases: Phrases) {
  const resource: Record<Language, Record<string, string>> = { en: {}, zh: {} };
  for (const [key, [en, zh]] of Object.entries(phrases)) {
    if (typeof en === 'string') {
      resource.en[key] = en;
      resource.zh[key] = zh;
    } else {
      resource.en[`${key}_one`] = en.one;
      resource.en[`${key}_other`] = en.other;
      resource.zh[`${key}_other`] = zh;
    }
  }
  for (const [lng, texts] of Object.entries(resource satisfies Resource)) i18next.addResourceBundle(lng, part, texts, true, true);
  const translators = { en: translator('en', part), zh: translator('zh', part) };
  return {
    phrases,
    /** The translator of this part, in the language of the page. */
    useWords: (): Translate<(keyof Phrases | keyof typeof commonPhrases) & string> => translators[useLanguage()],
  };
}

export const commonWords = defineWords('common', commonPhrases);

function translator(of: Language, part: string): Translate<string> {
  const t = i18next.getFixedT(of, [part, 'common']);
  return (key, values) => t(key, { ...values });
}

const says = {
  en: ({ en, zh }: Bilingual): string => en || zh,
  zh: ({ en, zh }: Bilingual): string => zh || en,
};

/** Reads what the server says in the language of the page. */
export function useSay(): (text: Bilingual) => string {
  return says[useLanguage()];
}

/** The language of the page. A page draws some thousand words and numbers: all of them share what reads and writes them. */
export function useLanguage(): Language {
  return useSyncExternalStore(followLanguage, language);
}

function followLanguage(changed: () => void): () => void {
  i18next.on('languageChanged', changed);
  return () => i18next.off('languageChanged', changed);
}
