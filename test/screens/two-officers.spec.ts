import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { demoPeople } from '../../apps/cli/src/demo/directory.js';
import { axeFindings, describeWithChromium } from '../support/chromium.js';
import { filing } from '../support/filings.js';
import { opinion, repliesTo, viewAsAuditor, usernameOf } from '../support/officials.js';
import { waitUntilIdle } from '../support/wait-until-idle.js';
import { openScreens, type Screens } from '../support/screens.js';
import type { System } from '../support/system.js';
import { AtWork, current, noConflict, reasons, type Words } from './at-work.js';
import { actAs } from './granted.js';
import { Keyboard } from './keyboard.js';

const give: Words = ['Give an opinion', '出具意见'];
const meanwhile: Words = ['While you were writing, somebody else acted on this transfer.', '您填写期间，他人已办理本事项。'];
const goOn: Words = ['Continue with the newest state', '按最新状态继续'];

const nameOf = (username: string): string => demoPeople.find((person) => person.username === username)?.name ?? '';

describeWithChromium('two officers on one case', () => {
  let system: System;
  let screens: Screens;
  let browser: Browser;
  beforeAll(async () => {
    screens = await openScreens();
    ({ system, browser } = screens);
  });
  afterAll(() => screens.close());

  const red = filing({ people: { ordinary: 1_200_000, sensitive: 0, us: {} } });
  /** A red case in review, and who has which discipline of it. */
  const filed = async (): Promise<{ readonly id: string; readonly officers: Readonly<Record<string, string>> }> => {
    const { id } = await system.machine('biopharma').file(red);
    await system.drain();
    const { reviews } = await viewAsAuditor(system, id);
    return { id, officers: Object.fromEntries(reviews.map(({ discipline, assignee }) => [discipline, usernameOf(assignee)])) };
  };

  it('An officer is told of a colleague’s opinion while writing and loses no word', async () => {
    const { id, officers } = await filed();
    const [writing = '', other = ''] = [officers['privacy'], officers['legal']];
    const officer = await AtWork.begin(browser, system, writing, 'zh');
    await officer.open(`/cases/${id}`);
    await officer.act(give);
    await officer.tick(['Support', '支持']);
    await officer.write(reasons, '目的明确，字段为实现目的所必需。');
    await officer.tick(noConflict);

    const before = await viewAsAuditor(system, id);
    const given = await (
      await system.person(other)
    ).act(`/v1/transfers/${id}/reviews/legal/opinion`, opinion(before), { version: before.version });
    expect(given.status).toBe(200);
    await officer.sees(meanwhile);
    await officer.sees([nameOf(other), nameOf(other)]);
    const { dialog } = officer;
    expect(await dialog.getByRole('textbox').first().inputValue()).toBe('目的明确，字段为实现目的所必需。');

    // Signed on what was seen before it is refused, and nothing is lost by that.
    await officer.press(give);
    await officer.sees(['', '您读取之后该事项已变更，请重新读取后再作决定。']);
    expect((await viewAsAuditor(system, id)).reviews.find(({ discipline }) => discipline === 'privacy')?.opinion).toBeNull();
    expect(await dialog.getByRole('textbox').first().inputValue()).toBe('目的明确，字段为实现目的所必需。');

    await current(officer.page, system);
    await officer.press(goOn);
    await officer.send(give);
    const { reviews } = await viewAsAuditor(system, id);
    expect(reviews.find(({ discipline }) => discipline === 'privacy')?.opinion).toMatchObject({
      reasons: '目的明确，字段为实现目的所必需。',
    });
    expect(reviews.find(({ discipline }) => discipline === 'legal')?.opinion).toMatchObject({ conclusion: 'support' });
    await officer.leave();
  });

  it('An officer cannot sign an opinion after a supervisor reassigns the review', async () => {
    const { id, officers } = await filed();
    const writing = officers['data-security'] ?? '';
    const other = writing === 'security1' ? 'security2' : 'security1';
    const officer = await AtWork.begin(browser, system, writing);
    await officer.open(`/cases/${id}`);
    await officer.act(give);
    await officer.tick(['Support', '支持']);
    await officer.write(reasons, 'Encrypted on the way and at rest.');
    await officer.tick(noConflict);

    const supervisor = await AtWork.begin(browser, system, 'supervisor1', 'zh');
    await supervisor.open(`/cases/${id}`);
    await supervisor.act(['Assign', '分派']);
    await supervisor.choose(['Discipline', '专业类别'], ['', '数据安全']);
    await supervisor.choose(['Officer', '审查人员'], [nameOf(other), nameOf(other)]);
    await supervisor.write(reasons, '工作量调整。');
    await supervisor.tick(['', '现任审查人员在岗的也分派']);
    await supervisor.send(['Assign', '分派']);
    await supervisor.leave();

    await officer.sees(meanwhile);
    await current(officer.page, system);
    await officer.press(goOn);
    await officer.press(give);
    await officer.dialog.getByRole('alert').waitFor();
    expect(await officer.dialog.getByRole('textbox').first().inputValue()).toBe('Encrypted on the way and at rest.');
    await officer.press(['Cancel', '取消']);
    expect((await viewAsAuditor(system, id)).reviews.find(({ discipline }) => discipline === 'data-security')).toMatchObject({
      opinion: null,
    });
    await officer.leave();
  });

  it('An officer who settles answers is told first of a colleague’s opinion', async () => {
    const { id, officers } = await filed();
    const [asking = '', other = ''] = [officers['privacy'], officers['legal']];
    const items = ['Who reads it?', 'How long is it kept?'].map((question) => ({ kind: 'clarify', subject: '/recipient', question }));
    await actAs(system, asking, id, { path: 'information-request', body: { items } });
    const company = await system.person('filer@biopharma');
    const view = await company.view(id);
    const answer = { ...red, replies: repliesTo(view, 'Two analysts.') };
    expect((await company.act(`/v1/transfers/${id}/answer`, answer, { version: view.version })).status).toBe(202);
    await system.drain();

    const officer = await AtWork.begin(browser, system, asking);
    await officer.open(`/cases/${id}`);
    await officer.act(['Settle items', '办结补正事项']);
    const question = (asked: string) =>
      officer.dialog
        .locator('section')
        .filter({ has: officer.page.getByText(asked) })
        .first();
    await officer.tick(['Accept', '接受'], question('Who reads it?'));
    await officer.tick(['Reject', '不接受'], question('How long is it kept?'));
    await question('How long is it kept?').getByRole('textbox').fill('A number of days is needed.');
    await actAs(system, other, id, { path: 'reviews/legal/opinion', body: opinion(await viewAsAuditor(system, id)) });
    await officer.sees(meanwhile);
    await officer.sees([nameOf(other), nameOf(other)]);
    await question('Who reads it?').getByRole('button', { name: 'Accept', exact: true }).click();
    await officer.sees(['has changed since you read it', '']);
    expect((await viewAsAuditor(system, id)).items.map(({ state }) => state)).toEqual(['answered', 'answered']);

    await current(officer.page, system);
    await officer.press(goOn);
    await question('Who reads it?').getByRole('button', { name: 'Accept', exact: true }).click();
    await officer.dialog.getByRole('button', { name: 'Accept', exact: true }).waitFor({ state: 'detached' });
    expect(await question('How long is it kept?').getByRole('textbox').inputValue()).toBe('A number of days is needed.');
    await officer.press(['Reject', '不接受']);
    await officer.dialog.getByRole('button', { name: 'Reject', exact: true }).waitFor({ state: 'detached' });
    expect((await viewAsAuditor(system, id)).items.map(({ state }) => state)).toEqual(['accepted', 'rejected']);
    expect(await axeFindings(officer.page)).toEqual([]);
    await officer.press(['Close', '关闭']);
    await officer.leave();
  });

  it('An officer who gathers questions is told of a colleague’s opinion before sending', async () => {
    const { id, officers } = await filed();
    const [asking = '', other = ''] = [officers['privacy'], officers['legal']];
    const officer = await AtWork.begin(browser, system, asking, 'zh');
    await officer.open(`/cases/${id}`);
    await officer.act(['Request information', '要求补正']);
    await officer.choose(['About', '针对'], ['', '境外接收方']);
    await officer.write(['', '内容'], '由谁读取？');
    await officer.press(['', '加入补正要求']);
    await officer.dialog.getByText('由谁读取？').first().waitFor();
    await actAs(system, other, id, { path: 'reviews/legal/opinion', body: opinion(await viewAsAuditor(system, id)) });
    await officer.sees(meanwhile);
    await current(officer.page, system);
    await officer.press(goOn);
    await officer.dialog.getByRole('button', { name: /发送/ }).click();
    await officer.dialog.waitFor({ state: 'detached' });
    expect((await viewAsAuditor(system, id)).state).toBe('information-requested');
    await officer.leave();
  });

  it('An officer sees without a reload that a colleague took the returned review', async () => {
    const { id, officers } = await filed();
    const first = officers['privacy'] ?? '';
    const second = first === 'privacy1' ? 'privacy2' : 'privacy1';
    const giver = await AtWork.begin(browser, system, first);
    await giver.open(`/cases/${id}`);
    await giver.act(['Release the review', '退回审查']);
    await giver.write(reasons, 'I am away from tomorrow on.');
    await giver.send(['Release the review', '退回审查']);
    await giver.part(['Reviews', '专业审查']).getByText('unassigned').waitFor();

    const taker = await AtWork.begin(browser, system, second, 'zh');
    await taker.open(`/cases/${id}`);
    await taker.act(['Claim the review', '领取审查']);
    await taker.send(['Claim the review', '领取审查']);
    await taker.leave();
    await giver.part(['Reviews', '专业审查']).getByText(nameOf(second)).waitFor();
    await giver.leave();
  });

  it('A supervisor drags a review to another officer, and it moves after the preview', async () => {
    const { id, officers } = await filed();
    const from = officers['privacy'] ?? '';
    const to = from === 'privacy1' ? 'privacy2' : 'privacy1';
    const reviewer = async () =>
      usernameOf((await viewAsAuditor(system, id)).reviews.find(({ discipline }) => discipline === 'privacy')?.assignee);
    const supervisor = await AtWork.begin(browser, system, 'supervisor1');
    await supervisor.open('/workload');
    const { page, dialog } = supervisor;
    const line = (username: string) => page.getByRole('row', { name: nameOf(username) }).first();
    const lanes = page.getByRole('table', { name: 'Lanes and random audit' });
    await lanes.getByRole('row', { name: /^Red [1-9]\d* / }).waitFor();
    await lanes.getByRole('row', { name: /^Green, drawn at random 0/ }).waitFor();

    // Onto one who does not hold the discipline: nothing happens.
    await line(from).dragTo(line('legal1'));
    await waitUntilIdle(page);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await line(from).dragTo(line(to));
    await dialog.getByRole('button', { name: new RegExp(nameOf(to)) }).waitFor();
    await supervisor.press(['Cancel', '取消']);
    expect(await reviewer()).toBe(from);

    const handle = page.getByRole('button', { name: `Drag ${nameOf(from)}, Privacy` });
    await page.getByRole('row').nth(1).focus();
    const keys = new Keyboard(page);
    for (let down = 0; down < 30 && (await line(from).and(page.locator(':focus')).count()) === 0; down += 1) await keys.key('ArrowDown');
    await keys.key('ArrowRight');
    await handle.and(page.locator(':focus')).waitFor();
    await keys.key('Enter');
    await page
      .getByRole('button', { name: `Drop on ${nameOf(to)}` })
      .and(page.locator(':focus'))
      .waitFor();
    await keys.key('Enter');
    await supervisor.write(reasons, 'The load is shared.');
    await supervisor.tick(['Also reviews that the officer has begun', '']);
    await supervisor.press(['Preview', '预览']);
    await supervisor.sees(['This is a preview. Nothing has changed yet.', '']);
    expect(await reviewer()).toBe(from);
    await dialog.getByRole('button', { name: /^Change \d+ transfers?$/ }).click();
    await system.drain();
    await dialog.getByText(/^\d+ changed$/).waitFor();
    expect(await reviewer()).toBe(to);
    await supervisor.press(['Close', '关闭']);
    await supervisor.leave();
  });

  it('A second administrator sees a colleague’s changes by field and loses no word', async () => {
    const nameEn: Words = ['English name', '英文名称'];
    const nameZh: Words = ['Chinese name', '中文名称'];
    const save: Words = ['Save the changes', '保存更改'];
    const first = await AtWork.begin(browser, system, 'administrator1', 'zh');
    const second = await AtWork.begin(browser, system, 'administrator2', 'en');
    for (const person of [first, second]) {
      await person.open('/admin/companies');
      await person.press(['Paper Kite Interactive', '纸鸢互动（演示）']);
      await person.press(['Edit Paper Kite Interactive', '编辑纸鸢互动（演示）']);
    }
    await second.write(nameEn, 'Paper Kite Studios');
    await first.write(nameEn, 'Paper Kite Games');
    await first.write(nameZh, '纸鸢游戏（演示）');
    await first.send(save);
    await first.leave();

    await second.press(save);
    await second.sees(['The entry has changed since you read it. Read it again and decide anew.', '']);
    await second.press(['Load the newest state', '读取最新状态']);
    await second.sees(['Somebody else changed this. Now: Paper Kite Games', '']);
    const field = (words: Words) => second.dialog.getByRole('textbox', { name: second.in(words) });
    expect([await field(nameEn).inputValue(), await field(nameZh).inputValue()]).toEqual(['Paper Kite Studios', '纸鸢游戏（演示）']);
    await second.send(save);
    await second.part(['Companies', '企业']).getByText('Paper Kite Studios').waitFor();
    await second.leave();
  });

  it('An administrator registers establishments, and their company sees them', async () => {
    const administrator = await AtWork.begin(browser, system, 'administrator2', 'en');
    await administrator.open('/admin/companies');
    await administrator.press(['Grey Heron Shipping', '']);
    await administrator.press(['Edit Grey Heron Shipping', '']);
    await administrator.write(['Establishments', ''], 'UK');
    await administrator.press(['Save the changes', '']);
    await administrator.dialog.getByText('The European Union is not a country').waitFor();
    await administrator.write(['Establishments', ''], 'gb, hk');
    await administrator.send(['Save the changes', '']);
    await administrator.dialog.getByText('United Kingdom and Hong Kong').waitFor();
    await administrator.leave();
    const filer = await AtWork.begin(browser, system, 'filer@shipping', 'zh');
    await filer.open('/profile');
    await filer.page.getByText('中国、英国和中国香港').waitFor();
    await filer.leave();
  });

  it('An administrator finds a person by part of a name and merges two entries', async () => {
    const administrator = await AtWork.begin(browser, system, 'administrator1', 'zh');
    const { page, dialog } = administrator;
    const [one, other] = [nameOf('approver3'), nameOf('approver4')];
    await administrator.open('/admin/people');
    await page.getByRole('searchbox', { name: '按姓名、邮箱或标识查找' }).fill(one.slice(2).toUpperCase());
    await administrator.press(['Find', '查找']);
    expect(await page.getByRole('row').count()).toBe(2);
    await administrator.press([one, one]);
    await administrator.press(['', '与另一条目为同一自然人']);
    await dialog.getByRole('button', { name: '代表该自然人的条目 选择条目' }).click();
    const found = page.getByRole('searchbox', { name: '按姓名或邮箱查找' });
    await found.fill(one);
    await page.getByText('没有此姓名或邮箱的人员。').waitFor();
    await found.fill(other.slice(3));
    await page.getByRole('menuitem').filter({ hasText: other }).waitFor();
    expect(await page.getByRole('menuitem').count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: `代表该自然人的条目 ${other}` }).waitFor();
    await administrator.send(['', '与另一条目为同一自然人']);
    await administrator.press(['', '撤销合并']);
    await administrator.send(['', '撤销合并']);
    await administrator.leave();
  });

  it('A second administrator reads that the person to disable is already disabled', async () => {
    const person: Words = [nameOf('trade2'), nameOf('trade2')];
    const disable: Words = ['Disable', '停用'];
    const first = await AtWork.begin(browser, system, 'administrator1', 'zh');
    const second = await AtWork.begin(browser, system, 'administrator2', 'en');
    for (const administrator of [first, second]) {
      await administrator.open('/admin/people');
      await administrator.press(person);
      await administrator.press(disable);
    }
    await first.send(disable);
    await first.leave();

    await second.press(disable);
    await second.sees(['The entry has changed since you read it. Read it again and decide anew.', '']);
    await second.press(['Load the newest state', '读取最新状态']);
    await second.dialog.getByText('disabled since').waitFor();
    expect(await second.dialog.getByRole('alert').count()).toBe(0);
    await second.press(disable);
    await second.sees(['The person is disabled. Enable them first.', '']);

    // The form is longer than the screen.
    await second.open('/admin/people');
    await second.press(['Invite a person', '邀请人员']);
    await second.press(['Invite', '邀请']);
    await second.sees(['Fill this in.', '请填写此项。']);
    await second.sees(['Tick at least one.', '请至少勾选一项。']);
    await second.write(['Name', '姓名'], 'A new officer');
    await second.write(['Email address', '邮箱'], 'new@people.example');
    await second.tick(['officer', '审查人员']);
    await second.press(['Invite', '邀请']);
    const refused = await second.dialog.getByRole('alert').boundingBox();
    expect((refused?.y ?? Infinity) + (refused?.height ?? 0)).toBeLessThan(second.page.viewportSize()?.height ?? 0);
    await second.leave();
  });
});
