import { instant, type Page } from '@carnet/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { reviewAll, viewAsAuditor, usernameOf, voteAs } from '../support/officials.js';
import { startSystem, type System } from '../support/system.js';
import type { TestClient } from '../support/test-client.js';
import type { TimersView } from '@carnet/features/deadlines/terms.dto.js';
import type { ReminderResponse } from '@carnet/acts/deadlines/deadlines.dto.js';

let system: System;

beforeAll(async () => {
  system = await startSystem();
});

afterAll(() => system.close());

type Company = Parameters<System['machine']>[0];

const middleTier = filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } });

const timersOf = async (client: TestClient, id: string): Promise<TimersView['timers']> =>
  (await client.get<TimersView>(`/v1/transfers/${id}/timers`)).body.timers;

const remindersOf = async (client: TestClient, query = ''): Promise<Page<ReminderResponse>> =>
  (await client.get<Page<ReminderResponse>>(`/v1/reminders${query}`)).body;

async function inReview(company: Company): Promise<string> {
  const { id } = await system.machine(company).file(middleTier);
  await system.drain();
  return id;
}

async function granted(company: Company): Promise<string> {
  const id = await inReview(company);
  await reviewAll(system, id);
  await voteAs(system, usernameOf((await viewAsAuditor(system, id)).step?.voters[0]), id);
  expect((await viewAsAuditor(system, id)).state).toBe('granted');
  return id;
}

/** As if it were that instant: what is due by then fires. */
async function at(time: string): Promise<void> {
  await system.worker.handOutTimers(instant(time));
  await system.drain();
}

describe('a grant', () => {
  it('Expiry and renewal of a grant are explained alike to the company and an auditor', async () => {
    const id = await granted('retail');
    const { decision } = await system.machine('retail').view(id);
    const timers = await timersOf(system.machine('retail'), id);
    const expiry = timers.find(({ kind }) => kind === 'expiry');
    expect(expiry).toMatchObject({ state: 'pending', dueOn: decision?.term?.lastDay, dueAt: decision?.term?.endsAt, firedAt: null });
    expect(expiry?.steps.length).toBeGreaterThan(2);
    expect(timers.find(({ kind }) => kind === 'renewal')).toMatchObject({
      state: 'pending',
      says: { zh: expect.stringContaining('续期') },
    });
    expect(timers.find(({ kind }) => kind === 'review-due')).toMatchObject({ state: 'cancelled', cancelled: { because: 'decided' } });
    // How long an officer may leave a review alone is the authority's to know.
    const seenByAuditor = await timersOf(await system.person('auditor1'), id);
    expect(seenByAuditor.filter(({ kind }) => kind !== 'lease-due')).toEqual(timers);
  });

  it('A grant expires after its last day, and the ledger keeps its people counted', async () => {
    const id = await granted('biopharma');
    const machine = system.machine('biopharma');
    const { decision, ledger } = await machine.view(id);
    await at(decision!.term!.endsAt);
    expect((await machine.view(id)).state).toBe('granted');

    await at('2030-06-01T00:00:00.000Z');
    const view = await machine.view(id);
    expect(view).toMatchObject({ state: 'expired', ledger });
    expect(view.timeline.at(-1)).toMatchObject({ kind: 'expired', at: '2030-06-01T00:00:00.000Z', actor: { kind: 'system' } });
    expect((await viewAsAuditor(system, id)).state).toBe('expired');
    expect((await timersOf(machine, id)).filter(({ kind }) => kind === 'expiry' || kind === 'renewal')).toMatchObject([
      { kind: 'renewal', state: 'fired', firedAt: decision?.term?.endsAt },
      { kind: 'expiry', state: 'fired', dueAt: decision?.term?.endsAt, firedAt: '2030-06-01T00:00:00.000Z' },
    ]);
    const { version } = view;
    const late = await machine.act(`/v1/transfers/${id}/surrender`, { cause: 'project-ended', reasons: 'Too late.' }, { version });
    expect(late).toMatchObject({ status: 409, body: { code: 'not-in-this-state' } });
  });

  it('A surrendered grant has no timer left', async () => {
    const id = await granted('culture');
    const machine = system.machine('culture');
    const { version } = await machine.view(id);
    await machine.act(`/v1/transfers/${id}/surrender`, { cause: 'project-ended', reasons: 'The project ended.' }, { version });
    expect((await timersOf(machine, id)).filter(({ kind }) => kind === 'expiry' || kind === 'renewal')).toMatchObject([
      { state: 'cancelled', cancelled: { because: 'surrendered', says: { zh: '企业已放弃准予。' } } },
      { state: 'cancelled', cancelled: { because: 'surrendered' } },
    ]);
    await at('2031-01-01T00:00:00.000Z');
    expect((await machine.view(id)).state).toBe('revoked');
  });
});

describe('reminders', () => {
  it('Reminders come once, page by page, and are read once for the whole company', async () => {
    const ids = [await granted('shipping'), await granted('shipping')];
    await at('2032-01-01T00:00:00.000Z');
    await at('2032-01-02T00:00:00.000Z');
    const machine = system.machine('shipping');
    const all = (await remindersOf(machine, '?limit=100')).items;
    expect(all.map(({ kind }) => kind).filter((kind) => kind === 'expiry')).toHaveLength(2);
    expect(new Set(all.map(({ transfer }) => transfer))).toEqual(new Set(ids));
    expect(all.every(({ says, readAt }) => says.en !== '' && /\p{Script=Han}/u.test(says.zh) && readAt === null)).toBe(true);

    const first = await remindersOf(machine, '?limit=1');
    const second = await remindersOf(machine, `?limit=1&cursor=${encodeURIComponent(first.next!)}`);
    expect([...first.items, ...second.items]).toEqual(all.slice(0, 2));
    expect((await system.machine('retail').get(`/v1/reminders?limit=1&cursor=${encodeURIComponent(first.next!)}`)).status).toBe(400);

    const [one] = all;
    const read = await machine.act<{ id: string }>(`/v1/reminders/${one!.id}/read`, {}, { key: 'read-once-only' });
    expect(read).toMatchObject({ status: 200, body: { id: one!.id } });
    expect((await machine.act(`/v1/reminders/${one!.id}/read`, {}, { key: 'read-once-only' })).body).toEqual(read.body);
    const unread = (await remindersOf(machine, '?unread=yes&limit=100')).items;
    expect(unread.map(({ id }) => id)).toEqual(all.slice(1).map(({ id }) => id));
    const filer = await system.person('filer@shipping');
    expect((await remindersOf(filer, '?limit=100')).items.find(({ id }) => id === one!.id)?.readAt).not.toBeNull();
  });

  it('Reminders of a review go to its reviewer and, once late, to the authority', async () => {
    const id = await inReview('motors');
    const { clock } = await viewAsAuditor(system, id);
    await at(`${clock!.dueOn}T00:00:00.000Z`);
    // Nobody did anything about it until then, so it has passed on.
    const { reviews } = await viewAsAuditor(system, id);
    const assignee = await system.person(usernameOf(reviews[0]?.assignee));
    const mine = (await remindersOf(assignee, '?limit=100')).items.filter(({ transfer }) => transfer === id);
    expect(mine).toMatchObject([{ kind: 'review-near', says: { en: `The review is due by the end of ${clock!.dueOn}.` } }]);
    const other = await system.person('supervisor1');
    expect((await remindersOf(other, '?limit=100')).items.filter(({ transfer }) => transfer === id)).toEqual([]);

    await at(`${clock!.dueOn}T16:30:00.000Z`);
    const late = (await remindersOf(other, '?limit=100')).items.filter(({ transfer }) => transfer === id);
    expect(late).toMatchObject([{ kind: 'review-due' }]);
    expect((await remindersOf(system.machine('motors'), '?limit=100')).items.map(({ kind }) => kind)).not.toContain('review-due');
    expect((await system.machine('motors').act(`/v1/reminders/${late[0]!.id}/read`, {})).status).toBe(404);
    expect((await other.act(`/v1/reminders/${late[0]!.id}/read`, {})).status).toBe(200);
  });

  it('Reminders of an approval step go to its voter and, once late, to the authority', async () => {
    const [late, voted] = [await inReview('finance'), await inReview('finance')];
    for (const id of [late, voted]) await reviewAll(system, id);
    const voter = usernameOf((await viewAsAuditor(system, late)).step?.voters[0]);
    await voteAs(system, usernameOf((await viewAsAuditor(system, voted)).step?.voters[0]), voted);
    const due = (await timersOf(system.machine('finance'), late)).find(({ kind }) => kind === 'step-due');
    expect(due).toMatchObject({ state: 'pending', says: { zh: expect.stringContaining('审批环节') } });
    expect((await timersOf(system.machine('finance'), voted)).find(({ kind }) => kind === 'step-due')).toMatchObject({
      state: 'cancelled',
    });
    await at(`${due!.dueOn}T17:00:00.000Z`);
    const kinds = async (username: string): Promise<readonly string[]> =>
      (await remindersOf(await system.person(username), '?limit=100')).items
        .filter(({ transfer }) => transfer === late)
        .map(({ kind }) => kind);
    expect(await kinds(voter)).toEqual(expect.arrayContaining(['step-near', 'step-due']));
    expect(await kinds('supervisor1')).toContain('step-due');
  });

  it('A caller without the right reads no reminders, and a wrong address is refused', async () => {
    expect((await system.stranger().get('/v1/reminders')).status).toBe(401);
    expect((await (await system.person('operator1')).get('/v1/reminders')).status).toBe(403);
    expect((await system.machine('retail').get('/v1/reminders?unread=perhaps')).status).toBe(400);
    expect((await system.machine('retail').act('/v1/reminders/nonsense/read', {})).status).toBe(404);
  });
});
