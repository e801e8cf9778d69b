import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { justification } from '../support/justifications.js';
import { ballot, reviewAll, viewAsAuditor, usernameOf } from '../support/officials.js';
import { startSystem, type System } from '../support/system.js';
import type { KeptRestrictionView, RestrictionView } from '@carnet/features/restrictions/restrictions.dto.js';
import type { NoticeResponse } from '@carnet/features/decisions/notices.dto.js';
import type { ListResponse } from '@carnet/features/lists/list.dto.js';

/** Singapore is a Party to DEPA; the authority's country has asked to accede and holds itself to it. */
describe('a refusal that fails the restriction test', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system.close());

  it('A refusal that fails the restriction test waits until a supervisor confirms it', async () => {
    const company = system.machine('retail');
    const { id } = await company.file(filing({ people: { ordinary: 150_000, sensitive: 0, us: {} } }));
    await system.drain();
    await reviewAll(system, id);
    const view = await viewAsAuditor(system, id);
    const approver = await system.person(usernameOf(view.step?.voters[0]));

    const unreasoned = { ...ballot(view, 'refuse'), justification: undefined };
    const untold = await approver.act(`/v1/transfers/${id}/votes`, unreasoned, { version: view.version });
    expect([untold.status, untold.body]).toMatchObject([409, { code: 'justification-missing', says: { zh: expect.any(String) } }]);

    const sandboxWouldDo = justification({ lighterMeans: [{ means: 'sandbox', suffices: true, why: 'Tested there last year.' }] });
    const preview = await approver.act(`/v1/transfers/${id}/restriction-test`, { justification: sandboxWouldDo });
    const tested = preview.body as unknown as RestrictionView;
    expect([preview.status, tested]).toMatchObject([200, { result: 'inconsistent', supervisor: true }]);
    expect(tested.agreements.find(({ agreement }) => agreement === 'depa')).toMatchObject({
      standing: 'held-to',
      outcome: 'measure_inconsistent',
      rule: 'depa.flow-exceeds-need',
      steps: { need: 'failed' },
      citations: expect.arrayContaining([{ instrument: 'depa', article: '4.3(3)(b)' }]),
      reason: { en: expect.stringContaining('sandbox'), zh: expect.stringContaining('沙盒') },
    });

    const refusal = { ...ballot(view, 'refuse'), justification: sandboxWouldDo };
    const voted = await approver.act(`/v1/transfers/${id}/votes`, refusal, { version: view.version });
    expect([voted.status, voted.body.state]).toEqual([200, 'in-approval']);
    expect(await company.view(id)).toMatchObject({ state: 'in-approval', decision: null, confirmation: null });

    const waiting = await viewAsAuditor(system, id);
    const confirmation = { confirmed: true, reasons: 'The sandbox closed in spring.', contentDigest: waiting.contentDigest };
    const path = `/v1/transfers/${id}/restriction-confirmation`;
    expect((await approver.act(path, confirmation, { version: waiting.version })).status).toBe(403);
    const supervisor = await system.person('supervisor1');
    const list = (await supervisor.get<ListResponse>('/v1/votes')).body;
    expect(list.items.map((line) => line.id)).toContain(id);
    expect((await supervisor.view(id)).acts.find(({ kind }) => kind === 'confirm-restriction')).toMatchObject({ offered: true });
    const confirmed = await supervisor.act(path, confirmation, { version: waiting.version });
    expect([confirmed.status, confirmed.body.state]).toEqual([200, 'refused']);

    const notice = await company.get<NoticeResponse>(`/v1/transfers/${id}/notice`);
    expect(notice.body).toMatchObject({
      kept: true,
      notice: { outcome: 'refused', restrictions: [{ result: 'inconsistent', supervisor: true }] },
    });
    const zh = await company.get(`/v1/transfers/${id}/notice.txt?language=zh`);
    expect(zh.text).toContain('不予准许出境。');
    expect(zh.text).toContain('《数字经济伙伴关系协定》');
    expect((await company.get(`/v1/transfers/${id}/notice.html?language=en`)).text).toContain('<h2>Reasons for the restriction</h2>');
    const letter = await company.get(`/v1/transfers/${id}/notice.pdf?language=zh`);
    expect([letter.status, letter.headers.get('content-type'), letter.text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
    for (const form of ['', '.txt', '.html', '.pdf'])
      expect((await system.machine('motors').get(`/v1/transfers/${id}/notice${form}`)).status).toBe(404);

    const { items } = (await company.get<{ items: KeptRestrictionView[] }>(`/v1/transfers/${id}/restriction-tests`)).body;
    expect(items).toMatchObject([
      { act: 'vote', by: null, identical: true, tested: { result: 'inconsistent', justification: sandboxWouldDo } },
    ]);
  });

  it('An invalid justification is refused with the places at fault', async () => {
    const { id } = await system.machine('motors').file(filing({ people: { ordinary: 150_000, sensitive: 0, us: {} } }));
    await system.drain();
    await reviewAll(system, id);
    const view = await viewAsAuditor(system, id);
    const approver = await system.person(usernameOf(view.step?.voters[0]));
    const wrong = { ...justification(), objective: 'because', lighterMeans: [{ means: 'contract', suffices: 'no', why: 'x' }] };
    const answer = await approver.act(
      `/v1/transfers/${id}/votes`,
      { ...ballot(view, 'refuse'), justification: wrong },
      { version: view.version },
    );
    expect([answer.status, answer.body]).toMatchObject([400, { code: 'body-invalid' }]);
    expect(JSON.stringify(answer.body)).toContain('/justification/objective');
    expect(JSON.stringify(answer.body)).toContain('/justification/lighterMeans/0/suffices');
  });
});
