import { instant } from '@carnet/kernel';
import type { ObligationLine, ObligationsView, Page, ReminderView, TimersView } from '@carnet/use-cases';
import type { ConditionLibrary } from '@carnet/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SincesShown } from '../../apps/api/src/since/since.shown.js';
import { filing } from '../support/filings.js';
import { justification } from '../support/justifications.js';
import { ballot, reviewAll, seen, usernameOf, voteAs } from '../support/officials.js';
import { startSystem, type System } from '../support/system.js';
import type { Answered } from '../support/test-client.js';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.close());

type Company = Parameters<System['machine']>[0];
const obligationsOf = async (id: string, username = 'auditor1'): Promise<ObligationsView> =>
  (await (await system.person(username)).get<ObligationsView>(`/v1/transfers/${id}/obligations`)).body;

async function act(username: string, id: string, path: string, body: unknown): Promise<Answered> {
  const { version } = await seen(system, id);
  return (await system.person(username)).act(`/v1/transfers/${id}/${path}`, body, { version });
}

/** An amber filing, granted by a vote with these conditions. */
async function granted(company: Company, terms: readonly unknown[], conditions: readonly string[] = []): Promise<string> {
  const { id } = await system.machine(company).file(filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } }));
  await system.drain();
  await reviewAll(system, id);
  const view = await seen(system, id);
  const vote = { ...ballot(view), terms, conditions, justification: justification() };
  expect((await act(usernameOf(view.step?.voters[0]), id, 'votes', vote)).status).toBe(200);
  return id;
}

const show = { words: 'Done as asked.', documents: [{ name: 'Record', sha256: `sha256:${'a'.repeat(64)}`, keptAt: 'Archive, file 7' }] };
const yes = { accepted: true, reasons: 'Read and found as asked.' };

describe('a voter', () => {
  it('sends a red transfer back to one discipline; earlier votes are void and shown, and the chain begins anew and ends', async () => {
    const { id } = await system.machine('biopharma').file(filing({ people: { ordinary: 1_200_000, sensitive: 0, us: {} } }));
    await system.drain();
    await reviewAll(system, id);
    const first = await seen(system, id);
    expect(first.route?.lane).toBe('red');
    expect((await act(usernameOf(first.step?.voters[0]), id, 'votes', ballot(first))).status).toBe(200);
    await system.drain();
    const view = await seen(system, id);
    const body = { reasons: 'Nothing is said of the volume.', disciplines: ['privacy'], contentDigest: view.contentDigest };
    expect(await act(usernameOf(view.step?.voters[0]), id, 'challenge', body)).toMatchObject({ status: 200, body: { state: 'in-review' } });
    await system.drain();
    const back = await seen(system, id);
    expect(back).toMatchObject({ votes: [], sentBack: 1, challenges: [{ round: 1, step: 1, disciplines: ['privacy'] }] });
    expect(back.challenges[0]?.voided).toMatchObject([{ step: 0, ballot: 'approve' }]);
    expect(back.timeline.map(({ kind }) => kind)).toContain('challenged');
    expect((await system.machine('biopharma').view(id)).challenges).toMatchObject([{ by: null, reasons: null }]);
    // Whose vote fell sees that, and what has changed since: nothing here. No company reads it.
    const supervisor = await system.person(usernameOf(first.step?.voters[0]));
    expect((await supervisor.view(id)).earlier).toMatchObject([{ as: 'vote', stands: false, changed: false }]);
    const { items } = (await supervisor.get<SincesShown>(`/v1/transfers/${id}/since`)).body;
    expect(items.filter(({ as }) => as === 'vote')).toMatchObject([
      { own: true, says: 'approve', voided: { by: 'challenged' }, changes: [], judged: null },
    ]);
    expect((await system.machine('biopharma').get(`/v1/transfers/${id}/since`)).status).toBe(403);
    expect(await reviewAll(system, id)).toHaveLength(1);
    expect(await seen(system, id)).toMatchObject({ state: 'in-approval', step: { index: 0 } });
    for (let now = await seen(system, id); now.state === 'in-approval'; now = await seen(system, id)) {
      const awaited = now.step?.voters.find((voter) => !now.votes.some((vote) => vote.voter === voter));
      expect((await voteAs(system, usernameOf(awaited), id)).status).toBe(200);
    }
    expect((await seen(system, id)).state).toBe('granted');
  });
});

describe('a grant with conditions', () => {
  it('waits for what comes first, is breached by its day, suspended, cured, and lifted', async () => {
    const library = (await system.machine('retail').get<ConditionLibrary>('/v1/conditions')).body;
    expect(library.conditions.map(({ code }) => code)).toContain('contract-signed');
    const own = { says: 'Count the copies.', reason: 'Copies were the risk.', phase: 'during', within: 5, unit: 'working-day' };
    const terms = [{ code: 'contract-signed' }, { code: 'no-onward-transfer' }, { code: 'encrypted' }, { ...own, monitor: 'privacy' }];
    const id = await granted('retail', terms, ['Tell us of changes.']);

    const before = await obligationsOf(id, 'filer@retail');
    expect(before).toMatchObject({ state: 'awaiting-conditions', inForce: false, waitsFor: [1, 2] });
    expect(before.obligations.map(({ number, code, state }) => [number, code, state])).toEqual([
      [1, 'contract-signed', 'open'],
      [2, 'no-onward-transfer', 'open'],
      [3, 'encrypted', 'open'],
      [4, null, 'open'],
      [5, null, 'open'],
    ]);
    expect(before.obligations[2]?.due?.steps.at(-1)).toMatchObject({ kind: 'due', number: 10, on: before.obligations[2]?.due?.on });
    const notice = (await system.machine('retail').get(`/v1/transfers/${id}/notice.txt?language=en`)).text;
    expect(notice).toMatch(/not in force yet[\s\S]*1\. Sign the contract[\s\S]*A breach suspends the grant\.[\s\S]*4\. Count the copies\./);

    expect((await act('filer@retail', id, 'obligations/2/agreement', {})).status).toBe(200);
    expect((await act('filer@retail', id, 'obligations/1/evidence', show)).status).toBe(200);
    const waiting = (await (await system.person('legal1')).get<Page<ObligationLine>>('/v1/obligations?judge=yes')).body;
    expect(waiting.items).toMatchObject([{ transfer: id, number: 1, state: 'evidence-given', toJudge: true }]);
    expect(await act('privacy1', id, 'obligations/1/judgement', yes)).toMatchObject({ status: 409, body: { code: 'not-the-monitor' } });
    expect(await act('legal1', id, 'obligations/1/judgement', yes)).toMatchObject({ status: 200, body: { state: 'granted' } });
    expect((await system.machine('retail').view(id)).timeline.at(-1)).toMatchObject({ kind: 'came-into-force' });

    const dueAt = before.obligations[2]?.due?.at ?? '';
    await system.worker.handOutTimers(instant(dueAt));
    await system.drain();
    expect((await obligationsOf(id)).inForce).toBe(true);
    await system.worker.handOutTimers(instant(`${dueAt.slice(0, 10)}T17:00:00.000Z`));
    await system.drain();
    const stopped = await system.machine('retail').view(id);
    expect(stopped).toMatchObject({ state: 'suspended', grantAct: { act: 'suspended', cause: 'condition-breached', obligation: 3 } });
    const reminders = (await system.machine('retail').get<Page<ReminderView>>('/v1/reminders')).body.items;
    expect(reminders.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['obligation-near', 'obligation-due']));
    const timers = (await system.machine('retail').get<TimersView>(`/v1/transfers/${id}/timers`)).body.timers;
    expect(timers.find(({ kind, dueOn }) => kind === 'obligation-due' && dueOn === before.obligations[0]?.due?.on)).toMatchObject({
      state: 'cancelled',
      cancelled: { because: 'evidence-judged' },
    });

    expect(await act('security1', id, 'cured-lifting', { reasons: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'breach-not-cured' },
    });
    expect((await act('filer@retail', id, 'obligations/3/evidence', show)).status).toBe(200);
    expect((await act('security1', id, 'obligations/3/judgement', yes)).status).toBe(200);
    expect(await act('security1', id, 'cured-lifting', { reasons: 'The keys are ours now.' })).toMatchObject({
      body: { state: 'granted' },
    });
    const after = await obligationsOf(id, 'filer@retail');
    expect(after.obligations[2]).toMatchObject({ state: 'met', breach: { cause: 'overdue', by: null } });
    expect(after.obligations[3]).toMatchObject({ state: 'breached', breach: { cause: 'overdue' }, overdue: false });
  });

  it('has one outcome when an officer and a supervisor act at once, and when a deadline and the company do', async () => {
    const id = await granted('culture', [{ code: 'encrypted' }]);
    await act('filer@culture', id, 'obligations/1/evidence', show);
    const both = await Promise.all([
      act('security1', id, 'obligations/1/judgement', yes),
      act('supervisor1', id, 'obligations/1/waiver', { reasons: 'Not needed.' }),
    ]);
    const [first, second] = both.map(({ status }) => status).sort();
    expect(first).toBe(200);
    // It saw the transfer before the other act, or after it.
    expect([409, 412]).toContain(second);
    expect(['met', 'waived']).toContain((await obligationsOf(id)).obligations[0]?.state);

    const raced = await granted('motors', [{ code: 'encrypted' }]);
    const due = (await obligationsOf(raced)).obligations[0]?.due?.on ?? '';
    const [, shown] = await Promise.all([
      system.worker.handOutTimers(instant(`${due}T17:00:00.000Z`)).then(() => system.drain()),
      act('filer@motors', raced, 'obligations/1/evidence', show),
    ]);
    const { state, obligations } = await obligationsOf(raced);
    // Shown first, it waits for an officer and nothing is breached; else it is breached, whatever is shown then.
    if (obligations[0]?.breach === null) expect([state, shown.status]).toEqual(['granted', 200]);
    else expect([state, obligations[0]?.breach.cause]).toEqual(['suspended', 'overdue']);
  });

  it('is nobody else’s to see or to touch, and takes no condition that is none', async () => {
    const id = await granted('shipping', [{ code: 'no-onward-transfer' }]);
    const strange = await system.machine('retail').get(`/v1/transfers/${id}/obligations`);
    expect(strange.status).toBe(404);
    expect(
      (await system.machine('retail').get<Page<ObligationLine>>('/v1/obligations')).body.items.map(({ transfer }) => transfer),
    ).not.toContain(id);
    const { version } = await seen(system, id);
    expect(await system.machine('shipping').act(`/v1/transfers/${id}/obligations/1/agreement`, {}, { version })).toMatchObject({
      status: 409,
      body: { code: 'machine-cannot-act' },
    });
    const officer = await system.person('privacy1');
    const path = `/v1/transfers/${id}/reviews/privacy/opinion`;
    const opinion = { conclusion: 'support', reasons: '', contentDigest: `sha256:${'0'.repeat(64)}` };
    const faults = async (terms: unknown): Promise<unknown> =>
      (await officer.act<{ faults: unknown }>(path, { ...opinion, terms: [terms], justification: justification() }, { version })).body
        .faults;
    expect(await faults({ code: 'no-such-thing' })).toMatchObject([{ pointer: '/terms/0/code' }]);
    expect(await faults({ says: 'Half of it.' })).toMatchObject([{ pointer: '/terms/0' }]);
    expect(await faults({ code: 'encrypted', on: '2020-01-01' })).toMatchObject([{ pointer: '/terms/0/on' }]);
  });
});
