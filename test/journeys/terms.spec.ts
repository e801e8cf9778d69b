import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { repliesTo, reviewAll, viewAsAuditor, usernameOf, voteAs } from '../support/officials.js';
import { startSystem, type System } from '../support/system.js';
import type { TestClient } from '../support/test-client.js';
import type { ClocksResponse, DutiesView } from '@carnet/features/deadlines/terms.dto.js';

/** A contract that took effect, and a certificate that will end: terms that run after a day, and before one. */
const middleTier = filing({
  people: { ordinary: 300_000, sensitive: 0, us: {} },
  facts: { contract_effective_date: '2026-09-28', filing_date: '2026-11-02' },
});

const clocksOf = async (client: TestClient, id: string): Promise<ClocksResponse> =>
  (await client.get<ClocksResponse>(`/v1/transfers/${id}/clocks`)).body;

const dutiesOf = async (client: TestClient, id: string): Promise<DutiesView> =>
  (await client.get<DutiesView>(`/v1/transfers/${id}/duties`)).body;

describe('clocks and duties of a transfer', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system.close());

  it('The review clock is explained day by day alike to the company and the officer', async () => {
    const machine = system.machine('retail');
    const { id, reference } = await machine.file(middleTier);
    expect(await clocksOf(machine, id)).toMatchObject({ transfer: id, reference, clocks: [] });
    await system.drain();

    const [running] = (await clocksOf(machine, id)).clocks;
    expect(running).toMatchObject({ clock: 'review', state: 'running', allowedWorkingDays: 15, left: 15, calendar: { name: 'CN' } });
    const view = await viewAsAuditor(system, id);
    expect(running).toMatchObject({ startedOn: view.clock?.startedOn, due: view.clock?.dueOn, recordedDue: view.clock?.dueOn });
    expect(running?.steps.filter(({ number, kind }) => number !== null && kind !== 'due')).toHaveLength(15);
    expect(running?.steps.at(-1)).toMatchObject({ kind: 'due', number: 15, says: { zh: expect.stringContaining('期限至') } });

    const officer = await system.person(usernameOf(view.reviews[0]?.assignee));
    expect(await clocksOf(officer, id)).toEqual(await clocksOf(machine, id));
    const items = [{ kind: 'clarify', subject: '/recipient', question: 'How long is it kept there?' }];
    expect((await officer.act(`/v1/transfers/${id}/information-request`, { items }, { version: view.version })).status).toBe(200);
    expect((await clocksOf(machine, id)).clocks).toMatchObject([{ state: 'paused', left: 15 }]);
    expect(
      (
        await machine.act(
          `/v1/transfers/${id}/answer`,
          { ...middleTier, replies: repliesTo(await machine.view(id)) },
          { version: view.version + 1 },
        )
      ).status,
    ).toBe(202);
    await system.drain();
    expect((await clocksOf(machine, id)).clocks).toMatchObject([{ state: 'running', due: running?.due }]);

    await reviewAll(system, id);
    await voteAs(system, usernameOf((await viewAsAuditor(system, id)).step?.voters[0]), id);
    expect((await clocksOf(officer, id)).clocks).toMatchObject([{ state: 'stopped', stoppedOn: running?.startedOn, left: 15 }]);
  });

  it('A duty shows its due day, article, documents and retention', async () => {
    const machine = system.machine('retail');
    const { id } = await machine.file(middleTier);
    expect(await dutiesOf(machine, id)).toMatchObject({ assessment: null, duties: [] });
    await system.drain();

    const { duties, assessment } = await dutiesOf(machine, id);
    expect(assessment).toBe((await viewAsAuditor(system, id)).assessment?.id);
    const filed = duties.find(({ duty }) => duty === 'cn.duty.contract-filing');
    expect(filed).toMatchObject({
      regimes: ['cn'],
      status: 'unmet',
      deadline: {
        due: '2026-10-16',
        dueAt: '2026-10-16T15:59:59.999Z',
        certainty: 'confirmed',
        within: 10,
        unit: 'working-day',
        from: { name: 'contract_effective_date', value: '2026-09-28' },
        calendar: { name: 'CN', zone: 'Asia/Shanghai' },
      },
      documents: expect.arrayContaining([{ code: 'standard_contract', title: { en: expect.any(String), zh: expect.any(String) } }]),
      retention: { years: 3 },
    });
    expect(filed?.citations.map(({ article }) => article)).toContain('7');
    // Seven days of National Day, two days of one weekend, and the Saturday that is worked.
    expect(filed?.deadline?.steps.filter(({ kind }) => kind === 'holiday')).toHaveLength(7);
    expect(filed?.deadline?.steps.filter(({ kind }) => kind === 'make-up-day').map(({ on }) => on)).toEqual(['2026-10-10']);
    const days = duties.map(({ deadline }) => deadline?.due ?? '9999');
    expect(days).toEqual([...days].sort());

    const keys = duties.map((duty) => JSON.stringify([duty.duty, duty.deadline, duty.status]));
    expect(new Set(keys).size).toBe(keys.length);
    expect(await dutiesOf(await system.person('auditor1'), id)).toEqual(await dutiesOf(machine, id));
  });

  it('A caller without access to a transfer reads neither its clocks nor its duties', async () => {
    const { id } = await system.machine('retail').file(filing());
    for (const path of ['clocks', 'duties']) {
      const foreign = await system.machine('finance').get(`/v1/transfers/${id}/${path}`);
      expect([foreign.status, foreign.body]).toEqual([404, expect.objectContaining({ code: 'not-found' })]);
      expect((await system.machine('retail').get(`/v1/transfers/nonsense/${path}`)).status).toBe(404);
      expect((await system.stranger().get(`/v1/transfers/${id}/${path}`)).status).toBe(401);
    }
  });
});
