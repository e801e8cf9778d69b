import type { AccessRule } from '@carnet/http/access-rule.js';
import type { Bilingual, Fault } from '@carnet/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { addressOf, payloadOf, routes, roleAllowedBy } from './routes.fixture.js';
import { holdsPattern, patternedQueryOf } from './examples.fixture.js';
import { TestApi } from './test-api.fixture.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(() => api.close());

afterEach(() => {
  expect(api.log.filter(({ msg }) => msg === 'request failed')).toEqual([]);
});

type Members = Readonly<Record<string, unknown>>;

const isMembers = (body: unknown): body is Members => body !== undefined && !(body instanceof Uint8Array);

const withBody = routes.flatMap(([route, rule, body]) => (isMembers(body) && rule !== 'public' ? [{ route, rule, body }] : []));

/** Pointers of all members of a body, including nested ones. */
function pointersIn(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [`${at}/${name}`, ...pointersIn(inner, `${at}/${name}`)]);
}

const valueAt = (body: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce((value: unknown, name) => (value as Members)[name], body);

/** Returns the body as text, with any text in place of one member, because JSON.stringify cannot write all of them. */
function writer(body: Members, pointer: string): (text: string) => string {
  const copy = structuredClone(body) as Record<string, unknown>;
  const names = pointer.split('/').slice(1);
  const last = names.pop() ?? '';
  (valueAt(copy, ['', ...names].join('/')) as Record<string, unknown>)[last] = '@';
  const all = JSON.stringify(copy);
  return (text) => all.replace('"@"', () => text);
}

/** Whether the body is accepted. Otherwise it must be refused at or above the pointer, without reaching a use case. */
async function taken(route: string, rule: AccessRule, raw: string, pointer: string): Promise<boolean> {
  const { method, path } = addressOf(route);
  const as = roleAllowedBy(rule);
  api.stubs.reset();
  // Uses a session, because signing a token would cost more than the request.
  const { status, headers, body } = await api.act(path, { method, raw, ...(as === 'key' ? { as } : { headers: api.session(as) }) });
  if (status < 300) return true;
  const told = [route, pointer, raw.slice(0, 200)];
  const faults = (body['faults'] ?? []) as readonly (Fault & { readonly says: Bilingual })[];
  expect(faults.flatMap(({ says }) => [says.en, says.zh]).filter((sentence) => sentence === '' || holdsPattern(sentence))).toEqual([]);
  const placed = faults.some((fault) => pointer.startsWith(fault.pointer) || fault.pointer.startsWith(pointer));
  const found = [status, body['code'], headers.get('content-type'), placed, api.stubs.calls];
  expect([...told, ...found]).toEqual([...told, 400, 'body-invalid', 'application/problem+json; charset=utf-8', true, []]);
  return false;
}

const wrong = 'null true -1 1e400 0.5 [] [null] [[]] {} {"a":{}} "" "x" "2026-13-45" "__proto__"'.split(' ');

/** Invalid in every text of a body. */
const never = ['"a\\u0000b"', '"\\ud800"', '"invoice \\u202egpj.exe"'];

const tooLong = `"${'x'.repeat(200_000)}"`;

describe('the body of each act', () => {
  it.each(withBody)('$route takes only an object with the members it knows', async ({ route, rule, body }) => {
    for (const raw of ['null', '[]', '5', '"x"', '{', '{"a":1,"a":2}'])
      expect([raw, await taken(route, rule, raw, '')]).toEqual([raw, false]);
    expect(await taken(route, rule, JSON.stringify({ ...body, nobodyKnowsThis: 1 }), '/nobodyKnowsThis')).toBe(false);
  });

  it.each(withBody)('$route refuses hostile texts in each member and names the wrong member', async ({ route, rule, body }) => {
    // Texts of a pack may be longer.
    const texts = route.includes('/pack-versions') ? never : [...never, tooLong];
    for (const pointer of pointersIn(body)) {
      const written = writer(body, pointer);
      for (const text of wrong) await taken(route, rule, written(text), pointer);
      // The catalogue checks values of facts, behind the stub.
      const asked = typeof valueAt(body, pointer) === 'string' && !pointer.startsWith('/facts/') ? texts : [];
      for (const text of asked)
        expect([pointer, text.slice(0, 30), await taken(route, rule, written(text), pointer)]).toEqual([pointer, text.slice(0, 30), false]);
    }
  });
});

const both = { en: expect.stringMatching(/^[A-Z].*\.$/s), zh: expect.stringMatching(/^\p{Script=Han}.*。$/su) };

const withForms = routes.flatMap(([route, rule, body]) => {
  const names = patternedQueryOf(route.replace(/\?.*/, ''));
  return names.length > 0 && rule !== 'public' ? [{ route, rule, names, sent: payloadOf(body) }] : [];
});

describe('the query of each route', () => {
  it.each(withForms)('$route tells in words what to write for a parameter without its form', async ({ route, rule, names, sent }) => {
    const { method, path } = addressOf(route);
    const as = roleAllowedBy(rule);
    for (const name of names) {
      const address = new URL(path, 'http://carnet');
      address.searchParams.set(name, '\u00a0');
      const { status, body } = await api.act(`${address.pathname}${address.search}`, {
        method,
        ...sent,
        ...(as === 'key' ? { as } : { headers: { ...sent.headers, ...api.session(as) } }),
      });
      const faults = (body['faults'] ?? []) as readonly (Fault & { readonly says: Bilingual })[];
      const [fault] = faults.filter(({ pointer }) => pointer === `/${name}`);
      expect([name, status, fault?.says]).toEqual([name, 400, both]);
      expect(Object.values(fault?.says ?? {}).filter(holdsPattern)).toEqual([]);
    }
  });
});
