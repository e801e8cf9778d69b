import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { ASPECT_WEIGHTS, type CaseNames, type CaseProfile, likenessOf as likenessBy } from './likeness.js';

const here: CaseProfile = {
  from: 'CN',
  scenario: 'S03',
  recipient: 'SG acorn data',
  fields: ['name', 'phone', 'city', 'order_number'],
  people: { ordinary: 9_999, sensitive: 0, us: {} },
  verdicts: [
    { regime: 'cn', outcome: 'contract_or_certification' },
    { regime: 'sg_pdpa', outcome: 'allowed' },
  ],
};

const quoted = (code: string) => ({ en: `the ${code}`, zh: `“${code}”` });

const names: CaseNames = { regime: quoted, outcome: quoted, field: quoted, country: quoted, scenario: quoted };

const likenessOf = (one: CaseProfile, other: CaseProfile) => likenessBy(one, other, names);

const aspects = (there: CaseProfile): readonly string[] => likenessOf(here, there).differs.map(({ aspect }) => aspect);

describe('likeness', () => {
  it('Equal filings have a likeness of 100 and no difference, and weights sum to 100', () => {
    expect(likenessOf(here, here)).toEqual({ score: 100, differs: [] });
    expect(Object.values(ASPECT_WEIGHTS).reduce<number>((sum, weight) => sum + weight, 0)).toBe(100);
  });

  it('Each differing aspect lowers the likeness by its weight or a part of it', () => {
    expect(likenessOf(here, { ...here, recipient: 'SG other' }).score).toBe(90);
    expect(likenessOf(here, { ...here, scenario: null }).score).toBe(90);
    expect(likenessOf(here, { ...here, from: 'EU' }).score).toBe(95);
    // Three of five fields are in both.
    expect(likenessOf(here, { ...here, fields: ['name', 'phone', 'city', 'id_number'] }).score).toBe(90);
    // Half of the regimes answer the same.
    expect(likenessOf(here, { ...here, verdicts: [here.verdicts[0]!, { regime: 'sg_pdpa', outcome: 'needs_review' }] }).score).toBe(82.5);
    // Ten times as many ordinary people is half unlike, in one half of the weight.
    expect(likenessOf(here, { ...here, people: { ordinary: 99_999, sensitive: 0, us: {} } }).score).toBe(96.3);
    expect(likenessOf(here, { ...here, people: { ordinary: 0, sensitive: 9_999, us: {} } }).score).toBe(85);
  });

  it('A likeness says in both languages what differs, with this filing in brackets', () => {
    const there: CaseProfile = {
      ...here,
      fields: ['name', 'phone', 'id_number'],
      people: null,
      verdicts: [{ regime: 'cn', outcome: 'security_assessment' }],
    };
    expect(likenessOf(here, there).differs).toEqual([
      {
        aspect: 'verdicts',
        says: {
          en: 'Its verdicts differ (this transfer in brackets): the cn: the security_assessment (the contract_or_certification); the sg_pdpa: – (the allowed).',
          zh: '结论不同（括号内为本件）：“cn”：“security_assessment”（“contract_or_certification”）；“sg_pdpa”：–（“allowed”）。',
        },
      },
      {
        aspect: 'fields',
        says: {
          en: 'Its fields differ: it also sent the id_number; it did not send the city, the order_number.',
          zh: '字段不同：当时另有 “id_number”；当时没有 “city”、“order_number”。',
        },
      },
      {
        aspect: 'people',
        says: {
          en: 'The numbers of people differ: not known (this transfer: 9999 ordinary, 0 sensitive).',
          zh: '涉及人数不同：未知（本件：普通 9999、敏感 0）。',
        },
      },
    ]);
  });

  it('Unknown numbers of people are alike only to other unknown numbers', () => {
    expect(aspects({ ...here, people: null })).toEqual(['people']);
    expect(likenessOf({ ...here, people: null }, { ...here, people: null })).toEqual({ score: 100, differs: [] });
  });

  it('Likeness is the same both ways, not below 0, and 100 only without a difference', () => {
    const count = fc.constantFrom(0, 1, 9_999, 100_000, 1_000_000);
    const profile = fc.record<CaseProfile>({
      from: fc.constantFrom('CN', 'EU', null),
      scenario: fc.constantFrom('S03', null),
      recipient: fc.constantFrom('SG a', 'SG b'),
      fields: fc.uniqueArray(fc.constantFrom('name', 'phone', 'city')),
      people: fc.option(fc.record({ ordinary: count, sensitive: count, us: fc.constant({}) })),
      verdicts: fc
        .uniqueArray(fc.constantFrom('cn', 'eu_gdpr'))
        .chain((regimes) =>
          fc.tuple(...regimes.map((regime) => fc.record({ regime: fc.constant(regime), outcome: fc.constantFrom('a', 'b') }))),
        ),
    });
    fc.assert(
      fc.property(profile, profile, (one, other) => {
        const likeness = likenessOf(one, other);
        expect(likeness.score).toBe(likenessOf(other, one).score);
        expect(likeness.score).toBeGreaterThanOrEqual(0);
        expect(likeness.score === 100).toBe(likeness.differs.length === 0);
      }),
    );
  });
});
