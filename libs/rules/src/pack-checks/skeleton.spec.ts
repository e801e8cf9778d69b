import { describe, expect, it } from '@jest/globals';
import { parseCases } from '../cases.js';
import { packText, problemsOf, valueOf } from '../rules.fixture.js';
import { lintPack } from './lint.js';
import { surroundings } from './pack-checks.fixture.js';
import { parseSeed, type PackSeed, skeletonOf } from './skeleton.js';

function found(seed?: PackSeed): readonly string[] {
  const { pack, cases } = skeletonOf('hk_pdpo', seed);
  return lintPack({ file: 'pack.yaml', text: pack }, valueOf(parseCases(cases, 'cases.yaml')), surroundings).map(
    ({ code, path, message }) => `${code} ${path}: ${message}`,
  );
}

const seed = valueOf(
  parseSeed(
    `jurisdiction: HK
instruments:
  pdpo:
    title: { en: Ordinance, zh: 条例 }
    url: https://law.example
    clauses:
      - { article: '33', note: no transfer without a ground }
      - { article: '64', note: offences, noRule: it is a penalty }`,
    'seed.yaml',
  ),
);

describe('skeleton of a pack', () => {
  it('A skeleton can be read, and lint finds only what is still to be written', () => {
    const all = found();
    expect(all.length).toBeGreaterThan(5);
    expect(all.filter((text) => !text.startsWith('to-do '))).toEqual([]);
  });

  it('A skeleton has a rule for each clause that needs one, with its citation', () => {
    const { pack } = skeletonOf('hk_pdpo', seed);
    expect(pack.match(/article: '\d+'/g)).toEqual(["article: '33'", "article: '64'", "article: '33'", "article: '33'"]);
    expect(found(seed).filter((text) => text.includes('/rules/'))).toEqual([
      'to-do /rules/0/says/en: TO BE WRITTEN: no transfer without a ground',
      'to-do /rules/0/says/zh: TO BE WRITTEN: no transfer without a ground',
      'to-do /rules/1/says/en: TO BE WRITTEN: what holds when no other rule does',
      'to-do /rules/1/says/zh: TO BE WRITTEN: 其他规则均不适用时的结论',
    ]);
  });

  it('A skeleton may start from another pack and takes over its kind', () => {
    const other = valueOf(parseSeed(packText([], { kind: 'measure-test' }), 'pack.yaml'));
    expect(skeletonOf('depa', other).pack).toContain('kind: measure-test');
    expect(found(other).filter((text) => !text.startsWith('to-do '))).toEqual([]);
  });

  it('Refuses a seed file without instruments or without the title of one', () => {
    expect(problemsOf(parseSeed('title: x', 'seed.yaml'))[0]?.message).toContain("'instruments'");
    expect(problemsOf(parseSeed('instruments: { law: { url: x } }', 'seed.yaml'))[0]?.message).toContain("'title'");
  });
});
