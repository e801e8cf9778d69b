import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import type { Browser, Page } from 'playwright-core';
import type { LocalProvider } from '../../apps/local-provider/src/provider.js';
import { freePort } from '../support/free-port.js';
import { atScreen, describeWithChromium, expectNoFaults, openChromium } from '../support/chromium.js';
import { demoProvider } from '../support/demo-provider.js';
import { eventually } from '../support/eventually.js';
import { filing } from '../support/filings.js';
import { viewAsAuditor } from '../support/officials.js';
import { policiesWithoutHearing } from '../support/policies.js';
import { waitUntilIdle } from '../support/wait-until-idle.js';
import { builtConsole, startApi, startSystem, type System } from '../support/system.js';
import { type TestClient } from '../support/test-client.js';
import { asked, filed } from './granted.js';

interface Comments {
  readonly items: readonly { readonly text: string }[];
}

describeWithChromium('somebody whose server or network goes away', () => {
  let system: System;
  let provider: LocalProvider;
  let browser: Browser;
  let api: INestApplication;
  let site: string;
  /** The API that the browser sees, which goes and comes on one port; another on the same database stays for the others. */
  const start = async (port: number): Promise<void> => {
    const files = { attachments: system.attachments, store: null, storeKey: null };
    const policies = () => Promise.resolve(policiesWithoutHearing);
    ({ api, baseUrl: site } = await startApi(system.database, {
      illustrativeLists: true,
      policies,
      files,
      port,
      more: { console: builtConsole() },
    }));
  };
  const stop = async (): Promise<void> => api.close();
  beforeAll(async () => {
    system = await startSystem({ illustrativeLists: true });
    await start(await freePort());
    provider = await demoProvider({ baseUrl: site, database: system.database });
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser.close();
    await provider.close();
    await api.close();
    await system.close();
  });

  const portOf = (): number => Number(new URL(site).port);
  const away = (page: Page) => page.getByText('Carnet sends no updates now. Your input stays here; try again in a moment.');
  const filer = (): Promise<TestClient> => system.person('filer@biopharma');

  it('A draft loses no text while the server restarts and is saved afterwards', async () => {
    const { id } = (await (await filer()).act<{ id: string }>('/v1/transfers/drafts', filing())).body;
    const titleOf = async (): Promise<string> => (await (await filer()).view(id)).filing.title.en;
    const screen = await atScreen(browser, site, 'filer@biopharma');
    const { page, context } = screen;
    await page.goto(`${site}/transfers/${id}/edit?section=title`);
    await waitUntilIdle(page);
    const name = page.getByLabel('Name in English');
    await name.fill('Before the restart');
    await eventually('it is saved', async () => (await titleOf()) === 'Before the restart');
    await stop();
    await name.fill('During the restart');
    await page.getByText(/^Not saved since /).waitFor();
    await away(page).waitFor();
    await name.pressSequentially(', and a bit more');
    expect(await titleOf()).toBe('Before the restart');
    await start(portOf());
    await eventually('it is saved', async () => (await titleOf()) === 'During the restart, and a bit more');
    await away(page).waitFor({ state: 'detached' });
    expect(await name.inputValue()).toBe('During the restart, and a bit more');
    expectNoFaults(screen);
    await context.close();
  });

  it('An unsent message survives a server restart, and changes arrive again', async () => {
    const id = await filed(system, 'biopharma');
    const screen = await atScreen(browser, site, 'filer@biopharma');
    const { page, context } = screen;
    await page.goto(`${site}/transfers/${id}`);
    await waitUntilIdle(page);
    await page.getByLabel('Comment', { exact: true }).fill('Is the second annex enough?');
    await stop();
    await away(page).waitFor();
    await page.getByRole('button', { name: 'Post to the authority' }).click();
    await page.getByText('Carnet does not answer. Check the network and try again.').first().waitFor();
    await asked(system, id, 'Asked while the server was away?');
    await start(portOf());
    await page.getByText('Asked while the server was away?').waitFor();
    await away(page).waitFor({ state: 'detached' });
    expect(await page.getByLabel('Comment', { exact: true }).inputValue()).toBe('Is the second annex enough?');
    await page.getByRole('button', { name: 'Post to the authority' }).click();
    await eventually('it was sent', async () => (await page.getByLabel('Comment', { exact: true }).inputValue()) === '');
    const { items } = (await (await filer()).get<Comments>(`/v1/transfers/${id}/comments`)).body;
    expect(items.map(({ text }) => text)).toEqual(['Is the second annex enough?']);
    expectNoFaults(screen);
    await context.close();
  });

  it('A message without an answer and a withdrawal without a network are sent once', async () => {
    const id = await filed(system, 'biopharma');
    const screen = await atScreen(browser, site, 'filer@biopharma');
    const { page, context } = screen;
    await page.goto(`${site}/transfers/${id}`);
    await waitUntilIdle(page);
    const keys: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && /withdrawal|comments/.test(request.url())) keys.push(request.headers()['idempotency-key']);
    });
    const lost = `**/v1/transfers/${id}/comments`;
    await context.route(lost, async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.getByLabel('Comment', { exact: true }).fill('Sent once.');
    await page.getByRole('button', { name: 'Post to the authority' }).click();
    await page.getByText('Carnet does not answer. Check the network and try again.').first().waitFor();
    await context.unroute(lost);
    await page.getByRole('button', { name: 'Post to the authority' }).click();
    await eventually('it was sent', async () => (await page.getByLabel('Comment', { exact: true }).inputValue()) === '');
    const { items } = (await (await filer()).get<Comments>(`/v1/transfers/${id}/comments`)).body;
    expect(items.map(({ text }) => text)).toEqual(['Sent once.']);
    expect(new Set(keys).size).toBe(1);

    keys.length = 0;
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reasons').fill('We do not need it.');
    await context.setOffline(true);
    await page.getByText('You are offline.').first().waitFor();
    const submit = dialog.getByRole('button', { name: 'Withdraw the filing' });
    await submit.click();
    await submit.click();
    expect((await viewAsAuditor(system, id)).state).toBe('in-review');
    await context.setOffline(false);
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('You withdrew this filing.').waitFor();
    expect(keys).toHaveLength(1);
    expectNoFaults(screen);
    await context.close();
  });
});
