import type { FastifyReply, FastifyRequest } from '@carnet/http/request.js';
import type { Logger } from '@carnet/runtime';
import type { FastifyInstance } from 'fastify';

/** Sent with every response. The API returns data, so nothing in it may run, be framed or be cached. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
  'cache-control': 'no-store',
};

/** Logs one line per request, with the pattern of the route instead of the address, because a query can contain search terms. */
export function logRequest(logger: Logger, request: FastifyRequest, reply: FastifyReply): void {
  const { principal, problem: code } = request;
  const route = request.routeOptions.url ?? 'unmatched';
  const denied = reply.statusCode === 401 || reply.statusCode === 403 || reply.statusCode === 429;
  const level = denied ? 'warn' : route.startsWith('/health') ? 'debug' : 'info';
  logger[level](
    {
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
      ...(code === null ? {} : { problem: code }),
      ...(principal === null ? {} : { caller: `${principal.kind}:${principal.id}`, organisation: principal.organisation }),
    },
    'request handled',
  );
}

/** Milliseconds for a request and its response, for routes that set no other limit. */
const defaultTimeout = 30_000;

/** Sent instead of a response that takes too long. The work continues, but its result is dropped. */
export class ResponseTimeout extends Error {
  override readonly name = 'ResponseTimeout';
}

/** Fastify's `handlerTimeout` ends once the body is read, so a request with a body could wait without limit. */
export function limitResponseTime(fastify: FastifyInstance, usual = defaultTimeout): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const within = request.routeOptions.config.answerWithin ?? usual;
    const timer = setTimeout(() => {
      if (reply.sent) return;
      // A response that has started can only be aborted.
      if (reply.raw.headersSent) reply.raw.destroy();
      else void reply.send(new ResponseTimeout(`no answer within ${String(within)} ms`));
    }, within);
    reply.raw.once('close', () => clearTimeout(timer));
    done();
  });
}
