import type { Logger } from '@carnet/runtime';
import type { FastifyReply } from './request.js';
import type { FastifyRequest } from './request.js';

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
