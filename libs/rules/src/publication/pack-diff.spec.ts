import { describe, expect, it } from '@jest/globals';
import { packOf, packText, type PackSketch, type RuleSketch, problemsOf } from '../rules.fixture.js';
import { diffPacks, type PackDifference } from './pack-diff.js';
import { parsePackHead } from './pack-head.js';
import { publicationStatement } from './statement.js';
import { after, at, ben, create, lint, publish, shadow, test } from './publication.fixture.js';

const many: RuleSketch = { id: 'many', when: 'ytd_ordinary >= 100', outcome: 'security_assessment', stage: 'tier' };
const few: RuleSketch = { id: 'few', when: 'ytd_ordinary < 100', outcome: 'exempt', stage: 'tier' };

function diff(before: readonly RuleSketch[], after: readonly RuleSketch[], [then, now]: readonly [PackSketch, PackSketch] = [{}, {}]) {
  return diffPacks(packOf(before, then), packOf(after, now)).map(({ part, id, change, members }: PackDifference) => [
    part,
    id,
    change,
    members.map(({ name }) => name).join(' '),
  ]);
}

describe('difference between two packs', () => {
  it('Two packs with the same content have no difference', () => {
    expect(diff([many], [many])).toEqual([]);
  });

  it('The difference names a changed rule with its old and its new condition', () => {
    const stricter = { ...many, when: 'ytd_ordinary >= 50' };
    expect(diff([many], [stricter])).toEqual([['rule', 'cn.many', 'changed', 'when']]);
    expect(diffPacks(packOf([many]), packOf([stricter]))[0]?.members).toEqual([
      { name: 'when', before: 'ytd_ordinary >= 100', after: 'ytd_ordinary >= 50' },
    ]);
  });

  it('The difference names added and removed rules', () => {
    expect(diff([many], [few]).map((line) => line.slice(0, 3))).toEqual([
      ['rule', 'cn.few', 'added'],
      ['rule', 'cn.many', 'removed'],
    ]);
  });

  it('The difference names a changed order of the rules', () => {
    expect(diff([many, few], [few, many])).toEqual([['order', 'rules', 'changed', 'order']]);
  });

  it('The difference names a changed scope and changed named conditions', () => {
    const sketches = [{ named: { big: 'ytd_ordinary > 1' } }, { named: { big: 'ytd_ordinary > 2' }, binds: 'personal' }] as const;
    expect(diff([many], [many], sketches)).toEqual([
      ['scope', 'binds', 'changed', 'when'],
      ['condition', 'big', 'changed', 'is'],
    ]);
  });
});

describe('head of a pack', () => {
  it('The head of a pack is read without compiling its conditions', () => {
    const head = parsePackHead(packText([{ id: 'odd', when: 'no such name', outcome: 'exempt' }]), 'pack.yaml');
    expect(head).toMatchObject({ ok: true, value: { regime: 'cn', label: '1', extends: null, title: { en: 'Pack', zh: '规则' } } });
  });

  it('The head of a pack is the same with comments and differs for another pack', () => {
    const text = packText([many]);
    const [plain, commented] = [text, `# a comment\n${text}\n`].map((one) => parsePackHead(one, 'pack.yaml'));
    expect(commented).toEqual(plain);
    expect(parsePackHead(packText([few]), 'pack.yaml')).not.toEqual(plain);
  });

  it('A text that is not a pack has no head, and its problem has a place', () => {
    expect(problemsOf(parsePackHead('pack: cn\nkind: neither\n', 'pack.yaml'))[0]).toMatchObject({
      line: expect.any(Number),
      path: expect.any(String),
    });
  });
});

describe('statement of a publication', () => {
  it('The statement names the pack by its digests and its first day, and no person', () => {
    const version = after(create, lint(), test(), shadow, publish(ben));
    const { content, authors } = version;
    const statement = publicationStatement(version, { inForceFrom: publish(ben).inForceFrom, publishedAt: at });
    expect(statement).toEqual({
      format: 'carnet-pack-publication/1',
      id: version.id,
      pack: { regime: 'cn', version: '2026.2', digest: content.digest, text: content.packText },
      cases: { text: content.casesText },
      inForceFrom: '2026-11-26',
      publishedAt: at,
    });
    expect([ben, ...authors].some((person) => JSON.stringify(statement).includes(person))).toBe(false);
  });
});
