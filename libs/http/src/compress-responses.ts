import { pipeline, Readable } from 'node:stream';
import { createGzip, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { FastifyReply, FastifyRequest } from './request.js';

/** Smaller responses fit into a few packets uncompressed. */
const LEAST_BYTES = 2048;

/** Favours speed over size, because each response is read once. */
const options = { level: 4 } as const;

const text = /^(?:text\/|application\/(?:[\w.-]+\+)?json\b|application\/jsonl\b|application\/javascript\b)/;

/**
 * Compresses responses to callers that accept gzip. The length of a compressed response reveals repetitions; with a secret beside text that
 * an attacker chose, it helps to guess the secret (BREACH). Therefore only responses to GET are compressed: keys, tokens and codes are
 * shown once, in responses to POST. A GET that shows a secret sets `cache-control: no-transform`. Credentials are in headers, which are
 * never compressed, and no response repeats a header of its request.
 */
export function compressResponses(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!mayCompress(request, reply)) {
      done(null, payload);
      return;
    }
    if (payload instanceof Readable) {
      // A stream with a stated length or byte ranges must be sent byte for byte.
      if (reply.hasHeader('content-length') || reply.hasHeader('accept-ranges')) {
        done(null, payload);
        return;
      }
      if (accepts(request)) compressed(reply);
      vary(reply);
      done(null, accepts(request) ? pipeline(payload, createGzip(options), () => undefined) : payload);
      return;
    }
    const body = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : null;
    if (body === null || Buffer.byteLength(body) < LEAST_BYTES) {
      done(null, payload);
      return;
    }
    vary(reply);
    if (!accepts(request)) {
      done(null, payload);
      return;
    }
    gzip(body, options, (error, bytes) => {
      if (error === null) compressed(reply);
      done(null, error === null ? bytes : payload);
    });
  });
}

function mayCompress({ method }: FastifyRequest, reply: FastifyReply): boolean {
  return (
    method === 'GET' &&
    reply.statusCode === 200 &&
    text.test(String(reply.getHeader('content-type') ?? '')) &&
    !String(reply.getHeader('cache-control') ?? '').includes('no-transform') &&
    !['content-encoding', 'content-range', 'repr-digest', 'set-cookie'].some((name) => reply.hasHeader(name))
  );
}

/** Keeps the ETag: it is a version for `If-Match`, or already weak. */
function compressed(reply: FastifyReply): void {
  void reply.header('content-encoding', 'gzip').removeHeader('content-length');
}

function vary(reply: FastifyReply): void {
  const named = reply.getHeader('vary');
  void reply.header('vary', named === undefined ? 'accept-encoding' : `${String(named)}, accept-encoding`);
}

/** Whether the caller accepts gzip, by name or as `*`. */
function accepts({ headers }: FastifyRequest): boolean {
  const asked = headers['accept-encoding'];
  const codings = (Array.isArray(asked) ? asked.join(',') : (asked ?? '')).split(',').map((one) =>
    one
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/),
  );
  const found = codings.find(([name]) => name === 'gzip' || name === 'x-gzip') ?? codings.find(([name]) => name === '*');
  return found !== undefined && !found.slice(1).some((weight) => /^q=0(\.0*)?$/.test(weight));
}
