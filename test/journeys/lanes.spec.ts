import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { repliesTo, reviewAll, viewAsAuditor, usernameOf, voteAs } from '../support/officials.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';
import { startSystem, type System } from '../support/system.js';

describe('the lanes of a transfer, jobs on PostgreSQL', () => {
  lanes(() => startSystem());
});

describeWithRedis('the lanes of a transfer, jobs on Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  lanes(() => startSystem({ redisUrl: redis.url }));
  // Hooks run in the order they are written: a worker whose Redis is gone first waits for it, and keeps its timers meanwhile.
  afterAll(() => redis.stop());
});

/** The same stories whatever carries the jobs. */
function lanes(start: () => Promise<System>): void {
  let system: System;
  beforeAll(async () => {
    system = await start();
  });
  afterAll(() => system.close());

  it('Policy grants a clear filing unless the audit draws it, and keeps the seed', async () => {
    const receipt = await system.machine('shipping').file(filing({ people: { ordinary: 500, sensitive: 0, us: {} } }));
    await system.drain();
    const view = await viewAsAuditor(system, receipt.id);
    expect(view.route).toMatchObject({ lane: 'green' });
    expect(view.state).toBe(view.route?.audit ? 'in-review' : 'granted');
    expect(view.assessment?.body).toMatchObject({ audit: { seed: expect.stringMatching(/^[0-9a-f]{32}$/) } });
  });

  it('A clear filing with unstated facts goes to a person with the facts to confirm', async () => {
    const full = filing();
    const { exporter_is_ciio: _unsaid, cn_data_level: _level, ...facts } = full.facts;
    const receipt = await system.machine('shipping').file({ ...full, facts });
    await system.drain();
    const view = await viewAsAuditor(system, receipt.id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber' } });
    expect(view.route?.ask).toEqual(expect.arrayContaining(['exporter_is_ciio', 'cn_data_level']));
  });

  it('A middle-tier filing is granted after one opinion and one vote', async () => {
    const receipt = await system.machine('retail').file(filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } }));
    await system.drain();
    expect(await viewAsAuditor(system, receipt.id)).toMatchObject({ state: 'in-review', route: { lane: 'amber' } });
    expect(await reviewAll(system, receipt.id)).toHaveLength(1);
    const waiting = await viewAsAuditor(system, receipt.id);
    expect(waiting).toMatchObject({ state: 'in-approval', step: { role: 'approver', quorum: 1 } });
    expect((await voteAs(system, usernameOf(waiting.step?.voters[0]), receipt.id)).status).toBe(200);
    expect(await viewAsAuditor(system, receipt.id)).toMatchObject({ state: 'granted', decision: { by: 'approval' } });
  });

  it('A heavy filing is granted after all disciplines, a supervisor and a 2-of-3 vote', async () => {
    const receipt = await system.machine('finance').file(filing({ people: { ordinary: 1_000_000, sensitive: 0, us: {} } }));
    await system.drain();
    expect((await viewAsAuditor(system, receipt.id)).route).toMatchObject({
      lane: 'red',
      disciplines: expect.arrayContaining(['privacy', 'data-security', 'legal']),
    });
    expect(new Set(await reviewAll(system, receipt.id)).size).toBe(3);
    const supervised = await viewAsAuditor(system, receipt.id);
    expect(supervised.step).toMatchObject({ role: 'supervisor' });
    await voteAs(system, usernameOf(supervised.step?.voters[0]), receipt.id);
    const voters = (await viewAsAuditor(system, receipt.id)).step?.voters ?? [];
    expect(voters).toHaveLength(3);
    await voteAs(system, usernameOf(voters[0]), receipt.id);
    expect((await viewAsAuditor(system, receipt.id)).state).toBe('in-approval');
    await voteAs(system, usernameOf(voters[1]), receipt.id, 'refuse');
    expect((await viewAsAuditor(system, receipt.id)).state).toBe('in-approval');
    await voteAs(system, usernameOf(voters[2]), receipt.id);
    expect((await viewAsAuditor(system, receipt.id)).state).toBe('granted');
  });

  it('Policy refuses what the law forbids with reasons and the way to appeal', async () => {
    const receipt = await system.machine('finance').file(
      filing({
        facts: { purpose: 'judicial_request', third_country_order: true, treaty_basis: false },
        people: { ordinary: 3, sensitive: 0, us: {} },
      }),
    );
    await system.drain();
    const view = await viewAsAuditor(system, receipt.id);
    expect(view).toMatchObject({ state: 'refused', decision: { outcome: 'refused', by: 'policy' } });
    expect(view.decision?.reasons[0]).toEqual({ en: expect.any(String), zh: expect.any(String) });
    expect(view.decision?.appeal).toEqual({ en: expect.any(String), zh: expect.any(String) });
  });

  it('A filing with an unknown number of people is asked about and judged anew', async () => {
    const machine = system.machine('culture');
    const receipt = await machine.file(filing({ people: null }));
    await system.drain();
    const view = await viewAsAuditor(system, receipt.id);
    expect(view.state).toBe('in-review');
    expect(view.route?.ask).toContain('ytd_nonsensitive');
    const officer = await system.person(usernameOf(view.reviews[0]?.assignee));
    const asked = await officer.act(
      `/v1/transfers/${receipt.id}/information-request`,
      { items: [{ kind: 'missing', subject: '/people', question: 'How many?' }] },
      { version: view.version },
    );
    expect(asked.status).toBe(200);
    expect(await viewAsAuditor(system, receipt.id)).toMatchObject({ state: 'information-requested', clock: { paused: true } });
    const replies = repliesTo(await machine.view(receipt.id));
    const answer = { ...filing({ people: { ordinary: 250_000, sensitive: 0, us: {} } }), replies };
    expect((await machine.act(`/v1/transfers/${receipt.id}/answer`, answer, { version: asked.body.version })).status).toBe(202);
    await system.drain();
    const judged = await viewAsAuditor(system, receipt.id);
    expect(judged).toMatchObject({ state: 'in-review', clock: { paused: false } });
    expect(judged.assessment?.body).toMatchObject({
      verdicts: expect.arrayContaining([expect.objectContaining({ regime: 'cn', outcome: 'contract_or_certification' })]),
    });
  });

  it('A withdrawn filing frees its reservation in the ledger', async () => {
    const machine = system.machine('biopharma');
    const receipt = await machine.file(filing({ people: { ordinary: 400_000, sensitive: 0, us: {} } }));
    await system.drain();
    const { version } = await machine.view(receipt.id);
    expect((await machine.act(`/v1/transfers/${receipt.id}/withdrawal`, { reasons: 'Put off.' }, { version })).status).toBe(200);
    const ledger = await machine.get<{ lines: { metric: string; reserved: number; committed: number }[] }>('/v1/ledger');
    expect(ledger.body.lines.find(({ metric }) => metric === 'cn.ordinary')).toMatchObject({ reserved: 0, committed: 0 });
  });
}
