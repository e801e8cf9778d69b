import { describe, expect, it } from '@jest/globals';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { coverPacks } from './pack-coverage.js';
import { diffPackFiles } from './pack-diff.js';
import { lintPacks } from './pack-lint.js';
import { newPack } from './pack-new.js';
import { testPacks } from './pack-test.js';
import { useTerminal } from './terminal.fixture.js';

const shipped = join(import.meta.dirname, '../../../../libs/rule-packs');

const terminal = useTerminal();

/** Output and exit code of a command. */
async function run(command: Promise<void>): Promise<{ readonly text: string; readonly exitCode: unknown }> {
  terminal.printed = '';
  await command;
  const exitCode = process.exitCode;
  process.exitCode = undefined;
  return { text: terminal.printed, exitCode };
}

/** Hong Kong's pack outside the repository, with changed text. */
async function draft(change: (text: string) => string = (text) => text): Promise<string> {
  const file = join(terminal.folder, 'draft.yaml');
  await writeFile(file, change(await readFile(join(shipped, 'packs/hk_pdpo.yaml'), 'utf8')));
  return file;
}
const stricter = (text: string): string => text.replaceAll('outcome: free_flow', 'outcome: consent_required');

describe('carnet pack lint', () => {
  it('`carnet pack lint` reads any file and names file, line and column of an error', async () => {
    const file = await draft((text) => text.replace(/when: .*/, "when: 'exporter_county == null'"));
    const { text, exitCode } = await run(lintPacks([file], {}));
    expect(text).toMatch(new RegExp(`^${file}:\\d+:\\d+ error format: Unknown variable: exporter_county`));
    expect(text).toMatch(/1 pack, 1 error, 0 warnings\n$/);
    expect(exitCode).toBe(1);
  });

  it('`carnet pack lint` prints its findings as JSON', async () => {
    const { text } = await run(lintPacks([await draft(() => 'a: 1')], { json: true }));
    expect(JSON.parse(text)).toContainEqual(expect.objectContaining({ code: 'format', severity: 'error', line: 1 }));
  });

  it('`carnet pack lint` refuses an unknown regime and a missing file or folder', async () => {
    await expect(lintPacks(['atlantis'], {})).rejects.toThrow('There is no pack atlantis.');
    await expect(lintPacks([join(terminal.folder, 'none.yaml')], {})).rejects.toThrow('cannot be read');
    await expect(lintPacks([], { rules: join(terminal.folder, 'none') })).rejects.toThrow('does not exist');
  });
});

describe('carnet pack test', () => {
  const english = { language: 'en' };

  it('`carnet pack test` judges shipped cases by a changed pack and shows failures', async () => {
    expect((await run(testPacks([await draft()], english))).text).toMatch(/^\d+ passed, 0 failed\n$/);
    const { text, exitCode } = await run(testPacks([await draft(stricter)], english));
    expect(text).toMatch(/FAILED \S+ {2}\([\s\S]*expected {2}hk_pdpo: free_flow/);
    expect(exitCode).toBe(1);
  });

  it('`carnet pack test` prefers the cases beside the pack to the shipped cases', async () => {
    for (const part of ['packs', 'cases']) await mkdir(join(terminal.folder, part));
    await cp(join(shipped, 'packs/hk_pdpo.yaml'), join(terminal.folder, 'packs/hk_pdpo.yaml'));
    await writeFile(join(terminal.folder, 'cases/hk_pdpo.yaml'), 'regime: hk_pdpo\ncases: []\n');
    expect(await run(testPacks([join(terminal.folder, 'packs/hk_pdpo.yaml')], english))).toEqual({
      text: '0 passed, 0 failed\n',
      exitCode: 1,
    });
  });

  it('`carnet pack test` refuses cases of another regime, and cases for two packs', async () => {
    await expect(testPacks([await draft()], { cases: join(shipped, 'cases/depa.yaml') })).rejects.toThrow('are of depa, not of hk_pdpo');
    await expect(testPacks(['cn', 'depa'], { cases: join(shipped, 'cases/depa.yaml') })).rejects.toThrow('goes with one pack');
  });
});

describe('carnet pack coverage', () => {
  const least = '0';

  it('`carnet pack coverage` prints a table, and with --survivors unnoticed changes', async () => {
    const cases = join(terminal.folder, 'cases.yaml');
    await writeFile(cases, 'regime: hk_pdpo\ncases: []\n');
    const { text, exitCode } = await run(coverPacks(['hk_pdpo'], { least, cases, survivors: true }));
    expect(text).toMatch(/^Pack +Rules +Cases[^\n]*\nhk_pdpo +\d+ +0/);
    expect(text).toMatch(/\npacks\/hk_pdpo\.yaml:\d+:\d+ hk_pdpo\.\S+: .* -> .* {3}\(0 cases ask it\)\n/);
    expect(text).toContain('hk_pdpo: no case is decided by hk_pdpo.');
    expect(exitCode).toBe(1);
  });

  it('`carnet pack coverage` fails for an idle excuse and refuses a wrong --least', async () => {
    const cases = join(terminal.folder, 'cases.yaml');
    const text = await readFile(join(shipped, 'cases/hk_pdpo.yaml'), 'utf8');
    const excuse = "equivalent: [{ at: binds, change: 'a -> b', because: 'never' }]\n";
    await writeFile(cases, text.replace(/^cases:/m, `${excuse}cases:`));
    const answer = await run(coverPacks(['hk_pdpo'], { least, cases }));
    expect(answer).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('the excuse for "a -> b" in binds excuses nothing: the pack has no such change'),
    });
    await expect(coverPacks(['hk_pdpo'], { least: 'most' })).rejects.toThrow('--least most is no share');
  });

  it('`carnet pack coverage` prints its result as JSON', async () => {
    const { text } = await run(coverPacks(['hk_pdpo'], { least, json: true }));
    expect(JSON.parse(text)).toMatchObject([{ regime: 'hk_pdpo', undecided: [], mutation: { score: expect.any(Number), unfit: [] } }]);
  });
});

describe('carnet pack diff', () => {
  it('`carnet pack diff` shows part by part what a draft changes', async () => {
    const file = await draft(stricter);
    const { text, exitCode } = await run(diffPackFiles('hk_pdpo', file, { exitCode: true }));
    expect(text).toMatch(/changed rule hk_pdpo\.\S+\n {2}outcome\n {4}- free_flow\n {4}\+ consent_required\n/);
    expect(exitCode).toBe(1);
  });

  it('`carnet pack diff` says when nothing differs', async () => {
    expect(await run(diffPackFiles('hk_pdpo', await draft(), { exitCode: true }))).toEqual({
      text: expect.stringMatching(/^hk_pdpo \S+ -> hk_pdpo \S+: nothing differs\n$/),
      exitCode: undefined,
    });
  });
});

describe('carnet pack new', () => {
  it('`carnet pack new` writes a pack with nothing but to-do warnings of the lint', async () => {
    const { text } = await run(newPack('hk_pdpo', { into: terminal.folder, from: 'hk_pdpo' }));
    const file = join(terminal.folder, 'packs/hk_pdpo.yaml');
    expect(text).toContain(`wrote ${file} and ${join(terminal.folder, 'cases/hk_pdpo.yaml')}\n`);
    const lint = await run(lintPacks([file], {}));
    expect(lint.text.match(/ (?:error|warning) [a-z-]+/g)).not.toContainEqual(expect.not.stringContaining(' warning to-do'));
    expect(lint.text).toContain('warning to-do: TO BE WRITTEN: prohibition of transfers of personal data out of Hong Kong, not in force');
  });

  it('`carnet pack new` overwrites no pack and refuses an unknown regime', async () => {
    await run(newPack('hk_pdpo', { into: terminal.folder }));
    await expect(newPack('hk_pdpo', { into: terminal.folder })).rejects.toThrow('is there already');
    await expect(newPack('atlantis', { into: terminal.folder })).rejects.toThrow('atlantis is no regime Carnet knows');
    await expect(newPack('depa', { into: terminal.folder, from: join(shipped, 'facts.yaml') })).rejects.toThrow('cannot be begun with');
  });
});
