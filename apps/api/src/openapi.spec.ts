import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentDigestOf } from '@carnet/acts/filing-content.js';
import { exampleFiling } from '@carnet/features/filing/filing.example.js';
import { bodyOf, type Message } from '@carnet/features/webhooks/endpoint.js';
import { MESSAGE_TYPES, TEST_MESSAGE } from '@carnet/features/webhooks/message-types.js';
import { type Instant, isoDate } from '@carnet/kernel';
import { problemKind } from '@carnet/http/problem.js';
import { KEY_SCOPES } from '@carnet/identity';
import { openRuleBook } from '@carnet/rule-packs';
import { readFacts } from '@carnet/rules';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { openApiFile } from './docs/describe-api.js';
import { addressOf, routes, payloadOf, roleAllowedBy } from './routes.fixture.js';
import { TRANSFER_ID } from './examples.fixture.js';
import { TestApi } from './test-api.fixture.js';

const committed = join(import.meta.dirname, '../../../docs/openapi.json');

let api: TestApi;

let described: string;

let document: OpenAPIObject;

let ajv: Ajv2020;

beforeAll(async () => {
  api = await TestApi.start();
  described = await openApiFile();
  document = JSON.parse(described) as OpenAPIObject;
  ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, 'api');
});

afterAll(() => api.close());

const pointerPart = (text: string): string => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));

interface Operation {
  readonly description: string;
  readonly security?: unknown;
  readonly parameters?: readonly { readonly name?: string; readonly $ref?: string }[];
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly description?: string }>>;
}

/** Every operation with its method and path. */
function operations(): readonly (readonly [string, string, Operation])[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as Readonly<Record<string, Operation>>).map(([method, operation]): [string, string, Operation] => [
      method,
      path,
      operation,
    ]),
  );
}

/** The access rule of each route by method and path. */
function rulesByRoute(): ReadonlyMap<string, string> {
  return new Map(routes.map(([route, rule]) => [route.replace(/\?.*/, '').replaceAll(/:(\w+)/g, '{$1}'), rule]));
}

/** A part of the document, with its reference resolved. */
function resolved<T extends { readonly $ref?: string }>(part: T): T {
  if (part.$ref === undefined) return part;
  const found = part.$ref
    .split('/')
    .slice(1)
    .reduce<unknown>((inside, name) => (inside as Readonly<Record<string, unknown>>)[name], document);
  return { ...(found as T), ...part };
}

function problemsWith(method: string, path: string, status: number, type: string, value: unknown): unknown {
  const found = operations().find((one) => one[0] === method && one[1] === path);
  const answer = found?.[2].responses[String(status)]?.$ref ?? `#/paths/${pointerPart(path)}/${method}/responses/${String(status)}`;
  const validate = ajv.compile({ $ref: `api${answer}/content/${pointerPart(type)}/schema` });
  return validate(value) ? null : validate.errors;
}

/** Queries that use POST, because their input is in the body; they change nothing. */
const questions: readonly string[] = [
  '/v1/transfers/{id}/notice-preview',
  '/v1/transfers/{id}/amendments/preview',
  '/v1/route',
  '/v1/rule-packs/verdicts',
  '/v1/transfers/{id}/restriction-test',
  '/v1/transfers/{id}/information-request/preview',
  '/v1/transfers/{id}/information-request/more-time/preview',
  '/v1/law-changes/{lawChange}/answers/preview',
];

/** Idempotent by nature: they concern only the caller's own sessions, or who is at which section of a draft. */
const settings: readonly string[] = ['/v1/session/organisation', '/v1/sessions', '/v1/sessions/{session}', '/v1/transfers/{id}/colleagues'];

/** Acts beside a transfer that leave it unchanged, so they need no version. */
const remarks: readonly string[] = ['comments', 'tags', 'tags/removal', 'visits', 'draft', 'colleagues', 'reviews/{discipline}/parts'].map(
  (path) => `/v1/transfers/{id}/${path}`,
);

describe('the description of the API', () => {
  it('The file docs/openapi.json is current; if not, run apps/api/src/openapi.ts', async () => {
    expect(await readFile(committed, 'utf8')).toBe(described);
  });

  it('No two DTO classes share one name', async () => {
    const files = await readdir('libs', { recursive: true });
    const described = files.filter((file) => file.endsWith('.dto.ts'));
    const sources = await Promise.all(described.map((file) => readFile(`libs/${file}`, 'utf8')));
    const names = sources.flatMap((source) => [...source.matchAll(/^export class (\w+)/gm)].map(([, name]) => name));
    expect(names.length).toBeGreaterThan(200);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });

  it('The API serves its own description at /docs/openapi.json', async () => {
    const answer = await api.send('/docs/openapi.json');
    expect(answer.body).toEqual(document);
    expect(document.openapi).toBe('3.1.0');
  });

  it('Each operation names its problems, headers and ways to authenticate', () => {
    const rules = rulesByRoute();
    for (const [method, path, { security = document.security, responses, parameters = [] }] of operations()) {
      if (!path.startsWith('/v1/')) continue;
      const rule = rules.get(`${method.toUpperCase()} ${path}`);
      const keys = rule === 'signed-in' || KEY_SCOPES.some((scope) => scope === rule);
      expect([path, security]).toEqual([path, [{ token: [] }, { session: [] }, ...(keys ? [{ key: [] }] : [])]]);
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403', '503']));
      const names = parameters.map((one) => resolved(one).name);
      if (method !== 'get' && ![...questions, ...settings].includes(path)) expect(names).toContain('Idempotency-Key');
      if (method !== 'get' && path.includes('{id}') && ![...questions, ...remarks].includes(path)) expect(names).toContain('If-Match');
    }
  });

  it('Every operation describes its permission, refusals and answers', () => {
    const rules = rulesByRoute();
    for (const [method, path, { description, responses }] of operations()) {
      const rule = rules.get(`${method.toUpperCase()} ${path}`);
      if (rule !== 'public' && rule !== 'signed-in')
        expect([path, description]).toEqual([path, expect.stringContaining(`\`${String(rule)}\``)]);
      for (const [status, answer] of Object.entries(responses)) {
        const said = resolved(answer).description ?? '';
        expect([path, status, said.length > 10]).toEqual([path, status, true]);
        if (['404', '409', '422'].includes(status)) expect([path, description]).toEqual([path, expect.stringContaining(said)]);
      }
    }
  });

  it('A route’s own text of a common status takes the place of the common text', () => {
    const said = (method: string, path: string) =>
      operations().find((one) => one[0] === method && one[1] === path)?.[2].responses['403']?.description;
    expect(said('get', '/v1/accesses')).toContain('neither supervisor nor auditor');
    expect(said('put', '/v1/views/{id}')).toContain('`view-of-another`');
    expect(said('get', '/v1/transfers')).toBeUndefined();
  });

  it('Every array in the description says what its items are', () => {
    const open = (value: unknown, place: string): readonly string[] => {
      if (typeof value !== 'object' || value === null) return [];
      const { type, items } = value as { readonly type?: unknown; readonly items?: object };
      if (type === 'array' && Object.keys(items ?? {}).length === 0) return [place];
      // A value that can be any JSON is described by the alternatives of `oneOf`.
      return Object.entries(value).flatMap(([name, member]) => (name === 'oneOf' ? [] : open(member, `${place}/${name}`)));
    };
    expect(open(document, '')).toEqual([]);
  });

  it('The schema of every webhook message accepts the message as it is sent', () => {
    expect(Object.keys(document.webhooks ?? {})).toEqual([...MESSAGE_TYPES, TEST_MESSAGE].map(({ type }) => type));
    type About = Pick<Message, 'company' | 'transfer' | 'entry'>;
    const about = { company: TRANSFER_ID, transfer: TRANSFER_ID, entry: TRANSFER_ID } as unknown as About;
    const nothing: About = { company: null, transfer: null, entry: null };
    const sent = (type: string, of: About): unknown =>
      JSON.parse(bodyOf({ id: TRANSFER_ID, type, at: '2026-11-25T08:00:00.000Z' as Instant, ...of }));
    for (const { type } of [...MESSAGE_TYPES, TEST_MESSAGE]) {
      const validate = ajv.compile({ $ref: `api#/webhooks/${type}/post/requestBody/content/${pointerPart('application/json')}/schema` });
      const [right, wrong] = type === TEST_MESSAGE.type ? [nothing, about] : [about, nothing];
      const taken = [sent(type, right), sent(type, wrong), sent('other', right)].map((one) => validate(one));
      expect([type, taken]).toEqual([type, [true, false, false]]);
    }
  });

  it('The schema, the API and the fact catalogue accept the example filing', async () => {
    const validate = ajv.compile({ $ref: 'api#/components/schemas/FilingBody' });
    expect([validate(exampleFiling), validate.errors]).toEqual([true, null]);
    expect(validate({ ...exampleFiling, more: 1 })).toBe(false);
    expect((await api.act('/v1/transfers', { as: 'key', body: exampleFiling })).status).toBe(202);
    const facts = readFacts(openRuleBook().catalogue, exampleFiling.facts, { asOfDate: isoDate('2026-11-25'), ledger: {} });
    expect(facts.ok ? [] : facts.refusal.faults).toEqual([]);
    expect(contentDigestOf(exampleFiling)).toMatch(/^sha256:/);
  });

  /** Successful JSON responses, from the use cases and the controllers. */
  const shown = routes.flatMap(([route, rule, body]) => (rule === 'public' && !route.startsWith('GET ') ? [] : [{ route, rule, body }]));

  it.each(shown)('The answer of $route matches its description', async ({ route, rule, body }) => {
    const { method, path } = addressOf(route);
    const answer = await api.act(path, { method, as: roleAllowedBy(rule), ...payloadOf(body) });
    if (!(answer.headers.get('content-type') ?? '').startsWith('application/json')) return;
    const described = (route.split(' ')[1] ?? '').replace(/\?.*/, '').replaceAll(/:(\w+)/g, '{$1}');
    if (document.paths[described] === undefined) return;
    expect(problemsWith(method.toLowerCase(), described, answer.status, 'application/json', answer.body)).toBeNull();
  });

  it('The description of problems matches a refused filing', async () => {
    const refused = await api.act('/v1/transfers', { as: 'filer', body: {} });
    expect(problemsWith('post', '/v1/transfers', 400, 'application/problem+json', refused.body)).toBeNull();
    expect(problemsWith('post', '/v1/transfers', 400, 'application/problem+json', {})).not.toBeNull();
  });
});

describe('the page of a problem', () => {
  it('The page of a problem stands at its type, in both languages, without a script', async () => {
    const { type, code } = (await api.send('/v1/me')).body as { type: string; code: string };
    const kind = problemKind(code);
    const page = await api.send(type);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const text of [kind?.title, kind?.says.en, kind?.says.zh, '401']) expect(page.text).toContain(text);
    expect(page.text).not.toMatch(/<script|https?:|\son\w+=/);
  });

  it.each(['constructor', 'unheard-of', '%3Cb%3E'])('The page of the unknown problem code %s answers 404', async (code) => {
    const answer = await api.send(`/problems/${code}`);
    expect([answer.status, answer.body]).toMatchObject([404, { code: 'not-found', says: { zh: expect.any(String) } }]);
    expect(answer.text).not.toContain('<b>');
  });
});

describe('the page of the description', () => {
  it('The page of the description loads only files of this server, and all exist', async () => {
    const page = await api.send('/docs');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.text).not.toMatch(/https?:|<script>|onload/);
    for (const [, address = ''] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      const asset = await api.send(address);
      expect([address, asset.status, asset.text.length > 50]).toEqual([address, 200, true]);
    }
    expect((await api.send('/docs/assets/package.json')).status).toBe(404);
    expect((await api.send('/docs/assets/..%2fpackage.json')).status).toBe(404);
  });
});
