import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lintPolicyFiles } from './policy-lint.js';
import { useTerminal } from './terminal.fixture.js';

const guide = readFileSync(new URL('../../../../docs/policies.md', import.meta.url), 'utf8');
const shipped = readFileSync(new URL('../../../../libs/policies/policies/routing-2026.2.yaml', import.meta.url), 'utf8');

const terminal = useTerminal();

/** What lint prints of the next version with one more edit, without the folder. */
async function printed(from: string, to: string): Promise<string> {
  const file = join(terminal.folder, 'routing-2027.1.yaml');
  const next = shipped.replace('routing-2026.2', 'routing-2027.1').replace('from: 2026-11-25', 'from: 2027-01-01');
  await writeFile(file, next.replace(from, to));
  lintPolicyFiles([file]);
  return terminal.printed.replaceAll(`${terminal.folder}/`, '');
}

describe('carnet policy lint', () => {
  it('finds nothing in the shipped versions', () => {
    lintPolicyFiles([]);
    expect(terminal.printed).toMatch(/^\d+ policies, 0 errors, 0 warnings\n$/);
    expect(process.exitCode).toBeUndefined();
  });

  it('finds nothing in a next version that is in order', async () => {
    expect(await printed('auditRate: 0.05', 'auditRate: 0.1')).toBe('1 policy, 0 errors, 0 warnings\n');
    expect(process.exitCode).toBeUndefined();
  });

  it.each([
    ['quorum: 2', 'quorum: 4'],
    ['from: 2027-01-01', 'from: 2026-11-25'],
  ])('says of a mistake what the guide says word for word: %s becomes %s', async (from, to) => {
    const message = await printed(from, to);
    expect(process.exitCode).toBe(1);
    expect(message.split('\n').length).toBeGreaterThan(2);
    expect(guide).toContain(`\`\`\`\n${message}\`\`\``);
  });

  it('names the file that cannot be read', () => {
    expect(() => {
      lintPolicyFiles(['nowhere.yaml']);
    }).toThrow('nowhere.yaml cannot be read');
  });
});
