import { createHash } from 'node:crypto';
import { applyDecorators, Header } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import type { FastifyReply } from './request.js';

/** Describes a response with an ETag and the status 304. */
export function ApiNotModified(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'ETag of the response that the caller has; if the response is unchanged, the status is 304 without a body.',
      schema: { type: 'string' },
    }),
    ApiResponse({ status: 304, description: 'The response that the caller has is still current.' }),
  );
}

/** A route whose response seldom changes: callers may keep it and revalidate it. */
export function Revalidated(): MethodDecorator {
  return applyDecorators(Header('cache-control', 'private, no-cache'), ApiNotModified());
}

const revalidatedReplies = new WeakSet<FastifyReply>();

/** Gives a response an ETag, or honours its own, although browsers must not store it: programs that have a copy need no second one. */
export function enableRevalidation(reply: FastifyReply): void {
  revalidatedReplies.add(reply);
}

function isSteady(reply: FastifyReply): boolean {
  return revalidatedReplies.has(reply) || !String(reply.getHeader('cache-control') ?? 'no-store').includes('no-store');
}

/**
 * Gives responses that seldom change a weak ETag of their bytes, and responds 304 if the caller has it. Weak, because a response and its
 * compressed form share it. A response with its own ETag keeps it, because acts send it back as the version.
 */
export function handleConditionalRequests(fastify: FastifyInstance): void {
  fastify.addHook('onSend', ({ method, headers }, reply, payload, done) => {
    const body = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : null;
    const own = reply.getHeader('etag');
    const told = own === undefined ? isSteady(reply) : revalidatedReplies.has(reply);
    if (body === null || method !== 'GET' || reply.statusCode !== 200 || !told) {
      done(null, payload);
      return;
    }
    const tag = own === undefined ? `W/"${createHash('sha256').update(body).digest('base64url')}"` : String(own);
    void reply.header('etag', tag);
    if (!matchesEtag(headers['if-none-match'], tag)) {
      done(null, payload);
      return;
    }
    for (const name of ['content-type', 'content-length', 'content-disposition']) void reply.removeHeader(name);
    void reply.code(304);
    done(null, null);
  });
}

/** Whether `If-None-Match` names an ETag, by weak comparison (RFC 9110, 8.8.3.2). */
export function matchesEtag(asked: string | undefined, tag: string): boolean {
  return (asked ?? '').split(',').some((one) => plain(one.trim()) === plain(tag));
}

function plain(tag: string): string {
  return tag.replace(/^W\//, '');
}
