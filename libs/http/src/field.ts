import type { Type as Class } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

type Kind =
  | 'text'
  | 'uuid'
  | 'date-time'
  | 'date'
  | 'digest'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'any'
  | 'json'
  | readonly string[]
  | Class<unknown>;

const kinds = {
  text: { type: 'string' },
  uuid: { type: 'string', format: 'uuid' },
  'date-time': { type: 'string', format: 'date-time' },
  date: { type: 'string', format: 'date' },
  digest: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
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

interface Values {
  readonly text: string;
  readonly uuid: string;
  readonly 'date-time': string;
  readonly date: string;
  readonly digest: string;
  readonly integer: number;
  readonly number: number;
  readonly boolean: boolean;
  readonly any: unknown;
  readonly json: unknown;
}

/** The TypeScript type of a member of this kind. */
type Of<K extends Kind> = K extends keyof Values
  ? Values[K]
  : K extends readonly (infer Word)[]
    ? Word
    : K extends Class<infer One>
      ? One
      : never;

type Listed<K extends Kind, M extends More> = M extends { readonly list: true } ? readonly Of<K>[] : Of<K>;

type Value<K extends Kind, M extends More> = M extends { readonly nullable: true } ? Listed<K, M> | null : Listed<K, M>;

/** Only compiles on a member whose type fits its description. */
type Member<K extends Kind, M extends More> = <Name extends string>(
  target: M extends { readonly optional: true } ? { readonly [N in Name]?: Value<K, M> } : { readonly [N in Name]: Value<K, M> },
  name: Name,
) => void;

/** Describes a member of a response for the API document. Members are always present, and null if unknown, unless marked as optional. */
export function Field<const K extends Kind, const M extends More = object>(
  kind: K,
  about: string,
  more?: M & { readonly [N in Exclude<keyof M, keyof More>]: never },
): Member<K, M> {
  const { list = false, nullable = false, optional = false }: More = more ?? {};
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
