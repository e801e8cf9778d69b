import { STATUS_CODES } from 'node:http';
import type { AccessRule } from '@carnet/http/access-rule.js';
import { KEY_SCOPES, ROLE_PERMISSIONS } from '@carnet/identity';
import { canonicalJson, type Json } from '@carnet/kernel';
import { DISCIPLINES } from '@carnet/workflow';
import type { OpenAPIObject } from '@nestjs/swagger';
import { webhookParts } from './webhook-description.js';

/** A part of the document that may stand under `components` and be referred to. */
interface Component {
  readonly description?: string | undefined;
  readonly [member: string]: unknown;
}

interface Parameter extends Component {
  readonly name: string;
  readonly schema: { readonly type?: string; readonly format?: string };
}

interface ResponseObject extends Component {
  readonly headers?: Readonly<Record<string, Component>>;
  readonly content?: Readonly<Record<string, { readonly schema: { readonly $ref?: string } }>>;
}

interface Operation {
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, ResponseObject>>;
  readonly security?: unknown;
  readonly [member: string]: unknown;
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** Parts of one kind that several operations use. */
interface SharedComponents {
  readonly components: Readonly<Record<string, Component>>;
  /** A reference to the shared part, or the part itself if it is not shared. */
  use(name: string, part: Component): Component;
}

/** Security schemes of all operations that state no others. */
const defaultSecurity = [{ token: [] }, { session: [] }, { key: [] }];

/** Statuses that the description of the whole API explains for all operations. */
const commonStatuses: ReadonlySet<string> = new Set(['400', '401', '403', '412', '413', '415', '428', '503']);

/**
 * Turns the document that Nest makes of the controllers into the one that is served and committed. Parts that operations share move to
 * `components`, each operation names its permission and its refusals, and the messages to webhooks are added.
 *
 * @param ruleOf the access rule of a route such as `GET /v1/transfers/{id}`.
 */
export function publishDocument(made: OpenAPIObject, ruleOf: (route: string) => AccessRule): OpenAPIObject {
  const { paths, schemas } = plainDocumentOf(made);
  const { paths: _paths, components, ...head } = made;
  const worded = mapOperations(paths, (operation, route) => describeOperation(operation, route, ruleOf(route)));
  const headers = sharedOf(
    'headers',
    answersOf(worded).flatMap(([, answer]) => Object.entries(answer.headers ?? {})),
  );
  const headed = mapOperations(worded, (operation) => ({
    ...operation,
    responses: mapped(operation.responses, (answer) =>
      answer.headers === undefined ? answer : { ...answer, headers: mapped(answer.headers, (header, name) => headers.use(name, header)) },
    ),
  }));
  const responses = sharedOf(
    'responses',
    answersOf(headed).map(([status, answer]) => [nameOf(status, answer), answer]),
  );
  const parameters = sharedOf(
    'parameters',
    operationsOf(headed).flatMap((operation) => (operation.parameters ?? []).map((one) => [one.name, one])),
  );
  const messages = webhookParts();
  return {
    ...head,
    security: defaultSecurity,
    paths: mapOperations(headed, (operation) => ({
      ...operation,
      parameters: operation.parameters?.map((one) => parameters.use(one.name, one)),
      responses: mapped(operation.responses, (answer, status) => responses.use(nameOf(status, answer), answer)),
    })),
    webhooks: messages.webhooks,
    components: {
      ...components,
      schemas: sorted({ ...renameAndCloseSchemas(schemas), ...messages.schemas }),
      responses: { ...responses.components, ...messages.responses },
      parameters: { ...parameters.components, ...messages.parameters },
      headers: headers.components,
    },
  } as OpenAPIObject;
}

function mapped<T, U>(members: Readonly<Record<string, T>>, change: (value: T, name: string) => U): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, change(value, name)]));
}

const operationsOf = (paths: Paths): readonly Operation[] => Object.values(paths).flatMap((item) => Object.values(item));

const answersOf = (paths: Paths): readonly (readonly [string, ResponseObject])[] =>
  operationsOf(paths).flatMap(({ responses }) => Object.entries(responses));

/** Changes every operation; `route` reads like `GET /v1/transfers/{id}`. */
function mapOperations<T>(
  paths: Paths,
  change: (operation: Operation, route: string) => T,
): Readonly<Record<string, Readonly<Record<string, T>>>> {
  return mapped(paths, (item, path) => mapped(item, (operation, method) => change(operation, `${method.toUpperCase()} ${path}`)));
}

/**
 * The document as plain JSON. Clients see the names of the classes without `Response` or `View`. OpenAPI 3.1 allows a description beside a reference, so no list of one reference is needed.
 */
function plainDocumentOf(made: OpenAPIObject): { readonly paths: Paths; readonly schemas: Readonly<Record<string, object>> } {
  const { paths, components } = JSON.parse(
    JSON.stringify(made).replaceAll(/"#\/components\/schemas\/(\w+?)(?:Response|View)"/g, '"#/components/schemas/$1"'),
    (_, value: unknown) => {
      const { allOf, ...more } = (value ?? {}) as { readonly allOf?: unknown };
      if (!Array.isArray(allOf) || allOf.length !== 1) return value;
      return { ...more, ...(allOf[0] as object) };
    },
  ) as { readonly paths: Paths; readonly components: { readonly schemas: Readonly<Record<string, object>> } };
  return { paths, schemas: components.schemas };
}

/** The schemas under the names that clients see. Request bodies accept no unknown members. */
function renameAndCloseSchemas(schemas: Readonly<Record<string, object>>): Readonly<Record<string, object>> {
  const named = Object.entries(schemas).map(([name, schema]): [string, object] => [
    name.replace(/(?:Response|View)$/, ''),
    name.endsWith('Body') ? { ...schema, additionalProperties: false } : schema,
  ]);
  const names = named.map(([name]) => name);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw new Error(`two classes would be called ${twice} in the description`);
  return Object.fromEntries(named);
}

function sorted<T>(members: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(members).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The operation with its description and with the descriptions of its successful answers. */
function describeOperation(operation: Operation, route: string, rule: AccessRule): Operation {
  const { summary, security: _, parameters: _declared, responses, ...more } = operation;
  const parameters = parametersOf(operation, route);
  return {
    summary,
    description: descriptionOf(operation, rule),
    ...more,
    ...securityOf(rule),
    ...(parameters.length === 0 ? {} : { parameters }),
    responses: mapped(responses, (answer, status) => {
      const { headers = {}, ...said } = answer;
      if (isProblem(status)) return answer;
      const description = successOf(operation, status, answer);
      return Object.keys(headers).length === 0 ? { ...said, description } : { ...said, description, headers };
    }),
  };
}

/** Parameters that follow from the address alone; most handlers of acts do not name them. */
const addressParameters = [
  { at: '/transfers/{id}', name: 'id', description: 'Id of the transfer.', schema: { type: 'string', format: 'uuid' } },
  { at: '{discipline}', name: 'discipline', schema: { type: 'string', enum: DISCIPLINES } },
].map(({ at, name, ...more }) => ({ at, parameter: { name, required: true, in: 'path', ...more } }));

/** Nest leaves out the type of a parameter that is declared by its format alone. */
function parametersOf({ parameters = [] }: Operation, route: string): readonly Parameter[] {
  const placed = addressParameters.flatMap(({ at, parameter }) => (route.includes(at) ? [parameter] : []));
  const declared = parameters.filter(({ name }) => placed.every((one) => one.name !== name));
  return [...placed, ...declared].map((parameter) => {
    const { type, format } = parameter.schema;
    return type === undefined && format !== undefined ? { ...parameter, schema: { ...parameter.schema, type: 'string' } } : parameter;
  });
}

const isProblem = (status: string): boolean => Number(status) >= 400;

/** The name of an answer as a component, such as `NotFound` or `ReceiptCreated`. */
function nameOf(status: string, answer: ResponseObject): string {
  const how = (STATUS_CODES[status] ?? status).replaceAll(/\W/g, '');
  return isProblem(status) ? how : `${schemaOf(answer) ?? 'Content'}${how}`;
}

/** The name of the answer's schema; undefined if it has none. */
function schemaOf({ content = {} }: ResponseObject): string | undefined {
  return Object.values(content)[0]?.schema.$ref?.split('/').at(-1);
}

/** Shares, under each name, the form and the description that most operations use. A reference carries its own description if it differs. */
function sharedOf(kind: string, parts: readonly (readonly [string, Component])[]): SharedComponents {
  const forms = new Map(parts.map(([, part]) => [part, formOf(part)]));
  const components: Record<string, Component> = {};
  for (const name of [...new Set(parts.map(([one]) => one))].sort()) {
    const all = parts.flatMap(([one, part]) => (one === name && part.description !== undefined ? [part] : []));
    const form = mostFrequent(all.map((part) => forms.get(part)));
    const same = all.filter((part) => forms.get(part) === form);
    const description = mostFrequent(same.map((part) => part.description));
    const chosen = same.find((part) => part.description === description);
    if (chosen !== undefined && same.length > 1) components[name] = chosen;
  }
  return {
    components,
    use(name, part) {
      const common = components[name];
      if (common === undefined || part.description === undefined || forms.get(part) !== forms.get(common)) return part;
      const $ref = `#/components/${kind}/${name}`;
      return part.description === common.description ? { $ref } : { $ref, description: part.description };
    },
  };
}

/** Everything but the description, independent of the order of members. */
function formOf({ description: _, ...form }: Component): string {
  return canonicalJson(form as Json);
}

function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** An act can be a repetition, so its status alone says too little; a read is described by its summary. */
function successOf({ summary, parameters = [] }: Operation, status: string, answer: ResponseObject): string {
  const { description = '' } = answer;
  if (!['', 'Done.'].includes(description)) return description;
  if (!parameters.some(({ name }) => name === 'Idempotency-Key')) return `${capital(summary.replace(/^(?:Read|List) /, ''))}.`;
  const name = schemaOf(answer);
  const result = name === undefined ? '' : ` \`${name}\` describes the result.`;
  if (status === '201') return `Created, or created before with the same key.${result}`;
  if (status === '202') return `Accepted, or accepted before with the same key; processing continues.${result}`;
  return `Done, or done before with the same key.${result}`;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Permission, headers that an act needs, and the refusals that are not common to all operations. */
function descriptionOf({ parameters = [], responses }: Operation, rule: AccessRule): string {
  const names = parameters.map(({ name }) => name);
  const refusals = Object.entries(responses).flatMap(([status, { description = '' }]) =>
    isProblem(status) && !commonStatuses.has(status) ? [`- ${status}: ${description}`] : [],
  );
  return [
    whoMay(rule),
    ...(names.includes('Idempotency-Key') ? ['Takes effect once for each `Idempotency-Key`.'] : []),
    ...(names.includes('If-Match') ? ['Applies only to the version in `If-Match`.'] : []),
    ...(refusals.length === 0 ? [] : [`Refuses with:\n\n${refusals.join('\n')}`]),
  ].join('\n\n');
}

/** Whether an API key can have the permission that a route asks for. */
function forKeys(rule: AccessRule): boolean {
  return rule === 'signed-in' || KEY_SCOPES.some((scope) => scope === rule);
}

/** Security schemes of an operation; empty if they are the usual ones. */
function securityOf(rule: AccessRule): { readonly security?: readonly object[] } {
  if (rule === 'public') return { security: [] };
  return forKeys(rule) ? {} : { security: [{ token: [] }, { session: [] }] };
}

function whoMay(rule: AccessRule): string {
  if (rule === 'public') return 'Public: no sign-in is required.';
  if (rule === 'signed-in') return 'Open to every role and every API key.';
  const roles = Object.entries(ROLE_PERMISSIONS).flatMap(([role, permissions]) => (permissions.includes(rule) ? [role] : []));
  return `Requires \`${rule}\`. Roles: ${roles.join(', ')}. API keys ${forKeys(rule) ? 'can' : 'cannot'} have this permission.`;
}
