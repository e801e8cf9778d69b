/** Node module hooks that let a plain process import this repository's TypeScript: for the global set-up, and for scripts before a build. */
import { transform } from '@swc/core';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
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

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    ...options,
    jsc: compiler,
    filename,
    swcrc: false,
    module: { type: 'es6' },
    sourceMaps: 'inline',
    sourceFileName: pathToFileURL(filename).href,
  });
  return { format: 'module', source: code, shortCircuit: true };
}
