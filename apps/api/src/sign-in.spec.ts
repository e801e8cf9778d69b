import { hashPassword } from '@carnet/identity';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AUTHORITY, COMPANY, membershipOf, personWith } from './stubs/stub-doors.fixture.js';
import { type Answered, TestApi } from './test-api.fixture.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  const passwordHash = await hashPassword('right');
  api.doors.directory.passwords.set('lin', { person: personWith('filer'), passwordHash, memberships: [membershipOf('filer')] });
  api.doors.directory.passwords.set('wei', {
    person: personWith('filer'),
    passwordHash,
    memberships: [membershipOf('filer'), membershipOf('officer')],
  });
  api.doors.directory.passwords.set('gone', { person: personWith('filer'), passwordHash, memberships: [] });
}, 30_000);

afterAll(() => api.close());

const signIn = (body: unknown): Promise<Answered> => api.send('/local-issuer/token', { method: 'POST', body });

describe('signing in with the built-in issuer', () => {
  it('gives a token that the API takes', async () => {
    const answer = await signIn({ username: 'lin', password: 'right' });
    expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 900 });
    const me = await api.send('/v1/me', { headers: { authorization: `Bearer ${String(answer.body['access_token'])}` } });
    expect(me.body).toMatchObject({ kind: 'person', roles: ['filer'], organisation: COMPANY });
  });

  it.each([
    [{ username: 'lin', password: 'wrong' }],
    [{ username: 'nobody', password: 'right' }],
    [{ username: 'gone', password: 'right' }],
  ])('tells nothing about who exists: %j', async (body) => {
    const answer = await signIn(body);
    expect([answer.status, answer.body['code'], answer.body['detail']]).toEqual([
      401,
      'credentials-invalid',
      'User name or password is wrong.',
    ]);
  });

  it('asks people of several organisations for which they act', async () => {
    expect((await signIn({ username: 'wei', password: 'right' })).body).toMatchObject({
      status: 422,
      code: 'organisation-needed',
      context: { organisations: [COMPANY, AUTHORITY] },
    });
    expect((await signIn({ username: 'wei', password: 'right', organisation: COMPANY })).status).toBe(200);
  });

  it('slows guessing down', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) await signIn({ username: 'guessed', password: String(attempt) });
    expect((await signIn({ username: 'guessed', password: 'x' })).body).toMatchObject({ status: 429, code: 'too-many-attempts' });
    expect((await signIn({ username: 'lin', password: 'right' })).status).toBe(200);
  });

  it('shows its public keys and no private part', async () => {
    const { body } = await api.send('/local-issuer/jwks');
    expect(Object.keys((body['keys'] as readonly object[])[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });
});
