import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Libraries that may not know what time it is, nor reach the world. */
const core = ['kernel', 'rules', 'ledger', 'clocks', 'workflow'].map((lib) => `libs/${lib}/**/*.ts`);
const specs = ['**/*.spec.ts', '**/*.fixture.ts', 'test/**/*.ts'];

const impure = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'fetch',
  'process',
  'console',
  'performance',
  'crypto',
  'navigator',
];
const say = (selector, message) => ({ selector, message });

/** Style rules (docs/architecture.md, section 16) as syntax. */
const style = [
  say('ExportAllDeclaration', 'Only the door of a library hands on whole files.'),
  say('ExportDefaultDeclaration', 'Exports have names.'),
  say('ObjectExpression > SpreadElement > ObjectExpression', 'Write the members themselves.'),
  say('ArrayExpression > SpreadElement > ArrayExpression', 'Write the elements themselves.'),
  say("MemberExpression[property.name='manager'][object.name=/[dD]ataSource|source/]", 'Statements run inside an open tenant transaction.'),
  say("CallExpression[callee.property.name='save']", 'save() decides by itself what to write: say insert or update.'),
  say("MemberExpression[object.name='process'][property.name='env']", 'Only libs/runtime reads the environment: readProcessEnv().'),
];
// A constructor's parameters are what Nest finds by their types, and a handler's the parts of a request: neither is called by hand.
const many = 'Six parameters are a thing that has no name yet.';
const fewParameters = [
  say(':matches(FunctionDeclaration, ArrowFunctionExpression)[params.length>5]', many),
  say("MethodDefinition:not([kind='constructor']) > FunctionExpression[params.length>5]", many),
];
/** A title is read alone: in a report, or in an editor's list. */
const title = ':matches(Literal[value=/^[a-z]|[.]$|^.{81}/], TemplateLiteral[quasis.0.value.raw=/^[a-z]/]):first-child';
const wholeTitles = [':matches([callee.name=/^it([A-Z]|$)/], [callee.callee.object.name=/^it([A-Z]|$)/])'].map((call) =>
  say(`CallExpression${call} > ${title}`, 'The title of a test is a whole sentence of at most 80 characters, without a full stop.'),
);
const noClock = [
  say("NewExpression[callee.name='Date'][arguments.length=0]", 'The core takes the time as an argument.'),
  say("CallExpression[callee.name='Date']", 'The core takes the time as an argument.'),
  say("MemberExpression[object.name='Date'][property.name='now']", 'The core takes the time as an argument.'),
  say("MemberExpression[object.name='Math'][property.name='random']", 'The core takes randomness as an argument.'),
  say("MemberExpression[property.name='randomUUID']", 'The core takes identifiers as an argument.'),
];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'dist.*/', 'coverage/', '.carnet/', 'libs/client/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(['process', 'URL', 'globalThis', 'console', 'Buffer'].map((name) => [name, 'readonly'])),
    },
    rules: { 'no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }] },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 3],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...style, ...fewParameters],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // The classes of answers are shapes that nothing makes an instance of.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true, boolean: true } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: core,
    ignores: specs,
    rules: {
      'no-restricted-globals': ['error', ...impure.map((name) => ({ name, message: 'The core decides, the shell fetches.' }))],
      'no-restricted-syntax': ['error', ...style, ...fewParameters, ...noClock],
    },
  },
  {
    // The one reader of the environment, and the tops of processes that end with a sentence for a person.
    files: ['libs/runtime/src/process-env.ts', 'test/support/**/*.ts', 'test/bench/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...style.filter((rule) => !rule.selector.includes("'env'"))] },
  },
  { files: ['**/*.spec.ts', '**/*.spec.tsx'], rules: { 'no-restricted-syntax': ['error', ...style, ...fewParameters, ...wholeTitles] } },
  {
    files: specs,
    rules: {
      // Lists of statements and tables: cutting them in two for their length makes none clearer.
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      'max-depth': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['test/bench/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    // Components: what they return is their type, and what they draw is one expression.
    files: ['apps/console/**/*.tsx', 'apps/console/**/*.ts'],
    rules: {
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
      'no-restricted-globals': ['error', { name: 'fetch', message: 'The console asks through @carnet/client.' }],
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  { files: ['apps/console/vite.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  // Tables: a door's names, and the shapes of requests and answers. Cutting them in two makes them no clearer.
  { files: ['libs/*/src/index.ts', '**/*.dto.ts', '**/*.store.ts'], rules: { 'max-lines': 'off' } },
  { files: ['**/*.controller.ts', '**/*.fixture.ts'], rules: { 'no-restricted-syntax': ['error', ...style] } },
  { files: ['libs/*/src/index.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'setTimeout', message: 'Tests do not sleep: drain the system, or wait for what must be true.' },
      ],
    },
  },
);
