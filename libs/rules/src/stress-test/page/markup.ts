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

/** Markup with values in it: texts are made safe, markup is taken as it is, lists are joined. */
export function html(pieces: TemplateStringsArray, ...values: readonly (string | number | Markup | readonly Markup[])[]): Markup {
  const filled = pieces.map((piece, index) => {
    const value = values[index];
    if (value === undefined) return piece;
    return piece + (Array.isArray(value) ? value.join('') : (value as string));
  });
  return filled.join('') as Markup;
}

/** A sentence in both languages; the style sheet shows the one the reader chose. */
export function both({ en, zh }: Sentence): Markup {
  return html`<span lang="en">${text(en)}</span><span lang="zh-Hans">${text(zh)}</span>`;
}

/** A number with thin spaces between its thousands, read alike in both languages. */
export function whole(count: number): Markup {
  return text(String(count).replace(/\B(?=(\d{3})+$)/g, '\u2009'));
}

export function percent(share: number): Markup {
  return text(`${(share * 100).toFixed(1)} %`);
}
