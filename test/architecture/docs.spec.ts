import { describe, expect, it } from '@jest/globals';
import { COMPANY_ROLES, ROLE_PERMISSIONS } from '@carnet/identity';
import { DATABASE_ROLES } from '@carnet/persistence';
import { configRows, processFlags } from '@carnet/runtime';
import { Ajv } from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { filesUnder, readJson, root } from './sources.js';

interface Package {
  readonly own: readonly string[];
  readonly npm: readonly string[];
  readonly moduleFiles?: readonly string[];
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const pages = filesUnder('').filter(({ path }) => path.endsWith('.md'));
const settings = new Set(configRows().map(({ name }) => name));
const code = (names: readonly string[]): string => (names.length === 0 ? '–' : names.map((name) => `\`${name}\``).join(', '));
const matches = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** The rows of the table between two markers of a page. */
function rowsBetween(path: string, marker: string): readonly string[] {
  const inside = new RegExp(`<!-- ${marker}\\b[^>]*-->\\n([\\s\\S]*?)\\n<!-- /${marker} -->`).exec(read(path))?.[1] ?? '';
  return inside.split('\n').slice(2);
}

/** How GitHub makes an anchor of a heading. */
function anchorsOf(text: string): readonly string[] {
  return matches(text, /^#{1,6} (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the pages', () => {
  it('link to what exists', () => {
    const dead = pages.flatMap(({ path, text }) =>
      matches(text, /\]\(([^)\s]+)\)/g)
        .filter((link) => !/^[a-z]+:/.test(link))
        .filter((link) => {
          const [file = '', anchor] = link.split('#');
          const target = file === '' ? path : join(dirname(path), file);
          if (!existsSync(join(root, target))) return true;
          return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
        })
        .map((link) => `${path}: ${link}`),
    );
    expect(dead).toEqual([]);
  });

  it('name npm scripts and commands that exist', () => {
    const { scripts } = readJson('package.json') as { scripts: Readonly<Record<string, string>> };
    const commands = matches(read('apps/cli/src/main.ts'), /\.command\('([a-z-]+)'\)/g);
    const unknown = pages.flatMap(({ path, text }) => [
      ...matches(text, /\bnpm run (?:-s |--silent )?([a-z:]+)/g).filter((name) => !Object.hasOwn(scripts, name)),
      ...matches(text, /\bnpm (start|test)\b/g).filter((name) => !Object.hasOwn(scripts, name)),
      ...matches(text, /\bcarnet -- ([a-z][a-z-]*)/g)
        .filter((name) => !commands.includes(name))
        .map((name) => `${path}: ${name}`),
    ]);
    expect(unknown).toEqual([]);
  });

  it('name addresses that the API has', () => {
    const { paths } = readJson('docs/openapi.json') as { paths: object };
    const known = Object.keys(paths).map((path) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`));
    const named = pages.flatMap(({ text }) => matches(text, /(?<![\w.])(\/(?:v1|health|local-issuer)\/[\w/${}-]+)/g));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((path) => !known.some((pattern) => pattern.test(path)))).toEqual([]);
  });
});

describe('the tables', () => {
  it('of roles says what ROLE_PERMISSIONS says', () => {
    const company: readonly string[] = COMPANY_ROLES;
    const expected = Object.entries(ROLE_PERMISSIONS).map(
      ([role, permissions]) => `| \`${role}\` | ${company.includes(role) ? 'company' : 'authority'} | ${code(permissions)} |`,
    );
    expect(rowsBetween('README.md', 'roles')).toEqual(expected);
  });

  it('of packages says what the dependency rule says', async () => {
    const { table } = (await import(pathToFileURL(join(root, '.dependency-cruiser.mjs')).href)) as {
      table: Readonly<Record<string, Package>>;
    };
    const expected = Object.entries(table).map(
      ([folder, { own, npm, moduleFiles = [] }]) =>
        `| ${folder} | ${own.length === 0 ? '–' : own.join(', ')} | ${code(npm)} | ${code(moduleFiles)} |`,
    );
    expect(rowsBetween('docs/architecture.md', 'packages')).toEqual(expected);
  });

  it('of settings stands between its markers, whole', () => {
    expect(rowsBetween('README.md', 'configuration').map((row) => matches(row, /^\| `(\w+)`/g)[0])).toEqual([...settings]);
  });
});

describe('docker/postgres/roles.sql', () => {
  it('makes the roles that the code knows, and no other', () => {
    const sql = read('docker/postgres/roles.sql').replaceAll(/--[^\n]*/g, '');
    const made = /from \(values ([^;]*?)\) as wanted/.exec(sql)?.[1] ?? '';
    expect(matches(made, /'(\w+)'/g)).toEqual(DATABASE_ROLES);
    expect([...new Set(matches(sql, /\b(carnet_\w+)\b/g))].sort()).toEqual([...DATABASE_ROLES].sort());
    expect(matches(sql, /alter role (\w+) login .* password :'\w+_password'/g)).toEqual(DATABASE_ROLES);
  });
});

describe('docker/compose.yaml', () => {
  interface Service {
    readonly image: string;
    readonly environment?: Readonly<Record<string, string>>;
    readonly secrets?: readonly string[];
  }
  const text = read('docker/compose.yaml');
  const compose = parse(text, { merge: true }) as {
    services: Readonly<Record<string, Service>>;
    secrets: Readonly<Record<string, { file: string }>>;
  };
  const ours = Object.values(compose.services).filter(({ image }) => image.startsWith('carnet'));

  it('sets settings that exist, directly or from a file', () => {
    const used = ours.flatMap(({ environment = {} }) => Object.keys(environment));
    expect(used.filter((name) => !settings.has(name.replace(/_FILE$/, '')))).toEqual([]);
    expect(matches(text.replaceAll(/#[^\n]*/g, ''), /(?<!\$)\$\{(\w+)/g).filter((name) => !settings.has(name))).toEqual([]);
  });

  it('gives every process all that it cannot start without', () => {
    const needs: Readonly<Record<string, string>> = { api: 'api', worker: 'worker' };
    for (const [service, reader] of Object.entries(needs)) {
      const given = Object.keys(compose.services[service]?.environment ?? {}).map((name) => name.replace(/_FILE$/, ''));
      const required = configRows().filter(({ readBy, fallback }) => readBy.includes(reader) && fallback === 'required');
      expect(required.map(({ name }) => name).filter((name) => !given.includes(name))).toEqual([]);
    }
  });

  it('takes every secret from a file that make-secrets.sh makes, and holds none', () => {
    const script = read('docker/make-secrets.sh');
    const made = new Set([...matches(script, /^keep ([a-z.-]+) /gm), ...perRole(script)]);
    const used = Object.values(compose.services).flatMap(({ secrets = [] }) => secrets);
    expect([...new Set(used)].sort()).toEqual(Object.keys(compose.secrets).sort());
    expect(Object.entries(compose.secrets).filter(([name, { file }]) => file !== `./secrets/${name}` || !made.has(name))).toEqual([]);
    expect(text).not.toMatch(/password: *['"]?\w|:\/\/[^/\s]*:[^/\s]*@/i);
  });

  function perRole(script: string): readonly string[] {
    const roles = /for role in ([a-z ]+);/.exec(script)?.[1]?.split(' ') ?? [];
    return roles.flatMap((role) => [`${role}-password`, `${role}-database-url`]);
  }
});

describe('docker/helm', () => {
  const templates = filesUnder('docker/helm/templates');
  const values = parse(read('docker/helm/values.yaml')) as Readonly<Record<string, unknown>>;

  it('has values that its schema takes, and a schema that takes no others', () => {
    const validate = new Ajv({ strict: false, allErrors: true }).compile(readJson('docker/helm/values.schema.json') as object);
    expect([validate(values), validate.errors]).toEqual([true, null]);
    expect(validate({ ...values, queue: 'memory' })).toBe(false);
    expect(validate({ ...values, password: 'x' })).toBe(false);
  });

  it('uses settings that exist', () => {
    const text = templates.map((template) => template.text).join('\n');
    const named = matches(
      `${text}\n${read('docker/helm/values.yaml')}`,
      /\b(CARNET_[A-Z_]+|DATABASE_URL|REDIS_URL|LOG_LEVEL|HOST|PORT)\b/g,
    );
    expect([...new Set(named)].filter((name) => !settings.has(name))).toEqual([]);
  });

  it.each(templates)('asks only for values that are there: $path', ({ text }) => {
    const asked = matches(text, /\.Values\.([\w.]+)/g);
    const missing = asked.filter((path) => path.split('.').reduce<unknown>(memberOf, values) === undefined);
    expect(missing).toEqual([]);
  });

  it.each(templates)('closes what it opens: $path', ({ text }) => {
    const actions = matches(text, /\{\{-?\s*(\/\*|[\w.$"]+)/g);
    const opened = actions.filter((word) => ['if', 'range', 'with', 'define'].includes(word));
    expect(opened.length).toBe(actions.filter((word) => word === 'end').length);
    expect(text.split('{{').length).toBe(text.split('}}').length);
  });

  function memberOf(value: unknown, name: string): unknown {
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  }
});

describe('docker/Dockerfile', () => {
  it('starts programs that are built', () => {
    const started = matches(read('docker/entrypoint.sh'), /\$dist\/(\S+?)\.js/g);
    expect(started).toHaveLength(3);
    expect(started.filter((program) => !existsSync(join(root, `${program}.ts`)))).toEqual([]);
  });

  it('starts them as they are started everywhere', () => {
    const flags = matches(read('docker/entrypoint.sh'), /^flags='(.+)'$/gm);
    expect(flags).toEqual([processFlags.join(' ')]);
    expect(matches(read('docker/entrypoint.sh'), /exec node (\S+) /g)).toEqual(['$flags', '$flags', '$flags']);
  });

  it('copies files that exist, and runs as nobody in particular', () => {
    const text = read('docker/Dockerfile');
    const copied = matches(text, /^COPY (?!--from)(.+) \S+$/gm).flatMap((files) => files.split(' '));
    expect(copied.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    expect(text).toMatch(/^USER 1000:1000$/m);
  });
});
