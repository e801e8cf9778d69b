import type { Type as Class } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

type Kind =
  'text' | 'uuid' | 'time' | 'day' | 'digest' | 'whole' | 'number' | 'yes-no' | 'any' | 'json' | readonly string[] | Class<unknown>;

const kinds = {
  text: { type: 'string' },
  uuid: { type: 'string', format: 'uuid' },
  time: { type: 'string', format: 'date-time' },
  day: { type: 'string', format: 'date' },
  digest: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
  whole: { type: 'integer' },
  number: { type: 'number' },
  'yes-no': { type: 'boolean' },
  any: { type: 'object', additionalProperties: true },
  json: {
    oneOf: [
      { type: 'object', additionalProperties: true },
      { type: 'array', items: {} },
      { type: 'string' },
      { type: 'number' },
      { type: 'boolean' },
    ],
  },
} as const satisfies Record<string, ApiPropertyOptions>;

interface More {
  readonly list?: boolean;
  readonly nullable?: boolean;
  readonly optional?: boolean;
}

/** A member of an answer, for the API's description. Members are always there, null when not known, unless said to be optional. */
export function Shown(kind: Kind, about: string, { list = false, nullable = false, optional = false }: More = {}): PropertyDecorator {
  const schema: ApiPropertyOptions = list ? listOf(kind) : one(kind);
  return ApiProperty({ description: about, required: !optional, ...(nullable ? { nullable } : {}), ...schema } as ApiPropertyOptions);
}

function one(kind: Kind): ApiPropertyOptions {
  if (typeof kind === 'string') return kinds[kind];
  return isWords(kind) ? { type: 'string', enum: [...kind] } : { type: kind };
}

function listOf(kind: Kind): ApiPropertyOptions {
  if (typeof kind === 'function') return { type: [kind] };
  return { type: 'array', items: one(kind) } as ApiPropertyOptions;
}

function isWords(kind: Exclude<Kind, string>): kind is readonly string[] {
  return Array.isArray(kind);
}
