import { grouped } from '@carnet/kernel';
import type { Sentence } from '../../sentence.js';

/** A piece of markup that is safe to put into a page. */
export type Markup = string & { readonly __markup: true };

/** Escapes text for markup and attributes. */
export function escapeText(value: string | number): Markup {
  const escaped = String(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
  return escaped as Markup;
}

/** A template of markup. It accepts only markup and numbers, so that no text gets in unescaped; lists are joined. */
export function markup(pieces: TemplateStringsArray, ...values: readonly (number | Markup | readonly Markup[])[]): Markup {
  const filled = pieces.map((written, index) => {
    // Collapses line breaks of the source, which would be a third of the page.
    const piece = written.replace(/\s*\n\s*/g, ' ');
    const value = values[index];
    if (value === undefined) return piece;
    return piece + (typeof value === 'object' ? value.join('') : String(value));
  });
  return filled.join('') as Markup;
}

export const emptyMarkup = '' as Markup;

/** A sentence in both languages; the style sheet shows the chosen one. */
export function bilingual({ en, zh }: Sentence): Markup {
  return markup`<span class="en" lang="en">${escapeText(en)}</span><span class="zh" lang="zh-Hans">${escapeText(zh)}</span>`;
}

/** A sentence in both languages for an attribute, which cannot switch. */
export function bilingualAttribute({ en, zh }: Sentence): Markup {
  return escapeText(`${en} · ${zh}`);
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** A difference of hours with a sign and at most one decimal. */
export function signed(hours: number): string {
  const size = Math.abs(hours);
  const [units, tenth] = size.toFixed(1).split('.');
  const shown = `${grouped(Number(units))}${tenth === '0' ? '' : `.${tenth ?? '0'}`}`;
  return hours > 0 ? `+${shown}` : hours < 0 ? `−${shown}` : shown;
}
