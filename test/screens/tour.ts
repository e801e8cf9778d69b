import type { Locator, Page } from 'playwright-core';
import { settled } from '../support/chromium.js';

/** One sentence of the tour, as it is written. */
export interface Step {
  readonly heading: string;
  readonly sentence: string;
}

/** The steps of a tour: under each numbered heading, each item of its list is one thing to do or to see. */
export function stepsOf(markdown: string): readonly Step[] {
  let heading = '';
  return markdown.split('\n').flatMap((line): readonly Step[] => {
    const [, title] = /^## (\d+\. .+)$/.exec(line) ?? [];
    if (title !== undefined) heading = title;
    const [, sentence] = /^- (.+)$/.exec(line) ?? [];
    return sentence !== undefined && heading !== '' ? [{ heading, sentence }] : [];
  });
}

type Doing = (page: Page, found: readonly string[], baseUrl: string) => Promise<void>;

/** How each form of sentence is done. What stands in bold is the name of something on the page; in code, what to type. */
const forms: readonly (readonly [RegExp, Doing])[] = [
  [
    /^Sign in as \*\*.+\*\* \(`(.+)`\)\.$/,
    async (page, [username = ''], baseUrl) => {
      await page.goto(`${baseUrl}/sign-in?${new URLSearchParams({ as: username, again: '1' }).toString()}`);
    },
  ],
  [/^Open \*\*(.+)\*\*\.$/, async (page, [name = '']) => click(page.getByRole('navigation').getByRole('link', { name, exact: true }))],
  [/^Open the page `(.+)`\.$/, async (page, [path = ''], baseUrl) => void (await page.goto(baseUrl + path))],
  [
    /^Click \*\*(.+)\*\*\.$/,
    async (page, [name = '']) =>
      click(
        page
          .getByRole('button', { name })
          .or(page.getByRole('link', { name }))
          .or(page.getByRole('tab', { name }))
          .or(page.getByRole('row', { name })),
      ),
  ],
  [/^Write `(.+)` into \*\*(.+)\*\*\.$/, async (page, [text = '', name = '']) => page.getByLabel(name).first().fill(text)],
  [
    /^Choose \*\*(.+)\*\* for \*\*(.+)\*\*\.$/,
    async (page, [option = '', name = '']) => {
      await click(page.getByRole('button', { name }));
      await click(page.getByRole('option', { name: option }));
    },
  ],
  [/^Tick \*\*(.+)\*\*\.$/, async (page, [name = '']) => click(page.getByText(name, { exact: true }))],
  [/^You see \*\*(.+)\*\*\.$/, async (page, [text = '']) => page.getByText(text).filter({ visible: true }).first().waitFor()],
];

async function click(target: Locator): Promise<void> {
  await target.filter({ visible: true }).first().click();
}

/** Does what a sentence says. @throws for a sentence of no known form, and for what cannot be done on this page. */
export async function take(page: Page, { sentence }: Step, baseUrl: string): Promise<void> {
  for (const [form, doing] of forms) {
    const found = form.exec(sentence);
    if (found === null) continue;
    await doing(page, found.slice(1), baseUrl);
    await settled(page);
    return;
  }
  throw new Error(`nobody can follow this: ${sentence}`);
}
