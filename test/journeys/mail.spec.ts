import type { Page } from '@carnet/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { headerOf, type Mailbox, startMailbox, textOf } from '../support/mailbox.js';
import { repliesTo, reviewAll, viewAsAuditor, usernameOf, voteAs } from '../support/officials.js';
import { startSystem, type System } from '../support/system.js';
import type { MailAddresses, MailSettingView, MailView } from '@carnet/features/notifications/mail.dto.js';

let system: System;

let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await startMailbox();
  system = await startSystem({ smtpUrl: mailbox.url });
});

afterAll(async () => {
  await system.close();
  await mailbox.close();
});

/** Mail that came since, by its subject. */
async function posted(count: number): Promise<readonly (string | undefined)[]> {
  await system.drain();
  await system.worker.sendMessages();
  await system.worker.sendMail();
  await mailbox.until(count);
  return mailbox.received.splice(0).map((mail) => headerOf(mail, 'Subject'));
}

describe('a filer who confirmed an address', () => {
  it('A filer with a confirmed address gets mail about a request and the decision', async () => {
    const filer = await system.person('filer@retail');
    expect((await filer.get<MailSettingView>('/v1/notifications/mail')).body).toMatchObject({ offered: true, address: null });
    expect((await filer.act<MailAddresses>('/v1/notifications/mail/address', { address: 'mei@retail.example' })).status).toBe(202);
    await system.worker.sendMail();
    await mailbox.until(1);
    const [code] = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(textOf(mailbox.received[0]!))!;
    const confirmed = await filer.act<MailAddresses>('/v1/notifications/mail/address/confirmation', { code });
    expect([confirmed.status, confirmed.body]).toEqual([200, { address: 'mei@retail.example', proposed: null }]);
    mailbox.received.length = 0;

    const people = { ordinary: 300_000, sensitive: 0, us: {} };
    const { id, reference } = await filer.file(filing({ people }));
    await system.drain();
    const view = await viewAsAuditor(system, id);
    const officer = await system.person(usernameOf(view.reviews[0]?.assignee));
    const items = [{ kind: 'missing', subject: '/people', question: 'Since when?' }];
    expect((await officer.act(`/v1/transfers/${id}/information-request`, { items }, { version: view.version })).status).toBe(200);
    expect(await posted(1)).toEqual([`Carnet ${reference}: 主管机构要求企业补正。`]);

    const open = await filer.view(id);
    const answer = { ...filing({ people }), replies: repliesTo(open) };
    expect((await filer.act(`/v1/transfers/${id}/answer`, answer, { version: open.version })).status).toBe(202);
    await system.drain();
    await reviewAll(system, id);
    await voteAs(system, usernameOf((await viewAsAuditor(system, id)).step?.voters[0]), id);
    expect((await viewAsAuditor(system, id)).state).toBe('granted');
    expect(await posted(1)).toEqual([`Carnet ${reference}: 已作出准予或者不予准许的决定。`]);

    const { items: mails } = (await (await system.person('admin@retail')).get<Page<MailView>>('/v1/mails')).body;
    expect(mails.map(({ kind, state }) => [kind, state])).toEqual([
      ['notification', 'sent'],
      ['notification', 'sent'],
      ['confirmation', 'sent'],
    ]);
    expect((await filer.get('/v1/mails')).status).toBe(403);
  });
});
