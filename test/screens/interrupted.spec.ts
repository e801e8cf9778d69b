import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page, Route } from 'playwright-core';
import { atScreen, axeFindings, describeWithChromium, expectNoFaults, scrollsSideways } from '../support/chromium.js';
import { eventually } from '../support/eventually.js';
import { filing } from '../support/filings.js';
import { waitUntilIdle } from '../support/wait-until-idle.js';
import { openScreens, type Screens } from '../support/screens.js';
import type { System } from '../support/system.js';
import { AtWork } from './at-work.js';

interface Draft {
  readonly id: string;
}

describeWithChromium('somebody who is interrupted', () => {
  let system: System;
  let screens: Screens;
  let browser: Browser;
  beforeAll(async () => {
    screens = await openScreens();
    ({ system, browser } = screens);
  });
  afterAll(() => screens.close());

  const draft = async (): Promise<string> => {
    const filer = await system.person('filer@biopharma');
    return (await filer.act<Draft>('/v1/transfers/drafts', filing())).body.id;
  };
  const titleOf = async (id: string): Promise<string> => {
    const { body } = await (await system.person('filer@biopharma')).get<{ filing: { title: { en: string } } }>(`/v1/transfers/${id}`);
    return body.filing.title.en;
  };
  const typed = async (page: Page, text: string): Promise<void> => {
    await page.getByLabel('Name in English').fill(text);
  };

  it('A filer loses no typed text when the session ends', async () => {
    const id = await draft();
    const screen = await atScreen(browser, system.baseUrl, 'filer@biopharma');
    const { page, context } = screen;
    await page.goto(`${system.baseUrl}/transfers/${id}/edit?section=title`);
    await waitUntilIdle(page);
    await typed(page, 'Before the session ended');
    await eventually('it is saved', async () => (await titleOf(id)) === 'Before the session ended');
    // Until they have typed nothing is answered, or the page would notice the end before they type.
    let answers = (): void => undefined;
    const released = new Promise<void>((resolve) => (answers = resolve));
    await page.route('**/v1/**', async (route) => {
      await released;
      await route.continue();
    });
    await context.clearCookies();
    await typed(page, 'While there was no session');
    answers();
    await page.getByRole('heading', { name: 'Your session has ended' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const other = await context.newPage();
    await other.goto(`${system.baseUrl}/sign-in?${new URLSearchParams({ as: 'filer@biopharma', return: '/profile' }).toString()}`);
    await waitUntilIdle(other);
    await other.close();
    await page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`);
    await page.getByRole('heading', { name: 'Your session has ended' }).waitFor({ state: 'detached' });
    expect(await page.getByLabel('Name in English').inputValue()).toBe('While there was no session');
    await eventually('it is saved', async () => (await titleOf(id)) === 'While there was no session');
    expectNoFaults(screen);
    await context.close();
  });

  it('The console shows that it waits for late code of a page or a late save', async () => {
    const id = await draft();
    const screen = await atScreen(browser, system.baseUrl, 'filer@biopharma');
    const { page, context } = screen;
    const title = (): Promise<string> => page.getByRole('heading', { level: 1 }).innerText();
    const late = async (route: Route): Promise<void> => {
      await pause(1_000);
      await route.fallback();
    };
    const start = await title();
    await page.route('**/assets/*.js', late);
    await page.getByRole('navigation').getByRole('link', { name: 'Transfers', exact: true }).click();
    await waitUntilIdle(page);
    expect(await title()).not.toBe(start);
    await page.goto(`${system.baseUrl}/transfers/${id}/edit?section=title`);
    await waitUntilIdle(page);
    const section = await title();
    await page.route(`**/v1/transfers/${id}/**`, (route) => (route.request().method() === 'GET' ? route.fallback() : late(route)));
    await typed(page, 'Saved late');
    await page.getByRole('button', { name: 'Continue' }).click();
    await waitUntilIdle(page);
    expect(await title()).not.toBe(section);
    expect(await titleOf(id)).toBe('Saved late');
    expectNoFaults(screen);
    await context.close();
  });

  it('A filer is told that the network is away, and typed text is saved afterwards', async () => {
    const id = await draft();
    const screen = await atScreen(browser, system.baseUrl, 'filer@biopharma');
    const { page, context } = screen;
    await page.goto(`${system.baseUrl}/transfers/${id}/edit?section=title`);
    await waitUntilIdle(page);
    await context.setOffline(true);
    await typed(page, 'Typed without a network');
    await page.getByText('You are offline.').first().waitFor();
    await context.setOffline(false);
    await eventually('it is saved', async () => (await titleOf(id)) === 'Typed without a network');
    await context.close();
  });

  it('Two colleagues see each other at work in one section and lose no word', async () => {
    const id = await draft();
    const address = `/transfers/${id}/edit`;
    const one = await AtWork.begin(browser, system, 'filer@biopharma');
    await one.open(`${address}?section=title`);
    await one.choose(['Assigned to', '分派给'], ['Administrator of Willow Harbour Biopharma', '']);

    const other = await AtWork.begin(browser, system, 'admin@biopharma', 'zh');
    await other.open('/home');
    await other.page.getByRole('link', { name: '申报名称' }).waitFor();
    await other.open('/notifications');
    await other.sees(['', '本草稿的填报分项“申报名称”已分派给您。']);
    await other.page.getByRole('link', { name: /^T/ }).first().click();
    await other.page.waitForURL(`**${address}?section=title`);
    // They are shown as being at work for two minutes after they came.
    await one.open(`${address}?section=title`);
    await other.open(address);
    await other.sees(['', '已分派给Administrator of Willow Harbour Biopharma']);
    await other.sees(['', 'Filer of Willow Harbour Biopharma正在填写此分项。']);
    await other.open(`${address}?section=title`);
    await one.sees(['Administrator of Willow Harbour Biopharma is working on this now.', '']);
    await one.write(['Name in English', ''], 'As the filer calls it');
    const theirs = other.page.getByRole('textbox', { name: '英文名称' });
    await eventually('the colleague reads it', async () => (await theirs.inputValue()) === 'As the filer calls it');
    await other.write(['', '中文名称'], '管理员所写的名称');
    const mine = one.page.getByRole('textbox', { name: 'Name in Chinese' });
    await eventually('the filer reads it', async () => (await mine.inputValue()) === '管理员所写的名称');
    expect(await titleOf(id)).toBe('As the filer calls it');
    await other.open(address);
    await one.page.getByText('is working on this now.').waitFor({ state: 'detached' });
    for (const person of [one, other]) await person.leave();
  });

  it('A comment sent again after a lost answer counts once, and new text counts anew', async () => {
    const filer = await system.person('filer@retail');
    const { id } = (await filer.act<{ id: string }>('/v1/transfers', filing({ people: { ordinary: 2_000_000, sensitive: 0, us: {} } })))
      .body;
    const officer = await system.person('privacy1');
    await eventually(
      'it is in the queue',
      async () => (await officer.get<{ items: readonly unknown[] }>('/v1/queue')).body.items.length === 1,
    );
    const { page, context } = await atScreen(browser, system.baseUrl, 'privacy1');
    const sent: string[] = [];
    await page.route('**/comments', async (route) => {
      const request = route.request();
      if (request.method() !== 'POST') return route.fallback();
      sent.push(request.headers()['idempotency-key'] ?? '');
      const response = await route.fetch();
      return sent.length < 3 ? route.abort() : route.fulfill({ response });
    });
    await page.goto(`${system.baseUrl}/cases/${id}`);
    await waitUntilIdle(page);
    await page.getByText('Write a comment').click();
    const field = page.getByLabel('Comment', { exact: true });
    const button = page.getByRole('button', { name: 'Post the comment' });
    for (const text of ['Alpha', 'Beta']) {
      await field.fill(text);
      await button.click();
      await eventually('it was sent', () => sent.length === (text === 'Alpha' ? 1 : 2));
      await waitUntilIdle(page);
      await page.getByText('Carnet does not answer. Check the network and try again.').waitFor();
    }
    await field.fill('Alpha');
    await button.click();
    await eventually('it was sent', async () => (await field.inputValue()) === '');
    expect(sent[2]).toBe(sent[0]);
    expect(sent[1]).not.toBe(sent[0]);
    const { body } = await officer.get<{ items: readonly { text: string }[] }>(`/v1/transfers/${id}/comments`);
    expect(body.items.map(({ text }) => text).toSorted()).toEqual(['Alpha', 'Beta']);
    await context.close();
  });

  it('The screen shows another company’s transfer like an unknown transfer', async () => {
    const id = await draft();
    const { page, context } = await atScreen(browser, system.baseUrl, 'filer@motors');
    const shown = async (path: string): Promise<string> => {
      await page.goto(system.baseUrl + path);
      await waitUntilIdle(page);
      return (await page.locator('main').innerText()).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
    };
    for (const path of [
      (one: string) => `/transfers/${one}`,
      (one: string) => `/transfers/${one}/edit`,
      (one: string) => `/cases/${one}`,
    ]) {
      const foreign = await shown(path(id));
      expect(foreign).toBe(await shown(path(randomUUID())));
      expect(foreign).not.toContain('Biopharma');
    }
    await context.close();
  });

  it('No page of a company scrolls sideways on a phone', async () => {
    const screen = await atScreen(browser, system.baseUrl, 'admin@biopharma', { width: 390, height: 844 });
    const { page, context } = screen;
    const links = await page.getByRole('navigation').first().getByRole('link').all();
    const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
    expect(paths.length).toBeGreaterThan(3);
    const wrong: string[] = [];
    for (const path of paths) {
      await page.goto(`${system.baseUrl}${path ?? ''}`);
      await waitUntilIdle(page);
      if (await scrollsSideways(page)) wrong.push(path ?? '');
    }
    expect(wrong).toEqual([]);
    expectNoFaults(screen);
    await context.close();
  });
});
