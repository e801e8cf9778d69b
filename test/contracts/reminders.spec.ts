import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import type { Filing } from '@carnet/acts/filing.js';
import { DispatchStore } from '@carnet/acts/work-items.js';
import { ListReminders } from '@carnet/features/deadlines/list-reminders.js';
import { ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { EditDraft } from '@carnet/features/filing/save-draft.js';
import { SubmitDraft } from '@carnet/features/filing/submit-draft.js';
import { ConfirmMailAddress, NameMailAddress } from '@carnet/features/notifications/mail-address-acts.js';
import { MailSweep } from '@carnet/features/notifications/mail-sweep.store.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import { SendMail } from '@carnet/features/notifications/send-mail.js';
import { DraftRenewal } from '@carnet/features/renewals/draft-renewal.js';
import { type Principal, SecretBox } from '@carnet/identity';
import { instant, type Instant } from '@carnet/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MailWatch } from '../../apps/worker/src/mail-watch.js';
import { SmtpSender } from '../../apps/worker/src/mail/smtp-sender.js';
import { MemoryLog } from '../../apps/worker/src/memory-log.fixture.js';
import { DEFAULT_TIMING } from '../../apps/worker/src/timing.js';
import { DatabaseTime } from '../support/database-time.js';
import { carnetDatabase, type TestDatabase, testWebhookKey } from '../support/database.js';
import { asOfficial, Desk, official, valueOf } from '../support/desk.js';
import { patience } from '../support/eventually.js';
import { filing, freshKey } from '../support/filings.js';
import { HookDesk, CrashingSender } from '../support/hooks.js';
import { headerOf, type Mailbox, startMailbox, textOf } from '../support/mailbox.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { asOwner, withConnection, asOrganisation } from '../support/sql.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';
import type { NotificationView } from '@carnet/features/notifications/notifications.dto.js';

/* A grant whose mechanism ends on 16 October 2026 can be renewed from 20 July on, until 15 October. */
const limited = { mechanisms: ['cn_standard_contract'], mechanism_issued_on: '2025-10-17', mechanism_expires_on: '2026-10-16' };

const clear = filing({ facts: limited });

const amber = filing({ facts: { ...limited, exporter_is_ciio: null } });

const motors = principalOf('filer@motors');

const retail = principalOf('filer@retail');

let database: TestDatabase;

let mailbox: Mailbox;

let useCases: UseCases;

let time: DatabaseTime;

let desk: Desk;

let hooks: HookDesk;

let mails: MailWatch;

beforeAll(async () => {
  [database, mailbox] = await Promise.all([carnetDatabase(), startMailbox()]);
  const sender = new SmtpSender({ url: mailbox.url, from: 'carnet@authority.example', within: patience });
  const webhooks = {
    box: SecretBox.of(testWebhookKey, 'webhooks'),
    loopback: true,
    sender: new CrashingSender({ loopback: true, within: patience }),
  };
  useCases = await openUseCases(database, { mail: { offered: true, sender }, webhooks });
  time = new DatabaseTime();
  desk = new Desk(useCases);
  hooks = new HookDesk(useCases);
  mails = new MailWatch(useCases.app.get(MailSweep), useCases.app.get(SendMail), new MemoryLog(), DEFAULT_TIMING);
});

beforeEach(() => {
  mailbox.received.length = 0;
});

afterAll(async () => {
  time.end();
  await useCases.close();
  await mailbox.close();
  await database.drop();
});

const on = (day: string): void => time.set(instant(`${day}T02:00:00.000Z`));

async function handOut(at: Instant): Promise<void> {
  time.set(at);
  while ((await useCases.app.get(TimerSweep).handOut(50, at)) > 0);
}

/** What is due by then fires, and is told. */
async function fire(at: Instant): Promise<void> {
  await handOut(at);
  const store = useCases.app.get(DispatchStore);
  await store.redrive(await store.undelivered(0));
  await useCases.drain();
  await followed();
}

async function followed(): Promise<void> {
  await waitForOlderTransactions(database);
  const sweep = useCases.app.get(MessageSweep);
  await Promise.all([sweep.follow(), sweep.follow()]);
  while (await sweep.follow());
}

const notesOf = async (by: Principal, transfer: string): Promise<readonly NotificationView[]> => {
  const { items } = valueOf(await useCases.app.get(ListNotifications).execute(by, { unread: false, limit: 100, cursor: null }));
  return items.filter((one) => one.transfer === transfer);
};

const typesOf = async (by: Principal, transfer: string) => (await notesOf(by, transfer)).map(({ type }) => type).sort();

const dueAt = async (id: string, kind: string): Promise<Instant> => {
  const { timers } = valueOf(await useCases.app.get(ReadTimers).execute(principalOf('auditor1'), { transferId: id }));
  return instant(new Date(Date.parse(timers.find((one) => one.kind === kind)!.dueAt) + 1_000).toISOString());
};

const listed = async (by: Principal, transfer: string) => {
  const { items } = valueOf(await useCases.app.get(ListReminders).execute(by, { unread: false, limit: 100, cursor: null }));
  return items.filter((one) => one.transfer === transfer).map(({ kind }) => kind);
};

/** The entries of a transfer, as its company reads them or as the authority does. */
const historyOf = (transfer: string, role: 'carnet_app' | 'carnet_authority', organisation = motors.organisation) =>
  asOrganisation(database, { role, organisation }, (sql) =>
    sql.rows<{ kind: string; body: Record<string, unknown> }>(
      `select kind, body::jsonb as body from carnet.history_entry where transfer_id = $1 order by tx, at, place`,
      [transfer],
    ),
  );

async function granted(by: Principal, content: Filing = clear): Promise<string> {
  on('2026-06-01');
  const { id } = await desk.file(by, content);
  await useCases.drain();
  expect((await desk.view(id)).state).toBe('granted');
  return id;
}

async function address(by: Principal, to: string): Promise<void> {
  valueOf(await useCases.app.get(NameMailAddress).execute(by, { address: to }, freshKey()));
  await mails.catchUp();
  const code = /^[0-9A-Z]{5}-[0-9A-Z]{5}$/m.exec(textOf(mailbox.received.at(-1)!))![0];
  valueOf(await useCases.app.get(ConfirmMailAddress).execute(by, { code }, freshKey()));
  mailbox.received.length = 0;
}

describe('the reminder of a renewal window', () => {
  it('The opening of a renewal window is told once: in the list, by mail and webhook', async () => {
    on('2026-05-01');
    await address(motors, 'mei@motors.example');
    const [ours, theirs] = [
      await hooks.create(principalOf('admin@motors'), 'https://hooks.example/motors'),
      await hooks.create(principalOf('admin@retail'), 'https://hooks.example/retail'),
    ];
    const id = await granted(motors);
    await Promise.all([handOut(instant('2026-07-21T00:00:00.000Z')), handOut(instant('2026-07-21T00:00:00.000Z'))]);
    await Promise.all([useCases.drain(3), useCases.drain(2)]);
    await fire(instant('2026-07-21T00:00:00.000Z'));
    await fire(instant('2026-07-22T00:00:00.000Z'));
    expect(await notesOf(motors, id)).toMatchObject([
      {
        type: 'transfer.renewal_opens',
        dueOn: '2026-10-15',
        says: { en: expect.stringContaining('Last day: 2026-10-15.'), zh: expect.stringContaining('期限：2026-10-15。') },
      },
    ]);
    const told = async (by: string, endpoint: string) =>
      (await hooks.listDeliveries(principalOf(by), endpoint)).filter((one) => one.transfer === id).map(({ type }) => type);
    expect((await told('admin@motors', ours)).filter((type) => type === 'transfer.renewal_opens')).toHaveLength(1);
    expect(await told('admin@retail', theirs)).toEqual([]);
    for (const nobody of [retail, principalOf('admin@motors'), principalOf('supervisor1')]) expect(await notesOf(nobody, id)).toEqual([]);
    await mails.catchUp();
    expect(mailbox.received.map((mail) => headerOf(mail, 'Subject'))).toEqual([
      expect.stringMatching(/^Carnet \S+: 准予已到申请续期的时间。期限：2026-10-15。$/),
    ]);
    expect((await historyOf(id, 'carnet_app')).at(-1)).toMatchObject({ kind: 'renewal', body: { last: '2026-10-15', on: '2026-07-20' } });
  });

  it('Sends no renewal reminder to a filer who has filed the replacement already', async () => {
    const id = await granted(motors);
    const { version } = await desk.view(id, motors);
    const { value: draft } = valueOf(
      await useCases.app.get(DraftRenewal).execute(motors, { transferId: id, version, kind: 'replaces' }, freshKey()),
    );
    const edit = { transferId: draft.id, version: draft.version, filing: amber };
    const { value: edited } = valueOf(await useCases.app.get(EditDraft).execute(motors, edit, freshKey()));
    valueOf(await useCases.app.get(SubmitDraft).execute(motors, { transferId: draft.id, version: edited.version }, freshKey()));
    await useCases.drain();
    expect((await desk.view(draft.id)).state).toBe('in-review');
    await fire(instant('2026-07-21T00:00:00.000Z'));
    expect(await typesOf(motors, id)).toEqual([]);
    expect(await listed(motors, id)).toEqual([]);
  });

  it('Sends no renewal reminder when the grant has expired without a running worker', async () => {
    const id = await granted(motors);
    await fire(instant('2026-12-01T00:00:00.000Z'));
    expect(await typesOf(motors, id)).toContain('transfer.expired');
    expect(await typesOf(motors, id)).not.toContain('transfer.renewal_opens');
    expect((await listed(motors, id)).sort()).toEqual(['expiry', 'renewal']);
  });

  it('A renewal reminder goes to the administrator when the filer has left the company', async () => {
    const id = await granted(retail);
    await withConnection(database.adminUrl, (sql) => sql.rows('delete from carnet.membership where person_id = $1', [retail.person]));
    await fire(instant('2026-07-21T00:00:00.000Z'));
    expect(await typesOf(principalOf('admin@retail'), id)).toEqual(['transfer.renewal_opens']);
  });
});

describe('the last day of a review and of a step', () => {
  it('Reviewers are reminded of the last day and supervisors are told of a late review', async () => {
    on('2026-06-01');
    const seen = await desk.toReview(motors);
    const reviewer = asOfficial((await desk.view(seen.id)).reviews[0]!.assignee);
    await fire(await dueAt(seen.id, 'review-near'));
    const holders = (await desk.view(seen.id)).reviews.map(({ assignee }) => asOfficial(assignee));
    for (const holder of holders) expect(await typesOf(holder, seen.id)).toContain('transfer.review_near_end');
    if (!holders.some(({ id }) => id === reviewer.id)) expect(await typesOf(reviewer, seen.id)).not.toContain('transfer.review_near_end');
    expect(await typesOf(principalOf('supervisor1'), seen.id)).not.toContain('transfer.review_near_end');
    await fire(await dueAt(seen.id, 'review-due'));
    const late = await asOrganisation(database, { role: 'carnet_authority', organisation: holders[0]!.organisation }, (sql) =>
      sql.rows<{ person: string }>(
        `select r.person from carnet.officer_reminder r join carnet.timer d on d.tenant_id = r.tenant_id and d.id = r.timer_id
        where d.transfer_id = $1 and d.kind = 'review-due' and r.person is not null`,
        [seen.id],
      ),
    );
    expect(late.length).toBeGreaterThan(0);
    for (const one of [...late.map(({ person }) => official(person)), principalOf('supervisor1')])
      expect(await typesOf(one, seen.id)).toContain('transfer.review_late');
    expect((await typesOf(motors, seen.id)).filter((type) => type.includes('review_'))).toEqual([]);
    const kinds = async (role: 'carnet_app' | 'carnet_authority') =>
      (await historyOf(seen.id, role)).map(({ kind }) => kind).filter((kind) => kind === 'review-near' || kind === 'review-due');
    expect([await kinds('carnet_authority'), await kinds('carnet_app')]).toEqual([['review-near', 'review-due'], []]);
  });

  it('A deadline missed without a running worker is told as late only, not as near', async () => {
    on('2026-06-01');
    const { id } = await desk.toReview(motors);
    await fire(await dueAt(id, 'review-due'));
    const supervisor = principalOf('supervisor1');
    expect((await typesOf(supervisor, id)).filter((type) => type.startsWith('transfer.review_'))).toEqual(
      expect.arrayContaining(['transfer.review_late']),
    );
    for (const { assignee } of (await desk.view(id)).reviews)
      expect(await typesOf(asOfficial(assignee), id)).not.toContain('transfer.review_near_end');
    const late = (await historyOf(id, 'carnet_authority')).find(({ kind }) => kind === 'review-due');
    expect(late?.body.instead).toMatchObject([{ kind: 'review-near' }]);
  });

  it('A step reminder goes to voters without a vote, and to no voter of a decided step', async () => {
    on('2026-06-01');
    const [late, voted] = [
      await desk.toLastStep((await desk.toReview(motors)).id),
      await desk.toLastStep((await desk.toReview(motors)).id),
    ];
    const voters = (await desk.view(late.id)).step!.voters.map((voter) => official(voter));
    valueOf(await desk.vote(voters[0]!, await desk.view(late.id)));
    for (const voter of (await desk.view(voted.id)).step!.voters.slice(0, 2))
      valueOf(await desk.vote(official(voter), await desk.view(voted.id)));
    expect((await desk.view(voted.id)).state).toBe('granted');
    await fire(await dueAt(late.id, 'step-near'));
    expect(await typesOf(voters[0]!, late.id)).not.toContain('transfer.step_near_end');
    for (const voter of voters.slice(1)) expect(await typesOf(voter, late.id)).toContain('transfer.step_near_end');
    for (const voter of voters) expect(await typesOf(voter, voted.id)).not.toContain('transfer.step_near_end');
  });
});

describe('the last day of a company’s answer', () => {
  it('A company is reminded of its open answer, but not once it has answered', async () => {
    on('2026-06-01');
    const [open, answered] = [await desk.toReview(motors), await desk.toReview(motors)];
    for (const { id } of [open, answered]) {
      const seen = await desk.view(id);
      valueOf(await desk.ask(asOfficial(seen.reviews[0]!.assignee), seen));
    }
    const near = await dueAt(open.id, 'answer-near');
    valueOf(await desk.answer(motors, await desk.view(answered.id), filing()));
    await fire(near);
    expect(await typesOf(motors, open.id)).toContain('transfer.answer_near_end');
    expect(await typesOf(motors, answered.id)).not.toContain('transfer.answer_near_end');
    expect((await historyOf(open.id, 'carnet_app')).at(-1)?.kind).toBe('answer-near');
  });

  it('An answer reminder moves to the day before the company’s closed days begin', async () => {
    on('2026-06-01');
    const daysOf = async (closed: readonly (readonly [from: string, to: string])[]): Promise<readonly unknown[]> => {
      const days = closed.map(([from, to]) => ({ from, to, name: { en: 'Works holiday', zh: '厂休' } }));
      await asOwner(database, (sql) =>
        sql.rows('update carnet.company set closed_days = $2 where tenant_id = $1', [motors.organisation, JSON.stringify(days)]),
      );
      const { id } = await desk.toReview(motors);
      const seen = await desk.view(id);
      valueOf(await desk.ask(asOfficial(seen.reviews[0]!.assignee), seen));
      const { timers } = valueOf(await useCases.app.get(ReadTimers).execute(principalOf('auditor1'), { transferId: id }));
      return timers.filter(({ kind }) => kind.startsWith('answer-')).map(({ kind, dueOn, dueAt }) => [kind, dueOn, dueAt]);
    };
    const due = ['answer-due', '2026-06-15', '2026-06-15T15:59:59.999Z'];
    const usual = ['answer-near', '2026-06-12', '2026-06-11T15:59:59.999Z'];
    expect(await daysOf([])).toEqual([usual, due]);
    expect(await daysOf([['2026-06-10', '2026-06-12']])).toEqual([['answer-near', '2026-06-09', '2026-06-08T15:59:59.999Z'], due]);
    // Its last day falls on closed days, the reminder does not; and there is no day left before those that have begun.
    expect(await daysOf([['2026-06-13', '2026-06-20']])).toEqual([usual, due]);
    expect(await daysOf([['2026-06-02', '2026-06-12']])).toEqual([usual, due]);
    await daysOf([]);
  });
});
