import { instant } from '@carnet/kernel';
import { dayWords } from '@carnet/clocks';
import type { HearingsResponse, IntentionResponse } from '@carnet/features/hearings/hearings.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { ballot, reviewAll, viewAsAuditor, usernameOf, voteAs } from '../support/officials.js';
import { policiesWithHearing } from '../support/policies.js';
import { startSystem, type System } from '../support/system.js';
import type { TestResponse } from '../support/test-client.js';
import type { NoticeResponse } from '@carnet/features/decisions/notices.dto.js';

const middleTier = filing({ people: { ordinary: 150_000, sensitive: 0, us: {} } });

describe('two companies whose filings an approver would refuse', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ policies: policiesWithHearing });
  });
  afterAll(() => system.close());

  /** Filed, reviewed, and told of the intention. */
  async function intended(company: 'retail' | 'motors'): Promise<{ readonly id: string; readonly voter: string }> {
    const { id } = await system.machine(company).file(middleTier);
    await system.drain();
    await reviewAll(system, id);
    const voter = usernameOf((await viewAsAuditor(system, id)).step?.voters[0]);
    expect((await voteAs(system, voter, id, 'refuse')).body).toMatchObject({ state: 'awaiting-hearing' });
    return { id, voter };
  }
  const state = async (company: 'retail' | 'motors', id: string, body: unknown): Promise<TestResponse> => {
    const client = system.machine(company);
    return client.act(`/v1/transfers/${id}/hearing`, body, { version: (await client.view(id)).version });
  };

  it('After two hearings one filing is refused with an answer to the view, one granted', async () => {
    const [refused, granted] = [await intended('retail'), await intended('motors')];
    const company = system.machine('retail');
    const intention = (await company.get<IntentionResponse>(`/v1/transfers/${refused.id}/intention`)).body;
    expect(intention).toMatchObject({ intention: { intended: 'refused', until: { workingDays: 5 } } });
    const zh = (await company.get(`/v1/transfers/${refused.id}/intention.txt?language=zh`)).text;
    for (const words of ['拟不予准许告知书', '陈述申辩期限至', dayWords(intention.intention.until.on).zh]) expect(zh).toContain(words);
    expect((await company.get(`/v1/transfers/${refused.id}/intention.html`)).text).toContain('<h2>陈述申辩的方式和期限</h2>');
    expect((await company.get(`/v1/transfers/${granted.id}/intention`)).status).toBe(404);
    expect(await state('motors', refused.id, { words: 'Ours.' }).catch((error: unknown) => String(error))).toContain('not shown');

    const said = {
      words: 'Two fields were cut.',
      documents: [{ name: 'Contract', sha256: `sha256:${'ab'.repeat(32)}`, keptAt: 'Archive' }],
    };
    expect((await state('retail', refused.id, { words: '' })).body).toMatchObject({
      code: 'view-missing',
      says: { zh: expect.any(String) },
    });
    expect((await state('retail', refused.id, said)).body).toMatchObject({ state: 'in-approval' });
    expect((await state('motors', granted.id, said)).body).toMatchObject({ state: 'in-approval' });

    const voter = await system.person(refused.voter);
    const view: TransferResponse = await voter.view(refused.id);
    expect(view.hearings).toMatchObject([{ view: said, voided: [{ ballot: 'refuse', reasons: expect.any(String) }] }]);
    const path = `/v1/transfers/${refused.id}/votes`;
    expect((await voter.act(path, ballot(view, 'refuse'), { version: view.version })).body).toMatchObject({ code: 'view-unanswered' });
    const { version } = await voter.view(refused.id);
    const answered = await voter.act(path, { ...ballot(view, 'refuse'), onView: 'Others remain.' }, { version });
    expect(answered.body).toMatchObject({ state: 'refused' });
    const { notice } = (await company.get<NoticeResponse>(`/v1/transfers/${refused.id}/notice`)).body;
    expect(notice.hearing).toMatchObject({ as: 'stated', view: said.words, weighed: ['Others remain.'] });
    const text = (await company.get(`/v1/transfers/${refused.id}/notice.txt?language=en`)).text;
    for (const words of ['Your hearing', 'Two fields were cut.', 'Others remain.']) expect(text).toContain(words);

    expect((await voteAs(system, granted.voter, granted.id)).body).toMatchObject({ state: 'granted' });
  });

  it('A hearing lapses after its due day, and only then the same voter refuses', async () => {
    const { id, voter } = await intended('motors');
    const [hearing] = (await system.machine('motors').get<HearingsResponse>(`/v1/transfers/${id}/hearing`)).body.hearings;
    await system.worker.handOutTimers(instant(hearing!.due.at));
    await system.drain();
    expect((await viewAsAuditor(system, id)).state).toBe('awaiting-hearing');
    await system.worker.handOutTimers(instant(new Date(Date.parse(hearing!.due.at) + 1000).toISOString()));
    await system.drain();
    expect(await viewAsAuditor(system, id)).toMatchObject({ state: 'in-approval', decision: null, hearings: [{ end: { as: 'lapsed' } }] });
    expect((await voteAs(system, voter, id, 'refuse')).body).toMatchObject({ state: 'refused' });
  });
});
