import type { Principal } from '@carnet/identity';
import { type PersonId, type TenantId, uuid } from '@carnet/kernel';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { HistoryStore } from '../history/history.store.js';
import { type Feed, LiveUpdates } from './live-updates.js';
import type { Position } from './live-update.js';
import type { EntryPlace, LiveUpdateStore, DraftColleagueChange } from './live-update.store.js';

const company = '9b1d9a52-90d5-4f31-8f0c-6c7a1f2b3c04';

const id = (at: number): string => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;

const officer = (at: number): Principal => ({
  kind: 'person',
  id: id(at),
  person: uuid<PersonId>(id(at)),
  realm: 'authority',
  organisation: uuid<TenantId>('0c5a8f0e-57c1-4a5e-8c1e-2f7b9a6d1e10'),
  roles: [],
  disciplines: [],
  permissions: new Set(),
});

/** Runs `work` without a real scope. */
class OpenDatabase extends TenantDatabase {
  override transact<T>(principal: Principal, work: (scope: TenantScope) => Promise<T>): Promise<T> {
    return work({ principal } as TenantScope);
  }
}

/** A history of one company. Only people who belong to it see less. */
class MadeHistory {
  oldest = 100;
  entries: readonly EntryPlace[] = [];
  related = new Set<string>();
  shared: readonly DraftColleagueChange[] = [];

  adds(tx: number, how: number): void {
    const places = Array.from({ length: how }, (_, place) => ({ tx, place, id: id(tx * 10_000 + place), company, transfer: id(1) }));
    this.entries = [...this.entries, ...places];
    this.oldest = tx + 1;
  }

  updates(): LiveUpdates {
    const store: Pick<LiveUpdateStore, 'oldestRunning' | 'since' | 'related' | 'draftColleagueChanges'> = {
      oldestRunning: () => Promise.resolve(this.oldest),
      since: (from: Position, to: Position, { limit }) => {
        const behind = ({ tx, place }: Position): boolean => tx > from.tx || (tx === from.tx && place > from.place);
        return Promise.resolve(this.entries.filter((one) => behind(one) && one.tx < to.tx).slice(0, limit));
      },
      related: () => Promise.resolve(this.related),
      draftColleagueChanges: (from, to, companies) =>
        Promise.resolve(this.shared.filter(({ company: one, tx }) => companies.includes(one) && tx >= from.tx && tx < to.tx)),
    };
    const history: Pick<HistoryStore, 'visibleChanges'> = {
      visibleChanges: ({ principal }, entries) =>
        Promise.resolve(
          this.related.has(principal.id)
            ? []
            : entries.map((one) => ({ entry: one.id, transfer: one.id, kind: 'voted', state: null, version: null })),
        ),
    };
    const cursors = new SealedCursors('a secret for tests alone, 32 characters');
    return new LiveUpdates(store as LiveUpdateStore, history as HistoryStore, new OpenDatabase(), cursors);
  }
}

let opened: LiveUpdates[] = [];

afterEach(async () => {
  await Promise.all(opened.map((one) => one.onModuleDestroy()));
  opened = [];
});

const open = (history: MadeHistory): LiveUpdates => {
  const updates = history.updates();
  opened.push(updates);
  return updates;
};

async function feedOf(updates: LiveUpdates, caller: Principal, after: string | null = null): Promise<Feed> {
  const outcome = await updates.follow(caller, after);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}

const next = async (feed: Feed): Promise<{ readonly id: string; readonly event: string | null }> => {
  const { value } = await feed.next();
  if (value === undefined) throw new Error('the feed has ended');
  return value;
};

describe('live updates', () => {
  it('A feed resumes at its cursor and begins anew when the cursor is too far back', async () => {
    const history = new MadeHistory();
    const updates = open(history);
    const begun = await next(await feedOf(updates, officer(1)));
    expect(begun.event).toBe('ready');
    history.adds(101, 2);
    const resumed = await feedOf(updates, officer(2), begun.id);
    expect([(await next(resumed)).event, (await next(resumed)).event, (await next(resumed)).event]).toEqual(['ready', 'change', 'change']);
    history.oldest += 20_001;
    expect((await next(await feedOf(updates, officer(3), begun.id))).event).toBe('reset');
  });

  it('A feed says to read everything again in place of more than 200 changes', async () => {
    const history = new MadeHistory();
    const feed = await feedOf(open(history), officer(1));
    await next(feed);
    history.adds(101, 201);
    expect((await next(feed)).event).toBe('reset');
    history.adds(102, 1);
    expect((await next(feed)).event).toBe('change');
  });

  it('An officer who belongs to a company is not told its change, another officer is', async () => {
    const history = new MadeHistory();
    const updates = open(history);
    const [own, other] = [await feedOf(updates, officer(1)), await feedOf(updates, officer(2))];
    await Promise.all([own, other].map(next));
    history.related.add(id(1));
    history.adds(101, 1);
    expect((await next(other)).event).toBe('change');
    const silent = own.next();
    own.end();
    expect(await silent).toEqual({ done: true, value: undefined });
  });

  it('A feed tells only the own company, and once, that its draft was shared', async () => {
    const history = new MadeHistory();
    const updates = open(history);
    const of = (organisation: string): Principal => ({
      ...officer(1),
      id: organisation,
      realm: 'company',
      organisation: uuid(organisation),
    });
    const [own, other] = [await feedOf(updates, of(company)), await feedOf(updates, of(id(9)))];
    await Promise.all([own, other].map(next));
    history.shared = [{ company, transfer: id(5), tx: 101 }];
    history.adds(102, 1);
    const { value: shared } = await own.next();
    expect(shared?.data).toEqual({ transfer: id(5), kind: 'draft-shared', state: null, version: null });
    expect((await own.next()).value?.data?.kind).toBe('voted');
    history.adds(103, 1);
    expect((await own.next()).value?.data?.kind).toBe('voted');
    other.end();
    const resumed = await feedOf(updates, of(company), shared?.id);
    const kinds = [await resumed.next(), await resumed.next(), await resumed.next()].map(({ value }) => value?.data?.kind);
    expect(kinds).toEqual([undefined, 'draft-shared', 'voted']);
    expect((await other.next()).done).toBe(true);
  });

  it('One process serves 500 streams, six of each caller, and none once it stops', async () => {
    const updates = open(new MadeHistory());
    for (let at = 0; at < 500; at += 1) await feedOf(updates, officer(at));
    await expect(feedOf(updates, officer(501))).rejects.toThrow('streams-full');
    const few = open(new MadeHistory());
    const six = await Promise.all(Array.from({ length: 6 }, () => feedOf(few, officer(1))));
    await expect(feedOf(few, officer(1))).rejects.toThrow('streams-many');
    await six[0]?.return();
    await feedOf(few, officer(1));
    await few.onModuleDestroy();
    await expect(feedOf(few, officer(2))).rejects.toThrow('streams-full');
    expect([(await six[1]?.next())?.done, (await six[1]?.next())?.done]).toEqual([false, true]);
  });
});
