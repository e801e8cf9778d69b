/** Node module hooks that let a plain process import this repository's TypeScript: for the global set-up, and for scripts before a build. */
import { transform, version } from '@swc/core';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = new URL('../../', import.meta.url);
const { paths } = JSON.parse(readFileSync(new URL('tsconfig.json', root), 'utf8')).compilerOptions;
const { module: _form, exclude: _specs, jsc, $schema: _schema, ...options } = JSON.parse(readFileSync(new URL('.swcrc', root), 'utf8'));
const { baseUrl: _base, paths: _aliases, ...compiler } = jsc;

/** `@carnet/acts/*` is a folder, entered by the names of its files. */
const folders = Object.entries(paths)
  .filter(([alias]) => alias.endsWith('*'))
  .map(([alias, [place]]) => [alias.slice(0, -1), place.slice(0, -1)]);

function inFolder(specifier) {
  const [alias, place] = folders.find(([start]) => specifier.startsWith(start)) ?? [];
  return alias === undefined ? undefined : place + specifier.slice(alias.length).replace(/\.js$/, '.ts');
}

export function resolve(specifier, context, next) {
  const alias = paths[specifier]?.[0] ?? inFolder(specifier);
  if (alias !== undefined) return { url: new URL(alias, root).href, format: 'module', shortCircuit: true };
  if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source)) return { url: source.href, format: 'module', shortCircuit: true };
  }
  return next(specifier, context);
}

/** What was translated before, by everything it was translated from: the many processes of the tests load the same modules. */
const known = new URL('node_modules/.cache/carnet-typescript/', root);
mkdirSync(known, { recursive: true });
const translator = JSON.stringify([version, compiler, options]);

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const text = await readFile(filename, 'utf8');
  const place = new URL(createHash('sha256').update(`${translator}\0${filename}\0${text}`).digest('hex'), known);
  const before = await readFile(place, 'utf8').catch(() => null);
  if (before !== null) return { format: 'module', source: before, shortCircuit: true };
  const { code } = await transform(text, {
    ...options,
    jsc: compiler,
    filename,
    swcrc: false,
    module: { type: 'es6' },
    sourceMaps: 'inline',
    sourceFileName: pathToFileURL(filename).href,
  });
  // Written whole or not at all: other processes, and threads of this one, read and write it at the same time.
  const draft = new URL(`${place.href}.${randomUUID()}`);
  await writeFile(draft, code)
    .then(() => rename(draft, place))
    .catch(() => undefined);
  return { format: 'module', source: code, shortCircuit: true };
}
