import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type CompanyKey, demoAuthority, demoPeople } from '../../apps/cli/src/demo/directory.js';
import { type AtScreen, atScreen, axeFindings, describeWithChromium, expectNoFaults, scrollsSideways } from '../support/chromium.js';
import { filing } from '../support/filings.js';
import { type Mailbox, startMailbox, textOf } from '../support/mailbox.js';
import { repliesTo, viewAsAuditor, usernameOf } from '../support/officials.js';
import { policiesWithHearing } from '../support/policies.js';
import { waitUntilIdle } from '../support/wait-until-idle.js';
import { openScreens, type Screens } from '../support/screens.js';
import type { System } from '../support/system.js';
import { AtWork, current, noConflict, reasons } from './at-work.js';
import { actAs, asked, filed, middling, votedOn } from './granted.js';

const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describeWithChromium('a company and what it filed', () => {
  let system: System;
  let mailbox: Mailbox;
  let screens: Screens;
  let browser: Browser;
  let screen: AtScreen | undefined;
  let page: Page;
  beforeAll(async () => {
    mailbox = await startMailbox();
    screens = await openScreens({ policies: policiesWithHearing, smtpUrl: mailbox.url });
    ({ system, browser } = screens);
  });
  afterAll(async () => {
    await screens.close();
    await mailbox.close();
  });

  /** The filer of a company is at the screen. */
  const sit = async (company: CompanyKey): Promise<void> => {
    await screen?.context.close();
    screen = await atScreen(browser, system.baseUrl, `filer@${company}`);
    page = screen.page;
  };
  const open = async (path: string): Promise<void> => {
    await page.goto(system.baseUrl + path);
    await waitUntilIdle(page);
  };
  const dialog = () => page.getByRole('dialog');
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
  /** Sends what the dialog holds: it closes, focus stays on the page, and nothing that axe finds is there. */
  const send = async (name: string): Promise<void> => {
    await dialog().getByRole('button', { name, exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
    await keepsFocus();
    await good();
  };
  const keepsFocus = async (): Promise<void> => {
    await waitUntilIdle(page);
    await page.locator('body :focus').first().waitFor({ state: 'attached' });
  };
  const good = async (): Promise<void> => {
    expect(await axeFindings(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    expectNoFaults(screen!);
  };
  const attach = async (name: string, within = page.locator('body')): Promise<void> => {
    await within
      .locator('input[type=file]')
      .last()
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(`What ${name} says.`) });
    await within.getByText(name).first().waitFor();
  };
  const section = (title: string) => page.getByRole('group', { name: title, exact: true });
  const sees = async (text: string | RegExp, within = page.locator('main')): Promise<void> =>
    within.getByText(text).filter({ visible: true }).first().waitFor();

  it('A company gives evidence for a condition and sees it accepted without a reload', async () => {
    await sit('motors');
    const id = await votedOn(system, 'motors', { terms: [{ code: 'encrypted' }] });
    await open(`/transfers/${id}`);
    await press('Give evidence for condition 1');
    await dialog().getByRole('button', { name: 'Send the evidence' }).click();
    await sees('State how the condition was met.', dialog());
    await dialog().getByLabel('How the condition was met').fill('The keys are kept in Suzhou.');
    await attach('keys.txt', dialog());
    expect(await axeFindings(page)).toEqual([]);
    await send('Send the evidence');
    await sees('The keys are kept in Suzhou.', section('Conditions'));
    await sees('keys.txt', section('Conditions'));
    await sees(/evidence given; waits for an officer/, section('Conditions'));
    await actAs(system, 'security1', id, { path: 'obligations/1/judgement', body: { accepted: true, reasons: 'Read and found so.' } });
    await sees(/accepted .*: Read and found so\./, section('Conditions'));
    await sees(/· met ·/, section('Conditions'));
  });

  it('A company reports a change of a grant and sees what is different', async () => {
    await sit('motors');
    const id = await votedOn(system, 'motors');
    await open(`/transfers/${id}`);
    await press('Report a change');
    await dialog().getByLabel('Recipient', { exact: true }).fill('Analytics Recipient II');
    await dialog().getByLabel('Reasons').fill('The recipient was renamed.');
    await send('Send the report');
    await section('Reported changes')
      .getByText(/^Reported /)
      .last()
      .click();
    await sees('The recipient was renamed.', section('Reported changes'));
    await sees('Analytics Recipient II', section('Reported changes'));
    await good();
  });

  it('A company amends a filing under review after a preview', async () => {
    await sit('biopharma');
    const id = await filed(system, 'biopharma');
    await open(`/transfers/${id}`);
    await press('Amend');
    await dialog()
      .getByLabel('People with ordinary')
      .or(dialog().getByLabel(/ordinary/))
      .first()
      .fill('1200000');
    await dialog()
      .getByText(/ facts$/)
      .click();
    await dialog().getByRole('button', { name: 'Change: Kinds of data' }).click();
    await dialog().getByRole('checkbox', { name: 'Bookings and itineraries', exact: true }).press('Space');
    await dialog().getByLabel('Reasons').fill('Two more branches were counted.');
    await dialog().getByRole('button', { name: 'Preview the effect' }).click();
    await sees('Effect', dialog());
    expect(await axeFindings(page)).toEqual([]);
    await send('Send the amendment');
    await page
      .getByText(/^Amendment 1, /)
      .first()
      .click();
    await sees('Two more branches were counted.', section('Amendments'));
    await sees('1,200,000', section('Amendments'));
    await sees(/Bookings and itineraries/, section('Amendments'));
    await good();
  });

  it('A company renews a grant and sees what is different from the grant', async () => {
    await sit('shipping');
    const facts = { mechanisms: ['cn_standard_contract'], mechanism_issued_on: dayFromNow(-335), mechanism_expires_on: dayFromNow(30) };
    const id = await filed(system, 'shipping', filing({ facts }));
    expect((await viewAsAuditor(system, id)).state).toBe('granted');
    await open(`/transfers/${id}`);
    await press('Renew the grant');
    await page.waitForURL(/\/edit$/);
    await keepsFocus();
    const renewal = /transfers\/([^/]+)\//.exec(page.url())?.[1] ?? '';
    await open(`/transfers/${renewal}/edit?section=title`);
    await page.getByLabel('Name in English').fill('Analysis of contacts, renewed');
    await press('Continue');
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Title' }).waitFor();
    await open(`/transfers/${renewal}`);
    await sees(/This filing renews or replaces/);
    await sees('Analysis of contacts, renewed', section('Renewal'));
    await sees('Mechanism expires on · This day may have passed.', section('Renewal'));
    await good();
    await open(`/transfers/${renewal}/check`);
    await page.getByText(/^I declare for/).click();
    await press('Submit the filing');
    await page.getByRole('heading', { name: 'We have received your filing' }).waitFor();
    await good();
    await system.drain();
    await open(`/transfers/${id}`);
    await sees('Successors', section('Renewal'));
    await sees('Another grant has superseded this one.');
    await page.getByRole('link', { name: 'Open the grant that superseded it' }).click();
    await sees('Analysis of contacts, renewed');
    await keepsFocus();
  });

  it('A company surrenders a grant for a cause', async () => {
    await sit('finance');
    const id = await votedOn(system, 'finance');
    await open(`/transfers/${id}`);
    await press('Surrender the grant');
    await dialog().getByRole('button', { name: 'Surrender the grant' }).click();
    await sees('Choose a cause and give reasons.', dialog());
    await dialog().getByRole('button', { name: /Cause/ }).click();
    await page.getByRole('option', { name: 'The project has ended' }).click();
    await dialog().getByLabel('Reasons').fill('The project ended in May.');
    expect(await axeFindings(page)).toEqual([]);
    await send('Surrender the grant');
    await sees(/You surrendered this grant on/);
  });

  it('A company withdraws a filing before the decision', async () => {
    await sit('finance');
    const id = await filed(system, 'finance');
    await open(`/transfers/${id}`);
    await press('Withdraw');
    await dialog().getByLabel('Reasons').fill('We do not need it.');
    await send('Withdraw the filing');
    await sees('You withdrew this filing.');
  });

  /** The voter looks at the case again: the notice answers what the company stated. */
  const refusesOnView = async (id: string): Promise<void> => {
    const voter = await AtWork.begin(browser, system, usernameOf((await viewAsAuditor(system, id)).step?.voters[0]), 'zh');
    await voter.open(`/cases/${id}`);
    await voter.part(['Hearing', '陈述申辩']).getByText('Two fields were cut.').waitFor();
    const named = voter.part(['Hearing', '陈述申辩']).getByRole('link', { name: 'cut.txt' });
    const read = await voter.page.request.get(system.baseUrl + ((await named.getAttribute('href')) ?? ''));
    expect(await read.text()).toBe('What cut.txt says.');
    await voter.act(['Vote', '表决']);
    await voter.tick(['Refuse', '不予准许']);
    await voter.write(reasons, '仍发送过多字段。');
    await voter.write(['Answer to the company’s view', '对企业陈述申辩意见的回应'], '其余字段仍然过多。');
    await voter.justify();
    await voter.tick(noConflict);
    await voter.send(['Sign the refusal', '签署不予准许']);
    await voter.leave();
  };

  it('A company states its view before a refusal and appeals against the refusal', async () => {
    await sit('retail');
    const id = await votedOn(system, 'retail', { refuse: true });
    await open(`/transfers/${id}`);
    await sees(/We intend to refuse this transfer\./);
    await page.getByLabel('Your view', { exact: true }).fill('Two fields were cut.');
    await attach('cut.txt');
    await good();
    await press('Send your view');
    await sees('The review is done. Approvers are voting.');
    await keepsFocus();
    await good();
    await sees('Two fields were cut.', section('Earlier hearings'));
    await refusesOnView(id);
    await sees(/^Refused\. You can appeal until/);
    await current(page, system);
    await press('File an appeal');
    await dialog().getByRole('button', { name: 'File the appeal' }).click();
    await sees('Choose one.', dialog());
    // The form leads to what is missing.
    const missing = dialog().getByRole('button', { name: /\bReason\b/ });
    await missing.and(page.locator(':focus')).waitFor();
    await missing.click();
    const reason = page.getByRole('option').first();
    const chosen = await reason.innerText();
    await reason.click();
    await dialog().getByLabel('Why it is wrong').fill('The count holds people of another company.');
    await page.keyboard.press('Escape');
    expect(await dialog().getByLabel('Why it is wrong').inputValue()).toBe('The count holds people of another company.');
    await attach('count.txt', dialog());
    expect(await axeFindings(page)).toEqual([]);
    await send('File the appeal');
    await sees(/^Appeal 1, /, section('Appeal'));
    await sees('The count holds people of another company.', section('Appeal'));
    await sees(`A reason of the decision · ${chosen}`, section('Appeal'));
    await sees(/^Refused\. Your appeal is decided by/);
    expect(await page.getByText(/You can appeal until/).count()).toBe(0);
  });

  it('The screen keeps an unsent answer or view when a colleague sends one first', async () => {
    await sit('retail');
    const colleague = system.machine('retail');
    const id = await filed(system, 'retail');
    await asked(system, id);
    await open(`/transfers/${id}`);
    const answer = page.getByRole('textbox', { name: 'Your answer' });
    await answer.fill('Two years.');
    const view = await colleague.view(id);
    const replies = repliesTo(view, 'For two years.');
    expect((await colleague.act(`/v1/transfers/${id}/answer`, { ...middling(), replies }, { version: view.version })).status).toBe(202);
    await system.drain();
    await sees('What you wrote here can no longer be sent.');
    expect(await answer.inputValue()).toBe('Two years.');
    await sees(/API key of your company$/, section('Timeline'));
    await good();
    await press('Discard what I wrote');
    await answer.waitFor({ state: 'detached' });

    const other = await votedOn(system, 'retail', { refuse: true });
    await open(`/transfers/${other}`);
    const words = page.getByLabel('Your view', { exact: true });
    await words.fill('Two fields were cut.');
    const { version } = await colleague.view(other);
    const stated = await colleague.act(`/v1/transfers/${other}/hearing`, { words: 'Three fields were cut.' }, { version });
    expect(stated.status).toBe(200);
    await sees('What you wrote here can no longer be sent.');
    expect(await words.inputValue()).toBe('Two fields were cut.');
    await good();
    await press('Discard what I wrote');
    await words.waitFor({ state: 'detached' });
    await sees('Three fields were cut.', section('Earlier hearings'));
  });

  it('A company names the document behind an assessment or a mechanism', async () => {
    await sit('culture');
    const company = await system.person('filer@culture');
    const facts = { exporter_country: 'DE', exporter_gdpr_subject: true, mechanisms: ['eu_scc_m2'], tia_done: true, evidence: [] };
    const { id } = (await company.act<{ id: string }>('/v1/transfers/drafts', filing({ facts }))).body;
    await open(`/transfers/${id}/edit?section=regime.eu_gdpr`);
    const evidence = section('Documents behind assessments and mechanisms');
    const add = evidence.getByRole('button', { name: 'Add', exact: true });
    for (const [name, reference] of [
      ['Transfer impact assessment done', 'TIA-2026-014'],
      ['EU SCC module 2 (controller to processor)', 'CLAUSES-2026-014'],
    ] as const) {
      await evidence.getByLabel('Reference', { exact: true }).fill(reference);
      await add.click();
      await sees('Choose one.', evidence);
      await evidence.getByRole('button', { name: /Assessment or mechanism/ }).click();
      await page.getByRole('option', { name, exact: true }).click();
      await add.click();
      await sees(`${name}: ${reference}`, evidence);
    }
    await page
      .getByText(/^Saved /)
      .first()
      .waitFor();
    await good();
    expect((await company.view(id)).filing.facts['evidence']).toEqual(['tia_done=TIA-2026-014', 'eu_scc_m2=CLAUSES-2026-014']);
  });

  it('A filer confirms a mail address with the code that was sent there', async () => {
    await sit('culture');
    await open('/notifications');
    await page.getByLabel('Your address').fill('mei@retail.example');
    await press('Send a code to this address');
    await sees('The code sent to mei@retail.example has not been entered yet.');
    await good();
    await system.worker.sendMail();
    await mailbox.until(1);
    const [code = ''] = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(textOf(mailbox.received[0]!)) ?? [];
    await page.getByLabel('Code from the mail').fill('AAAAA-AAAAA');
    await press('Confirm the address');
    await sees('The code is not correct. Enter the code from the latest mail.');
    await page.getByLabel('Code from the mail').fill(code);
    await press('Confirm the address');
    await sees('Mail goes to mei@retail.example.');
    await keepsFocus();
    await good();
  });

  it('A company sees who opened its file by role and never by name', async () => {
    await sit('culture');
    const id = await filed(system, 'culture');
    const officer = usernameOf((await viewAsAuditor(system, id)).reviews[0]?.assignee);
    await (await system.person(officer)).view(id);
    await open(`/transfers/${id}`);
    await sees(/Privacy/, section('Access record'));
    await open('/opened');
    await sees(/officer/i);
    const text = await page.locator('main').innerText();
    for (const { name } of demoPeople.filter(({ organisation }) => organisation === demoAuthority.id)) expect(text).not.toContain(name);
    await good();
  });

  it('A company reads that rows of a file were filed before and files them again', async () => {
    await sit('retail');
    const buffer = Buffer.from([1, 2].map((n) => JSON.stringify(filing({ fields: [`column_${String(n)}`] }))).join('\n'));
    const handIn = async (): Promise<void> => {
      await open('/imports');
      await page.locator('input[type=file]').setInputFiles({ name: 'rows.jsonl', mimeType: 'application/jsonl', buffer });
      await page.getByRole('radio', { name: /^File/ }).press(' ');
      await press('Submit the file');
    };
    await handIn();
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
    await system.drain();
    await handIn();
    await sees(/^2 of 2 rows were already filed, most recently on .+\. File them again\?$/);
    await good();
    await press('File them again');
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
    await system.drain();
    await good();
  });

  it('A company reads which column or member of an imported file is wrong', async () => {
    await sit('retail');
    const handIn = async (name: string, text: string): Promise<void> => {
      await open('/imports');
      await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
      await press('Submit the file and check it');
    };
    await handIn('rows.csv', 'title_en,to\nOrders,SG\n');
    await sees('There is no column "to". See the template for the columns.');
    const refused = await page.getByRole('alert').innerText();
    expect(refused).not.toMatch(/Last day|Trace number/);
    const { recipient, ...rest } = filing({ fields: ['member.name'], facts: { importer_country: 'FR' } });
    await handIn(
      'rows.jsonl',
      [
        { ...rest, recipient: { ...recipient, country: 'DE' } },
        { ...rest, recipient: {} },
      ]
        .map((row) => JSON.stringify(row))
        .join('\n'),
    );
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
    await system.drain();
    await sees('facts.importer_country: This country differs from the recipient’s country. Correct one of the two.');
    await sees('recipient.country: This is required.');
    expect(await page.locator('main').innerText()).not.toContain('/recipient');
    await good();
  });
});
