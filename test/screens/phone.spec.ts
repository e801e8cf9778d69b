import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { establish } from '../support/establishments.js';
import type { Browser, Page } from 'playwright-core';
import { type AtScreen, atScreen, axeFindings, describeWithChromium, expectNoFaults, scrollsSideways } from '../support/chromium.js';
import { bodyOrThrow, fromNewZealand, publishStricter } from '../support/new-zealand.js';
import { viewAsAuditor } from '../support/officials.js';
import { waitUntilIdle } from '../support/wait-until-idle.js';
import { openScreens, type Screens } from '../support/screens.js';
import type { System } from '../support/system.js';
import { asked, filed, votedOn } from './granted.js';

/** What a finger must hit: as high and wide as 44 px, but for links in running text and what nobody sees. */
const tooSmall = `[...document.querySelectorAll('a[href], button, summary, label:has(input)')].flatMap((one) => {
  const { width, height } = one.getBoundingClientRect();
  const { display, visibility } = getComputedStyle(one);
  if (width <= 1 || height <= 1 || visibility === 'hidden' || one.closest('[aria-hidden=true], .visually-hidden') !== null) return [];
  // A dialog's last button, for readers alone.
  if (one.parentElement.getBoundingClientRect().width <= 1) return [];
  const length = (node) => node.textContent.trim().length;
  if (display === 'inline' && length(one.parentElement) > length(one)) return [];
  if (width >= 43.5 && height >= 43.5) return [];
  return [[one.tagName, Math.round(width) + '×' + Math.round(height), (one.ariaLabel ?? one.textContent).trim().slice(0, 60)].join(' ')];
})`;

interface Wide {
  readonly scrollWidth: number;
  readonly clientWidth: number;
  getBoundingClientRect(): { readonly right: number };
}

describeWithChromium('people on a phone', () => {
  let system: System;
  let screens: Screens;
  let browser: Browser;
  let screen: AtScreen;
  let page: Page;
  beforeAll(async () => {
    screens = await openScreens({ prepare: (database) => establish(database, ['finance'], ['NZ']) });
    ({ system, browser } = screens);
    screen = await atScreen(browser, system.baseUrl, 'filer@finance', { width: 390, height: 844 });
    page = screen.page;
  });
  afterAll(() => screens.close());

  const wrong: string[] = [];
  /** The page fits, and what can be touched is large enough. */
  const fits = async (): Promise<void> => {
    await waitUntilIdle(page);
    const where = page
      .url()
      .replace(system.baseUrl, '')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
    if (await scrollsSideways(page)) wrong.push(`${where} scrolls sideways`);
    for (const small of await page.evaluate<string[]>(tooSmall)) wrong.push(`${where} ${small}`);
  };

  /** A law change for which an officer had the company's grant re-assessed. */
  const changed = async (): Promise<string> => {
    const transfer = await filed(system, 'finance', fromNewZealand());
    const version = await publishStricter(system, '2027-03-01');
    const publisher = await system.person('publisher1');
    const { id } = bodyOrThrow(
      await publisher.act<{ id: string }>('/v1/law-changes', { title: 'Agreements are filed', version: version.id }),
    );
    await system.drain();
    const officer = await system.person('privacy1');
    const answer = { transfers: [transfer], answer: 're-assess', reasons: 'File it.' };
    const { changes } = bodyOrThrow(await officer.act<{ changes: readonly unknown[] }>(`/v1/law-changes/${id}/answers`, answer));
    expect(changes).toHaveLength(1);
    return id;
  };

  it('A company files and answers a request on a phone', async () => {
    await fits();
    await page.getByRole('link', { name: 'Begin a filing' }).click();
    await page.getByLabel('Who will receive the data?').fill('Phone Pte Ltd');
    await fits();
    await page.getByRole('main').getByRole('listitem').getByRole('button').first().click();
    await page.waitForURL(/\/edit$/);
    await fits();
    const id = /transfers\/([^/]+)\//.exec(page.url())?.[1] ?? '';
    await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
    await page.waitForURL(/section=/);
    for (let part = 0; part < 20 && page.url().includes('section='); part += 1) {
      await fits();
      const title = await page.locator('h1').innerText();
      const right = page.getByRole('button', { name: /^Confirm( all \d+)?$/ });
      for (let count = await right.count(); count > 0; count = await right.count()) {
        await right.last().click();
        await waitUntilIdle(page);
      }
      await page.getByRole('button', { name: 'Continue', exact: true }).click();
      await page.locator('h1').filter({ hasNotText: title }).waitFor();
    }
    await page.getByRole('button', { name: /Show route, ledger and what is missing/ }).click();
    await fits();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Check your answers and submit' }).click();
    await page.getByText(/^I declare for/).click();
    await fits();
    await page.getByRole('button', { name: 'Submit the filing' }).click();
    await page.waitForURL(/\/receipt$/);
    await fits();
    await system.drain();
    await asked(system, id);
    await page.getByRole('link', { name: 'Open the transfer' }).click();
    await page.getByLabel('Your answer', { exact: true }).fill('Thirty days.');
    await fits();
    await page.getByRole('button', { name: 'Send 1 answer and resume the clock' }).click();
    await page.getByText('Officers are reviewing your filing.').waitFor();
    await fits();
    expect((await viewAsAuditor(system, id)).state).toBe('in-review');
    expect([...new Set(wrong.splice(0))]).toEqual([]);
    expectNoFaults(screen);
  });

  it.each(['en', 'zh'] as const)('On a phone in %s the first row is in the upper half, below whole counters', async (language) => {
    const officer = await atScreen(browser, system.baseUrl, 'privacy1', { width: 390, height: 844, language });
    await officer.page.goto(`${system.baseUrl}/queue`);
    await waitUntilIdle(officer.page);
    const row = await officer.page.locator('tbody').getByRole('row').first().boundingBox();
    expect(row?.y).toBeLessThan(844 / 2);
    const counters = await officer.page.getByRole('group').first().getByRole('button').all();
    expect(counters).toHaveLength(6);
    for (const counter of counters) {
      const { right, inner } = await counter.evaluate((one: Wide) => ({
        right: one.getBoundingClientRect().right,
        inner: one.scrollWidth - one.clientWidth,
      }));
      expect([right <= 390, inner <= 0]).toEqual([true, true]);
    }
    expectNoFaults(officer);
    await officer.context.close();
  });

  it('Every page of a company on a phone has large touch targets in both languages', async () => {
    const grant = await votedOn(system, 'finance', { terms: [{ code: 'encrypted' }] });
    const refused = await votedOn(system, 'finance', { refuse: true });
    const change = await changed();
    const pages = ['home', 'route', 'new', 'transfers', 'duties', 'ledger', 'opened', 'flows', 'notifications', 'imports', 'profile'];
    const paths = [...pages.map((name) => `/${name}`), ...[grant, refused].map((id) => `/transfers/${id}`)];
    for (const path of paths) {
      await page.goto(system.baseUrl + path);
      await fits();
      expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toBe('There is nothing at this address.');
    }
    await page.goto(`${system.baseUrl}/transfers/${grant}`);
    await waitUntilIdle(page);
    for (const summary of await page.getByRole('main').locator('summary:visible').all()) await summary.click();
    await fits();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Give evidence for condition 1' }).click();
    await page.getByRole('dialog').waitFor();
    await fits();
    await screen.context.close();
    screen = await atScreen(browser, system.baseUrl, 'admin@finance', { width: 390, height: 844, language: 'zh' });
    page = screen.page;
    for (const path of [
      '/home',
      '/transfers',
      `/transfers/${grant}`,
      '/affiliates',
      '/notifications',
      '/law-changes',
      `/law-changes/${change}`,
    ]) {
      await page.goto(system.baseUrl + path);
      await fits();
    }
    expect([...new Set(wrong.splice(0))]).toEqual([]);
    expectNoFaults(screen);
  });
});
