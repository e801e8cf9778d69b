import { readRelease, readRuleFiles } from '@carnet/rule-packs';
import { describe, expect, it } from '@jest/globals';
import { type PackCheckLimits, PackCheckThreads } from './pack-check-threads.js';
import { runCheck } from './pack-check.js';
import { InProcessPackChecker } from './in-process-pack-checker.fixture.js';

// The thread runs the TypeScript sources, since tests have no build.
const script = new URL('./pack-check.thread.ts', import.meta.url);

const execArgv = ['--import', new URL('../../../test/support/register-typescript.mjs', import.meta.url).href];

const usual: PackCheckLimits = { milliseconds: 100_000, megabytes: 512, waiting: 8 };

const threads = (limits: Partial<PackCheckLimits> = {}): PackCheckThreads =>
  new PackCheckThreads({ ...usual, ...limits }, script, { execArgv });

const nz = readRelease().packs.find(({ head }) => head.regime === 'nz_privacy');

const texts = { pack: nz?.pack ?? '', cases: nz?.cases ?? '' };

const question = { regime: 'nz_privacy', files: readRuleFiles() } as const;

describe('a check in a thread of its own', () => {
  it('A check in a thread gives the same answer as a check in the process', async () => {
    const [there, here] = [threads(), new InProcessPackChecker()];
    expect(await there.read(texts)).toEqual(await here.read(texts));
    expect(await there.lint(question)).toEqual(await here.lint(question));
    expect(await there.test(question)).toEqual(await here.test(question));
  });

  it('A check of faulty texts names the faults of both the pack and its cases', async () => {
    const read = await threads().read({ pack: 'pack: nz_privacy\nversion: 1\n', cases: '- 1' });
    expect(read).toMatchObject({ ok: false, refusal: { code: 'pack-invalid' } });
    const pointers = read.ok ? [] : (read.refusal.faults ?? []).map(({ pointer }) => pointer);
    expect(new Set(pointers)).toEqual(new Set(['/pack', '/cases']));
  });

  it('A check that takes too long is ended and refused', async () => {
    const slow = await threads({ milliseconds: 1 }).lint(question);
    expect(slow).toMatchObject({ ok: false, refusal: { code: 'pack-too-costly' } });
  });

  it('A check that takes too much memory is ended and refused', async () => {
    const large = { ...texts, cases: `regime: nz_privacy\ncases: [${'{},'.repeat(300_000)}]` };
    const read = await threads({ megabytes: 64 }).read(large);
    expect(read).toMatchObject({ ok: false, refusal: { code: 'pack-too-costly' } });
  });

  it('A check waits its turn and is refused when too many checks wait', async () => {
    const busy = threads({ waiting: 1 });
    const codes = (await Promise.all([1, 2, 3].map(() => busy.read(texts)))).map((read) => (read.ok ? 'read' : read.refusal.code));
    expect(codes).toEqual(['read', 'read', 'pack-too-costly']);
  });

  it('A fault of the check itself is reported as an error', async () => {
    await expect(threads().read(5 as never)).rejects.toThrow();
    expect(() => runCheck({ check: 'read', texts: 5 as never })).toThrow();
  });
});
