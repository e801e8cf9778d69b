import type { FastifyReply, FastifyRequest } from '@carnet/http/request.js';
import type { Logger } from '@carnet/runtime';
import type { FastifyInstance } from 'fastify';

/** Sent with every answer. The API answers data, so nothing in it may run, be framed or be kept by a cache. */
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

/** The one line of the log for a request. The pattern of the route, never the address: a query may hold what somebody searched for. */
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

/** Milliseconds for a request and its answer together, on routes that do not say otherwise. */
const usuallyAnsweredWithin = 30_000;

/** Said in place of an answer that takes too long. What is under way goes on, and nobody hears of it. */
export class AnswerTooLate extends Error {
  override readonly name = 'AnswerTooLate';
}

/** Fastify's own `handlerTimeout` ends once the body has been read: a request with a body would wait without a limit. */
export function answerInTime(fastify: FastifyInstance, usual = usuallyAnsweredWithin): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const within = request.routeOptions.config.answerWithin ?? usual;
    const timer = setTimeout(() => {
      if (reply.sent) return;
      // An answer that has begun can only be broken off.
      if (reply.raw.headersSent) reply.raw.destroy();
      else void reply.send(new AnswerTooLate(`no answer within ${String(within)} ms`));
    }, within);
    reply.raw.once('close', () => clearTimeout(timer));
    done();
  });
}
