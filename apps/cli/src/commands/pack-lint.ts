import { type LintFinding, lintPack } from '@carnet/rules';
import { readPacks, type PackFlags } from '../read-packs.js';

/** Prints lint findings of packs. The exit code is 1 if there is one. */
export async function lintPacks(asked: readonly string[], flags: PackFlags & { readonly json?: boolean }): Promise<void> {
  const packs = await readPacks(asked, flags);
  const findings = packs.flatMap(({ file, cases, surroundings }) => lintPack(file, cases, surroundings));
  process.stdout.write(flags.json === true ? `${JSON.stringify(findings, null, 2)}\n` : findingsText(findings, packs.length));
  if (findings.length > 0) process.exitCode = 1;
}

function findingsText(findings: readonly LintFinding[], packs: number): string {
  const lines = findings.map(
    ({ file, line, column, severity, code, message, remedy }) =>
      `${file}:${String(line)}:${String(column)} ${severity} ${code}: ${message}\n    ${remedy}\n`,
  );
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return `${lines.join('')}${counted(packs, 'pack')}, ${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}\n`;
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}
