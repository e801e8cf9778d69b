import { describe, expect, it } from '@jest/globals';
import { loadRulePacks, readRuleFiles } from '@carnet/rule-packs';
import { runCases } from '@carnet/rules';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { problemLines } from '../read-packs.js';
import { report, caseRunOf } from './cases.js';
import { useTerminal } from './terminal.fixture.js';

const guide = readFileSync(new URL('../../../../docs/guides/rule-authors/write-cases.md', import.meta.url), 'utf8');

const terminal = useTerminal();

/** The shipped rules in a separate folder, with changes to the Chinese pack. */
async function rulesWith(changes: readonly (readonly [name: string, from: string, to: string])[]): Promise<string> {
  for (const [file, text] of readRuleFiles()) {
    const changed = file === 'packs/cn.yaml' ? changes.reduce(changedLine, text) : text;
    await mkdir(dirname(join(terminal.folder, file)), { recursive: true });
    await writeFile(join(terminal.folder, file), changed);
  }
  return terminal.folder;
}

function changedLine(text: string, [name, from, to]: readonly [string, string, string]): string {
  const line = text.split('\n').find((one) => one.startsWith(`  ${name}: `));
  if (line?.includes(from) !== true) throw new Error(`${name} no longer says ${from}`);
  return text.replace(line, line.replace(from, to));
}

/** The block of the guide that starts with this text, as one pattern per line: an ellipsis matches anything, and positions may differ. */
function shown(begins: string): readonly RegExp[] {
  const start = guide.indexOf(`\`\`\`\n${begins}`) + 4;
  const lines = guide.slice(start, guide.indexOf('\n```', start)).split('\n');
  return lines.map((line) => {
    const literal = line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`^${literal.replace('…', '.*').replace(/yaml:\d+:\d+/, String.raw`yaml:\d+:\d+`)}$`, 'm');
  });
}

describe('the guide for rule authors', () => {
  it('The guide shows word for word what its deliberate mistake prints', async () => {
    expect(guide).toContain('make `small_volume` say `ytd_nonsensitive <= 100000` instead of `<`');
    const library = loadRulePacks({
      directory: await rulesWith([['small_volume', 'ytd_nonsensitive < 100000', 'ytd_nonsensitive <= 100000']]),
    });
    const [set] = (library.ok ? library.value.cases : []).filter(({ regime }) => regime === 'cn');
    report(
      runCases(library.ok ? library.value : never(), set ?? never()).map((result) => caseRunOf(result, 'cases/cn.yaml', null, 'en')),
      'en',
    );
    expect(process.exitCode).toBe(1);
    const story = terminal.printed.slice(terminal.printed.indexOf('FAILED cn-003 '));
    const patterns = shown('FAILED cn-003');
    expect(patterns.length).toBeGreaterThan(5);
    expect(story.split('\n').slice(0, patterns.length - 1)).toEqual(patterns.slice(0, -1).map((line) => expect.stringMatching(line)));
  });

  it('The guide shows what misspelt names in a pack print', async () => {
    const slips = [
      ['staff_data', 'hr_management', 'hr_managment'],
      ['small_volume', 'ytd_sensitive', 'ytd_sensitiv'],
    ] as const;
    const library = loadRulePacks({ directory: await rulesWith(slips) });
    const [, ...patterns] = shown('The rules cannot be used:');
    expect(patterns).toHaveLength(2);
    for (const line of patterns) expect(library.ok ? [] : problemLines(library.problems)).toContainEqual(expect.stringMatching(line));
  });
});

function never(): never {
  throw new Error('the changed rules can be read');
}
