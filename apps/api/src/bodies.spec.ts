import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { ReceiveAttachmentCommand } from '@carnet/features/attachments/receive-attachment.js';
import { exampleFiling } from '@carnet/features/filing/filing.example.js';
import type { ReceiveImportCommand } from '@carnet/features/imports/receive-import.js';
import { ResponseTimeout } from './every-response.js';
import { Authenticator } from '@carnet/http/authenticator.js';
import { refuse } from '@carnet/kernel';
import { createLogger } from '@carnet/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ArgumentsHost } from '@nestjs/common';
import { ProblemFilter } from './problem-filter.js';
import { TRANSFER_ID } from './examples.fixture.js';
import { TestApi } from './test-api.fixture.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(() => api.close());

beforeEach(() => api.stubs.reset());

const MEGABYTES = 2_000_000;

/** A connection that has announced a body and sent the given part of it. */
class Sender {
  heard = '';

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('utf8').on('data', (part: string) => (this.heard += part));
    socket.on('error', () => undefined);
  }

  static async begin(route: string, headers: Readonly<Record<string, string | number>>, sent = '', url = api.url): Promise<Sender> {
    const { hostname, port } = new URL(url);
    const sender = new Sender(connect({ port: Number(port), host: hostname, allowHalfOpen: true }));
    await once(sender.socket, 'connect');
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}\r\n`);
    sender.socket.write(`${route} HTTP/1.1\r\nhost: x\r\n${lines.join('')}\r\n${sent}`);
    return sender;
  }

  /** Status and problem of the next response, once it is complete. */
  async answer(): Promise<readonly [status: number, problem: Readonly<Record<string, unknown>>]> {
    for (;;) {
      const [, status = '', headers = '', rest = ''] = /^HTTP\/1\.1 (\d{3})[^\r]*\r\n([\s\S]*?)\r\n\r\n([\s\S]*)$/.exec(this.heard) ?? [];
      const length = Number(/content-length: (\d+)/i.exec(headers)?.[1] ?? NaN);
      if (Buffer.byteLength(rest) >= length) return [Number(status), JSON.parse(rest.slice(0, length)) as Record<string, unknown>];
      if (this.socket.readableEnded || this.socket.closed) throw new Error('the connection was closed without an answer');
      await pause(5);
    }
  }

  send(text: string): void {
    this.socket.write(text);
  }

  /** Ends its own side and keeps listening. */
  halfClose(): void {
    this.socket.end();
  }

  destroy(): void {
    this.socket.destroy();
  }

  /** Resolves when the other side has closed the connection. */
  async closed(): Promise<void> {
    while (!this.socket.readableEnded && !this.socket.closed) await pause(10);
    this.socket.destroy();
  }
}

const bearer = async (role: Parameters<TestApi['token']>[0]): Promise<{ readonly authorization: string }> => ({
  authorization: `Bearer ${await api.token(role)}`,
});

const json = { 'content-type': 'application/json' } as const;

const both = { en: expect.any(String) as never, zh: expect.stringMatching(/[\u4e00-\u9fff]/) as never };

describe('an announced body', () => {
  const routes = [
    ['POST /v1/pack-versions', 'application/json'],
    ['POST /v1/transfers', 'application/json'],
    [`PATCH /v1/transfers/${TRANSFER_ID}/sections`, 'application/json'],
    ['POST /v1/imports?mode=file', 'text/csv'],
    ['POST /v1/attachments?name=a.pdf', 'application/pdf'],
  ] as const;

  it('250 unauthenticated senders hear 401 before they send their bodies', async () => {
    const { lookups } = api.stubs.directory;
    const senders = await Promise.all(
      Array.from({ length: 250 }, (_, at) => {
        const [route, type] = routes[at % routes.length]!;
        return Sender.begin(route, { 'content-type': type, 'content-length': MEGABYTES });
      }),
    );
    for (const sender of senders) {
      expect(await sender.answer()).toMatchObject([401, { code: 'unauthenticated', says: both }]);
      sender.destroy();
    }
    expect([api.stubs.calls, api.stubs.directory.lookups]).toEqual([[], lookups]);
  });

  it.each([
    ['with a token that is none', 'POST /v1/transfers', { authorization: 'Bearer x.y.z' }, 401, 'token-invalid'],
    ['in pieces of no said length', 'POST /v1/transfers', { 'transfer-encoding': 'chunked' }, 401, 'unauthenticated'],
    ['of a type that nobody takes', 'POST /v1/transfers', { 'content-type': 'text/plain', 'content-length': 9 }, 401, 'unauthenticated'],
    ['to an address that is none', 'POST /v1/nowhere', {}, 404, 'not-found'],
  ] as const)('A body %s is refused before it is sent', async (_, route, headers, status, code) => {
    const length = 'transfer-encoding' in headers ? {} : { 'content-length': MEGABYTES };
    const sender = await Sender.begin(route, { ...json, ...length, ...headers });
    expect(await sender.answer()).toMatchObject([status, { code }]);
    sender.destroy();
  });

  it('A sender without the route’s permission hears 403 before the body is sent', async () => {
    for (const length of [10, MEGABYTES]) {
      const sender = await Sender.begin('POST /v1/pack-versions', { ...json, ...(await bearer('filer')), 'content-length': length });
      expect(await sender.answer()).toMatchObject([403, { code: 'forbidden', says: both, context: { permission: expect.any(String) } }]);
      sender.destroy();
    }
  });

  it('A body one byte above the route’s limit hears 413 before it is sent', async () => {
    const [filer, author] = [await bearer('filer'), await bearer('rule-author')];
    const tooLarge = [413, { code: 'body-too-large', says: both }];
    for (const [route, who, length] of [
      ['POST /v1/transfers', filer, 262_145],
      ['POST /v1/stress-tests', author, 262_145],
      ['POST /v1/pack-versions', author, 2_097_153],
    ] as const) {
      const sender = await Sender.begin(route, { ...json, ...who, 'content-length': length });
      expect([route, ...(await sender.answer())]).toMatchObject([route, ...tooLarge]);
      sender.destroy();
    }
  });

  it('A connection goes on after a short refused body and is cut off after a long one', async () => {
    const short = await Sender.begin('POST /v1/transfers', { ...json, 'content-length': 10 });
    expect(await short.answer()).toMatchObject([401, {}]);
    short.heard = '';
    short.send('0123456789GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n');
    expect((await short.answer())[0]).toBe(200);
    short.destroy();
    const long = await Sender.begin('POST /v1/transfers', { ...json, 'content-length': 50_000_000 });
    expect(await long.answer()).toMatchObject([401, {}]);
    for (let sent = 0; sent < 200; sent += 1) long.send('x'.repeat(65_536));
    await long.closed();
  });

  it('A request with a body looks up its sender once', async () => {
    const authenticate = jest.spyOn(api.app.get(Authenticator), 'authenticate');
    expect((await api.act('/v1/transfers', { as: 'filer', body: exampleFiling })).status).toBe(202);
    expect(authenticate).toHaveBeenCalledTimes(1);
    authenticate.mockRestore();
  });
});

describe('a body that breaks off', () => {
  const kinds = [
    ['an attachment', 'POST /v1/attachments?name=a.pdf', 'application/pdf'],
    ['a file of filings', 'POST /v1/imports?mode=file', 'text/csv'],
    ['JSON', 'POST /v1/transfers', 'application/json'],
  ] as const;

  /** Reads the incoming bytes like the use cases. */
  function readAll(): void {
    api.stubs.answer('ReceiveAttachment', async () => {
      const { stream } = api.stubs.calls.at(-1)!.command as ReceiveAttachmentCommand;
      for await (const _ of stream);
      return refuse('attachments-off', 'x');
    });
    api.stubs.answer('ReceiveImport', async () => {
      const { file } = api.stubs.calls.at(-1)!.command as ReceiveImportCommand;
      for await (const _ of file.rows);
      return refuse('imports-many', 'x');
    });
  }

  const beginning = async (route: string, type: string): Promise<Sender> => {
    readAll();
    const headers = { ...(await bearer('filer')), 'content-type': type, 'content-length': 1000, 'idempotency-key': 'k' };
    const sender = await Sender.begin(route, headers, '%PDF-1.7\n');
    await pause(100);
    return sender;
  };
  const linesOf = (from: number): readonly unknown[] =>
    api.log.slice(from).map(({ level, msg, status, problem }) => ({ level, msg, status, problem }));
  const settled = async (from: number): Promise<void> => {
    while (api.log.length === from) await pause(20);
    await pause(100);
  };

  it.each(kinds)('A body broken off by a sender that is gone is no incident: %s', async (_, route, type) => {
    const from = api.log.length;
    (await beginning(route, type)).destroy();
    await settled(from);
    expect(linesOf(from)).toEqual([{ level: 30, msg: 'request handled', status: 400, problem: 'request-malformed' }]);
  });

  it.each(kinds)('A body broken off by a sender that still listens is answered by 400: %s', async (_, route, type) => {
    const from = api.log.length;
    const sender = await beginning(route, type);
    sender.halfClose();
    expect(await sender.answer()).toMatchObject([400, { code: 'request-malformed', says: both }]);
    await sender.closed();
    await settled(from);
    expect(linesOf(from)).toEqual([{ level: 30, msg: 'request handled', status: 400, problem: 'request-malformed' }]);
  });
});

describe('a body that does not come in time', () => {
  const told = (sent: object): readonly unknown[] => {
    const lines: string[] = [];
    const logger = createLogger({ name: 'api', level: 'info', destination: { write: (line) => void lines.push(line) } });
    const reply = { code: jest.fn(() => reply), headers: () => reply, type: () => reply, send: () => reply };
    const request = { id: 'x', method: 'POST', url: '/v1/transfers', headers: {}, ...sent };
    const host = { switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }) } as unknown as ArgumentsHost;
    new ProblemFilter(logger).catch(new ResponseTimeout('late'), host);
    return [reply.code.mock.calls, lines.length];
  };
  const socket = { destroyed: false };

  it('A late body is answered by 408, and a late answer is an incident with 503', () => {
    expect(told({ raw: { complete: false, errored: null, socket }, body: undefined })).toEqual([[[408]], 0]);
    expect(told({ raw: { complete: true, errored: null, socket }, body: {} })).toEqual([[[503]], 1]);
    expect(told({ raw: { complete: false, errored: null, socket }, body: 'a file' })).toEqual([[[503]], 1]);
  });
});

describe('connections', () => {
  it('Connections beyond the cap are closed unread until others end, logged once', async () => {
    const small = await TestApi.start({ connections: 10 });
    const open = (): Promise<Sender> => Sender.begin('GET /health/live', {}, '', small.url);
    const limits = { headersTimeout: 15_000, requestTimeout: 120_000, keepAliveTimeout: 72_000, maxConnections: 10 };
    expect(small.app.getHttpServer()).toMatchObject(limits);
    const held = await Promise.all(Array.from({ length: 10 }, open));
    for (const one of held) expect((await one.answer())[0]).toBe(200);
    const more = await Promise.all(Array.from({ length: 5 }, open));
    for (const one of more) await one.closed();
    expect(more.map(({ heard }) => heard)).toEqual(['', '', '', '', '']);
    expect(small.log.filter(({ level, connections }) => level === 40 && connections === 10)).toHaveLength(1);
    held[0]!.destroy();
    await eventuallyOpen(open);
    for (const one of held) one.destroy();
    await small.close();
  });

  async function eventuallyOpen(open: () => Promise<Sender>): Promise<void> {
    for (;;) {
      const one = await open();
      const status = await one.answer().then(
        ([heard]) => heard,
        () => null,
      );
      one.destroy();
      if (status === 200) return;
    }
  }
});
