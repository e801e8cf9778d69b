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

/** Has an answer told apart by its ETag, though no browser keeps it: programs that have a copy need no second one. */
export function keepsSteady(reply: FastifyReply): void {
  steady.add(reply);
}

function isSteady(reply: FastifyReply): boolean {
  return steady.has(reply) || !String(reply.getHeader('cache-control') ?? 'no-store').includes('no-store');
}

/**
 * Gives answers that seldom change an ETag of their bytes, and answers 304 where the caller has it. It is weak, as an answer and its compressed
 * form share it. What has an ETag of its own keeps it: by that, acts say which version they are on.
 */
export function tellSteadyAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', ({ method, headers }, reply, payload, done) => {
    const body = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : null;
    if (body === null || method !== 'GET' || reply.statusCode !== 200 || reply.hasHeader('etag') || !isSteady(reply)) {
      done(null, payload);
      return;
    }
    const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
    void reply.header('etag', `W/${tag}`);
    if (!hasIt(headers['if-none-match'], tag)) {
      done(null, payload);
      return;
    }
    for (const name of ['content-type', 'content-length', 'content-disposition']) void reply.removeHeader(name);
    void reply.code(304);
    done(null, null);
  });
}

/** Weak comparison (RFC 9110, 8.8.3.2): whether or not a tag is marked as weak. */
function hasIt(asked: string | undefined, tag: string): boolean {
  return (asked ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}
