import type { Principal } from '@carnet/identity';

declare module 'fastify' {
  interface FastifyRequest {
    /** The caller; null before the guard has run. */
    principal: Principal | null;
    /** Code of the problem in the response, for the log. */
    problem: string | null;
  }

  interface FastifyContextConfig {
    /** Time limit of this route in milliseconds, if the usual one is too short. */
    answerWithin?: number;
  }
}

export type { FastifyReply, FastifyRequest } from 'fastify';
