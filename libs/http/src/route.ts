import { type Answer as Done, type Bilingual, KEY_DAYS, type Outcome, type WrittenReceipt } from '@carnet/kernel';
import { applyDecorators, Controller, Delete, Get, HttpCode, Patch, Post, Put, type Type as Class, UseInterceptors } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCookieAuth,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { FILE_TYPES } from './json-body.js';
import { OutcomeInterceptor, etagOf, type HeadersOf } from './outcomes.js';
import { NothingBody } from './answers.dto.js';
import { type AccessRule, declareAccess, type RouteSetting } from './access-rule.js';
import { Field } from './field.js';
import { BilingualResponse, ReceiptResponse, WrittenResponse } from './common.dto.js';

export class FaultResponse {
  @Field('text', 'JSON Pointer (RFC 6901) to the part at fault; empty for the whole.')
  pointer!: string;

  @Field('text', 'Code of the fault.')
  code!: string;

  @Field('text', 'Fault in a sentence for people. It never repeats text that was sent, but may contain codes, days and numbers.')
  detail!: string;

  @Field(BilingualResponse, '`detail` in English and Chinese.')
  says!: Bilingual;
}

/** A response other than success (RFC 9457). */
export class ProblemResponse {
  @Field('text', 'Address of the kind of problem: `/problems/` and the code.')
  type!: string;

  @Field('text', 'Kind of problem, for people.')
  title!: string;

  @Field('integer', 'HTTP status.')
  status!: number;

  @Field('text', 'Explanation of the problem with this request.')
  detail!: string;

  @Field('text', 'Id of this response: `urn:uuid:` and the request id, as in the log.')
  instance!: string;

  @Field('text', 'Stable code of the kind of problem, for programs.')
  code!: string;

  @Field(BilingualResponse, 'Explanation in English and Chinese.')
  says!: Bilingual;

  @Field(FaultResponse, 'Parts of the input that are at fault.', { list: true, optional: true })
  faults?: readonly FaultResponse[];

  @Field('any', 'Further ids and codes, such as the missing `permission`.', { optional: true })
  context?: object;

  @Field('uuid', 'Incident number to give to the operator; only with status 500.', { optional: true })
  incident?: string;
}

/** Problems of every route that asks for a sign-in. A route's own text of a status takes their place. */
export const commonProblems = {
  401: 'The caller is not authenticated, or is unknown.',
  403: 'The caller lacks the permission.',
  503: 'A dependency cannot be reached; retry as `Retry-After` says.',
} as const;

/** The texts of a 403 that say what a company's API key gets. */
export const forbidden = {
  /** A key can have the permission, but only a person keeps views. */
  views: 'The caller lacks the permission, or is the API key of a company, which keeps no views.',
  /** Only roles of the authority have the permission. */
  authority: 'The caller lacks the permission. Only people of the authority can have it, and no person or API key of a company.',
} as const;

/** The problem of routes that calculate. */
export const calculationProblems = { 429: 'Too many calculations of the organisation are waiting (`calculations-many`).' } as const;

export interface RouteDeclaration<Answer = unknown> {
  readonly summary: string;
  readonly answers: Class<Answer>;
  readonly status?: number;
  /** The route's own problems, by status. */
  readonly problems?: Readonly<Record<number, string>>;
  /** Descriptions of response headers, by name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The values of those headers; every act also has the header for a replay. */
  readonly headersOf?: HeadersOf<Answer>;
  /** Whether a browser user must have signed in within the last minutes: for votes, keys, publication and administration. */
  readonly stepUp?: boolean;
  /** Time limit in milliseconds, if the usual one is too short. */
  readonly answerWithin?: number;
}

/** The declaration of an act that answers with the id of what was written, if it declares nothing else. */
type WriteDeclaration<Answer> = Omit<RouteDeclaration<Answer>, 'answers'> & Partial<Pick<RouteDeclaration<Answer>, 'answers'>>;

/** The declaration of an act whose problems and headers follow from its kind. */
type ActDeclaration<Answer> = Pick<RouteDeclaration<Answer>, 'summary' | 'answers' | 'status' | 'stepUp' | 'answerWithin'>;

/** The return type of a handler: the response, or an outcome with it. */
type HandlerResult<Answer> = Answer | Outcome<Answer> | Outcome<Done<Answer>>;

/** Only compiles on a method that returns what its declaration says. */
export type RouteDecorator<Answer> = <Handler extends (...given: never[]) => HandlerResult<Answer> | Promise<HandlerResult<Answer>>>(
  target: object,
  name: string | symbol,
  handler: TypedPropertyDescriptor<Handler>,
) => void;

const methods = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete } as const;

type Method = keyof typeof methods;

/** Method and path below the controller's, such as `GET tags`. */
export type Address = Method | `${Method} ${string}`;

/** A controller: the beginning of its addresses, and the group of its routes in the description of the API. */
export function ApiController(prefix: string, group: string): ClassDecorator {
  return applyDecorators(ApiTags(group), Controller(prefix));
}

/** Sets only the address and access rule of a route, for routes that describe themselves. */
export function routeAt(address: Address, access: AccessRule, setting: RouteSetting = {}): MethodDecorator {
  const [method, path = ''] = address.split(' ') as [Method, string?];
  return applyDecorators(methods[method](path), declareAccess(access, setting));
}

/**
 * Declares a route: its method and path below the controller's, its access rule, summary, response and problems.
 * @example `@Route('GET tags', 'queue:read', { summary: 'The tags in use', answers: TagsInUse })`
 */
export function Route<Answer>(address: Address, access: AccessRule, told: RouteDeclaration<Answer>): RouteDecorator<Answer> {
  const { summary, answers, status = 200, problems = {}, headers = {}, headersOf, stepUp = false, answerWithin } = told;
  const described = Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  );
  return applyDecorators(
    routeAt(address, access, { stepUp, ...(answerWithin !== undefined && { answerWithin }) }),
    HttpCode(status),
    UseInterceptors(new OutcomeInterceptor(headersOf)),
    ApiOperation({ summary }),
    ...authenticationSchemes(access),
    ApiResponse({ status, type: answers, description: 'Done.', ...(access !== 'public' && { headers: described }) }),
    ...problemResponses(access === 'public' ? problems : { ...commonProblems, ...problems }),
  );
}

/** A route with further decorators, applied in this order. */
export function withDecorators<Answer>(said: readonly MethodDecorator[], route: RouteDecorator<Answer>): RouteDecorator<Answer> {
  return applyDecorators(...said, route as MethodDecorator);
}

/** The credentials that a route accepts. */
export function authenticationSchemes(access: AccessRule): readonly MethodDecorator[] {
  return access === 'public' ? [] : [ApiBearerAuth('token'), ApiBearerAuth('key'), ApiCookieAuth('session')];
}

/** Declares responses other than success, by status. */
export function problemResponses(problems: Readonly<Record<number, string>>): readonly (MethodDecorator & ClassDecorator)[] {
  return Object.entries(problems).map(([status, description]) =>
    ApiResponse({
      status: Number(status),
      description,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemResponse' } } },
    }),
  );
}

const idempotencyHeader = ApiHeader({
  name: 'Idempotency-Key',
  required: true,
  description:
    `Random text of 1 to 255 visible ASCII characters: a new one for each act, the same one to repeat an act. The response is kept for ${KEY_DAYS} days; ` +
    'after that the key counts as new.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  example: '5b7c2f6e-0d4b-4f53-9a0e-8f7a5f2d9c11',
});

const ifMatchHeader = ApiHeader({
  name: 'If-Match',
  required: true,
  description: 'ETag of the object of the act, as the caller read it: its version in quotes.',
  schema: { type: 'string', pattern: '^"[1-9][0-9]*"$' },
  example: '"1"',
});

const entryHeader = ApiHeader({
  name: 'If-Match',
  required: true,
  description:
    'Version of the entry as the caller read it, in quotes. For changes of roles, version of the membership; `"0"` if there was no membership.',
  schema: { type: 'string', pattern: '^"(0|[1-9][0-9]*)"$' },
  example: '"1"',
});

/** A receipt with the version after an act. */
type Receipt = WrittenReceipt & { readonly version: number };

type PackReceipt = WrittenReceipt & { readonly revision: number };

const newProblems = {
  400: 'The body or the `Idempotency-Key` is invalid; `faults` names the places.',
  413: 'The body is larger than 256 kB.',
  415: 'The body is not JSON in UTF-8.',
  422: 'The content is invalid (`facts-invalid`, with `faults`), or the idempotency key was used for another request.',
} as const;

const actProblems = {
  ...newProblems,
  404: 'No such transfer, or it is not visible to the caller.',
  409: 'The state of the transfer does not allow the act; `code` and `says` give the reason.',
  412: 'The transfer has changed since the version in `If-Match`.',
  428: '`If-Match` is missing.',
} as const;

const receiptHeaders = {
  ETag: 'Version of the transfer after the act, in quotes.',
  Location: 'Address at which the transfer is read.',
  'Idempotency-Replayed': '`true` if an earlier request with this key performed the act.',
} as const;

/** The version after an act, as its ETag. */
export const versionEtag: HeadersOf<{ readonly version: number }> = ({ version }) => ({ etag: etagOf(version) });

const transferHeaders = ({ id, version }: Receipt) => ({ location: `/v1/transfers/${id}`, etag: etagOf(version) });

const packHeaders = ({ id, revision }: PackReceipt) => ({ location: `/v1/pack-versions/${id}`, etag: etagOf(revision) });

/** A `Location` header with the place where the result of an act is read. */
export const resourceLocation =
  (place: string): HeadersOf<WrittenReceipt> =>
  ({ id }) => ({ location: `/v1/${place}/${id}` });

export function CreateTransferRoute<Answer extends Receipt>(
  address: Address,
  access: AccessRule,
  { problems = {}, ...told }: ActDeclaration<Answer> & Pick<RouteDeclaration, 'problems'>,
): RouteDecorator<Answer> {
  const all = { ...newProblems, ...problems };
  return withDecorators(
    [idempotencyHeader],
    Route(address, access, { ...told, problems: all, headers: receiptHeaders, headersOf: transferHeaders }),
  );
}

/** Declares an act on no transfer. Its subject never changes, so it needs no `If-Match`. */
export function WriteRoute<Answer = WrittenResponse>(
  address: Address,
  access: AccessRule,
  { answers = WrittenResponse as Class<Answer>, problems = {}, ...told }: WriteDeclaration<Answer>,
): RouteDecorator<Answer> {
  const headers = { 'Idempotency-Replayed': receiptHeaders['Idempotency-Replayed'] };
  const route = Route(address, access, { ...told, answers, problems: { ...newProblems, ...problems }, headers });
  return withDecorators([idempotencyHeader], route);
}

/** Declares an act on an entry of the directory. */
export function EntryRoute<Answer = WrittenResponse>(
  address: Address,
  access: AccessRule,
  { problems = {}, ...told }: WriteDeclaration<Answer>,
): RouteDecorator<Answer> {
  const stale = { 412: 'The entry has changed since the version in `If-Match` (`stale-version`).', 428: '`If-Match` is missing.' };
  return withDecorators([entryHeader], WriteRoute(address, access, { ...told, problems: { ...stale, ...problems } }));
}

/** The declaration of an act on a transfer, which answers with a receipt. */
type TransferActDeclaration = Omit<ActDeclaration<ReceiptResponse>, 'answers'>;

export function ActRoute(address: Address, access: AccessRule, told: TransferActDeclaration): RouteDecorator<ReceiptResponse> {
  const declared = { ...told, answers: ReceiptResponse, problems: actProblems, headers: receiptHeaders, headersOf: transferHeaders };
  return withDecorators([idempotencyHeader, ifMatchHeader], Route(address, access, declared));
}

const packProblems = {
  ...newProblems,
  413: 'The body is larger than 2 MB.',
  422: 'The pack cannot be read (`pack-invalid`, with `faults`) or takes too long (`pack-too-costly`), or the idempotency key was used for another request.',
} as const;

const packActProblems = {
  ...packProblems,
  404: 'No such pack version.',
  409: 'The state of the pack version does not allow the act, or the caller may not perform it; `code` and `says` give the reason.',
  412: 'The pack version has changed since the revision in `If-Match`.',
  428: '`If-Match` is missing.',
} as const;

const packReceiptHeaders = {
  ...receiptHeaders,
  ETag: 'Revision of the pack version after the act, in quotes.',
  Location: 'Address at which the pack version is read.',
} as const;

/** Declares an act that begins a pack version. */
export function PackDraftRoute<Answer extends PackReceipt>(
  address: Address,
  access: AccessRule,
  told: ActDeclaration<Answer>,
): RouteDecorator<Answer> {
  return withDecorators(
    [idempotencyHeader],
    Route(address, access, { ...told, problems: packProblems, headers: packReceiptHeaders, headersOf: packHeaders }),
  );
}

export function PackActRoute<Answer extends PackReceipt>(
  address: Address,
  access: AccessRule,
  told: ActDeclaration<Answer>,
): RouteDecorator<Answer> {
  const version = ApiParam({ name: 'id', format: 'uuid', description: 'Id of the pack version.' });
  const route = Route(address, access, { ...told, problems: packActProblems, headers: packReceiptHeaders, headersOf: packHeaders });
  return withDecorators([version, idempotencyHeader, ifMatchHeader], route);
}

/** Like `PackActRoute`, for an act without a body. */
export function BodylessPackActRoute<Answer extends PackReceipt>(
  address: Address,
  access: AccessRule,
  told: ActDeclaration<Answer>,
): RouteDecorator<Answer> {
  return withDecorators([ApiBody({ type: NothingBody, required: false })], PackActRoute(address, access, told));
}

/** Declares acts whose result is read at its own address. */
function resourceActRoute(place: string, what: string, problems: Readonly<Record<number, string>>) {
  const headers = { Location: `Address at which the ${what} is read.`, 'Idempotency-Replayed': receiptHeaders['Idempotency-Replayed'] };
  return <Answer extends WrittenReceipt>(address: Address, access: AccessRule, told: ActDeclaration<Answer>): RouteDecorator<Answer> =>
    withDecorators([idempotencyHeader], Route(address, access, { ...told, problems, headers, headersOf: resourceLocation(place) }));
}

const stressProblems = {
  ...newProblems,
  404: 'No such stress test.',
  409: 'The stress test has already ended, or too many stress tests are in progress.',
  422: 'A draft cannot be used (`stress-test-invalid`, with `faults`), or the idempotency key was used for another request.',
} as const;

/** Declares an act that begins or ends a stress test. */
export const StressActRoute = resourceActRoute('stress-tests', 'stress test', stressProblems);

const importProblems = {
  ...newProblems,
  404: 'No such import.',
  409: 'The import has already ended, too many imports are in progress, or rows of the file were filed before (`import-repeated`, with the earlier transfers in `context`).',
  413: 'The file is larger than 32 MB.',
  415: 'The file is neither CSV nor JSON lines, or is compressed.',
  422: 'The file cannot be read (`import-unreadable`, with `faults`) or has too many rows (`import-too-long`), or the idempotency key was used for another request.',
} as const;

/** Declares an act on an import. */
export const ImportActRoute = resourceActRoute('imports', 'import', importProblems);

export function FileActRoute<Answer extends WrittenReceipt>(
  address: Address,
  access: AccessRule,
  told: ActDeclaration<Answer>,
): RouteDecorator<Answer> {
  const file = ApiBody({ required: true, description: 'File in UTF-8.', schema: { type: 'string' } });
  return withDecorators([ApiConsumes(...FILE_TYPES), file], ImportActRoute(address, access, told));
}

const attachmentProblems = {
  ...newProblems,
  400: 'A parameter or the `Idempotency-Key` is invalid, or the file is incomplete.',
  409: 'The installation accepts no files, or too many files wait for their scan.',
  413: 'The file is larger than the installation accepts, or the files of the company would exceed their limit (`attachment-quota`, with the sum in `context`).',
  415: 'The type of the file is not accepted, or the file is compressed.',
  422: 'The file differs from its stated type or digest, is damaged, or cannot be checked (`attachment-invalid`, with `faults`), or the idempotency key was used for another request.',
} as const;

const attachmentActRoute = resourceActRoute('attachments', 'attachment', attachmentProblems);

/** Declares an upload of a file of one of these types. */
export function UploadRoute<Answer extends WrittenReceipt>(
  address: Address,
  access: AccessRule,
  { types, ...told }: ActDeclaration<Answer> & { types: readonly string[] },
): RouteDecorator<Answer> {
  const file = ApiBody({ required: true, description: 'File, byte for byte.', schema: { type: 'string', format: 'binary' } });
  return withDecorators([ApiConsumes(...types), file], attachmentActRoute(address, access, told));
}

const lawChangeProblems = {
  ...newProblems,
  404: 'No such law change.',
  409: 'The law change has already ended, or too many law changes are in progress.',
  422: 'The request names no change of the law (`law-change-invalid`, with `faults`), or the idempotency key was used for another request.',
} as const;

/** Declares an act that begins or ends a law change. */
export const LawChangeActRoute = resourceActRoute('law-changes', 'change of the law', lawChangeProblems);

/** Declares an act on an own condition of the authority. */
export function ConditionActRoute<Answer extends { readonly version: number }>(
  address: Address,
  access: AccessRule,
  { problems = {}, ...told }: RouteDeclaration<Answer>,
): RouteDecorator<Answer> {
  const all = {
    ...newProblems,
    403: forbidden.authority,
    404: 'The authority has no own condition with this code.',
    412: 'The condition has changed since the version in `If-Match`.',
    428: '`If-Match` is missing.',
    ...problems,
  };
  const headers = {
    ETag: 'Version of the condition after the act, in quotes.',
    'Idempotency-Replayed': receiptHeaders['Idempotency-Replayed'],
  };
  const param = ApiParam({ name: 'id', schema: { type: 'string' }, description: 'Code of the condition.' });
  return withDecorators(
    [param, idempotencyHeader, ifMatchHeader],
    Route(address, access, { ...told, problems: all, headers, headersOf: versionEtag }),
  );
}

export function ViewActRoute<Answer extends { readonly version: number }>(
  address: Address,
  access: AccessRule,
  told: ActDeclaration<Answer>,
): RouteDecorator<Answer> {
  const problems = {
    ...newProblems,
    403: `${forbidden.views} Only the owner, a supervisor or a company administrator may change a shared view (\`view-of-another\`).`,
    404: 'No such view, or it is a private view of another person.',
    409: 'The name is taken (`view-name-taken`), or the maximum number of views is reached (`views-many`, `views-shared-many`).',
    412: 'The view has changed since the version in `If-Match`.',
    422: 'The view is invalid for the list (`view-invalid`, with `faults`), or the idempotency key was used for another request.',
    428: '`If-Match` is missing.',
  };
  const headers = {
    ETag: 'Version of the view after the act, in quotes.',
    'Idempotency-Replayed': receiptHeaders['Idempotency-Replayed'],
  };
  const view = ApiParam({ name: 'id', format: 'uuid', description: 'Id of the view.' });
  return withDecorators(
    [view, idempotencyHeader, ifMatchHeader],
    Route(address, access, { ...told, problems, headers, headersOf: versionEtag }),
  );
}

/** Declares an act on a transfer without a body. */
export function BodylessActRoute(address: Address, access: AccessRule, told: TransferActDeclaration): RouteDecorator<ReceiptResponse> {
  return withDecorators([ApiBody({ type: NothingBody, required: false })], ActRoute(address, access, told));
}
