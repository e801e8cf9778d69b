import { expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { filesUnder, readJson } from './sources.js';

/** A change that a guide sends with the helpers of `docs/guides/session.sh`. */
interface Request {
  readonly page: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
}

const api = readJson('docs/openapi.json') as { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };
const pages = [...filesUnder('docs/guides'), ...filesUnder('').filter(({ path }) => path === 'README.md')].filter(({ path }) =>
  path.endsWith('.md'),
);

const digest = `sha256:${'0'.repeat(64)}`;
const justification = JSON.stringify(readJson('docs/guides/justification.json'));
const stand: Readonly<Record<string, string>> = { DIGEST: digest, APPEAL: digest, JUSTIFICATION: justification, OWED: '1', YEAR: '2026' };

/** A word as bash would pass it on: quotes taken off, variables of the page filled in, an id for any other variable. */
function wordOf(text: string, variables: ReadonlyMap<string, string>): string {
  if (text.startsWith("'")) return text.slice(1, -1);
  const inside = text.startsWith('"') ? text.slice(1, -1).replaceAll('\\"', '"') : text;
  const filled = inside.replaceAll(/\$\(date [^)]*\)/g, '2026-11-28').replaceAll(/\$\([^)]*\)+/g, 'sha256:0');
  return filled.replaceAll(/\$\{?(\w+)[^}"/]*\}?/g, (found: string, name: string) => {
    const known = variables.get(name) ?? stand[name] ?? '00000000-0000-4000-8000-000000000000';
    return found.startsWith('${') ? known : known + found.slice(name.length + 1);
  });
}

const word = String.raw`('[^']*'|"(?:[^"\\$]|\\.|\$\((?:[^()]|\([^)]*\))*\)|\$)*"|[^\s'")|]+)`;

/** The JSON of a body; null where a program makes it. */
function bodyOf(given: string, variables: ReadonlyMap<string, string>): string | null {
  const body = wordOf(given, variables);
  return body.startsWith('{') ? body : null;
}

/** The changes of a page, but for bodies that a program makes. */
function requestsOf({ path: page, text }: { readonly path: string; readonly text: string }): readonly Request[] {
  const blocks = [...text.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block = '']) => block).join('\n');
  const variables = new Map([...blocks.matchAll(/^([A-Z]+)='([^']*)'/gm)].map(([, name = '', value = '']) => [name, value]));
  const calls = new RegExp(String.raw`\b(post|act|send) ${word} (?:(PUT|PATCH|POST|DELETE) )?${word} ${word}`, 'g');
  return [...blocks.matchAll(calls)].flatMap(([, helper = '', , method = 'POST', target = '', given = '']) => {
    const body = bodyOf(given, variables);
    const path = wordOf(target, variables);
    return body === null ? [] : [{ page, method, path: helper === 'act' ? `/v1/transfers/ID/${path}` : path, body }];
  });
}

const requests = pages.flatMap(requestsOf);
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(api, 'api');

/** What is wrong with a request, or null. */
function faultOf({ method, path, body }: Request): string | null {
  const known = Object.keys(api.paths).filter((one) => new RegExp(`^${one.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path));
  const [route] = known.sort((one, other) => one.split('{').length - other.split('{').length);
  const verb = method.toLowerCase();
  if (route === undefined || api.paths[route]?.[verb] === undefined) return `there is no ${method} ${path}`;
  const pointer = ['paths', route, verb, 'requestBody', 'content', 'application/json', 'schema'];
  if (api.paths[route][verb].requestBody === undefined) return null;
  const validate = ajv.compile({
    $ref: `api#/${pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`,
    unevaluatedProperties: false,
  });
  return validate(JSON.parse(body)) ? null : `${method} ${path} ${body}: ${ajv.errorsText(validate.errors)}`;
}

it('The guides send only requests that the API accepts', () => {
  expect(requests.length).toBeGreaterThan(60);
  const faults = requests.flatMap((request) => {
    const fault = faultOf(request);
    return fault === null ? [] : [`${request.page}: ${fault}`];
  });
  expect(faults).toEqual([]);
});

it('Every guide has a request or a command to paste', () => {
  const guides = pages.filter(({ path }) => /^docs\/guides\/[a-z-]+\/(?!README|zh)[a-z-]+\.md$/.test(path));
  expect(guides.length).toBeGreaterThan(50);
  expect(guides.filter(({ text }) => !/```(bash|sh|sql)\n/.test(text)).map(({ path }) => path)).toEqual([]);
});

/** What the console calls its parts: of each word both languages, from the sources. */
const shown = filesUnder('apps/console/src')
  .filter(({ path }) => /\.tsx?$/.test(path) && !path.endsWith('.spec.ts'))
  .flatMap(({ text }) =>
    [...text.matchAll(/\[\s*'((?:[^'\\]|\\.)*)',\s*'((?:[^'\\]|\\.)*)',?\s*\]/g)].map(([, en = '', zh = '']) => ({ en, zh })),
  );
const called = { en: new Set(shown.map(({ en }) => en)), zh: new Set(shown.map(({ zh }) => zh)) };

/** The paragraphs of a guide that say where something is on the screen, and the names in them. */
function namesOnScreen(text: string, begin: string): readonly string[] {
  return text
    .split('\n\n')
    .filter((paragraph) => paragraph.startsWith(begin))
    .flatMap((paragraph) => [...paragraph.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name.replaceAll('\n', ' ')));
}

it.each([
  { language: 'en', begin: '*On the screen:*', least: 100 },
  { language: 'zh', begin: '*界面*：', least: 40 },
] as const)('The console uses the names that the guides give for its screen in $language', ({ language, begin, least }) => {
  const named = pages.flatMap(({ path, text }) => namesOnScreen(text, begin).map((name) => ({ path, name })));
  expect(named.length).toBeGreaterThan(least);
  expect(named.filter(({ name }) => !called[language].has(name))).toEqual([]);
});
