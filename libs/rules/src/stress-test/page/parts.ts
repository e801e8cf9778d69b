import type { Sentence } from '../../sentence.js';
import { bilingual, markup, type Markup, emptyMarkup } from './markup.js';

/** A section of the page: title, lead sentence and content. */
export function section(title: Sentence, lead: Sentence | null, content: Markup): Markup {
  if (content === emptyMarkup) return emptyMarkup;
  return markup`<section>
    <h2>${bilingual(title)}</h2>
    ${lead === null ? emptyMarkup : markup`<p class="lead">${bilingual(lead)}</p>`}${content}
  </section>`;
}

export function subsection(title: Markup, content: Markup): Markup {
  return markup`<div class="sub">
    <h3>${title}</h3>
    ${content}
  </div>`;
}

export interface Column {
  readonly title: Sentence;
  readonly number?: boolean;
}

/** A table in a frame that scrolls on narrow pages. */
export function table(columns: readonly Column[], rows: readonly (readonly Markup[])[]): Markup {
  const kind = (index: number): Markup => (columns[index]?.number === true ? markup` class="num"` : emptyMarkup);
  const head = columns.map(({ title }, index) => markup`<th scope="col" ${kind(index)}>${bilingual(title)}</th>`);
  const body = rows.map(
    (cells) =>
      markup`<tr>
        ${cells.map((cell, index) => markup`<td${kind(index)}>${cell}</td>`)}
      </tr>`,
  );
  return markup`<div class="scroll" tabindex="0">
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}

/** Long content, collapsed. */
export function collapsible(summary: Sentence, content: Markup): Markup {
  return markup`<details class="fold">
    <summary>${bilingual(summary)}</summary>
    ${content}
  </details>`;
}
