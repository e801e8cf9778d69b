import { randomUUID } from 'node:crypto';
import type { Page } from '@carnet/kernel';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Locator, Page as BrowserPage } from 'playwright-core';
import { runDemo } from '../../apps/cli/src/demo/run-demo.js';
import {
  type AtScreen,
  atScreen,
  axeFindings,
  describeWithChromium,
  expectNoFaults,
  picture,
  prefer,
  scrollsSideways,
} from '../support/chromium.js';
import { codesIn, codesOn } from '../support/raw-codes.js';
import { testPepper } from '../support/database.js';
import { usernameOf } from '../support/officials.js';
import { Records } from '../support/records.js';
import { waitUntilIdle } from '../support/wait-until-idle.js';
import { openScreens, type Screens } from '../support/screens.js';
import { withConnection } from '../support/sql.js';
import type { System } from '../support/system.js';
import { principalOf } from '../support/use-cases.js';
import { printedFaults, textOfPdf } from './printed.js';
import type { LineResponse } from '@carnet/acts/transfer-line.dto.js';

/** Somebody of each side of the work. */
const people = [
  'filer@retail',
  'admin@biopharma',
  'privacy1',
  'an approver whose vote is awaited',
  'supervisor1',
  'author1',
  'publisher1',
  'auditor1',
  'operator1',
  'administrator1',
];

interface Link {
  getAttribute(name: 'href'): string | null;
}

/** Where links lead, asked of the page once: there may be hundreds. */
const hrefs = (links: Locator): Promise<readonly string[]> =>
  links.evaluateAll((all: readonly Link[]) => all.map((link) => link.getAttribute('href') ?? ''));

/** Addresses of single things that a page links to, such as a case or a policy. */
const detailsOf = async (page: BrowserPage): Promise<readonly string[]> =>
  (await hrefs(page.locator('main a[href]'))).filter((path) => /^\/[a-z-]+\/[^/?#]+$/.test(path));

/** Things of one kind are on pages of one kind. */
const kindOf = (path: string): string => path.split('/')[1] ?? '';

/** The heading where somebody has no page. */
const nothingHere = /^There is nothing at this address|^此地址没有内容/;

/** What the picture of a page is called. */
const pictureOf = (realm: string, path: string): string => `${realm === 'company' ? 'company-' : ''}${path.slice(1).replaceAll('/', '-')}`;

describeWithChromium('every page of the navigation', () => {
  let system: System;
  let screens: Screens;
  let browser: Browser;
  beforeAll(async () => {
    screens = await openScreens();
    ({ system, browser } = screens);
    await runDemo({ baseUrl: system.baseUrl, apiKeyPepper: testPepper, say: () => undefined });
    await system.drain();
  });
  afterAll(() => screens.close());

  it.each(['en', 'zh'] as const)('The sign-in page has no fault in %s', async (language) => {
    const screen = await atScreen(browser, system.baseUrl, null, { language });
    expect(await axeFindings(screen.page)).toEqual([]);
    expect(await screen.page.getByRole('heading', { level: 1 }).textContent()).toBe(
      language === 'zh' ? '跨境提供数据，答案有据可证。' : 'Send data across borders with an answer you can prove.',
    );
    expectNoFaults(screen);
    await screen.context.close();
  });

  it('The check for codes finds a code in prose and spares a code that names a thing', () => {
    const text = 'Tool: cn_security_assessment from CN-SH-FTZ, counted as cn.ordinary, in-review since 2026-11-30T03:42:43Z, T26-0000001';
    expect(codesIn(text, '/cases')).toEqual(['cn_security_assessment', 'CN-SH-FTZ', 'cn.ordinary', 'in-review', '2026-11-30T03:42:43Z,']);
    expect(codesIn('Decided by cn.listed-assessment, notice.pdf, declaration_form.pdf', '/cases/1')).toEqual([]);
    expect(codesIn('Decided by cn.listed-assessment', '/home')).toEqual(['cn.listed-assessment']);
  });

  /** Somebody of the approvers who has a vote to cast, if the demo left any: some steps wait for supervisors alone. */
  const voter = async (): Promise<string> => {
    const auditor = await system.person('auditor1');
    const { body } = await auditor.get<Page<LineResponse>>('/v1/transfers?state=in-approval');
    for (const { id } of body.items) {
      const { step, beside } = await auditor.view(id);
      const voters = [step, ...beside].flatMap((one) => one?.voters ?? []).map(usernameOf);
      const found = voters.find((name) => name.startsWith('approver'));
      if (found !== undefined) return found;
    }
    return 'approver1';
  };

  const looks = [
    { language: 'en', theme: 'light', alsoIn: ['hc'] },
    { language: 'zh', theme: 'dark', alsoIn: [] },
  ] as const;
  /** Pages that were looked at, each in each look; the acts in them differ by role, their frame does not. */
  const looked = new Set<string>();
  it.each(people)('Every page for %s passes axe without faults and without sideways scrolling', async (who) => {
    const username = who.startsWith('an approver') ? await voter() : who;
    const found: Record<string, readonly string[]> = {};
    const details = new Map<string, string>();
    const realm = username.includes('@') ? 'company' : 'authority';
    const { page, faults, context } = await atScreen(browser, system.baseUrl, username);
    const navigation = page.getByRole('navigation').first();
    const paths = [...(await hrefs(navigation.getByRole('link')))];
    expect(paths.length).toBeGreaterThan(0);
    if (realm === 'company') {
      await navigation.getByRole('button', { name: 'More' }).click();
      paths.push(...(await hrefs(page.getByRole('menuitem'))));
      expect(paths).toContain('/opened');
    }
    for (const { language, theme, alsoIn } of looks) {
      await prefer(page, { language, theme });
      const all = new Set([...paths, '/profile', '/gallery']);
      for (const path of all) {
        const name = `${realm} ${path} in ${language}, ${theme}`;
        if (looked.has(name)) continue;
        looked.add(name);
        await page.goto(system.baseUrl + path);
        await waitUntilIdle(page);
        for (const tab of await hrefs(page.locator('main nav a'))) if (/^\/[\w/-]+$/.test(tab)) all.add(tab);
        if (language === 'en') await picture(page, pictureOf(realm, path));
        const findings = await axeFindings(page);
        // Another theme is another set of colours, and nothing else.
        for (const colours of alsoIn) {
          await page.evaluate(`document.documentElement.dataset.theme = '${colours}'`);
          findings.push(...(await axeFindings(page, ['cat.color'])));
        }
        const codes = (await codesOn(page)).map((code) => `shows the code ${code}`);
        const title = await page.title();
        const heading = (await page.locator('h1').first().textContent())?.trim();
        const named = title === `${String(heading)} · Carnet` ? [] : [`is called ${title} and not ${String(heading)}`];
        const sideways = (await scrollsSideways(page)) ? ['scrolls sideways'] : [];
        const wrong = [...findings, ...codes, ...named, ...sideways, ...faults.splice(0)];
        if (wrong.length > 0) found[name] = wrong;
        for (const detail of await detailsOf(page)) details.set(kindOf(detail), detail);
      }
      // Of each kind of thing one, behind the pages of the navigation.
      for (const [kind, detail] of details) {
        const name = `${username} ${kind} in ${language}`;
        if (looked.has(name)) continue;
        looked.add(name);
        await page.goto(system.baseUrl + detail);
        await waitUntilIdle(page);
        const leadsNowhere = (await page.getByRole('heading', { level: 1, name: nothingHere }).count()) > 0;
        const codes = (await codesOn(page)).map((code) => `shows the code ${code}`);
        const wrong = [...codes, ...(leadsNowhere ? [`is no page for ${username}`] : []), ...faults.splice(0)];
        if (wrong.length > 0) found[name] = wrong;
      }
    }
    await context.close();
    expect(found).toEqual({});
  });

  it('Printed pages are whole and dark on white, without controls or overlaps', async () => {
    const { body } = await (await system.person('auditor1')).get<Page<LineResponse>>('/v1/transfers?sort=oldest&limit=100');
    const { items } = body;
    const of = (...states: readonly string[]): string => items.find(({ state }) => states.includes(state))?.id ?? '';
    const [granted, refused, inReview] = [of('granted', 'awaiting-conditions'), of('refused'), of('in-review', 'in-approval')];
    const found: Record<string, readonly string[]> = {};
    const lay = async ({ page }: AtScreen, paths: readonly string[]): Promise<void> => {
      for (const path of paths) {
        await page.goto(system.baseUrl + path);
        await waitUntilIdle(page);
        const wrong = await printedFaults(page);
        if (wrong.length > 0) found[path] = wrong;
      }
    };
    const officer = await atScreen(browser, system.baseUrl, 'auditor1', { theme: 'dark' });
    await lay(officer, [`/cases/${inReview}`, `/history/${granted}`, '/history', `/v1/transfers/${refused}/notice`]);
    await officer.page.goto(`${system.baseUrl}/cases/${refused}`);
    await waitUntilIdle(officer.page);
    const parts = await officer.page.locator('main').getByRole('heading').allInnerTexts();
    expect(parts.length).toBeGreaterThan(8);
    const printed = await textOfPdf(await officer.page.pdf({ preferCSSPageSize: true }));
    expect(parts.filter((part) => !printed.includes(part.replaceAll(/\s/g, '')))).toEqual([]);
    const company = await atScreen(browser, system.baseUrl, 'admin@biopharma', { language: 'zh', theme: 'dark' });
    const own = items.find((line) => line.company.id === principalOf('admin@biopharma').organisation)?.id ?? '';
    await lay(company, ['/transfers', `/transfers/${own}`, '/duties', '/ledger', '/history']);
    for (const one of [officer, company]) await one.context.close();
    expect(found).toEqual({});
  });

  it('An operator finds a work item that failed for good and puts it back', async () => {
    const records = new Records(system.database, principalOf('filer@finance').organisation);
    const [{ id } = { id: '' }] = await records.rows<{ id: string }>(
      `insert into carnet.work_item (tenant_id, id, kind, run_after, state, attempt, last_error)
      values (carnet.current_tenant(), gen_random_uuid(), 'export', now(), 'dead', 8, 'TypeError') returning id`,
    );
    const { page, faults, context } = await atScreen(browser, system.baseUrl, 'operator1');
    await page.getByRole('heading', { level: 1, name: 'Operations' }).waitFor();
    await page.getByRole('link', { name: 'See what to do' }).click();
    await page.getByRole('cell', { name: 'Work items that failed for good: 1.' }).waitFor();
    await page.getByRole('link', { name: 'Work items', exact: true }).click();
    const row = page.getByRole('row').filter({ hasText: 'TypeError' });
    await row.getByText('failed for good').waitFor();
    for (const path of ['work', 'outgoing', 'settings', 'findings']) {
      await page.goto(`${system.baseUrl}/operations/${path}`);
      await waitUntilIdle(page);
      expect([path, await axeFindings(page), await scrollsSideways(page)]).toEqual([path, [], false]);
    }
    await page.goto(`${system.baseUrl}/operations/work?state=dead`);
    await row.getByRole('checkbox').press('Space');
    await page.getByRole('button', { name: 'Put the chosen items back (1)' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Put back in the queue' }).press('Enter');
    await page.getByText('1 item was put back in the queue.').waitFor();
    await page.getByText('No work item is in this state.').waitFor();
    expect(await records.rows('select redriven_by is not null as noted from carnet.work_item where id = $1', [id])).toEqual([
      { noted: true },
    ]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('An operator sends a dead mail again with a reason', async () => {
    const { organisation, person } = principalOf('operator1');
    await withConnection(system.database.adminUrl, async (sql) => {
      const values = [organisation, person, randomUUID()];
      await sql.rows(
        `insert into carnet.notification (tenant_id, id, person, type, at, entry) values ($1, $3, $2, 'transfer.assessed', now(), gen_random_uuid())`,
        values,
      );
      await sql.rows(
        `insert into carnet.mail (tenant_id, id, person, kind, notification, made_at, state, attempts, next_at, closed_at, failure)
        values ($1, gen_random_uuid(), $2, 'notification', $3, now(), 'dead', 1, now(), now(), 'EENVELOPE 550')`,
        values,
      );
    });
    const { page, faults, context } = await atScreen(browser, system.baseUrl, 'operator1', { language: 'zh', theme: 'dark' });
    await page.goto(`${system.baseUrl}/messages?state=dead`);
    await page.getByRole('button', { name: /^重新发送：/ }).click();
    const dialog = page.getByRole('dialog');
    const send = dialog.getByRole('button', { name: '重新发送', exact: true });
    await send.press('Enter');
    const reason = dialog.getByRole('textbox', { name: '原因' });
    await dialog.getByText('请填写此项。').waitFor();
    await dialog.locator('textarea:focus').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await reason.fill('邮箱已恢复。');
    expect(await axeFindings(page)).toEqual([]);
    await send.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('EENVELOPE 550').waitFor({ state: 'detached' });
    expect([await axeFindings(page), faults]).toEqual([[], []]);
    await context.close();
  });

  it('An administrator discards the draft of a claim mapping', async () => {
    const { page, faults, context } = await atScreen(browser, system.baseUrl, 'administrator1');
    await page.goto(`${system.baseUrl}/admin/issuers/local`);
    await page.getByRole('button', { name: 'Start a draft from the rules in force' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Save the draft' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Discard the draft' }).press('Enter');
    await dialog.getByText('The rules in force stay as they are.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Discard the draft' }).press('Enter');
    await page.getByText('There is no draft.').waitFor();
    expect([await axeFindings(page), faults]).toEqual([[], []]);
    await context.close();
  });

  it.each([
    ['en', 'Find by a part of the name in either language', 'No company has this text in its name.'],
    ['zh', '按名称的一部分查找（中英文均可）', '没有名称含此内容的企业。'],
  ] as const)('An administrator finds a company by part of its name in %s, and the URL keeps it', async (language, label, none) => {
    const { page, faults, context } = await atScreen(browser, system.baseUrl, 'administrator1', { language });
    await page.goto(`${system.baseUrl}/admin/companies`);
    const rows = page.locator('tbody').getByRole('row');
    const all = await waitUntilIdle(page).then(() => rows.count());
    await page.getByRole('searchbox', { name: label }).fill('paper KITE');
    await page.waitForURL('**/admin/companies?search=paper+KITE');
    await waitUntilIdle(page);
    expect([all > 1, await rows.count()]).toEqual([true, 1]);
    await page.goto(`${system.baseUrl}/admin/companies?search=${encodeURIComponent('纸鸢')}`);
    await waitUntilIdle(page);
    expect([await page.getByRole('searchbox', { name: label }).inputValue(), await rows.count()]).toEqual(['纸鸢', 1]);
    await page.getByRole('searchbox', { name: label }).fill('%_nothing');
    await page.getByText(none).waitFor();
    expect([await axeFindings(page), await scrollsSideways(page), faults]).toEqual([[], false, []]);
    await page.getByRole('searchbox', { name: label }).fill('');
    await page.waitForURL('**/admin/companies');
    await waitUntilIdle(page);
    expect(await rows.count()).toBe(all);
    await context.close();
  });
});
