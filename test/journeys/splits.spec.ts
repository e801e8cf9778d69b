import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { reviewAll, viewAsAuditor } from '../support/officials.js';
import { startSystem, type System } from '../support/system.js';
import type { TestClient } from '../support/test-client.js';
import { principalOf } from '../support/use-cases.js';
import type { SuspicionView } from '@carnet/features/splits/suspicions.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { ReplayResponse } from '@carnet/features/replay/replay.dto.js';

const part = (ordinary: number, name: string) =>
  filing({ people: { ordinary, sensitive: 0, us: {} }, recipient: { name, country: 'SG' }, fields: ['name', 'phone', 'city'] });

const outcomeOf = ({ assessment }: TransferResponse): string | undefined =>
  (assessment?.body as { verdicts: { regime: string; outcome: string }[] }).verdicts.find(({ regime }) => regime === 'cn')?.outcome;

describe('a quantity that two companies send in parts', () => {
  let system: System;
  let officer: TestClient;
  let second: TransferResponse;
  beforeAll(async () => {
    system = await startSystem();
    officer = await system.person('legal1');
  });
  afterAll(() => system.close());

  const open = async (): Promise<readonly SuspicionView[]> =>
    (await officer.get<{ items: SuspicionView[] }>('/v1/suspicions?state=open')).body.items;

  it('An administrator declares an affiliate, and an officer confirms it once', async () => {
    const administrator = await system.person('admin@retail');
    const declared = await administrator.act<{ id: string }>('/v1/affiliates', { name: 'Paper Kite', relation: 'sister' });
    expect(declared.status).toBe(201);
    const answer = { answer: 'confirmed', company: principalOf('filer@culture').organisation, reason: 'As registered.' };
    const path = `/v1/affiliates/${declared.body.id}/answer`;
    expect((await administrator.act(path, answer)).status).toBe(403);
    expect((await officer.act(path, answer)).status).toBe(200);
    expect(await officer.act(path, answer)).toMatchObject({ status: 409, body: { code: 'already-answered' } });
  });

  it('A split is suspected when a part makes the sum heavier, and an officer reads why', async () => {
    await system.machine('retail').file(part(600_000, 'Acorn Data Pte. Ltd.'));
    await system.drain();
    const { id } = await system.machine('culture').file(part(450_000, 'ACORN DATA'));
    await system.drain();
    second = await officer.view(id);
    expect(outcomeOf(second)).toBe('contract_or_certification');
    expect(second).toMatchObject({ state: 'in-review', route: { lane: 'amber' }, suspicions: [{ state: 'open', answer: null }] });
    expect(second.checks).toContainEqual(expect.objectContaining({ code: 'split', status: 'attention' }));
    const words = second.suspicions[0]?.reasons.map(({ en }) => en).join('\n');
    expect(words).toMatch(
      /^They go to the same recipient: “(?:Acorn Data Pte\. Ltd\.”, “ACORN DATA|ACORN DATA”, “Acorn Data Pte\. Ltd\.)”\.$/m,
    );
    expect(words).toContain(
      'China, national rules on data export: alone each is at most “contract or certification”, together “security assessment”, from 1,000,000 on',
    );
    expect(await open()).toEqual(second.suspicions);
  });

  it('No company sees a suspicion of a split or the other company’s part', async () => {
    const id = second.suspicions[0]?.id ?? '';
    for (const who of ['filer@retail', 'admin@culture', 'admin@finance']) {
      const person = await system.person(who);
      for (const path of ['/v1/suspicions', `/v1/suspicions/${id}`]) expect((await person.get(path)).status).toBe(403);
      for (const act of ['acceptance', 'dismissal']) {
        expect((await person.act(`/v1/suspicions/${id}/${act}`, { reasons: 'r' })).status).toBe(403);
      }
    }
    const own = await system.machine('culture').view(second.id);
    expect(own).toMatchObject({ suspicions: [], checks: [], split: null });
    const first = second.suspicions[0]?.parts.find(({ transfer }) => transfer !== second.id);
    expect(JSON.stringify(own)).not.toContain(first?.reference);
    expect((await system.machine('culture').get(`/v1/transfers/${first?.transfer ?? ''}`)).status).toBe(404);
  });

  it('An answer to a suspicion of a split needs reasons and a reviewing officer', async () => {
    const path = `/v1/suspicions/${second.suspicions[0]?.id ?? ''}/acceptance`;
    for (const act of ['acceptance', 'dismissal']) {
      const way = `/v1/suspicions/${second.suspicions[0]?.id ?? ''}/${act}`;
      expect((await officer.act(way, {})).status).toBe(400);
      expect(await officer.act(way, { reasons: ' ' })).toMatchObject({ status: 400, body: { code: 'body-invalid' } });
    }
    expect((await (await system.person('approver1')).act(path, { reasons: 'r' })).status).toBe(403);
    expect((await officer.act('/v1/suspicions/no-such-thing/acceptance', { reasons: 'r' })).status).toBe(404);
  });

  it('An officer establishes a split, and the heavier route follows', async () => {
    const reasons = 'One survey, sent in two parts within a day.';
    const accepted = await officer.act(`/v1/suspicions/${second.suspicions[0]?.id ?? ''}/acceptance`, { reasons });
    expect(accepted.status).toBe(200);
    await system.drain();
    const judged = await viewAsAuditor(system, second.id);
    expect(outcomeOf(judged)).toBe('security_assessment');
    expect(judged).toMatchObject({
      state: 'in-review',
      route: { lane: 'red' },
      split: { reasons, totals: { 'cn.ordinary': 1_050_000 } },
      suspicions: [{ state: 'accepted', answer: { reason: reasons } }],
    });
    expect(judged.timeline.map(({ kind }) => kind)).toContain('split-established');
    expect(await open()).toEqual([]);
    const own = await system.machine('culture').view(second.id);
    expect(own).toMatchObject({ split: { by: null, reasons }, suspicions: [] });
    expect(new Set(await reviewAll(system, second.id)).size).toBe(3);
    expect((await viewAsAuditor(system, second.id)).step).toMatchObject({ role: 'supervisor' });
  });

  it('A split transfer replays identically both as suspected and as established', async () => {
    const auditor = await system.person('auditor1');
    const path = `/v1/transfers/${second.id}/replay`;
    const { body: established } = await auditor.get<ReplayResponse>(path);
    expect(established).toMatchObject({ identical: true, firstDifference: null });
    const earlier = established.assessments.filter(({ id }) => id !== established.assessment.id);
    expect(earlier).toHaveLength(1);
    const { body: suspected } = await auditor.get<ReplayResponse>(`${path}?assessment=${earlier[0]?.id ?? ''}`);
    expect(suspected).toMatchObject({ identical: true, firstDifference: null, assessment: earlier[0] });
  });
});
