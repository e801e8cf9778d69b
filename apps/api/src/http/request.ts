import type { Principal } from '@carnet/identity';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking, once the guard has found out. */
    principal: Principal | null;
    /** The code of the problem that was answered, for the log. */
    problem: string | null;
  }
}

export type { FastifyReply, FastifyRequest } from 'fastify';
