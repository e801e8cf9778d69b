import { describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCaseFiles } from './cases.js';
import { diffLists, lintLists } from './list-lint.js';
import { useTerminal } from './terminal.fixture.js';

const edition = 'ill-shanghai-commerce-negative-2025';
const shipped = join(import.meta.dirname, '../../../../libs/rule-packs/reference/zone-lists/shanghai-commerce-negative-2025.yaml');

const terminal = useTerminal();

/** The shipped edition for commerce with changed text. */
async function draft(change: (text: string) => string): Promise<string> {
  const file = join(terminal.folder, 'draft.yaml');
  await writeFile(file, change(await readFile(shipped, 'utf8')));
  return file;
}

describe('carnet list lint', () => {
  it('`carnet list lint` finds nothing in the shipped list editions', async () => {
    await lintLists([]);
    expect([terminal.printed, process.exitCode]).toEqual(['5 editions, 0 to look at\n', undefined]);
  });

  it('`carnet list lint` names file, line and column of a wrong row', async () => {
    const file = await draft((text) => text.replace('1700000,contract,ILL-C01', '170000,contract,ILL-C01'));
    await lintLists([file]);
    expect(terminal.printed).toMatch(new RegExp(`^${file}:\\d+:1 row ILL-C01: count_from 170000 is not below count_to 170000\n`));
    expect(process.exitCode).toBe(1);
  });

  it('`carnet list lint` names failing cases and rows that no case reaches', async () => {
    const lower = await draft((text) => text.replaceAll('170000,1700000,contract,ILL-C01', '175000,1700000,contract,ILL-C01'));
    await lintLists([lower]);
    expect(terminal.printed).toContain(
      'the case "the first bound is included" expects {"status":"listed_contract"} and gets {"status":"unlisted"',
    );
    const shorter = await draft((text) => text.replace(/ {2}# ---- so that every row is reached[\s\S]*$/, ''));
    await lintLists([shorter]);
    expect(terminal.printed).toMatch(/row ILL-C\d+: no case of the edition reaches it/);
  });

  it('`carnet list lint` refuses an unknown edition and a missing file', async () => {
    await expect(lintLists(['atlantis'])).rejects.toThrow('There is no edition atlantis on record.');
    await expect(lintLists([join(terminal.folder, 'none.yaml')])).rejects.toThrow('cannot be read');
  });
});

describe('carnet list diff', () => {
  it('`carnet list diff` prints each changed row, or that nothing differs', async () => {
    await diffLists(edition, await draft((text) => text.replaceAll('170000,1700000,contract,ILL-C01', '175000,1700000,contract,ILL-C01')));
    expect(terminal.printed).toBe(`${edition} -> ${edition}: 1 row differs\nchanged ILL-C01\n  count_from\n    - 170000\n    + 175000\n`);
    terminal.printed = '';
    await diffLists(edition, edition);
    expect(terminal.printed).toBe(`${edition} -> ${edition}: nothing differs\n`);
  });

  it('`carnet list diff` refuses an edition that cannot be read', async () => {
    await expect(diffLists(edition, await draft(() => 'a: 1'))).rejects.toThrow('cannot be read:');
  });
});

describe('carnet cases run', () => {
  it('`carnet cases run` passes more than 2,000 shipped cases', async () => {
    await runCaseFiles([], { language: 'en' });
    expect(terminal.printed).toMatch(/^\d+ passed, 0 failed\n$/);
    expect(Number(/^\d+/.exec(terminal.printed)?.[0])).toBeGreaterThan(2000);
  });
});
