import { once } from 'node:events';
import { connect } from 'node:net';
import { exampleFiling } from '@carnet/features/filing/filing.example.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { TRANSFER_ID } from './examples.fixture.js';
import { type TestResponse, type TestRequest, TestApi } from './test-api.fixture.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(() => api.close());

afterEach(() => {
  expect(api.stubs.calls).toEqual([]);
  api.stubs.reset();
});

const file = (sending: TestRequest): Promise<TestResponse> => api.act('/v1/transfers', { as: 'filer', ...sending });

const filing = (change: Readonly<Record<string, unknown>>): string => JSON.stringify({ ...exampleFiling, ...change });

/** The example with one member written by hand, for text that JSON.stringify cannot write. */
const written = (member: string, text: string): string => filing({ [member]: '@' }).replace('"@"', text);

const withText = (text: string): string => `{"a":${text}}`;

function expectProblem({ status, headers, body }: TestResponse, code: string, expected: number): void {
  expect([status, body['code'], headers.get('content-type')]).toEqual([expected, code, 'application/problem+json; charset=utf-8']);
  expect(body).toMatchObject({ type: `/problems/${code}`, status: expected, title: expect.any(String), detail: expect.any(String) });
}

const faultsOf = ({ body }: TestResponse): readonly string[] => {
  const faults = (body['faults'] ?? []) as readonly { readonly pointer: string; readonly code: string }[];
  return faults.map(({ pointer, code }) => `${pointer} ${code}`);
};

/** A body, and the pointer and code of its first fault. */
const bodies: readonly (readonly [name: string, raw: string, fault: string])[] = [
  ['nothing but space', '  ', ' json-syntax'],
  ['a text', '"x"', ' type'],
  ['null', 'null', ' type'],
  ['a list', '[]', ' type'],
  ['a number', '5', ' type'],
  ['a broken object', '{"title":', '/title json-syntax'],
  ['a byte order mark', `\ufeff${filing({})}`, ' json-syntax'],
  ['no members', '{}', '/title missing'],
  ['an unknown member', filing({ tenant_id: 'x' }), '/tenant_id unknown'],
  ['a column of the table', filing({ version: 9 }), '/version unknown'],
  ['an unknown nested member', filing({ title: { en: 'a', zh: 'b', fr: 'c' } }), '/title/fr unknown'],
  ['a text where an object belongs', filing({ title: 'x' }), '/title type'],
  ['a list where an object belongs', filing({ title: [] }), '/title type'],
  ['an object where a list belongs', filing({ fields: {} }), '/fields type'],
  ['a number as text', filing({ people: { ordinary: '5', sensitive: 0 } }), '/people/ordinary type'],
  ['half a person', filing({ people: { ordinary: 0.5, sensitive: 0 } }), '/people/ordinary type'],
  ['fewer than nobody', filing({ people: { ordinary: -1, sensitive: 0 } }), '/people/ordinary range'],
  ['more than a trillion people', filing({ people: { ordinary: 1e12 + 1, sensitive: 0 } }), '/people/ordinary range'],
  ['no people at all', filing({ people: undefined }), '/people missing'],
  ['a count that is none', filing({ people: { ordinary: 1, sensitive: 0, us: { covered: -4 } } }), '/people/us form'],
  ['a list of facts', filing({ facts: [] }), '/facts type'],
  ['201 facts', filing({ facts: Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`f${String(at)}`, 1])) }), '/facts form'],
  ['501 fields', filing({ fields: Array.from({ length: 501 }, (_, at) => `f${String(at)}`) }), '/fields length'],
  ['a field of 121 characters', filing({ fields: ['ok', 'x'.repeat(121)] }), '/fields form'],
  ['fields within fields', filing({ fields: [['x']] }), '/fields form'],
  ['documents within documents', filing({ documents: [[]] }), '/documents type'],
  ['a document that is null', filing({ documents: [null] }), '/documents type'],
  ['a digest that is none', filing({ documents: [{ code: 'a', name: 'b', sha256: 'XYZ' }] }), '/documents/0/sha256 length'],
  ['a country that is none', filing({ recipient: { name: 'a', country: 'us' } }), '/recipient/country form'],
  ['a title of spaces', filing({ title: { en: ' \u3000', zh: 'b' } }), '/title/en form'],
  ['fields that are blank', filing({ fields: ['ok', ' '] }), '/fields form'],
  ['an empty title', filing({ title: { en: '', zh: 'b' } }), '/title/en length'],
  ['a text that turns the reading direction', filing({ title: { en: 'invoice \u202egpj.exe', zh: 'b' } }), '/title/en form'],
  ['NUL, escaped', written('title', withText('"\\u0000"')), '/title/a forbidden-character'],
  ['NUL, as a byte', written('title', withText('"\0"')), '/title/a json-syntax'],
  ['a lone surrogate', written('title', withText('"\\ud800"')), '/title/a forbidden-character'],
  ['a lone surrogate in a name', '{"\\udfff":1}', '/\ufffd forbidden-character'],
  ['__proto__', written('facts', '{"__proto__":{"isAdmin":true}}'), '/facts/__proto__ forbidden-name'],
  ['constructor', written('facts', '{"constructor":{"prototype":{}}}'), '/facts/constructor forbidden-name'],
  ['toString', written('facts', '{"toString":1}'), '/facts/toString forbidden-name'],
  ['a duplicate member', `{"scenario":"S01",${filing({}).slice(1)}`, '/scenario duplicate-name'],
  ['2^53 + 1', written('people', '{"ordinary":9007199254740993,"sensitive":0}'), '/people/ordinary number-too-large'],
  ['1e400', written('people', '{"ordinary":1e400,"sensitive":0}'), '/people/ordinary number-too-large'],
  ['NaN', written('people', '{"ordinary":NaN,"sensitive":0}'), '/people/ordinary json-syntax'],
  ['a list of 1,001', written('facts', `{"x":[${'0,'.repeat(1000)}0]}`), '/facts/x/1000 too-many-items'],
  ['depth 10,000', '['.repeat(10_000) + ']'.repeat(10_000), `${'/0'.repeat(32)} too-deep`],
  ['depth 100,000, never closed', '{"a":'.repeat(50_000), `${'/a'.repeat(32)} too-deep`],
];

describe('a malformed body', () => {
  it.each(bodies)('Refuses a filing with %s and names the place of the fault', async (_name, raw, fault) => {
    const answer = await file({ raw });
    expectProblem(answer, 'body-invalid', 400);
    expect(faultsOf(answer)[0]).toBe(fault);
  });

  it('The refusal of a filing names every fault at once and never the sent values', async () => {
    const answer = await file({
      raw: filing({
        title: { en: 'x'.repeat(900), zh: 7 },
        scenario: 'geheim',
        fields: 5,
        people: { ordinary: 'geheim', sensitive: true },
      }),
    });
    expect(faultsOf(answer)).toEqual([
      '/title/en length',
      '/title/zh type',
      '/scenario length',
      '/fields type',
      '/people/ordinary type',
      '/people/sensitive type',
    ]);
    expect(answer.text).not.toContain('geheim');
    expect(JSON.stringify(api.log)).not.toContain('geheim');
  });

  it('A filing with an empty body is refused as missing', async () => {
    expectProblem(await file({ raw: '' }), 'body-missing', 400);
    expectProblem(await api.act('/v1/transfers', { as: 'filer' }), 'body-missing', 400);
  });

  it('Refuses a filing that is not UTF-8', async () => {
    const answer = await file({ raw: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) });
    expectProblem(answer, 'body-invalid', 400);
    expect(faultsOf(answer)).toEqual([' not-utf-8']);
  });

  it('Refuses a filing of more than 256 kB, with or without an announced length', async () => {
    expectProblem(await file({ raw: `{"a":"${'x'.repeat(262_144)}"}` }), 'body-too-large', 413);
    const who = `authorization: Bearer ${await api.token('filer')}\r\n`;
    const head = `POST /v1/transfers HTTP/1.1\r\nhost: x\r\n${who}content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`;
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    expect(await raw(`${head}${chunk.repeat(5)}`)).toMatch(/^HTTP\/1\.1 413 [\s\S]*problem\+json[\s\S]*"code":"body-too-large"/);
  });

  it.each([
    ['text/plain', {}],
    ['application/x-www-form-urlencoded', {}],
    ['multipart/form-data; boundary=x', {}],
    ['application/json; charset=utf-16', {}],
    ['application/json; charset=iso-8859-1', {}],
    ['application/json; charset="utf-8"; profile=x', {}],
    ['application/jsonp', {}],
    ['nonsense', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
  ])('Refuses a filing of the media type %s', async (type, headers) => {
    expectProblem(await file({ raw: filing({}), headers: { 'content-type': type, ...headers } }), 'media-type-unsupported', 415);
  });

  it('The submission of a draft refuses a body with members', async () => {
    const answer = await api.act(`/v1/transfers/${TRANSFER_ID}/submission`, { as: 'filer', body: { force: true } });
    expectProblem(answer, 'body-invalid', 400);
    expect(faultsOf(answer)).toEqual(['/force unknown']);
  });

  it.each([
    ['{}', '/kind missing'],
    ['{"kind":"renewal"}', '/kind value'],
    ['{"kind":["renews"]}', '/kind value'],
    ['{"kind":"renews","of":"x"}', '/of unknown'],
  ])('Refuses a renewal with the body %s', async (raw, fault) => {
    const answer = await api.act(`/v1/transfers/${TRANSFER_ID}/renewal`, { as: 'filer', raw });
    expectProblem(answer, 'body-invalid', 400);
    expect(faultsOf(answer)).toEqual([fault]);
  });
});

describe('parts of a draft', () => {
  it.each([
    ['{"title":{"en":"x"}}', '/title/zh missing'],
    ['{"people":{"ordinary":-1,"sensitive":0}}', '/people/ordinary range'],
    ['{"fields":null}', '/fields type'],
    ['{"scenario":"S01"}', '/scenario unknown'],
    ['{"facts":[]}', '/facts type'],
    ['{"withoutFacts":["Not a name"]}', '/withoutFacts form'],
  ])('Refuses a change of a draft’s sections with the body %s', async (raw, fault) => {
    const answer = await api.act(`/v1/transfers/${TRANSFER_ID}/sections`, { method: 'PATCH', as: 'filer', raw });
    expectProblem(answer, 'body-invalid', 400);
    expect(faultsOf(answer)).toEqual([fault]);
  });

  it.each([
    ['{}', '/recipient missing'],
    ['{"recipient":{"name":"r","country":"sg"}}', '/recipient/country form'],
    ['{"recipient":{"name":"r"},"people":null}', '/people unknown'],
  ])('Refuses a draft from a scenario with the body %s', async (raw, fault) => {
    const answer = await api.act('/v1/scenarios/S01/draft', { as: 'filer', raw });
    expectProblem(answer, 'body-invalid', 400);
    expect(faultsOf(answer)).toEqual([fault]);
  });
});

describe('a judgement of a document', () => {
  it.each([
    ['{"discipline":"privacy"}', '/as missing'],
    ['{"discipline":"privacy","as":"perhaps"}', '/as value'],
    ['{"discipline":"astrology","as":"accepted"}', '/discipline value'],
    ['{"discipline":"privacy","as":"query","reasons":7}', '/reasons type'],
  ])('Refuses a judgement of a document with the body %s', async (raw, fault) => {
    const answer = await api.act(`/v1/transfers/${TRANSFER_ID}/documents/${'a'.repeat(64)}/judgement`, { as: 'officer', raw });
    expectProblem(answer, 'body-invalid', 400);
    expect(faultsOf(answer)).toEqual([fault]);
  });
});

describe('a malformed query', () => {
  it.each([
    ['unknown=1', '/unknown unknown'],
    ['__proto__=1', '/__proto__ unknown'],
    ['constructor=1', '/constructor unknown'],
    ['limit=0', '/limit form'],
    ['limit=101', '/limit form'],
    ['limit=1e2', '/limit form'],
    ['limit=-1', '/limit form'],
    ['limit=5&limit=6', '/limit repeated'],
    ['limit[]=5', '/limit[] unknown'],
    ['state=nowhere', '/state form'],
    ['state=draft,,', '/state form'],
    ['lane=blue', '/lane value'],
    ['company=1', '/company form'],
    ['assignee=everybody', '/assignee form'],
    ['to=china', '/to value'],
    ['to=UK', '/to value'],
    ['sort=id%3Bdrop%20table', '/sort value'],
    ["reference='%20or%201=1--", '/reference form'],
    ['reference=%00', '/reference forbidden-character'],
    ['cursor=%F0%9F%98%80', '/cursor form'],
    [`cursor=${'x'.repeat(1025)}`, '/cursor length'],
  ])('Refuses the list of transfers with the query %s', async (query, fault) => {
    const answer = await api.send(`/v1/transfers?${query}`, { as: 'filer' });
    expectProblem(answer, 'query-invalid', 400);
    expect(faultsOf(answer)).toEqual([fault]);
  });

  it.each(['voted,eaten', 'refused:voted', 'vote'])('Refuses the history with the unknown act in %s', async (act) => {
    const answer = await api.send(`/v1/history?act=${act}`, { as: 'auditor' });
    expectProblem(answer, 'query-invalid', 400);
    expect(faultsOf(answer)).toEqual(['/act form']);
  });

  it('The refusal of to=UK says in both languages to write GB', async () => {
    const { body } = await api.send('/v1/transfers?to=UK', { as: 'filer' });
    expect(body['faults']).toEqual([
      expect.objectContaining({ says: { en: expect.stringContaining('GB'), zh: expect.stringContaining('GB') } }),
    ]);
  });

  it.each([
    '/v1/transfers/%00',
    '/v1/transfers/..%2f..%2fetc',
    '/v1/nowhere',
    '/v1/transfers/x/reviews/astrology/claim',
    '/V1/transfers',
    '//v1/transfers',
  ])('The address %s answers 404 as not found', async (path) => {
    const answer = await api.act(path, { as: 'officer', body: {}, headers: { 'if-match': '"1"' } });
    expectProblem(answer, 'not-found', 404);
  });

  it('An address with U+0000 is found nowhere, by no act either', async () => {
    for (const path of ['admin/people/%00/disabling', 'admin/issuers/%00/disabling', 'admin/keys/%00/revocation'])
      expectProblem(await api.act(`/v1/${path}`, { as: 'administrator', body: {}, headers: { 'if-match': '"1"' } }), 'not-found', 404);
    expectProblem(await api.send('/v1/admin/issuers/%00/mapping', { as: 'administrator' }), 'not-found', 404);
  });

  it.each([
    ['/v1/transfers/%zz', 400, 'request-malformed'],
    [`/v1/transfers/${'x'.repeat(200)}`, 414, 'address-too-long'],
  ])('Refuses the unreadable address %s', async (path, status, code) => {
    const logged = api.log.length;
    const answer = await api.send(path, { as: 'filer' });
    expectProblem(answer, code, status);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(api.log.slice(logged)).toMatchObject([{ msg: 'request handled', route: 'unmatched', status, problem: code }]);
  });
});

describe('a new endpoint of webhooks', () => {
  it.each([
    ['a label of spaces', { label: ' ' }, '/label form'],
    ['no type of message', { types: [] }, '/types length'],
  ])('Refuses a new webhook endpoint with %s', async (_, wrong, fault) => {
    const body = { url: 'https://hooks.example/', label: 'Ours', ...wrong };
    const answer = await api.act('/v1/webhooks', { as: 'company-admin', body });
    expectProblem(answer, 'body-invalid', 400);
    expect(faultsOf(answer)).toEqual([fault]);
  });
});

describe('the texts of a pack', () => {
  const draft = (body: object) => api.act('/v1/pack-versions', { as: 'rule-author', body });
  const publication = (body: object) => api.act(`/v1/pack-versions/${TRANSFER_ID}/publication`, { as: 'rule-publisher', body });
  const digest = `sha256:${'0'.repeat(64)}`;

  it('The text of a rule pack may be longer than a filing, up to a limit of its own', async () => {
    expect((await draft({ pack: 'x'.repeat(400_000), cases: 'y'.repeat(700_000) })).status).toBe(201);
    api.stubs.reset();
    expect(faultsOf(await draft({ pack: 'x'.repeat(1_000_001), cases: 'y' }))).toEqual(['/pack length']);
    expectProblem(await draft({ pack: 'x'.repeat(2_200_000), cases: 'y' }), 'body-too-large', 413);
  });

  it.each([
    ['no cases', { pack: 'a' }, '/cases missing'],
    ['an empty pack', { pack: '', cases: 'b' }, '/pack length'],
    ['a pack that is parsed already', { pack: { pack: 'cn' }, cases: 'b' }, '/pack type'],
    ['a state', { pack: 'a', cases: 'b', state: 'published' }, '/state unknown'],
  ])('Refuses a draft of a pack version with %s', async (_, body, fault) => {
    expect(faultsOf(await draft(body))[0]).toBe(fault);
  });

  it.each([
    ['a day that is none', { inForceFrom: '2027-02-30', digest }, '/inForceFrom form'],
    ['a year beyond the days the product knows', { inForceFrom: '294277-01-01', digest }, '/inForceFrom form'],
    ['a digest that is none', { inForceFrom: '2027-01-01', digest: 'sha256:XYZ' }, '/digest length'],
    ['an author of its own', { inForceFrom: '2027-01-01', digest, publisher: TRANSFER_ID }, '/publisher unknown'],
  ])('Refuses the publication of a pack version with %s', async (_, body, fault) => {
    expect(faultsOf(await publication(body))[0]).toBe(fault);
  });

  it.each([
    ['no facts', {}, '/facts missing'],
    ['a list of facts', { facts: [] }, '/facts type'],
    ['201 facts', { facts: Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`f${String(at)}`, 1])) }, '/facts form'],
    ['fields within fields', { facts: {}, fields: [['x']] }, '/fields form'],
    ['a regime', { facts: {}, regime: 'cn' }, '/regime unknown'],
  ])('Refuses a question about verdicts with %s', async (_, body, fault) => {
    const answer = await api.act('/v1/rule-packs/verdicts', { as: 'viewer', body });
    expectProblem(answer, 'body-invalid', 400);
    expect(faultsOf(answer)[0]).toBe(fault);
  });

  it('Refuses a question about verdicts for a day that does not exist', async () => {
    const answer = await api.act('/v1/rule-packs/verdicts?on=2026-02-30&known=now', { as: 'viewer', body: { facts: {} } });
    expectProblem(answer, 'query-invalid', 400);
    expect(faultsOf(answer)).toEqual(['/on form', '/known form']);
  });

  it.each([
    ['/v1/rule-packs?on=2026-02-30', '/on form'],
    ['/v1/rule-packs?on=', '/on form'],
    ['/v1/rule-packs?known=yesterday', '/known form'],
    ['/v1/rule-packs?known=2026-02-30T00:00:00Z', '/known form'],
    ['/v1/rule-packs?known=2026-02-03T25:00:00Z', '/known form'],
    ['/v1/pack-versions?regime=xx', '/regime value'],
    [`/v1/pack-versions/${TRANSFER_ID}/differences?against=latest`, '/against form'],
  ])('Refuses the malformed query of %s', async (path, fault) => {
    const answer = await api.send(path, { as: 'rule-author' });
    expectProblem(answer, 'query-invalid', 400);
    expect(faultsOf(answer)).toEqual([fault]);
  });
});

describe('a question about the route', () => {
  const ask = (raw: string) => api.act('/v1/route', { as: 'filer', raw });

  it.each([
    ['nothing', '', 'body-missing', undefined],
    ['a list', '[]', 'body-invalid', ' type'],
    ['a broken object', '{"facts":', 'body-invalid', '/facts json-syntax'],
    ['facts that are null', '{"facts":null}', 'body-invalid', '/facts type'],
    ['a list of facts', '{"facts":[]}', 'body-invalid', '/facts type'],
    ['a fact stated twice', '{"facts":{"purpose":"hr","purpose":"hr"}}', 'body-invalid', '/facts/purpose duplicate-name'],
    ['__proto__', '{"facts":{"__proto__":{"x":1}}}', 'body-invalid', '/facts/__proto__ forbidden-name'],
    ['1e400 people', '{"people":{"ordinary":1e400,"sensitive":0}}', 'body-invalid', '/people/ordinary number-too-large'],
    ['half the people', '{"people":{"ordinary":5}}', 'body-invalid', '/people/sensitive missing'],
    ['a country that is none', '{"recipient":{"country":"us"}}', 'body-invalid', '/recipient/country form'],
    ['a recipient that is a text', '{"recipient":"US"}', 'body-invalid', '/recipient type'],
    ['fields that are none', '{"fields":[7]}', 'body-invalid', '/fields form'],
    ['a company of its own choice', '{"company":"9b1d9a52-90d5-4f31-8f0c-6c7a1f2b3c04"}', 'body-invalid', '/company unknown'],
    ['a day of its own choice', '{"asOfDate":"2020-01-01"}', 'body-invalid', '/asOfDate unknown'],
  ])('Refuses a question about the route with %s and names the place of the fault', async (_name, text, code, fault) => {
    const answer = await ask(text);
    expectProblem(answer, code, 400);
    expect(faultsOf(answer)[0]).toBe(fault);
  });

  it.each([
    ['explanation', '/regime missing'],
    ['explanation?regime=', '/regime value'],
    ['explanation?regime=atlantis', '/regime value'],
    ['explanation?regime=cn&regime=eu_gdpr', '/regime repeated'],
    ['changes?regime=cn%00', '/regime forbidden-character'],
    ['changes?regime=__proto__', '/regime value'],
    ['changes?regime=cn&own=5', '/own unknown'],
  ])('Refuses a question about a verdict by %s', async (query, fault) => {
    const answer = await api.send(`/v1/transfers/${TRANSFER_ID}/${query}`, { as: 'filer' });
    expectProblem(answer, 'query-invalid', 400);
    expect(faultsOf(answer)).toEqual([fault]);
  });
});

describe('malformed HTTP', () => {
  it('The HTTP parser answers malformed requests with problems', async () => {
    expect(await raw('GARBAGE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*application\/problem\+json[\s\S]*"code":"request-malformed"/);
    expect(await raw(`GET /v1/me HTTP/1.1\r\nhost: x\r\nx-bomb: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 [\s\S]*"code":"headers-too-large"/,
    );
    expect(await raw(`GET /v1/me?${'x=1&'.repeat(6_000)} HTTP/1.1\r\nhost: x\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
    expect(await raw('POST /v1/transfers HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 /,
    );
    expect(await raw('TRACE / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 404 [\s\S]*"code":"not-found"/);
  });

  it('The API still works after malformed HTTP and has logged no failure', async () => {
    expect((await api.send('/health/live')).status).toBe(200);
    expect(api.log.filter(({ msg }) => msg === 'request failed')).toEqual([]);
  });
});

/** Sends bytes unchanged and returns the response. */
async function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(api.url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
  socket.on('error', () => undefined);
  socket.write(text);
  await once(socket, 'close');
  return answer;
}
