import { readFileSync } from 'node:fs';

const { paths } = JSON.parse(readFileSync(new URL('tsconfig.json', import.meta.url), 'utf8')).compilerOptions;
const { jsc } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
const { baseUrl: _base, paths: _aliases, ...compiler } = jsc;

/** The libraries of the core: no clock, no randomness, no network, no timers. Their project takes them away. */
const core = ['kernel', 'rules', 'ledger', 'clocks', 'workflow'];

/** `@carnet/acts/*` is a folder, entered by the names of its files; without a star it is a library's door. */
const mapped = ([alias, [place]]) =>
  alias.endsWith('*')
    ? [`^${alias.replace('*', '(.*)')}\\.js$`, `<rootDir>/${place.replace('*', '$1')}`]
    : [`^${alias}$`, `<rootDir>/${place}`];

/** One shape for all suites: ESM, SWC, aliases to the libraries' doors. */
const base = {
  rootDir: import.meta.dirname,
  testEnvironment: '<rootDir>/test/support/quick-environment.cjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { swcrc: false, jsc: compiler, module: { type: 'es6' }, sourceMaps: 'inline' }] },
  moduleNameMapper: {
    ...Object.fromEntries(Object.entries(paths).map(mapped)),
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.carnet'],
};

const withPostgres = {
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

/** What a worker has loaded and translated it keeps for its next suites, also of other projects of this name. */
const kept = (id) => ({
  id,
  testEnvironment: '<rootDir>/test/support/kept-environment.cjs',
  runtime: '<rootDir>/test/support/kept-runtime.cjs',
});

/** With how days are counted where no database says it. */
const shell = { ...base, ...kept('shell'), setupFiles: ['<rootDir>/test/support/authority-days.ts'] };

const suite = (name, more = {}) => ({ ...shell, displayName: name, testMatch: [`<rootDir>/test/${name}/**/*.spec.ts`], ...more });

export default {
  // Two: the smallest machine this must be quick on has two cores, and one server is shared by all suites.
  maxWorkers: 2,
  // What a worker keeps does not grow much; should it ever, the worker is begun anew.
  workerIdleMemoryLimit: '1.5GB',
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  // No test is timed: this only ends one that hangs, on a machine that may be many times slower than another.
  testTimeout: 1_200_000,
  projects: [
    {
      ...base,
      ...kept('core'),
      displayName: 'core',
      testMatch: core.map((lib) => `<rootDir>/libs/${lib}/**/*.spec.ts`),
      setupFilesAfterEnv: ['<rootDir>/test/support/purity.mjs'],
    },
    {
      ...shell,
      displayName: 'unit',
      testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/apps/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', ...core.map((lib) => `<rootDir>/libs/${lib}/`)],
    },
    suite('contracts', withPostgres),
    suite('architecture', withPostgres),
    suite('journeys', withPostgres),
    suite('recorded'),
    suite('packs'),
    suite('screens', withPostgres),
    suite('chaos', { ...withPostgres, globalSetup: '<rootDir>/test/support/chaos-setup.mjs' }),
  ],
};
