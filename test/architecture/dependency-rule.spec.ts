import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './sources.js';

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[];
  };
}

function cruise(cwd: string, ...folders: string[]): readonly string[] {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const flags = [...folders, '--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json'];
  const { stdout } = spawnSync(process.execPath, [program, ...flags], { cwd, encoding: 'utf8', maxBuffer: 1 << 28, env: {} });
  return (JSON.parse(stdout) as Cruise).summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`);
}

describe('the dependency rule', () => {
  it('Every package keeps to the dependency rule', () => {
    expect(cruise(root, 'apps', 'libs', 'test')).toEqual([]);
  });

  it('The dependency rule reports an import that its table does not allow', () => {
    const copy = mkdtempSync(join(tmpdir(), 'carnet-cruise-'));
    try {
      cpSync(join(root, 'tsconfig.json'), join(copy, 'tsconfig.json'));
      for (const folder of ['libs/kernel/src', 'libs/runtime/src']) mkdirSync(join(copy, folder), { recursive: true });
      writeFileSync(join(copy, 'libs/runtime/src/logger.ts'), 'export const line = 1;\n');
      const forbidden = "import { readFileSync } from 'node:fs';\nimport { line } from '../../runtime/src/logger.js';\n";
      writeFileSync(join(copy, 'libs/kernel/src/ids.ts'), `${forbidden}export const probe = [line, readFileSync];\n`);
      expect([...cruise(copy, 'libs')].sort()).toEqual([
        'npm-packages-of-libs-kernel: libs/kernel/src/ids.ts → fs',
        'own-packages-of-libs-kernel: libs/kernel/src/ids.ts → libs/runtime/src/logger.ts',
        'through-the-door: libs/kernel/src/ids.ts → libs/runtime/src/logger.ts',
      ]);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});
