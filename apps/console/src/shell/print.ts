import { shownZone } from '../words/format.js';
import { language } from '../words/language.js';
import { paperRule } from './paper-rule.js';

/** Writes title and time into the margins of the paper whenever the page is printed. */
export function followPrinting(): void {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  addEventListener('beforeprint', () => {
    const now = new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', {
      timeZone: shownZone(),
      dateStyle: 'medium',
      timeStyle: 'long',
    }).format(new Date());
    const title = document.querySelector('h1')?.innerText ?? '';
    sheet.replaceSync(paperRule(`Carnet · ${title}`, now, location.href));
  });
}
