import { AnswerImpacts } from '@carnet/features/law-changes/answer-impacts.js';
import type { StoredImpact } from '@carnet/features/law-changes/law-change.js';
import type { LawChangeLineResponse } from '@carnet/features/law-changes/law-changes.dto.js';
import { ListImpacts, ListLawChanges } from '@carnet/features/law-changes/read-law-changes.js';
import { StartLawChanges } from '@carnet/features/law-changes/start-law-changes.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import type { Principal } from '@carnet/identity';
import { instant, isoDate } from '@carnet/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { Desk, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { PackDesk } from '../support/pack-desk.js';
import { install, releaseWith, shippedText } from '../support/releases.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';
import type { NotificationView } from '@carnet/features/notifications/notifications.dto.js';

const [officer, supervisor, retail, motors] = ['privacy1', 'supervisor1', 'filer@retail', 'filer@motors'].map(principalOf) as [
  Principal,
  Principal,
  Principal,
  Principal,
];

const from = isoDate('2027-03-01');

const [eve, morning] = [instant('2027-02-28T15:59:59.000Z'), instant('2027-02-28T16:00:00.000Z')];

const narrow = { en: 'China, national rules on data export, version 2027.narrow', zh: '中国数据出境管理（全国规则） 2027.narrow 版' };

const few = filing({ people: { ordinary: 600, sensitive: 0, us: {} } });

/** Fewer than 100,000 people is no longer few: what was exempt needs a contract. */
const narrower = (label: string, bound = 500): string =>
  shippedText('packs/cn.yaml')
    .replace(/ytd_nonsensitive < 100000/, `ytd_nonsensitive < ${String(bound)}`)
    .replace(/^version: .*$/m, `version: '${label}'`);

let database: TestDatabase;

let one: UseCases;

let other: UseCases;

let desk: Desk;

beforeAll(async () => {
  database = await carnetDatabase();
  one = await openUseCases(database);
  other = await openUseCases(database, { poolSize: 4 });
  desk = new Desk(one);
});

afterAll(async () => {
  await other.close();
  await one.close();
  await database.drop();
});

const start = (worker = one, asOf?: Parameters<StartLawChanges['execute']>[0]): Promise<number> =>
  worker.app.get(StartLawChanges).execute(asOf);

const changes = async (by = supervisor): Promise<readonly LawChangeLineResponse[]> =>
  valueOf(await one.app.get(ListLawChanges).execute(by, { limit: 100, cursor: null })).items;

const impacts = async (lawChangeId: string, by = officer): Promise<readonly StoredImpact[]> =>
  valueOf(await one.app.get(ListImpacts).execute(by, { lawChangeId, limit: 100, cursor: null })).items;

async function told(by: Principal): Promise<readonly NotificationView[]> {
  const page = valueOf(await one.app.get(ListNotifications).execute(by, { unread: false, limit: 100, cursor: null }));
  return page.items.filter(({ type }) => type.startsWith('law_change.'));
}

async function grant(by: Principal): Promise<string> {
  const { id } = await desk.file(by, few);
  await one.drain();
  return id;
}

/** The newest that a publication of this label started, or a release with it. */
const of = async (label: string): Promise<LawChangeLineResponse> => (await changes()).find(({ title }) => title.en.includes(label))!;

describe('rules in force from the start', () => {
  it('Rules in force from the start open no law change', async () => {
    await grant(retail);
    expect(await start()).toBe(0);
    expect(await start(other)).toBe(0);
    expect(await changes()).toEqual([]);
  });
});

describe('a rule pack published for a later day', () => {
  let first: string;
  let draft: string;
  beforeAll(async () => {
    first = (await desk.file(motors, few)).id;
    await one.drain();
    draft = (await desk.draft(motors, few)).id;
    const packs = new PackDesk(one, principalOf('author1'));
    await packs.publish(await packs.inShadow(narrower('2027.narrow')), principalOf('publisher1'), from);
  });

  it('A publication opens one law change, although two workers look at once', async () => {
    const started = await Promise.all([start(one), start(other)]);
    expect(started.toSorted()).toEqual([0, 1]);
    expect(await start(other)).toBe(0);
    await one.drain();
    expect(await changes()).toMatchObject([
      {
        title: narrow,
        from,
        touched: 2,
        progress: { state: 'done', origin: 'publication', askedBy: null, occasion: 'noticed', since: null },
      },
    ]);
  });

  it('A law change tells supervisors how many grants it touches, and no other person', async () => {
    const { id } = await of('2027.narrow');
    const [note, ...more] = await told(supervisor);
    expect(note).toMatchObject({
      type: 'law_change.touches',
      lawChange: id,
      transfer: null,
      says: { zh: expect.stringContaining('准予：2项') },
    });
    expect(note?.says.en).toContain('Grants: 2. Waiting filings: 0.');
    expect(more).toEqual([]);
    for (const person of [officer, motors, retail]) expect(await told(person)).toEqual([]);
  });

  it('A law change shows a company only its own drafts until an officer answers', async () => {
    const { id } = await of('2027.narrow');
    expect((await impacts(id, motors)).map(({ transfer }) => transfer)).toEqual([draft]);
    expect(await changes(retail)).toEqual([]);
    const answer = {
      lawChangeId: id,
      transfers: [first],
      answer: 'notify',
      reasons: 'The exemption ends.',
      workingDays: 10,
      replaces: [],
    } as const;
    const answered = valueOf(await one.app.get(AnswerImpacts).execute(officer, answer, freshKey()));
    expect(answered.value.changes[0]?.told?.zh).toContain(narrow.zh);
    expect(new Set((await impacts(id, motors)).map(({ transfer }) => transfer))).toEqual(new Set([draft, first]));
  });

  it('A law change opens again on its first day for grants made since the publication', async () => {
    const since = await grant(motors);
    await start(one, eve);
    expect((await changes()).filter(({ title }) => title.en === narrow.en)).toHaveLength(1);
    const started = await Promise.all([start(one, morning), start(other, morning)]);
    expect(started.filter((count) => count > 0)).toHaveLength(1);
    await one.drain();
    const lists = (await changes()).filter(({ title }) => title.en === narrow.en);
    expect(lists.map(({ progress }) => progress?.occasion)).toEqual(['came', 'noticed']);
    expect((await impacts(lists[0]!.id)).map(({ transfer }) => transfer)).toEqual([since]);
    expect(await start(other, morning)).toBe(0);
    expect(await start(one)).toBe(0);
  });
});

describe('a release of rule packs', () => {
  it('A release opens a law change at once for the transfers filed before it', async () => {
    await install(database, releaseWith(new Map([['packs/cn.yaml', narrower('2026.release', 400)]])));
    await start(other);
    await one.drain();
    const change = await of('2026.release');
    expect(change).toMatchObject({ touched: 3, progress: { state: 'done', origin: 'release', askedBy: null } });
    expect(await start(one)).toBe(0);
  });

  it('A release that changes only a comment opens no law change', async () => {
    const before = (await changes()).length;
    const commented = `# Read again.\n${narrower('2026.release', 400)}`;
    await install(database, releaseWith(new Map([['packs/cn.yaml', commented]])));
    expect(await start()).toBe(0);
    expect(await changes()).toHaveLength(before);
  });
});
