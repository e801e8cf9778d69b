import { randomUUID } from 'node:crypto';
import { OrganisationHistory } from '@carnet/acts/organisation-history.store.js';
import { DirectoryStore } from '@carnet/features/administration/directory.store.js';
import { RightsCheck } from '@carnet/features/administration/rights.js';
import { MappedPlaces } from '@carnet/features/sign-in/mapped-places.js';
import { RecogniseVisitor } from '@carnet/features/sign-in/recognise-visitor.js';
import { DirectoryDatabase } from '@carnet/persistence/tenant-database.js';
import { systemEntropy } from '@carnet/runtime';
import { DiscardMapping, DraftMapping, PutMappingInForce, ReadMapping } from '@carnet/features/sign-in/issuer-acts.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClaimRule, type Directory, invitationHash, type IssuerRecord } from '@carnet/identity';
import { importJWK, SignJWT } from 'jose';
import type { PersonId, TenantId } from '@carnet/kernel';
import { demoAuthority, demoCompanies, demoPersonId } from '../../apps/cli/src/demo/directory.js';
import { type LocalProvider, startLocalProvider } from '../../apps/local-provider/src/provider.js';
import { generateSigningKey } from '../../libs/identity/src/test-issuer.fixture.js';
import { addIssuer, checkToken, listIssuers, switchIssuer } from '../../apps/cli/src/commands/issuers.js';
import { openDirectoryDesk } from '../../apps/cli/src/directory-desk.js';
import { Browser, type Visit } from '../support/browser.js';
import { clientSecret, demoProvider } from '../support/demo-provider.js';
import { testIssuer } from '../support/issuer-key.js';
import { testPepper } from '../support/database.js';
import { eventually, until } from '../support/eventually.js';
import { asOwner } from '../support/sql.js';
import { startSystem, type System } from '../support/system.js';

let system: System;
let provider: LocalProvider;

beforeAll(async () => {
  system = await startSystem();
  provider = await demoProvider(system);
});
afterAll(async () => {
  await provider.close();
  await system.close();
});

const cookie = 'carnet-session';

/** Signs somebody in; their session has not been used yet, so that nothing of it is remembered. */
const signedIn = async (username: string, more = ''): Promise<Browser> => {
  const browser = new Browser(system.baseUrl);
  const visit = await browser.open(`/sign-in?as=${username}${more}&return=/health/live`);
  expect([visit.status, visit.url]).toEqual([200, `${system.baseUrl}/health/live`]);
  return browser;
};

const owner = <Row extends Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  asOwner(system.database, (sql) => sql.rows<Row>(text, values));

interface Problem {
  readonly code: string;
}

describe('signing in with a browser', () => {
  it('A sign-in goes to the provider and back and begins a session', async () => {
    const browser = new Browser(system.baseUrl);
    const visit = await browser.open('/sign-in/local?as=privacy1&return=/docs');
    expect(visit.url).toBe(`${system.baseUrl}/docs`);
    const begun = await browser.open('/sign-in/local?as=privacy1');
    expect(begun.way.map((address) => new URL(address).origin === system.baseUrl)).toEqual([
      true,
      ...begun.way.slice(1, -2).map(() => false),
      true,
      true,
    ]);
    expect(await browser.ask('GET', '/v1/me')).toMatchObject({ status: 200, body: { name: 'Privacy officer one', roles: ['officer'] } });
    const again = await browser.send('/sign-in/local?as=privacy1');
    expect(again.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^carnet-session-ticket=[\w-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('A sign-in returns only to addresses of this site', async () => {
    for (const elsewhere of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', 'docs'])
      expect((await new Browser(system.baseUrl).open(`/sign-in/local?as=privacy1&return=${encodeURIComponent(elsewhere)}`)).url).toBe(
        `${system.baseUrl}/`,
      );
  });

  it.each([
    ['*', 'zh-Hans', '您是哪一位？', '退出登录？'],
    ['en-GB,zh;q=0.5', 'en', 'Who are you?', 'Sign out?'],
    ['zh-CN', 'zh-Hans', '您是哪一位？', '退出登录？'],
  ])('Sign-in and sign-out pages open in the language that a browser prefers (%s)', async (wanted, lang, who, leave) => {
    const headers = { 'accept-language': wanted };
    const browser = new Browser(system.baseUrl);
    // The provider's own page is opened without a word about languages: it was told where the sign-in began.
    for (const [page, title] of [
      [(await browser.open((await browser.send('/sign-in/local', { headers })).headers.get('location') ?? '/')).text, who],
      [(await browser.open('/sign-out', { headers })).text, leave],
    ] as const) {
      expect(page).toContain(`<html lang="${lang}">`);
      expect(page).toContain(`<title>${title}</title>`);
    }
  });

  it('Each sign-in begins a new session and ends the session before', async () => {
    const browser = await signedIn('legal1');
    const before = browser.cookies.get(cookie) ?? '';
    await browser.open('/sign-in?as=legal1');
    const after = browser.cookies.get(cookie);
    expect(after).not.toBe(before);
    browser.cookies.set(cookie, before);
    expect(await browser.ask<Problem>('GET', '/v1/me')).toMatchObject({ status: 401, body: { code: 'session-ended' } });
  });

  it('Refuses a provider’s answer that is used twice, foreign or without its ticket', async () => {
    const browser = new Browser(system.baseUrl);
    const { way } = await browser.open('/sign-in/local?as=legal2');
    const back = way.find((address) => address.includes('/callback?')) ?? '';
    const told = async (visit: Promise<Visit>): Promise<unknown> => [
      (await visit).status,
      /<p><span lang="en">(.+?)<\/span>/.exec((await visit).text)?.[1],
    ];
    const broken = [400, 'The sign-in was interrupted, or took longer than ten minutes. Begin again.'];
    const refused = [401, 'The identity provider did not confirm who you are. Begin again, or ask its administrator.'];
    expect(await told(browser.open(back))).toEqual(broken);
    expect(await told(new Browser(system.baseUrl).open(back))).toEqual(broken);
    // With the ticket of another sign-in: another state.
    const other = new Browser(system.baseUrl);
    await other.send('/sign-in/local?as=legal2');
    expect(await told(other.open(back))).toEqual(refused);
    // The ticket that belongs to it, and a code that was used.
    const thief = new Browser(system.baseUrl);
    const first = await thief.send('/sign-in/local?as=legal2');
    const ticket = thief.cookies.get(`${cookie}-ticket`) ?? '';
    const { way: mine } = await thief.open(first.headers.get('location') ?? '');
    thief.cookies.set(`${cookie}-ticket`, ticket);
    expect(await told(thief.open(mine.find((address) => address.includes('/callback?')) ?? ''))).toEqual(refused);
    expect(await told(new Browser(system.baseUrl).open('/sign-in/unknown'))).toEqual([
      404,
      'No identity provider of this name is registered here.',
    ]);
  });
});

describe('a session', () => {
  it('A session changes something only for a page of this site', async () => {
    const browser = await signedIn('supervisor1');
    const put = (headers: Record<string, string>): Promise<Response> =>
      browser.send('/v1/session/organisation', {
        method: 'PUT',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ organisation: demoAuthority.id }),
      });
    const own = { 'carnet-session': '1' };
    expect((await put(own)).status).toBe(200);
    expect((await put({ ...own, origin: system.baseUrl, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    for (const elsewhere of [
      {},
      { ...own, origin: 'https://elsewhere.example' },
      { ...own, 'sec-fetch-site': 'cross-site' },
      { ...own, 'sec-fetch-site': 'same-site' },
    ]) {
      const answer = await put(elsewhere);
      expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([403, 'request-from-elsewhere']);
    }
    // Nobody is signed out by a link of another site.
    expect((await browser.open('/sign-out')).text).toContain('Sign out?');
    expect((await browser.ask('GET', '/v1/me')).status).toBe(200);
  });

  it('Signing out ends the session and its provider session, or all of them on request', async () => {
    const [one, other] = [await signedIn('supervisor2'), await signedIn('supervisor2')];
    const { body } = await one.ask<{ items: readonly { here: boolean; provider: string }[] }>('GET', '/v1/sessions');
    expect(body.items.map(({ here, provider: by }) => [here, by])).toEqual([
      [false, 'local'],
      [true, 'local'],
    ]);
    const visit = await one.open('/sign-out', { headers: { 'sec-fetch-site': 'same-origin' } });
    expect(visit.url).toContain(`${provider.issuer}/session/end`);
    expect((await one.ask('GET', '/v1/me')).status).toBe(401);
    expect((await other.ask('GET', '/v1/me')).status).toBe(200);
    await other.ask('DELETE', '/v1/sessions');
    expect((await other.ask('GET', '/v1/me')).status).toBe(401);
  });

  it('A session ends when it is not used and when its time is over', async () => {
    for (const past of [`used_at = now() - interval '31 minutes'`, `ends_at = now() - interval '1 second'`]) {
      const browser = await signedIn('auditor1');
      await owner(`update carnet.session set ${past} where person_id = $1`, [demoPersonId('auditor1')]);
      expect((await browser.ask<Problem>('GET', '/v1/me')).body.code).toBe('session-ended');
    }
  });

  it('The session of a disabled person ends, and a new sign-in is refused', async () => {
    const browser = await signedIn('trade1');
    await owner('update carnet.person set disabled_at = now() where id = $1', [demoPersonId('trade1')]);
    expect((await browser.ask<Problem>('GET', '/v1/me')).body.code).toBe('session-ended');
    expect((await new Browser(system.baseUrl).open('/sign-in?as=trade1')).text).toContain(
      'The identity provider knows you, but you are not registered here.',
    );
  });

  it('The session of a disabled provider ends', async () => {
    const browser = await signedIn('auditor1');
    await owner(`update carnet.issuer set disabled_at = now() where id = 'local'`);
    try {
      expect((await browser.ask<Problem>('GET', '/v1/me')).body.code).toBe('session-ended');
    } finally {
      await owner(`update carnet.issuer set disabled_at = null where id = 'local'`);
    }
  });

  it('A vote needs a recent sign-in', async () => {
    const browser = await signedIn('approver1');
    await owner(`update carnet.session set authenticated_at = now() - interval '11 minutes' where person_id = $1`, [
      demoPersonId('approver1'),
    ]);
    const vote = (): Promise<{ status: number; body: Problem }> =>
      browser.ask<Problem>('POST', `/v1/transfers/${demoAuthority.id}/votes`, {});
    expect(await vote()).toMatchObject({ status: 401, body: { code: 'sign-in-again', context: { signInAgain: '/sign-in?again=1' } } });
    await browser.open('/sign-in?again=1&as=approver1');
    expect((await vote()).body.code).not.toBe('sign-in-again');
  });
});

describe('a first sign-in', () => {
  const stranger = '0b000000-0000-4000-8000-00000000aaaa';
  const visitor = 'sector1';

  const forgotten = async (): Promise<void> => {
    await owner('delete from carnet.issuer_person where person_id in ($1, $2)', [demoPersonId(visitor), stranger]);
  };

  const rule = (has: string, more: Partial<ClaimRule>): ClaimRule => ({
    claim: 'name',
    has,
    organisation: demoAuthority.id as TenantId,
    roles: ['auditor'],
    disciplines: [],
    ...more,
  });

  const inForce = (rules: readonly ClaimRule[]): Promise<unknown> =>
    owner(`update carnet.issuer set mapping = $1, version = version + 1 where id = 'local'`, [JSON.stringify(rules)]);

  afterEach(() => inForce([]));

  const people = async (): Promise<number> =>
    (await owner<{ count: number }>('select count(*)::int as count from carnet.person'))[0]?.count ?? 0;

  it('Refuses the first sign-in of a person without an invitation', async () => {
    await forgotten();
    const visit = await new Browser(system.baseUrl).open(`/sign-in?as=${visitor}`);
    expect([visit.status, visit.text.includes('Ask an administrator to invite you.')]).toEqual([403, true]);
  });

  it('An invitation code joins a first sign-in to the invited person once', async () => {
    await owner(
      `insert into carnet.person (id, name, invitation_hash, invitation_until) values ($1, 'Somebody new', $2, now() + interval '1 day')`,
      [stranger, invitationHash('the-code')],
    );
    await owner(`insert into carnet.membership (person_id, organisation_id, realm, roles) values ($1, $2, 'company', '{viewer}')`, [
      stranger,
      demoCompanies[0]?.id,
    ]);
    expect((await new Browser(system.baseUrl).open(`/sign-in?as=${visitor}&invitation=another-code`)).status).toBe(403);
    const browser = await signedIn(visitor, '&invitation=the-code');
    expect((await browser.ask('GET', '/v1/me')).body).toMatchObject({ id: stranger, name: 'Somebody new', roles: ['viewer'] });
    const other = await signedIn('sector2', '&invitation=the-code');
    expect((await other.ask('GET', '/v1/me')).body).toMatchObject({ name: 'Sector officer two' });
    await forgotten();
    expect((await new Browser(system.baseUrl).open(`/sign-in?as=${visitor}&invitation=the-code`)).status).toBe(403);
  });

  it('A verified address joins a first sign-in to a person where the issuer is trusted', async () => {
    await owner(`update carnet.person set email = 'sector1@people.example' where id = $1`, [stranger]);
    expect((await new Browser(system.baseUrl).open(`/sign-in?as=${visitor}`)).status).toBe(403);
    await owner(`update carnet.issuer set trusts_email = true, version = version + 1 where id = 'local'`);
    expect((await (await signedIn(visitor)).ask('GET', '/v1/me')).body).toMatchObject({ id: stranger });
    await owner(`update carnet.issuer set trusts_email = false, version = version + 1 where id = 'local'`);
  });

  it('A sign-in gets the roles that the claim mapping in force gives', async () => {
    await forgotten();
    await inForce([rule('Sector officer one', {})]);
    const { body } = await (await signedIn(visitor)).ask<{ id: PersonId }>('GET', '/v1/me');
    expect(body).toMatchObject({ name: 'Sector officer one', roles: ['auditor'], realm: 'authority' });
    await inForce([rule('Sector officer one', { organisation: demoCompanies[0]?.id as TenantId, roles: ['filer'] })]);
    expect((await (await signedIn(visitor)).ask('GET', '/v1/me')).body).toMatchObject({ id: body.id, roles: ['filer'], realm: 'company' });
    await inForce([rule('Somebody else', {})]);
    expect((await new Browser(system.baseUrl).open(`/sign-in?as=${visitor}`)).status).toBe(403);
  });

  it('A mapping registers the nameless, and nobody whose claims cannot be stored', async () => {
    const mapping = [rule('*', { claim: 'sub' })];
    await inForce(mapping);
    const desk = await openDirectoryDesk(system.database.url('carnet_directory'), { pepper: testPepper, user: 'root', language: 'en' });
    try {
      const authority = { authority: () => Promise.resolve({ id: demoAuthority.id }) } as unknown as Directory;
      const places = new MappedPlaces(desk.get(DirectoryStore), desk.get(RightsCheck), desk.get(OrganisationHistory));
      const visitors = new RecogniseVisitor(
        desk.get(DirectoryDatabase),
        authority,
        desk.get(DirectoryStore),
        desk.get(OrganisationHistory),
        places,
        systemEntropy,
      );
      const issuer = { id: 'local', personClaim: 'sub', trustsEmail: false } as IssuerRecord;
      for (const name of [undefined, '', ' \t', `${'x'.repeat(199)}😀`]) {
        const place = await visitors.execute(issuer, { sub: `nameless-${String(name?.length)}`, name }, null);
        expect(place).toMatchObject({ organisation: demoAuthority.id });
      }
      for (const claims of [{ sub: 'x'.repeat(256) }, { sub: 'nul\0' }, { sub: 'nul', name: '\0' }, { sub: 'half', groups: ['\ud800'] }])
        expect(await visitors.execute(issuer, claims, null)).toBeNull();
      const names = await owner<{ name: string }>(
        `select p.name from carnet.person p join carnet.issuer_person i on i.person_id = p.id where i.subject like 'nameless-%' order by length(p.name)`,
      );
      expect(names.map(({ name }) => name)).toEqual(['unnamed', 'unnamed', 'unnamed', `${'x'.repeat(199)}\ufffd`]);
    } finally {
      await desk.close();
    }
  });

  it('Several first sign-ins at the same instant register a person once', async () => {
    await owner('delete from carnet.issuer_person where subject = $1', ['sector2']);
    await inForce([rule('Sector officer two', {})]);
    const before = await people();
    // Both are under way before one of them can end.
    const browsers = await asOwner(system.database, async (sql) => {
      await sql.rows(`select pg_advisory_lock(hashtext('carnet directory'))`);
      const begun = Promise.all([signedIn('sector2'), signedIn('sector2')]);
      const waiting = `select count(distinct a.pid)::int as count from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where not l.granted and a.datname = current_database()`;
      await until(async () => (await sql.rows<{ count: number }>(waiting))[0]?.count === 2);
      await sql.rows(`select pg_advisory_unlock_all()`);
      return begun;
    });
    const ids = await Promise.all(browsers.map(async (browser) => (await browser.ask<{ id: PersonId }>('GET', '/v1/me')).body.id));
    expect([new Set(ids).size, await people()]).toEqual([1, before + 1]);
  });

  it('The authority looks after a person whom a mapping gives two organisations', async () => {
    await owner('delete from carnet.issuer_person where subject = $1', ['sector2']);
    const company = { organisation: demoCompanies[0]?.id as TenantId, roles: ['filer'] } as const;
    const home = async (id: PersonId) =>
      (await owner<{ home: string }>('select home_id as home from carnet.person where id = $1', [id]))[0]?.home;
    await inForce([rule('Sector officer two', company)]);
    const { body } = await (await signedIn('sector2')).ask<{ id: PersonId }>('GET', '/v1/me');
    expect(await home(body.id)).toBe(company.organisation);
    await inForce([rule('Sector officer two', company), rule('Sector officer two', {})]);
    await signedIn('sector2');
    expect(await home(body.id)).toBe(demoAuthority.id);
    const { body: person } = await (await system.person('admin@motors')).get<{ version: number }>(`/v1/admin/people/${body.id}`);
    const disabled = await (await system.person('admin@motors')).act<Problem>(`/v1/admin/people/${body.id}/disabling`, {}, person);
    expect([disabled.status, disabled.body.code]).toEqual([409, 'person-elsewhere']);
  });
});

describe('the back-channel logout of a provider', () => {
  const event = 'http://schemas.openid.net/event/backchannel-logout';
  const now = (): number => Math.floor(Date.now() / 1000);
  const token = async (claims: object, typ = 'logout+jwt'): Promise<string> =>
    new SignJWT({
      iss: provider.issuer,
      aud: 'carnet',
      iat: now(),
      exp: now() + 120,
      jti: randomUUID(),
      events: { [event]: {} },
      ...claims,
    })
      .setProtectedHeader({ alg: 'EdDSA', typ, kid: String(testIssuer.key.kid) })
      .sign(await importJWK(testIssuer.key, 'EdDSA'));
  const told = async (logout: string, issuer = 'local'): Promise<number> => {
    const body = new URLSearchParams({ logout_token: logout });
    return (await fetch(`${system.baseUrl}/sign-in/${issuer}/back-channel-logout`, { method: 'POST', body })).status;
  };
  const isIn = async (browser: Browser): Promise<boolean> => (await browser.ask('GET', '/v1/me')).status === 200;
  const sidOf = async (person: string): Promise<readonly string[]> =>
    (
      await owner<{ sid: string }>('select provider_session as sid from carnet.session where person_id = $1 order by created_at', [
        demoPersonId(person),
      ])
    ).map(({ sid }) => sid);

  it('A logout token ends one session by its id or all sessions of a person', async () => {
    const [one, other, colleague] = [await signedIn('privacy1'), await signedIn('privacy1'), await signedIn('security1')];
    for (const browser of [one, other, colleague]) expect(await isIn(browser)).toBe(true);
    const [first = ''] = (await sidOf('privacy1')).slice(-2);
    expect(await told(await token({ sid: first, sub: 'security1' }))).toBe(200);
    expect(await isIn(one)).toBe(true);
    expect(await told(await token({ sid: first }))).toBe(200);
    expect([await isIn(one), await isIn(other), await isIn(colleague)]).toEqual([false, true, true]);
    expect(await told(await token({ sub: 'privacy1' }))).toBe(200);
    expect([await isIn(other), await isIn(colleague)]).toEqual([false, true]);
  });

  it('Refuses an invalid logout token and a token that was used before', async () => {
    const browser = await signedIn('security1');
    const sub = 'security1';
    const wrong: readonly (readonly [object, string?])[] = [
      [{ sub }, 'JWT'],
      [{ sub, nonce: 'n' }],
      [{ sub, events: {} }],
      [{ sub, events: { [event]: true } }],
      [{ sub, aud: 'another' }],
      [{ sub, iss: 'https://elsewhere.example' }],
      [{ sub, jti: undefined }],
      [{ sub, exp: undefined }],
      [{ sub, iat: now() - 900 }],
      [{ sub, exp: now() - 60 }],
      [{ sub: 7 }],
      [{}],
    ];
    for (const [claims, typ] of wrong) expect([claims, await told(await token(claims, typ))]).toEqual([claims, 400]);
    expect(await told('x')).toBe(400);
    expect(await told(await token({ sub }), 'nobody')).toBe(400);
    expect(await isIn(browser)).toBe(true);
    const good = await token({ sub });
    expect(await told(good)).toBe(200);
    expect(await isIn(browser)).toBe(false);
    const again = await signedIn('security1');
    expect(await told(good)).toBe(400);
    expect(await isIn(again)).toBe(true);
  });

  it('A logout token with session id and person ends the person’s sessions without id', async () => {
    const [unnamed, other, colleague] = [await signedIn('supervisor2'), await signedIn('supervisor2'), await signedIn('legal2')];
    const [first, second] = await owner<{ id: string }>('select id from carnet.session where person_id = $1 order by created_at', [
      demoPersonId('supervisor2'),
    ]);
    await owner('update carnet.session set provider_session = null where id = $1 or person_id = $2', [first?.id, demoPersonId('legal2')]);
    await owner(`update carnet.session set provider_session = 'another' where id = $1`, [second?.id]);
    expect(await told(await token({ sid: 'one', sub: 'supervisor2' }))).toBe(200);
    expect([await isIn(unnamed), await isIn(other), await isIn(colleague)]).toEqual([false, true, true]);
    expect(await told(await token({ sid: 'one' }))).toBe(200);
    expect([await isIn(other), await isIn(colleague)]).toEqual([true, true]);
  });

  it('Refuses the second use of an expired logout token within the clock tolerance', async () => {
    await signedIn('legal1');
    const late = await token({ sub: 'legal1', exp: now() - 1 });
    expect(await told(late)).toBe(200);
    const again = await signedIn('legal1');
    expect(await told(await token({ sub: 'nobody' }))).toBe(200);
    expect(await told(late)).toBe(400);
    expect(await isIn(again)).toBe(true);
  });

  it('A logout token is forgotten once its clock tolerance is over', async () => {
    const kept = (): Promise<{ jti: string }[]> => owner(`select jti from carnet.logout_token where jti like 'old-%' order by jti`);
    await owner(
      `insert into carnet.logout_token (issuer_id, jti, until)
        values ('local', 'old-1', now() - interval '11 minutes'), ('local', 'old-2', now() - interval '9 minutes')`,
    );
    expect(await told(await token({ sub: 'nobody' }))).toBe(200);
    expect(await kept()).toEqual([{ jti: 'old-2' }]);
  });

  it('A session ends after its provider session has ended', async () => {
    const browser = await signedIn('security2');
    expect(await isIn(browser)).toBe(true);
    const page = await browser.open(`${provider.issuer}/session/end`);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const form = { method: 'POST', body: new URLSearchParams({ xsrf, logout: 'yes' }) };
    await browser.send(`${provider.issuer}/session/end/confirm`, form);
    await eventually('the session has ended', async () => !(await isIn(browser)));
  });
});

describe('the administration of providers', () => {
  it('An administrator drafts a mapping over HTTP; unknown roles are refused', async () => {
    const administrator = await system.person('administrator1');
    const { headers } = await administrator.get('/v1/admin/issuers/local/mapping');
    expect(headers.get('content-type')).toContain('json');
    const rule = { claim: 'groups', has: 'carnet-auditors', organisation: demoAuthority.id };
    const version = async (): Promise<number> =>
      (await administrator.get<{ version: number }>('/v1/admin/issuers/local/mapping')).body.version;
    const draft = async (roles: unknown): ReturnType<typeof administrator.act> =>
      administrator.act(
        '/v1/admin/issuers/local/mapping/draft',
        { rules: [{ ...rule, roles }] },
        { method: 'PUT', version: await version() },
      );
    for (const roles of ['auditor', ['auditer'], [1], {}]) expect((await draft(roles)).status).toBe(400);
    expect((await draft(['auditor'])).status).toBe(200);
    const algorithms = await administrator.act(
      '/v1/admin/issuers/local',
      { algorithms: ['EdDSA', 'RS256'], tokenTypes: ['jwt'] },
      { method: 'PATCH', version: await version() },
    );
    expect(algorithms.status).toBe(200);
    const late = await administrator.act('/v1/admin/issuers/local', { nameEn: 'Mine' }, { method: 'PATCH', version: 1 });
    expect([late.status, late.body]).toEqual([412, expect.objectContaining({ code: 'stale-version' })]);
    const mine = { id: 'mine', address: 'https://mine.example' };
    expect((await administrator.act('/v1/admin/issuers', mine)).status).toBe(201);
    const taken = { status: 409, body: { code: 'issuer-known', faults: [{ pointer: '/address' }] } };
    expect(await administrator.act('/v1/admin/issuers', { ...mine, id: 'ours' })).toMatchObject(taken);
    const same = await administrator.act('/v1/admin/issuers/mine', { address: provider.issuer }, { method: 'PATCH', version: 1 });
    expect(same).toMatchObject(taken);
  });

  it('An administrator previews a drafted claim mapping before it comes into force', async () => {
    const desk = await openDirectoryDesk(system.database.url('carnet_directory'), { pepper: testPepper, user: 'root', language: 'en' });
    const person = demoPersonId('privacy2');
    try {
      await signedIn('privacy2');
      const rule = { claim: 'email', has: 'privacy2@people.example', organisation: demoAuthority.id as TenantId };
      const draft = (rules: readonly Partial<ClaimRule>[]): ReturnType<DraftMapping['execute']> =>
        desk
          .get(DraftMapping)
          .execute(
            desk.principal,
            { id: 'local', rules: rules.map((one) => ({ roles: [], disciplines: [], ...rule, ...one })), why: null },
            desk.key(),
          );
      expect(await draft([{ roles: ['approver'] }, { roles: ['filer'] }])).toMatchObject({
        refusal: { code: 'role-foreign', pointer: '/rules/1/roles' },
      });
      expect(await draft([{ roles: ['officer'] }])).toMatchObject({ refusal: { code: 'discipline-missing' } });
      expect(await draft([{ organisation: person as unknown as TenantId, roles: ['filer'] }])).toMatchObject({
        refusal: { code: 'mapping-organisation' },
      });
      expect((await draft([{ roles: ['approver'] }])).ok).toBe(true);
      const preview = await desk.get(ReadMapping).execute(desk.principal, { id: 'local' });
      if (!preview.ok) throw new Error('not read');
      // Nobody has signed in under a mapping that reads this claim: what they would be is not known, so nothing is said of them.
      expect(preview.value.effects.find((one) => one.person === person)).toMatchObject({ now: [{ roles: ['officer'] }], then: [] });
      const inForce = (version: number): ReturnType<PutMappingInForce['execute']> =>
        desk.get(PutMappingInForce).execute(desk.principal, { id: 'local', version, why: 'Groups of the provider.' }, desk.key());
      expect(await inForce(preview.value.version - 1)).toMatchObject({ refusal: { code: 'mapping-not-previewed' } });
      expect((await inForce(preview.value.version)).ok).toBe(true);
      expect((await (await signedIn('privacy2')).ask('GET', '/v1/me')).body).toMatchObject({ id: person, roles: ['approver'] });
      const held = async () => {
        const mapping = await desk.get(ReadMapping).execute(desk.principal, { id: 'local' });
        if (!mapping.ok) throw new Error('not read');
        return mapping;
      };
      const before = await held();
      await draft([{ roles: ['filer'], organisation: demoCompanies[0]!.id as TenantId }]);
      const discard = async (seen: number) =>
        desk.get(DiscardMapping).execute(desk.principal, { id: 'local', why: 'Wrong group.', seen }, desk.key());
      expect(await discard(before.value.version)).toMatchObject({ refusal: { code: 'stale-version' } });
      expect((await discard((await held()).value.version)).ok).toBe(true);
      expect(await held()).toMatchObject({ value: { draft: null, inForce: before.value.inForce } });
      expect(await discard((await held()).value.version)).toMatchObject({ refusal: { code: 'mapping-draft-missing' } });
      await draft([]);
      const { value } = (await desk.get(ReadMapping).execute(desk.principal, { id: 'local' })) as { value: { version: number } };
      await inForce(value.version);
    } finally {
      await desk.close();
    }
  });

  it('A provider is registered and disabled, and a token check tells why it is refused', async () => {
    const desk = await openDirectoryDesk(system.database.url('carnet_directory'), { pepper: testPepper, user: 'root', language: 'en' });
    try {
      const told = await addIssuer(desk, 'group', {
        address: 'https://sso.example',
        audiences: 'carnet',
        tokenTypes: 'jwt,at+jwt',
        clientId: 'carnet',
      });
      expect(told).toContain('The identity provider is registered.');
      await expect(addIssuer(desk, 'group', { address: 'https://sso.example' })).rejects.toThrow('issuer-known');
      expect(await listIssuers(desk, {})).toContain('group  https://sso.example  sign-in, callback ');
      expect(await checkToken(desk, await testIssuer.issue('privacy1'))).toContain(`privacy1 is the person ${demoPersonId('privacy1')}`);
      expect(await checkToken(desk, await testIssuer.issue('privacy1', undefined, { claims: { aud: 'another' } }))).toContain(
        'it is for another audience (aud)',
      );
      expect(await checkToken(desk, 'x')).toContain('it is not a signed JWT');
      process.exitCode = undefined;
      await switchIssuer(desk, 'group', {}, false);
      expect(await listIssuers(desk, {})).toContain('group  https://sso.example  disabled');
      expect((await new Browser(system.baseUrl).open('/sign-in/group')).status).toBe(404);
    } finally {
      await desk.close();
    }
  });
});

/** A sign-in whose provider goes away before the code is redeemed. */
async function interrupted(): Promise<readonly [Browser, string]> {
  const browser = new Browser(system.baseUrl);
  const first = await browser.send('/sign-in/local?as=operator1');
  const state = new URL(first.headers.get('location') ?? '').searchParams.get('state') ?? '';
  return [browser, `/sign-in/local/callback?code=anything&state=${state}&iss=${encodeURIComponent(provider.issuer)}`];
}

describe('a provider', () => {
  it('A provider may change its keys and be out of reach, but not run in production', async () => {
    const { port } = new URL(provider.issuer);
    await signedIn('operator1');
    await provider.close();
    // Of a provider that was known a moment ago the browser hears itself that it is gone; a sign-in under way ends on a page.
    const [ticket, back] = await interrupted();
    expect([(await ticket.open(back)).status, ticket.cookies.size]).toEqual([503, 0]);
    const key = await generateSigningKey();
    const people = [{ username: 'operator1', name: 'Operator', organisation: 'Demo' }];
    provider = await startLocalProvider({ port: Number(port), carnet: system.baseUrl, clientSecret, key, people });
    // It gave no notice of its new key: one sign-in fails, and the next one finds it.
    expect((await new Browser(system.baseUrl).open('/sign-in?as=operator1')).status).toBe(401);
    expect((await (await signedIn('operator1')).ask('GET', '/v1/me')).body).toMatchObject({ roles: ['operator'] });
    await expect(
      startLocalProvider({ port: 0, carnet: system.baseUrl, clientSecret: '', key: {}, people: [] }, 'production'),
    ).rejects.toThrow('does not run with NODE_ENV=production');
  });
});
