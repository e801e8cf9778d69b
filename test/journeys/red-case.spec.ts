import type { Filing } from '@carnet/acts/filing.js';
import type { GrantNoticeResponse, GrantNoticesResponse } from '@carnet/features/grants/grants.dto.js';
import type { SinceResponse, SincesResponse } from '@carnet/features/visits/since.dto.js';
import type { Page } from '@carnet/kernel';
import type { ConditionLibrary } from '@carnet/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseTime } from '../support/database-time.js';
import { filing } from '../support/filings.js';
import { justification } from '../support/justifications.js';
import { type Mornings, morningsOf } from '../support/mornings.js';
import { ballot, repliesTo, reviewAll, viewAsAuditor, usernameOf, voteAs } from '../support/officials.js';
import { startSystem, type System } from '../support/system.js';
import type { TestResponse, TestClient } from '../support/test-client.js';
import type { ObligationLine, ObligationsView } from '@carnet/features/conditions/obligations.dto.js';
import type { TimersView } from '@carnet/features/deadlines/terms.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { ReminderResponse } from '@carnet/acts/deadlines/deadlines.dto.js';

/*
 * One red case from the filing to a grant that was suspended and stands again, in the spring of 2026: three disciplines, a supervisor, and two
 * of three approvers. Qingming is off from 4 to 6 April, Labour Day from 1 to 5 May.
 */
const content: Filing = filing({
  people: { ordinary: 1_200_000, sensitive: 0, us: {} },
  recipient: { name: 'Analytics Recipient Pte', country: 'SG' },
});

const show = { words: 'Done as asked.', documents: [{ name: 'Record', sha256: `sha256:${'a'.repeat(64)}`, keptAt: 'Archive, file 7' }] };

const yes = { accepted: true, reasons: 'Read and found as asked.' };

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

describe('a red case', () => {
  let company: TestClient;
  let id: string;
  let dueOn: string;

  async function read<T>(client: TestClient, path: string): Promise<T> {
    const answer = await client.get<T>(`/v1/transfers/${id}/${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.body;
  }
  async function attempt(username: string, path: string, body: unknown): Promise<TestResponse> {
    const { version } = await viewAsAuditor(system, id);
    return (await system.person(username)).act(`/v1/transfers/${id}/${path}`, body, { version });
  }
  async function act(username: string, path: string, body: unknown, status = 200): Promise<void> {
    const { status: given, text } = await attempt(username, path, body);
    expect([path, given, text]).toEqual([path, status, expect.any(String)]);
    await system.drain();
  }
  const obligations = () => read<ObligationsView>(company, 'obligations');
  const votesSince = async (username: string): Promise<readonly SinceResponse[]> =>
    (await read<SincesResponse>(await system.person(username), 'since')).items.filter(({ as }) => as === 'vote');
  /** Who the step that is open waits for. */
  const awaited = ({ step, votes }: TransferResponse): string =>
    usernameOf(step?.voters.find((voter) => !votes.some((vote) => vote.voter === voter)));

  it('An approver sends a red case back to a discipline, which voids the earlier vote', async () => {
    company = await system.person('filer@biopharma');
    on('2026-03-10');
    ({ id } = await company.file(content));
    await system.drain();
    const { route, reviews } = await viewAsAuditor(system, id);
    expect([route?.lane, reviews.map(({ discipline }) => discipline).toSorted()]).toEqual(['red', ['data-security', 'legal', 'privacy']]);
    expect(await reviewAll(system, id)).toHaveLength(3);
    const first = await viewAsAuditor(system, id);
    const supervisor = usernameOf(first.step?.voters[0]);
    expect((await voteAs(system, supervisor, id)).status).toBe(200);

    on('2026-03-12');
    const second = await viewAsAuditor(system, id);
    const challenge = { reasons: 'Nothing is said of the volume.', disciplines: ['privacy'], contentDigest: second.contentDigest };
    await act(awaited(second), 'challenge', challenge);
    const back = await viewAsAuditor(system, id);
    expect(back).toMatchObject({ state: 'in-review', votes: [], sentBack: 1 });
    expect(back.challenges).toMatchObject([{ round: 1, step: 1, disciplines: ['privacy'], voided: [{ step: 0, ballot: 'approve' }] }]);
    expect(back.timeline.map(({ kind }) => kind)).toContain('challenged');
    // To its company the authority speaks with one voice.
    expect((await company.view(id)).challenges).toMatchObject([{ by: null, reasons: null }]);
    expect((await company.get(`/v1/transfers/${id}/since`)).status).toBe(403);
    expect(await votesSince(supervisor)).toMatchObject([
      { own: true, says: 'approve', stands: false, voided: { by: 'challenged' }, changes: [], judged: null },
    ]);
  });

  it('A company’s changed answer restarts all opinions and shows the voter the change', async () => {
    on('2026-03-16');
    const privacy = usernameOf((await viewAsAuditor(system, id)).reviews.find(({ discipline }) => discipline === 'privacy')?.assignee);
    const asked = { items: [{ kind: 'clarify', subject: '/people', question: 'Whose data, and how many?' }], workingDays: 5 };
    await act(privacy, 'information-request', asked);
    on('2026-03-18');
    const answered = { ...content, people: { ordinary: 1_350_000, sensitive: 0, us: {} } };
    const replies = repliesTo(await company.view(id), 'Counted again: 1,350,000.');
    await act('filer@biopharma', 'answer', { ...answered, replies }, 202);
    const again = await viewAsAuditor(system, id);
    expect([again.state, again.route?.lane, again.reviews.map(({ opinion }) => opinion)]).toEqual(['in-review', 'red', [null, null, null]]);

    const [one] = again.challenges;
    const supervisor = usernameOf(one?.voided[0]?.voter);
    expect((await (await system.person(supervisor)).view(id)).earlier).toMatchObject([{ as: 'vote', stands: false, changed: true }]);
    expect(await votesSince(supervisor)).toMatchObject([
      { voided: { by: 'challenged' }, changes: [{ subject: '/people/ordinary', before: 1_200_000, after: 1_350_000 }] },
    ]);
    // A vote on what was filed first is a vote on something else.
    expect(await reviewAll(system, id)).toHaveLength(3);
    const open = await viewAsAuditor(system, id);
    expect(open).toMatchObject({ state: 'in-approval', step: { index: 0 }, votes: [] });
    const stale = { ...ballot(open), contentDigest: `sha256:${'0'.repeat(64)}` };
    expect((await attempt(supervisor, 'votes', stale)).status).toBe(409);
  });

  it('A grant with prior conditions comes into force once its company has met them', async () => {
    on('2026-03-20');
    const library = (await company.get<ConditionLibrary>('/v1/conditions')).body;
    expect(library.conditions.map(({ code }) => code)).toContain('contract-signed');
    const own = { says: 'Count the copies.', reason: 'Copies were the risk.', phase: 'during', within: 5, unit: 'working-day' };
    const terms = [{ code: 'contract-signed' }, { code: 'no-onward-transfer' }, { code: 'encrypted' }, { ...own, monitor: 'privacy' }];
    const more = { terms, conditions: ['Tell us of changes.'], justification: justification() };
    for (let now = await viewAsAuditor(system, id); now.state === 'in-approval'; now = await viewAsAuditor(system, id))
      await act(awaited(now), 'votes', { ...ballot(now), ...(now.step?.index === 0 ? more : {}) });

    const before = await obligations();
    expect(before).toMatchObject({ state: 'awaiting-conditions', inForce: false, waitsFor: [1, 2] });
    expect(before.obligations.map(({ number, code, state }) => [number, code, state])).toEqual([
      [1, 'contract-signed', 'open'],
      [2, 'no-onward-transfer', 'open'],
      [3, 'encrypted', 'open'],
      [4, null, 'open'],
      [5, null, 'open'],
    ]);
    // By hand: 23 to 27 and 30 March to 3 April are ten working days.
    dueOn = before.obligations[2]?.due?.on ?? '';
    expect(dueOn).toBe('2026-04-03');
    expect(before.obligations[2]?.due?.steps.at(-1)).toMatchObject({ kind: 'due', number: 10, on: dueOn });
    const notice = (await company.get(`/v1/transfers/${id}/notice.txt?language=en`)).text;
    expect(notice).toMatch(/not in force yet[\s\S]*1\. Sign the contract[\s\S]*A breach suspends the grant\.[\s\S]*4\. Count the copies\./);

    on('2026-03-23');
    await act('filer@biopharma', 'obligations/2/agreement', {});
    await act('filer@biopharma', 'obligations/1/evidence', show);
    const legal = await system.person('legal1');
    const waiting = (await legal.get<Page<ObligationLine>>('/v1/obligations?judge=yes')).body;
    expect(waiting.items).toMatchObject([{ transfer: id, number: 1, state: 'evidence-given', toJudge: true }]);
    expect(await attempt('privacy1', 'obligations/1/judgement', yes)).toMatchObject({ status: 409, body: { code: 'not-the-monitor' } });
    expect(await attempt('legal1', 'obligations/1/judgement', yes)).toMatchObject({ status: 200, body: { state: 'granted' } });
    expect((await company.view(id)).timeline.at(-1)).toMatchObject({ kind: 'came-into-force' });
  });

  it('The system suspends a grant after a condition’s due day and gives notice', async () => {
    await wakeOn(dueOn);
    expect((await obligations()).inForce).toBe(true);
    await wakeOn('2026-04-07');
    const stopped = await company.view(id);
    expect(stopped).toMatchObject({ state: 'suspended', grantAct: { act: 'suspended', cause: 'condition-breached', obligation: 3 } });
    const reminders = (await company.get<Page<ReminderResponse>>('/v1/reminders?limit=100')).body.items;
    expect(reminders.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['obligation-near', 'obligation-due']));
    const { timers } = await read<TimersView>(company, 'timers');
    expect(timers.find(({ kind, cancelled }) => kind === 'obligation-due' && cancelled !== null)).toMatchObject({
      cancelled: { because: 'evidence-judged' },
    });

    const { items } = await read<GrantNoticesResponse>(company, 'grant-notices');
    expect(items).toMatchObject([{ version: stopped.version, act: 'suspended' }]);
    const path = `grant-notices/${String(stopped.version)}/notice`;
    const { notice, words } = await read<GrantNoticeResponse>(company, path);
    expect(notice).toMatchObject({
      act: 'suspended',
      by: 'machine',
      cause: { code: 'condition-breached' },
      condition: { number: 3 },
      restricts: false,
      appeal: { until: expect.stringMatching(/^2026-/) },
    });
    expect(Object.keys(words).toSorted()).toEqual(['en', 'zh']);
    for (const [language, parts] of [
      [
        'en',
        ['Notice of suspension', 'By the system, when a deadline passed', 'Condition 3 was not met', 'no data may leave', 'You may appeal'],
      ],
      ['zh', ['暂停准予通知书', '期限届满，由系统执行', '第 3 项附加条件未履行', '不得据此出境', '申请复核']],
    ] as const) {
      const { text } = await company.get(`/v1/transfers/${id}/${path}.txt?language=${language}`);
      for (const part of parts) expect(text).toContain(part);
    }
    const letter = await company.get(`/v1/transfers/${id}/${path}.pdf?language=zh`);
    expect([letter.status, letter.text.slice(0, 5)]).toEqual([200, '%PDF-']);
    expect((await system.machine('motors').get(`/v1/transfers/${id}/${path}`)).status).toBe(404);
  });

  it('An officer reinstates a grant once its company has cured the breach', async () => {
    on('2026-04-08');
    expect(await attempt('security1', 'cured-lifting', { reasons: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'breach-not-cured' },
    });
    await act('filer@biopharma', 'obligations/3/evidence', show);
    await act('security1', 'obligations/3/judgement', yes);
    expect((await company.view(id)).state).toBe('suspended');
    expect(await attempt('security1', 'cured-lifting', { reasons: 'The keys are ours now.' })).toMatchObject({
      body: { state: 'granted' },
    });
    const after = await obligations();
    expect(after.obligations[2]).toMatchObject({ state: 'met', breach: { cause: 'overdue', by: null } });
    // What was no reason to suspend stays a breach.
    expect(after.obligations[3]).toMatchObject({ state: 'breached', breach: { cause: 'overdue' }, overdue: true });
    const { items } = await read<GrantNoticesResponse>(company, 'grant-notices');
    expect(items.map(({ act: what }) => what)).toEqual(['suspended', 'lifted']);
    const { notice } = await read<GrantNoticeResponse>(company, `grant-notices/${String(items[1]?.version)}/notice`);
    expect(notice).toMatchObject({
      by: 'person',
      appeal: null,
      effect: { en: expect.stringContaining('in force again'), zh: expect.stringContaining('恢复效力') },
    });
  });
});
