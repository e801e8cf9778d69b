import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { atScreen, describeWithChromium, expectNoFaults } from '../support/chromium.js';
import { repliesTo, viewAsAuditor, usernameOf } from '../support/officials.js';
import { openScreens, type Screens } from '../support/screens.js';
import type { System } from '../support/system.js';
import { current } from './at-work.js';
import { actAs, asked, filed, middling } from './granted.js';
import { Keyboard } from './keyboard.js';

const words = {
  en: {
    route: 'Find my route',
    continue: 'Continue',
    see: 'Show the result so far',
    nameEn: 'Name in English',
    nameZh: 'Name in Chinese',
    recipient: 'Name of the recipient',
    begin: 'Begin a draft with these answers',
    all: 'All sections',
    check: 'Check your answers and submit',
    declare: /^I declare for/,
    submit: 'Submit the filing',
    open: 'Open the transfer',
    answer: 'Your answer',
    send: 'Send 1 answer and resume the clock',
    review: 'Officers are reviewing your filing.',
    transfers: 'Transfers',
    allRight: /^Confirm( all \d+)?$/,
  },
  zh: {
    route: '路径自测',
    continue: '继续',
    see: '查看目前结论',
    nameEn: '英文名称',
    nameZh: '中文名称',
    recipient: '接收方名称',
    begin: '以上述答案建立草稿',
    all: '全部分项',
    check: '核对并提交',
    declare: /^本人代表/,
    submit: '提交申报',
    open: '打开事项',
    answer: '贵企业答复',
    send: '发送 1 项答复并恢复期限',
    review: '审查人员正在审查贵企业的申报。',
    transfers: '出境事项',
    allRight: /^(全部 \d+ 项)?确认无误$/,
  },
} as const;

describeWithChromium('somebody without a mouse', () => {
  let system: System;
  let screens: Screens;
  let browser: Browser;
  beforeAll(async () => {
    screens = await openScreens();
    ({ system, browser } = screens);
  });
  afterAll(() => screens.close());

  /** Confirms what a scenario filled in, goes on to the next part, and after so many back to the list of parts. */
  async function throughTheParts(page: Page, keyboard: Keyboard, language: 'en' | 'zh', most: number): Promise<void> {
    const w = words[language];
    for (let part = 0; part < most && page.url().includes('section='); part += 1) {
      await keyboard.isKept();
      const right = page.getByRole('button', { name: w.allRight });
      for (let count = await right.count(); count > 0; count = await right.count()) await keyboard.press(right.last());
      const title = await page.locator('h1').innerText();
      await keyboard.press(page.getByRole('button', { name: w.continue, exact: true }));
      await page.locator('h1').filter({ hasNotText: title }).waitFor();
    }
    if (!page.url().includes('section=')) return;
    await keyboard.to(page.getByRole('link', { name: w.all }), 'Shift+Tab');
    await keyboard.key('Enter');
  }

  /** Finds a country in its list by typing. */
  async function choose(page: Page, keyboard: Keyboard, country: string): Promise<void> {
    await keyboard.type(page.getByRole('combobox').first(), country);
    await page.getByRole('option', { name: country, exact: true }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
  }

  async function submitAndAnswer(page: Page, keyboard: Keyboard, language: 'en' | 'zh'): Promise<void> {
    const w = words[language];
    await keyboard.press(page.getByRole('link', { name: w.check }));
    await keyboard.press(page.getByRole('checkbox', { name: w.declare }), 'Space');
    await keyboard.press(page.getByRole('button', { name: w.submit, exact: true }));
    await page.waitForURL(/\/receipt$/);
    await keyboard.isKept();
    await system.drain();
    const id = /transfers\/([^/]+)\/receipt/.exec(page.url())?.[1] ?? '';
    expect((await viewAsAuditor(system, id)).state).toBe('in-review');
    await asked(system, id);
    await keyboard.press(page.getByRole('link', { name: w.transfers, exact: true }));
    const title = (await (await system.person('filer@retail')).view(id)).filing.title[language];
    await keyboard.press(page.getByRole('main').getByRole('link', { name: title }).first());
    await keyboard.type(page.getByLabel(w.answer, { exact: true }), 'Thirty days.');
    await keyboard.press(page.getByRole('button', { name: w.send }));
    await page.getByText(w.review).waitFor();
    await keyboard.isKept();
    expect((await viewAsAuditor(system, id)).state).toBe('in-review');
  }

  it('A filer finds the route, files and answers a request by keyboard alone', async () => {
    const screen = await atScreen(browser, system.baseUrl, 'filer@retail');
    const { page } = screen;
    const w = words.en;
    const keyboard = new Keyboard(page);
    await keyboard.press(page.getByRole('navigation').getByRole('link', { name: w.route }));
    await choose(page, keyboard, 'China');
    await keyboard.press(page.getByRole('button', { name: w.continue, exact: true }));
    await keyboard.press(page.getByRole('button', { name: w.see }));
    await keyboard.type(page.getByLabel(w.nameEn), 'By keyboard alone');
    await keyboard.type(page.getByLabel(w.nameZh), '仅用键盘');
    await keyboard.type(page.getByLabel(w.recipient), 'Keys Pte Ltd');
    await choose(page, keyboard, 'Singapore');
    await keyboard.press(page.getByRole('button', { name: w.begin }));
    await page.waitForURL(/\/edit$/);
    await keyboard.isKept();
    await keyboard.press(page.getByRole('main').getByRole('listitem').getByRole('link').first());
    await throughTheParts(page, keyboard, 'en', 4);
    await submitAndAnswer(page, keyboard, 'en');
    expectNoFaults(screen);
    await screen.context.close();
  });

  it('A filer files from a scenario in Chinese and answers by keyboard alone', async () => {
    const screen = await atScreen(browser, system.baseUrl, 'filer@retail', { language: 'zh' });
    const { page } = screen;
    const keyboard = new Keyboard(page);
    await keyboard.press(page.getByRole('link', { name: '发起申报' }));
    await page.waitForURL(/\/new$/);
    await keyboard.type(page.getByLabel('由谁接收数据？'), '键盘有限公司');
    await keyboard.press(page.getByRole('main').getByRole('listitem').getByRole('button').first());
    await page.waitForURL(/\/edit$/);
    await keyboard.isKept();
    await keyboard.press(page.getByRole('main').getByRole('listitem').getByRole('link').first());
    await throughTheParts(page, keyboard, 'zh', 20);
    await submitAndAnswer(page, keyboard, 'zh');
    expectNoFaults(screen);
    await screen.context.close();
  });

  it('An officer requests information and gives an opinion in Chinese by keys alone', async () => {
    const ids = [await filed(system, 'motors'), await filed(system, 'motors', middling({ title: { en: 'Second', zh: '第二项' } }))];
    const officer = usernameOf((await viewAsAuditor(system, ids[1]!)).reviews[0]?.assignee);
    const screen = await atScreen(browser, system.baseUrl, officer, { language: 'zh' });
    const { page } = screen;
    const keyboard = new Keyboard(page);
    await page.getByRole('row').nth(1).waitFor();
    const focused = (): Promise<string> => page.locator('tr:focus').innerText();
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.locator('tr:focus').waitFor();
    for (let row = 0; row < 10 && !(await focused()).includes('第二项'); row += 1) {
      await keyboard.key('j');
      await page.locator('tr:focus').waitFor();
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/cases\//);
    await page.getByRole('button', { name: '要求补正' }).first().waitFor();
    await keyboard.isKept();
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog');
    await keyboard.to(dialog.getByRole('button', { name: '针对' }));
    await page.keyboard.press('Enter');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await keyboard.type(dialog.getByLabel('内容', { exact: true }), '保存多久？');
    await keyboard.press(dialog.getByRole('button', { name: '加入补正要求' }));
    await dialog.getByText('保存多久？').nth(1).waitFor();
    await keyboard.press(dialog.getByRole('button', { name: /^发送 1 项/ }));
    await dialog.waitFor({ state: 'detached' });
    await keyboard.isKept();
    const [, second = ''] = ids;
    const open = await viewAsAuditor(system, second);
    expect(open.state).toBe('information-requested');
    const filer = await system.person('filer@motors');
    const answer = await filer.act(
      `/v1/transfers/${second}/answer`,
      { ...open.filing, replies: repliesTo(open) },
      { version: open.version },
    );
    expect(answer.status).toBe(202);
    await system.drain();
    await actAs(system, officer, second, {
      path: `information-items/${(await viewAsAuditor(system, second)).items[0]?.id ?? ''}/settlement`,
      body: { as: 'accepted' },
    });
    await page.getByRole('button', { name: '出具意见' }).first().waitFor();
    await current(page, system);
    await page.keyboard.press('o');
    await keyboard.press(dialog.getByRole('radio', { name: /^支持/ }).first(), 'Space');
    await keyboard.type(dialog.getByLabel('理由', { exact: true }), '目的明确，范围必要。');
    await keyboard.press(dialog.getByRole('checkbox').last(), 'Space');
    await page.keyboard.press('Escape');
    expect(await dialog.getByLabel('理由', { exact: true }).inputValue()).toBe('目的明确，范围必要。');
    await keyboard.press(dialog.getByRole('button', { name: '出具意见' }));
    await dialog.waitFor({ state: 'detached' });
    await keyboard.isKept();
    expect((await viewAsAuditor(system, second)).reviews[0]?.opinion?.conclusion).toBe('support');
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/queue/);
    await keyboard.isKept();
    expectNoFaults(screen);
    await screen.context.close();
  });
});
