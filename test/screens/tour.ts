import type { Locator, Page } from 'playwright-core';
import { demoPeople } from '../../apps/cli/src/demo/directory.js';
import { waitUntilIdle } from '../support/wait-until-idle.js';

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
  [/^Sign in as \*\*.+\*\* \(`(.+)`\)\.$/, async (page, [username = ''], baseUrl) => signIn(page, username, baseUrl)],
  [
    /^Sign in as the officer whom the queue names beside \*\*(.+)\*\*\.$/,
    async (page, [title = ''], baseUrl) => {
      await signIn(page, 'supervisor1', baseUrl);
      await page.goto(`${baseUrl}/queue`);
      await waitUntilIdle(page);
      const row = await page.getByRole('row', { name: title }).first().innerText();
      const officer = demoPeople.find(({ name, roles }) => roles.includes('officer') && row.includes(name));
      if (officer === undefined) throw new Error(`nobody reviews it: ${row}`);
      await signIn(page, officer.username, baseUrl);
    },
  ],
  [
    /^Sign in as the approver who finds \*\*(.+)\*\* under \*\*Approvals\*\*\.$/,
    async (page, [title = ''], baseUrl) => {
      for (const { username } of demoPeople.filter(({ roles }) => roles.includes('approver'))) {
        await signIn(page, username, baseUrl);
        await page.goto(`${baseUrl}/votes`);
        await waitUntilIdle(page);
        if ((await page.getByRole('link', { name: title }).count()) > 0) return;
      }
      throw new Error('no approver has it');
    },
  ],
  [/^Open \*\*(.+)\*\*\.$/, async (page, [name = '']) => click(page.getByRole('navigation').getByRole('link', { name, exact: true }))],
  [/^Open the page `(.+)`\.$/, async (page, [path = ''], baseUrl) => void (await page.goto(baseUrl + path))],
  [
    /^Click \*\*(.+)\*\*\.$/,
    async (page, [name = '']) => {
      const scope = await inFront(page);
      await click(scope.getByRole('button', { name }).or(scope.getByRole('link', { name })).or(scope.getByRole('menuitem', { name })));
    },
  ],
  [/^Write `(.+)` into \*\*(.+)\*\*\.$/, async (page, [text = '', name = '']) => (await inFront(page)).getByLabel(name).first().fill(text)],
  [
    /^Choose \*\*(.+)\*\* for \*\*(.+)\*\*\.$/,
    async (page, [option = '', name = '']) => {
      await click((await inFront(page)).getByRole('button', { name }));
      await click(page.getByRole('option', { name: option }));
    },
  ],
  [/^Tick \*\*(.+)\*\*\.$/, async (page, [name = '']) => click((await inFront(page)).getByText(name))],
  [/^You see \*\*(.+)\*\*\.$/, async (page, [text = '']) => page.getByText(text).filter({ visible: true }).first().waitFor()],
  [/^Go through the sections: confirm what the scenario filled in, and continue\.$/, async (page) => confirmParts(page)],
];

async function signIn(page: Page, username: string, baseUrl: string): Promise<void> {
  await page.goto(`${baseUrl}/sign-in?${new URLSearchParams({ as: username, again: '1' }).toString()}`);
  await waitUntilIdle(page);
}

/** From the section that is open to the last one. */
async function confirmParts(page: Page): Promise<void> {
  for (let part = 0; part < 14 && page.url().includes('section='); part += 1) {
    const title = await page.locator('h1').innerText();
    await page.getByRole('button', { name: 'Continue' }).first().waitFor();
    await waitUntilIdle(page);
    const all = page.getByRole('button', { name: /^Confirm( all \d+)?$/ });
    while ((await all.count()) > 0) {
      const most = page.getByRole('button', { name: /^Confirm all \d+$/ });
      await ((await most.count()) > 0 ? most : all).first().click();
      await waitUntilIdle(page);
    }
    await click(page.getByRole('button', { name: 'Continue' }));
    await page.locator('h1').filter({ hasNotText: title }).waitFor();
  }
}

/** The dialog that is open, or the page. */
async function inFront(page: Page): Promise<Page | Locator> {
  const dialog = page.getByRole('dialog').last();
  return (await dialog.count()) > 0 ? dialog : page;
}

async function click(target: Locator): Promise<void> {
  await target.filter({ visible: true }).first().click();
}

/** Does what a sentence says. @throws for a sentence of no known form, and for what cannot be done on this page. */
export async function take(page: Page, { sentence }: Step, baseUrl: string): Promise<void> {
  for (const [form, doing] of forms) {
    const found = form.exec(sentence);
    if (found === null) continue;
    await doing(page, found.slice(1), baseUrl);
    await waitUntilIdle(page);
    return;
  }
  throw new Error(`nobody can follow this: ${sentence}`);
}
