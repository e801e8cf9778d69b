import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { get, type IncomingHttpHeaders, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { compressResponses } from './compress-responses.js';
import { enableRevalidation, handleConditionalRequests } from './revalidation.js';

const long = JSON.stringify({ rules: 'Each filing is judged by the rules of its day. '.repeat(200) });

let server: FastifyInstance;

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** Returns the raw bytes; `fetch` would decompress them. */
function ask(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const begin = method === 'GET' ? get : send;
    const asked = begin({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, bytes: Buffer.concat(parts) }));
    });
    asked.on('error', reject).end();
  });
}

beforeAll(async () => {
  server = fastify();
  handleConditionalRequests(server);
  compressResponses(server);
  const json = 'application/json; charset=utf-8';
  server.get('/law', (_request, reply) => reply.type(json).header('cache-control', 'private, no-cache').send(long));
  server.get('/notice', (_request, reply) => {
    enableRevalidation(reply);
    return reply.type(json).headers({ 'cache-control': 'no-store', vary: 'accept' }).send(long);
  });
  server.get('/list', (_request, reply) => reply.type(json).headers({ 'cache-control': 'no-store', etag: '"3"' }).send(long));
  server.get('/small', (_request, reply) => reply.type(json).send('{}'));
  server.get('/keys', (_request, reply) => reply.type(json).header('cache-control', 'no-store, no-transform').send(long));
  server.get('/letter', (_request, reply) => reply.type('application/pdf').send(Buffer.from(long)));
  server.get('/rows', (_request, reply) => reply.type('text/csv').send(Readable.from([long, long])));
  server.get('/file', (_request, reply) =>
    reply
      .type('text/csv')
      .header('content-length', long.length)
      .send(Readable.from([long])),
  );
  server.post('/key', (_request, reply) => reply.type(json).send(long));
  await server.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(() => server.close());

const gzip = { 'accept-encoding': 'gzip, deflate, br' };

describe('a long answer', () => {
  it.each(['/law', '/notice', '/list'])('The answer %s is compressed for callers that accept it and varies for caches', async (path) => {
    const packed = await ask(path, gzip);
    expect([packed.status, packed.headers['content-encoding'], packed.headers.vary]).toEqual([
      200,
      'gzip',
      expect.stringContaining('accept-encoding'),
    ]);
    expect(gunzipSync(packed.bytes).toString()).toBe(long);
    expect(packed.headers['content-length']).toBe(String(packed.bytes.length));
    const plain = await ask(path);
    expect([plain.headers['content-encoding'], plain.bytes.toString()]).toEqual([undefined, long]);
  });

  it('A streamed answer is compressed while it is made', async () => {
    const packed = await ask('/rows', gzip);
    expect([packed.headers['content-encoding'], gunzipSync(packed.bytes).toString()]).toEqual(['gzip', long + long]);
  });

  it.each([
    ['a small one', '/small', 'gzip', 'GET'],
    ['one with secrets', '/keys', 'gzip', 'GET'],
    ['an act, which may answer a secret', '/key', 'gzip', 'POST'],
    ['a letter', '/letter', 'gzip', 'GET'],
    ['a stream of known length', '/file', 'gzip', 'GET'],
    ['one whose caller refuses it', '/law', 'gzip;q=0, *', 'GET'],
    ['one whose caller accepts another coding', '/law', 'br', 'GET'],
  ])('An answer is not compressed: %s', async (_, path, encoding, method) => {
    const answer = await ask(path, { 'accept-encoding': encoding }, method);
    expect([answer.status, answer.headers['content-encoding']]).toEqual([200, undefined]);
    expect(answer.bytes.length).toBeGreaterThan(0);
  });
});

describe('an answer that seldom changes', () => {
  it.each(['/law', '/notice'])('The answer %s is not sent again to a caller who has it, compressed or not', async (path) => {
    const { headers } = await ask(path);
    const tag = headers.etag ?? '';
    expect(tag).toMatch(/^W\/"[\w-]{43}"$/);
    for (const [asked, more] of [
      [tag, {}],
      [`"other", ${tag.slice(2)}`, gzip],
    ] as const) {
      const again = await ask(path, { ...more, 'if-none-match': asked });
      expect([again.status, again.bytes.length, again.headers.etag, again.headers['content-encoding']]).toEqual([304, 0, tag, undefined]);
    }
    expect((await ask(path, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('An answer with its own version keeps its tag, and a plain small one gets none', async () => {
    expect((await ask('/list', { 'if-none-match': '"3"' })).status).toBe(200);
    expect((await ask('/small')).headers.etag).toBeUndefined();
    // Acts send the ETag back in If-Match, whether or not the response was compressed.
    expect([(await ask('/list')).headers.etag, (await ask('/list', gzip)).headers.etag]).toEqual(['"3"', '"3"']);
  });
});
