import { once } from 'node:events';
import { connect } from 'node:net';
import { CalculationRefused } from '@carnet/acts/calculator.js';
import { DocumentRemoved, StaleVersion } from '@carnet/acts/transfer-journal.store.js';
import { exampleFiling } from '@carnet/features/filing/filing.example.js';
import { accept, digestOfText, refuse } from '@carnet/kernel';
import { OutcomeUnknown } from '@carnet/persistence/tenant-database.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { TRANSFER_ID } from './examples.fixture.js';
import { TestApi } from './test-api.fixture.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(() => api.close());

afterEach(() => api.stubs.reset());

const receipt = { id: TRANSFER_ID, reference: 'T-2026-3F7F2A', state: 'submitted', version: 2 };

const withdraw = (headers: Readonly<Record<string, string>> = {}, body: unknown = { reasons: 'Twice.' }) =>
  api.act(`/v1/transfers/${TRANSFER_ID}/withdrawal`, { as: 'filer', body, headers });

describe('an act', () => {
  it('The API hands an act to its use case and answers with version and location', async () => {
    api.stubs.answer('SubmitTransfer', () => Promise.resolve(accept({ value: receipt, replayed: false })));
    const answer = await api.act('/v1/transfers', { as: 'filer', body: exampleFiling });
    expect([answer.status, answer.body]).toEqual([202, receipt]);
    expect([answer.headers.get('location'), answer.headers.get('etag'), answer.headers.get('idempotency-replayed')]).toEqual([
      `/v1/transfers/${TRANSFER_ID}`,
      '"2"',
      null,
    ]);
    expect(api.stubs.calls).toEqual([
      {
        useCaseName: 'SubmitTransfer',
        command: { filing: exampleFiling, once: true },
        key: { key: 'k1', fingerprint: expect.stringMatching(/^sha256:/) },
      },
    ]);
  });

  it('A draft gets defaults for what it leaves out, and normalised text', async () => {
    const { scenario: _s, documents: _d, ...rest } = exampleFiling;
    await api.act('/v1/transfers/drafts', { as: 'filer', body: { ...rest, title: { en: 'cafe\u0301', zh: '好' }, people: null } });
    expect(api.stubs.calls[0]).toMatchObject({
      useCaseName: 'SaveDraft',
      command: { filing: { scenario: null, documents: [], people: null, title: { en: 'caf\u00e9' } } },
    });
  });

  it('Acts on drafts hand on what was sent, with null for what may be missing', async () => {
    const sent = { people: null, facts: { purpose: null }, confirms: ['/fields'] };
    await api.act(`/v1/transfers/${TRANSFER_ID}/sections`, { method: 'PATCH', as: 'filer', body: sent });
    await api.act('/v1/scenarios/S13/draft', { as: 'filer', body: { recipient: { name: 'Research House' } } });
    await api.act(`/v1/transfers/${TRANSFER_ID}/draft`, { as: 'filer', body: { recipient: { name: 'Research House', country: 'SG' } } });
    expect(api.stubs.calls.map(({ useCaseName, command }) => [useCaseName, command])).toEqual([
      ['EditSections', { transferId: TRANSFER_ID, version: 2, changes: sent }],
      ['DraftFromScenario', { scenario: 'S13', title: null, recipient: { name: 'Research House', country: null } }],
      ['DraftFromFiling', { transferId: TRANSFER_ID, title: null, recipient: { name: 'Research House', country: 'SG' } }],
    ]);
  });

  it('Drafting a renewal hands on the grant’s version and answers where the draft is', async () => {
    const answer = await api.act(`/v1/transfers/${TRANSFER_ID}/renewal`, { as: 'filer', body: { kind: 'replaces' } });
    expect([answer.status, answer.headers.get('location')]).toEqual([201, `/v1/transfers/${TRANSFER_ID}`]);
    expect(api.stubs.calls).toMatchObject([
      { useCaseName: 'DraftRenewal', command: { transferId: TRANSFER_ID, version: expect.any(Number), kind: 'replaces' } },
    ]);
  });

  it('Judging a document hands on the transfer’s version and the file’s digest', async () => {
    const [sha256, body] = ['a'.repeat(64), { discipline: 'privacy', as: 'accepted' }];
    const answer = await api.act(`/v1/transfers/${TRANSFER_ID}/documents/${sha256}/judgement`, {
      as: 'officer',
      body,
      headers: { 'if-match': '"3"' },
    });
    expect(answer.status).toBe(200);
    expect(api.stubs.calls).toMatchObject([
      { useCaseName: 'JudgeDocument', command: { ...body, transferId: TRANSFER_ID, version: 3, sha256 } },
    ]);
  });

  it('A confirmation of completeness hands on whether the officer has no conflict', async () => {
    for (const body of [{ noConflict: true }, {}])
      await api.act(`/v1/transfers/${TRANSFER_ID}/completeness`, { as: 'officer', body, headers: { 'if-match': '"3"' } });
    expect(api.stubs.calls.map(({ useCaseName, command }) => [useCaseName, command])).toEqual(
      [true, false].map((noConflict) => ['ConfirmComplete', { transferId: TRANSFER_ID, version: 3, noConflict }]),
    );
  });

  it('An act hands on the version from If-Match', async () => {
    await withdraw({ 'if-match': '"41"' });
    expect(api.stubs.calls[0]?.command).toEqual({ transferId: TRANSFER_ID, version: 41, reasons: 'Twice.' });
  });

  it('A replayed act answers 200 and says that it was replayed', async () => {
    api.stubs.answer('WithdrawTransfer', () => Promise.resolve(accept({ value: receipt, replayed: true })));
    const answer = await withdraw();
    expect([answer.status, answer.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
  });

  it('An act’s fingerprint covers address and body, not member order or version', async () => {
    await withdraw();
    await withdraw({ 'if-match': '"9"' });
    await withdraw({}, { reasons: 'Thrice.' });
    await api.act(`/v1/transfers/${TRANSFER_ID.replace('3', '4')}/withdrawal`, { as: 'filer', body: { reasons: 'Twice.' } });
    const { title, ...rest } = exampleFiling;
    await api.act('/v1/transfers', { as: 'filer', body: { title, ...rest } });
    await api.act('/v1/transfers', { as: 'filer', body: { ...rest, title } });
    await api.act('/v1/transfers/drafts', { as: 'filer', body: exampleFiling });
    const [first, again, other, elsewhere, filed, reordered, drafted] = api.stubs.calls.map(({ key }) => key?.fingerprint);
    expect(again).toBe(first);
    expect(reordered).toBe(filed);
    expect(new Set([first, other, elsewhere, filed, drafted]).size).toBe(5);
  });

  it.each([
    [{ 'idempotency-key': '' }, 400, 'idempotency-key-invalid'],
    [{ 'idempotency-key': 'x'.repeat(256) }, 400, 'idempotency-key-invalid'],
    [{ 'idempotency-key': 'a b' }, 400, 'idempotency-key-invalid'],
    [{ 'if-match': '2' }, 400, 'if-match-invalid'],
    [{ 'if-match': 'W/"2"' }, 400, 'if-match-invalid'],
    [{ 'if-match': '*' }, 400, 'if-match-invalid'],
    [{ 'if-match': '"2", "3"' }, 400, 'if-match-invalid'],
    [{ 'if-match': '"0"' }, 400, 'if-match-invalid'],
    [{ 'if-match': '"99999999999999999999"' }, 400, 'if-match-invalid'],
  ])('Refuses an act with the headers %j', async (headers, status, code) => {
    const answer = await withdraw(headers);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(api.stubs.calls).toEqual([]);
  });

  it('Refuses an act without an idempotency key or a version', async () => {
    const path = `/v1/transfers/${TRANSFER_ID}/withdrawal`;
    const send = (headers: Record<string, string>) => api.send(path, { method: 'POST', as: 'filer', body: { reasons: 'r' }, headers });
    expect((await send({ 'if-match': '"1"' })).body).toMatchObject({ status: 400, code: 'idempotency-key-missing' });
    expect((await send({ 'idempotency-key': 'k' })).body).toMatchObject({ status: 428, code: 'if-match-missing' });
  });
});

describe('a refusal', () => {
  it.each([
    [refuse('not-found', 'd'), 404],
    [refuse('stale-version', 'd', { context: { version: 3 } }), 412],
    [refuse('stale-content', 'd'), 409],
    [refuse('idempotency-key-reused', 'd'), 422],
    [refuse('cursor-invalid', 'd'), 400],
    [refuse('facts-invalid', 'd', { faults: [{ pointer: '/facts/x', code: 'unknown-fact', detail: 'f' }] }), 422],
    [refuse('company-missing', 'd', { pointer: '/company' }), 400],
    [refuse('not-in-this-state', 'd'), 409],
    [refuse('some-later-code', 'd'), 409],
  ])('The refusal %j keeps its code and has the status %i', async (outcome, status) => {
    api.stubs.answer('WithdrawTransfer', () => Promise.resolve(outcome));
    const answer = await withdraw();
    const { code, faults, pointer, context } = outcome.refusal;
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    const told = faults ?? (pointer === undefined ? undefined : [{ pointer, code, detail: 'd' }]);
    const says = { en: expect.any(String), zh: expect.stringMatching(/\p{Script=Han}/u) };
    expect(answer.body['says']).toEqual(says);
    expect(answer.body['faults']).toEqual(told?.map((fault) => ({ ...fault, says })));
    expect(answer.body['context']).toEqual(context);
  });

  it('A refusal of the lifecycle is worded in both languages', async () => {
    api.stubs.answer('WithdrawTransfer', () => Promise.resolve(refuse('not-in-this-state', 'd')));
    expect((await withdraw()).body['says']).toEqual({ en: expect.any(String), zh: expect.stringContaining('状态') });
  });

  it('Refusals of two transfers that are not found differ only in the request id', async () => {
    api.stubs.answer('ReadTransfer', () => Promise.resolve(refuse('not-found', 'There is no such transfer.')));
    const [one, other] = [
      await api.send('/v1/transfers/x', { as: 'filer' }),
      await api.send(`/v1/transfers/${TRANSFER_ID}`, { as: 'filer' }),
    ];
    const told = ({ text, headers }: typeof one) => [
      text.replaceAll(/[0-9a-f-]{36}/g, '#'),
      [...headers.keys()],
      headers.get('content-length'),
    ];
    expect(told(one)).toEqual(told(other));
  });
});

describe('a fault', () => {
  const fail = (error: Error) => api.stubs.answer('WithdrawTransfer', () => Promise.reject(error));

  it('A fault answers with an incident number, is logged once and hides its cause', async () => {
    fail(Object.assign(new Error('secret of the house'), { detail: 'Key (name)=(Lin)' }));
    const logged = api.log.length;
    const answer = await withdraw();
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('secret');
    const lines = api.log.slice(logged).filter(({ incident }) => incident === answer.body['incident']);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ msg: 'request failed', code: 'internal-fault', err: { message: 'secret of the house' } });
    expect(JSON.stringify(lines)).not.toContain('Lin');
  });

  it.each([
    [Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' })],
    [Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' })],
    [Object.assign(new Error('password authentication failed for user "carnet_app"'), { code: '28P01' })],
    [Object.assign(new Error('query failed'), { driverError: Object.assign(new Error('x'), { code: '53300' }) })],
    [new Error('Connection terminated unexpectedly')],
    [new Error('timeout exceeded when trying to connect')],
    [new Error('Query read timeout')],
  ])('A failure to reach the database answers 503: %s', async (error) => {
    fail(error);
    const answer = await withdraw();
    expect([answer.status, answer.body['code'], answer.headers.get('retry-after')]).toEqual([503, 'database-unreachable', '5']);
  });

  it('A lost commit answer says that the outcome is unknown and how to find it out', async () => {
    const lost = () => Promise.reject(new OutcomeUnknown('lost', { cause: new Error('Connection terminated unexpectedly') }));
    for (const useCase of ['WithdrawTransfer', 'FindRoute', 'ReadTransfer'] as const) api.stubs.answer(useCase, lost);
    const act = await withdraw();
    const keyless = await api.send('/v1/route', { method: 'POST', as: 'filer', body: { recipient: { country: 'SG' }, facts: {} } });
    const says = { en: expect.any(String) as never, zh: expect.any(String) as never };
    for (const answer of [act, keyless]) {
      expect(answer.body).toMatchObject({ status: 503, code: 'outcome-unknown', says });
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(answer.text).not.toContain('Nothing was stored');
    }
    expect(act.body['detail']).toContain('same Idempotency-Key');
    expect(keyless.body['detail']).toContain('Read the resource first');
    const reading = await api.send(`/v1/transfers/${TRANSFER_ID}`, { as: 'filer' });
    expect(reading.body).toMatchObject({ status: 503, code: 'database-unreachable', detail: 'Send the same request again.' });
  });

  it.each([
    ['calculations-many', 429],
    ['calculation-too-long', 503],
    ['calculation-unavailable', 503],
  ] as const)('A calculation refused as %s is told in both languages with Retry-After', async (code, status) => {
    api.stubs.answer('FindRoute', () => Promise.reject(new CalculationRefused(code)));
    const answer = await api.act('/v1/route', { as: 'filer', body: {} });
    const says = { en: answer.body['detail'], zh: expect.stringMatching(/\p{Script=Han}/u) };
    expect([answer.body, answer.headers.get('retry-after')]).toMatchObject([{ status, code, says }, '5']);
  });

  it('A lost race answers 412 as a stale version', async () => {
    fail(new StaleVersion('lost'));
    expect((await withdraw()).body).toMatchObject({ status: 412, code: 'stale-version' });
  });

  it('An act that names a removed document is refused with the document’s digest', async () => {
    const documents = [digestOfText('a file')];
    fail(new DocumentRemoved(documents, {}));
    const says = { en: expect.any(String) as never, zh: expect.any(String) as never };
    expect((await withdraw()).body).toMatchObject({ status: 422, code: 'document-removed', context: { documents }, says });
  });

  it('Reading a removed attachment answers 410 with the rule of its removal', async () => {
    const gone = refuse('attachment-removed', 'It was removed.', { context: { rule: 'unnamed', days: 30 } });
    api.stubs.answer('ReadAttachmentContent', () => Promise.resolve(gone));
    const answer = await api.send(`/v1/attachments/${TRANSFER_ID}/content`, { as: 'filer' });
    expect(answer.body).toMatchObject({ status: 410, code: 'attachment-removed', context: { rule: 'unnamed', days: 30 } });
  });
});

describe('every answer', () => {
  it('Every answer carries the security headers and its own request id', async () => {
    for (const path of ['/health/live', '/v1/nowhere', '/v1/me', '/docs']) {
      const { headers } = await api.send(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('A request leaves one log line without its token and query', async () => {
    const logged = api.log.length;
    const answer = await api.send('/v1/transfers?reference=GEHEIM-1', { as: 'filer' });
    expect(answer.status).toBe(200);
    const lines = api.log.slice(logged);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      msg: 'request handled',
      method: 'GET',
      route: '/v1/transfers',
      status: 200,
      requestId: answer.headers.get('x-request-id'),
    });
    expect(JSON.stringify(lines)).not.toMatch(/GEHEIM|eyJ|Bearer/);
  });
});

describe('reading', () => {
  it('Reading a transfer gives its version as ETag', async () => {
    api.stubs.answer('ReadTransfer', () => Promise.resolve(accept({ id: TRANSFER_ID, version: 7 })));
    const answer = await api.send(`/v1/transfers/${TRANSFER_ID}`, { as: 'officer' });
    expect([answer.status, answer.headers.get('etag'), answer.body]).toEqual([200, '"7"', { id: TRANSFER_ID, version: 7 }]);
  });

  it('The filters of a query replace the preset of each list', async () => {
    await api.send('/v1/queue', { as: 'officer' });
    await api.send('/v1/queue?state=in-review&lane=red&assignee=nobody&limit=100&sort=newest&cursor=abc', { as: 'officer' });
    await api.send('/v1/votes', { as: 'approver' });
    await api.send('/v1/transfers?to=US&scenario=S13', { as: 'key' });
    expect(api.stubs.calls.map(({ command }) => command)).toEqual([
      { filter: { states: ['in-review', 'information-requested'] }, sort: 'due', limit: 25, cursor: null },
      { filter: { states: ['in-review'], lane: 'red', assignee: 'nobody' }, sort: 'newest', limit: 100, cursor: 'abc' },
      { filter: { states: ['in-approval'], awaitingMyVote: true }, sort: 'due', limit: 25, cursor: null },
      { filter: { to: 'US', scenario: 'S13' }, sort: 'newest', limit: 25, cursor: null },
    ]);
  });

  it('The API stays ready with dead letters and is not ready without the database', async () => {
    expect((await api.send('/health/ready')).body).toEqual({
      status: 'ready',
      dependencies: [{ name: 'postgres', ok: true, detail: null }],
      deadWork: 3,
    });
    api.stubs.probe.ok = false;
    const answer = await api.send('/health/ready');
    api.stubs.probe.ok = true;
    expect([answer.status, answer.body['status'], answer.headers.get('retry-after')]).toEqual([503, 'not-ready', '5']);
  });

  it('The API shows rule packs, zone lists and sensitive kinds as data', async () => {
    const packs = await api.send('/v1/rule-packs', { as: 'viewer' });
    expect((packs.body['items'] as readonly { regime: string }[]).map(({ regime }) => regime)).toContain('cn');
    const pack = await api.send('/v1/rule-packs/cn', { as: 'viewer' });
    expect(pack.body['rules']).toEqual(
      expect.arrayContaining([expect.objectContaining({ when: expect.any(String), citations: expect.any(Array) })]),
    );
    expect((await api.send('/v1/scenarios/S99', { as: 'viewer' })).status).toBe(404);
    const list = await api.send('/v1/zone-lists/ill-shanghai-commerce-negative-2025', { as: 'viewer' });
    expect(list.body).toMatchObject({ kind: 'negative', illustrative: true, sectors: ['retail'], scenarios: ['membership'] });
    expect(list.body['rows']).toContainEqual(
      expect.objectContaining({
        id: 'ILL-C12',
        characteristic: 'minors_under_14 == true',
        countFrom: 1,
        countTo: 17_000,
        requirement: 'contract',
      }),
    );
    expect((await api.send('/v1/zone-lists/atlantis', { as: 'viewer' })).status).toBe(404);
    expect((await api.send('/v1/zone-lists/ill-shanghai-commerce-negative-2025/changes/atlantis', { as: 'viewer' })).status).toBe(404);
    const kinds = (await api.send('/v1/sensitive-kinds', { as: 'viewer' })).body['items'];
    expect(kinds).toContainEqual(
      expect.objectContaining({ kind: 'CN.id-number', from: null, tags: ['id_number'], to: '2025-11-01', confidence: 'unconfirmed' }),
    );
    expect((await api.send('/v1/scenarios/S13', { as: 'viewer' })).body['facts']).not.toHaveProperty('as_of_date');
  });

  it('The list of facts tells which rule packs read a fact', async () => {
    const { body } = await api.send('/v1/facts', { as: 'viewer' });
    const readBy = new Map((body['items'] as { name: string; readBy: string[] }[]).map((fact) => [fact.name, fact.readBy]));
    expect(readBy.get('zone_list_status')).toEqual(expect.arrayContaining(['cn', 'cn_zone']));
    expect(readBy.get('measure_type')).toContain('depa');
    expect(readBy.get('measure_type')).not.toContain('cn');
  });

  it('The list of facts tells each fact’s kind and note, without labels of countries', async () => {
    const { body } = await api.send('/v1/facts', { as: 'viewer' });
    const items = body['items'] as { name: string; kind: string; note: { en: string } | null; valueLabels?: object }[];
    const facts = new Map(items.map((fact) => [fact.name, fact]));
    expect(facts.get('emergency')).toMatchObject({ kind: 'claimed', note: { en: expect.stringContaining('goes to a person') } });
    expect(facts.get('tia_result')).toMatchObject({ kind: 'assessed', note: { en: expect.stringContaining('stands in a document') } });
    expect(facts.get('purpose')).toMatchObject({ kind: 'observed', note: null, valueLabels: expect.anything() });
    expect(facts.get('importer_country')).not.toHaveProperty('valueLabels');
  });
});

describe('shutdown', () => {
  it('Shutdown waits for the request at work, not for idle connections', async () => {
    const other = await TestApi.start();
    await other.send('/health/live');
    let finish: (outcome: unknown) => void = () => undefined;
    const arrived = new Promise<void>((begin) => {
      other.stubs.answer('ReadLedger', () => {
        begin();
        return new Promise((resolve) => (finish = resolve));
      });
    });
    const atWork = other.send('/v1/ledger', { as: 'filer' });
    await arrived;
    // Like connections that browsers and proxies open in advance, and like one that sends half a request.
    const { hostname: host, port } = new URL(other.url);
    const ahead = [connect(Number(port), host), connect(Number(port), host)];
    await Promise.all(ahead.map((socket) => once(socket, 'connect')));
    ahead[1]?.write('GET /health/live HTTP/1.1\r\n');
    const gone = Promise.all(ahead.map((socket) => new Promise((end) => socket.on('error', () => undefined).once('close', end))));
    const started = performance.now();
    const closed = other.close();
    await gone;
    finish(accept({ lines: [] }));
    expect((await atWork).status).toBe(200);
    await closed;
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
