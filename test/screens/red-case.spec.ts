import type { ObligationsView } from '@carnet/features/conditions/obligations.dto.js';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { DemoOfficials } from '../../apps/cli/src/demo/demo-officials.js';
import { describeWithChromium } from '../support/chromium.js';
import { filing } from '../support/filings.js';
import { viewAsAuditor, usernameOf } from '../support/officials.js';
import { policiesWithCompleteness } from '../support/policies.js';
import { openScreens, type Screens } from '../support/screens.js';
import type { System } from '../support/system.js';
import { AtWork, noConflict, reasons, type Words } from './at-work.js';

const opinion: Words = ['Give an opinion', '出具意见'];
const checklist: Words = ['Answer the checklist', '填写审查清单'];
const library: Words = ['From the library', '从条件库选择'];
const notice: Words = ['Preview of the notice', '通知书预览'];
const signed: Words = ['Sign the contract with the recipient', '按申报版本与接收方签订合同'];
const vote: Words = ['Vote', '表决'];
/** Why people look at a title that the facts do not agree with. */
const worded: Words = ['The title says “patients”, “患者”, and the kinds of data', '名称中有“patients”、“患者”，而所填数据类别'];

/** A filing that four disciplines review, and that a supervisor and two of three approvers decide. */
const content = filing({
  title: { en: 'Contacts of patients', zh: '患者联系人' },
  people: { ordinary: 1_200_000, sensitive: 0, us: {} },
  recipient: { name: 'Analytics Recipient Pte', country: 'SG' },
});

describeWithChromium('a red case on the screen', () => {
  let system: System;
  let screens: Screens;
  let browser: Browser;
  let id: string;
  beforeAll(async () => {
    screens = await openScreens({ policies: policiesWithCompleteness });
    ({ system, browser } = screens);
  });
  afterAll(() => screens.close());

  const assigneeOf = async (discipline: string): Promise<string> =>
    usernameOf((await viewAsAuditor(system, id)).reviews.find((review) => review.discipline === discipline)?.assignee);

  /** A person who has the case open. */
  const atCase = async (username: string, language: 'en' | 'zh'): Promise<AtWork> => {
    const person = await AtWork.begin(browser, system, username, language);
    await person.open(`/cases/${id}`);
    return person;
  };

  /** Answers all questions of the checklist with yes. */
  const answerChecklist = async (officer: AtWork): Promise<void> => {
    await officer.act(checklist);
    const questions = officer.dialog.getByRole('radiogroup');
    await questions.first().waitFor();
    const count = await questions.count();
    for (let place = 0; place < count; place += 1) await officer.tick(['Yes', '是'], questions.nth(place));
    await officer.send([`Save ${String(count)} answers`, `保存 ${String(count)} 项答案`]);
  };

  it('A company submits a red filing and reads that its completeness is being checked', async () => {
    ({ id } = (await (await system.person('filer@biopharma')).act('/v1/transfers/drafts', content)).body);
    const filer = await AtWork.begin(browser, system, 'filer@biopharma', 'zh');
    await filer.open(`/transfers/${id}/check`);
    await filer.sees(worded);
    await filer.page.getByRole('checkbox').last().press('Space');
    await filer.press(['Submit the filing', '提交申报']);
    await filer.page.waitForURL(/\/receipt$/);
    await system.drain();
    await filer.open(`/transfers/${id}`);
    await filer.sees(['An officer checks whether your filing is complete.', '审查人员正在核对申报是否齐全。']);
    const { route, reviews } = await viewAsAuditor(system, id);
    expect([route?.lane, reviews.map(({ discipline }) => discipline).toSorted()]).toEqual([
      'red',
      ['data-security', 'legal', 'privacy', 'trade'],
    ]);
    await filer.leave();
  });

  it('An officer confirms a red case as complete and supports it with conditions', async () => {
    const officer = await atCase(await assigneeOf('privacy'), 'en');
    await officer.sees(worded);
    await officer.act(['Confirm complete', '确认齐全']);
    await officer.tick(noConflict);
    await officer.send(['Confirm complete', '确认齐全']);
    await answerChecklist(officer);
    await officer.page.keyboard.press('o');
    await officer.dialog.waitFor();
    await officer.tick(['Support with conditions', '附条件支持']);
    await officer.write(reasons, 'The contract with the recipient is a draft, and keys are not described.');
    await officer.choose(library, signed);
    await officer.choose(library, ['Encrypt the data in transit', '传输和存储均须加密']);
    await officer.press(['Own condition', '自拟条件']);
    await officer.write(['Text of the condition', '条件内容'], 'Tell us within five days of each change of the recipient.');
    await officer.justify();
    await officer.press(['Test against the agreements', '按协定审查']);
    await officer.tick(noConflict);
    await officer.send(opinion);
    await officer.sees(['Support with conditions', '附条件支持']);
    await officer.leave();
  });

  it('Officers support a red case in both languages and fill in an open condition', async () => {
    const security = await atCase(await assigneeOf('data-security'), 'zh');
    await answerChecklist(security);
    await security.act(opinion);
    await security.tick(['Support with conditions', '附条件支持']);
    await security.write(reasons, '境外安全事件须及时报告。');
    await security.choose(library, ['within 1 hour of learning', '应自知悉起1 小时内']);
    await security.write(['Time limit of the report.', '报告时限。'], '24');
    await security.sees(['', '应自知悉起24 小时内向主管机构报告。']);
    await security.justify();
    await security.tick(noConflict);
    await security.send(opinion);
    await security.leave();

    const legal = await atCase(await assigneeOf('legal'), 'en');
    await answerChecklist(legal);
    await legal.part(['Reviews', '专业审查']).getByText('Reasons,').first().click();
    await legal.sees(['The contract with the recipient is a draft, and keys are not described.', '']);
    await legal.act(opinion);
    await legal.tick(['Support', '支持']);
    await legal.write(reasons, 'The law is met once the contract is signed.');
    await legal.tick(noConflict);
    await legal.send(opinion);
    await legal.leave();

    await new DemoOfficials(system.baseUrl).review(id);
    await system.drain();
    expect((await viewAsAuditor(system, id)).state).toBe('in-approval');
  });

  it('A supervisor and two approvers read the notice and grant a case with conditions', async () => {
    const { step, beside } = await viewAsAuditor(system, id);
    const supervisor = await atCase(usernameOf(step?.voters[0]), 'zh');
    await supervisor.act(vote);
    await supervisor.tick(['Approve with conditions', '附条件准予']);
    await supervisor.press(['Take over 4 proposed conditions', '采用审查意见中的 4 项条件']);
    await supervisor.write(reasons, '附条件可予准许。');
    await supervisor.justify();
    await supervisor.tick(noConflict);
    await supervisor.part(notice).getByText(supervisor.in(signed)).first().waitFor();
    await supervisor.send(['Sign the approval with conditions', '签署附条件准予']);
    await supervisor.part(['Approval', '审批']).getByText('附条件可予准许。').waitFor();
    await supervisor.leave();

    for (const [place, voter] of (beside[0]?.voters ?? []).slice(0, 2).entries()) {
      const approver = await AtWork.begin(browser, system, usernameOf(voter), place === 0 ? 'en' : 'zh');
      await approver.open('/votes');
      await approver.page.getByRole('link', { name: approver.in([content.title.en, content.title.zh]) }).click();
      await approver.act(vote);
      await approver.tick(['Approve', '准予']);
      await approver.write(reasons, 'The reviews carry this.');
      await approver.tick(noConflict);
      await approver.part(notice).getByText(approver.in(signed)).first().waitFor();
      await approver.send(['Sign the approval', '签署准予']);
      await approver.leave();
    }
  });

  it('A company reads the conditions of its grant and no name of an official', async () => {
    const company = await system.person('filer@biopharma');
    const { body } = await company.get<ObligationsView>(`/v1/transfers/${id}/obligations`);
    expect([body.state, body.obligations.map(({ code }) => code)]).toEqual([
      'awaiting-conditions',
      ['contract-signed', 'encrypted', 'incidents-within', null],
    ]);
    const filer = await AtWork.begin(browser, system, 'filer@biopharma', 'en');
    await filer.open(`/transfers/${id}`);
    await filer.sees(['The grant is not in force. No data may leave.', '']);
    await filer.sees(['Tell us within five days of each change of the recipient.', '']);
    await filer.sees(['Report an incident at the recipient to the authority within 24 hours of learning of it.', '']);
    expect(await filer.page.locator('main').innerText()).not.toMatch(/officer one|officer two|Supervisor|Approver (?:one|two|three|four)/);
    await filer.leave();
  });
});
