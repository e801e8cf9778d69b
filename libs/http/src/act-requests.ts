import { Readable } from 'node:stream';
import type { Principal } from '@carnet/identity';
import {
  type ExpectedCondition,
  digestOf,
  type ExpectedTransfer,
  type ExpectedPack,
  type IdempotencyKey,
  type Json,
  type ExpectedView,
} from '@carnet/kernel';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from './request.js';
import { FILE_TYPES } from './json-body.js';
import { problem } from './problem.js';
import { callerOf } from './access-rule.js';
import { wholeBody } from './whole-body.js';

const keyForm = /^[!-~]{1,255}$/;

const versionForm = /^"([1-9]\d{0,14})"$/;

/** The caller of an act, and the key that makes a repeated request one act. */
export interface ActRequest {
  readonly caller: Principal;
  readonly key: IdempotencyKey;
}

/** An act on an existing transfer, with the version that the caller saw. */
export interface TransferActRequest extends ActRequest {
  readonly expect: ExpectedTransfer;
}

/** An act on a version of a pack, with the revision that the caller saw. */
export interface PackActRequest extends ActRequest {
  readonly expect: ExpectedPack;
}

/** An act on a saved view, with the version that the caller saw. */
export interface ViewActRequest extends ActRequest {
  readonly expect: ExpectedView;
}

/** An act on an own condition of the authority, with the version that the caller saw. */
export interface ConditionActRequest extends ActRequest {
  readonly expect: ExpectedCondition;
}

/** Gives a handler the caller and the `Idempotency-Key`. */
export const NewAct = createParamDecorator((_: unknown, context: ExecutionContext): ActRequest => actRequestOf(requestOf(context)));

/** Like `NewAct`, with the transfer in the address and the version from `If-Match`. */
export const Act = createParamDecorator((_: unknown, context: ExecutionContext): TransferActRequest => {
  const request = requestOf(context);
  return { ...actRequestOf(request), expect: { transferId: idParameterOf(request), version: ifMatchVersion(request) } };
});

/** Like `NewAct`, with the pack version in the address and the revision from `If-Match`. */
export const PackAct = createParamDecorator((_: unknown, context: ExecutionContext): PackActRequest => {
  const request = requestOf(context);
  return { ...actRequestOf(request), expect: { versionId: idParameterOf(request), revision: ifMatchVersion(request) } };
});

/** Like `NewAct`, with the view in the address and the version from `If-Match`. */
export const ViewAct = createParamDecorator((_: unknown, context: ExecutionContext): ViewActRequest => {
  const request = requestOf(context);
  return { ...actRequestOf(request), expect: { view: idParameterOf(request), version: ifMatchVersion(request) } };
});

/** Like `NewAct`, with the own condition in the address and the version from `If-Match`. */
export const ConditionAct = createParamDecorator((_: unknown, context: ExecutionContext): ConditionActRequest => {
  const request = requestOf(context);
  return { ...actRequestOf(request), expect: { code: idParameterOf(request), version: ifMatchVersion(request) } };
});

/** An act on an entry of the directory; `seen` is the version that the caller read. */
export interface EntryActRequest extends ActRequest {
  readonly seen: number;
}

/** Like `NewAct`, with the version from `If-Match`; 0 for a membership that did not exist. */
export const EntryAct = createParamDecorator((_: unknown, context: ExecutionContext): EntryActRequest => {
  const request = requestOf(context);
  return { ...actRequestOf(request), seen: request.headers['if-match'] === '"0"' ? 0 : ifMatchVersion(request) };
});

function idParameterOf(request: FastifyRequest): string {
  const { id = '' } = request.params as Readonly<Record<string, string>>;
  return id;
}

function requestOf(context: ExecutionContext): FastifyRequest {
  return context.switchToHttp().getRequest<FastifyRequest>();
}

function actRequestOf(request: FastifyRequest): ActRequest {
  return { caller: callerOf(request), key: idempotencyKey(request) };
}

/** An uploaded file that is not read yet. The idempotency key needs its digest, so `keyOf` makes it later. */
export interface FileActRequest {
  readonly caller: Principal;
  readonly type: string;
  /** The length that the caller states, in bytes; null if none is stated. */
  readonly length: number | null;
  readonly stream: AsyncIterable<Uint8Array>;
  keyOf(digest: string): IdempotencyKey;
}

/** Gives a handler the caller, the file and the `Idempotency-Key` of an act whose body is a file. */
export const FileAct = createParamDecorator((types: readonly string[] = FILE_TYPES, context: ExecutionContext): FileActRequest => {
  const request = requestOf(context);
  const { body, method, routeOptions, query, raw } = request;
  const key = idempotencyKeyHeader(request);
  if (!(body instanceof Readable))
    throw problem('media-type-unsupported', { en: `Send a file: ${types.join(', ')}.`, zh: `请发送文件：${types.join('、')}。` });
  const used = { method, route: routeOptions.url ?? '', query: query as Json };
  const [type = ''] = (raw.headers['content-type'] ?? '').split(';');
  return {
    caller: callerOf(request),
    type: type.trim().toLowerCase(),
    stream: wholeBody(body),
    length: /^\d{1,15}$/.test(raw.headers['content-length'] ?? '') ? Number(raw.headers['content-length']) : null,
    keyOf: (file) => ({ key, fingerprint: digestOf({ ...used, file }) }),
  };
});

/** The key with a fingerprint of the request: method, route, ids and canonical body. The use case refuses the key for any other request. */
function idempotencyKey(request: FastifyRequest): IdempotencyKey {
  const { method, routeOptions, params, body } = request;
  const key = idempotencyKeyHeader(request);
  // The strict parser has read the body, so it is JSON; params are strings.
  const used = { method, route: routeOptions.url ?? '', ids: params as Json, body: (body ?? null) as Json };
  return { key, fingerprint: digestOf(used) };
}

function idempotencyKeyHeader({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  if (key === undefined) throw problem('idempotency-key-missing');
  if (typeof key !== 'string' || !keyForm.test(key)) throw problem('idempotency-key-invalid');
  return key;
}

function ifMatchVersion({ headers }: FastifyRequest): number {
  const header = headers['if-match'];
  if (header === undefined) throw problem('if-match-missing');
  const version = versionForm.exec(header)?.[1];
  if (version === undefined) throw problem('if-match-invalid');
  return Number(version);
}
