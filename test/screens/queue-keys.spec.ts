import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type AtScreen, atScreen, axeFindings, describeWithChromium, expectNoFaults, scrollsSideways } from '../support/chromium.js';
import { eventually } from '../support/eventually.js';
import { filing } from '../support/filings.js';
import { viewAsAuditor, usernameOf } from '../support/officials.js';
import { waitUntilIdle } from '../support/wait-until-idle.js';
import { openScreens, type Screens } from '../support/screens.js';
import type { System } from '../support/system.js';
import { actAs } from './granted.js';

const heavy = (name: string) =>
  filing({ people: { ordinary: 2_000_000, sensitive: 0, us: {} }, title: { en: name, zh: name }, recipient: { name, country: 'SG' } });

describeWithChromium('an officer with a keyboard', () => {
  let system: System;
  let screens: Screens;
  let browser: Browser;
  let screen: AtScreen;
  let reference = '';
  let first = '';

  beforeAll(async () => {
    screens = await openScreens();
    ({ system, browser } = screens);
    for (const [key, name] of [
      ['retail', 'Acorn'],
      ['retail', 'Birch'],
      ['motors', 'Cedar'],
    ] as const) {
      const filer = await system.person(`filer@${key}`);
      const filed = (await filer.act<{ id: string; reference: string }>('/v1/transfers', heavy(name))).body;
      if (first === '') first = filed.id;
      ({ reference } = filed);
      expect(reference).toMatch(/^T/);
    }
    const officer = await system.person('privacy1');
    await eventually('the three are in the queue', async () => {
      const { body } = await officer.get<{ items: readonly unknown[] }>('/v1/queue');
      return body.items.length === 3;
    });
    screen = await atScreen(browser, system.baseUrl, 'privacy1');
    await screen.page.goto(`${system.baseUrl}/queue?all=1`);
    await screen.page.locator('tr[data-row]').nth(2).waitFor();
    await waitUntilIdle(screen.page);
  });

  afterAll(() => screens.close());

  it('An officer selects rows by keys and finds the filters, the search and all keys', async () => {
    const { page } = screen;
    await page.locator('tr[data-row="0"]').focus();
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.locator('tr[data-row="2"]:focus').waitFor();
    await page.keyboard.press('X');
    await page.getByText('3 selected').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('f');
    await page.locator('button:focus', { hasText: 'Lane' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys of the queue' }).getByText('Select to this row').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.locator('input[placeholder="Search reference, title or recipient"]:focus').waitFor();
  });

  it('The queue page does not scroll sideways at double magnification', async () => {
    const { page } = screen;
    await page.setViewportSize({ width: 720, height: 450 });
    expect(await scrollsSideways(page)).toBe(false);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('A hidden column of the queue stays hidden when the officer comes back', async () => {
    const { page } = screen;
    await page.getByRole('button', { name: 'Choose columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Company' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'Company' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Quality' }).click();
    await page.getByRole('link', { name: 'Queue' }).click();
    await page.getByRole('columnheader', { name: 'People and ledger' }).waitFor();
    expect(await page.getByRole('columnheader', { name: 'Company' }).count()).toBe(0);
  });

  it('An officer filters the queue by a part of a company’s name', async () => {
    const { page } = screen;
    await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Company' }).click();
    await page.locator('[role="dialog"] input:focus').waitFor();
    await page.keyboard.type('ridge');
    const found = page.getByRole('menuitem', { name: 'Lantern Ridge Motors' });
    await found.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await found.click();
    await page.getByText('1 row', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('company')).toMatch(/^[0-9a-f-]{36}$/);
    await waitUntilIdle(page);
    expect(await axeFindings(page)).toEqual([]);
  });

  it('An officer finds a transfer, a rule and an act of the case by the search key', async () => {
    const { page } = screen;
    await page.keyboard.press('Control+k');
    await page.locator('[role="dialog"] input:focus').waitFor();
    await page.keyboard.type(reference);
    await page.getByRole('menuitem', { name: new RegExp(`^${reference}`) }).click();
    await page.locator('[data-finding]').first().waitFor();
    await waitUntilIdle(page);
    await page.keyboard.press('Control+k');
    await page.locator('[role="dialog"] input:focus').waitFor();
    await page.keyboard.type('cn.');
    await page.getByRole('menuitem', { name: /^cn\./ }).first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.locator('[role="dialog"] input:focus').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Declare');
    await page.getByRole('menuitem', { name: 'Declare a conflict of interest' }).click();
    await page.getByRole('dialog', { name: /conflict/i }).waitFor();
    await page.keyboard.press('Control+k');
    await waitUntilIdle(page);
    expect(await page.locator('[role="dialog"]').count()).toBe(1);
    await page.keyboard.press('Escape');
    expectNoFaults(screen);
  });

  it('A case lists all its keys, and the key n opens the next case', async () => {
    const { page } = screen;
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keys of the transfer' });
    for (const says of ['Claim the review', 'Get next', 'Settle the company’s answers; without any, settle this part'])
      await sheet.getByText(says, { exact: true }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    const holder = usernameOf((await viewAsAuditor(system, first)).reviews.find(({ discipline }) => discipline === 'privacy')?.assignee);
    await actAs(system, holder, first, { path: 'reviews/privacy/release', body: { reasons: 'Away for two weeks.' } });
    await waitUntilIdle(page);
    await page.keyboard.press('n');
    await page.waitForURL((url) => url.pathname === `/cases/${first}`);
    await waitUntilIdle(page);
    expectNoFaults(screen);
  });

  it('Rows of the queue are higher in the spacious density', async () => {
    const { page } = screen;
    const heights = async (): Promise<readonly (number | undefined)[]> => {
      await waitUntilIdle(page);
      const all = await page.locator('tr[data-row]').all();
      return Promise.all(all.map(async (row) => (await row.boundingBox())?.height));
    };
    await page.goto(`${system.baseUrl}/queue?all=1`);
    const [low = 0] = await heights();
    await page.goto(`${system.baseUrl}/profile`);
    await page.getByRole('button', { name: /Density/ }).click();
    await page.getByRole('option', { name: /^Spacious/ }).click();
    await page.locator('html[data-density="roomy"]').waitFor({ state: 'attached' });
    // Every page of a test begins with the preferences that it states; this one keeps what was chosen.
    const chosen = await page.evaluate<string>(`localStorage.getItem('carnet.preferences')`);
    await page.addInitScript({ content: `localStorage.setItem('carnet.preferences', ${JSON.stringify(chosen)})` });
    await page.goto(`${system.baseUrl}/queue?all=1`);
    const high = await heights();
    expect(new Set(high).size).toBe(1);
    expect(high[0]).toBeGreaterThan(low);
    expect(await axeFindings(page)).toEqual([]);
    expectNoFaults(screen);
  });
});
