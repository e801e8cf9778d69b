import type { Page } from '@carnet/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { reviewAll, viewAsAuditor, usernameOf, voteAs } from '../support/officials.js';
import { policiesWithAudits } from '../support/policies.js';
import { startSystem, type System } from '../support/system.js';
import type { TestResponse } from '../support/test-client.js';
import type { AuditLine, AuditView } from '@carnet/features/audits/audits.dto.js';
import type { TimersView } from '@carnet/features/deadlines/terms.dto.js';

let system: System;

beforeAll(async () => {
  system = await startSystem({ policies: policiesWithAudits() });
});

afterAll(() => system.close());

function done<T>(answer: TestResponse<T>): T {
  if (answer.status >= 300) throw new Error(answer.text);
  return answer.body;
}

describe('a decision that people made', () => {
  it('An auditor’s wrong-outcome finding leads a supervisor to order a re-assessment', async () => {
    const { id } = await system.machine('retail').file(filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } }));
    await system.drain();
    await reviewAll(system, id);
    const voter = usernameOf((await viewAsAuditor(system, id)).step?.voters[0]);
    await voteAs(system, voter, id);
    const decided = await viewAsAuditor(system, id);
    expect(decided.state).toBe('granted');
    await system.worker.drawAudits();

    const [auditor, supervisor, company] = await Promise.all(
      ['auditor1', 'supervisor1', 'filer@retail'].map((name) => system.person(name)),
    );
    const { items } = done(await auditor!.get<Page<AuditLine>>('/v1/audits'));
    expect(items).toMatchObject([{ transfer: id, kind: 'granted-by-people', state: 'open' }]);
    const at = `/v1/audits/${items[0]!.id}`;
    for (const by of [company!, await system.person(voter)]) expect((await by.get(at)).status).toBe(403);
    done(await auditor!.act(`${at}/claim`, {}));
    const finding = {
      conclusion: 'wrong-outcome',
      reasons: ['facts-misjudged'],
      recommendation: 're-assessment',
      places: [{ in: 'opinion', ref: 'privacy' }, { in: 'decision' }],
      text: 'The recipient passes the data on.',
    };
    expect((await supervisor!.act(`${at}/finding`, finding)).status).toBe(403);
    done(await auditor!.act(`${at}/finding`, finding));
    expect(await auditor!.act(`${at}/finding`, finding)).toMatchObject({ status: 409, body: { code: 'audit-concluded' } });

    const concluded = done(await supervisor!.get<AuditView>(at));
    expect(concluded).toMatchObject({ conclusion: 'wrong-outcome', offers: ['re-assessment', 'suspension', 'revocation'] });
    expect((await company!.view(id)).timeline.filter(({ kind }) => kind.startsWith('audit'))).toEqual([]);
    const { version } = await supervisor!.view(id);
    expect(version).toBe(decided.version);
    const order = { audit: concluded.id, reasons: 'The decision overlooked who gets the data.', workingDays: 10 };
    done(await supervisor!.act(`/v1/transfers/${id}/reassessment`, order, { version }));

    expect(done(await supervisor!.get<AuditView>(at))).toMatchObject({ ledTo: { act: 're-assessment' }, offers: [] });
    const told = await company!.view(id);
    expect(told.state).toBe('granted');
    expect(told.timeline.at(-1)).toMatchObject({ kind: 'reassessment-ordered' });
    const { timers } = done(await company!.get<TimersView>(`/v1/transfers/${id}/timers`));
    expect(timers.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['reassessment-due']));
    expect(timers.filter(({ kind }) => kind.startsWith('audit'))).toEqual([]);
    const stands = { reasons: 'Looked at again: it stands.' };
    const reviewer = await system.person(usernameOf(decided.reviews[0]?.assignee));
    expect(await reviewer.act(`/v1/transfers/${id}/confirmation`, stands, { version: told.version })).toMatchObject({
      status: 409,
      body: { code: 'granted-before' },
    });
    done(await supervisor!.act(`/v1/transfers/${id}/confirmation`, stands, { version: told.version }));
  });
});
