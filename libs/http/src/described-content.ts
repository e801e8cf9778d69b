import { applyDecorators } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOperation,
  ApiParam,
  ApiResponse,
  type ApiResponseOptions,
  getSchemaPath,
} from '@nestjs/swagger';
import { asProblems, common, manyCalculations, type Told } from './described.js';

type Content = Pick<ApiResponseOptions, 'description' | 'headers'> & {
  readonly content: NonNullable<Extract<ApiResponseOptions, { content?: unknown }>['content']>;
};

type Told200 = Pick<Told, 'summary' | 'problems'>;

const text = { schema: { type: 'string' } } as const;

const bytes = { schema: { type: 'string', format: 'binary' } } as const;

/** What needs a token and is answered in other forms than JSON alone. */
function answeredAs({ summary, problems }: Told200, { description = 'Done.', ...content }: Content): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary }),
    ApiBearerAuth('token'),
    ApiBearerAuth('key'),
    ApiResponse({ status: 200, description, ...content }),
    ...asProblems({ ...problems, ...common }),
  );
}

/** Describes a file to save. */
export function DescribedDownload(told: Told200): MethodDecorator {
  return answeredAs(told, { description: 'The file, under its own type and name.', content: { 'application/octet-stream': bytes } });
}

/** Describes what is read for programs, or in another of its forms as `Accept` asks. */
export function DescribedForms({ summary, answers, problems }: Told200 & Pick<Told, 'answers'>): MethodDecorator {
  const json = { schema: { $ref: getSchemaPath(answers) } };
  const content = { 'application/json': json, 'application/pdf': bytes, 'text/plain': text, 'text/html': text };
  const told = { summary, problems: { ...problems, 406: '`Accept` takes none of its forms.', ...manyCalculations } };
  return applyDecorators(ApiExtraModels(answers), answeredAs(told, { content }));
}

/** Describes a PDF. */
export function DescribedLetter({ summary, problems }: Told200): MethodDecorator {
  const told = { summary, problems: { ...problems, ...manyCalculations } };
  const headers = { 'Repr-Digest': { description: 'SHA-256 of the bytes (RFC 9530).', ...text } };
  return answeredAs(told, { content: { 'application/pdf': bytes }, headers });
}

/** Describes a text to read. */
export function DescribedText({ type, ...told }: Told200 & { readonly type: string }): MethodDecorator {
  return answeredAs(told, { content: { [type]: text } });
}

/** Describes a result of a stress test in one of its forms. */
export function DescribedResult(summary: string, type: string): MethodDecorator {
  const content = { [type]: type === 'application/json' ? { schema: { type: 'object', additionalProperties: true } } : text };
  const problems = { 404: 'No such stress test.', 409: 'It has no result, or none yet.' };
  const param = ApiParam({ name: 'test', format: 'uuid', description: 'The stress test.' });
  return applyDecorators(answeredAs({ summary, problems }, { content }), param);
}

/** Describes a route that answers text and needs no token. */
export function DescribedOpenText({ summary, type, problems = {} }: Told200 & { readonly type: string }): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({ status: 200, description: 'Done.', content: { [type]: text } }),
    ...asProblems(problems),
  );
}
