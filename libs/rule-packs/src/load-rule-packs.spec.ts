import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadRulePacks } from './load-rule-packs.js';

const directory = mkdtempSync(join(tmpdir(), 'rule-packs-'));

afterAll(() => rmSync(directory, { recursive: true }));

describe('loading a folder of rules', () => {
  it('Loading reports a folder without a fact catalogue', () => {
    expect(loadRulePacks({ directory })).toMatchObject({
      ok: false,
      problems: [{ file: 'facts.yaml', message: 'there is no fact catalogue' }],
    });
  });

  it('Loading reports the problems of all files by their name in the folder', () => {
    for (const folder of ['packs', 'cases']) mkdirSync(join(directory, folder));
    const text = { en: 'x', zh: 'x' };
    const fact = { name: 'ciio', type: 'boolean', source: 'stated', absent: { assume: false }, label: text, meaning: text };
    writeFileSync(join(directory, 'facts.yaml'), JSON.stringify({ edition: '1', facts: [fact] }));
    for (const file of ['packs/cn.yaml', 'packs/eu_gdpr.yaml', 'cases/cn.yaml']) writeFileSync(join(directory, file), 'a: 1\na: 2\n');
    const loaded = loadRulePacks({ directory });
    expect(loaded.ok ? [] : loaded.problems.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'packs/cn.yaml:2',
      'packs/eu_gdpr.yaml:2',
      'cases/cn.yaml:2',
    ]);
  });
});
