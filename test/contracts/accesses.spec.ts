import { randomUUID } from 'node:crypto';
import { AccessStore } from '@carnet/features/accesses/access.store.js';
import { ListAccesses, RecordAccess } from '@carnet/features/accesses/record-access.js';
import { WriteComment } from '@carnet/features/comments/write-comment.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import type { Principal } from '@carnet/identity';
import { instant, type Page, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { AccessGround, Discipline } from '@carnet/workflow';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, heavyFiling, official, type SeenTransfer, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { AccessLine } from '@carnet/features/accesses/accesses.dto.js';

const [filer, rival] = [principalOf('filer@motors'), principalOf('filer@retail')];

const [approver, supervisor, auditor] = [principalOf('approver1'), principalOf('supervisor1'), principalOf('auditor1')];

let here: SeenTransfer;

/** Holds a discipline that reviews the filing, and does not review it. */
let privacy: Principal;

const { database, useCases, desk } = await openSuite();

const look = async (by: Principal, { id }: Pick<SeenTransfer, 'id'>, part = 'transfer') =>
  valueOf(await useCases.app.get(RecordAccess).execute(by, { transferId: id, part }));

const asked = { ground: null, limit: 100, cursor: null } as const;

const list = (by: Principal, transfer: string | null, more: { ground?: AccessGround; limit?: number; cursor?: string | null } = {}) =>
  useCases.app.get(ListAccesses).execute(by, { ...asked, ...more, transfer });

const lines = async (by: Principal, transfer: string | null): Promise<readonly AccessLine[]> => valueOf(await list(by, transfer)).items;

const apart = async ({ id }: Pick<SeenTransfer, 'id'>): Promise<number> =>
  (await desk.view(id, filer)).timeline.filter(({ kind }) => kind === 'opened-apart').length;

/** A look as it would have been kept so long ago. */
async function earlier(by: Principal, { id }: Pick<SeenTransfer, 'id'>, hours: number, ground: AccessGround = 'none'): Promise<void> {
  const at = instant(new Date(Date.now() - hours * 3_600_000).toISOString());
  const { person, roles } = by;
  if (person === null) throw new Error('people look');
  await useCases.app.get(TenantDatabase).transact(by, (scope) =>
    useCases.app.get(AccessStore).insertFirstLook(
      scope,
      { tenantId: filer.organisation },
      {
        id: randomUUID(),
        transfer: uuid<TransferId>(id),
        person,
        part: 'transfer',
        at,
        ground,
        roles,
        disciplines: [],
        hour: instant(`${at.slice(0, 13)}:00:00.000Z`),
      },
    ),
  );
}

async function reviewerOf({ id }: Pick<SeenTransfer, 'id'>, discipline: Discipline): Promise<Principal> {
  const { reviews } = await desk.view(id);
  return official(reviews.find((one) => one.discipline === discipline)?.assignee ?? '');
}

/** Whom it is told to, by the notifications of a person. */
async function told(by: Principal, { id }: Pick<SeenTransfer, 'id'>): Promise<number> {
  await waitForOlderTransactions(database);
  while (await useCases.app.get(MessageSweep).follow());
  const page = valueOf(await useCases.app.get(ListNotifications).execute(by, { unread: false, limit: 100, cursor: null }));
  return page.items.filter(({ transfer, type }) => transfer === id && type === 'transfer.opened_apart').length;
}

describe('a look of the authority into a transfer', () => {
  beforeAll(async () => {
    here = await desk.toReview(filer, heavyFiling());
    const assignee = await reviewerOf(here, 'privacy');
    const free = [principalOf('privacy1'), principalOf('privacy2')].find(({ person }) => person !== assignee.person);
    if (free === undefined) throw new Error('two officers hold the discipline');
    privacy = free;
  });

  it('Looks of one person within an hour make one line with parts, count and ground', async () => {
    await look(privacy, here);
    await look(privacy, here, 'documents');
    await look(privacy, here);
    const [line, ...others] = await lines(filer, here.id);
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      transfer: here.id,
      by: null,
      roles: ['officer'],
      disciplines: ['privacy'],
      ground: 'discipline',
      says: { en: expect.stringContaining('discipline') },
      parts: ['transfer', 'documents'],
      looks: 3,
    });
    expect(Date.parse(line?.lastAt ?? '')).toBeGreaterThanOrEqual(Date.parse(line?.firstAt ?? ''));
  });

  it('A company reads accesses without names; supervisors and auditors read the names', async () => {
    const id = here.id;
    expect(JSON.stringify(await lines(filer, id))).not.toContain(privacy.person);
    for (const by of [supervisor, auditor]) expect((await lines(by, id))[0]?.by).toMatchObject({ person: privacy.person });
    for (const by of [privacy, approver]) expect(codeOf(await list(by, id))).toBe('forbidden');
    expect(codeOf(await list(rival, id))).toBe('not-found');
    expect(codeOf(await list(filer, 'no-id'))).toBe('not-found');
    expect(await lines(rival, null)).toEqual([]);
    expect((await lines(filer, null)).map((one) => one.transfer)).toEqual([id]);
  });

  it('An access has the ground review for a reviewer and approval for a voter', async () => {
    const reviewer = await reviewerOf(here, 'data-security');
    await look(reviewer, here);
    const voting = await desk.review(here.id);
    const voters = (voting.step?.voters ?? []).map(official);
    for (const voter of voters) await look(voter, here);
    const grounds = (await lines(filer, here.id)).map(({ ground }) => ground);
    expect(voters.length).toBeGreaterThan(0);
    expect(grounds.filter((ground) => ground === 'approval')).toHaveLength(voters.length);
    expect(grounds).toContain('review');
    expect(await apart(here)).toBe(0);
  });

  it('Twelve looks of an auditor at once are kept as one access line', async () => {
    const { id } = await desk.toReview(filer);
    await Promise.all(Array.from({ length: 12 }, (_, n) => look(auditor, { id }, n % 2 === 0 ? 'transfer' : 'documents')));
    const [line, ...others] = await lines(filer, id);
    expect([line?.looks, line?.parts.toSorted(), line?.ground, others]).toEqual([12, ['documents', 'transfer'], 'audit', []]);
  });

  it('Records no access for a company’s own reading or for an unknown transfer', async () => {
    const draft = await desk.draft(filer);
    await look(filer, here);
    await look(privacy, draft);
    await look(privacy, { id: randomUUID() });
    expect(await lines(filer, draft.id)).toEqual([]);
    expect((await lines(filer, null)).some(({ roles }) => (roles as readonly string[]).includes('filer'))).toBe(false);
  });
});

describe('a look by somebody without a part', () => {
  it('Several looks of an uninvolved approver notify company and supervisors once', async () => {
    const seen = await desk.toReview(filer);
    await Promise.all(['transfer', 'documents', 'notice'].map((part) => look(approver, seen, part)));
    await look(approver, seen);
    expect((await lines(filer, seen.id)).map(({ ground, looks }) => [ground, looks])).toEqual([['none', 4]]);
    expect(await apart(seen)).toBe(1);
    expect([await told(filer, seen), await told(supervisor, seen), await told(approver, seen), await told(rival, seen)]).toEqual([
      1, 1, 0, 0,
    ]);
    const { timeline } = await desk.view(seen.id, filer);
    expect(timeline.find(({ kind }) => kind === 'opened-apart')?.actor).toMatchObject({ name: null });
  });

  it('A look of an uninvolved approver is reported again after 24 hours, not before', async () => {
    const [lately, longAgo] = [await desk.toReview(filer), await desk.toReview(filer)];
    await earlier(approver, lately, 23);
    await earlier(approver, longAgo, 25);
    await look(approver, lately);
    await look(approver, longAgo);
    expect([await apart(lately), await apart(longAgo)]).toEqual([0, 1]);
  });

  it('A look without a part is reported although the person was an approver before', async () => {
    const seen = await desk.toReview(filer);
    await earlier(approver, seen, 2, 'approval');
    await look(approver, seen);
    expect(await apart(seen)).toBe(1);
  });

  it('A look after a mention in a comment has the ground mention and is not reported', async () => {
    const seen = await desk.toReview(filer);
    const comment = { audience: 'internal', text: 'Please look.', mentions: [approver.person ?? ''] } as const;
    valueOf(await useCases.app.get(WriteComment).execute(privacy, { transferId: seen.id, comment }, freshKey()));
    await look(approver, seen);
    expect((await lines(filer, seen.id)).map(({ ground }) => ground)).toEqual(['mention']);
    expect(await apart(seen)).toBe(0);
  });

  it('A look of an officer who stepped aside has the ground conflict and is reported', async () => {
    const seen = await desk.toReview(filer);
    valueOf(await desk.stepAside(privacy, await desk.view(seen.id)));
    await look(privacy, seen);
    expect((await lines(filer, seen.id)).map(({ ground }) => ground)).toEqual(['conflict']);
    expect(await apart(seen)).toBe(1);
  });
});

describe('the list of accesses', () => {
  it('The access list has pages, the latest first, and a filter by ground', async () => {
    const all = await lines(auditor, null);
    expect(all.length).toBeGreaterThan(6);
    const found: AccessLine[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<AccessLine> = valueOf(await list(auditor, null, { limit: 4, cursor }));
      found.push(...page.items);
      cursor = page.next;
    } while (cursor !== null);
    expect(found.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(all.map(({ firstAt }) => firstAt)).toEqual(
      all
        .map(({ firstAt }) => firstAt)
        .toSorted()
        .toReversed(),
    );
    const none = valueOf(await list(filer, null, { ground: 'none' })).items;
    expect(none.map(({ id }) => id)).toEqual((await lines(filer, null)).filter(({ ground }) => ground === 'none').map(({ id }) => id));
    const next = valueOf(await list(auditor, null, { limit: 4 })).next;
    expect(codeOf(await list(filer, null, { limit: 4, cursor: next }))).toBe('cursor-invalid');
  });
});

describe('the database', () => {
  it('A company reads its own accesses and changes none; the authority deletes none', async () => {
    const as = (role: 'carnet_app' | 'carnet_authority', organisation: string, text: string) =>
      asOrganisation(database, { role, organisation }, (sql) => sql.rows(text));
    expect((await as('carnet_app', filer.organisation, 'select id from carnet.access')).length).toBeGreaterThan(0);
    expect(await as('carnet_app', rival.organisation, 'select id from carnet.access')).toEqual([]);
    for (const text of [`update carnet.access set looks = 1`, 'delete from carnet.access'])
      await expect(as('carnet_app', filer.organisation, text)).rejects.toMatchObject({ code: '42501' });
    for (const text of [
      `update carnet.access set ground = 'review'`,
      `update carnet.access set first_at = now()`,
      'delete from carnet.access',
    ])
      await expect(as('carnet_authority', supervisor.organisation, text)).rejects.toMatchObject({ code: '42501' });
  });
});
