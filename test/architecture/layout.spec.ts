import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, filesUnder, readJson, root } from './sources.js';

const libraries = readdirSync(join(root, 'libs'));
/** Entered by the names of their files. */
const folders: Readonly<Record<string, string>> = {
  acts: './libs/acts/src/*',
  features: './libs/features/*',
  http: './libs/http/src/*',
  persistence: './libs/persistence/src/*',
};
/** For browsers: built by Vite, with a TypeScript configuration of their own. */
const forBrowsers = new Set(['console', 'client']);
const projects = [...readdirSync(join(root, 'apps')), ...libraries].filter((name) => !forBrowsers.has(name));

describe.each(libraries)('the library %s', (library) => {
  it('A library has its one kind of entry and an introduction of at most 30 lines', () => {
    expect(existsSync(join(root, 'libs', library, 'src/index.ts'))).toBe(!(library in folders));
    const readme = readFileSync(join(root, 'libs', library, 'README.md'), 'utf8');
    const [introduction = ''] = readme.split('\n## Coverage\n');
    expect(introduction.trim().split('\n').length).toBeLessThanOrEqual(30);
  });
});

describe('build tools', () => {
  const { paths } = (readJson('tsconfig.json') as { compilerOptions: { paths: Record<string, readonly string[]> } }).compilerOptions;

  it('TypeScript and SWC know every library by the same name', () => {
    const expected = libraries
      .filter((name) => !forBrowsers.has(name))
      .map((name) => {
        const folder = folders[name];
        return folder === undefined ? [`@carnet/${name}`, [`./libs/${name}/src/index.ts`]] : [`@carnet/${name}/*`, [folder]];
      });
    expect(paths).toEqual(Object.fromEntries(expected));
    expect((readJson('.swcrc') as { jsc: { paths: unknown } }).jsc.paths).toEqual(paths);
  });

  it('Nest builds every app and library that is not for browsers', () => {
    expect(Object.keys((readJson('nest-cli.json') as { projects: object }).projects).sort()).toEqual([...projects].sort());
  });
});

describe('source files', () => {
  const sources = [...filesUnder('apps'), ...filesUnder('libs')].filter(({ path }) => path.endsWith('.ts'));

  it('Only one source file reads the environment', () => {
    const readers = sources
      .filter(({ path, text }) => !path.endsWith('.spec.ts') && codeOf(text).includes('process.env'))
      .map(({ path }) => path);
    expect(readers).toEqual(['libs/runtime/src/process-env.ts']);
  });

  it('No source folder has a vague name like common, shared or utils', () => {
    const vague = sources.filter(({ path }) => /\/(common|shared|utils?|helpers?|misc)\//.test(path)).map(({ path }) => path);
    expect(vague).toEqual([]);
  });
});
