import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { reviewAll, viewAsAuditor, usernameOf, voteAs } from '../support/officials.js';
import { startSystem, type System } from '../support/system.js';
import type { TestResponse } from '../support/test-client.js';
import type { AppealsView, AppealView } from '@carnet/features/appeals/appeals.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';

describe('a company appeals against a refusal', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system.close());

  /** Reviewed by one officer, and refused by one approver. */
  async function refused(): Promise<TransferResponse> {
    const { id } = await system.machine('retail').file(filing({ people: { ordinary: 150_000, sensitive: 0, us: {} } }));
    await system.drain();
    await reviewAll(system, id);
    await voteAs(system, usernameOf((await viewAsAuditor(system, id)).step?.voters[0]), id, 'refuse');
    const view = await viewAsAuditor(system, id);
    expect(view.state).toBe('refused');
    return view;
  }

  const appealsOf = async (id: string): Promise<AppealsView> =>
    (await (await system.person('auditor1')).get<AppealsView>(`/v1/transfers/${id}/appeals`)).body;

  async function last(id: string): Promise<AppealView> {
    const found = (await appealsOf(id)).appeals.at(-1);
    if (found === undefined) throw new RangeError('there is no appeal');
    return found;
  }

  async function act(username: string, id: string, path: string, body: object): Promise<TestResponse> {
    const { version } = await viewAsAuditor(system, id);
    return (await system.person(username)).act(`/v1/transfers/${id}/${path}`, body, { version });
  }

  const grounds = [{ about: 'finding', part: 'cn', says: 'The count holds people of another company.' }];
  const file = (id: string): Promise<TestResponse> => act('filer@retail', id, 'appeals', { grounds });

  async function decide(id: string, ballot: 'uphold' | 'set-aside'): Promise<readonly string[]> {
    const { digest } = await last(id);
    const advised = await act('legal1', id, 'appeal/opinion', {
      proposes: ballot,
      reasons: 'The papers show it.',
      digest,
      noConflict: true,
    });
    expect(advised.status).toBe(200);
    const voters = ((await last(id)).panel?.voters ?? []).map(usernameOf);
    for (const voter of voters.slice(0, 2)) {
      const voted = await act(voter, id, 'appeal/votes', { ballot, reasons: 'As the officer says.', digest, noConflict: true });
      expect(voted.status).toBe(200);
    }
    return ['legal1', ...voters.slice(0, 2)];
  }

  it('A refusal set aside on appeal reserves people again, and other people grant it', async () => {
    const before = await refused();
    const { id } = before;
    const early = usernameOf(before.reviews[0]?.opinion?.officer);
    expect((await file(id)).status).toBe(200);
    const barred = await act(early, id, 'appeal/claim', {});
    expect([barred.status, barred.body]).toMatchObject([409, { code: 'decided-before', says: { zh: expect.any(String) } }]);
    const offered = (await (await system.person(early)).view(id)).acts.find(({ kind }) => kind === 'claim-appeal');
    expect(offered).toMatchObject({ offered: false, code: 'decided-before' });
    const heard = await decide(id, 'set-aside');
    const fallen = await viewAsAuditor(system, id);
    expect([fallen.state, fallen.decision, fallen.ledger[0]?.reserved]).toEqual(['submitted', null, 150_000]);
    const company = await system.person('filer@retail');
    const told = await company.get<object>(`/v1/transfers/${id}/appeals/1/notice.txt?language=zh`);
    expect(told.text).toContain('撤销不予准许的决定。');
    const refusal = await company.get<object>(`/v1/transfers/${id}/appeals/1/refusal-notice.txt?language=en`);
    expect(refusal.text).toMatch(/\(set aside\)[^]*An appeal set this decision aside on \d+ \w+ \d{4}; it has no effect\./);
    const other = await company.get<object>(`/v1/transfers/${id}/appeals/1/refusal-notice.txt?language=zh`);
    expect(other.text).toMatch(/（已撤销）[^]*经复核撤销，不具有效力。/);
    const stranger = await system.person('filer@motors');
    for (const notice of ['notice', 'refusal-notice']) {
      for (const form of ['', '.html', '.pdf', '.txt']) {
        expect((await stranger.get(`/v1/transfers/${id}/appeals/1/${notice}${form}`)).status).toBe(404);
      }
    }
    await system.drain();
    const again = await reviewAll(system, id);
    const { step } = await viewAsAuditor(system, id);
    const voter = usernameOf(step?.voters[0]);
    for (const name of [...again, voter]) expect([early, usernameOf(before.votes[0]?.voter), ...heard]).not.toContain(name);
    await voteAs(system, voter, id);
    const granted = await company.view(id);
    expect([granted.state, granted.ledger[0]?.reserved]).toEqual(['granted', 0]);
    expect(granted.timeline.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['appeal-filed', 'appeal-decided', 'decision-set-aside']),
    );
  });

  it('A refusal upheld on appeal stands, and its company cannot appeal again', async () => {
    const { id } = await refused();
    expect((await file(id)).status).toBe(200);
    expect((await file(id)).body).toMatchObject({ code: 'appeal-open' });
    await decide(id, 'uphold');
    expect((await viewAsAuditor(system, id)).state).toBe('refused');
    const again = await file(id);
    expect([again.status, again.body]).toMatchObject([409, { code: 'appeal-decided' }]);
    const list = await (await system.person('filer@retail')).get<{ items: object[] }>('/v1/appeals?state=upheld');
    expect(list.body.items).toMatchObject([{ transfer: id, number: 1, officer: null }]);
  });
});
