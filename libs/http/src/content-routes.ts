import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiExtraModels, ApiOperation, ApiParam, ApiResponse, type ApiResponseOptions, getSchemaPath } from '@nestjs/swagger';
import { LONGEST_STREAM } from './event-stream.js';
import type { AccessRule, RouteSetting } from './access-rule.js';
import {
  type Address,
  problemResponses,
  commonProblems,
  calculationProblems,
  routeAt,
  type RouteDeclaration,
  authenticationSchemes,
} from './route.js';

type Content = Pick<ApiResponseOptions, 'description' | 'headers'> & {
  readonly content: NonNullable<Extract<ApiResponseOptions, { content?: unknown }>['content']>;
};

type ContentRouteDeclaration = Pick<RouteDeclaration, 'summary' | 'problems'>;

const text = { schema: { type: 'string' } } as const;

const bytes = { schema: { type: 'string', format: 'binary' } } as const;

/** A route whose response is not only JSON. */
function contentRoute(
  address: Address,
  access: AccessRule,
  { summary, problems = {} }: ContentRouteDeclaration,
  { description = 'Done.', setting, ...content }: Content & { readonly setting?: RouteSetting },
): MethodDecorator {
  return applyDecorators(
    routeAt(address, access, setting),
    HttpCode(200),
    ApiOperation({ summary }),
    ...authenticationSchemes(access),
    ApiResponse({ status: 200, description, ...content }),
    ...problemResponses(access === 'public' ? problems : { ...commonProblems, ...problems }),
  );
}

export function DownloadRoute(address: Address, access: AccessRule, told: ContentRouteDeclaration): MethodDecorator {
  return contentRoute(address, access, told, {
    description: 'File with its own type and name.',
    content: { 'application/octet-stream': bytes },
  });
}

/** Declares a route that returns JSON, or another form that `Accept` asks for. */
export function NegotiatedRoute(
  address: Address,
  access: AccessRule,
  { summary, answers, problems }: ContentRouteDeclaration & Pick<RouteDeclaration, 'answers'>,
): MethodDecorator {
  const json = { schema: { $ref: getSchemaPath(answers) } };
  const content = { 'application/json': json, 'application/pdf': bytes, 'text/plain': text, 'text/html': text };
  const told = {
    summary,
    problems: { ...problems, 406: 'None of the available forms is acceptable by `Accept`.', ...calculationProblems },
  };
  return applyDecorators(ApiExtraModels(answers), contentRoute(address, access, told, { content }));
}

/** Declares a route for a PDF. */
export function LetterRoute(address: Address, access: AccessRule, { summary, problems }: ContentRouteDeclaration): MethodDecorator {
  const told = { summary, problems: { ...problems, ...calculationProblems } };
  const headers = { 'Repr-Digest': { description: 'SHA-256 of the bytes (RFC 9530).', ...text } };
  return contentRoute(address, access, told, { content: { 'application/pdf': bytes }, headers });
}

export function TextRoute(
  address: Address,
  access: AccessRule,
  { type, ...told }: ContentRouteDeclaration & { readonly type: string },
): MethodDecorator {
  return contentRoute(address, access, told, { content: { [type]: text } });
}

/** Declares a stream of server-sent events, each with data of one class. */
export function EventRoute(
  address: Address,
  access: AccessRule,
  { description, answers, ...told }: ContentRouteDeclaration & Pick<RouteDeclaration, 'answers'> & { readonly description: string },
): MethodDecorator {
  const content = { 'text/event-stream': { schema: { $ref: getSchemaPath(answers) } } };
  // Slightly longer than the stream, which ends by itself.
  const setting = { answerWithin: LONGEST_STREAM + 60_000 };
  return applyDecorators(ApiExtraModels(answers), contentRoute(address, access, told, { description, content, setting }));
}

/** Declares a route for a stress test's result in one of its forms. */
export function ResultRoute(address: Address, access: AccessRule, summary: string, type: string): MethodDecorator {
  const content = { [type]: type === 'application/json' ? { schema: { type: 'object', additionalProperties: true } } : text };
  const problems = { 404: 'No such stress test.', 409: 'The stress test has no result, or none yet.' };
  const param = ApiParam({ name: 'test', format: 'uuid', description: 'Id of the stress test.' });
  return applyDecorators(contentRoute(address, access, { summary, problems }, { content }), param);
}
