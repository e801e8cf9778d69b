import { hashSessionId, newSessionId } from '@carnet/identity';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoApiKey, demoAuthority, demoCompanies, demoPersonId } from '../../apps/cli/src/demo/directory.js';
import { testPepper } from '../support/database.js';
import { filing } from '../support/filings.js';
import { testIssuer } from '../support/issuer-key.js';
import { asOwner, asOrganisation } from '../support/sql.js';
import { startSystem, type System } from '../support/system.js';
import type { TestClient } from '../support/test-client.js';

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly location: string | null;
  readonly etag: string | null;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly id: string;
    readonly Resources: readonly Readonly<Record<string, unknown>>[];
  };
}

const provider = 'tests';

let system: System;
let administrator: TestClient;
let key: string;

beforeAll(async () => {
  system = await startSystem();
  administrator = await system.person('administrator1');
  key = await issued(provider);
  await owner(`insert into carnet.issuer (id, address, name_en, name_zh, audiences, algorithms, token_types)
    values ('other', 'https://other.example', 'Other', '其他', '{}', '{RS256}', '{jwt}')`);
});
afterAll(() => system.close());

const owner = <Row extends Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  asOwner(system.database, (sql) => sql.rows<Row>(text, values));

/** What the history of the authority says that the provider did to these. */
const entries = (...subjects: readonly string[]): Promise<readonly string[]> =>
  asOrganisation(system.database, { role: 'carnet_authority', organisation: demoAuthority.id }, async (sql) => {
    const text = `select kind from carnet.organisation_entry where subject_id = any ($1) and actor_kind = 'system' and actor_id = 'scim:tests' order by at`;
    return (await sql.rows<{ kind: string }>(text, [subjects])).map(({ kind }) => kind);
  });

const versionOf = async (issuer: string): Promise<number> => {
  const { body } = await administrator.get<{ items: readonly { id: string; version: number }[] }>('/v1/admin/issuers');
  return body.items.find(({ id }) => id === issuer)?.version ?? 0;
};

const issued = async (issuer: string): Promise<string> => {
  const version = await versionOf(issuer);
  return (await administrator.act<{ key: string }>(`/v1/admin/issuers/${issuer}/scim-key`, {}, { version })).body.key;
};

/** As a provider sends it. */
const send = async (
  method: string,
  path: string,
  body?: unknown,
  { as = key, issuer = provider, headers: more = {} }: { as?: string; issuer?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> => {
  const answer = await fetch(`${system.baseUrl}/scim/v2/${issuer}${path}`, {
    method,
    headers: { authorization: `Bearer ${as}`, ...more, ...(body !== undefined && { 'content-type': 'application/scim+json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const { status, headers } = answer;
  return {
    status,
    type: headers.get('content-type'),
    location: headers.get('location'),
    etag: headers.get('etag'),
    body: (text === '' ? {} : JSON.parse(text)) as Answer['body'],
  };
};

const patch = (path: string, ...Operations: readonly object[]): Promise<Answer> =>
  send('PATCH', path, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });

const find = (filter: string, more = '', noun = 'Users'): Promise<Answer> =>
  send('GET', `/${noun}?filter=${encodeURIComponent(filter)}${more}`);

const add = async (userName: string, more: object = {}): Promise<string> => {
  const answer = await send('POST', '/Users', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName, ...more });
  expect(answer.status).toBe(201);
  return answer.body.id;
};

const placesOf = async (person: string): Promise<readonly string[]> =>
  (await owner<{ roles: string[] }>('select roles from carnet.membership where person_id = $1', [person])).flatMap(({ roles }) => roles);

const inForce = (...rules: readonly object[]): Promise<unknown> =>
  owner('update carnet.issuer set mapping = $1, version = version + 1 where id = $2', [JSON.stringify(rules), provider]);

const rule = (has: string, ...roles: string[]): object => ({
  claim: 'groups',
  has,
  organisation: demoAuthority.id,
  roles,
  disciplines: [],
});

describe('the SCIM key of a provider', () => {
  it('The SCIM key of a provider opens only the SCIM routes of that provider', async () => {
    const wrong = await send('GET', '/Users', undefined, { as: `${key.slice(0, -4)}0000` });
    expect(wrong).toMatchObject({
      status: 401,
      type: 'application/scim+json; charset=utf-8',
      body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '401', detail: expect.stringMatching(/not valid.+密钥/) },
    });
    const others = [
      send('GET', '/Users', undefined, { issuer: 'other' }),
      send('GET', '/Users', undefined, { issuer: 'nobody' }),
      send('GET', '/Users', undefined, { issuer: '%00' }),
      send('GET', '/Users', undefined, { as: await testIssuer.issue('administrator1') }),
      send('GET', '/Users', undefined, { as: '' }),
      send('GET', '/Users', undefined, { as: demoApiKey(testPepper, 'motors') }),
    ];
    for (const answer of await Promise.all(others)) expect(answer).toEqual(wrong);
    const elsewhere = await fetch(`${system.baseUrl}/v1/me`, { headers: { authorization: `Bearer ${key}` } });
    expect([elsewhere.status, ((await elsewhere.json()) as { code: string }).code]).toEqual([401, 'key-invalid']);
    const json = await fetch(`${system.baseUrl}/v1/transfers`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await testIssuer.issue('filer@motors')}`,
        'content-type': 'application/scim+json',
        'idempotency-key': 'k',
      },
      body: '{}',
    });
    expect(json.status).toBe(415);
  });

  it('A SCIM key is shown once, void when replaced and closed with a disabled provider', async () => {
    const again = { key: 'the-same-act', version: await versionOf('other') };
    const first = await administrator.act<{ key: string | null }>('/v1/admin/issuers/other/scim-key', {}, again);
    const second = await administrator.act<{ key: string | null }>('/v1/admin/issuers/other/scim-key', {}, again);
    expect([first.status, first.body.key?.startsWith('carnet_scim_'), second.body.key]).toEqual([201, true, null]);
    const status = async (as: string): Promise<number> => (await send('GET', '/Users', undefined, { as, issuer: 'other' })).status;
    expect(await status(first.body.key ?? '')).toBe(200);
    const path = '/v1/admin/issuers/other';
    const switched = async (act: string): Promise<void> => {
      expect((await administrator.act(`${path}/${act}`, {}, { version: await versionOf('other') })).status).toBe(200);
    };
    for (const [status, version] of [
      [412, again.version],
      [428, undefined],
    ] as const)
      expect((await administrator.act(`${path}/scim-key`, {}, version === undefined ? {} : { version })).status).toBe(status);
    const next = await issued('other');
    expect([await status(first.body.key ?? ''), await status(next)]).toEqual([401, 200]);
    await switched('disabling');
    expect(await status(next)).toBe(401);
    await switched('enabling');
    expect((await administrator.act('/v1/admin/issuers/nobody/scim-key', {}, { version: 1 })).status).toBe(404);
    expect((await (await system.person('auditor1')).act(`${path}/scim-key`, {}, { version: 1 })).status).toBe(403);
  });

  it('A provider reads the capabilities, resource types and schemas of the SCIM server', async () => {
    expect((await send('GET', '/ServiceProviderConfig')).body).toMatchObject({
      patch: { supported: true },
      etag: { supported: true },
      bulk: { supported: false },
    });
    for (const path of ['/ResourceTypes', '/Schemas']) {
      const { body } = await send('GET', path);
      expect(body).toMatchObject({ totalResults: 2 });
      for (const one of body.Resources) expect((await send('GET', `${path}/${String(one['id'])}`)).body).toEqual(one);
      expect(await send('GET', `${path}/constructor`)).toMatchObject({ status: 404, body: { status: '404' } });
    }
  });
});

describe('the version of a resource', () => {
  it.each([
    ['Users', { userName: 'versioned' }, 'displayName', 'userName'],
    ['Groups', { displayName: 'versioned' }, 'externalId', 'displayName'],
  ])('The ETag of %s answers an unchanged read with 304 and a stale change with 412', async (noun, first, path, name) => {
    const created = await send('POST', `/${noun}`, first);
    const at = `/${noun}/${created.body.id}`;
    const { etag } = created;
    expect([etag, created.body['meta']]).toEqual([
      expect.stringMatching(/^W\/"[0-9a-f]{16}"$/),
      expect.objectContaining({ version: etag }),
    ]);
    const asked = (tag: string): Promise<Answer> => send('GET', at, undefined, { headers: { 'if-none-match': tag } });
    expect(await asked(etag ?? '')).toMatchObject({ status: 304, etag, body: {} });
    const operation = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [{ op: 'add', path, value: 'Two' }] };
    const seeing = (tag: string | null): { headers: Readonly<Record<string, string>> } => ({ headers: { 'if-match': tag ?? '' } });
    const changed = await send('PATCH', at, operation, seeing(etag));
    expect([changed.status, changed.etag === etag]).toEqual([200, false]);
    // A request that repeats the stored values changes neither the version nor the time (RFC 7644, section 3.5.2.1).
    expect(await send('PATCH', at, operation)).toMatchObject({ status: 200, etag: changed.etag, body: { meta: changed.body['meta'] } });
    for (const [method, body] of [
      ['PATCH', operation],
      ['PUT', { [name]: 'lost' }],
      ['DELETE', undefined],
    ] as const)
      expect(await send(method, at, body, seeing(etag))).toMatchObject({ status: 412, body: { status: '412' } });
    expect(await asked(etag ?? '')).toMatchObject({ status: 200, etag: changed.etag, body: { [path]: 'Two', [name]: 'versioned' } });
    expect((await send('PUT', at, { [name]: 'versioned' }, seeing('*'))).status).toBe(200);
    expect((await send('DELETE', at, undefined, seeing((await send('GET', at)).etag))).status).toBe(204);
  });
});

describe('a user', () => {
  it('A SCIM user is created, found, changed in the Entra and Okta ways and deleted', async () => {
    const created = await send('POST', '/Users', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
      externalId: '0f1e-oid',
      userName: 'Lin@People.example',
      active: true,
      displayName: 'Lin',
      title: 'Reviewer',
      emails: [{ primary: true, type: 'work', value: 'Lin@people.example' }],
      name: { formatted: 'Lin', familyName: 'L', givenName: 'In' },
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Privacy' },
    });
    const { id } = created.body;
    expect([created.status, created.type, created.location]).toEqual([
      201,
      'application/scim+json; charset=utf-8',
      `http://127.0.0.1:${new URL(system.baseUrl).port}/scim/v2/tests/Users/${id}`,
    ]);
    expect(await owner(`select subject, person_id as person from carnet.issuer_person where subject = '0f1e-oid'`)).toEqual([
      { subject: '0f1e-oid', person: id },
    ]);
    expect((await find('userName eq "lin@PEOPLE.example"')).body).toMatchObject({
      totalResults: 1,
      Resources: [
        { id, externalId: '0f1e-oid', displayName: 'Lin', active: true, emails: [{ value: 'lin@people.example', primary: true }] },
      ],
    });
    expect((await find('externalId eq "0F1E-oid"')).body).toMatchObject({ totalResults: 0 });
    expect((await find('emails[type eq "work" and value co "LIN@"] or not (active pr)')).body).toMatchObject({ totalResults: 1 });
    const changed = await patch(
      `/Users/${id}`,
      { op: 'Replace', path: 'displayName', value: 'Lin Two' },
      { op: 'REPLACE', path: 'emails[type eq "work"].value', value: 'lin.two@people.example' },
      { op: 'add', path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', value: 'Legal' },
      { op: 'Add', path: 'name.givenName', value: 'Ling' },
    );
    expect(changed).toMatchObject({
      status: 200,
      body: { name: { formatted: 'Lin Two' }, displayName: 'Lin Two', emails: [{ value: 'lin.two@people.example' }] },
    });
    expect((await patch(`/Users/${id}`, { op: 'replace', value: { active: false, 'name.formatted': 'Lin Three' } })).body).toMatchObject({
      active: false,
      displayName: 'Lin Three',
    });
    expect((await send('PUT', `/Users/${id}`, { userName: 'lin3', active: 'True', displayName: 'Lin' })).body).toMatchObject({
      userName: 'lin3',
      externalId: '0f1e-oid',
      active: true,
    });
    expect((await send('DELETE', `/Users/${id}`)).status).toBe(204);
    expect([(await send('GET', `/Users/${id}`)).status, (await find('userName eq "lin3"')).body['totalResults']]).toEqual([404, 0]);
    // Hired again: the same human, and the provider may enable whom it disabled.
    expect(await add('lin4', { externalId: '0f1e-oid' })).toBe(id);
    expect((await send('GET', `/Users/${id}`)).body).toMatchObject({ active: true, userName: 'lin4' });
    const kinds = await entries(id);
    expect(kinds).toEqual([
      'person-added',
      'person-edited',
      'person-edited',
      'person-disabled',
      'person-edited',
      'person-enabled',
      'person-disabled',
      'person-enabled',
    ]);
  });

  it('Refuses invalid SCIM users, changes and filters with SCIM errors', async () => {
    const id = await add('wang', { emails: [{ value: 'wang@people.example' }] });
    const refused = async (answer: Promise<Answer>): Promise<unknown> => {
      const { status, body } = await answer;
      return [status, body['status'], body['scimType']];
    };
    expect(await refused(send('POST', '/Users', { userName: 'WANG', externalId: 'w' }))).toEqual([409, '409', 'uniqueness']);
    expect(await refused(send('POST', '/Users', { userName: 'zhao', emails: [{ value: 'wang@people.example' }] }))).toEqual([
      409,
      '409',
      'uniqueness',
    ]);
    expect(await refused(send('POST', '/Users', { displayName: 'Nobody' }))).toEqual([400, '400', 'invalidValue']);
    expect((await send('POST', '/Users', { displayName: 'Nobody' })).body['detail']).toMatch(
      /^A value is missing[^`]+：用户须有用户名[^`]+$/,
    );
    for (const value of ['zhao', 'zhao@', 'a@b@c.example', 7])
      expect(await refused(send('POST', '/Users', { userName: 'zhao', emails: [{ value }] }))).toEqual([400, '400', 'invalidValue']);
    expect(await refused(patch(`/Users/${id}`, { op: 'replace', path: 'emails[type eq "work"].value', value: 'wang' }))).toEqual([
      400,
      '400',
      'invalidValue',
    ]);
    expect(await refused(send('POST', '/Users', []))).toEqual([400, '400', 'invalidSyntax']);
    expect(await refused(patch(`/Users/${id}`, { op: 'replace', path: 'active', value: 'maybe' }))).toEqual([400, '400', 'invalidValue']);
    expect(await refused(patch(`/Users/${id}`, { op: 'replace', path: 'name.constructor.prototype.x', value: 'y' }))).toEqual([
      400,
      '400',
      'invalidPath',
    ]);
    expect(await refused(patch(`/Users/${id}`, { op: 'add', value: { name: { 'constructor.prototype.x': 'y' } } }))).toEqual([
      400,
      '400',
      'invalidPath',
    ]);
    for (const filter of ['userName eq', 'userName eq "\\u0000"', '(((', 'userName eq "a" and'])
      expect(await refused(find(filter))).toEqual([400, '400', 'invalidFilter']);
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'])
      for (const id of ['none', '%00']) {
        const body = method === 'PUT' || method === 'PATCH' ? { userName: 'zhao' } : undefined;
        expect(await refused(send(method, `/Users/${id}`, body))).toEqual([404, '404', undefined]);
      }
    for (const path of ['emails[type eq].value', 'emails[', 'emails[(type eq "work")'])
      expect([path, await refused(patch(`/Users/${id}`, { op: 'add', path, value: 'x' }))]).toEqual([path, [400, '400', 'invalidPath']]);
    expect(await refused(send('GET', '/Elsewhere'))).toEqual([404, '404', undefined]);
    expect(await owner(`select count(*)::int as n from carnet.person where email = 'wang@people.example' or name = 'zhao'`)).toEqual([
      { n: 1 },
    ]);
  });

  it('SCIM users are listed page by page and hidden from another provider', async () => {
    for (const name of ['page1', 'page2', 'page3']) await add(name, { emails: [{ value: `${name}@people.example` }] });
    const { body } = await find('userName sw "page"', '&startIndex=2&count=1&excludedAttributes=emails,name');
    expect(body).toMatchObject({ totalResults: 3, startIndex: 2, itemsPerPage: 1, Resources: [{ userName: 'page2' }] });
    expect(body.Resources[0]).not.toHaveProperty('name');
    const names = 'urn:ietf:params:scim:schemas:core:2.0:User:userName,emails.value';
    const [some] = (await find('userName eq "page2"', `&attributes=${names}`)).body.Resources;
    expect(Object.keys(some ?? {})).toEqual(['schemas', 'id', 'userName', 'emails']);
    expect((await send('GET', `/Users/${String(some?.['id'])}?attributes=userName,emails`)).body).toEqual(some);
    for (const [more, itemsPerPage] of [
      ['&count=0', 0],
      ['&count=-1', 0],
      ['&startIndex=0&count=2', 2],
      ['&startIndex=3', 1],
      ['&startIndex=4', 0],
    ] as const)
      expect((await find('userName sw "page"', more)).body).toMatchObject({ totalResults: 3, itemsPerPage });
    const others = { as: await issued('other'), issuer: 'other' };
    const id = String(body.Resources[0]?.['id']);
    expect((await send('GET', '/Users', undefined, others)).body).toMatchObject({ totalResults: 0 });
    for (const method of ['GET', 'DELETE']) expect((await send(method, `/Users/${id}`, undefined, others)).status).toBe(404);
    const group = await send('POST', '/Groups', { displayName: 'theirs', members: [{ value: id }] }, others);
    expect([group.status, group.body['scimType']]).toEqual([400, 'invalidValue']);
  });

  it.each([
    ['userName eq "FILTER.a"', ['filter.a']],
    ['userName sw "filter" and userName ne "filter.a"', ['filter.b', 'filter_c']],
    ['userName co "ILTER."', ['filter.a', 'filter.b']],
    ['userName co "filter" and userName ew "_C"', ['filter_c']],
    ['userName sw "filter" and externalId pr', ['filter.a']],
    ['userName sw "filter" and not (externalId eq "One \\"1\\"")', ['filter.b', 'filter_c']],
    ['externalId eq "One \\"1\\""', ['filter.a']],
    ['externalId eq "one \\"1\\""', []],
    ['emails eq "Filter.B@people.example"', ['filter.b']],
    ['emails[type eq "work" and value ew "b@people.example"]', ['filter.b']],
    ['userName sw "filter" and emails pr', ['filter.b']],
    ['userName sw "filter" and active eq false', ['filter_c']],
    ['userName sw "filter" and (displayName gt "filter b" or name.formatted eq "Filter A")', ['filter.a', 'filter_c']],
    ['userName sw "filter" and meta.created gt "2020-01-01T00:00:00Z"', ['filter.a', 'filter.b', 'filter_c']],
    ['userName sw "filter" and title pr', []],
    ['userName eq 5', []],
  ])('PostgreSQL finds the SCIM users of the filter %s', async (filter, names) => {
    for (const [name, more] of [
      ['filter.a', { displayName: 'Filter A', externalId: 'One "1"' }],
      ['filter.b', { displayName: 'Filter B', emails: [{ value: 'filter.b@people.example' }] }],
      ['filter_c', { displayName: 'Filter C', active: false }],
    ] as const)
      if ((await find(`userName eq "${name}"`)).body['totalResults'] === 0) await add(name, more);
    const { body } = await find(filter);
    expect([body['totalResults'], body.Resources.map(({ userName }) => userName)]).toEqual([names.length, names]);
  });

  it('PostgreSQL finds SCIM groups by a member and page by page', async () => {
    const member = await add('member.of');
    for (const displayName of ['found 1', 'found 2', 'found 3'])
      await send('POST', '/Groups', { displayName, members: displayName === 'found 1' ? [] : [{ value: member }] });
    const { body } = await find(`members eq "${member}" and displayName sw "Found"`, '&count=1&startIndex=2', 'Groups');
    expect(body).toMatchObject({ totalResults: 2, startIndex: 2, itemsPerPage: 1, Resources: [{ displayName: 'found 3' }] });
    expect(body.Resources[0]?.['members']).toMatchObject([{ value: member }]);
  });

  it('A SCIM user loses the session and the open reviews once deactivated', async () => {
    const { id: transfer } = await system.machine('motors').file(filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } }));
    await system.drain();
    const holder = async (): Promise<string | null | undefined> =>
      (await (await system.person('auditor1')).view(transfer)).reviews.find(({ discipline }) => discipline === 'privacy')?.assignee;
    const held = await holder();
    const username = held === demoPersonId('privacy1') ? 'privacy1' : 'privacy2';
    const session = newSessionId();
    await owner(
      `insert into carnet.session (id, id_hash, person_id, organisation_id, issuer_id, provider_subject, authenticated_at, created_at, used_at, ends_at, address)
       values (gen_random_uuid(), $1, $2::uuid, $3, 'tests', $2::uuid::text, now(), now(), now(), now() + interval '1 hour', '127.0.0.1')`,
      [hashSessionId(session), held, demoAuthority.id],
    );
    // Somebody who has signed in is the person that they are.
    expect(await add(username)).toBe(held);
    expect((await patch(`/Users/${String(held)}`, { op: 'Replace', path: 'active', value: 'False' })).body).toMatchObject({
      active: false,
    });
    const me = await fetch(`${system.baseUrl}/v1/me`, { headers: { cookie: `carnet-session=${session}` } });
    expect([me.status, ((await me.json()) as { code: string }).code]).toEqual([401, 'session-ended']);
    expect(await owner('select 1 from carnet.session where person_id = $1', [held])).toEqual([]);
    expect(await system.worker.passOnWork()).toBeGreaterThan(0);
    await system.drain();
    expect(await holder()).not.toBe(held);
  });

  it('A SCIM user stays disabled when an administrator has disabled the person', async () => {
    const id = await add('chen');
    expect((await administrator.act(`/v1/admin/people/${id}/disabling`, {}, { version: 1 })).status).toBe(200);
    expect((await send('PUT', `/Users/${id}`, { userName: 'chen', active: true })).body).toMatchObject({ active: false });
  });
});

describe('a group', () => {
  it('A SCIM group grants and withdraws the mapped roles of its members at once', async () => {
    await inForce(rule('auditors', 'auditor'), rule('operators', 'operator'));
    const [one, two] = [await add('sun', { externalId: 'sun-1' }), await add('qian')];
    const { status, body } = await send('POST', '/Groups', { displayName: 'auditors', externalId: 'g', members: [{ value: one }] });
    expect([status, body['members']]).toEqual([201, [expect.objectContaining({ value: one, display: 'sun' })]]);
    const group = `/Groups/${body.id}`;
    expect([await placesOf(one), await placesOf(two)]).toEqual([['auditor'], []]);
    await patch(group, { op: 'Add', path: 'members', value: [{ $ref: null, value: two }, { value: one }] });
    expect(await placesOf(two)).toEqual(['auditor']);
    expect(
      (await find('displayName eq "AUDITORS" and members[value eq "' + two + '"]', '&excludedAttributes=members', 'Groups')).body,
    ).toMatchObject({
      totalResults: 1,
      Resources: [{ id: body.id, displayName: 'auditors' }],
    });
    await patch(group, { op: 'remove', path: `members[value eq "${two}"]` });
    await patch(group, { op: 'Remove', path: 'members', value: [{ value: one }] });
    expect([await placesOf(one), await placesOf(two)]).toEqual([[], []]);
    expect((await send('PUT', group, { displayName: 'operators', members: [{ value: one }, { value: two }] })).status).toBe(200);
    expect([await placesOf(one), await placesOf(two)]).toEqual([['operator'], ['operator']]);
    // Off and on again, with the places of the groups.
    await patch(`/Users/${one}`, { op: 'replace', value: { active: false } });
    expect(await placesOf(one)).toEqual([]);
    await patch(`/Users/${one}`, { op: 'replace', value: { active: true } });
    expect(await placesOf(one)).toEqual(['operator']);
    // Renamed, then removed.
    await patch(group, { op: 'replace', value: { id: body.id, displayName: 'auditors' } });
    expect([await placesOf(one), await placesOf(two)]).toEqual([['auditor'], ['auditor']]);
    expect([(await send('DELETE', group)).status, await placesOf(one), (await send('GET', group)).status]).toEqual([204, [], 404]);
  });

  it('Refuses SCIM changes that would take the last administrator of a company', async () => {
    const company = demoCompanies[4]?.id;
    await inForce({ ...rule('retail-admins', 'company-admin'), organisation: company });
    await owner('delete from carnet.membership where organisation_id = $1', [company]);
    const id = await add('retail');
    const { body } = await send('POST', '/Groups', { displayName: 'retail-admins', members: [{ value: id }] });
    expect(await placesOf(id)).toEqual(['company-admin']);
    for (const answer of [
      await patch(`/Groups/${body.id}`, { op: 'replace', path: 'members', value: [] }),
      await send('DELETE', `/Groups/${body.id}`),
      await patch(`/Users/${id}`, { op: 'replace', path: 'displayName', value: 'Other' }, { op: 'replace', path: 'active', value: false }),
      await send('DELETE', `/Users/${id}`),
    ])
      expect([answer.status, answer.body['detail']]).toEqual([409, expect.stringContaining('last administrator')]);
    expect((await send('GET', `/Groups/${body.id}`)).body['members']).toHaveLength(1);
    expect((await send('GET', `/Users/${id}`)).body).toMatchObject({ displayName: 'retail', active: true });
    const refused = (await entries(id, body.id)).filter((kind) => kind.startsWith('refused:'));
    expect(refused).toHaveLength(4);
    const other = await add('retail2');
    await patch(`/Groups/${body.id}`, { op: 'add', path: 'members', value: { value: other } });
    expect((await send('DELETE', `/Users/${id}`)).status).toBe(204);
    expect((await send('GET', `/Groups/${body.id}`)).body['members']).toMatchObject([{ value: other }]);
  });
});
