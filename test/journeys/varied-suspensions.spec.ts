import { addDays } from '@carnet/clocks';
import { instant, isoDate, type Page } from '@carnet/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { reviewAll, viewAsAuditor, usernameOf, voteAs } from '../support/officials.js';
import { startSystem, type System } from '../support/system.js';
import type { TestResponse } from '../support/test-client.js';
import type { AppealsView, AppealView } from '@carnet/features/appeals/appeals.dto.js';
import type { TimersView } from '@carnet/features/deadlines/terms.dto.js';
import type { LineResponse } from '@carnet/acts/transfer-line.dto.js';
import type { ReminderResponse } from '@carnet/acts/deadlines/deadlines.dto.js';

describe('a company appeals against the suspension of its grant', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system.close());

  const fields = ['owner.phone', 'owner.contact_name'];
  const day = addDays(isoDate(new Date().toISOString().slice(0, 10)), 10);

  async function act(username: string, id: string, path: string, body: object): Promise<TestResponse> {
    const { version } = await viewAsAuditor(system, id);
    return (await system.person(username)).act(`/v1/transfers/${id}/${path}`, body, { version });
  }

  async function last(id: string): Promise<AppealView> {
    const found = (await (await system.person('auditor1')).get<AppealsView>(`/v1/transfers/${id}/appeals`)).body.appeals.at(-1);
    if (found === undefined) throw new RangeError('there is no appeal');
    return found;
  }

  it('An appeal narrows a suspension to one field and some days, and then it ends', async () => {
    const { id } = await system.machine('retail').file(filing({ fields, people: { ordinary: 150_000, sensitive: 0, us: {} } }));
    await system.drain();
    const reviewed = await reviewAll(system, id);
    await voteAs(system, usernameOf((await viewAsAuditor(system, id)).step?.voters[0]), id);
    expect((await act('supervisor1', id, 'suspension', { cause: 'facts-untrue', reasons: 'The recipient is another one.' })).status).toBe(
      200,
    );
    const grounds = [{ about: 'reason', says: 'Only the telephone goes to the new place.' }];
    expect((await act('filer@retail', id, 'appeals', { against: 'suspension', grounds })).status).toBe(200);
    const officer = ['legal1', 'legal2', 'security1'].find((name) => !reviewed.includes(name)) ?? '';
    const { digest } = await last(id);
    const opinion = { proposes: 'vary', reasons: 'The name stays where it was.', digest, noConflict: true };
    const bare = await act(officer, id, 'appeal/opinion', opinion);
    expect([bare.status, bare.body]).toMatchObject([409, { code: 'variation-missing' }]);
    const remainder = { on: day, fields: ['owner.phone'] };
    expect((await act(officer, id, 'appeal/opinion', { ...opinion, remainder })).status).toBe(200);
    for (const voter of ((await last(id)).panel?.voters ?? []).slice(0, 2).map(usernameOf))
      expect((await act(voter, id, 'appeal/votes', { ballot: 'vary', reasons: 'Yes.', digest, noConflict: true })).status).toBe(200);

    const company = await system.person('filer@retail');
    expect(await company.view(id)).toMatchObject({ state: 'suspended', grantAct: { until: { on: day }, fields: ['owner.phone'] } });
    const told = await company.get<object>(`/v1/transfers/${id}/appeals/1/notice.txt?language=zh`);
    expect(told.text).toContain('可按准予内容出境的字段：owner.contact_name');
    expect((await company.get<object>(`/v1/transfers/${id}/appeals/1/notice.pdf`)).status).toBe(200);
    const listed = (await company.get<Page<LineResponse>>('/v1/transfers?suspension=narrowed')).body.items;
    expect(listed).toMatchObject([{ id, suspension: { on: day, fields: 1 } }]);
    const { timers } = (await company.get<TimersView>(`/v1/transfers/${id}/timers`)).body;
    expect(timers.find(({ kind }) => kind === 'suspension-ends')).toMatchObject({ state: 'pending', dueOn: day });

    await system.worker.handOutTimers(instant(`${addDays(day, 7)}T00:00:00.000Z`));
    await system.drain();
    const after = await company.view(id);
    expect(after).toMatchObject({ state: 'granted', grantAct: { act: 'lifted', because: 'suspension-over', appeal: 1 } });
    expect(after.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['suspension-varied', 'lifted']));
    const reminders = (await company.get<Page<ReminderResponse>>('/v1/reminders')).body.items;
    expect(reminders).toContainEqual(expect.objectContaining({ kind: 'suspension-ends', transfer: id }));
  });
});
