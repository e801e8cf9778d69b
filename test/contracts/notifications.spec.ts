import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import type { NotificationsRequest } from '@carnet/features/notifications/notification.store.js';
import { ChooseNotifications, ListNotifications, MarkNotificationsRead } from '@carnet/features/notifications/read-notifications.js';
import type { Principal } from '@carnet/identity';
import { type Instant, instant } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { asOfficial, codeOf, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { withConnection } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { NotificationPage, NotificationView } from '@carnet/features/notifications/notifications.dto.js';

const filer = principalOf('filer@motors');

const admin = principalOf('admin@motors');

const everything = { unread: false, limit: 100, cursor: null };

const { database, useCases, desk } = await openSuite();

async function page(by: Principal, more: Partial<NotificationsRequest> = {}): Promise<NotificationPage> {
  await waitForOlderTransactions(database);
  while (await useCases.app.get(MessageSweep).follow());
  return valueOf(await useCases.app.get(ListNotifications).execute(by, { ...everything, ...more }));
}

const of = async (by: Principal, transfer: string): Promise<readonly NotificationView[]> =>
  (await page(by)).items.filter((one) => one.transfer === transfer);

const typesOf = async (by: Principal, transfer: string): Promise<readonly string[]> => (await of(by, transfer)).map(({ type }) => type);

const mark = (by: Principal, what: { notification: string } | { until: Instant }) =>
  useCases.app.get(MarkNotificationsRead).execute(by, { what }, freshKey());

const choose = (by: Principal, muted: readonly string[]) => useCases.app.get(ChooseNotifications).execute(by, { muted }, freshKey());

const soon = instant(new Date(Date.now() + 3_600_000).toISOString());

describe('the notifications of a person', () => {
  it('A filer is told of a request for information, but not of their own acts', async () => {
    const { id } = await desk.toReview(filer);
    const asked = await desk.view(id);
    valueOf(await desk.ask(asOfficial(asked.reviews[0]!.assignee), asked));
    const open = await desk.view(id);
    valueOf(await desk.answer(filer, open, filing({ people: { ordinary: 2_000_000, sensitive: 0, us: {} } })));
    expect(await typesOf(filer, id)).toEqual(['transfer.information_requested']);
    const [note] = await of(filer, id);
    expect(note).toMatchObject({
      reference: open.reference,
      readAt: null,
      says: { en: 'The authority asked the company for information.' },
    });
  });

  it('A filer is told that their transfer was refused', async () => {
    const seen = await desk.toReview(filer);
    const { step } = await desk.toLastStep(seen.id);
    for (const voter of step!.voters.slice(0, 2)) valueOf(await desk.vote(asOfficial(voter), await desk.view(seen.id), 'refuse'));
    const told = (await of(filer, seen.id)).find(({ type }) => type === 'transfer.decided');
    expect(told?.says).toEqual({ en: 'A transfer was refused.', zh: '已作出不予准许的决定。' });
  });

  it('A reviewer is told of the review, and the voters of the step open for their vote', async () => {
    const seen = await desk.toReview(filer);
    const { reviews } = await desk.view(seen.id);
    const reviewer = asOfficial(reviews[0]!.assignee);
    expect(await typesOf(reviewer, seen.id)).toEqual(['transfer.review_started']);
    const last = await desk.toLastStep(seen.id);
    const { step } = await desk.view(last.id);
    for (const voter of step!.voters) expect(await typesOf(asOfficial(voter), last.id)).toContain('transfer.step_opened');
  });

  it('A reviewer is told of a review taken over after a recusal', async () => {
    const { id, version, reviews, contentDigest } = await desk.toReview(filer);
    const { assignee, discipline } = reviews[0]!;
    valueOf(await desk.stepAside(asOfficial(assignee), { id, version, contentDigest }));
    const next = (await desk.view(id)).reviews.find((review) => review.discipline === discipline)?.assignee ?? null;
    expect(next).not.toBe(assignee);
    expect(await typesOf(asOfficial(next), id)).toContain('transfer.stepped_aside');
    expect(await typesOf(asOfficial(assignee), id)).not.toContain('transfer.stepped_aside');
    expect(await typesOf(filer, id)).toEqual([]);
  });

  it('A green grant by policy sends no notification to the company', async () => {
    const { id } = await desk.file(filer);
    await useCases.drain();
    const { state } = await desk.view(id, filer);
    // Drawn for the audit, it waits for a person first.
    if (state === 'granted') expect(await typesOf(filer, id)).toEqual([]);
    expect(await typesOf(admin, id)).toEqual([]);
  });

  it('A notification is hidden from all but the person it concerns', async () => {
    const { id } = await desk.toReview(filer);
    const asked = await desk.view(id);
    valueOf(await desk.ask(asOfficial(asked.reviews[0]!.assignee), asked));
    const [note] = await of(filer, id);
    for (const other of [admin, principalOf('filer@retail'), asOfficial(asked.reviews[0]!.assignee)]) {
      expect((await page(other)).items.map((one) => one.id)).not.toContain(note!.id);
      expect(codeOf(await mark(other, { notification: note!.id }))).toBe('not-found');
    }
    expect((await of(filer, id))[0]?.readAt).toBeNull();
  });

  it('A person gets no notification of a muted type and cannot mute an unknown type', async () => {
    valueOf(await choose(filer, ['transfer.information_requested']));
    const { id } = await desk.toReview(filer);
    const asked = await desk.view(id);
    valueOf(await desk.ask(asOfficial(asked.reviews[0]!.assignee), asked));
    expect(await typesOf(filer, id)).toEqual([]);
    expect(codeOf(await choose(filer, ['transfer.eaten']))).toBe('choice-invalid');
    valueOf(await choose(filer, []));
  });

  it('A person marks notifications as read and pages through the list by cursor', async () => {
    const [first, ...rest] = (await page(filer)).items;
    expect(rest.length).toBeGreaterThan(0);
    const before = (await page(filer)).unread;
    expect(valueOf(await mark(filer, { notification: first!.id })).value).toEqual({ unread: before - 1 });
    const one = await page(filer, { limit: 1 });
    const two = await page(filer, { limit: 1, cursor: one.next! });
    expect([...one.items, ...two.items].map(({ id }) => id)).toEqual([first!.id, rest[0]!.id]);
    expect(codeOf(await useCases.app.get(ListNotifications).execute(admin, { ...everything, cursor: one.next! }))).toBe('cursor-invalid');
    expect(valueOf(await mark(filer, { until: soon })).value).toEqual({ unread: 0 });
    expect((await page(filer, { unread: true })).items).toEqual([]);
  });
});

it('An API key has no list of notifications', async () => {
  const machine: Principal = { ...filer, kind: 'key', id: 'abcdefgh', person: null };
  expect(codeOf(await useCases.app.get(ListNotifications).execute(machine, everything))).toBe('forbidden');
});

it('A company’s endpoint that claims to be the authority’s gets no foreign webhook', async () => {
  const inserted = `insert into carnet.webhook_endpoint (tenant_id, id, realm, url, label, created_at, created_by)
    values ($1, gen_random_uuid(), 'authority', 'https://hooks.example/', 'Ours', now() - interval '1 hour', $2)`;
  await withConnection(database.adminUrl, (sql) => sql.rows(inserted, [admin.organisation, admin.person]));
  await desk.file(principalOf('filer@retail'));
  await page(admin);
  expect(await withConnection(database.adminUrl, (sql) => sql.rows('select type from carnet.webhook_delivery'))).toEqual([]);
});
