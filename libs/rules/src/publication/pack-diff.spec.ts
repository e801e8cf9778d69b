import { describe, expect, it } from '@jest/globals';
import { packOf, packText, type PackSketch, type RuleSketch, problemsOf } from '../rules.fixture.js';
import { diffPacks, type PackDifference } from './pack-diff.js';
import { packHeadOf } from './pack-head.js';
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

describe('what differs between two versions', () => {
  it('is nothing when they say the same', () => {
    expect(diff([many], [many])).toEqual([]);
  });

  it('is told rule by rule, with what was and what is', () => {
    const stricter = { ...many, when: 'ytd_ordinary >= 50' };
    expect(diff([many], [stricter])).toEqual([['rule', 'cn.many', 'changed', 'when']]);
    expect(diffPacks(packOf([many]), packOf([stricter]))[0]?.members).toEqual([
      { name: 'when', before: 'ytd_ordinary >= 100', after: 'ytd_ordinary >= 50' },
    ]);
  });

  it('names rules that came and went', () => {
    expect(diff([many], [few]).map((line) => line.slice(0, 3))).toEqual([
      ['rule', 'cn.few', 'added'],
      ['rule', 'cn.many', 'removed'],
    ]);
  });

  it('names the order, because the first rule that holds decides', () => {
    expect(diff([many, few], [few, many])).toEqual([['order', 'rules', 'changed', 'order']]);
  });

  it('names the scope and the named conditions', () => {
    const sketches = [{ named: { big: 'ytd_ordinary > 1' } }, { named: { big: 'ytd_ordinary > 2' }, binds: 'personal' }] as const;
    expect(diff([many], [many], sketches)).toEqual([
      ['scope', 'binds', 'changed', 'when'],
      ['condition', 'big', 'changed', 'is'],
    ]);
  });
});

describe('what a pack says of itself', () => {
  it('is read without compiling it', () => {
    const head = packHeadOf(packText([{ id: 'odd', when: 'no such name', outcome: 'exempt' }]), 'pack.yaml');
    expect(head).toMatchObject({ ok: true, value: { regime: 'cn', label: '1', extends: null, title: { en: 'Pack', zh: '规则' } } });
  });

  it('has one digest, however it is written', () => {
    const text = packText([many]);
    const [plain, commented] = [text, `# a comment\n${text}\n`].map((one) => packHeadOf(one, 'pack.yaml'));
    expect(commented).toEqual(plain);
    expect(packHeadOf(packText([few]), 'pack.yaml')).not.toEqual(plain);
  });

  it('is not there for a text that is no pack, and every fault has its place', () => {
    expect(problemsOf(packHeadOf('pack: cn\nkind: neither\n', 'pack.yaml'))[0]).toMatchObject({
      line: expect.any(Number),
      path: expect.any(String),
    });
  });
});

describe('the statement of a publication', () => {
  it('names the pack by its digests and says from when it counts, and names no person', () => {
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
