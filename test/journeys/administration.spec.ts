import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  DirectoryColleague,
  DirectoryCompany,
  DirectoryKey,
  DirectoryPerson,
  InvitationResponse,
  KeyIssued,
} from '@carnet/features/administration/administration.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { ProblemResponse } from '@carnet/http/route.js';
import { KEY_SCOPES } from '@carnet/identity';
import { type Page, type WrittenReceipt } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import { DATABASE_ROLES } from '@carnet/persistence/roles.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as commands from '../../apps/cli/src/commands/administration.js';
import { addIssuer } from '../../apps/cli/src/commands/issuers.js';
import { prepareDatabase } from '../../apps/cli/src/database.js';
import { type DirectoryDesk, openDirectoryDesk } from '../../apps/cli/src/directory-desk.js';
import { freePort } from '../support/free-port.js';
import type { Secrets } from '../../apps/cli/src/secrets.js';
import { type LocalProvider, startLocalProvider } from '../../apps/local-provider/src/provider.js';
import { Browser } from '../support/browser.js';
import { testIssuer } from '../support/issuer-key.js';
import { trustTestIssuer, emptyDatabase, type TestDatabase, testPepper, unseededDatabase } from '../support/database.js';
import { filing } from '../support/filings.js';
import { ballot, opinion } from '../support/officials.js';
import { asOwner, asOrganisation } from '../support/sql.js';
import { startApi, startSystem, type System } from '../support/system.js';
import { type TestResponse, TestClient } from '../support/test-client.js';

const said = { role: [], discipline: [], json: true } as const;

const codeOf = ({ status, body }: TestResponse): readonly unknown[] => [status, (body as { readonly code?: string }).code];

describe('an installation that is set up by the command line', () => {
  let database: TestDatabase;
  let desk: DirectoryDesk;
  let system: System;
  let authority = '';
  let company = '';
  let apiKey: KeyIssued;
  const people = new Map<string, string>();

  const onDesk = async (): Promise<DirectoryDesk> =>
    openDirectoryDesk(database.url('carnet_directory'), { pepper: testPepper, user: 'an operator', language: 'en' });
  const invite = async (name: string, role: string, more: { discipline?: string; company?: string } = {}): Promise<void> => {
    const { discipline, ...where } = more;
    const flags = { ...said, ...where, name, email: `${name}@people.example`, role: [role], discipline: discipline ? [discipline] : [] };
    const { id } = JSON.parse(await commands.invitePerson(desk, flags)) as InvitationResponse;
    people.set(name, id);
  };
  const idOf = (name: string): string => people.get(name) ?? '';
  /** By a token of an issuer whose keys were entered by hand, which names people by their ids. */
  const signedIn = async (name: string, organisation = authority): Promise<TestClient> => {
    await trustTestIssuer(database, idOf(name));
    return TestClient.signedIn(system.baseUrl, idOf(name), organisation);
  };
  const seen = async (id: string): Promise<TransferResponse> => (await signedIn('auditor')).view(id);
  const versionOf = async (admin: TestClient, name: string): Promise<number> =>
    (await admin.get<DirectoryPerson>(`/v1/admin/people/${idOf(name)}`)).body.version;
  const placeOf = async (admin: TestClient, name: string): Promise<number> =>
    (await admin.get<DirectoryPerson>(`/v1/admin/people/${idOf(name)}`)).body.memberships[0]?.version ?? 0;
  const keyVersion = async (admin: TestClient, key: string): Promise<number> =>
    (await admin.get<Page<DirectoryKey>>('/v1/admin/keys')).body.items.find(({ id }) => id === key)?.version ?? 0;
  const nameOf = (id: string | null | undefined): string => [...people].find(([, one]) => one === id)?.[0] ?? String(id);
  const review = async (id: string): Promise<void> => {
    const view = await seen(id);
    const officer = await signedIn(nameOf(view.reviews[0]?.assignee));
    const answer = await officer.act(`/v1/transfers/${id}/reviews/privacy/opinion`, opinion(view), { version: view.version });
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
    await system.drain();
  };
  const vote = async (id: string): Promise<void> => {
    const view = await seen(id);
    const voter = await signedIn(nameOf(view.step?.voters[0]));
    expect((await voter.act(`/v1/transfers/${id}/votes`, ballot(view), { version: view.version })).status).toBe(200);
  };
  const filed = async (): Promise<string> => {
    const machine = new TestClient(system.baseUrl, apiKey.key);
    const { id } = await machine.file(filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } }));
    await system.drain();
    return id;
  };
  const entries = (kind: string): Promise<readonly { actor: string; refused: boolean; body: string }[]> =>
    asOrganisation(database, { role: 'carnet_authority', organisation: authority }, (sql) =>
      sql.rows(`select actor_kind || ':' || actor_id as actor, refused, body from carnet.organisation_entry where kind = $1 order by at`, [
        kind,
      ]),
    );

  beforeAll(async () => {
    database = await unseededDatabase();
    await expect(startApi(database)).rejects.toThrow('carnet authority init');
    const first = await onDesk();
    const entry = {
      nameEn: 'Harbour office',
      nameZh: '港湾办公室',
      zone: 'CN-SH-LINGANG',
      timeZone: 'Asia/Singapore',
      calendar: 'CN',
      languages: 'zh,en',
    };
    // What is wrong is told in both languages: nobody knows yet which one the operator reads.
    for (const [wrong, told] of [
      [{ timeZone: 'Asia/Nowhere' }, /such as Asia\/Singapore, .*如 Asia\/Singapore，.*\(time-zone-unknown\)/],
      // British Summer Time to PostgreSQL, the time of Bangladesh to Node.js.
      [{ timeZone: 'BST' }, /time-zone-unknown/],
      [{ zone: 'UK' }, /such as GB for the United Kingdom. .*英国为 GB。.*\(country-unknown\)/],
      [{ zone: 'EU-DE' }, /country-unknown/],
      [{ nameEn: ' ' }, /name-missing/],
      [{ zone: 'Lingang' }, /such as CN-SH-LINGANG\. .*如 CN-SH-LINGANG。 \(zone-unknown\)/],
      [{ languages: 'fr' }, /such as zh,en\. .*如 zh,en。 \(languages-unknown\)/],
      [{ nameZh: '' }, /one in Chinese\. .*中文名称。 \(name-missing\)/],
    ] as const)
      await expect(commands.initAuthority(first, { ...entry, ...wrong })).rejects.toThrow(told);
    await expect(commands.initAuthority(first, { ...entry, calendar: 'XX' })).rejects.toThrow(
      /Choose one of: .*CN.*可用日历：.*CN.*\(calendar-unknown\)/,
    );
    authority = (JSON.parse(await commands.initAuthority(first, { ...entry, json: true })) as WrittenReceipt).id;
    await expect(commands.initAuthority(first, entry)).rejects.toThrow('authority-exists');
    await first.close();
    desk = await onDesk();
    const trading = { nameEn: 'Example Trading', nameZh: '示例商贸', cluster: 'retail_travel', country: 'CN', json: true };
    await expect(commands.addCompany(desk, { ...trading, cluster: 'commerce' })).rejects.toThrow(
      /Choose one of: .*retail_travel.*可用集群：.*retail_travel.*\(cluster-unknown\)/,
    );
    await expect(commands.addCompany(desk, { ...trading, country: 'UK' })).rejects.toThrow(
      /such as GB for the United Kingdom. .*英国为 GB。.*\(country-unknown\)/,
    );
    company = (JSON.parse(await commands.addCompany(desk, trading)) as WrittenReceipt).id;
    for (const name of ['administrator', 'administrator2']) await invite(name, 'administrator');
    const nobody = { ...said, name: 'Nobody', email: 'nobody@people.example' };
    await expect(commands.invitePerson(desk, nobody)).rejects.toThrow('role-missing');
    await expect(commands.invitePerson(desk, { ...nobody, role: ['auditor'], email: 'one@a.example,two@b.example' })).rejects.toThrow(
      'email-unusable',
    );
    await expect(commands.changeRoles(desk, 'administrator@people.example', said, true)).rejects.toThrow('role-missing');
    await expect(addIssuer(desk, 'plain', { address: 'http://sso.example' })).rejects.toThrow('address-insecure');
    for (const name of ['officer', 'officer2']) await invite(name, 'officer', { discipline: 'privacy' });
    for (const name of ['approver', 'approver2']) await invite(name, 'approver');
    await invite('auditor', 'auditor');
    await invite('boss', 'company-admin', { company });
    await invite('filer', 'filer', { company });
    const key = { ...said, company, label: 'Shop', scope: KEY_SCOPES, days: '365', overlapDays: '7' };
    await expect(commands.issueKey(desk, { ...key, scope: [] })).rejects.toThrow('scope-missing');
    await expect(commands.issueKey(desk, { ...key, label: ' ' })).rejects.toThrow('name-missing');
    apiKey = JSON.parse(await commands.issueKey(desk, key)) as KeyIssued;
    system = await startSystem({ database });
  });
  afterAll(async () => {
    await desk.close();
    await system.close();
  });

  it('A new installation by the command line decides a transfer and keeps its history', async () => {
    const id = await filed();
    await review(id);
    await vote(id);
    expect(await seen(id)).toMatchObject({ state: 'granted', decision: { by: 'approval' } });
    expect(await entries('authority-initialised')).toEqual([
      { actor: 'system:operator:an operator', refused: false, body: expect.stringContaining('Asia/Singapore') },
    ]);
    expect(await entries('key-issued')).toEqual([expect.objectContaining({ body: expect.not.stringContaining(apiKey.key ?? '-') })]);
    expect((await entries('refused:add-company'))[0]?.body).toContain('cluster-unknown');
  });

  it('No administrator raises their own rights or disables the last administrator', async () => {
    const admin = await signedIn('administrator');
    const roles = (name: string, what = 'roles') => `/v1/admin/people/${idOf(name)}/${what}`;
    const act = async (name: string, body: object, what?: string): Promise<TestResponse> =>
      admin.act(roles(name, what), body, { version: await placeOf(admin, name) });
    expect(codeOf(await admin.act(roles('administrator'), { roles: ['approver'] }, { version: 1 }))).toEqual([409, 'own-rights']);
    expect((await entries('refused:grant-role')).at(-1)).toMatchObject({ actor: `person:${idOf('administrator')}`, refused: true });
    expect(codeOf(await act('officer', { roles: ['filer'] }))).toEqual([422, 'role-foreign']);
    expect((await act('administrator2', { roles: ['administrator'] }, 'roles/revocation')).status).toBe(200);
    await expect(commands.actOnPerson(desk, 'disable', 'administrator@people.example', said)).rejects.toThrow('last-administrator');
    await commands.changeRoles(desk, 'administrator2@people.example', { ...said, role: ['administrator'] }, true);
    expect(codeOf(await (await signedIn('officer')).get('/v1/admin/people'))).toEqual([403, 'forbidden']);
  });

  it('An invitation is shown once, and a retry gets the same answer without it', async () => {
    const admin = await signedIn('administrator');
    const body = { name: 'Viewer', email: 'Viewer@people.example', organisation: company, roles: ['viewer'] };
    const [first, again] = [
      await admin.act<InvitationResponse>('/v1/admin/people', body, { key: 'invite-viewer' }),
      await admin.act<InvitationResponse>('/v1/admin/people', body, { key: 'invite-viewer' }),
    ];
    expect([first.status, first.body.invitation]).toEqual([201, expect.stringMatching(/^[\w-]{43}$/)]);
    expect(again.body).toEqual({ ...first.body, invitation: null });
    expect(codeOf(await admin.act('/v1/admin/people', body))).toEqual([409, 'email-unusable']);
    people.set('viewer', first.body.id);
  });

  it('An API key is shown once, and a retry gets the same answer without it', async () => {
    const admin = await signedIn('administrator');
    const issue = { organisation: company, label: 'Warehouse', scopes: KEY_SCOPES, days: 30 };
    const once = async (path: string, body: object, seen: { version?: number } = {}): Promise<KeyIssued> => {
      const options = { key: randomUUID(), ...seen };
      const [first, again] = [await admin.act<KeyIssued>(path, body, options), await admin.act<KeyIssued>(path, body, options)];
      expect([first.status, first.body.key]).toEqual([201, expect.stringMatching(new RegExp(`^carnet_live_${first.body.id}_`))]);
      expect([again.status, again.body]).toEqual([201, { ...first.body, key: null }]);
      expect((await new TestClient(system.baseUrl, first.body.key).get('/v1/me')).status).toBe(200);
      return first.body;
    };
    const issued = await once('/v1/admin/keys', issue);
    const rotated = await once(
      `/v1/admin/keys/${issued.id}/rotation`,
      { days: 30, overlapDays: 7 },
      { version: await keyVersion(admin, issued.id) },
    );
    const { items } = (await admin.get<Page<DirectoryKey>>(`/v1/admin/keys?organisation=${company}`)).body;
    expect(
      items
        .filter(({ label }) => label === 'Warehouse')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([issued.id, rotated.id].sort());
    for (const { id } of [issued, rotated])
      expect((await admin.act(`/v1/admin/keys/${id}/revocation`, {}, { version: await keyVersion(admin, id) })).status).toBe(200);
  });

  it('The search for people matches parts of names and addresses the caller may see', async () => {
    const named = async (by: TestClient, search: string, more = ''): Promise<readonly string[]> => {
      const { body } = await by.get<Page<DirectoryPerson>>(`/v1/admin/people?${more}search=${encodeURIComponent(search)}`);
      return body.items.map(({ name }) => name);
    };
    const [admin, boss] = [await signedIn('administrator'), await signedIn('boss', company)];
    expect(await named(admin, 'VIEW')).toEqual(['Viewer']);
    expect(await named(admin, 'iewer@people')).toEqual(['Viewer']);
    expect(await named(admin, '%')).toEqual([]);
    expect(await named(boss, 'OSS')).toEqual(['boss']);
    expect(await named(boss, 'officer')).toEqual([]);
    expect(await named(admin, 'officer', `organisation=${company}&`)).toEqual([]);
    const { items, next } = (await admin.get<Page<DirectoryPerson>>('/v1/admin/people?limit=1&search=e')).body;
    const second = await admin.get<Page<DirectoryPerson>>(`/v1/admin/people?limit=1&search=e&cursor=${String(next)}`);
    expect([second.status, second.body.items[0]?.id === items[0]?.id]).toEqual([200, false]);
    // A cursor goes on with its own filter alone.
    expect((await admin.get(`/v1/admin/people?limit=1&cursor=${String(next)}`)).status).toBe(400);
  });

  it('A company administrator manages only the people and keys of the own company', async () => {
    const boss = await signedIn('boss', company);
    const { body } = await boss.get<Page<DirectoryPerson>>('/v1/admin/people');
    expect(body.items.map(({ name }) => name).sort()).toEqual(['Viewer', 'boss', 'filer']);
    const foreign = [idOf('officer'), randomUUID()].map((id) => boss.act(`/v1/admin/people/${id}/disabling`, { why: 'w' }, { version: 1 }));
    const texts = (await Promise.all(foreign)).map(({ status, text }) => `${String(status)} ${text.replace(/urn:uuid:[\w-]+/, '')}`);
    expect(new Set(texts)).toEqual(new Set([expect.stringMatching(/^404 /)]));
    expect(codeOf(await boss.act('/v1/admin/companies', { nameEn: 'n', nameZh: 'n', cluster: 'culture', country: 'CN' }))).toEqual([
      404,
      'not-found',
    ]);
    expect(codeOf(await boss.act(`/v1/admin/people/${idOf('filer')}/roles`, { roles: ['officer'] }, { version: 1 }))).toEqual([
      422,
      'role-foreign',
    ]);
    const onKey = async <T>(id: string, act: string, body: object): Promise<TestResponse<T>> =>
      boss.act<T>(`/v1/admin/keys/${id}/${act}`, body, { version: await keyVersion(boss, id) });
    const rotated = await onKey<KeyIssued>(apiKey.id, 'rotation', { days: 30, overlapDays: 7 });
    expect(rotated.status).toBe(201);
    expect(codeOf(await onKey(apiKey.id, 'rotation', { days: 30, overlapDays: 7 }))).toEqual([409, 'keys-two']);
    for (const key of [apiKey.key, rotated.body.key]) expect((await new TestClient(system.baseUrl, key).get('/v1/me')).status).toBe(200);
    expect((await onKey(rotated.body.id, 'revocation', {})).status).toBe(200);
    expect(codeOf(await onKey(rotated.body.id, 'revocation', {}))).toEqual([409, 'key-ended']);
    const directory = await (await signedIn('officer')).get<Page<{ name: string }>>('/v1/colleagues');
    expect(directory.body.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['approver', 'auditor']));
  });

  it('An administrative act needs the current version of its entry', async () => {
    const admin = await signedIn('administrator');
    const entries: readonly (readonly ['PATCH' | 'POST', string, object])[] = [
      ['PATCH', '/v1/admin/authority', { nameEn: 'Other' }],
      ['PATCH', `/v1/admin/companies/${company}`, { nameEn: 'Other' }],
      ['POST', `/v1/admin/companies/${company}/suspension`, {}],
      ['PATCH', `/v1/admin/people/${idOf('officer')}`, { name: 'Other' }],
      ['POST', `/v1/admin/people/${idOf('officer')}/disabling`, {}],
      ['POST', `/v1/admin/people/${idOf('officer')}/roles`, { roles: ['approver'] }],
      ['POST', `/v1/admin/people/${idOf('officer')}/roles/revocation`, { roles: ['officer'] }],
      ['POST', `/v1/admin/keys/${apiKey.id}/rotation`, { days: 30, overlapDays: 7 }],
      ['POST', `/v1/admin/keys/${apiKey.id}/revocation`, {}],
    ];
    for (const [method, path, body] of entries) {
      expect([path, ...codeOf(await admin.act(path, body, { method, version: 70 }))]).toEqual([path, 412, 'stale-version']);
      expect([path, ...codeOf(await admin.act(path, body, { method }))]).toEqual([path, 428, 'if-match-missing']);
    }
    const { body: before } = await admin.get<{ version: number; name: { en: string } }>('/v1/admin/authority');
    const edit = { method: 'PATCH', version: before.version } as const;
    expect((await admin.act('/v1/admin/authority', { nameEn: 'Harbour bureau' }, edit)).status).toBe(200);
    expect(codeOf(await admin.act('/v1/admin/authority', { nameEn: 'Another' }, edit))).toEqual([412, 'stale-version']);
    expect((await admin.get('/v1/admin/authority')).body).toMatchObject({ name: { en: 'Harbour bureau' }, version: before.version + 1 });
    // Somebody who has no place yet is seen without one.
    const grant = { roles: ['viewer'], organisation: company };
    const path = `/v1/admin/people/${idOf('auditor')}/roles`;
    expect(codeOf(await admin.act(path, grant, { version: 1 }))).toEqual([412, 'stale-version']);
    expect((await admin.act(path, grant, { version: 0 })).status).toBe(200);
    expect((await admin.act(`${path}/revocation`, grant, { version: 1 })).status).toBe(200);
    // A place that is granted anew goes on from its last version.
    expect((await admin.act(path, grant, { version: 0 })).status).toBe(200);
    expect(codeOf(await admin.act(`${path}/revocation`, grant, { version: 1 }))).toEqual([412, 'stale-version']);
    expect((await admin.act(`${path}/revocation`, grant, { version: 2 })).status).toBe(200);
  });

  it('The authority finds companies by name or id; a company finds no other company', async () => {
    const [admin, boss] = [await signedIn('administrator'), await signedIn('boss', company)];
    const found = async (who: TestClient, query: string): Promise<readonly string[]> =>
      (await who.get<Page<{ id: string }>>(`/v1/admin/companies?${query}`)).body.items.map(({ id }) => id);
    const names = { nameEn: 'Distant Harbour', nameZh: '远港航运' };
    const added = await commands.addCompany(desk, { ...names, cluster: 'retail_travel', country: 'CN', json: true });
    const other = (JSON.parse(added) as WrittenReceipt).id;
    for (const name of ['ANT har', '远港']) expect(await found(admin, `search=${encodeURIComponent(name)}`)).toEqual([other]);
    expect(await found(admin, `ids=${company},${other},${randomUUID()}`)).toEqual([other, company]);
    expect(await found(admin, 'search=%25')).toEqual([]);
    expect(await found(boss, `ids=${other}`)).toEqual([]);
    expect(codeOf(await admin.get('/v1/admin/companies?ids=one'))[0]).toBe(400);
    const { next } = (await admin.get<Page<unknown>>('/v1/admin/companies?limit=1')).body;
    expect(codeOf(await admin.get(`/v1/admin/companies?limit=1&search=a&cursor=${next ?? ''}`))[0]).toBe(400);
  });

  it('The authority alone registers the countries in which a company is established', async () => {
    const [admin, boss] = [await signedIn('administrator'), await signedIn('boss', company)];
    const shown = async (who: TestClient) => (await who.get<Page<DirectoryCompany>>(`/v1/admin/companies?ids=${company}`)).body.items[0]!;
    const edit = async (body: object, who = admin): Promise<TestResponse<ProblemResponse>> =>
      who.act<ProblemResponse>(`/v1/admin/companies/${company}`, body, { method: 'PATCH', version: (await shown(admin)).version });
    const refused = async (body: object): Promise<readonly unknown[]> => {
      const { status, body: problem } = await edit(body);
      return [status, problem.code, problem.faults?.[0]?.pointer ?? null, problem.says];
    };
    const said = (en: string, zh: string) => ({ en: expect.stringContaining(en), zh: expect.stringContaining(zh) });
    const unknown = said('GB for the United Kingdom', '英国为 GB');
    const repeated = said('Name each further country once', '仅填写一次');
    expect(await refused({ establishments: ['GB', 'UK'] })).toEqual([422, 'country-unknown', '/establishments/1', unknown]);
    expect(await refused({ establishments: ['SG', 'GB', 'SG'] })).toEqual([422, 'establishments-repeat', '/establishments/2', repeated]);
    expect(await refused({ establishments: ['CN'] })).toEqual([422, 'establishments-repeat', '/establishments/0', repeated]);
    expect((await edit({ establishments: 'GB' })).status).toBe(400);
    expect((await edit({ establishments: ['Britain'] })).status).toBe(400);
    expect(codeOf(await edit({ establishments: ['GB'] }, boss))).toEqual([404, 'not-found']);
    expect((await edit({ establishments: ['SG', 'GB'] })).status).toBe(200);
    expect(await refused({ country: 'GB' })).toEqual([422, 'establishments-repeat', '/country', repeated]);
    for (const who of [admin, boss]) expect(await shown(who)).toMatchObject({ country: 'CN', establishments: ['GB', 'SG'] });
    expect((await boss.get('/v1/company')).body).toMatchObject({ country: 'CN', establishments: ['GB', 'SG'] });
    const [entry] = (await entries('company-edited')).slice(-1);
    expect(JSON.parse(entry?.body ?? '')).toMatchObject({ before: { establishments: [] }, after: { establishments: ['GB', 'SG'] } });
    await commands.editCompany(desk, company, { establishments: 'HK' });
    expect(await commands.listCompanies(desk, {})).toContain('CN+HK');
    await expect(commands.editCompany(desk, company, { establishments: 'HK,UK' })).rejects.toThrow('country-unknown');
    await commands.editCompany(desk, company, { establishments: '' });
    expect((await shown(admin)).establishments).toEqual([]);
  });

  it('A company declares its own closed days and not those of another company', async () => {
    const boss = await signedIn('boss', company);
    const version = async (): Promise<number> =>
      (await boss.get<Page<{ version: number }>>('/v1/admin/companies')).body.items[0]?.version ?? 0;
    const days = { from: '2026-12-28', to: '2027-01-01', nameEn: 'Works holiday', nameZh: '厂休' };
    const close = async (closedDays: readonly object[], of = company, seen?: number): Promise<readonly unknown[]> =>
      codeOf(
        await boss.act(`/v1/admin/companies/${of}/closed-days`, { closedDays }, { method: 'PUT', version: seen ?? (await version()) }),
      );
    expect(await close([days, days])).toEqual([422, 'closed-days-order']);
    expect(await close([{ ...days, to: '2026-12-27' }])).toEqual([422, 'closed-days-order']);
    expect(await close([days], randomUUID())).toEqual([404, 'not-found']);
    expect(await close([days], company, 70)).toEqual([412, 'stale-version']);
    expect((await close([days]))[0]).toBe(200);
    const closedDays = [{ from: days.from, to: days.to, name: { en: days.nameEn, zh: days.nameZh } }];
    expect((await boss.get('/v1/company')).body).toMatchObject({ closedDays });
    // Officers see them beside the last days of its transfers.
    const { body: filed } = await new TestClient(system.baseUrl, apiKey.key).act('/v1/transfers', filing());
    expect((await (await signedIn('officer')).get(`/v1/transfers/${filed.id}`)).body).toMatchObject({
      company: { id: company, closedDays },
    });
    await commands.setClosedDays(desk, company, [], said);
    expect((await boss.get('/v1/company')).body).toMatchObject({ closedDays: [] });
    await expect(commands.setClosedDays(desk, company, ['tomorrow'], said)).rejects.toThrow('is no valid entry of closed days');
  });

  it('A company can neither invite nor disable a person who has a role elsewhere', async () => {
    const boss = await signedIn('boss', company);
    const path = `/v1/admin/people/${idOf('filer')}/invitation`;
    expect((await boss.act(path, {}, { version: await versionOf(boss, 'filer') })).status).toBe(200);
    await commands.changeRoles(desk, 'filer@people.example', { ...said, role: ['auditor'] }, true);
    expect(codeOf(await boss.act(path, {}, { version: 3 }))).toEqual([409, 'person-elsewhere']);
    expect(codeOf(await boss.act(path.replace('invitation', 'disabling'), {}, { version: 3 }))).toEqual([409, 'person-elsewhere']);
  });

  it('A suspended company cannot file until it is reinstated', async () => {
    await commands.suspendCompany(desk, company, { ...said, why: 'Fees.' }, false);
    const machine = new TestClient(system.baseUrl, apiKey.key);
    expect(codeOf(await machine.act('/v1/transfers', filing()))).toEqual([409, 'company-suspended']);
    const boss = await signedIn('boss', company);
    const draft = await boss.act('/v1/transfers/drafts', filing());
    expect(draft.status).toBe(201);
    const submission = await boss.act(`/v1/transfers/${draft.body.id}/submission`, {}, { version: draft.body.version });
    expect(codeOf(submission)).toEqual([409, 'company-suspended']);
    await commands.suspendCompany(desk, company, { ...said, why: 'Paid.' }, true);
    await machine.file(filing());
  });

  it('A disabled person is refused, and another officer or approver takes their work', async () => {
    const id = await filed();
    const first = nameOf((await seen(id)).reviews[0]?.assignee);
    await commands.actOnPerson(desk, 'disable', `${first}@people.example`, { ...said, why: 'Left.' });
    // Somebody whom the API has not remembered for the last seconds.
    await commands.actOnPerson(desk, 'disable', 'viewer@people.example', said);
    expect(codeOf(await (await signedIn('viewer', company)).get('/v1/me'))).toEqual([401, 'token-invalid']);
    expect((await entries('person-disabled'))[0]?.body).toContain('"roles":["officer"]');
    await system.worker.passOnWork();
    await system.drain();
    const next = nameOf((await seen(id)).reviews[0]?.assignee);
    expect([first, next].sort()).toEqual(['officer', 'officer2']);
    const reader = await signedIn(next);
    const colleagues = async (query: string): Promise<readonly DirectoryColleague[]> =>
      (await reader.get<Page<DirectoryColleague>>(`/v1/colleagues?limit=100${query}`)).body.items.filter(({ name }) => name === first);
    expect(await colleagues('')).toEqual([]);
    // Nobody addresses who has left, and what they did is still of somebody with a name.
    expect(await colleagues('&left=yes')).toEqual([{ id: idOf(first), name: first, roles: [], disciplines: [], left: true }]);
    // A company is told who left it, and of nobody else.
    const boss = await signedIn('boss', company);
    const { items } = (await boss.get<Page<DirectoryColleague>>('/v1/colleagues?left=yes')).body;
    expect(items.filter(({ left }) => left).map(({ name }) => name)).toEqual(['Viewer', 'auditor']);
    await review(id);
    const voter = nameOf((await seen(id)).step?.voters[0]);
    await commands.actOnPerson(desk, 'disable', `${voter}@people.example`, said);
    await system.worker.passOnWork();
    await system.drain();
    expect((await seen(id)).step?.voters.map(nameOf)).toEqual([voter === 'approver' ? 'approver2' : 'approver']);
    await vote(id);
    expect(await seen(id)).toMatchObject({ state: 'granted' });
    // Who voted and reviewed is told by name, though one of them may no longer sign in.
    const decided = await seen(id);
    const wanted = [decided.reviews[0]?.assignee, ...decided.votes.map((cast) => cast.voter)].map((person) => ({
      person,
      name: nameOf(person),
    }));
    expect(decided.people).toEqual(expect.arrayContaining(wanted));
    expect((await (await signedIn('boss', company)).view(id)).people).toEqual([]);
    await commands.actOnPerson(desk, 'enable', `${first}@people.example`, said);
    await commands.changeRoles(desk, `${first}@people.example`, { ...said, role: ['officer'], discipline: ['privacy'] }, true);
    expect(await commands.listPeople(desk, {})).toMatch(new RegExp(`active +${first}@people.example +${first} +officer\\+privacy`));
  });

  it('A second installation on the server is refused and leaves the first one usable', async () => {
    const second = await emptyDatabase();
    const passwords = Object.fromEntries(DATABASE_ROLES.map((role) => [role, 'of another installation'])) as Secrets['roles'];
    await expect(prepareDatabase(second.adminUrl, passwords, null)).rejects.toMatchObject({
      message: expect.stringMatching(/^Another Carnet is installed on this PostgreSQL server, in the database carnet_\S+, and its roles/),
      remedy: expect.stringContaining('Give this one a server of its own in DATABASE_URL'),
    });
    await expect(prepareDatabase(database.adminUrl, passwords, null)).rejects.toThrow('belongs to another installation of Carnet');
    // Nothing was made in the second database, and connections of the first one are let in as before.
    await expect(
      openDirectoryDesk(second.url('carnet_directory'), { pepper: testPepper, user: 'an operator', language: 'en' }),
    ).rejects.toThrow();
    await (await onDesk()).close();
    expect((await (await signedIn('auditor')).get('/v1/me')).status).toBe(200);
    await second.drop();
  });

  describe('with identity providers', () => {
    const providers: LocalProvider[] = [];
    const secret = 'a client secret for tests alone';
    const invitations = new Map<string, string>();

    /** Registers a provider of its own for these people, as an operator does. */
    const provider = async (name: string, people: readonly string[]): Promise<void> => {
      const one = await startLocalProvider({
        port: await freePort(),
        carnet: system.baseUrl,
        name,
        clientSecret: secret,
        key: testIssuer.key,
        people: people.map((username) => ({ username, name: username, organisation: name })),
      });
      providers.push(one);
      const folder = await mkdtemp(join(tmpdir(), 'carnet-secret-'));
      await writeFile(join(folder, 'secret.txt'), `${secret}\n`);
      const flags = { address: one.issuer, clientId: 'carnet', clientSecretFile: join(folder, 'secret.txt'), algorithms: 'EdDSA' };
      expect(await addIssuer(desk, name, flags)).toContain('The identity provider is registered.');
      await rm(folder, { recursive: true });
    };
    const comes = async (name: string, by: string): Promise<Browser> => {
      const browser = new Browser(system.baseUrl);
      const visit = await browser.open(`/sign-in/${by}?as=${name}&return=/health/live&invitation=${invitations.get(name) ?? ''}`);
      expect([name, visit.status]).toEqual([name, 200]);
      expect(await browser.ask('GET', '/v1/me')).toMatchObject({ status: 200, body: { name } });
      return browser;
    };
    const act = (
      browser: Browser,
      path: string,
      body: unknown,
      version: number,
    ): Promise<{ readonly status: number; readonly body: object }> =>
      browser.ask('POST', path, body, { 'idempotency-key': randomUUID(), 'if-match': `"${String(version)}"` });

    afterAll(() => Promise.all(providers.map((one) => one.close())));

    it('People invited from two identity providers decide a transfer and export evidence', async () => {
      await provider('group', ['olga', 'paula', 'uta']);
      await provider('zone', ['anton']);
      for (const [name, role, discipline] of [
        ['olga', 'officer', 'privacy'],
        ['paula', 'approver'],
        ['anton', 'auditor'],
      ] as const) {
        const flags = { ...said, name, email: `${name}@people.example`, role: [role], discipline: discipline ? [discipline] : [] };
        const { id, invitation } = JSON.parse(await commands.invitePerson(desk, flags)) as InvitationResponse;
        people.set(name, id);
        invitations.set(name, invitation ?? '');
      }
      expect((await new Browser(system.baseUrl).open('/sign-in')).text).toMatch(/href="\/sign-in\/group".*href="\/sign-in\/zone"/s);
      const [olga, paula, anton] = [await comes('olga', 'group'), await comes('paula', 'group'), await comes('anton', 'zone')];
      // Used up: nobody else comes in by it.
      expect((await new Browser(system.baseUrl).open(`/sign-in/group?as=uta&invitation=${invitations.get('olga') ?? ''}`)).status).toBe(
        403,
      );

      const rotated = JSON.parse(
        await commands.rotateKey(desk, apiKey.id, { ...said, days: '365', overlapDays: '7', scope: [] }),
      ) as KeyIssued;
      const machine = new TestClient(system.baseUrl, rotated.key);
      const { id } = await machine.file(filing({ people: { ordinary: 310_000, sensitive: 0, us: {} } }));
      await system.drain();
      // Each officer who has the review leaves in the middle of it, until it is olga's.
      for (
        let assignee = nameOf((await seen(id)).reviews[0]?.assignee);
        assignee !== 'olga';
        assignee = nameOf((await seen(id)).reviews[0]?.assignee)
      ) {
        await commands.actOnPerson(desk, 'disable', `${assignee}@people.example`, { ...said, why: 'Left.' });
        await system.worker.passOnWork();
        await system.drain();
      }
      const { body: view } = await anton.ask<TransferResponse>('GET', `/v1/transfers/${id}`);
      expect(await act(olga, `/v1/transfers/${id}/reviews/privacy/opinion`, opinion(view), view.version)).toMatchObject({ status: 200 });
      await system.drain();
      for (let voter = nameOf((await seen(id)).step?.voters[0]); voter !== 'paula'; voter = nameOf((await seen(id)).step?.voters[0])) {
        await commands.actOnPerson(desk, 'disable', `${voter}@people.example`, { ...said, why: 'Left.' });
        await system.worker.passOnWork();
        await system.drain();
      }
      const { body: reviewed } = await anton.ask<TransferResponse>('GET', `/v1/transfers/${id}`);
      expect(await act(paula, `/v1/transfers/${id}/votes`, ballot(reviewed), reviewed.version)).toMatchObject({ status: 200 });
      await system.drain();
      expect((await anton.ask<TransferResponse>('GET', `/v1/transfers/${id}`)).body).toMatchObject({ state: 'granted' });

      const asked = await anton.ask<{ id: string }>(
        'POST',
        '/v1/exports',
        { kind: 'evidence', format: 'zip', transfer: id },
        { 'idempotency-key': randomUUID() },
      );
      expect(asked).toMatchObject({ status: 202 });
      await system.drain();
      const archive = await anton.send(`/v1/exports/${asked.body.id}/content`);
      expect([
        archive.status,
        Buffer.from(await archive.arrayBuffer())
          .subarray(0, 2)
          .toString(),
      ]).toEqual([200, 'PK']);
    });
  });

  it('The database knows the same countries as the rules', async () => {
    const [check] = await asOwner(database, (sql) =>
      sql.rows<{ text: string }>(`select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'country_check'`),
    );
    expect(check?.text.match(/\b[A-Z]{2}\b/g)).toEqual([...openRuleBook().reference.tables.countries.keys()].sort());
  });

  it.each([
    ['a role that does not exist', `update carnet.membership set roles = '{filler}' where realm = 'company'`],
    ['a role of the other kind of organisation', `update carnet.membership set roles = '{officer}' where realm = 'company'`],
    ['a discipline that does not exist', `update carnet.membership set disciplines = '{privcy}' where realm = 'authority'`],
    ['a key that reviews', `update carnet.api_key set scopes = '{review:act}'`],
    ['a country that does not exist', `update carnet.company set country = 'UK'`],
    ['an establishment in no country', `update carnet.company set establishments = '{UK}'`],
    ['two establishments in one country', `update carnet.company set establishments = '{GB,SG,GB}'`],
    ['an establishment in its own country', `update carnet.company set establishments = array[country]`],
    ['a country of the authority that does not exist', `update carnet.authority set zone = 'EU-DE'`],
    ['an address that is none', `update carnet.person set email = 'nobody'`],
    ['two addresses in one', `update carnet.person set email = 'one@a.example,two@b.example'`],
    ['a name of spaces', `update carnet.person set name = '  '`],
    [
      'a second authority',
      `insert into carnet.authority select gen_random_uuid(), name_en, name_zh, zone, time_zone, calendar, languages, 1 from carnet.authority`,
    ],
  ])('The database refuses %s', async (_, statement) => {
    await expect(asOwner(database, (sql) => sql.rows(statement))).rejects.toMatchObject({ code: expect.stringMatching(/^235(14|05)$/) });
  });
});
