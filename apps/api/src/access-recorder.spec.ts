import { type Permission, type Role, ROLE_PERMISSIONS } from '@carnet/identity';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { routes } from './routes.fixture.js';
import { TRANSFER_ID } from './examples.fixture.js';
import { organisationOf, ROLES } from './stub-doors.fixture.js';
import { TestApi } from './test-api.fixture.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(() => api.close());

afterEach(() => api.doors.reset());

const holds = (role: Role, rule: string): boolean => ROLE_PERMISSIONS[role].includes(rule as Permission);

const inside = (role: Role): boolean => organisationOf(role) === organisationOf('auditor');

const reading = routes
  .filter(([route]) => route.startsWith('GET /v1/transfers/:id'))
  .map(([route, rule]) => ({ path: (route.slice(4).split('?')[0] ?? '').replace(':id', TRANSFER_ID), rule }))
  .map(({ path, rule }) => ({ rule, path: path.replace(/:sha256/, 'a'.repeat(64)).replace(/:[a-z]+/, '1') }));

const looked = () => api.doors.calls.filter(({ door }) => door === 'RecordAccess').map(({ command }) => command);

it('every address that reads a transfer or a part of it is looked at by somebody of the authority', () => {
  expect(reading.length).toBeGreaterThan(25);
});

it.each(reading)('$path keeps who of the authority looks, and nobody of a company', async ({ path, rule }) => {
  const [official] = ROLES.filter((role) => inside(role) && holds(role, rule));
  const [own] = ROLES.filter((role) => !inside(role) && holds(role, rule));
  if (own !== undefined) await api.send(path, { as: own });
  expect(looked()).toEqual([]);
  if (official === undefined) return;
  await api.send(path, { as: official });
  expect(looked()).toEqual([{ transferId: TRANSFER_ID, part: expect.stringMatching(/^[a-z-]+(?:\/[a-z-]+)*$/) }]);
});

it('names the part by the address, without ids and forms', async () => {
  await api.send(`/v1/transfers/${TRANSFER_ID}`, { as: 'officer' });
  await api.send(`/v1/transfers/${TRANSFER_ID}/notice.pdf`, { as: 'officer' });
  await api.send(`/v1/transfers/${TRANSFER_ID}/documents/${'a'.repeat(64)}/content`, { as: 'officer' });
  expect(looked()).toMatchObject([{ part: 'transfer' }, { part: 'notice' }, { part: 'documents/content' }]);
});

it('keeps a look by a visit, which answers with what is new', async () => {
  await api.act(`/v1/transfers/${TRANSFER_ID}/visits`, { as: 'officer', body: { upTo: TRANSFER_ID } });
  expect(looked()).toEqual([{ transferId: TRANSFER_ID, part: 'visits' }]);
});

it('keeps no look at lists, nor acts, which the history has', async () => {
  await api.send('/v1/transfers', { as: 'officer' });
  await api.send('/v1/queue', { as: 'officer' });
  await api.act(`/v1/transfers/${TRANSFER_ID}/tags`, { as: 'officer', body: { tag: 't' } });
  expect(looked()).toEqual([]);
});

it('what cannot be kept is not shown', async () => {
  api.doors.answer('RecordAccess', () => Promise.reject(new Error('the database is away')));
  const answer = await api.send(`/v1/transfers/${TRANSFER_ID}`, { as: 'officer' });
  expect([answer.status, answer.body['code']]).toEqual([500, 'internal-fault']);
  expect(api.doors.calls.map(({ door }) => door)).toEqual(['RecordAccess']);
});
