import { type Permission, type Role, ROLE_PERMISSIONS, ROLES } from '@carnet/identity';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { routes } from './routes.fixture.js';
import { TRANSFER_ID } from './examples.fixture.js';
import { organisationOf } from './stub-dependencies.fixture.js';
import { TestApi } from './test-api.fixture.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(() => api.close());

afterEach(() => api.stubs.reset());

const holds = (role: Role, rule: string): boolean => ROLE_PERMISSIONS[role].includes(rule as Permission);

const inside = (role: Role): boolean => organisationOf(role) === organisationOf('auditor');

const reading = routes
  .filter(([route]) => route.startsWith('GET /v1/transfers/:id'))
  .map(([route, rule]) => ({ path: (route.slice(4).split('?')[0] ?? '').replace(':id', TRANSFER_ID), rule }))
  .map(({ path, rule }) => ({ rule, path: path.replace(/:sha256/, 'a'.repeat(64)).replace(/:[a-z]+/, '1') }));

const looked = () => api.stubs.calls.filter(({ useCaseName }) => useCaseName === 'RecordAccess').map(({ command }) => command);

it('The routes have more than 25 addresses that read a transfer or a part of it', () => {
  expect(reading.length).toBeGreaterThan(25);
});

it.each(reading)('$path records a reading by the authority, and none by a company', async ({ path, rule }) => {
  const [official] = ROLES.filter((role) => inside(role) && holds(role, rule));
  const [own] = ROLES.filter((role) => !inside(role) && holds(role, rule));
  const answer = await api.send(path, { as: own ?? 'filer' });
  expect([answer.status === 403, looked()]).toEqual([own === undefined, []]);
  expect(official).toBeDefined();
  await api.send(path, { as: official! });
  expect(looked()).toEqual([{ transferId: TRANSFER_ID, part: expect.stringMatching(/^[a-z-]+(?:\/[a-z-]+)*$/) }]);
});

it('An access record names the part of the transfer without ids and formats', async () => {
  await api.send(`/v1/transfers/${TRANSFER_ID}`, { as: 'officer' });
  await api.send(`/v1/transfers/${TRANSFER_ID}/notice.pdf`, { as: 'officer' });
  await api.send(`/v1/transfers/${TRANSFER_ID}/documents/${'a'.repeat(64)}/content`, { as: 'officer' });
  expect(looked()).toMatchObject([{ part: 'transfer' }, { part: 'notice' }, { part: 'documents/content' }]);
});

it('A visit to a transfer is recorded as an access', async () => {
  await api.act(`/v1/transfers/${TRANSFER_ID}/visits`, { as: 'officer', body: { upTo: TRANSFER_ID } });
  expect(looked()).toEqual([{ transferId: TRANSFER_ID, part: 'visits' }]);
});

it('Reading a list and tagging a transfer record no access', async () => {
  await api.send('/v1/transfers', { as: 'officer' });
  await api.send('/v1/queue', { as: 'officer' });
  await api.act(`/v1/transfers/${TRANSFER_ID}/tags`, { as: 'officer', body: { tag: 't' } });
  expect(looked()).toEqual([]);
});

it('A transfer is not shown when its access cannot be recorded', async () => {
  api.stubs.answer('RecordAccess', () => Promise.reject(new Error('the database is away')));
  const answer = await api.send(`/v1/transfers/${TRANSFER_ID}`, { as: 'officer' });
  expect([answer.status, answer.body['code']]).toEqual([500, 'internal-fault']);
  expect(api.stubs.calls.map(({ useCaseName }) => useCaseName)).toEqual(['RecordAccess']);
});
