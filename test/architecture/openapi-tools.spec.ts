import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { root } from './sources.js';

const run = promisify(execFile);

const document = join(root, 'docs/openapi.json');

/** Redocly neither reports its use nor looks for a newer release. */
const env = { CI: 'true', REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carnet-client-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** The output of a program of an installed package, also if it fails. */
async function printed(program: string, ...args: readonly string[]): Promise<string> {
  try {
    return (await run(process.execPath, [join(root, 'node_modules', program), ...args], { cwd: folder, env })).stdout;
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

it('Redocly finds no fault in the OpenAPI description', async () => {
  const config = join(root, 'redocly.yaml');
  const { totals, problems } = JSON.parse(
    await printed('@redocly/cli/bin/cli.js', 'lint', document, '--config', config, '--format', 'json'),
  ) as {
    readonly totals: { readonly errors: number };
    readonly problems: readonly { readonly ruleId: string; readonly message: string }[];
  };
  expect(totals.errors).toBe(0);
  // Published keys and the health of a process are refused to nobody.
  expect(problems.filter(({ ruleId }) => ruleId !== 'operation-4xx-response')).toEqual([]);
});

it('A client that is generated from the OpenAPI description type-checks', async () => {
  await printed('@hey-api/openapi-ts/bin/run.js', '--input', document, '--output', join(folder, 'client'), '--no-log-file', '--silent');
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(
    join(folder, 'receives.ts'),
    `import { type Receipt, type Problem, transfersRead, filingsFile, type Webhooks } from './client/index.js';
     export const read = async (id: string) => (await transfersRead({ path: { id } })).data?.state satisfies string | undefined;
     // @ts-expect-error An act needs its key.
     export const filed = () => filingsFile({ body: {} as never });
     export const told = ({ body }: Webhooks): string => body.timestamp;
     export const heard = (answer: Receipt | Problem) => ('code' in answer ? answer.code : answer.id);`,
  );
  const options = ['--noEmit', '--strict', '--target', 'ES2023', '--lib', 'ES2024,DOM,DOM.Iterable', '--module', 'preserve'];
  expect(await printed('typescript/bin/tsc', ...options, join(folder, 'receives.ts'))).toBe('');
});
