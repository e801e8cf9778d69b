import { routeAt } from '@carnet/http/route.js';
import { RouteCheck } from '@carnet/http/route-check.js';
import { hashSessionId, KEY_SCOPES, type Permission, ROLE_PERMISSIONS, ROLES } from '@carnet/identity';
import { systemClock } from '@carnet/runtime';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { addressOf, routes, payloadOf, roleAllowedBy } from './routes.fixture.js';
import { AUTHORITY, personWith } from './stub-dependencies.fixture.js';
import { type TestResponse, TestApi } from './test-api.fixture.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  api.stubs.directory.sessions.set(hashSessionId('somebody'), {
    person: personWith('auditor'),
    organisation: AUTHORITY,
    authenticatedAt: systemClock.now(),
  });
});

afterAll(() => api.close());

/** Headers of every response. */
const safety = ['x-content-type-options', 'x-frame-options', 'content-security-policy', 'referrer-policy', 'cache-control', 'x-request-id'];

describe('the permission matrix', () => {
  it('The permission matrix lists every route that the API serves', () => {
    const served = api.app
      .get(RouteCheck)
      .routes()
      .map(({ method, path, rule }) => `${method} ${path} ${rule ?? '-'}`);
    expect(served.sort()).toEqual(routes.map(([route, rule]) => `${route.split('?')[0] ?? ''} ${rule}`).sort());
  });

  it('Only the listed routes and SCIM are public', () => {
    const open = routes.flatMap(([route, rule]) => (rule === 'public' ? [route.replace(/\?.*/, '')] : []));
    expect(open.filter((route) => !/^\w+ \/scim\/v2\//.test(route)).sort()).toEqual([
      'GET /.well-known/carnet-publication-keys',
      'GET /.well-known/carnet-receipt-keys',
      'GET /calendar.ics',
      'GET /docs',
      'GET /docs/assets/:name',
      'GET /docs/openapi.json',
      'GET /health/live',
      'GET /health/ready',
      'GET /identity-providers',
      'GET /problems/:code',
      'GET /sign-in',
      'GET /sign-in/:issuer',
      'GET /sign-in/:issuer/callback',
      'GET /sign-out',
      'POST /sign-in/:issuer/back-channel-logout',
    ]);
  });

  // As objects, because jest would pass a `done` callback for a missing third column.
  const guarded = routes.flatMap(([route, rule, body]) => (rule === 'public' ? [] : [{ route, rule, body }]));

  it.each(guarded)('$route refuses a request without a valid token', async ({ route, body }) => {
    const { method, path } = addressOf(route);
    const answer = await api.act(path, { method, ...payloadOf(body) });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="carnet"');
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({
      status: 401,
      code: 'unauthenticated',
      type: '/problems/unauthenticated',
      instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
    });
    const { headers = {}, ...other } = payloadOf(body);
    const tampered = await api.act(path, {
      method,
      ...other,
      headers: { ...headers, authorization: `Bearer ${await api.token('filer')}x` },
    });
    expect(tampered.status).toBe(401);
    expect(tampered.headers.get('www-authenticate')).toBe('Bearer realm="carnet", error="invalid_token"');
  });

  it.each(guarded)('$route requires $rule of each role and of keys', async ({ route, rule, body }) => {
    const { method, path } = addressOf(route);
    for (const as of [...ROLES, 'key'] as const) {
      const held: readonly Permission[] = as === 'key' ? KEY_SCOPES : ROLE_PERMISSIONS[as];
      const answer = await api.act(path, { method, as, ...payloadOf(body) });
      const allowed = rule === 'signed-in' || held.includes(rule);
      if (allowed) expect([as, answer.status < 300]).toEqual([as, true]);
      else expect([as, answer.status, answer.body['code'], answer.body['context']]).toEqual([as, 403, 'forbidden', { permission: rule }]);
    }
  });

  it.each(guarded)('$route refuses expired tokens, and acts by session from other sites', async ({ route, rule, body }) => {
    const { method, path } = addressOf(route);
    const { headers = {}, ...other } = payloadOf(body);
    const ask = (more: Readonly<Record<string, string>>): Promise<TestResponse> =>
      api.act(path, { method, ...other, headers: { ...headers, ...more } });
    const past = Math.floor(Date.now() / 1000) - 100;
    const expired = await api.issuer.issue(personWith('auditor'), AUTHORITY, { claims: { iat: past - 900, exp: past } });
    expect((await ask({ authorization: `Bearer ${expired}` })).body['code']).toBe('token-invalid');
    const cookie = 'carnet-session=somebody';
    const answers = [await ask({ cookie }), await ask({ cookie, 'carnet-session': '1', origin: 'https://elsewhere.example' })];
    const permitted = rule === 'signed-in' || ROLE_PERMISSIONS.auditor.some((permission) => permission === rule);
    const own = permitted ? 'fine' : 'forbidden';
    const codes = answers.map(({ body: { code = 'fine' } }) => code);
    // Reads need only the cookie, because another site cannot see the response.
    expect(codes).toEqual(method === 'GET' ? [own, own] : ['request-from-elsewhere', 'request-from-elsewhere']);
    expect((await ask({ cookie, 'carnet-session': '1', origin: 'http://127.0.0.1:1' })).body['code'] ?? 'fine').toBe(own);
  });

  it.each(routes.map(([route, rule, body]) => ({ route, rule, body })))(
    '$route answers with security headers, and without CORS headers or preflight',
    async ({ route, rule, body }) => {
      const { method, path } = addressOf(route);
      const elsewhere = { origin: 'https://elsewhere.example' };
      const { headers = {}, ...other } = payloadOf(body);
      const as = rule === 'public' ? {} : { as: roleAllowedBy(rule) };
      const answers = [
        await api.act(path, { method, ...as, ...other, headers: { ...headers, ...elsewhere } }),
        await api.act(path, { method, ...other, headers: { ...headers, ...elsewhere } }),
        await api.send(path, { method: 'OPTIONS', headers: { ...elsewhere, 'access-control-request-method': method } }),
      ];
      for (const answer of answers) {
        expect(Object.fromEntries(safety.map((name) => [name, answer.headers.has(name)]))).toEqual(
          Object.fromEntries(safety.map((name) => [name, true])),
        );
        const names = [...answer.headers.keys()];
        expect(names.filter((name) => /^access-control-|^server$|^x-powered-by$/.test(name))).toEqual([]);
        for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/; HttpOnly; SameSite=Lax|; Max-Age=0|Expires=/i);
        // A redirect leads only to a page of this site or of a registered provider.
        const location = answer.headers.get('location') ?? '/';
        if (answer.status >= 300 && answer.status < 400)
          expect(location).toMatch(/^(?:http:\/\/127\.0\.0\.1:1)?\/(?!\/)|^https:\/\/issuer\.example\//);
      }
      expect(answers.at(-1)?.status).toBe(404);
    },
  );

  it('Public routes answer without sign-in', async () => {
    for (const [route, , body] of routes.filter(([, rule]) => rule === 'public')) {
      const { method, path } = addressOf(route);
      const answer = await api.send(path, { method, body });
      // The token route has its own refusal and needs no token.
      expect([route, answer.body['code'] ?? 'fine']).toEqual([route, route.endsWith('/token') ? 'credentials-invalid' : 'fine']);
    }
  });
});

describe('a route that says nothing about access', () => {
  @Controller('forgotten')
  class ForgottenController {
    @Get()
    read(): string {
      return 'secret';
    }

    @routeAt('GET open', 'public')
    open(): string {
      return 'open';
    }
  }

  it('The API does not start with a route that names no access rule', async () => {
    await expect(TestApi.start({ controllers: [ForgottenController] })).rejects.toThrow(
      'routes that do not say who may call them: ForgottenController.read',
    );
  });
});
