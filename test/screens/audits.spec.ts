import type { AuditLine } from '@carnet/features/audits/audits.dto.js';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeWithChromium } from '../support/chromium.js';
import { filing } from '../support/filings.js';
import { reviewAll, viewAsAuditor, usernameOf, voteAs } from '../support/officials.js';
import { policiesWithAudits } from '../support/policies.js';
import { openScreens, type Screens } from '../support/screens.js';
import type { System } from '../support/system.js';
import { AtWork, reasons, type Words } from './at-work.js';
import { votedOn } from './granted.js';

const found: Words = ['Wrong outcome', '结果有误'];
const order: Words = ['Order a re-assessment', '责令重新评估'];

describeWithChromium('an audit on the screen', () => {
  let system: System;
  let screens: Screens;
  let browser: Browser;
  let id: string;
  let reference: string;
  let refused: string;
  beforeAll(async () => {
    screens = await openScreens({ policies: policiesWithAudits() });
    ({ system, browser } = screens);
    ({ id } = await system.machine('retail').file(filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } })));
    await system.drain();
    await reviewAll(system, id);
    await voteAs(system, usernameOf((await viewAsAuditor(system, id)).step?.voters[0]), id);
    ({ reference } = await viewAsAuditor(system, id));
    refused = await votedOn(system, 'retail', { refuse: true });
    await system.worker.drawAudits();
  });
  afterAll(() => screens.close());

  it('An auditor takes an audit, replays the decision and records a finding', async () => {
    const auditor = await AtWork.begin(browser, system, 'auditor1', 'zh');
    await auditor.open('/audits');
    await auditor.page.getByRole('button', { name: reference }).click();
    await auditor.press(['Claim the audit', '领取抽查']);
    await auditor.sees(['claimed', '已领取']);
    await auditor.open(`/history/${id}/replay`);
    await auditor.sees(['Matches byte for byte', '逐字节一致']);
    await auditor.open('/audits?list=mine');
    await auditor.page.getByRole('button', { name: reference }).click();
    await auditor.press(['Record the finding', '记录结论']);
    await auditor.tick(found);
    await auditor.tick(['Facts were misjudged', '事实认定有误']);
    await auditor.press(['Add a part', '添加依据']);
    await auditor.choose(['Part of the record', '记录部分'], ['an opinion', '意见']);
    await auditor.write(['Which one', '具体项'], 'privacy');
    await auditor.write(['What you checked and found', '核查情况与结论'], '接收方会转交第三方。');
    await auditor.choose(['Recommendation', '建议'], ['re-assess', '重新评估']);
    await auditor.press(['Record the finding', '记录结论']);
    await auditor.dialog.getByText('接收方会转交第三方。').waitFor();
    await auditor.dialog.getByText('结论: 结果有误').waitFor();
    await auditor.leave();
  });

  it('A supervisor orders a re-assessment after an audit, and the company is told', async () => {
    const supervisor = await AtWork.begin(browser, system, 'supervisor1', 'en');
    await supervisor.open('/audits?list=concluded');
    await supervisor.page.getByRole('button', { name: reference }).click();
    await supervisor.press(order);
    await supervisor.write(reasons, 'The decision overlooked who gets the data.');
    await supervisor.send(order);
    await supervisor.dialog.getByText('Led to: re-assessment').waitFor();
    await supervisor.open(`/cases/${id}`);
    await supervisor.part(['Re-assessment', '重新评估']).getByText('the re-assessment ends by').waitFor();
    await supervisor.leave();

    const filer = await AtWork.begin(browser, system, 'filer@retail', 'zh');
    await filer.open(`/transfers/${id}`);
    await filer.sees(['', '起重新评估，将于']);
    expect(await filer.page.locator('main').innerText()).not.toContain('接收方会转交第三方。');
    await filer.leave();
  });

  it('A supervisor reopens a refusal after an audit, and the company reads the reasons', async () => {
    const auditor = await system.person('auditor1');
    const { items } = (await auditor.get<{ readonly items: readonly AuditLine[] }>('/v1/audits')).body;
    const audit = items.find(({ transfer }) => transfer === refused)?.id ?? '';
    const finding = {
      conclusion: 'wrong-outcome',
      reasons: ['facts-misjudged'],
      places: [{ in: 'decision' }],
      text: 'Nothing is passed on.',
      recommendation: 're-assessment',
    };
    await auditor.act(`/v1/audits/${audit}/claim`, {});
    expect((await auditor.act(`/v1/audits/${audit}/finding`, finding)).status).toBe(200);

    const reopen: Words = ['Reopen the refusal', '重新办理该不予准许决定'];
    const supervisor = await AtWork.begin(browser, system, 'supervisor1', 'zh');
    await supervisor.open('/audits?list=concluded');
    await supervisor.page.getByRole('button', { name: (await viewAsAuditor(system, refused)).reference }).click();
    await supervisor.press(reopen);
    await supervisor.write(reasons, '接收方不再转交第三方。');
    await supervisor.send(reopen);
    await supervisor.leave();
    expect((await viewAsAuditor(system, refused)).state).toBe('in-review');

    const filer = await AtWork.begin(browser, system, 'filer@retail', 'en');
    await filer.open(`/transfers/${refused}`);
    await filer.sees(['接收方不再转交第三方。', '']);
    await filer.leave();
  });

  it('An auditor exports the history as a file and the evidence of a transfer', async () => {
    const auditor = await AtWork.begin(browser, system, 'auditor1', 'en');
    await auditor.open(`/history/${id}`);
    // As it was before it was filed: nothing to show, and no page that fails.
    await auditor.page.getByLabel(/^As it was on/).fill('2020-01-01T09:00');
    await auditor.press(['Show', '查看']);
    await auditor.page.getByText('Nothing was recorded for this transfer by then.').waitFor();
    await auditor.press(['Back to the present', '回到现在']);
    await auditor.press(['Evidence bundle', '证据包']);
    await auditor.press(['Start the export', '开始导出']);
    await auditor.page.waitForURL(/\/exports$/);
    await auditor.open('/history');
    await auditor.press(['Export as seen', '按当前筛选导出']);
    await auditor.tick(['One entry a line (JSON)', '每行一条（JSON）']);
    await auditor.press(['Start the export', '开始导出']);
    await auditor.page.waitForURL(/\/exports$/);
    await system.drain();
    await auditor.open('/exports');
    const files = auditor.page.getByRole('link', { name: 'Download' });
    await files.nth(1).waitFor();
    const [download] = await Promise.all([auditor.page.waitForEvent('download'), files.first().click()]);
    let text = '';
    for await (const chunk of await download.createReadStream()) text += String(chunk);
    const kinds = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { kind: string }).kind);
    expect(kinds).toEqual(expect.arrayContaining(['submitted', 'opinion-given', 'reassessment-ordered']));
    await auditor.leave();
  });
});
