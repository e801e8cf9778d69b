import { ShareSection } from '@carnet/features/drafts/share-sections.js';
import { ConfirmMailAddress, ForgetMailAddress, NameMailAddress } from '@carnet/features/notifications/mail-address-acts.js';
import { ChooseMail, ReadMailSetting } from '@carnet/features/notifications/mail-setting.js';
import { MailSweep } from '@carnet/features/notifications/mail-sweep.store.js';
import { usualWish } from '@carnet/features/notifications/mail.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ChooseNotifications, ListMails, MarkNotificationsRead } from '@carnet/features/notifications/read-notifications.js';
import { RedeliverMail } from '@carnet/features/notifications/redeliver-mail.js';
import { SendMail } from '@carnet/features/notifications/send-mail.js';
import type { Principal } from '@carnet/identity';
import { type Instant, instant } from '@carnet/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MailWatch } from '../../apps/worker/src/mail-watch.js';
import { SmtpSender } from '../../apps/worker/src/mail/smtp-sender.js';
import { MemoryLog } from '../../apps/worker/src/memory-log.fixture.js';
import { DEFAULT_TIMING } from '../../apps/worker/src/timing.js';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { asOfficial, codeOf, Desk, valueOf } from '../support/desk.js';
import { patience } from '../support/eventually.js';
import { freshKey } from '../support/filings.js';
import { type ReceivedMail, headerOf, type Mailbox, startMailbox, textOf } from '../support/mailbox.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { withConnection } from '../support/sql.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';
import type { MailView, MailWish } from '@carnet/features/notifications/mail.dto.js';

const filer = principalOf('filer@motors');

const admin = principalOf('admin@motors');

const operator = principalOf('operator1');

const home = 'mei@motors.example';

/** The sender of a worker that can be killed after it has sent. */
class MortalSmtp extends SmtpSender {
  dies = false;

  override async send(mail: Parameters<SmtpSender['send']>[0]): ReturnType<SmtpSender['send']> {
    const result = await super.send(mail);
    if (this.dies) throw new Error('killed');
    return result;
  }
}

let database: TestDatabase;

let mailbox: Mailbox;

let sender: MortalSmtp;

let useCases: UseCases;

let desk: Desk;

let watches: readonly [MailWatch, MailWatch];

beforeAll(async () => {
  [database, mailbox] = await Promise.all([carnetDatabase(), startMailbox()]);
  sender = new MortalSmtp({
    url: mailbox.url,
    from: 'carnet@authority.example',
    get within() {
      return mailbox.behaviour === 'hang' ? 1_000 : patience;
    },
  });
  useCases = await openUseCases(database, { mail: { offered: true, sender } });
  desk = new Desk(useCases);
  const { app } = useCases;
  const watch = (): MailWatch => new MailWatch(app.get(MailSweep), app.get(SendMail), new MemoryLog(), DEFAULT_TIMING);
  watches = [watch(), watch()];
});

beforeEach(async () => {
  await address(filer, home);
  await wish({});
  mailbox.received.length = 0;
});

afterEach(async () => {
  mailbox.behaviour = 'take';
  sender.dies = false;
  await choose([]);
  // What a test left under way is nobody's.
  await withConnection(database.adminUrl, (sql) => sql.rows(`delete from carnet.mail`));
});

afterAll(async () => {
  await useCases.close();
  await mailbox.close();
  await database.drop();
});

const act = <C, A>(
  type: abstract new (...parameters: never[]) => { execute(by: Principal, command: C, key: ReturnType<typeof freshKey>): A },
  by: Principal,
  command: C,
): A =>
  useCases.app.get<{ execute(by: Principal, command: C, key: ReturnType<typeof freshKey>): A }>(type).execute(by, command, freshKey());

const wish = async (more: Partial<MailWish>, by = filer) => valueOf(await act(ChooseMail, by, { ...usualWish(), language: 'en', ...more }));

const choose = async (muted: readonly string[]) => valueOf(await act(ChooseNotifications, filer, { muted }));

const name = (by: Principal, to: string) => act(NameMailAddress, by, { address: to });

const confirm = (by: Principal, code: string) => act(ConfirmMailAddress, by, { code });

const setting = async (by: Principal) => valueOf(await useCases.app.get(ReadMailSetting).execute(by));

const codeIn = (mail: ReceivedMail | undefined): string => /^[0-9A-Z]{5}-[0-9A-Z]{5}$/m.exec(textOf(mail!))![0];

const inMinutes = (minutes: number, from = new Date().toISOString()): Instant =>
  instant(new Date(Date.parse(from) + minutes * 60_000).toISOString());

async function address(by: Principal, to: string): Promise<void> {
  valueOf(await name(by, to));
  await watches[0].catchUp();
  valueOf(await confirm(by, codeIn(mailbox.received.at(-1))));
  await withConnection(database.adminUrl, (sql) => sql.rows(`delete from carnet.mail where kind = 'confirmation'`));
}

async function followed(): Promise<void> {
  await waitForOlderTransactions(database);
  while (await useCases.app.get(MessageSweep).follow());
}

const mails = async (by: Principal): Promise<readonly MailView[]> =>
  valueOf(await useCases.app.get(ListMails).execute(by, { state: null, limit: 100, cursor: null })).items;

/** The filer is asked something. */
async function asked(): Promise<{ readonly id: string; readonly reference: string }> {
  const { id } = await desk.toReview(filer);
  const seen = await desk.view(id);
  valueOf(await desk.ask(asOfficial(seen.reviews[0]!.assignee), seen));
  await followed();
  return { id, reference: seen.reference };
}

describe('a mail address', () => {
  it('A mail address gets only its code by mail until its owner confirms that code', async () => {
    valueOf(await act(ForgetMailAddress, filer, {}));
    valueOf(await name(filer, 'lin@motors.example'));
    expect(await setting(filer)).toMatchObject({ offered: true, address: null, proposed: 'lin@motors.example' });
    await asked();
    await watches[0].catchUp();
    expect(mailbox.received.map(({ to }) => to)).toEqual([['lin@motors.example']]);
    const code = codeIn(mailbox.received[0]);
    expect(codeOf(await confirm(admin, code))).toBe('mail-code-void');
    expect(valueOf(await confirm(filer, code.toLowerCase())).value).toEqual({ address: 'lin@motors.example', proposed: null });
    expect(codeOf(await confirm(filer, code))).toBe('mail-code-void');
    const stored = await withConnection(database.adminUrl, (sql) =>
      sql.rows(`select to_jsonb(s)::text || (select jsonb_agg(m) from carnet.mail m)::text as all from carnet.mail_setting s`),
    );
    expect(JSON.stringify(stored)).not.toContain(code);
  });

  it('The right confirmation code is void after five wrong guesses', async () => {
    valueOf(await name(filer, 'lin@motors.example'));
    await watches[0].catchUp();
    for (let guess = 0; guess < 5; guess += 1) expect(codeOf(await confirm(filer, 'AAAAA-AAAAA'))).toBe('mail-code-wrong');
    expect(codeOf(await confirm(filer, codeIn(mailbox.received[0])))).toBe('mail-code-void');
    expect((await setting(filer)).address).toBe(home);
  });

  it('A confirmation code is void after its deadline', async () => {
    valueOf(await name(filer, 'lin@motors.example'));
    await watches[0].catchUp();
    await withConnection(database.adminUrl, (sql) =>
      sql.rows(`update carnet.mail_setting set proposed_until = now() - interval '1 second' where proposed is not null`),
    );
    expect(codeOf(await confirm(filer, codeIn(mailbox.received[0])))).toBe('mail-code-void');
  });

  it('Refuses a mail address with a header in it and a sixth code for one address', async () => {
    expect(codeOf(await name(filer, 'mei@motors.example\r\nBcc: all@motors.example'))).toBe('mail-address-invalid');
    for (let sent = 0; sent < 5; sent += 1) valueOf(await name(filer, 'lin@motors.example'));
    expect(codeOf(await name(filer, 'lin@motors.example'))).toBe('mail-codes-many');
    await watches[0].catchUp();
    expect(mailbox.received).toHaveLength(1);
  });

  it('A mail address gets five codes a day, although twenty are asked for at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => name(filer, 'lin@motors.example')));
    const codes = outcomes.map((outcome) => (outcome.ok ? 'sent' : codeOf(outcome)));
    expect([codes.filter((code) => code === 'sent').length, codes.filter((code) => code === 'mail-codes-many').length]).toEqual([5, 15]);
  });

  it('A removed mail address gets no mail, and an API key cannot name an address', async () => {
    await asked();
    valueOf(await act(ForgetMailAddress, filer, {}));
    await watches[0].catchUp();
    expect(mailbox.received).toEqual([]);
    expect(codeOf(await name({ ...filer, kind: 'key', id: 'abcdefgh', person: null }, home))).toBe('forbidden');
  });
});

describe('mail to a person', () => {
  it('A person gets a chosen mail at once, in their language and without filed content', async () => {
    await wish({ language: 'zh' });
    const { id, reference } = await asked();
    await watches[0].catchUp();
    expect(mailbox.received.map(({ to }) => to)).toEqual([[home]]);
    const [mail] = mailbox.received;
    expect(headerOf(mail!, 'Subject')).toBe(`Carnet ${reference}: 主管机构要求企业补正。`);
    expect(textOf(mail!)).toContain('逐项答复');
    const { title, recipient } = (await desk.view(id)).filing;
    for (const secret of [title.en, title.zh, recipient.name]) expect(mail!.raw).not.toContain(secret);
  });

  it('A person gets no mail about muted or already read notifications', async () => {
    await asked();
    await choose(['transfer.information_requested']);
    await watches[0].catchUp();
    await choose([]);
    await asked();
    valueOf(await act(MarkNotificationsRead, filer, { what: { until: inMinutes(60) } }));
    await watches[0].catchUp();
    expect(mailbox.received).toEqual([]);
    expect((await mails(admin)).map(({ state }) => state)).toEqual(['dropped', 'dropped']);
  });

  it('A mail waits for the end of the quiet hours of its receiver', async () => {
    const now = new Date();
    const clock = (minutes: number): string => new Date(now.getTime() + minutes * 60_000).toISOString().slice(11, 16);
    await wish({ quiet: { from: clock(-60), to: clock(120) } });
    await asked();
    await watches[0].catchUp();
    await watches[0].catchUp(inMinutes(60));
    expect(mailbox.received).toEqual([]);
    await watches[0].catchUp(inMinutes(121));
    expect(mailbox.received).toHaveLength(1);
    expect((await mails(admin))[0]).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('A digest mail tells each unread notification once, day by day', async () => {
    valueOf(await act(MarkNotificationsRead, filer, { what: { until: inMinutes(60) } }));
    await wish({ atOnce: [], digest: { at: '08:00', weekdays: [1, 2, 3, 4, 5, 6, 7] } });
    const first = await asked();
    const second = await asked();
    const day = 1440;
    await watches[0].catchUp(inMinutes(day));
    expect(mailbox.received).toHaveLength(1);
    expect(headerOf(mailbox.received[0]!, 'Subject')).toBe('Carnet: 2 unread notifications');
    for (const { reference } of [first, second]) expect(textOf(mailbox.received[0]!)).toContain(reference);
    for (let days = 2; days < 7; days += 1) await watches[0].catchUp(inMinutes(days * day));
    expect(mailbox.received).toHaveLength(1);
    const third = await asked();
    await watches[0].catchUp(inMinutes(8 * day));
    expect(mailbox.received).toHaveLength(2);
    expect(textOf(mailbox.received[1]!)).toContain(third.reference);
    expect(textOf(mailbox.received[1]!)).not.toContain(first.reference);
  });

  it('Stores valid mail choices and refuses an unknown zone, type or empty period', async () => {
    const wrong = async (more: Partial<MailWish>) => codeOf(await act(ChooseMail, filer, { ...usualWish(), ...more }));
    expect(await wrong({ zone: 'Mars/Olympus' })).toBe('mail-choice-invalid');
    expect(await wrong({ atOnce: ['transfer.eaten'] })).toBe('mail-choice-invalid');
    expect(await wrong({ quiet: { from: '07:00', to: '07:00' } })).toBe('mail-choice-invalid');
    expect(await wrong({ digest: { at: '07:00', weekdays: [1, 1] } })).toBe('mail-choice-invalid');
    const chosen: MailWish = {
      ...usualWish(),
      zone: 'Europe/Brussels',
      digest: { at: '07:30', weekdays: [1, 5] },
      quiet: { from: '20:00', to: '07:00' },
    };
    expect((await wish(chosen)).value).toEqual(chosen);
    expect(await setting(filer)).toEqual({ ...chosen, offered: true, address: home, proposed: null });
  });
});

describe('a mail', () => {
  it('A mail that a killed worker left unsettled is sent again with its Message-ID', async () => {
    await asked();
    sender.dies = true;
    await watches[0].catchUp();
    sender.dies = false;
    await watches[1].catchUp();
    expect(mailbox.received).toHaveLength(1);
    await watches[1].catchUp(inMinutes(2));
    await watches[1].catchUp(inMinutes(60));
    expect(mailbox.received).toHaveLength(2);
    const ids = mailbox.received.map((mail) => headerOf(mail, 'Message-ID'));
    expect(ids[0]).toMatch(/^<[0-9a-f-]{36}@authority\.example>$/);
    expect(ids[1]).toBe(ids[0]);
  });

  it('Two workers together send each mail once', async () => {
    for (let times = 0; times < 4; times += 1) await asked();
    await Promise.all(watches.map((watch) => watch.catchUp()));
    expect(new Set(mailbox.received.map((mail) => headerOf(mail, 'Message-ID'))).size).toBe(4);
    expect(mailbox.received).toHaveLength(4);
  });

  it.each([
    ['to be tried again when the server says later', { at: 'recipient', status: 450 } as const, 'pending', 'EENVELOPE 450'],
    ['to be tried again when the server hangs', 'hang' as const, 'pending', 'ETIMEDOUT'],
    ['given up when the server knows no such receiver', { at: 'recipient', status: 550 } as const, 'dead', 'EENVELOPE 550'],
  ])('A mail is %s', async (_, manner, state, failure) => {
    await asked();
    mailbox.behaviour = manner;
    await watches[0].catchUp();
    expect(await mails(admin)).toMatchObject([{ person: filer.person, kind: 'notification', state, failure, attempts: 1 }]);
    mailbox.behaviour = 'take';
    await watches[0].catchUp(inMinutes(5));
    expect(mailbox.received).toHaveLength(state === 'pending' ? 1 : 0);
  });

  it('A mail is given up after ten attempts, and the next digest tells of it', async () => {
    valueOf(await act(MarkNotificationsRead, filer, { what: { until: inMinutes(60) } }));
    await asked();
    mailbox.behaviour = { at: 'data', status: 451 };
    for (let hours = 0; hours < 150; hours += 5) await watches[0].catchUp(inMinutes(hours * 60));
    const [given] = await mails(admin);
    expect(given).toMatchObject({ state: 'dead', failure: 'EMESSAGE 451', attempts: 10 });
    mailbox.behaviour = 'take';
    await wish({ digest: { at: '08:00', weekdays: [1, 2, 3, 4, 5, 6, 7] } });
    await watches[0].catchUp(inMinutes(1440));
    expect(headerOf(mailbox.received[0]!, 'Subject')).toBe('Carnet: 1 unread notification');
  });

  it('Only administrators of its company see a mail, and without the mail address', async () => {
    await asked();
    await watches[0].catchUp();
    expect(JSON.stringify(await mails(admin))).not.toContain(home);
    expect(await mails(principalOf('admin@retail'))).toEqual([]);
    expect(await mails(operator)).toEqual([]);
  });

  it('A mail about an assigned section of a draft goes out at once', async () => {
    await wish({ atOnce: ['transfer.section_assigned'] });
    const { id } = await desk.draft(admin);
    valueOf(await useCases.app.get(ShareSection).execute(admin, { transferId: id, section: 'people', assignee: filer.person }));
    await watches[0].catchUp();
    expect(mailbox.received.map(textOf)).toEqual([
      expect.stringMatching(/^T\d\d-\w+: The section “Number of people” of this draft was assigned to you\.$/m),
    ]);
  });

  it('Mails to people of the authority go out and are listed to the operator', async () => {
    const { id } = await desk.toReview(filer);
    const reviewer = asOfficial((await desk.view(id)).reviews[0]!.assignee);
    await address(reviewer, 'office@authority.example');
    await wish({ atOnce: ['transfer.review_started'] }, reviewer);
    mailbox.received.length = 0;
    for (let times = 0; times < 4; times += 1) await desk.toReview(filer);
    await followed();
    await watches[0].catchUp();
    const sent = await mails(operator);
    expect(sent.length).toBeGreaterThan(0);
    expect(mailbox.received.map(({ to }) => to)).toEqual(sent.map(() => ['office@authority.example']));
    valueOf(await act(ForgetMailAddress, reviewer, {}));
  });

  it('An operator redelivers a dead mail once, and the history keeps the reason', async () => {
    const { id } = await desk.toReview(filer);
    const reviewer = asOfficial((await desk.view(id)).reviews[0]!.assignee);
    await address(reviewer, 'office@authority.example');
    await wish({ atOnce: ['transfer.review_started'] }, reviewer);
    for (let times = 0; times < 4; times += 1) await desk.toReview(filer);
    await followed();
    mailbox.behaviour = { at: 'recipient', status: 550 };
    await watches[0].catchUp();
    const [mail] = await mails(operator);
    expect(mail).toMatchObject({ state: 'dead', attempts: 1 });
    const again = (by = operator, why = 'The mailbox is there again.') => act(RedeliverMail, by, { mail: mail!.id, why });
    expect(codeOf(await again(admin))).toBe('not-found');
    valueOf(await again());
    expect(codeOf(await again())).toBe('mail-not-given-up');
    // It fails for a while as a new one would, and is not given up at the first attempt.
    mailbox.behaviour = { at: 'recipient', status: 450 };
    await watches[0].catchUp(inMinutes(1));
    expect((await mails(operator)).find((one) => one.id === mail!.id)).toMatchObject({ state: 'pending', attempts: 2 });
    mailbox.behaviour = 'take';
    mailbox.received.length = 0;
    await watches[0].catchUp(inMinutes(30));
    expect((await mails(operator)).find((one) => one.id === mail!.id)).toMatchObject({ state: 'sent', attempts: 3 });
    expect(mailbox.received.filter((one) => headerOf(one, 'Message-ID')?.includes(mail!.id))).toHaveLength(1);
    const kept = await withConnection(database.adminUrl, (sql) =>
      sql.rows<{ why: string }>(`select h.body::jsonb ->> 'why' as why from carnet.organisation_entry h where h.kind = 'mail-redelivered'`),
    );
    expect(kept).toEqual([{ why: 'The mailbox is there again.' }]);
    valueOf(await act(ForgetMailAddress, reviewer, {}));
  });

  it('Refuses the redelivery of a dead mail with a confirmation code', async () => {
    mailbox.behaviour = { at: 'recipient', status: 550 };
    valueOf(await name(operator, 'operator@authority.example'));
    await watches[0].catchUp();
    const [code] = await mails(operator);
    expect(code).toMatchObject({ kind: 'confirmation', state: 'dead' });
    expect(codeOf(await act(RedeliverMail, operator, { mail: code!.id, why: 'Once more.' }))).toBe('mail-comes-otherwise');
  });
});

it('Refuses a mail address where no mail sender is set up', async () => {
  const silent = await openUseCases(database);
  expect(valueOf(await silent.app.get(ReadMailSetting).execute(admin)).offered).toBe(false);
  expect(codeOf(await silent.app.get(NameMailAddress).execute(admin, { address: home }, freshKey()))).toBe('mail-off');
  await silent.close();
});
