import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoPersonId } from '../../apps/cli/src/demo/directory.js';
import { filing } from '../support/filings.js';
import { opinion, viewAsAuditor, usernameOf } from '../support/officials.js';
import { startSystem, type System } from '../support/system.js';
import type { TestClient } from '../support/test-client.js';
import type { BulkActReceipt, BulkActResponse } from '@carnet/features/bulk-acts/bulk-acts.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';

let system: System;

let supervisor: TestClient;

beforeAll(async () => {
  system = await startSystem();
  supervisor = await system.person('supervisor1');
});

afterAll(() => system.close());

/** Two of privacy's reviews are given back by their officers; the third stays with its officer, who has asked the company something. */
async function threeInReview(): Promise<readonly [string, string, string]> {
  const ids: string[] = [];
  for (const company of ['retail', 'motors', 'biopharma'] as const) {
    const { id } = await system.machine(company).file(filing({ people: { ordinary: 2_000_000, sensitive: 0, us: {} } }));
    ids.push(id);
  }
  await system.drain();
  const [one, two, three] = ids as [string, string, string];
  for (const id of [one, two]) await byPrivacy(id, 'reviews/privacy/release', { reasons: 'Away for two weeks.' });
  const items = [{ kind: 'clarify', subject: '/recipient', question: 'Who is behind the recipient?' }];
  await byPrivacy(three, 'information-request', { items, workingDays: 5 });
  return [one, two, three];
}

async function byPrivacy(id: string, path: string, body: unknown): Promise<void> {
  const view = await viewAsAuditor(system, id);
  const officer = await system.person(usernameOf(reviewOf(view)?.assignee));
  const answer = await officer.act(`/v1/transfers/${id}/${path}`, body, { version: view.version });
  expect([path, answer.status, answer.text]).toEqual([path, 200, expect.any(String)]);
}

const reviewOf = ({ reviews }: TransferResponse) => reviews.find(({ discipline }) => discipline === 'privacy');

const preview = (body: unknown, by = supervisor) => by.act<BulkActResponse>('/v1/bulk-acts/previews', body);

const start = ({ id, digest }: Pick<BulkActResponse, 'id' | 'digest'>, by = supervisor, key?: string) =>
  by.act<BulkActReceipt & { readonly code: string }>('/v1/bulk-acts', { preview: id, digest }, key === undefined ? {} : { key });

const read = (id: string, by = supervisor) => by.get<BulkActResponse>(`/v1/bulk-acts/${id}`);

const codes = ({ rows }: BulkActResponse): Readonly<Record<string, string>> =>
  Object.fromEntries(rows.map(({ transfer, state, code }) => [transfer, code === null ? state : `${state}: ${code}`]));

describe('a supervisor who gives many reviews to one officer', () => {
  it('A supervisor previews a bulk assignment, starts exactly it and reads its receipt', async () => {
    const [one, two, three] = await threeInReview();
    // The officer of the two who does not have the third review: which officer gets which depends on what is judged first.
    const holder = usernameOf(reviewOf(await viewAsAuditor(system, three))?.assignee);
    const to = demoPersonId(holder === 'privacy1' ? 'privacy2' : 'privacy1');
    const words = { act: 'assign', discipline: 'privacy', to, reasons: 'Back from leave.' };
    const previewed = await preview({ ...words, list: 'queue', filter: {} });
    expect(previewed.status).toBe(201);
    const act = previewed.body;
    expect(act).toMatchObject({ state: 'preview', startedAt: null, counts: { 'will-act': 2, withheld: 1, done: 0, skipped: 0 } });
    expect(codes(act)).toEqual({ [one]: 'will-act', [two]: 'will-act', [three]: 'withheld: officer-at-work' });
    expect(act.rows.find(({ transfer }) => transfer === three)?.says).toEqual({
      en: expect.stringMatching(/\w/),
      zh: expect.stringMatching(/\p{Script=Han}/u),
    });
    expect((await read(act.id)).body).toEqual(act);
    expect(reviewOf(await viewAsAuditor(system, one))?.assignee).toBeNull();

    // Another selection has another digest: what nobody looked at is not begun.
    const other = (await preview({ ...words, transfers: [one] })).body;
    expect(other.digest).not.toBe(act.digest);
    const mixed = await start({ id: act.id, digest: other.digest });
    expect([mixed.status, mixed.headers.get('content-type'), mixed.body.code]).toEqual([
      409,
      'application/problem+json; charset=utf-8',
      'preview-other',
    ]);
    for (const somebody of ['supervisor2', 'filer@retail'].map((username) => system.person(username))) {
      const stranger = await somebody;
      expect([403, 404]).toContain((await start(act, stranger)).status);
      expect([403, 404]).toContain((await read(act.id, stranger)).status);
    }

    // In between an officer of another discipline has gone on with the second one.
    const view = await viewAsAuditor(system, two);
    const security = view.reviews.find(({ discipline }) => discipline === 'data-security');
    const support = await (
      await system.person(usernameOf(security?.assignee))
    ).act(`/v1/transfers/${two}/reviews/data-security/opinion`, opinion(view), { version: view.version });
    expect(support.status).toBe(200);

    const begun = await start(act, supervisor, 'assign-many-once');
    expect([begun.status, begun.headers.get('location')]).toEqual([202, `/v1/bulk-acts/${act.id}`]);
    expect(begun.body).toEqual({ id: act.id, state: 'waiting' });
    expect((await start(act, supervisor, 'assign-many-once')).body).toEqual(begun.body);
    expect(await start(act)).toMatchObject({ status: 409, body: { code: 'bulk-act-started' } });
    const underway = (await read(act.id)).body;
    expect(['waiting', 'running', 'done']).toContain(underway.state);
    expect(Object.values(underway.counts).reduce((sum, n) => sum + n, 0)).toBe(3);

    await system.drain();
    const receipt = (await read(act.id)).body;
    expect(receipt).toMatchObject({ state: 'done', counts: { 'will-act': 0, withheld: 1, done: 1, skipped: 1 } });
    expect([receipt.startedAt, receipt.endedAt]).toEqual([expect.any(String), expect.any(String)]);
    expect(codes(receipt)).toEqual({ [one]: 'done', [two]: 'skipped: stale-version', [three]: 'withheld: officer-at-work' });
    for (const { transfer, settledAt } of receipt.rows) expect([transfer, settledAt === null]).toEqual([transfer, transfer === three]);
    const after = await viewAsAuditor(system, one);
    expect(reviewOf(after)?.assignee).toBe(to);
    expect(after.timeline.filter(({ kind }) => kind === 'review-assigned')).toHaveLength(1);
    expect(reviewOf(await viewAsAuditor(system, two))?.assignee).toBeNull();

    // What was left over is previewed anew, as it stands now.
    const again = (await preview({ ...words, transfers: [one, two, three], confirm: true })).body;
    expect(codes(again)).toMatchObject({ [two]: 'will-act', [three]: 'will-act' });
    expect((await start(again)).status).toBe(202);
    await system.drain();
    for (const id of [one, two, three]) expect(reviewOf(await viewAsAuditor(system, id))?.assignee).toBe(to);
  });

  it('A preview of a bulk act with an invalid selection names the place at fault', async () => {
    const words = { act: 'assign', discipline: 'privacy', to: demoPersonId('privacy2'), reasons: 'Back from leave.' };
    expect(await preview({ ...words, filter: { lane: 'blue' } })).toMatchObject({
      status: 422,
      body: { code: 'bulk-act-invalid', faults: [{ pointer: '/filter/lane' }] },
    });
    expect(await preview({ ...words, filter: { tag: 'nobody-uses-this' } })).toMatchObject({
      status: 422,
      body: { code: 'selection-empty' },
    });
    expect(await preview({ act: 'assign', transfers: [] })).toMatchObject({
      body: { faults: [{ pointer: '/discipline' }, { pointer: '/to' }, { pointer: '/reasons' }] },
    });
    expect((await preview({ ...words, filter: {} }, await system.person('privacy1'))).status).toBe(403);
  });
});
