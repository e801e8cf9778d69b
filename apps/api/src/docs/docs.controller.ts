import { routeAt } from '@carnet/http/route.js';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { problem } from '@carnet/http/problem.js';
import { Controller, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { ApiDocument } from './api-document.js';

/** Swagger UI uses data URLs for icons and inline styles; it may load nothing from elsewhere. */
const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Carnet API</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/assets/start.js"></script>
</body>
</html>
`;

const start = `window.ui = SwaggerUIBundle({ url: '/docs/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });\n`;

const assets: Readonly<Record<string, string>> = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' };

/** Folder of Swagger UI within @nestjs/swagger. Only two files are served by name, so no plugin for static files is needed. */
const assetFolder = dirname(createRequire(import.meta.resolve('@nestjs/swagger')).resolve('swagger-ui-dist/package.json'));

/** The description of the API, for people and for programs. */
@ApiExcludeController()
@Controller('docs')
export class DocsController {
  constructor(private readonly document: ApiDocument) {}

  @routeAt('GET', 'public')
  page(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.header('content-security-policy', pagePolicy).type('text/html; charset=utf-8');
    return page;
  }

  @routeAt('GET openapi.json', 'public')
  json(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.type('application/json; charset=utf-8').header('cache-control', 'public, no-cache');
    return this.document.json();
  }

  @routeAt('GET assets/:name', 'public')
  async asset(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const type = name === 'start.js' ? 'text/javascript' : Object.hasOwn(assets, name) ? assets[name] : undefined;
    if (type === undefined) throw problem('not-found', { en: 'There is no such file.', zh: '没有该文件。' });
    void reply.type(`${type}; charset=utf-8`).header('cache-control', 'public, max-age=3600');
    return name === 'start.js' ? start : readFile(join(assetFolder, name), 'utf8');
  }
}
