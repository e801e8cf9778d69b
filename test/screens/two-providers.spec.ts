import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type AtScreen, atScreen, axeFindings, describeWithChromium, expectNoFaults, openChromium } from '../support/chromium.js';
import { Installed } from '../support/installed.js';
import { waitUntilIdle } from '../support/wait-until-idle.js';

let browser: Browser;

const scimNames = 'urn:ietf:params:scim:schemas:core:2.0';
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** Somebody at a browser of their own who chooses their provider, says there who they are, and comes back. */
async function comes(installed: Installed, name: string, by: string, { invitation = '' } = {}): Promise<AtScreen> {
  const { baseUrl } = installed.system;
  const screen = await atScreen(browser, baseUrl, null);
  const { page } = screen;
  if (invitation === '') await page.getByRole('link', { name: `People of ${by}` }).click();
  else {
    await page.goto(`${baseUrl}/sign-in?${new URLSearchParams({ invitation }).toString()}`);
    const choice = page.getByRole('link', { name: `People of ${by}` });
    // With one provider there is nothing to choose.
    await choice.or(page.getByRole('button', { name })).first().waitFor();
    if (await choice.isVisible()) await choice.click();
  }
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await page.waitForURL((url) => url.origin === baseUrl);
  await waitUntilIdle(page);
  return screen;
}

/** Begins an opinion on the page of a case, and does not send it. */
async function beginsOpinion(page: Page, baseUrl: string, id: string): Promise<void> {
  await page.goto(`${baseUrl}/cases/${id}`);
  await waitUntilIdle(page);
  await page.getByRole('button', { name: 'Give an opinion' }).first().click();
  const form = page.getByRole('dialog');
  await form
    .getByRole('radio', { name: /^Support/ })
    .first()
    .press(' ');
  await form.getByLabel('Reasons').fill('Half of what I found.');
  await form.getByText('I have no conflict of interest in this transfer.').click();
}

/** Sends it, and reads that the session has ended; nothing that was typed is lost. */
async function isToldThatTheSessionEnded({ page }: AtScreen): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Give an opinion' }).click();
  await page.getByRole('heading', { name: 'Your session has ended' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.getByLabel('Reasons').inputValue()).toBe('Half of what I found.');
}

beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

describeWithChromium('an installation whose people come from two identity providers', () => {
  let installed: Installed;
  beforeAll(async () => {
    installed = await Installed.start();
    for (const name of ['administrator', 'administrator2']) await installed.invite(name, 'administrator');
    for (const name of ['olga', 'oscar']) await installed.invite(name, 'officer', { discipline: 'privacy' });
    for (const name of ['paula', 'pia']) await installed.invite(name, 'approver');
    await installed.invite('anton', 'auditor');
    await installed.provider('group', ['administrator', 'olga', 'oscar', 'uta']);
    await installed.provider('zone', ['anton'], { trustsEmail: true });
  });
  afterAll(() => installed.close());

  it('A transfer is granted although its officer is disabled during the review', async () => {
    const { system } = installed;
    const stranger = await atScreen(browser, system.baseUrl, null);
    expect(await stranger.page.getByRole('link', { name: /People of/ }).allInnerTexts()).toHaveLength(2);
    await stranger.page.goto(`${system.baseUrl}/sign-in/group?as=uta`);
    await stranger.page.getByText(/Ask an administrator to invite you\./).waitFor();
    await stranger.context.close();

    const administrator = await comes(installed, 'administrator', 'group', installed.people.get('administrator'));
    const key = await rotated(administrator.page, system.baseUrl);
    const id = await installed.file(key);
    const first = await installed.reviewer(id);
    const officer = await comes(installed, first, 'group', installed.people.get(first));
    await beginsOpinion(officer.page, system.baseUrl, id);
    await disabled(administrator.page, system.baseUrl, first);
    await isToldThatTheSessionEnded(officer);

    await system.worker.passOnWork();
    await system.drain();
    const second = await installed.reviewer(id);
    expect([first, second].sort()).toEqual(['olga', 'oscar']);
    const colleague = await comes(installed, second, 'group', installed.people.get(second));
    await beginsOpinion(colleague.page, system.baseUrl, id);
    await colleague.page.getByRole('dialog').getByRole('button', { name: 'Give an opinion' }).click();
    await colleague.page.getByRole('dialog').waitFor({ state: 'detached' });
    await system.drain();
    expect(await installed.decide(id)).toBe('granted');

    const auditor = await comes(installed, 'anton', 'zone');
    expect(await evidence(auditor.page, installed, id)).toBe('PK');
    for (const screen of [administrator, officer, colleague, auditor]) {
      expectNoFaults(screen);
      await screen.context.close();
    }
    // On a busy machine its dozen pages take longer than one test usually may.
  });
});

describeWithChromium('an installation whose people come from the directories of two providers', () => {
  let installed: Installed;
  beforeAll(async () => {
    installed = await Installed.start();
    await installed.invite('administrator', 'administrator');
    for (const name of ['paula', 'pia']) await installed.invite(name, 'approver');
    await installed.provider('staff', ['administrator', 'sam', 'sara']);
    await installed.provider('audit', ['anton']);
    const { authority: organisation } = installed;
    await installed.mapping('staff', [
      { claim: 'groups', has: 'carnet-privacy', organisation, roles: ['officer'], disciplines: ['privacy'] },
    ]);
    await installed.mapping('audit', [{ claim: 'groups', has: 'carnet-audit', organisation, roles: ['auditor'], disciplines: [] }]);
  });
  afterAll(() => installed.close());

  it('A transfer is granted although a directory deactivates its officer during review', async () => {
    const { system } = installed;
    const send = await tellsOf(installed, 'staff', 'carnet-privacy', ['sam', 'sara']);
    await tellsOf(installed, 'audit', 'carnet-audit', ['anton']);
    const administrator = await comes(installed, 'administrator', 'staff', installed.people.get('administrator'));
    const id = await installed.file(await rotated(administrator.page, system.baseUrl));
    const first = await installed.reviewer(id);
    const officer = await comes(installed, first, 'staff');
    await beginsOpinion(officer.page, system.baseUrl, id);
    const Operations = [{ op: 'replace', path: 'active', value: false }];
    await send('PATCH', `/Users/${installed.idOf(first)}`, { schemas: [patchSchema], Operations });
    await isToldThatTheSessionEnded(officer);
    await system.worker.passOnWork();
    await system.drain();
    expect([first, await installed.reviewer(id)].sort()).toEqual(['sam', 'sara']);
    expect(await installed.decide(id)).toBe('granted');
    const auditor = await comes(installed, 'anton', 'audit');
    expect(await evidence(auditor.page, installed, id)).toBe('PK');
    for (const screen of [administrator, officer, auditor]) {
      expectNoFaults(screen);
      await screen.context.close();
    }
    // As above.
  });
});

/** The directory of a provider tells of people and of the group that they are in; answers how it goes on telling. */
async function tellsOf(installed: Installed, provider: string, displayName: string, names: readonly string[]) {
  const send = await installed.scim(provider);
  for (const userName of names) {
    const user = { schemas: [`${scimNames}:User`], userName, externalId: userName, displayName: userName, active: true };
    const { id } = await send('POST', '/Users', user);
    installed.people.set(userName, { id, invitation: '' });
  }
  const members = names.map((name) => ({ value: installed.idOf(name) }));
  await send('POST', '/Groups', { schemas: [`${scimNames}:Group`], displayName, members });
  return send;
}

/** Rotates the one key on the screen and answers the new one. */
async function rotated(page: Page, baseUrl: string): Promise<string> {
  await page.goto(`${baseUrl}/admin/keys`);
  await waitUntilIdle(page);
  await page.getByRole('button', { name: /^Rotate the key of Shop/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click();
  const key = await page.getByRole('dialog', { name: 'The new key' }).locator('code').innerText();
  await page.getByRole('dialog').getByRole('button', { name: 'I have copied it' }).click();
  await page
    .getByRole('button', { name: /^Rotate the key of Shop/ })
    .nth(1)
    .waitFor();
  return key;
}

async function disabled(page: Page, baseUrl: string, name: string): Promise<void> {
  await page.goto(`${baseUrl}/admin/people`);
  await waitUntilIdle(page);
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Left.');
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
  await page
    .getByText(/disabled since/)
    .first()
    .waitFor();
}

/** Asks for the evidence of a transfer, downloads it, and answers how the file begins. */
async function evidence(page: Page, { system }: Installed, id: string): Promise<string> {
  await page.goto(`${system.baseUrl}/history/${id}`);
  await waitUntilIdle(page);
  await page.getByRole('button', { name: 'Evidence bundle' }).click();
  await page.getByRole('button', { name: 'Start the export' }).click();
  await page.getByRole('heading', { name: 'Exports', level: 1 }).waitFor();
  await system.drain();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^Download/ }).click()]);
  return (await readFile(await download.path())).subarray(0, 2).toString();
}
