import { RouteCheck } from '@carnet/http/route-check.js';
import { FaultResponse, ProblemResponse } from '@carnet/http/route.js';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { publishDocument } from './published-document.js';

const about = [
  'Carnet decides about cross-border transfers of data: rules first, people where the rules ask for them.',
  '',
  '**Acts** (POST and PUT under `/v1`) need an `Idempotency-Key`; acts on an existing transfer also need `If-Match` with the ETag that was read.',
  'An act that is sent again with the same key answers as the first time, with `Idempotency-Replayed: true`.',
  'When nobody knows whether an act was done (`503`, `outcome-unknown` or `busy`), send it again with the same key: the answer tells.',
  'Every answer other than success is `application/problem+json` (RFC 9457) with a stable `code`.',
  '',
  'Each operation names its permission and the roles that have it, and lists its own refusals. These can come from any operation:',
  'an invalid request (`400`), an unknown caller (`401`), a caller without the permission (`403`), a dependency out of reach (`503`);',
  'and from acts: a changed version (`412`) or none named (`428`), a body too large (`413`) or of another type (`415`).',
].join('\n');

/** Builds the OpenAPI 3.1 description of the application from its controllers. */
export function buildOpenApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Carnet')
    .setDescription(about)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'Access token of a person, from an identity provider that is registered here.',
      },
      'token',
    )
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'API key of a company: `carnet_...`. Keys never review or vote.' }, 'key')
    .addCookieAuth(
      '__Host-carnet',
      {
        type: 'apiKey',
        in: 'cookie',
        description:
          'Session of a person who signed in at `/sign-in`. Every change also needs the header `Carnet-Session: 1`. On this machine without https the cookie is `carnet-session`.',
      },
      'session',
    )
    .build();
  const operationIdFactory = (controller: string, method: string): string => `${controller.replace('Controller', '')}_${method}`;
  const rules = new Map(
    app
      .get(RouteCheck)
      .routes()
      .map(({ method, path, rule }) => [`${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`, rule]),
  );
  return publishDocument(
    SwaggerModule.createDocument(app, config, { extraModels: [ProblemResponse, FaultResponse], operationIdFactory }),
    (route) => {
      const rule = rules.get(route);
      if (rule === undefined) throw new Error(`the description has a route that no controller declares: ${route}`);
      return rule;
    },
  );
}

/** Builds the description on first request, so that the API starts faster. */
export class ApiDocument {
  private make: (() => OpenAPIObject) | null = null;
  private text: string | null = null;

  /** Sets the builder once the application exists, because only then can it be described. */
  setBuilder(make: () => OpenAPIObject): void {
    this.make = make;
  }

  json(): string {
    if (this.make === null) throw new Error('the API description is asked for before the application stands');
    this.text ??= JSON.stringify(this.make());
    return this.text;
  }
}
