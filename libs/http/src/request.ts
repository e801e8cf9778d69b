import type { Principal } from '@carnet/identity';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking, once the guard has found out. */
    principal: Principal | null;
    /** The code of the problem that was answered, for the log. */
    problem: string | null;
  }

  interface FastifyContextConfig {
    /** Milliseconds in which this route answers, where the usual ones are too few. */
    answerWithin?: number;
  }
}

export type { FastifyReply, FastifyRequest } from 'fastify';
