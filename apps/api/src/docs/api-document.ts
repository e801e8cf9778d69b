import { RouteCheck } from '@carnet/http/route-check.js';
import { FaultResponse, ProblemResponse } from '@carnet/http/route.js';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { publishDocument } from './published-document.js';

const about = [
  'Carnet decides on cross-border transfers of data. Companies file transfers, rule packs check them, and people decide where the rules require it.',
  '',
  '**Acts** (POST and PUT under `/v1`) require an `Idempotency-Key`. Acts on an existing transfer also require `If-Match` with the ETag that the caller read.',
  'An act that is repeated with the same key returns the first response again, with `Idempotency-Replayed: true`.',
  'If it is unknown whether an act was performed (`503`, `outcome-unknown` or `busy`), repeat it with the same key; the response gives the result.',
  'Every response other than success is `application/problem+json` (RFC 9457) with a stable `code`.',
  '',
  'Each operation names its permission and the roles that have it, and lists its own refusals. Any operation can return these:',
  'an invalid request (`400`), an unknown caller (`401`), a caller without the permission (`403`), a dependency that cannot be reached (`503`).',
  'Acts can also return: a changed version (`412`), a missing version (`428`), a body that is too large (`413`) or of another type (`415`).',
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
        description: 'Access token of a person, from a registered identity provider.',
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
          'Session of a person who signed in at `/sign-in`. Every change also requires the header `Carnet-Session: 1`. On the local machine without https the cookie is `carnet-session`.',
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
