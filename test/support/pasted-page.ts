import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoApiKey, demoCompanies, demoPeople } from '../../apps/cli/src/demo/directory.js';
import { testPepper } from './database.js';
import { eventually } from './eventually.js';
import type { System } from './system.js';

const root = join(import.meta.dirname, '..', '..');

/** What came of the requests of a page. */
export interface Pasted {
  readonly output: string;
  /** Whatever went to standard error, but for the requests. */
  readonly errors: string;
  /** Each request with its status: `200 GET /v1/…`. */
  readonly requests: readonly string[];
}

/** The bash blocks of a page, in their order; `left` need more than a fresh demo has, and say so in their first line. */
export function blocksOf(page: string): { readonly pasted: readonly string[]; readonly left: readonly string[] } {
  const blocks = [...readFileSync(join(root, page), 'utf8').matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  const needsMore = (block: string): boolean => block.startsWith('# Needs ');
  return { pasted: blocks.filter((block) => !needsMore(block)), left: blocks.filter(needsMore) };
}

/** Tells of each request on standard error, but for sign-ins, and ends a stream of events after a second. */
const tellingCurl = `curl() {
  local most=30
  if [ "$1" = -sN ]; then most=1; fi
  case "$*" in */sign-in/*) command curl "$@" ;; *) command curl --max-time $most -w '%{stderr}\\n%{http_code} %{method} %{url}\\n' "$@" ;; esac
}`;

/** A folder with what `npm start` printed, in which pages are pasted into bash while the worker works. */
export class Terminal {
  private constructor(
    private readonly system: System,
    private readonly folder: string,
  ) {}

  static async open(system: System): Promise<Terminal> {
    const folder = await mkdtemp(join(tmpdir(), 'carnet-pages-'));
    const people = demoPeople.map(({ username, name }) => `  ${username}  ${name}`);
    const keys = demoCompanies.map(({ key }) => `  ${key}  ${demoApiKey(testPepper, key)}`);
    await writeFile(join(folder, 'carnet.log'), [...people, ...keys, `Carnet is ready at ${system.baseUrl}`, ''].join('\n'));
    for (const name of ['docs', 'libs']) await symlink(join(root, name), join(folder, name));
    await mkdir(join(folder, 'sessions'));
    return new Terminal(system, folder);
  }

  async paste(page: string): Promise<Pasted> {
    const script = [tellingCurl, 'source docs/guides/session.sh', ...blocksOf(page).pasted].join('\n');
    const env = { ...process.env, SESSIONS: join(this.folder, 'sessions') };
    const shell = spawn('bash', ['-c', script], { cwd: this.folder, env });
    const ended = once(shell, 'close');
    const texts = { output: '', errors: '' };
    shell.stdout.on('data', (text: Buffer) => (texts.output += text.toString()));
    shell.stderr.on('data', (text: Buffer) => (texts.errors += text.toString()));
    await eventually(`the requests of ${page} are answered`, async () => {
      await this.system.drain();
      return shell.exitCode === null ? null : true;
    });
    await ended;
    const lines = texts.errors.split('\n').filter((line) => line !== '');
    const told = /^(\d{3} [A-Z]+) https?:\/\/[^/]+/;
    return {
      output: texts.output,
      errors: lines.filter((line) => !told.test(line)).join('\n'),
      requests: lines.filter((line) => told.test(line)).map((line) => line.replace(told, '$1 ')),
    };
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}
