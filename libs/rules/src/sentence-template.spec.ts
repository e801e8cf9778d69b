import { describe, expect, it } from '@jest/globals';
import type { Json } from '@carnet/kernel';
import type { FactCatalogue, FactDefinition } from './catalogue.js';
import { catalogue, factsFrom } from './rules.fixture.js';
import { fillTemplate, templateOf } from './sentence-template.js';

const china = { exporter_country: 'CN', importer_country: 'FR' };

const named: FactCatalogue = withFact(
  withFact(catalogue, 'importer_country', { valueLabels: { FR: { en: 'France', zh: '法国' } } }),
  'ciio',
  {
    kind: 'claimed',
  },
);

function withFact(from: FactCatalogue, name: string, more: Partial<FactDefinition>): FactCatalogue {
  const facts = from.facts.map((one) => (one.name === name ? { ...one, ...more } : one));
  return { ...from, facts, byName: new Map(facts.map((one) => [one.name, one])) };
}

function said(en: string, zh: string, stated: Readonly<Record<string, Json>> = {}, ledger: Readonly<Record<string, Json>> = {}) {
  return fillTemplate(templateOf({ en, zh }, named), factsFrom({ ...china, ...stated }, ledger));
}

describe('a sentence about facts', () => {
  it('A sentence shows numbers with thousands separators in both languages', () => {
    expect(said('{ytd_ordinary} persons.', '累计 {ytd_ordinary} 人。', {}, { ytd_ordinary: 120000 })).toEqual({
      en: '120,000 persons.',
      zh: '累计 120,000 人。',
    });
  });

  it('A Chinese sentence has no blanks around names and keeps them around letters', () => {
    expect(said('To {importer_country}.', '向 {importer_country} 的接收方。').zh).toBe('向法国的接收方。');
    expect(said('To {importer_country}.', '向 {importer_country} 的接收方。', { importer_country: 'SG' }).zh).toBe('向 SG 的接收方。');
    expect(said('{importer_country} to {importer_country}.', '{importer_country} 至 {importer_country}。').zh).toBe('法国至法国。');
  });

  it('A sentence marks an assumed value as not stated, after its unit', () => {
    expect(said('Held to {share}% by them.', '其持股 {share}% 未达标准。')).toEqual({
      en: 'Held to 0% (not stated; taken as 0%) by them.',
      zh: '其持股 0%（未填写，按 0%计）未达标准。',
    });
    expect(said('{ytd_ordinary} persons.', '累计 {ytd_ordinary} 人。').en).toBe('0 persons (not stated; taken as 0 persons).');
    expect(said('"{personal}".', '“{personal}”。')).toEqual({ en: '"yes" (not stated; taken as yes).', zh: '“是”（未填写，按是计）。' });
    expect(said('So ({personal}).', '如此（{personal}）。')).toEqual({ en: 'So (yes; not stated).', zh: '如此（是；未填写）。' });
  });

  it('A sentence writes one person in the singular', () => {
    const one = (en: string, stated = {}) => fillTemplate(templateOf({ en, zh: '{ytd_ordinary} 人' }, named), factsFrom(china, stated)).en;
    expect(one('Data of {ytd_ordinary} persons.', { ytd_ordinary: 1 })).toBe('Data of 1 person.');
    expect(one('{ytd_ordinary} working days are left.', { ytd_ordinary: 1 })).toBe('1 working day is left.');
    expect(one('{ytd_ordinary} working days are left.', { ytd_ordinary: 21 })).toBe('21 working days are left.');
  });

  it('A sentence says in words that a number is unknown', () => {
    const told = (en: string, zh: string) =>
      fillTemplate(templateOf({ en, zh }, named), factsFrom(china).without(['ytd_ordinary', 'share']));
    expect(told('{ytd_ordinary} persons since 1 January.', '累计 {ytd_ordinary} 人，不满10万人。')).toEqual({
      en: 'An unknown number of persons since 1 January.',
      zh: '累计未知人数，不满10万人。',
    });
    expect(told('Held to {share} % by them.', '其持股 {share}%。')).toEqual({
      en: 'Held to an unknown percentage by them.',
      zh: '其持股未知比例。',
    });
  });

  it('A sentence says of an unset fact only that it is not stated', () => {
    expect(said('In {zone}.', '在 {zone} 内。')).toEqual({ en: 'In not stated.', zh: '在未填写内。' });
  });

  it('A sentence marks a claim of the company as claimed', () => {
    expect(said('CIIO: {ciio}.', '运营者：{ciio}。', { ciio: true })).toEqual({
      en: 'CIIO: yes (as claimed by the company).',
      zh: '运营者：是（据企业主张）。',
    });
    expect(said('({ciio})', '（{ciio}）', { ciio: true })).toEqual({ en: '(yes; as claimed by the company)', zh: '（是；据企业主张）' });
    expect(said('{ciio}', '{ciio}').en).toBe('no (not stated; taken as no)');
  });
});
