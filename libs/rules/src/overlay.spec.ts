import { describe, expect, it } from '@jest/globals';
import { evaluate } from './evaluate.js';
import { lint, type CaseSketch } from './pack-checks/pack-checks.fixture.js';
import { parsePack } from './parse-pack.js';
import { catalogue, factsFrom, packOf, packText, problemsOf, reference, type RuleSketch } from './rules.fixture.js';

const overlay = '{ relaxes: cn.many, owner: { en: Sandbox desk, zh: 沙盒组 }, measures: [{ en: Masked fields., zh: 字段脱敏。 }] }';
const many: RuleSketch = { id: 'many', stage: 'tier', when: 'ytd_ordinary >= 100', outcome: 'security_assessment' };
const pilot: RuleSketch = {
  id: 'pilot',
  stage: 'tier',
  when: 'ytd_ordinary >= 100 && zone == "CN-SH-LG"',
  outcome: 'filing_required',
  effective: '{ from: 2026-06-01, to: 2027-06-01 }',
  overlay,
};

const judged = (facts: Parameters<typeof factsFrom>[0], ytd: number | null = 100, day = '2026-11-25') =>
  evaluate(
    packOf([pilot, many]),
    factsFrom({ ...facts, as_of_date: day, exporter_country: 'CN', importer_country: 'SG' }, { ytd_ordinary: ytd }),
    reference,
  );
const decided = (...[facts, ytd, day]: Parameters<typeof judged>) => judged(facts, ytd, day).decisiveRule;

describe('an overlay', () => {
  it('An overlay relaxes a rule for its cohort and shows owner, measures and end', () => {
    const verdict = judged({ zone: 'CN-SH-LG' });
    expect([verdict.outcome, verdict.decisiveRule]).toEqual(['filing_required', 'cn.pilot']);
    expect(verdict.findings.find(({ decides }) => decides)?.overlay).toEqual({
      relaxes: 'cn.many',
      ends: '2027-06-01',
      owner: { en: 'Sandbox desk', zh: '沙盒组' },
      measures: [{ en: 'Masked fields.', zh: '字段脱敏。' }],
    });
  });

  it('An overlay has no effect outside its cohort or where its rule does not hold', () => {
    expect(decided({ zone: 'CN-BJ' })).toBe('cn.many');
    expect(decided({ zone: 'CN-SH-LG' }, 99)).toBe('cn.otherwise');
    expect(judged({ zone: 'CN-BJ' }).findings.find(({ decides }) => decides)?.overlay).toBeUndefined();
  });

  it('An overlay begins and ends on its own days', () => {
    const on = (day: string) => decided({ zone: 'CN-SH-LG' }, 100, day);
    expect([on('2026-05-31'), on('2026-06-01'), on('2027-05-31'), on('2027-06-01')]).toEqual([
      'cn.many',
      'cn.pilot',
      'cn.pilot',
      'cn.many',
    ]);
  });

  it('An overlay whose cohort depends on a missing fact sends the transfer to review', () => {
    const pack = packOf([{ ...pilot, when: 'ytd_ordinary >= 100 && pia_done' }, many]);
    const facts = factsFrom({ exporter_country: 'CN', importer_country: 'SG' }, { ytd_ordinary: 100 });
    expect(evaluate(pack, facts, reference)).toMatchObject({ outcome: 'needs_review', missing: ['pia_done'] });
  });

  const faults = (change: Partial<RuleSketch>, relaxed: RuleSketch = many, ...between: readonly RuleSketch[]) =>
    problemsOf(parsePack(packText([{ ...pilot, ...change }, ...between, relaxed]), 'pack.yaml', catalogue)).map(({ message }) => message);

  it.each<[string, Partial<RuleSketch>, string, RuleSketch?]>([
    ['without an end', { effective: '{ from: 2026-06-01 }' }, 'begins and ends on days of its own'],
    ['longer than two years', { effective: '{ from: 2026-06-01, to: 2028-06-02 }' }, '24 months at most'],
    ['that asks for as much', { outcome: 'security_assessment' }, 'only relaxes'],
    ['that says the law does not apply', { outcome: 'not_applicable' }, 'only relaxes'],
    ['that leaves the answer open', { outcome: 'needs_review' }, 'only relaxes'],
    ['of a prohibition', {}, 'no overlay relaxes that', { ...many, outcome: 'prohibited' }],
    ['on days on which there is nothing to relax', {}, 'not in force on all its days', { ...many, effective: '{ from: 2026-07-01 }' }],
    ['of a rule there is not', { overlay: overlay.replace('cn.many', 'cn.more') }, 'is not the next one'],
    ['without an owner', { overlay: overlay.replace(/owner: {.*?}, /, '') }, "'owner'"],
    ['without measures', { overlay: overlay.replace(/measures: .*/, 'measures: [] }') }, 'fewer than 1'],
  ])('Refuses an overlay %s', (_, change, message, relaxed = many) => {
    expect(faults(change, relaxed).join(' ')).toContain(message);
  });

  it('An overlay stands right before its rule or before another overlay of that rule', () => {
    const other: RuleSketch = { ...pilot, id: 'second', when: 'ytd_ordinary >= 100 && ciio' };
    expect(faults({})).toEqual([]);
    expect(faults({}, many, other)).toEqual([]);
    expect(faults({}, many, { ...many, id: 'stricter', when: 'ciio' })[0]).toContain('is not the next one');
  });

  const cases: readonly CaseSketch[] = [
    [{ ytd_ordinary: 100, zone: 'CN-SH-LG' }, 'filing_required', 'pilot'],
    [{ ytd_ordinary: 100 }, 'security_assessment', 'many'],
    [{ ytd_ordinary: 99 }, 'free_flow'],
  ];
  const found = (change: Partial<RuleSketch>) =>
    lint(packText([{ ...pilot, ...change }, many]), cases).flatMap(({ code, severity }) =>
      code.startsWith('overlay') ? [`${severity} ${code}`] : [],
    );

  it('Lint reports an overlay that reaches further than its rule or has no cohort', () => {
    expect(found({})).toEqual([]);
    expect(found({ when: 'zone == "CN-SH-LG"' })).toEqual(['error overlay-reaches-further']);
    expect(found({ when: 'ytd_ordinary >= 50 && zone == "CN-SH-LG"' })).toEqual(['error overlay-reaches-further']);
    expect(found({ when: 'ytd_ordinary >= 100 && zone == "CN-SH-LG" && personal' })).toEqual([]);
    expect(found({ when: 'ytd_ordinary >= 100 || ciio && ytd_ordinary >= 100' })).toEqual(['error overlay-without-cohort']);
  });
});
