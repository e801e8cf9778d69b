import { digestOf, type Json } from '@carnet/kernel';
import type { IdempotencyKey } from '@carnet/use-cases';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { problem } from './problem.js';
import type { FastifyRequest } from './request.js';

const keyForm = /^[!-~]{1,255}$/;
const versionForm = /^"([1-9]\d{0,14})"$/;

/**
 * The Idempotency-Key of an act, with what it was used for: method, route, ids and canonical body. The same key with
 * another fingerprint is refused by the use case.
 */
export const Idempotency = createParamDecorator((_: unknown, context: ExecutionContext): IdempotencyKey => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const key = request.headers['idempotency-key'];
  if (key === undefined) throw problem('idempotency-key-missing', 'Send a new random `Idempotency-Key` for each act, and the same one when you send an act again.');
  if (typeof key !== 'string' || !keyForm.test(key)) throw problem('idempotency-key-invalid', 'An Idempotency-Key has 1 to 255 visible ASCII characters.');
  const { method, routeOptions, params, body } = request;
  // The body has been read by the strict parser, so it is JSON; params are texts.
  const used = { method, route: routeOptions.url ?? '', ids: params as Json, body: (body ?? null) as Json };
  return { key, fingerprint: digestOf(used) };
});

/** The version of the transfer that the caller saw, from `If-Match`. */
export const SeenVersion = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) throw problem('if-match-missing', 'Send `If-Match` with the ETag of the transfer as you read it.');
  const version = versionForm.exec(header)?.[1];
  if (version === undefined) throw problem('if-match-invalid', 'If-Match holds one version in quotes, such as "3".');
  return Number(version);
});
