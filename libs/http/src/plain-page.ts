import type { Bilingual } from '@carnet/kernel';

export type PageLanguage = keyof Bilingual;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (one) => escapes[one] ?? one);

/** The `lang` attribute of each language. */
const written = { en: 'en', zh: 'zh-Hans' } as const;

const isSpoken = (language: string): language is PageLanguage => Object.hasOwn(written, language);

/**
 * The main language of a page.
 * @param wanted the browser's `Accept-Language` (RFC 9110, section 12.5.4).
 * @param otherwise the language if the browser wants none that Carnet has.
 */
export function pageLanguage(wanted: string | undefined, otherwise: PageLanguage): PageLanguage {
  const ranges = (wanted ?? '').split(',').map((range) => {
    const [tag = '', quality] = range.toLowerCase().split(/;\s*q=/);
    return { language: tag.trim().split('-', 1)[0] ?? '', weight: quality === undefined ? 1 : Number(quality) };
  });
  const [first] = ranges.filter(({ language, weight }) => isSpoken(language) && weight > 0).sort((a, b) => b.weight - a.weight);
  return first !== undefined && isSpoken(first.language) ? first.language : otherwise;
}

/** A text in both languages as HTML, with the page's language first. */
export function bilingualHtml(text: Bilingual, first: PageLanguage, between = ' '): string {
  const second = first === 'en' ? 'zh' : 'en';
  return `${escapeHtml(text[first])}${between}<span lang="${written[second]}">${escapeHtml(text[second])}</span>`;
}

/** Headers of pages that bring all they need: inline style only, no script, nothing from other origins. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
} as const;

/** A page of text and links. `body` is HTML; `style` adds to the usual style. */
export function plainPage(title: Bilingual, body: string, { language, style = '' }: { language: PageLanguage; style?: string }): string {
  return `<!doctype html>
<html lang="${written[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title[language])}</title>
<style>
body { max-width: 40rem; margin: 3rem auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; color-scheme: light dark }
a.act { display: inline-block; min-height: 28px; padding: .4rem 1rem; border: 1px solid; border-radius: 4px; text-decoration: none; margin: .25rem .5rem .25rem 0 }
${style}</style>
</head>
<body>
<h1>${bilingualHtml(title, language)}</h1>
${body}
</body>
</html>
`;
}
