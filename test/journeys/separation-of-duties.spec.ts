import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { demoAuthority, demoCompanies, demoPersonId } from '../../apps/cli/src/demo/directory.js';
import { filing } from '../support/filings.js';
import { ballot, opinion, reviewAll, viewAsAuditor, usernameOf, voteAs } from '../support/officials.js';
import { startSystem, type System } from '../support/system.js';
import { TestClient } from '../support/test-client.js';

const words = { en: 'Keep a log.', zh: '保存日志。' };

const described = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as {
  readonly paths: Readonly<
    Record<string, { readonly post?: { readonly responses: Readonly<Record<string, { readonly description?: string }>> } }>
  >;
};

/** One person who files for a company and is also an officer and approver of the authority. */
const twoHats = 'filer@retail';

describe('four eyes, counted by persons and not by accounts', () => {
  let system: System;
  let filer: TestClient;
  let official: TestClient;

  beforeAll(async () => {
    system = await startSystem();
    const owner = new pg.Client({ connectionString: system.database.url('carnet_owner') });
    await owner.connect();
    await owner.query(
      `insert into carnet.membership (person_id, organisation_id, realm, roles, disciplines) values ($1, $2, 'authority', '{officer,approver,supervisor}', '{privacy,data-security,legal}')`,
      [demoPersonId(twoHats), demoAuthority.id],
    );
    await owner.end();
    const retail = demoCompanies.find(({ key }) => key === 'retail')?.id ?? '';
    filer = await TestClient.signedIn(system.baseUrl, twoHats, retail);
    official = await TestClient.signedIn(system.baseUrl, twoHats, demoAuthority.id);
  });
  afterAll(() => system.close());

  it('A filer cannot claim, review or vote on the filer’s own filing', async () => {
    const { id } = await filer.file(filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } }));
    await system.drain();
    const view = await official.view(id);
    expect(view.reviews.map(({ assignee }) => assignee)).not.toContain(demoPersonId(twoHats));
    const discipline = view.reviews[0]?.discipline ?? '';
    expect((await official.act(`/v1/transfers/${id}/reviews/${discipline}/claim`, {}, { version: view.version })).body).toMatchObject({
      code: 'filer-cannot-review',
    });
    expect(
      (await official.act(`/v1/transfers/${id}/reviews/${discipline}/opinion`, opinion(view), { version: view.version })).body,
    ).toMatchObject({ code: 'filer-cannot-review' });
    expect(view.acts.find(({ kind }) => kind === 'give-opinion')).toMatchObject({
      offered: false,
      code: 'filer-cannot-review',
      reason: { en: expect.any(String), zh: expect.any(String) },
    });
    await reviewAll(system, id);
    const waiting = await viewAsAuditor(system, id);
    expect(waiting.step?.voters).not.toContain(demoPersonId(twoHats));
    expect((await official.act(`/v1/transfers/${id}/votes`, ballot(waiting), { version: waiting.version })).status).toBe(409);
    expect((await viewAsAuditor(system, id)).timeline.filter(({ refused }) => refused)).toHaveLength(3);
  });

  it('The voter of a step is no reviewer of the transfer, and each voter votes once', async () => {
    const { id } = await system.machine('motors').file(filing({ people: { ordinary: 1_500_000, sensitive: 0, us: {} } }));
    await system.drain();
    const reviewers = await reviewAll(system, id);
    const supervised = await viewAsAuditor(system, id);
    const supervisor = usernameOf(supervised.step?.voters[0]);
    expect(reviewers).not.toContain(supervisor);
    await voteAs(system, supervisor, id);
    expect((await voteAs(system, supervisor, id)).body).toMatchObject({ code: expect.stringMatching(/^(not-a-voter|already-voted)$/) });
    const first = usernameOf((await viewAsAuditor(system, id)).step?.voters[0]);
    expect((await voteAs(system, first, id)).status).toBe(200);
    expect((await voteAs(system, first, id)).body).toMatchObject({ code: 'already-voted' });
    expect((await viewAsAuditor(system, id)).state).toBe('in-approval');
  });

  it('A machine key can neither review nor vote', async () => {
    const machine = system.machine('culture');
    const { id } = await machine.file(filing({ people: { ordinary: 200_000, sensitive: 0, us: {} } }));
    await system.drain();
    const view = await machine.view(id);
    expect((await machine.act(`/v1/transfers/${id}/reviews/privacy/opinion`, opinion(view), { version: view.version })).status).toBe(403);
    expect((await machine.act(`/v1/transfers/${id}/votes`, ballot(view), { version: view.version })).status).toBe(403);
  });

  it.each([
    ['/v1/views', { name: 'Open', list: 'transfers', query: {} }],
    ['/v1/absences', { from: '2027-01-04', until: '2027-01-05', reason: 'leave' }],
    ['/v1/own-conditions', { code: 'log-yearly', says: words, reason: words, check: words, phase: 'after', suspends: false }],
  ])('A company key is refused at POST %s, as the API description says', async (path, body) => {
    expect(await system.machine('culture').act(path, body)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(described.paths[path]?.post?.responses['403']?.description).toMatch(/API key of a company/);
  });

  it('A vote must name the current content and state that there is no conflict', async () => {
    const { id } = await system.machine('finance').file(filing({ people: { ordinary: 200_000, sensitive: 0, us: {} } }));
    await system.drain();
    await reviewAll(system, id);
    const view = await viewAsAuditor(system, id);
    const voter = await system.person(usernameOf(view.step?.voters[0]));
    const other = { ...ballot(view), contentDigest: `sha256:${'0'.repeat(64)}` };
    expect((await voter.act(`/v1/transfers/${id}/votes`, other, { version: view.version })).body).toMatchObject({ code: 'stale-content' });
    const { noConflict: _, ...unstated } = ballot(view);
    expect((await voter.act(`/v1/transfers/${id}/votes`, unstated, { version: view.version })).body).toMatchObject({
      code: 'conflict-unstated',
    });
  });

  it('An officer steps aside for a conflict of interest, and the company sees no name', async () => {
    const machine = system.machine('shipping');
    const { id } = await machine.file(filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } }));
    await system.drain();
    const view = await viewAsAuditor(system, id);
    const [review] = view.reviews;
    const officer = review?.assignee === demoPersonId(twoHats) ? official : await system.person(usernameOf(review?.assignee));
    const path = `/v1/transfers/${id}/conflict-of-interest`;
    const [seenAt, body] = [{ version: view.version }, { reasons: 'A relative works there.' }];
    expect(await (await system.person('auditor1')).act(path, body, seenAt)).toMatchObject({ status: 403 });
    expect(await machine.act(path, body, seenAt)).toMatchObject({ status: 403 });
    const unsaid = await officer.act(path, {}, seenAt);
    expect(unsaid.status).toBe(400);
    expect(JSON.stringify(unsaid.body)).toContain('/reasons');
    expect(await officer.act(path, body, seenAt)).toMatchObject({ status: 200, body: { state: 'in-review', version: view.version + 1 } });
    expect(await officer.act(path, body, seenAt)).toMatchObject({ status: 412 });
    const now = await viewAsAuditor(system, id);
    expect(now.reviews[0]?.assignee).not.toBe(review?.assignee);
    const opined = await officer.act(`/v1/transfers/${id}/reviews/${review?.discipline ?? ''}/opinion`, opinion(now), {
      version: now.version,
    });
    expect(opined).toMatchObject({ status: 409, body: { code: 'conflict-declared' } });
    const told = (await machine.view(id)).timeline.find(({ kind }) => kind === 'conflict-declared');
    expect(told).toMatchObject({ actor: { role: 'person', name: null }, says: { en: expect.any(String), zh: expect.any(String) } });
  });
});
