import type { Language } from './language.js';

/** Where the list of countries of the rules names a place otherwise than the browser does. */
const own: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  CD: { en: 'Democratic Republic of the Congo', zh: '刚果（金）' },
  CG: { en: 'Republic of the Congo', zh: '刚果（布）' },
  CI: { en: "Côte d'Ivoire", zh: '科特迪瓦' },
  HK: { en: 'Hong Kong', zh: '中国香港' },
  MM: { en: 'Myanmar', zh: '缅甸' },
  MO: { en: 'Macao', zh: '中国澳门' },
  PS: { en: 'Palestine', zh: '巴勒斯坦' },
  TW: { en: 'Taiwan', zh: '中国台湾' },
};

/** Names countries by their codes; a code that is none stays as it is. */
export function countryNames(language: Language): (code: string) => string {
  const names = new Intl.DisplayNames([language === 'zh' ? 'zh-CN' : 'en-GB'], { type: 'region', fallback: 'code' });
  return (code) => (/^[A-Z]{2}$/.test(code) ? (own[code]?.[language] ?? names.of(code) ?? code) : code);
}
