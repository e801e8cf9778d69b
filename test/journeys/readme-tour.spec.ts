import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { demoApiKey, demoPeople } from '../../apps/cli/src/demo/directory.js';
import { testPepper } from '../support/database.js';
import { demoProvider } from '../support/demo-provider.js';
import { eventually } from '../support/eventually.js';
import { policiesWithCompleteness } from '../support/policies.js';
import { startSystem, type System } from '../support/system.js';

const root = join(import.meta.dirname, '..', '..');

/** The bash blocks of the README, in their order. */
async function tourOf(page: string): Promise<string> {
  const text = await readFile(join(root, page), 'utf8');
  return [...text.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block]) => block).join('\n');
}

/** Runs the tour in a folder with the sign-ins that `npm start` prints, while the worker works. */
async function run(system: System): Promise<{ readonly output: string; readonly errors: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'carnet-tour-'));
  const people = demoPeople.map(({ username, name }) => `  ${username}  ${name}`);
  const keys = (['motors', 'retail'] as const).map((company) => `  ${company}  ${demoApiKey(testPepper, company)}`);
  await writeFile(join(folder, 'carnet.log'), [...people, ...keys, `Carnet is ready at ${system.baseUrl}`, ''].join('\n'));
  const shell = spawn('bash', ['-c', `ln -s '${root}/docs' docs\n${await tourOf('README.md')}`], { cwd: folder });
  const ended = once(shell, 'close');
  const texts = { output: '', errors: '' };
  shell.stdout.on('data', (text: Buffer) => (texts.output += text.toString()));
  shell.stderr.on('data', (text: Buffer) => (texts.errors += text.toString()));
  const worked = async (): Promise<boolean | null> => {
    await system.drain();
    return shell.exitCode === null ? null : true;
  };
  await eventually('the tour has ended', worked);
  await ended;
  await rm(folder, { recursive: true });
  return texts;
}

it('The tour of the README runs from a filing to its notice under the full policy', async () => {
  const system = await startSystem({ policies: policiesWithCompleteness, illustrativeLists: true });
  const provider = await demoProvider(system);
  try {
    const { output, errors } = await run(system);
    expect(errors).toBe('');
    expect(output).toContain('cn: ');
    expect(output).toContain('"state":"granted"');
    expect(output).toContain('The transfer is granted.');
    expect(output).toMatch(/^cn\.ordinary \d{4}: \d+$/m);
    expect(output).toMatch(/^true$/m);
    const refused = [...output.matchAll(/"type":"\/problems\/([a-z-]+)"/g)].map(([, code]) => code);
    expect(refused).toEqual(['forbidden', 'not-in-this-state', 'not-found']);
  } finally {
    await provider.close();
    await system.close();
  }
});
