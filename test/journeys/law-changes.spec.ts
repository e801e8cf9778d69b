import type { AnsweredImpactsResponse, ImpactsResponse } from '@carnet/features/law-changes/impacts.dto.js';
import type { LawChangeReceiptResponse, LawChangeResponse, LawChangesResponse } from '@carnet/features/law-changes/law-changes.dto.js';
import type { NotificationView } from '@carnet/features/notifications/notifications.dto.js';
import { instant, type Page } from '@carnet/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bodyOrThrow, fromNewZealand, publishStricter } from '../support/new-zealand.js';
import { viewAsAuditor } from '../support/officials.js';
import { establish } from '../support/establishments.js';
import { startSystem, type System } from '../support/system.js';
import type { TimersView } from '@carnet/features/deadlines/terms.dto.js';
import type { ReminderResponse } from '@carnet/acts/deadlines/deadlines.dto.js';

let system: System;

beforeAll(async () => {
  // Granted by the machine: who is drawn to review a grant has no part in its re-assessment.
  system = await startSystem({ prepare: (database) => establish(database, ['retail'], ['NZ']) });
});

afterAll(() => system.close());

/** A grant out of New Zealand that rests on an agreement. */
async function granted(): Promise<string> {
  const { id } = await system.machine('retail').file(fromNewZealand());
  await system.drain();
  expect((await viewAsAuditor(system, id)).state).toBe('granted');
  return id;
}

describe('a pack that is published for a later day', () => {
  it('A future pack touches a grant, which an officer re-assesses and confirms', async () => {
    const id = await granted();
    const version = await publishStricter(system, '2027-03-01');
    const publisher = await system.person('publisher1');
    const officer = await system.person('privacy1');
    const company = await system.person('filer@retail');
    const asked = await publisher.act<LawChangeReceiptResponse>('/v1/law-changes', { title: 'Agreements are filed', version: version.id });
    expect([asked.status, asked.headers.get('location')]).toEqual([202, `/v1/law-changes/${asked.body.id}`]);
    await system.drain();
    const at = `/v1/law-changes/${asked.body.id}`;
    expect(bodyOrThrow(await officer.get<LawChangeResponse>(at))).toMatchObject({
      from: '2027-03-01',
      touched: 1,
      progress: { state: 'done', judged: 1 },
      totals: { moves: [{ standing: 'grant', move: 'heavier', count: 1 }], regimes: [{ regime: 'nz_privacy', count: 1 }] },
    });
    const [item] = bodyOrThrow(
      await officer.get<ImpactsResponse>(`${at}/items?standing=grant&move=heavier&regime=nz_privacy&answer=open`),
    ).items;
    expect(item).toMatchObject({
      transfer: id,
      state: 'granted',
      says: { en: expect.stringContaining('earlier law') },
      regimes: [
        {
          carries: 'needs-person',
          before: { outcome: 'allowed_mechanism' },
          after: { outcome: 'filing_required', rule: 'nz_privacy.agreement', packVersion: '2027.strict' },
        },
      ],
    });

    const answer = { transfers: [id], answer: 're-assess', reasons: 'The agreement is to be filed.', workingDays: 10 };
    const preview = bodyOrThrow(await officer.act<AnsweredImpactsResponse>(`${at}/answers/preview`, answer));
    expect((await company.act(`${at}/answers`, answer)).status).toBe(403);
    expect(bodyOrThrow(await officer.act<AnsweredImpactsResponse>(`${at}/answers`, answer))).toEqual(preview);
    const dueOn = preview.due?.on ?? '';

    const own = bodyOrThrow(await company.get<ImpactsResponse>(`${at}/items`)).items;
    expect(own).toMatchObject([
      {
        transfer: id,
        answer: { as: 're-assess', by: null, dueOn, reasons: answer.reasons },
        reassessment: { dueOn, lawChange: asked.body.id },
      },
    ]);
    expect(own[0]?.answer?.told).toEqual({
      en: expect.stringContaining(`By the end of ${dueOn}`),
      zh: expect.stringContaining(`须于${dueOn}`),
    });
    expect(bodyOrThrow(await company.get<LawChangesResponse>('/v1/law-changes')).items).toMatchObject([
      { id: asked.body.id, progress: null, touched: 1 },
    ]);
    expect((await system.machine('motors').get(at)).status).toBe(404);
    // By itself it started, too: supervisors are told, and the company reads nothing of it while nobody answered.
    await system.worker.startLawChanges();
    await system.drain();
    const supervisor = await system.person('supervisor1');
    const listed = bodyOrThrow(await supervisor.get<LawChangesResponse>('/v1/law-changes')).items;
    expect(listed.map(({ title, progress }) => [title.en, progress?.origin, progress?.askedBy === null]).toSorted()).toEqual([
      ['Agreements are filed', 'person', false],
      ['Privacy Act 2020 (New Zealand), information privacy principle 12, version 2027.strict', 'publication', true],
    ]);
    const itself = listed.find(({ progress }) => progress?.origin === 'publication');
    expect(bodyOrThrow(await supervisor.get<Page<NotificationView>>('/v1/notifications')).items).toContainEqual(
      expect.objectContaining({
        type: 'law_change.touches',
        lawChange: itself?.id,
        says: { en: expect.stringContaining('Grants: 1.'), zh: expect.anything() },
      }),
    );
    expect((await company.get(`/v1/law-changes/${itself?.id ?? ''}`)).status).toBe(404);

    await system.worker.sendMessages();
    // What a machine filed is told to the administrators.
    const admin = await system.person('admin@retail');
    const told = bodyOrThrow(await admin.get<Page<{ type: string; transfer: string }>>('/v1/notifications')).items;
    expect(told).toContainEqual(expect.objectContaining({ type: 'transfer.reassessment_asked', transfer: id }));

    await system.worker.handOutTimers(instant('2027-06-01T00:00:00.000Z'));
    await system.drain();
    const timers = bodyOrThrow(await company.get<TimersView>(`/v1/transfers/${id}/timers`)).timers;
    const due = timers.find(({ kind }) => kind === 'reassessment-due');
    expect(due).toMatchObject({ state: 'fired', dueOn });
    expect(due?.steps.at(-1)?.says.en).toContain('10 working days');
    const reminders = bodyOrThrow(await officer.get<Page<ReminderResponse>>('/v1/reminders?limit=100')).items;
    expect(reminders).toContainEqual(expect.objectContaining({ kind: 'reassessment-due', transfer: id }));
    expect((await viewAsAuditor(system, id)).state).toBe('granted');

    const { version: now } = await viewAsAuditor(system, id);
    const confirmed = await officer.act(`/v1/transfers/${id}/confirmation`, { reasons: 'It was filed.' }, { version: now });
    expect(confirmed).toMatchObject({ status: 200, body: { state: 'granted' } });
    const { timeline } = await viewAsAuditor(system, id);
    // Of the company, which said nothing in time, nothing follows.
    expect(timeline.map(({ kind }) => kind)).toContain('statement-lapsed');
    expect(timeline.find(({ kind }) => kind === 'grant-confirmed')?.says.zh).toBe('准予经重新评估继续有效。');
    expect(bodyOrThrow(await company.get<ImpactsResponse>(`${at}/items`)).items).toMatchObject([
      { reassessment: null, answer: { as: 're-assess' } },
    ]);
  });
});
