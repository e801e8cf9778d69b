import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { compressResponses } from '@carnet/http/compress-responses.js';
import {
  acceptAttachments,
  acceptImportFiles,
  acceptLogoutForms,
  acceptJsonOnly,
  BODY_LIMIT_BYTES,
  limitBodies,
} from '@carnet/http/json-body.js';
import { problem, problemBody, type ProblemCode } from '@carnet/http/problem.js';
import { limitResponseTime, logRequest, SECURITY_HEADERS } from './every-response.js';
import { INCOMPLETE_BODY, discardUnreadBody } from '@carnet/http/whole-body.js';
import { handleConditionalRequests } from '@carnet/http/revalidation.js';
import type { Bilingual } from '@carnet/kernel';
import type { ApiConfig, Logger } from '@carnet/runtime';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance } from 'fastify';
import { type FastifyReply, type FastifyRequest } from '@carnet/http/request.js';
import { sendProblem } from './problem-filter.js';

/** Limits for a whole request to arrive (a long file over a slow line), and for the next request to start. */
const timeouts = { requestTimeout: 120_000, keepAliveTimeout: 72_000 } as const;

/** Limits for headers: time to arrive, also on a connection that sends nothing, and size. */
const headerLimits = { headersTimeout: 15_000, connectionsCheckingInterval: 5000, maxHeaderSize: 16_384 } as const;

/** Milliseconds between warnings about too many connections. */
const warningInterval = 60_000;

/** The HTTP server under Nest: limits, headers, ids and one log line per request. Trusts the headers of the configured proxies only. */
export function createServer(
  logger: Logger,
  { connections, trustedProxies = null }: Pick<ApiConfig, 'connections'> & Partial<Pick<ApiConfig, 'trustedProxies'>>,
  answerWithin?: number,
): FastifyAdapter {
  const adapter = new FastifyAdapter({
    ...timeouts,
    http: headerLimits,
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: trustedProxies === null ? false : trustedProxies.split(',').map((one) => one.trim()),
    return503OnClosing: false,
    genReqId: () => randomUUID(),
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => answerUnroutable(logger, error, request, reply),
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  capConnections(fastify, logger, connections);
  acceptJsonOnly(fastify);
  limitBodies(fastify);
  acceptImportFiles(fastify);
  acceptLogoutForms(fastify);
  acceptAttachments(fastify);
  fastify.decorateRequest('principal', null);
  fastify.decorateRequest('problem', null);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers({ ...SECURITY_HEADERS, 'x-request-id': request.id });
    done();
  });
  limitResponseTime(fastify, answerWithin);
  handleConditionalRequests(fastify);
  compressResponses(fastify);
  closeConnectionsAtTheEnd(fastify);
  fastify.addHook('onSend', ({ raw }, _reply, _payload, done) => {
    discardUnreadBody(raw);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    logRequest(logger, request, reply);
    done();
  });
  return adapter;
}

/** Connections beyond the limit are closed before anything is read. */
function capConnections({ server }: FastifyInstance, logger: Logger, most: number): void {
  server.maxConnections = most;
  let saidAt = -Infinity;
  server.on('drop', () => {
    if (performance.now() - saidAt < warningInterval) return;
    saidAt = performance.now();
    logger.warn({ connections: most }, 'there are as many connections as there may be; more are closed');
  });
}

/**
 * Fastify closes idle connections when it stops. This also closes busy ones after their response, which would stay open for 72 s, and
 * unused ones that browsers and proxies open in advance, which would stay open as long as the client likes.
 */
function closeConnectionsAtTheEnd(fastify: FastifyInstance): void {
  let closing = false;
  const unused = new Set<Socket>();
  fastify.server.on('connection', (socket) => {
    if (closing) {
      socket.destroy();
      return;
    }
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  fastify.server.on('request', ({ socket }) => unused.delete(socket));
  fastify.addHook('preClose', (done) => {
    closing = true;
    for (const socket of unused) socket.destroy();
    done();
  });
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) void reply.header('connection', 'close');
    done();
  });
}

/** By error codes of Node's parser and of Fastify's router. */
const problemsByErrorCode: Readonly<Record<string, readonly [ProblemCode, Bilingual?]>> & {
  readonly otherwise: readonly [ProblemCode, Bilingual];
} = {
  otherwise: ['request-malformed', { en: 'The request does not conform to HTTP/1.1.', zh: '该请求不符合 HTTP/1.1。' }],
  FST_ERR_BAD_URL: ['request-malformed', { en: 'The address contains an invalid escape sequence.', zh: '地址中的转义序列无效。' }],
  FST_ERR_MAX_PARAM_LENGTH: ['address-too-long'],
  HPE_INVALID_EOF_STATE: ['request-malformed', INCOMPLETE_BODY],
  ERR_HTTP_REQUEST_TIMEOUT: ['request-timeout'],
  HPE_HEADER_OVERFLOW: ['headers-too-large'],
};

/** Unroutable addresses arrive here without passing any hook, so the request has no added members. */
function answerUnroutable(logger: Logger, { code: reason }: FastifyError, { id, method }: FastifyRequest, reply: FastifyReply): void {
  const [code, says] = problemsByErrorCode[reason] ?? problemsByErrorCode.otherwise;
  const told = problem(code, says);
  sendProblem(reply, told, id);
  logger.info({ requestId: id, method, route: 'unmatched', status: told.status, problem: code }, 'request handled');
}

/** Requests that Node's parser rejects reach no route and no filter; they get a response in the same format. */
function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const [code, says] = problemsByErrorCode[error.code ?? ''] ?? problemsByErrorCode.otherwise;
  const told = problem(code, says);
  const id = randomUUID();
  const body = JSON.stringify(problemBody(told, id));
  const headers = {
    ...SECURITY_HEADERS,
    'x-request-id': id,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const head = [
    `HTTP/1.1 ${String(told.status)} ${STATUS_CODES[told.status] ?? ''}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
