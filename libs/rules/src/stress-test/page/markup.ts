import { grouped } from '@carnet/kernel';
import type { Sentence } from '../../sentence.js';

/** A piece of markup that is safe to put into a page. */
export type Markup = string & { readonly __markup: true };

/** Text from anywhere, safe in markup and in attributes. */
export function text(value: string | number): Markup {
  const escaped = String(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
  return escaped as Markup;
}

/** Markup with values in it. Only markup and numbers are taken, so that a text cannot get in unescaped; lists are joined. */
export function markup(pieces: TemplateStringsArray, ...values: readonly (number | Markup | readonly Markup[])[]): Markup {
  const filled = pieces.map((written, index) => {
    // Line breaks of the source would otherwise be a third of a page.
    const piece = written.replace(/\s*\n\s*/g, ' ');
    const value = values[index];
    if (value === undefined) return piece;
    return piece + (typeof value === 'object' ? value.join('') : String(value));
  });
  return filled.join('') as Markup;
}

export const nothing = '' as Markup;

/** A sentence in both languages; the style sheet shows the one the reader chose. */
export function both({ en, zh }: Sentence): Markup {
  return markup`<span class="en" lang="en">${text(en)}</span><span class="zh" lang="zh-Hans">${text(zh)}</span>`;
}

/** A sentence in both languages for an attribute, which knows no choice. */
export function bothPlain({ en, zh }: Sentence): Markup {
  return text(`${en} · ${zh}`);
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** Hours with one decimal and a sign, as a difference is read. */
export function signed(hours: number): string {
  const size = Math.abs(hours);
  const [units, tenth] = size.toFixed(1).split('.');
  const shown = `${grouped(Number(units))}${tenth === '0' ? '' : `.${tenth ?? '0'}`}`;
  return hours > 0 ? `+${shown}` : hours < 0 ? `−${shown}` : shown;
}
