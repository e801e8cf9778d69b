import { createHash } from 'node:crypto';
import { applyDecorators, Header } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import type { FastifyReply } from './request.js';

/** Describes an answer that is not sent again to a caller who has it. */
export function SteadyShown(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'The ETag of the answer that the caller has: where it is the same still, 304 without a body.',
      schema: { type: 'string' },
    }),
    ApiResponse({ status: 304, description: 'The answer is the one that the caller has.' }),
  );
}

/** A route whose answers seldom change: its caller may keep them, and asks whether they are the same still. */
export function Steady(): MethodDecorator {
  return applyDecorators(Header('cache-control', 'private, no-cache'), SteadyShown());
}

const steady = new WeakSet<FastifyReply>();

/** Has an answer told apart by its ETag, also one of its own, though no browser keeps it: programs that have a copy need no second one. */
export function keepsSteady(reply: FastifyReply): void {
  steady.add(reply);
}

function isSteady(reply: FastifyReply): boolean {
  return steady.has(reply) || !String(reply.getHeader('cache-control') ?? 'no-store').includes('no-store');
}

/**
 * Gives answers that seldom change an ETag of their bytes, and answers 304 where the caller has it. It is weak, as an answer and its compressed
 * form share it. What has an ETag of its own keeps it: acts say by it which version they are on.
 */
export function tellSteadyAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', ({ method, headers }, reply, payload, done) => {
    const body = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : null;
    const own = reply.getHeader('etag');
    const told = own === undefined ? isSteady(reply) : steady.has(reply);
    if (body === null || method !== 'GET' || reply.statusCode !== 200 || !told) {
      done(null, payload);
      return;
    }
    const tag = own === undefined ? `W/"${createHash('sha256').update(body).digest('base64url')}"` : String(own);
    void reply.header('etag', tag);
    if (!hasTag(headers['if-none-match'], tag)) {
      done(null, payload);
      return;
    }
    for (const name of ['content-type', 'content-length', 'content-disposition']) void reply.removeHeader(name);
    void reply.code(304);
    done(null, null);
  });
}

/** Whether a condition names an ETag, by weak comparison (RFC 9110, 8.8.3.2): whether or not they are marked as weak. */
export function hasTag(asked: string | undefined, tag: string): boolean {
  return (asked ?? '').split(',').some((one) => plain(one.trim()) === plain(tag));
}

function plain(tag: string): string {
  return tag.replace(/^W\//, '');
}
