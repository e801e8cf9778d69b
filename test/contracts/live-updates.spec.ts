import { createHmac } from 'node:crypto';
import { StreamIntervals } from '@carnet/http/event-stream.js';
import { canonicalJson } from '@carnet/kernel';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { demoCompanies, demoPersonId } from '../../apps/cli/src/demo/directory.js';
import { Browser } from '../support/browser.js';
import { testPepper } from '../support/database.js';
import { demoProvider } from '../support/demo-provider.js';
import { eventually, secondsOf } from '../support/eventually.js';
import { EventListener, type Heard } from '../support/event-listener.js';
import { filing } from '../support/filings.js';
import { testIssuer } from '../support/issuer-key.js';
import { asOwner } from '../support/sql.js';
import { startApi, startSystem, type System } from '../support/system.js';

let system: System;

/** A second API on the same database, which looks often whether its callers may still listen. */
let brisk: { readonly api: INestApplication; readonly baseUrl: string };

beforeAll(async () => {
  system = await startSystem();
  brisk = await startApi(system.database, { more: { streamPace: new StreamIntervals(200, 200, 60_000) } });
});

afterAll(async () => {
  await brisk.api.close();
  await system.close();
});

const owner = (text: string, values: readonly unknown[] = []): Promise<readonly unknown[]> =>
  asOwner(system.database, (sql) => sql.rows(text, values));

const listeningTo = async (baseUrl: string, username: string, after?: string): Promise<EventListener> =>
  EventListener.open(baseUrl, {
    authorization: `Bearer ${await testIssuer.issue(username)}`,
    ...(after !== undefined && { 'last-event-id': after }),
  });

const listening = (username: string, after?: string): Promise<EventListener> => listeningTo(system.baseUrl, username, after);

const file = async (company: string): Promise<string> => (await (await system.person(`filer@${company}`)).file(filing())).id;

describe('live updates', () => {
  it('The live stream tells a company its own transfers and the authority every filing', async () => {
    const [motors, retail, officer] = await Promise.all([listening('viewer@retail'), listening('filer@motors'), listening('privacy1')]);
    const [ofRetail, ofMotors] = [await file('retail'), await file('motors')];
    await system.drain();
    await motors.hears((one) => one.data?.transfer === ofRetail && one.data.kind === 'assessed');
    await retail.hears((one) => one.data?.transfer === ofMotors && one.data.kind === 'assessed');
    await officer.hears((one) => one.data?.transfer === ofMotors && one.data.kind === 'assessed');
    expect(new Set(motors.transfers())).toEqual(new Set([ofRetail]));
    expect(new Set(retail.transfers())).toEqual(new Set([ofMotors]));
    expect(new Set(officer.transfers())).toEqual(new Set([ofRetail, ofMotors]));
    const submitted = officer.heard.find(({ data }) => data?.kind === 'submitted' && data.transfer === ofMotors);
    expect(submitted).toEqual({
      id: expect.any(String),
      event: 'change',
      data: { transfer: ofMotors, kind: 'submitted', state: 'submitted', version: expect.any(Number) },
    });
    for (const one of [motors, retail, officer]) one.close();
  });

  it('The live stream passes proxies unstored and unchanged and is never long silent', async () => {
    const listener = await listeningTo(brisk.baseUrl, 'privacy1');
    expect(
      Object.fromEntries(['content-type', 'cache-control', 'x-accel-buffering'].map((name) => [name, listener.headers.get(name)])),
    ).toEqual({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    expect(listener.headers.get('content-encoding')).toBeNull();
    await eventually('comments', () => listener.comments > 2);
    listener.close();
  });

  it('The live stream hides drafts from officers and internal comments from companies', async () => {
    const [filer, officer] = await Promise.all([listening('filer@culture'), listening('legal1')]);
    const draft = await (await system.person('filer@culture')).act('/v1/transfers/drafts', filing());
    const id = draft.body.id;
    await filer.hears((one) => one.data?.transfer === id);
    const filed = await file('culture');
    await system.drain();
    const comment = { audience: 'internal', text: 'Among us.' };
    expect((await (await system.person('legal1')).act(`/v1/transfers/${filed}/comments`, comment)).status).toBeLessThan(300);
    await officer.hears((one) => one.data?.transfer === filed && one.data.kind === 'commented-internally');
    // A later change, which both hear: what was not heard before it is not told.
    const later = await file('culture');
    await Promise.all([filer, officer].map((one) => one.hears(({ data }) => data?.transfer === later)));
    expect(officer.transfers()).not.toContain(id);
    expect(filer.heard.map(({ data }) => data?.kind)).not.toContain('commented-internally');
    filer.close();
    officer.close();
  });

  it('The live stream resumes after the last heard event without a loss or a double', async () => {
    const [witness, first] = [await listening('supervisor2'), await listening('supervisor1')];
    const filings = Promise.all(
      Array.from({ length: 12 }, async (_, at) => system.machine(at % 2 === 0 ? 'motors' : 'finance').file(filing())),
    );
    const all = filings.then(async (filed) => {
      await system.drain();
      return filed.map(({ id }) => id);
    });
    const changes: Heard[] = [];
    let after = first.lastId;
    // Broken off after one change, then after two, and so on, while transfers change; what came with the last ones was not heard.
    for (let round = 1; round <= 6; round += 1) {
      const listener = round === 1 ? first : await listeningTo([system, brisk][round % 2]?.baseUrl ?? '', 'supervisor1', after);
      await eventually('changes', () => listener.changes().length >= round);
      listener.close();
      const heard = listener.changes().slice(0, round);
      changes.push(...heard);
      after = heard.at(-1)?.id ?? after;
    }
    const ids = await all;
    const isWhole = (heard: readonly Heard[]): boolean =>
      ids.every((id) => heard.some(({ data }) => data?.transfer === id && data.kind === 'assessed'));
    const last = await listening('supervisor1', after);
    await eventually('the rest', () => isWhole([...changes, ...last.changes()]) && isWhole(witness.changes()));
    last.close();
    witness.close();
    const resumed = [...changes, ...last.changes()].map(({ id }) => id);
    expect(new Set(resumed).size).toBe(resumed.length);
    const length = Math.min(resumed.length, witness.changes().length);
    expect(resumed.slice(0, length)).toEqual(
      witness
        .changes()
        .slice(0, length)
        .map(({ id }) => id),
    );
    expect(last.heard[0]).toEqual({ id: after, event: 'ready', data: {} });
  });

  it('The live stream sends a reset after an unknown, foreign or future event id', async () => {
    const officer = await listening('privacy2');
    const foreign = officer.heard[0]?.id ?? '';
    officer.close();
    const retail = demoCompanies.find(({ key }) => key === 'retail')?.id ?? '';
    const cursors = new SealedCursors(createHmac('sha256', testPepper).update('carnet list cursors').digest('hex'));
    const bound = canonicalJson({ list: 'live-updates', organisation: retail });
    const later = cursors.seal({ key: '99999999999 0', id: retail }, bound);
    for (const after of ['nothing-of-ours', foreign, later]) {
      const listener = await listening('filer@retail', after);
      expect(listener.heard.map(({ event }) => event)).toEqual(['reset']);
      const id = await file('retail');
      await listener.hears(({ data }) => data?.transfer === id);
      listener.close();
    }
  });

  it('Refuses a seventh live stream of one person, but not a stream of another person', async () => {
    const six = await Promise.all(Array.from({ length: 6 }, () => listening('approver1')));
    const refused = await EventListener.refused(system.baseUrl, { authorization: `Bearer ${await testIssuer.issue('approver1')}` });
    expect(refused).toMatchObject({ status: 429, code: 'streams-many' });
    (await listening('approver2')).close();
    six[0]?.close();
    await eventually('room for one more', async () => {
      const again = await listening('approver1').catch(() => null);
      again?.close();
      return again;
    });
    for (const one of six) one.close();
  });

  it('A live stream ends when its listener is disabled or loses the membership', async () => {
    const disabled = await listeningTo(brisk.baseUrl, 'auditor1');
    await owner('update carnet.person set disabled_at = now() where id = $1', [demoPersonId('auditor1')]);
    await disabled.ends();
    const revoked = await listeningTo(brisk.baseUrl, 'viewer@retail');
    await owner('delete from carnet.membership where person_id = $1', [demoPersonId('viewer@retail')]);
    await revoked.ends();
  });

  it('A live stream ends with its session and does not keep an idle session alive', async () => {
    const provider = await demoProvider(system);
    const browser = new Browser(system.baseUrl);
    await browser.open('/sign-in?as=legal2&return=/health/live');
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const listener = await EventListener.open(brisk.baseUrl, { cookie });
    const idle = `update carnet.session set used_at = now() - interval '20 minutes' where person_id = $1 returning used_at`;
    const [before] = await owner(idle, [demoPersonId('legal2')]);
    const comments = listener.comments;
    await eventually('some looks', () => listener.comments > comments + 5);
    expect(await owner('select used_at from carnet.session where person_id = $1', [demoPersonId('legal2')])).toEqual([before]);
    await browser.open('/sign-out', { headers: { 'sec-fetch-site': 'same-origin' } });
    await listener.ends();
    await provider.close();
  });

  it('All live streams end at once when the server stops', async () => {
    const { api, baseUrl } = await startApi(system.database);
    const listeners = await Promise.all(['privacy1', 'legal1', 'filer@motors'].map((username) => listeningTo(baseUrl, username)));
    // Long before idle connections end by themselves.
    expect(await secondsOf(() => api.close())).toBeLessThan(60);
    await Promise.all(listeners.map((one) => one.ends()));
  });
});
