import { createLogger } from '@carnet/runtime';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiModule, routeDependencies } from '../api.module.js';
import { createServer } from '../server.js';
import { TaskThreads } from '../threads/task-threads.js';
import { buildOpenApi } from './api-document.js';

@Module({})
class EmptyDependenciesModule {
  static module(): DynamicModule {
    const providers = routeDependencies.map((provide) => ({ provide, useValue: {} }));
    return { module: EmptyDependenciesModule, providers, exports: [...routeDependencies] };
  }
}

/** Describes the API without a database, which a description does not need. */
export async function describeApi(): Promise<OpenAPIObject> {
  const logger = createLogger({ name: 'openapi', level: 'silent' });
  const module = ApiModule.forRoot({
    config: { publicUrl: null, port: 3000, apiKeyPepper: 'describes, and checks no key at all' },
    logger,
    threads: new TaskThreads({}),
    imports: [EmptyDependenciesModule.module()],
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, createServer(logger, { connections: 1 }), {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  });
  await app.init();
  const document = buildOpenApi(app);
  await app.close();
  return document;
}

/** The description in the format of the file in `docs`. */
export async function openApiFile(): Promise<string> {
  return `${formatJson(JSON.parse(JSON.stringify(await describeApi())))}\n`;
}

/** Formats JSON with indentation; a value that fits on one line stays on one. */
function formatJson(value: unknown, margin = ''): string {
  const line = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || margin.length + line.length <= 120) return line;
  const inner = `${margin}  `;
  const members = Array.isArray(value)
    ? value.map((one) => formatJson(one, inner))
    : Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${formatJson(member, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${inner}${members.join(`,\n${inner}`)}\n${margin}${close}`;
}
