import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from '@carnet/http/request.js';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the build puts the console: beside the API. Sources that run as they are have none. */
export const builtConsole = join(import.meta.dirname, '../../../console');

/** The console loads its own files and asks its own site; nothing in a page of it can run that is not one of its files. */
const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; frame-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** Addresses that programs ask, or that answer pages of their own: what is missing there is a problem, not a page of the console. */
const others = /^\/(?:v1|scim|docs|problems|health|sign-in|sign-out|identity-providers|\.well-known|calendar\.ics)(?:[/?]|$)/;

/**
 * Serves the console: its files, and for every other address that a browser opens the page that finds its way by itself.
 *
 * @param folder what the build of `apps/console` wrote; nothing is served where there is none.
 */
export async function serveConsole(fastify: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  await fastify.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
  });
  // The names of these files change with their contents.
  fastify.get('/assets/*', open, (request: FastifyRequest, reply: FastifyReply) => {
    void reply.header('cache-control', 'public, max-age=31536000, immutable');
    return send(reply, pathOf(request));
  });
  fastify.get('/*', open, (request: FastifyRequest, reply: FastifyReply) => {
    if (others.test(request.url)) {
      reply.callNotFound();
      return reply;
    }
    const path = pathOf(request);
    const isFile = /\.\w+$/.test(path);
    void reply.headers({ 'cache-control': 'no-cache', 'content-security-policy': pagePolicy });
    return send(reply, isFile ? path : '/index.html');
  });
}

/** Nobody has to be known for files that are the same for everybody. */
const open = { config: { access: 'public' } } as const;

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? '/';
}

function send(reply: FastifyReply, path: string): unknown {
  return (reply as FastifyReply & { sendFile: (name: string) => unknown }).sendFile(path.slice(1));
}
