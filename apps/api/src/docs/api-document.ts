import { FaultShown, ProblemShown } from '@carnet/http/route.js';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

const about = [
  'Carnet decides about cross-border transfers of data: rules first, people where the rules ask for them.',
  '',
  '**Acts** (POST and PUT under `/v1`) need an `Idempotency-Key`; acts on an existing transfer also need `If-Match` with the ETag that was read.',
  'An act that is sent again with the same key answers as the first time, with `Idempotency-Replayed: true`.',
  'When nobody knows whether an act was done (`503`, `outcome-unknown` or `busy`), send it again with the same key: the answer tells.',
  'Every answer other than success is `application/problem+json` (RFC 9457) with a stable `code`.',
].join('\n');

/** The OpenAPI 3.1 description of the application, made from its controllers. */
export function buildOpenApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Carnet')
    .setDescription(about)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Access token of a person: Ed25519, `typ` at+jwt.' },
      'token',
    )
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'API key of a company: `carnet_...`. Keys never review or vote.' }, 'key')
    .build();
  const operationIdFactory = (controller: string, method: string): string => `${controller.replace('Controller', '')}_${method}`;
  return published(SwaggerModule.createDocument(app, config, { extraModels: [ProblemShown, FaultShown], operationIdFactory }));
}

/** Names of the classes end in what they are for; clients need the thing alone. Bodies take no member they do not name. */
function published(document: OpenAPIObject): OpenAPIObject {
  const text = JSON.stringify(document).replaceAll(/"#\/components\/schemas\/(\w+?)(?:Shown|View)"/g, '"#/components/schemas/$1"');
  const renamed = JSON.parse(text) as OpenAPIObject;
  const schemas = Object.entries(renamed.components?.schemas ?? {})
    .map(([name, schema]): [string, typeof schema] => [
      name.replace(/(?:Shown|View)$/, ''),
      name.endsWith('Body') ? { ...schema, additionalProperties: false } : schema,
    ])
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const twice = schemas.find(([name], place) => schemas[place + 1]?.[0] === name);
  if (twice !== undefined) throw new Error(`two classes would be called ${twice[0]} in the description`);
  return { ...renamed, components: { ...renamed.components, schemas: Object.fromEntries(schemas) } };
}

/** Holds the description for the routes that serve it; it can only be made once the application stands. */
export class ApiDocument {
  private text: string | null = null;

  set(document: OpenAPIObject): void {
    this.text = JSON.stringify(document);
  }

  json(): string {
    if (this.text === null) throw new Error('the API description is served before it is made');
    return this.text;
  }
}
