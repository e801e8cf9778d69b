/** Runs a TypeScript program of this repository without a build: `node scripts/run-typescript.mjs test/bench/main.ts …`. */
import { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap } from './bootstrap.mjs';

bootstrap();
register('../test/support/typescript-loader.mjs', import.meta.url);
process.argv.splice(1, 1);
await import(pathToFileURL(resolve(process.argv[1])).href);
