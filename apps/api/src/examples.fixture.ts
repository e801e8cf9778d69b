import { readFileSync } from 'node:fs';

/** Id of every object in an example. */
export const TRANSFER_ID = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Part {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Parameter extends Part {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly example?: unknown;
  readonly schema: Schema;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Part;
  readonly responses: Readonly<Record<string, Part>>;
}

/** The committed description of the API; a test compares it with the classes. */
const document = JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

function patternsIn(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, inner]) => (name === 'pattern' && typeof inner === 'string' ? [inner] : patternsIn(inner)));
}

/** Patterns of texts in the description, which are for programs: a person is told in words what to write. */
const patterns = [...new Set(patternsIn(document))];

export const holdsPattern = (sentence: string): boolean => patterns.some((pattern) => sentence.includes(pattern));

export const patternedQueryOf = (route: string): readonly string[] =>
  (operationOf(route)?.parameters ?? [])
    .map(resolved)
    .flatMap(({ in: place, name, schema: { pattern = '' } }) =>
      place === 'query' && pattern !== '' && !new RegExp(pattern, 'u').test('\u00a0') ? [name] : [],
    );

function resolved<T extends { readonly $ref?: string }>(part: T): T {
  if (part.$ref === undefined) return part;
  const names = part.$ref.split('/').slice(1);
  return names.reduce<unknown>((inside, name) => (inside as Readonly<Record<string, unknown>>)[name], document) as T;
}

const formats: Readonly<Record<string, string>> = {
  uuid: TRANSFER_ID,
  date: '2026-11-25',
  // Later than everything a test does, so that a read as of this instant sees all of it.
  'date-time': '2099-01-01T00:00:00.000Z',
};

/** Examples for text patterns; the first match is used. */
const texts = ['r', TRANSFER_ID, `sha256:${'0'.repeat(64)}`, 'a'.repeat(64), '2026', '08:00', 'https://hooks.example/', 'cn.ordinary'];

function textOf({ format = '', pattern = '' }: Schema): string {
  const form = new RegExp(pattern, 'u');
  const text = formats[format] ?? texts.find((one) => form.test(one));
  if (text === undefined) throw new Error(`say an example of a text like ${pattern}`);
  return text;
}

/** Example value of a schema: its own example, its first enum value, or its minimum. `has` selects the members of an object. */
function exampleOf(schema: Schema, has: (name: string, of: Schema) => boolean, within: readonly string[] = []): unknown {
  const { $ref, example, enum: words, items, oneOf, anyOf = oneOf, minimum } = schema;
  if ($ref !== undefined) return exampleOf(resolved(schema), has, [...within, $ref]);
  if (example !== undefined) return example;
  if (words !== undefined) return words[0];
  if (anyOf !== undefined) return exampleOf(anyOf[0] ?? {}, has, within);
  // Of a type and null, uses the type.
  const [type] = [schema.type].flat();
  if (type === 'array') return isWithin(items, within) ? [] : [exampleOf(items ?? {}, has, within)];
  if (type === 'string') return textOf(schema);
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return minimum ?? 1;
  const members = Object.entries(schema.properties ?? {}).filter(([name, member]) => has(name, schema) && !isWithin(member, within));
  return Object.fromEntries(members.map(([name, member]) => [name, exampleOf(member, has, within)]));
}

const isWithin = (schema: Schema | undefined, within: readonly string[]): boolean =>
  schema?.$ref !== undefined && within.includes(schema.$ref);

const operationOf = (route: string): Operation | undefined => {
  const [method = '', path = ''] = route.replaceAll(/:(\w+)/g, '{$1}').split(' ');
  return document.paths[path]?.[method.toLowerCase()];
};

const jsonOf = (part: Part | undefined): Schema | undefined =>
  part === undefined ? undefined : resolved(part).content?.['application/json']?.schema;

/** An example body for a route such as `POST /v1/views`: required members and those with an example. A file is bytes. */
export function bodyOf(route: string): unknown {
  const body = operationOf(route)?.requestBody;
  if (body === undefined) return undefined;
  const { 'application/json': json, ...files } = resolved(body).content ?? {};
  if (json === undefined || Object.keys(files).length > 0) return new Uint8Array([0x61]);
  return exampleOf(
    json.schema,
    (name, { required = [], properties = {} }) => required.includes(name) || 'example' in (properties[name] ?? {}),
  );
}

/** The required query of a route with its question mark; empty if it needs none. */
export function queryOf(route: string): string {
  const needed = (operationOf(route)?.parameters ?? []).map(resolved).filter((one) => one.in === 'query' && one.required === true);
  const query = needed.map(
    ({ name, example, schema }) => `${name}=${encodeURIComponent(String(example ?? exampleOf(schema, () => true)))}`,
  );
  return query.length === 0 ? '' : `?${query.join('&')}`;
}

/** The example response of a successful route, with every member. A response that is not JSON uses that of the related route. */
export function exampleResponseOf(route: string): { readonly shown: Readonly<Record<string, unknown>>; readonly act: boolean } {
  const { responses = {}, parameters = [] } = operationOf(route) ?? {};
  const [, done] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const schema = jsonOf(done) ?? jsonOf(operationOf(route.replace(/\.\w+$/, ''))?.responses['200']) ?? {};
  return {
    shown: exampleOf(schema, () => true) as Readonly<Record<string, unknown>>,
    act: parameters.map(resolved).some(({ name }) => name === 'Idempotency-Key'),
  };
}
