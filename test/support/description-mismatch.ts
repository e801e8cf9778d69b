import { readFileSync } from 'node:fs';
import { type AnySchemaObject, Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

type Answers = Readonly<Record<string, { readonly $ref?: string }>>;

const document = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as AnySchemaObject & {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Answers }>>>>;
};

const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false }).addSchema(document, 'api');

/** Addresses without places first: `/v1/attachments/use` is no attachment. */
const addresses = Object.keys(document.paths)
  .sort((one, other) => one.split('{').length - other.split('{').length)
  .map((path) => ({ path, form: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`) }));

const compiled = new Map<string, ValidateFunction>();

const pointerPart = (text: string): string => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));

/** What is not as the description of the API says, of an answer with JSON; null where all is, or where nothing is described. */
export function descriptionMismatch(method: string, address: string, status: number, body: unknown): string | null {
  const [pathname = ''] = address.split('?');
  const path = addresses.find(({ form }) => form.test(pathname))?.path;
  const operation = path === undefined ? undefined : document.paths[path]?.[method.toLowerCase()];
  if (path === undefined || operation === undefined) return null;
  const answer = operation.responses[String(status)];
  if (answer === undefined) return `${method} ${path} answers ${String(status)}, which is not described`;
  const place = answer.$ref ?? `#/paths/${pointerPart(path)}/${method.toLowerCase()}/responses/${String(status)}`;
  const schema = `api${place}/content/${pointerPart('application/json')}/schema`;
  const validate = compiled.get(schema) ?? ajv.compile({ $ref: schema });
  compiled.set(schema, validate);
  return validate(body) ? null : `${method} ${path} is not as described: ${ajv.errorsText(validate.errors)}`;
}
