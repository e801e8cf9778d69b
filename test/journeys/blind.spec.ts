import type { HistoryResponse } from '@carnet/features/history/history.dto.js';
import type { Page } from '@carnet/kernel';
import { RoutingPolicies } from '@carnet/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routes } from '../../apps/api/src/routes.fixture.js';
import { filing } from '../support/filings.js';
import { justification } from '../support/justifications.js';
import { ballot, opinion, reviewAll, viewAsAuditor, usernameOf, voteAs } from '../support/officials.js';
import { policiesWithoutHearing } from '../support/policies.js';
import { startSystem, type System } from '../support/system.js';
import type { ChecklistsView } from '@carnet/features/checklists/checklists.dto.js';
import type { CommentView } from '@carnet/features/comments/comments.dto.js';
import type { KeptRestrictionsResponse } from '@carnet/features/restrictions/restrictions.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { SincesResponse } from '@carnet/features/visits/since.dto.js';

const heavy = filing({ people: { ordinary: 2_000_000, sensitive: 0, us: {} } });

const blindPolicies = new RoutingPolicies(
  policiesWithoutHearing.all.map((policy) => ({
    ...policy,
    blind: true as const,
    chains: { ...policy.chains, red: policy.chains.red.map((step) => ({ ...step, blind: true as const })) },
  })),
);

const marker = 'WORDS-THAT-ARE-HIDDEN';

const everybody = [
  'privacy1',
  'privacy2',
  'security1',
  'legal1',
  'approver1',
  'approver2',
  'approver3',
  'supervisor1',
  'supervisor2',
  'auditor1',
  'filer@retail',
];

/** Roles that neither review nor vote. */
const bystanders = ['author1', 'operator1', 'administrator1', 'admin@retail'];

let system: System;

beforeAll(async () => {
  system = await startSystem({ policies: blindPolicies });
});

afterAll(() => system.close());

/** Every route that reads, of this transfer where it names one, in whatever form. */
function readingRoutes(id: string): readonly string[] {
  return routes
    .map(([route]) => route)
    .filter((route) => route.startsWith('GET '))
    .map((route) =>
      route
        .slice(4)
        .replace('/:id', `/${id}`)
        .replace(':number', '1')
        .replaceAll(/:[a-z0-9]+/g, id),
    );
}

/** Which routes tell a person the hidden words; none fails, whoever asks. */
async function tellers(username: string, id: string): Promise<readonly string[]> {
  const client = await system.person(username);
  const found: string[] = [];
  let read = 0;
  for (const path of readingRoutes(id)) {
    const { status, text } = await client.get(path);
    expect([username, path, status >= 500]).toEqual([username, path, false]);
    if (status === 200) read += 1;
    if (text.includes(marker)) found.push(path);
  }
  // Otherwise nothing would be told because nothing was asked.
  expect(read).toBeGreaterThan(20);
  return found;
}

const known = (usernames: readonly string[]): readonly string[] => usernames.filter((username) => everybody.includes(username));

describe('opinions and votes under a blind policy', () => {
  let id: string;
  let first: string;
  let discipline: string;

  // Every route as everybody: on a busy machine that takes longer than one test usually may.
  it('No route shows a blind opinion to any reader except its author', async () => {
    ({ id } = await system.machine('retail').file(heavy));
    await system.drain();
    const open = await viewAsAuditor(system, id);
    discipline = open.reviews[0]?.discipline ?? '';
    first = usernameOf(open.reviews[0]?.assignee);
    const officer = await system.person(first);
    const at = `/v1/transfers/${id}`;
    const supervisor = await system.person('supervisor1');
    expect((await supervisor.act(`${at}/visits`, { upTo: (await supervisor.view(id)).upTo })).status).toBe(200);
    const act = async (path: string, body: unknown): Promise<void> => {
      const answer = await officer.act(path, body, { version: (await officer.view(id)).version });
      if (answer.status >= 300) throw new Error(answer.text);
    };
    await act(`${at}/reviews/${discipline}/checklist`, {
      answers: [{ item: await itemOf(first, { discipline, id }), as: 'no', reasons: marker }],
    });
    const said = { conclusion: 'object', reasons: marker, justification: justification({ aim: marker }) };
    await act(`${at}/reviews/${discipline}/opinion`, opinion(await officer.view(id), said));
    await act(`${at}/comments`, { audience: 'internal', text: marker });
    await system.drain();
    for (const username of everybody.filter((one) => one !== first))
      expect([username, await tellers(username, id)]).toEqual([username, []]);
    const own = await tellers(first, id);
    expect(own).toEqual(expect.arrayContaining([at, `${at}/checklists`, `${at}/comments`, `${at}/restriction-tests`]));
  });

  it('No route shows a blind opinion to a role that neither reviews nor votes', async () => {
    for (const username of bystanders) expect([username, await tellers(username, id)]).toEqual([username, []]);
  });

  it('A blind opinion is shown as hidden with the reason in both languages', async () => {
    const supervisor = await system.person('supervisor1');
    const withheld = {
      code: 'opinions-blind',
      reason: { en: expect.stringContaining('Hidden until'), zh: expect.stringContaining('不予显示') },
    };
    const view: TransferResponse = await supervisor.view(id);
    expect(view.reviews.find((review) => review.discipline === discipline)?.opinion).toMatchObject({
      conclusion: null,
      reasons: null,
      withheld,
    });
    const at = `/v1/transfers/${id}`;
    expect((await supervisor.get<KeptRestrictionsResponse>(`${at}/restriction-tests`)).body).toEqual({ items: [], withheld });
    expect((await supervisor.get<SincesResponse>(`${at}/since`)).body.items).toMatchObject([{ as: 'opinion', says: null, withheld }]);
    const missed = await supervisor.get<SincesResponse>(`${at}/since?since=my-last-visit`);
    expect(missed.body.items).toMatchObject([{ as: 'opinion', says: null, withheld }]);
    expect(missed.body.visit?.events.map(({ kind }) => kind)).toContain('opinion-given');
    expect(missed.text).not.toContain(marker);
    const { disciplines } = (await supervisor.get<ChecklistsView>(`${at}/checklists`)).body;
    expect(disciplines.find((one) => one.discipline === discipline)).toMatchObject({ recommends: null, withheld });
    expect((await supervisor.get<Page<CommentView>>(`${at}/comments`)).body.items).toMatchObject([{ text: null, withheld }]);
  });

  it('Blind opinions become visible once every discipline has given its opinion', async () => {
    const open = (await viewAsAuditor(system, id)).reviews.filter((review) => review.opinion === null);
    expect(open).toHaveLength(2);
    const race = open.map(async ({ assignee, discipline: theirs }) => {
      const officer = await system.person(usernameOf(assignee));
      for (;;) {
        const view = await officer.view(id);
        const { status } = await officer.act(`/v1/transfers/${id}/reviews/${theirs}/opinion`, opinion(view), { version: view.version });
        if (status === 200) return;
        if (status !== 409 && status !== 412) throw new Error(String(status));
      }
    });
    await Promise.all(race);
    await system.drain();
    for (const username of ['supervisor1', 'auditor1', ...known(open.map(({ assignee }) => usernameOf(assignee)))])
      expect(await tellers(username, id)).toEqual(expect.arrayContaining([`/v1/transfers/${id}`, `/v1/transfers/${id}/restriction-tests`]));
    const { reviews } = await viewAsAuditor(system, id);
    expect(reviews.map((review) => [review.opinion?.withheld, typeof review.opinion?.at])).toEqual(reviews.map(() => [null, 'string']));
  });

  it('A blind vote stays hidden until its step is decided', async () => {
    const other = (await system.machine('retail').file(heavy)).id;
    await system.drain();
    await reviewAll(system, other);
    await voteAs(system, usernameOf((await viewAsAuditor(system, other)).step?.voters[0]), other);
    const voters = ((await viewAsAuditor(system, other)).step?.voters ?? []).map(usernameOf);
    expect(voters).toHaveLength(3);
    const [one = '', ...rest] = voters;
    const client = await system.person(one);
    const view = await client.view(other);
    const refusal = { ...ballot(view, 'refuse'), reasons: marker, justification: justification({ aim: marker }) };
    expect((await client.act(`/v1/transfers/${other}/votes`, refusal, { version: view.version })).status).toBe(200);
    // The history of all transfers tells of the first one, which is decided; that of this transfer is among the routes.
    const tellersOfThis = async (username: string) => (await tellers(username, other)).filter((path) => path !== '/v1/history');
    for (const username of everybody.filter((name) => name !== one))
      expect([username, await tellersOfThis(username)]).toEqual([username, []]);
    expect(await tellers(one, other)).toContain(`/v1/transfers/${other}`);
    const history = await (await system.person('auditor1')).get<HistoryResponse>(`/v1/transfers/${other}/history?act=voted`);
    const cast = history.body.items.map(({ details }) => details).find((details) => details?.['step'] === 1);
    expect(cast).toMatchObject({ withheld: { code: 'votes-blind' } });
    expect(cast).not.toHaveProperty('ballot');
    const hidden = (await viewAsAuditor(system, other)).votes.find(({ step }) => step === 1);
    expect(hidden).toMatchObject({ ballot: null, reasons: null, withheld: { code: 'votes-blind' } });
    for (const username of rest) expect((await voteAs(system, username, other)).status).toBe(200);
    expect((await viewAsAuditor(system, other)).state).toBe('granted');
    expect(await tellers('auditor1', other)).toContain(`/v1/transfers/${other}`);
  });
});

/** An item that the discipline is asked about this transfer. */
async function itemOf(username: string, { discipline, id }: { readonly discipline: string; readonly id: string }): Promise<string> {
  const { disciplines } = (await (await system.person(username)).get<ChecklistsView>(`/v1/transfers/${id}/checklists`)).body;
  return disciplines.find((one) => one.discipline === discipline)?.items[0]?.code ?? '';
}
