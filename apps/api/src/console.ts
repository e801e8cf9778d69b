import type { AuthorityLanguage } from '@carnet/acts/authority-days.js';
import type { FastifyReply, FastifyRequest } from '@carnet/http/request.js';
import type { FastifyInstance } from 'fastify';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';

/** Where the build puts the console: beside the API. Sources that run as they are have none. */
export const builtConsole = join(import.meta.dirname, '../../../console');

/** The console loads its own files and asks its own site; nothing in a page of it can run that is not one of its files. */
const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; frame-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** Addresses that programs ask, or that answer pages of their own: what is missing there is a problem, not a page of the console. */
const others = /^\/(?:v1|scim|docs|problems|health|sign-in|sign-out|identity-providers|\.well-known|calendar\.ics)(?:[/?]|$)/;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

interface StaticFile {
  readonly type: string;
  readonly bytes: Buffer;
  /** The same, compressed by the build; null for what is compressed already. */
  readonly gzip: Buffer | null;
}

/** What ends as a file does, and not as a version or an edition, such as `routing-2026.5`. */
const fileLike = /\.[a-z][a-z0-9]*$/i;

/**
 * Serves the console: its files from memory, and for every other address that a browser opens the page that finds its way by itself.
 *
 * @param folder what the build of `apps/console` wrote; nothing is served where there is none.
 * @param language in which the console begins where its browser prefers none of its languages.
 */
export function serveConsole(fastify: FastifyInstance, folder: string, language: AuthorityLanguage): void {
  const files = filesOf(folder);
  const written = files.get('/index.html');
  if (written === undefined) return;
  const html = written.bytes.toString('utf8').replace('<html lang="en">', `<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">`);
  const page: StaticFile = { ...written, bytes: Buffer.from(html), gzip: null };
  // Nobody has to be known for files that are the same for everybody.
  fastify.get('/*', { config: { access: 'public' } }, (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const file = path === '/index.html' ? page : files.get(path);
    if (file === undefined && (others.test(path) || fileLike.test(path))) {
      reply.callNotFound();
      return reply;
    }
    // The names of files under `assets` change with their contents.
    const isSteady = file !== undefined && path.startsWith('/assets/');
    void reply.headers({
      'cache-control': isSteady ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': pagePolicy,
      vary: 'accept-encoding',
    });
    return send(file ?? page, request, reply);
  });
}

function send({ type, bytes, gzip }: StaticFile, { headers }: FastifyRequest, reply: FastifyReply): unknown {
  void reply.type(type);
  const takesGzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(headers['accept-encoding'] ?? '');
  return gzip !== null && takesGzip ? reply.header('content-encoding', 'gzip').send(gzip) : reply.send(bytes);
}

/** All files of a folder by their addresses. */
function filesOf(folder: string): ReadonlyMap<string, StaticFile> {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  const known = new Set(names);
  return new Map(
    names.flatMap((name) => {
      const type = types[extname(name)];
      if (type === undefined) return [];
      const gzip = known.has(`${name}.gz`) ? readFileSync(join(folder, `${name}.gz`)) : null;
      return [[`/${name.replaceAll('\\', '/')}`, { type, bytes: readFileSync(join(folder, name)), gzip }] as const];
    }),
  );
}
