import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { Principal } from '@carnet/identity';
import { instant } from '@carnet/kernel';
import { RoutingPolicies, type TransferEvent } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { JournalWriter } from '../support/clerk.js';
import { codeOf, heavyFiling, official, valueOf } from '../support/desk.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { policiesWithoutHearing } from '../support/policies.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

/** The shipped policies, with a red lane whose supervisor and approvers vote side by side. */
const red = [
  { role: 'supervisor', seats: 1, quorum: 1 },
  { role: 'approver', seats: 2, quorum: 2, beside: 'previous', workingDays: 2, escalate: 'supervisor' },
] as const;

const policies = new RoutingPolicies(policiesWithoutHearing.all.map((policy) => ({ ...policy, chains: { ...policy.chains, red } })));

const filer = principalOf('filer@motors');

const [rounds, together] = [100, 25];

const { database, useCases, desk } = await openSuite({ policies, poolSize: 16 });
const records = new Records(database, filer.organisation);

const bothOpen = async (): Promise<TransferResponse> => desk.review((await desk.toReview(filer)).id);

const seats = ({ step, beside }: TransferResponse) => [step?.voters ?? [], ...beside.map(({ voters }) => voters)];

const timers = (id: string) =>
  records.rows<{ timer: string }>(
    `select coalesce(terms ->> 'step', '-') || ' ' || kind || ' ' || state as timer from carnet.timer
      where transfer_id = $1 and kind = 'step-due' order by 1`,
    [id],
  );

const papers = (id: string) =>
  records.rows('select step, count(*)::int as n from carnet.ballot_paper where transfer_id = $1 group by 1 order by 1', [id]);

async function notified(by: Principal, id: string): Promise<readonly string[]> {
  await waitForOlderTransactions(database);
  while (await useCases.app.get(MessageSweep).follow());
  const page = valueOf(await useCases.app.get(ListNotifications).execute(by, { unread: false, limit: 100, cursor: null }));
  return page.items.filter(({ transfer }) => transfer === id).map(({ type }) => type);
}

/** A voter who is told of a new version reads it and votes again, as a person would. */
async function votes(voter: string | undefined, id: string): Promise<string> {
  for (;;) {
    const code = codeOf(await desk.vote(official(voter), await desk.view(id)));
    if (code !== 'stale-version') return code;
  }
}

describe('parallel steps', () => {
  it('Parallel steps open at once, each with its voters, ballot papers and deadline', async () => {
    const seen = await bothOpen();
    expect([seen.step?.role, ...seen.beside.map(({ role }) => role)]).toEqual(['supervisor', 'approver']);
    expect(seats(seen).map(({ length }) => length)).toEqual([1, 2]);
    expect(await papers(seen.id)).toEqual([
      { step: 0, n: 1 },
      { step: 1, n: 2 },
    ]);
    expect(await timers(seen.id)).toEqual([{ timer: '0 step-due pending' }, { timer: '1 step-due pending' }]);
    expect((await records.history(seen.id)).filter((kind) => kind === 'step-opened')).toEqual(['step-opened']);
    for (const voter of seats(seen).flat())
      expect((await notified(official(voter), seen.id)).filter((type) => type === 'transfer.step_opened')).toHaveLength(1);
    const company = await desk.view(seen.id, filer);
    expect([company.step?.voters, company.beside[0]?.voters]).toEqual([[], []]);
  });

  it('Parallel steps complete one by one, and the last vote decides', async () => {
    const seen = await bothOpen();
    const [[supervisor], [first, second]] = seats(seen) as [readonly string[], readonly string[]];
    expect(await votes(supervisor, seen.id)).toBe('done');
    expect(await timers(seen.id)).toEqual([{ timer: '0 step-due cancelled' }, { timer: '1 step-due pending' }]);
    const now = await desk.view(seen.id);
    expect([now.step?.index, now.beside]).toEqual([1, []]);
    expect(await votes(supervisor, seen.id)).toBe('not-a-voter');
    expect([await votes(first, seen.id), await votes(second, seen.id)]).toEqual(['done', 'done']);
    expect((await desk.view(seen.id)).state).toBe('granted');
    expect(await papers(seen.id)).toEqual([]);
  });

  it('Parallel steps are escalated each by itself', async () => {
    const seen = await bothOpen();
    const [supervisor] = seats(seen).flat();
    await useCases.app.get(TimerSweep).handOut(500, instant(new Date(Date.now() + 30 * 86_400_000).toISOString()));
    await useCases.drain();
    const now = await desk.view(seen.id);
    expect(now.step).toMatchObject({ index: 0, voters: [supervisor], escalatedTo: [] });
    expect(now.beside[0]?.escalatedTo).toHaveLength(1);
    expect(now.beside[0]?.voters).not.toContain(supervisor);
    expect(await timers(seen.id)).toEqual([{ timer: '0 step-due fired' }, { timer: '1 step-due fired' }, { timer: '1 step-due pending' }]);
  });

  it('The database refuses a vote in a parallel step in which the voter has no seat', async () => {
    const seen = await bothOpen();
    const [[supervisor], [approver]] = seats(seen) as [readonly string[], readonly string[]];
    const byHand = (voter: string | undefined, step: number): Promise<void> => {
      const { person } = official(voter);
      const happened = { by: { kind: 'person', id: person, person }, at: new Date().toISOString() };
      const vote = { step, voter, ballot: 'approve', reasons: '', conditions: [], contentDigest: seen.contentDigest, at: happened.at };
      return new JournalWriter(useCases, official(voter)).change({
        id: seen.id,
        event: { ...happened, kind: 'voted', vote } as unknown as TransferEvent,
      });
    };
    await expect(byHand(supervisor, 1)).rejects.toMatchObject({ code: 'CN004' });
    await expect(byHand(approver, 0)).rejects.toMatchObject({ code: 'CN004' });
    expect(await votes(approver, seen.id)).toBe('done');
    await expect(byHand(approver, 1)).rejects.toMatchObject({ code: 'CN004' });
  });
});

it(`The last votes of parallel steps decide exactly once in each of ${String(rounds)} rounds`, async () => {
  const ends: unknown[] = [];
  for (let round = 0; round < rounds; round += together) {
    const filed = await Promise.all(Array.from({ length: together }, () => desk.file(filer, heavyFiling())));
    await useCases.drain();
    for (const { id } of filed) await desk.giveOpenOpinions(id);
    await useCases.drain();
    for (const { id } of filed) {
      const [[supervisor], [first, second]] = seats(await desk.view(id)) as [readonly string[], readonly string[]];
      expect(await votes(first, id)).toBe('done');
      const codes = await Promise.all([votes(supervisor, id), votes(second, id)]);
      const decided = (await records.history(id)).filter((kind) => kind === 'decided' || kind === 'step-completed').sort();
      ends.push({ codes, decided, state: (await desk.view(id)).state, votes: await records.count('vote', id) });
    }
  }
  const once = { codes: ['done', 'done'], decided: ['decided', 'step-completed', 'step-completed'], state: 'granted', votes: 3 };
  expect(ends).toEqual(Array.from({ length: rounds }, () => once));
});
