import type { AuthorityLanguage } from '@carnet/acts/authority-days.js';
import type { FastifyReply, FastifyRequest } from '@carnet/http/request.js';
import type { FastifyInstance } from 'fastify';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';

/** The build puts the console beside the API; there is none when the sources run directly. */
export const builtConsole = join(import.meta.dirname, '../../../console');

/** The console loads only its own files, calls only its own site, and runs only scripts from its files. */
const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; frame-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** Prefixes used by programs or by pages of their own. A missing address there is a problem, not a page of the console. */
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
  /** The file compressed by the build; null if its format is compressed already. */
  readonly gzip: Buffer | null;
}

/** Matches file extensions, but not versions or editions such as `routing-2026.5`. */
const fileLike = /\.[a-z][a-z0-9]*$/i;

/**
 * Serves the console: its files from memory, and its page for every other address that a browser opens.
 *
 * @param folder output of the build of `apps/console`; if it does not exist, nothing is served.
 * @param language first language of the console if the browser prefers none of its languages.
 */
export function serveConsole(fastify: FastifyInstance, folder: string, language: AuthorityLanguage): void {
  const files = filesOf(folder);
  const written = files.get('/index.html');
  if (written === undefined) return;
  const html = written.bytes.toString('utf8').replace('<html lang="en">', `<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">`);
  const page: StaticFile = { ...written, bytes: Buffer.from(html), gzip: null };
  // Public, because the files are the same for everybody.
  fastify.get('/*', { config: { access: 'public' } }, (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const file = path === '/index.html' ? page : files.get(path);
    if (file === undefined && (others.test(path) || fileLike.test(path))) {
      reply.callNotFound();
      return reply;
    }
    // Names of files under `assets` change with their contents.
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

/** All files of a folder by path. */
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
