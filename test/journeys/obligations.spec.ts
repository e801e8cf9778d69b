import { instant, type Page } from '@carnet/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { justification } from '../support/justifications.js';
import { ballot, reviewAll, viewAsAuditor, usernameOf } from '../support/officials.js';
import { startSystem, type System } from '../support/system.js';
import type { TestResponse } from '../support/test-client.js';
import type { ObligationLine, ObligationsView } from '@carnet/features/conditions/obligations.dto.js';

let system: System;

beforeAll(async () => {
  system = await startSystem();
});

afterAll(() => system.close());

type Company = Parameters<System['machine']>[0];

const obligationsOf = async (id: string, username = 'auditor1'): Promise<ObligationsView> =>
  (await (await system.person(username)).get<ObligationsView>(`/v1/transfers/${id}/obligations`)).body;

async function act(username: string, id: string, path: string, body: unknown): Promise<TestResponse> {
  const { version } = await viewAsAuditor(system, id);
  return (await system.person(username)).act(`/v1/transfers/${id}/${path}`, body, { version });
}

/** An amber filing, granted by a vote with these conditions. */
async function granted(company: Company, terms: readonly unknown[]): Promise<string> {
  const { id } = await system.machine(company).file(filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } }));
  await system.drain();
  await reviewAll(system, id);
  const view = await viewAsAuditor(system, id);
  const vote = { ...ballot(view), terms, justification: justification() };
  expect((await act(usernameOf(view.step?.voters[0]), id, 'votes', vote)).status).toBe(200);
  return id;
}

const show = { words: 'Done as asked.', documents: [{ name: 'Record', sha256: `sha256:${'a'.repeat(64)}`, keptAt: 'Archive, file 7' }] };

const yes = { accepted: true, reasons: 'Read and found as asked.' };

describe('a grant with conditions', () => {
  it('Two acts on one condition at the same time have one outcome', async () => {
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

  it('Another company sees no condition, and an opinion’s invalid condition is refused', async () => {
    const id = await granted('shipping', [{ code: 'no-onward-transfer' }]);
    const strange = await system.machine('retail').get(`/v1/transfers/${id}/obligations`);
    expect(strange.status).toBe(404);
    expect(
      (await system.machine('retail').get<Page<ObligationLine>>('/v1/obligations')).body.items.map(({ transfer }) => transfer),
    ).not.toContain(id);
    const { version } = await viewAsAuditor(system, id);
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
