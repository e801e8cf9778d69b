import { expect, it } from '@jest/globals';
import { configTable } from '@carnet/runtime';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './sources.js';

it('README.md has the table of settings that the code declares (libs/runtime/src/settings.ts)', () => {
  const file = join(root, 'README.md');
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toContain(configTable());
});
