import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { viewAsAuditor } from '../support/officials.js';
import { draftsShown, unequalWork } from '../support/other-companies.js';
import { startSystem, type System } from '../support/system.js';
import type { LineResponse } from '@carnet/acts/transfer-line.dto.js';

describe('two companies at once', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system.close());

  it('A company’s list shows its own transfers and none of another company', async () => {
    const [shipping, retail] = [system.machine('shipping'), system.machine('retail')];
    const [own, foreign] = await Promise.all([shipping.file(filing()), retail.file(filing())]);
    await system.drain();
    const listed = await shipping.get<{ items: LineResponse[] }>('/v1/transfers?limit=100');
    expect(listed.body.items.map(({ id }) => id)).toContain(own.id);
    expect(listed.body.items.map(({ id }) => id)).not.toContain(foreign.id);
    expect((await shipping.view(own.id)).company.name.en).toBe('Grey Heron Shipping');
  });

  it('Another company’s transfer gets the same answer as an unknown transfer', async () => {
    const foreign = await system.machine('retail').file(filing());
    const shipping = system.machine('shipping');
    const [theirs, nobodys] = [await shipping.get(`/v1/transfers/${foreign.id}`), await shipping.get(`/v1/transfers/${randomUUID()}`)];
    const withoutRequestId = (text: string): string => text.replaceAll(/urn:uuid:[0-9a-f-]{36}/g, 'urn:uuid:');
    expect(theirs.status).toBe(404);
    expect(withoutRequestId(theirs.text)).toBe(withoutRequestId(nobodys.text));
    const [act, none] = await Promise.all(
      [foreign.id, randomUUID()].map((id) => shipping.act(`/v1/transfers/${id}/withdrawal`, { reasons: 'Not mine.' }, { version: 2 })),
    );
    expect(act?.status).toBe(404);
    expect(withoutRequestId(act?.text ?? '')).toBe(withoutRequestId(none?.text ?? ''));
  });

  it('Another company’s transfer costs the same database work as an unknown transfer', async () => {
    const foreign = await system.machine('retail').file(filing({ people: { ordinary: 200_000, sensitive: 0, us: {} } }));
    await system.drain();
    const { compared, unequal } = await unequalWork(system, 'shipping', foreign.id);
    expect(unequal).toEqual([]);
    expect(compared).toBeGreaterThan(40);
  });

  it('The authority cannot read a draft until its company submits the draft', async () => {
    const filer = await system.person('filer@motors');
    const draft = await filer.act('/v1/transfers/drafts', filing());
    expect(draft.status).toBe(201);
    const auditor = await system.person('auditor1');
    expect((await auditor.get(`/v1/transfers/${draft.body.id}`)).status).toBe(404);
    expect(await draftsShown(system, draft.body.id)).toEqual([]);
    const edited = await filer.act(`/v1/transfers/${draft.body.id}`, filing({ fields: ['name_contact', 'travel'] }), {
      version: draft.body.version,
      method: 'PUT',
    });
    expect(edited.status).toBe(200);
    expect((await filer.act(`/v1/transfers/${draft.body.id}/submission`, {}, { version: edited.body.version })).status).toBe(202);
    await system.drain();
    expect((await viewAsAuditor(system, draft.body.id)).filing.fields).toEqual(['name_contact', 'travel']);
  });

  it('A company reads which review its filing waits for and not which officer has it', async () => {
    const machine = system.machine('biopharma');
    const receipt = await machine.file(filing({ people: { ordinary: 200_000, sensitive: 0, us: {} } }));
    await system.drain();
    const view = await machine.view(receipt.id);
    expect(view.reviews).toEqual([expect.objectContaining({ assignee: null })]);
    expect(JSON.stringify(view.timeline)).not.toMatch(/officer one|officer two/);
  });

  it('Requests with one idempotency key store one filing; another body is refused', async () => {
    const machine = system.machine('finance');
    const key = randomUUID();
    const body = filing();
    const answers = await Promise.all(Array.from({ length: 20 }, () => machine.act('/v1/transfers', body, { key })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect((await machine.act('/v1/transfers', filing({ fields: ['other'] }), { key })).status).toBe(422);
  });

  it('The idempotency key of another company files anew and reveals nothing', async () => {
    const key = randomUUID();
    const body = filing();
    const [first, other] = [
      await system.machine('finance').act('/v1/transfers?again=yes', body, { key }),
      await system.machine('retail').act('/v1/transfers?again=yes', body, { key }),
    ];
    expect([first.status, other.status, other.headers.get('idempotency-replayed')]).toEqual([202, 202, null]);
    expect(other.body.id).not.toBe(first.body.id);
    expect((await system.machine('retail').get(`/v1/transfers/${first.body.id}`)).status).toBe(404);
  });

  it('An act with an old version or without a version is refused', async () => {
    const filer = await system.person('filer@motors');
    const draft = await filer.act('/v1/transfers/drafts', filing());
    await filer.act(`/v1/transfers/${draft.body.id}`, filing({ fields: ['a'] }), { version: draft.body.version, method: 'PUT' });
    expect(
      (await filer.act(`/v1/transfers/${draft.body.id}`, filing({ fields: ['b'] }), { version: draft.body.version, method: 'PUT' })).status,
    ).toBe(412);
    expect((await filer.act(`/v1/transfers/${draft.body.id}`, filing({ fields: ['b'] }), { method: 'PUT' })).status).toBe(428);
  });
});
