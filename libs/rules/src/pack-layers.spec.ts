import { describe, expect, it } from '@jest/globals';
import type { Json } from '@carnet/kernel';
import { evaluate } from './evaluate.js';
import type { RulePack } from './pack.js';
import type { FindPack } from './pack-layers.js';
import { parsePack } from './parse-pack.js';
import { evaluateTransfer } from './transfer.js';
import { catalogue, factsFrom, type PackSketch, packText, problemsOf, reference, type RuleSketch, valueOf } from './rules.fixture.js';

const national = packText(
  [
    { id: 'secret', stage: 'hard-stop', when: "level == 'important'", outcome: 'prohibited' },
    { id: 'small', stage: 'exemption', when: 'few', outcome: 'exempt' },
    { id: 'many', stage: 'tier', when: '!few', outcome: 'security_assessment' },
  ],
  {
    named: { counted: 'personal', few: 'counted && ytd_ordinary < 10' },
    duties: `  - { id: cn.duty.tell, when: counted, metBy: pia_done == true, cites: [{ instrument: law, article: "2" }], says: { en: Tell, zh: 做 } }
  - { id: cn.duty.route, when: "outcome == 'exempt'", cites: [{ instrument: law, article: "2" }], says: { en: Do, zh: 做 } }
  - { id: cn.duty.few, when: few, cites: [{ instrument: law, article: "2" }], says: { en: Do, zh: 做 } }`,
  },
);

const find: FindPack = (regime) => (regime === 'cn' ? { file: 'cn.yaml', text: national } : undefined);

/** A pack of zones that extends the national one, without its own fallback. */
function zoneText(rules: readonly RuleSketch[], sketch: PackSketch = {}): string {
  const text = packText(rules, { regime: 'cn_zone', ...sketch });
  return text.slice(0, text.indexOf('  - id: cn_zone.otherwise')).replace('pack: cn_zone', 'pack: cn_zone\nextends: cn');
}

function zone(rules: readonly RuleSketch[], sketch: PackSketch = {}): RulePack {
  return valueOf(parsePack(zoneText(rules, sketch), 'cn_zone.yaml', catalogue, find));
}

function decide(pack: RulePack, stated: Readonly<Record<string, Json>> = {}): readonly (string | null)[] {
  const { outcome, decisiveRule } = evaluate(pack, factsFrom({ exporter_country: 'CN', importer_country: 'SG', ...stated }), reference);
  return [outcome, decisiveRule];
}

const listed: RuleSketch = { id: 'listed', stage: 'exemption', when: "zone != null && zone == 'LG'", outcome: 'exempt' };

describe('a pack that extends another', () => {
  it('An extending pack has the rules of both packs, stage by stage, its own first', () => {
    expect(zone([listed]).rules.map(({ id }) => id)).toEqual(['cn.secret', 'cn_zone.listed', 'cn.small', 'cn.many', 'cn.otherwise']);
  });

  it('An extending pack leaves undecided facts to the rules of the pack below', () => {
    const pack = zone([listed]);
    expect(decide(pack, { zone: 'LG', ytd_ordinary: 99 })).toEqual(['exempt', 'cn_zone.listed']);
    expect(decide(pack, { ytd_ordinary: 99 })).toEqual(['security_assessment', 'cn.many']);
    expect(decide(pack, { zone: 'LG', level: 'important' })).toEqual(['prohibited', 'cn.secret']);
  });

  it('A named condition of the extending pack replaces that of the pack below', () => {
    const pack = zone([listed], { named: { few: 'counted && ytd_ordinary < limit', limit: '50' } });
    expect(decide(pack, { ytd_ordinary: 49 })).toEqual(['exempt', 'cn.small']);
    expect(decide(pack, { ytd_ordinary: 50 })).toEqual(['security_assessment', 'cn.many']);
  });

  it('An extending pack shares findings with the pack below for unchanged rules only', () => {
    const alike = zone([listed]);
    const sharper = zone([listed], { named: { few: 'counted && ytd_ordinary < 5' } });
    const cn = valueOf(parsePack(national, 'cn.yaml', catalogue));
    const facts = factsFrom({ exporter_country: 'CN', importer_country: 'SG', ytd_ordinary: 7 });
    const both = (pack: RulePack): readonly (string | null)[] =>
      evaluateTransfer([cn, pack], facts, reference).verdicts.map(({ decisiveRule }) => decisiveRule);
    expect(both(alike)).toEqual(['cn.small', 'cn.small']);
    expect(both(sharper)).toEqual(['cn.small', 'cn.many']);
    const [first, second] = evaluateTransfer([cn, alike], facts, reference).verdicts;
    expect(second?.findings[0]).toBe(first?.findings[0]);
    expect(evaluateTransfer([cn, sharper], facts, reference).verdicts[1]).toEqual(evaluate(sharper, facts, reference));
  });

  it('An extending pack shares unchanged duties where the verdict is the same', () => {
    const cn = valueOf(parsePack(national, 'cn.yaml', catalogue));
    const facts = factsFrom({ exporter_country: 'CN', importer_country: 'SG', ytd_ordinary: 7, zone: 'LG' });
    const dutiesWith = (pack: RulePack) => evaluateTransfer([cn, pack], facts, reference).verdicts.map(({ duties }) => duties);
    const [first, second] = dutiesWith(zone([listed]));
    expect(second?.map(({ id }) => id)).toEqual(['cn.duty.tell', 'cn.duty.route', 'cn.duty.few']);
    expect(second?.map((duty, index) => duty === first?.[index])).toEqual([true, true, true]);
    const sharper = zone([listed], { named: { few: 'counted && ytd_ordinary < 5' } });
    expect(dutiesWith(sharper)[1]?.map(({ id }) => id)).toEqual(['cn.duty.tell', 'cn.duty.route']);
    const other = zone([{ ...listed, outcome: 'prohibited' }]);
    expect(dutiesWith(other)[1]?.map(({ id }) => id)).toEqual(['cn.duty.tell', 'cn.duty.few']);
    for (const pack of [sharper, other])
      expect(evaluateTransfer([cn, pack], facts, reference).verdicts[1]).toEqual(evaluate(pack, facts, reference));
  });

  it('An extending pack cites the instruments of both packs', () => {
    const own = zoneText([listed]).replace('  law:', '  list:').replace('instrument: law', 'instrument: list');
    expect(valueOf(parsePack(own, 'cn_zone.yaml', catalogue, find)).rules.map(({ citations }) => citations[0]?.instrument)).toEqual([
      'law',
      'list',
      'law',
      'law',
      'law',
    ]);
  });

  it('The digest of an extending pack changes with the pack below', () => {
    const other: FindPack = () => ({ file: 'cn.yaml', text: national.replace('ytd_ordinary < 10', 'ytd_ordinary < 11') });
    const changed = valueOf(parsePack(zoneText([listed]), 'cn_zone.yaml', catalogue, other));
    expect(changed.digest).not.toBe(zone([listed]).digest);
  });

  it.each<[string, FindPack, string]>([
    ['is not there', () => undefined, 'there is no pack cn'],
    ['has problems', () => ({ file: 'cn.yaml', text: 'pack: cn' }), 'the pack cn has problems of its own'],
    ['extends a third', () => ({ file: 'cn.yaml', text: zoneText([listed]) }), 'the pack cn extends another itself'],
  ])('Refuses a pack whose extended pack %s', (_, finder, message) => {
    expect(problemsOf(parsePack(zoneText([listed]), 'cn_zone.yaml', catalogue, finder))).toMatchObject([
      { path: '/extends', line: 2, message },
    ]);
  });

  it('Refuses named conditions that form a circle through both packs', () => {
    const problems = problemsOf(parsePack(zoneText([listed], { named: { counted: 'few' } }), 'cn_zone.yaml', catalogue, find));
    expect(problems.map(({ file, path, message }) => `${file} ${path} ${message}`)).toContainEqual(
      expect.stringContaining('cn.yaml /let/few Unknown variable: counted'),
    );
  });
});
