import type { Filing } from '@carnet/acts/filing.js';
import type { Page } from '@carnet/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseTime } from '../support/database-time.js';
import { filing } from '../support/filings.js';
import { type Mornings, morningsOf } from '../support/mornings.js';
import { repliesTo, reviewAll, viewAsAuditor, usernameOf, voteAs } from '../support/officials.js';
import { startSystem, type System } from '../support/system.js';
import type { TestClient } from '../support/test-client.js';
import type { ClocksResponse, TimersView } from '@carnet/features/deadlines/terms.dto.js';
import type { RoundsResponse } from '@carnet/features/information/information.dto.js';
import type { RenewalResponse } from '@carnet/features/renewals/renewals.dto.js';
import type { ReminderResponse } from '@carnet/acts/deadlines/deadlines.dto.js';

/*
 * One amber case from the filing to its successor, over the first half of 2026 by the calendar of China: Qingming is off from 4 to 6 April,
 * Labour Day from 1 to 5 May, and Saturday 9 May is worked. The mechanism that the company names ends on 16 October 2026.
 */
const content: Filing = filing({
  // What is not known to be neither is for a person to look at.
  facts: {
    exporter_is_ciio: null,
    mechanisms: ['cn_standard_contract'],
    mechanism_issued_on: '2025-10-17',
    mechanism_expires_on: '2026-10-16',
  },
  documents: [{ code: 'pipia_report', name: 'Impact assessment of 2025', sha256: 'a'.repeat(64) }],
});

let system: System;

let time: DatabaseTime;

let on: Mornings['on'];

let wakeOn: Mornings['wakeOn'];

beforeAll(async () => {
  system = await startSystem();
  time = new DatabaseTime();
  ({ on, wakeOn } = morningsOf(system, time));
});

afterAll(async () => {
  time.end();
  await system.close();
});

async function read<T>(client: TestClient, path: string): Promise<T> {
  const answer = await client.get<T>(`/v1/transfers/${path}`);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.body;
}

/** Who is told that a deadline was faster, as one is at the start of a day, reads the transfer again. */
async function act(client: TestClient, id: string, path: string, body: unknown, status = 200): Promise<string> {
  const { version } = await client.view(id);
  const answer = await client.act(`/v1/transfers/${id}/${path}`, body, { version });
  if (answer.status === 412) return act(client, id, path, body, status);
  expect([path, answer.status, answer.text]).toEqual([path, status, expect.any(String)]);
  return answer.body.id;
}

const clockOf = async (client: TestClient, id: string) => (await read<ClocksResponse>(client, `${id}/clocks`)).clocks[0]!;

/** The days of a sum that count, as month and day. */
const counted = ({ steps }: Awaited<ReturnType<typeof clockOf>>): readonly string[] => [
  ...new Set(steps.filter(({ number }) => number !== null).map(({ on: day }) => day.slice(5))),
];

describe('an amber case', () => {
  let company: TestClient;
  let officer: TestClient;
  let id: string;

  it('The due day of an amber filing leaves out the days of two information requests', async () => {
    company = await system.person('filer@retail');
    on('2026-03-31');
    ({ id } = await company.file(content));
    await system.drain();
    const { reviews, route } = await viewAsAuditor(system, id);
    expect(route?.lane).toBe('amber');
    officer = await system.person(usernameOf(reviews[0]?.assignee));
    // By hand: 1 to 3, 7 to 10, 13 to 17 and 20 to 22 April are fifteen.
    expect(await clockOf(company, id)).toMatchObject({ state: 'running', startedOn: '2026-03-31', due: '2026-04-22', left: 15 });

    on('2026-04-02');
    const first = { kind: 'clarify', subject: '/recipient', question: 'Who is behind the recipient?' };
    await act(officer, id, 'information-request', { items: [first], workingDays: 5 });
    // Two days are used; the 3rd is the first of five to answer, the 10th the last.
    expect((await company.view(id)).request).toMatchObject({ round: 1, due: { on: '2026-04-10' } });
    expect(await clockOf(officer, id)).toMatchObject({ state: 'paused', left: 13 });
    on('2026-04-09');
    const answered = { ...content, recipient: { ...content.recipient, name: 'Analytics Recipient Pte' } };
    await act(company, id, 'answer', { ...answered, replies: repliesTo(await company.view(id), 'It is named in full now.') }, 202);
    await system.drain();
    // Thirteen left from the 10th on: 10, 13 to 17, 20 to 24, 27 and 28 April.
    expect(await clockOf(company, id)).toMatchObject({ state: 'running', due: '2026-04-28', left: 13 });

    on('2026-04-14');
    const view = await viewAsAuditor(system, id);
    const asking = await system.person(usernameOf(view.reviews[0]?.assignee));
    const asked = view.items.find(({ state }) => state === 'answered');
    const settlement = { as: 'asked-again', again: { kind: 'clarify', question: 'And who owns it?' } };
    await act(asking, id, `information-items/${asked?.id ?? ''}/settlement`, settlement);
    await act(asking, id, 'information-request', { workingDays: 5 });
    expect(await clockOf(officer, id)).toMatchObject({ state: 'paused', left: 10 });
    on('2026-04-20');
    await act(company, id, 'answer', { ...answered, replies: repliesTo(await company.view(id), 'Its staff own it.') }, 202);
    await system.drain();

    const clock = await clockOf(company, id);
    expect(clock).toMatchObject({ state: 'running', startedOn: '2026-03-31', due: '2026-05-07', recordedDue: '2026-05-07', left: 10 });
    expect(await clockOf(asking, id)).toEqual(clock);
    // The clock stood still from the 3rd to the 9th and from the 15th to the 20th; the fifteenth day comes after the holiday.
    expect(counted(clock).join(' ')).toBe('04-01 04-02 04-10 04-13 04-14 04-21 04-22 04-23 04-24 04-27 04-28 04-29 04-30 05-06 05-07');
    const { rounds } = await read<RoundsResponse>(company, `${id}/information-requests`);
    expect(rounds.map(({ closed, changes }) => [closed?.as, changes.length])).toEqual([
      ['answered', 1],
      ['answered', 0],
    ]);
  });

  it('A grant has a term, and its company is reminded when the renewal window opens', async () => {
    on('2026-05-06');
    await reviewAll(system, id);
    await voteAs(system, usernameOf((await viewAsAuditor(system, id)).step?.voters[0]), id);
    expect(await company.view(id)).toMatchObject({ state: 'granted', decision: { by: 'approval', term: { lastDay: '2026-10-16' } } });

    await wakeOn('2026-07-19');
    const { version } = await company.view(id);
    const early = await company.act(`/v1/transfers/${id}/renewal`, { kind: 'renews' }, { version });
    expect([early.status, early.body]).toEqual([
      409,
      expect.objectContaining({
        code: 'renewal-not-open',
        context: { opens: '2026-07-20' },
        says: { en: expect.stringContaining('It opens on 20 July 2026.'), zh: expect.stringContaining('开启日为2026年7月20日') },
      }),
    ]);
    expect(await remindersOf()).not.toContain('renewal');
    await wakeOn('2026-07-20');
    expect(await remindersOf()).toContain('renewal');
    expect((await read<RenewalResponse>(company, `${id}/renewal`)).offers.map(({ offered }) => offered)).toEqual([true, true]);
  });

  it('A renewal is compared with its grant, is granted, and supersedes the grant', async () => {
    on('2026-08-03');
    const renewal = await act(company, id, 'renewal', { kind: 'renews' }, 201);
    const draft = await company.view(renewal);
    expect(draft).toMatchObject({ state: 'draft', renewal: { of: id, kind: 'renews' }, filing: (await company.view(id)).filing });
    const { renewed } = await read<RenewalResponse>(company, `${renewal}/renewal`);
    expect(renewed?.lookAgain.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(['/people/ordinary', '/facts/mechanism_expires_on', '/documents/pipia_report']),
    );
    expect((await officer.get(`/v1/transfers/${renewal}`)).status).toBe(404);

    const facts = { ...draft.filing.facts, mechanism_issued_on: '2026-07-30', mechanism_expires_on: '2028-07-29' };
    const next = { ...draft.filing, people: { ordinary: 1200, sensitive: 0, us: {} }, facts };
    const edited = await company.act(`/v1/transfers/${renewal}`, next, { version: draft.version, method: 'PUT' });
    expect(edited.status).toBe(200);
    await act(company, renewal, 'submission', {}, 202);
    await system.drain();

    const told = await read<RenewalResponse>(officer, `${renewal}/renewal`);
    expect(told).toEqual(await read<RenewalResponse>(company, `${renewal}/renewal`));
    expect(told.renewed).toMatchObject({ transfer: id, state: 'granted', judged: { lane: { before: 'amber', after: 'amber' } } });
    expect(told.renewed?.changes).toEqual([
      { subject: '/facts/mechanism_expires_on', before: '2026-10-16', after: '2028-07-29' },
      { subject: '/facts/mechanism_issued_on', before: '2025-10-17', after: '2026-07-30' },
      { subject: '/people/ordinary', before: 1000, after: 1200 },
    ]);
    expect((await read<RenewalResponse>(officer, `${id}/renewal`)).renewals).toMatchObject([{ transfer: renewal, state: 'in-review' }]);

    await reviewAll(system, renewal);
    expect((await company.view(id)).state).toBe('granted');
    await voteAs(system, usernameOf((await viewAsAuditor(system, renewal)).step?.voters[0]), renewal);
    expect(await company.view(renewal)).toMatchObject({ state: 'granted', decision: { term: { lastDay: '2028-07-29' } } });
    const old = await company.view(id);
    expect(old).toMatchObject({ state: 'superseded', successor: renewal });
    expect(old.timeline.at(-1)).toMatchObject({ kind: 'superseded', actor: { kind: 'system' }, says: { zh: '准予已由其他事项取代。' } });
    const list = await company.get<Page<{ readonly id: string }>>('/v1/transfers?state=superseded');
    expect(list.body.items.map((line) => line.id)).toEqual([id]);
    const { timers } = await read<TimersView>(company, `${id}/timers`);
    expect(timers.find(({ kind }) => kind === 'expiry')).toMatchObject({ state: 'cancelled', cancelled: { because: 'superseded' } });

    await wakeOn('2026-10-17');
    expect([(await company.view(id)).state, (await company.view(renewal)).state]).toEqual(['superseded', 'granted']);
  });

  const remindersOf = async (): Promise<readonly string[]> =>
    (await company.get<Page<ReminderResponse>>('/v1/reminders?limit=100')).body.items.map(({ kind }) => kind);
});

describe('a filing whose gap is filled', () => {
  it.each([
    ['2026-11-06', 'granted', 'abroad since 1 January'],
    ['2026-11-16', 'in-review', 'has ended in between'],
  ])('A gap filled on %s leaves a filing %s if its mechanism ends on 10 November', async (day, state, told) => {
    const machine = system.machine('culture');
    const sent = (facts: Filing['facts']): Filing =>
      filing({ recipient: { name: `Filled on ${day}`, country: 'SG' }, facts: { mechanism_expires_on: '2026-11-10', ...facts } });
    on('2026-11-03');
    const { id: waiting } = await machine.file(sent({ notice_given: null }));
    await system.drain();
    on(day);
    const change = { ...sent({}), reasons: 'Everybody was told.' };
    const preview = await machine.act<{ disposal: string }>(`/v1/transfers/${waiting}/amendments/preview`, change);
    expect(preview.body.disposal).toBe(state === 'granted' ? 'grant' : 'review');
    await act(machine, waiting, 'amendments', change, 202);
    await system.drain();
    const view = await machine.view(waiting);
    expect(view.state).toBe(state);
    expect(view.route?.reasons[0]?.en).toContain(told);
  });
});
