import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { waitUntilIdle } from '../support/wait-until-idle.js';

/** The width of a sheet of A4 between its margins, in CSS pixels. */
const paper = { width: 688, height: 980 };

/** Runs in the page: what is wrong with it as it lies on paper. */
const faults = `(() => {
  const found = new Set();
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const named = (element) => element.tagName.toLowerCase() + ' ' + element.textContent.trim().replaceAll(/\\s+/g, ' ').slice(0, 40);
  const spoken = (element) => element.closest('.visually-hidden, [aria-hidden=true], svg') !== null;
  // What can be opened may be a line or a card of what the page says; what looks like a button, or leads away, is none.
  const isContent = (one) => one.matches('[data-entry], [aria-haspopup=listbox], main nav:not(:has(a[aria-current]))') ||
    (one.tagName !== 'NAV' && (getComputedStyle(one).borderTopStyle === 'none' || one.getBoundingClientRect().height > 48));
  for (const one of document.querySelectorAll('nav, button, [role=button], [role=tab], input[type=submit]'))
    if (shown(one) && one.getBoundingClientRect().height > 1 && !spoken(one) && !isContent(one)) found.add('to be pressed: ' + named(one));
  for (const one of document.querySelectorAll('body, body *')) {
    const [red, green, blue, alpha = 1] = (getComputedStyle(one).backgroundColor.match(/[\\d.]+/g) ?? []).map(Number);
    const { width, height } = one.getBoundingClientRect();
    if (alpha > 0.5 && red + green + blue < 300 && width > 60 && height > 24 && shown(one)) found.add('dark: ' + named(one));
    const { overflowX, textOverflow } = getComputedStyle(one);
    if (overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1 && !spoken(one) && shown(one)) found.add('cut (' + textOverflow + '): ' + named(one));
  }
  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement: of, textContent } = texts.currentNode;
    if (textContent.trim() === '' || spoken(of) || !shown(of)) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    for (const box of range.getClientRects()) if (box.width > 2 && box.height > 2) lines.push({ box, of, node: texts.currentNode });
  }
  for (const { box, of } of lines) if (box.right > innerWidth + 1 || box.left < -1) found.add('beside the sheet: ' + named(of));
  lines.sort((one, other) => one.box.top - other.box.top);
  lines.forEach(({ box, of, node }, place) => {
    for (let next = place + 1; next < lines.length && lines[next].box.top < box.bottom - 5; next += 1) {
      const { box: other, of: behind, node: text } = lines[next];
      if (text !== node && Math.min(box.right, other.right) - Math.max(box.left, other.left) > 3 && Math.min(box.bottom, other.bottom) - other.top > 5)
        found.add('one over the other: ' + named(of) + ' / ' + named(behind));
    }
  });
  return [...found];
})()`;

/** Lays a page on paper and says what is wrong with it: something that can only be pressed, dark, cut, beside the sheet or over something else. */
export async function printedFaults(page: Page): Promise<readonly string[]> {
  const screen = page.viewportSize();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(paper);
  await waitUntilIdle(page);
  const found = await page.evaluate<readonly string[]>(faults);
  await page.emulateMedia({ media: null });
  if (screen !== null) await page.setViewportSize(screen);
  return found;
}

/** What a PDF says, without its spaces: whether two words are apart is told by their places alone. */
export async function textOfPdf(pdf: Buffer): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text.replaceAll(/\s/g, '');
}
