import { describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCaseFiles } from './cases.js';
import { useTerminal } from './terminal.fixture.js';

const terminal = useTerminal();

async function run(...cases: readonly object[]): ReturnType<typeof runIn> {
  return runIn('en', ...cases);
}

async function runIn(
  language: string,
  ...cases: readonly object[]
): Promise<{ readonly lines: readonly string[]; readonly exitCode: unknown }> {
  const file = join(terminal.folder, 'cases.jsonl');
  await writeFile(file, cases.map((one) => JSON.stringify(one)).join('\n'));
  await runCaseFiles([file], { language });
  const exitCode = process.exitCode;
  process.exitCode = undefined;
  return { lines: terminal.printed.trim().split('\n'), exitCode };
}

const facts = {
  as_of_date: '2026-11-24',
  exporter_country: 'DE',
  exporter_gdpr_subject: true,
  importer_country: 'CH',
  contains_personal_data: true,
};
const adequate = { outcome: 'allowed_adequacy', mechanism: 'adequacy', reason: 'Article 45' };

describe('carnet cases run', () => {
  it('A case with the expected outcome counts as passed', async () => {
    expect(await run({ id: 'c1', regime: 'eu_gdpr', facts, expected: adequate })).toEqual({
      lines: ['1 passed, 0 failed'],
      exitCode: undefined,
    });
  });

  it('A failed case shows the expected and the actual outcome and the deciding rule', async () => {
    const { lines, exitCode } = await run({ id: 'c1', regime: 'eu_gdpr', facts, expected: { outcome: 'prohibited', mechanism: 'none' } });
    expect(exitCode).toBe(1);
    expect(lines.at(-1)).toBe('0 passed, 1 failed');
    expect(lines.join('\n')).toMatch(
      /FAILED c1[\s\S]*expected {2}eu_gdpr: prohibited, none[\s\S]*got {7}allowed_adequacy, adequacy by[\s\S]*decided {3}eu_gdpr\./,
    );
  });

  it('`carnet cases run` speaks Chinese, also of cases that cannot be judged', async () => {
    const wrong = { id: 'c1', regime: 'eu_gdpr', facts, expected: { outcome: 'prohibited', mechanism: 'none' } };
    const { lines } = await runIn('zh', wrong, { ...wrong, facts: { ...facts, importer_country: 7 } }, { ...wrong, regime: 'atlantis' });
    expect(lines.join('\n')).toMatch(
      /未通过 c1[\s\S]*预期：eu_gdpr: prohibited, none[\s\S]*实际：allowed_adequacy[\s\S]*决定规则：eu_gdpr\.\S+: .*\p{Script=Han}/u,
    );
    expect(lines.filter((line) => /实际：\/importer_country .*须为文本|没有法域 atlantis 的规则包/.test(line))).toHaveLength(2);
    expect(lines.at(-1)).toBe('0 个通过，3 个未通过');
  });

  it('A case of a regime without a rule pack counts as failed, with the reason', async () => {
    const { lines, exitCode } = await run({ id: 'c1', regime: 'atlantis', facts, expected: adequate });
    expect(exitCode).toBe(1);
    expect(lines.join('\n')).toContain('there is no rule pack for the regime atlantis');
  });
});
