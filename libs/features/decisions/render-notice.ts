import { inMarkup, markup, type Markup } from '@carnet/rules';
import type { NoticePage } from './notice-sections.js';
import { visibleText } from './visible-text.js';

/** The notice as plain text. */
export function noticeToText({ title, authority, reference, day, lead, sections }: NoticePage): string {
  const parts = sections.map(({ heading, lines }) => [heading, ...lines.map((line) => `  ${line}`)].join('\n'));
  return visibleText([authority, title, `${reference} · ${day}`, '', lead, '', parts.join('\n\n'), ''].join('\n'));
}

/** The notice as one page that needs nothing but itself, to read and to print. */
export function noticeToHtml({ language, title, authority, reference, day, lead, sections }: NoticePage): string {
  const body = sections.map(({ heading, lines }) => {
    const paragraphs = lines.map((line) => markup`<p>${inMarkup(visibleText(line))}</p>`);
    return markup`<section><h2>${inMarkup(heading)}</h2>${paragraphs}</section>`;
  });
  return markup`<!doctype html>
    <html lang="${inMarkup(language === 'zh' ? 'zh-Hans' : 'en')}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${inMarkup(title)}</title>
        <style>${style as Markup}</style>
      </head>
      <body><main><p class="authority">${inMarkup(visibleText(authority))}</p><h1>${inMarkup(title)}</h1><p class="date">${inMarkup(visibleText(`${reference} · ${day}`))}</p><p class="lead">${inMarkup(lead)}</p>${body}</main></body>
    </html>`;
}

const style = `body{margin:0;font:16px/1.6 "Noto Serif","Noto Serif SC","Songti SC",SimSun,serif;color:#1b1b1b;background:#fff}
main{max-width:44rem;margin:0 auto;padding:2rem 1.25rem}h1{font-size:1.6rem;margin:.2rem 0 1rem}h2{font-size:1.05rem;margin:1.6rem 0 .4rem;border-bottom:1px solid #767676}
p{margin:.3rem 0;white-space:pre-wrap;overflow-wrap:anywhere}.authority,.date{color:#4a4a4a}.lead{font-size:1.15rem;font-weight:600}
@media print{main{max-width:none;padding:0}section{break-inside:avoid-page}}`;
