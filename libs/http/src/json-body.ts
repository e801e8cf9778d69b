import { isUtf8 as isUtf8Text } from 'node:buffer';
import { faultAt } from '@carnet/kernel';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Observable } from 'rxjs';
import type { FastifyRequest } from './request.js';
import { problem, problemOfRefusal } from './problem.js';
import { parseStrictJson } from './strict-json.js';

export const BODY_LIMIT_BYTES = 262_144;

/** For the texts of rule packs, which are longer than filings. */
const TEXTS_LIMIT_BYTES = 2_097_152;

/** For public routes: fits a user name, a password and an organisation, with every character escaped. */
const STRANGERS_LIMIT_BYTES = 8192;

/** SCIM requests of identity providers carry a key, and groups may have many members. */
const scimRoutes = '/scim/';

/** A higher limit for routes that take pack texts, a lower one for public routes. */
export function limitBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (route.config?.access === 'public' && !route.url.startsWith(scimRoutes)) route.bodyLimit = STRANGERS_LIMIT_BYTES;
    if (/^\/v1\/pack-versions(\/:id)?$/.test(route.url)) route.bodyLimit = TEXTS_LIMIT_BYTES;
  });
}

/**
 * Accepts bodies of `application/json`, and of `application/scim+json` (RFC 7644) on SCIM routes, as bytes; refuses every other type. The
 * interceptor below parses them after the guard, so that strangers cannot make this process parse anything.
 */
export function acceptJsonOnly(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  const types = ['application/json', 'application/scim+json'];
  fastify.addContentTypeParser(types, { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES }, (request, body, done) => {
    const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
    const isHere = !/^application\/scim/i.test(type) || request.routeOptions.url?.startsWith(scimRoutes) === true;
    if (isHere && isUtf8(type) && encoding === 'identity') done(null, body);
    else done(problem('media-type-unsupported'));
  });
}

/** Types of files with many filings. */
export const FILE_TYPES = ['text/csv', 'application/jsonl', 'application/x-ndjson'] as const;

const fileRoute = '/v1/imports';

/** In milliseconds; a large file takes time to arrive over a slow line and to be read. */
const fileTimeout = 150_000;

/** Passes files to the import route as unread streams. The route reads them after the guard and never whole. */
export function acceptImportFiles(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (route.url === fileRoute) route.config = { ...route.config, answerWithin: fileTimeout };
  });
  fastify.addContentTypeParser([...FILE_TYPES], (request, payload, done) => {
    const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
    if (request.routeOptions.url === fileRoute && isUtf8(type) && encoding === 'identity') done(null, payload);
    else
      done(
        problem('media-type-unsupported', {
          en: 'Only `POST /v1/imports` accepts such files, in UTF-8 and not compressed.',
          zh: '仅 `POST /v1/imports` 接收此类文件，须以 UTF-8 编码且不压缩。',
        }),
      );
  });
}

/** The only route that takes a form: a provider reports a sign-out there (OpenID Connect Back-Channel Logout 1.0, section 2.5). */
const logoutRoute = '/sign-in/:issuer/back-channel-logout';

/** Accepts the text of a form on that route only. */
export function acceptLogoutForms(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (request, body, done) => {
    const { 'content-encoding': encoding = 'identity' } = request.headers;
    if (request.routeOptions.url === logoutRoute && encoding === 'identity') done(null, body);
    else done(problem('media-type-unsupported'));
  });
}

/** The upload route, which accepts any media type. */
export const attachmentRoute = '/v1/attachments';

/** The download routes. */
const contentRoutes: readonly string[] = [`${attachmentRoute}/:attachment/content`, '/v1/transfers/:id/documents/:sha256/content'];

/** In milliseconds; enough for 256 MB at 300 kB a second. */
const contentTimeout = 900_000;

/** Internal type of an upload, which keeps parsers of other types away from it. */
const anyFile = 'application/vnd.carnet.file';

/** Passes uploads on unread, as `acceptFiles` does, including JSON. The original type is in `raw.headers`. */
export function acceptAttachments(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (contentRoutes.includes(route.url)) route.config = { ...route.config, answerWithin: contentTimeout };
    if (route.url !== attachmentRoute || route.method !== 'POST') return;
    route.config = { ...route.config, answerWithin: fileTimeout };
    route.onRequest = (request, _reply, done) => {
      request.headers = { 'content-type': anyFile };
      done();
    };
  });
  fastify.addContentTypeParser(anyFile, (request, payload, done) => {
    const { 'content-encoding': encoding = 'identity' } = request.headers;
    if (request.routeOptions.url === attachmentRoute && encoding === 'identity') done(null, payload);
    else
      done(
        problem('media-type-unsupported', {
          en: 'Only `POST /v1/attachments` accepts files to be kept, not compressed.',
          zh: '仅 `POST /v1/attachments` 接收待留存的文件，且不得压缩。',
        }),
      );
  });
}

/** A JSON type may only have the parameter `charset=utf-8`, which is its charset anyway (RFC 8259, section 8.1). */
function isUtf8(type: string): boolean {
  const [, ...parameters] = type.split(';').map((part) => part.trim().toLowerCase());
  return parameters.every((parameter) => /^$|^charset="?utf-?8"?$/.test(parameter));
}

/** Parses the body strictly, after the guard and before the pipes. */
export class JsonBodyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.body instanceof Buffer) request.body = readJson(request.body);
    return next.handle();
  }
}

function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) throw problem('body-missing');
  if (!isUtf8Text(bytes))
    throw problem(
      'body-invalid',
      { en: 'The body is not UTF-8.', zh: '请求体不是 UTF-8 编码。' },
      {
        faults: [faultAt('', 'not-utf-8', { en: 'The body contains bytes that are not UTF-8.', zh: '请求体含有非 UTF-8 字节。' })],
      },
    );
  const outcome = parseStrictJson(bytes.toString('utf8'));
  if (!outcome.ok) throw problemOfRefusal(outcome.refusal);
  return outcome.value;
}
