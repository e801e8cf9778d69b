import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import { evaluateLine } from './evaluate.js';

const book = openRuleBook();
const today = '2026-11-24' as IsoDate;
const answer = (line: object): readonly Readonly<Record<string, unknown>>[] => evaluateLine(JSON.stringify(line), book, today);

describe('carnet evaluate', () => {
  it('`carnet evaluate` answers for the named regime', () => {
    const facts = { exporter_country: 'DE', exporter_gdpr_subject: true, importer_country: 'CH', contains_personal_data: true };
    expect(answer({ id: 'a', regime: 'eu_gdpr', facts })).toEqual([
      expect.objectContaining({ id: 'a', regime: 'eu_gdpr', outcome: 'allowed_adequacy', mechanism: 'adequacy' }),
    ]);
  });

  it('`carnet evaluate` answers for the regimes that bind when none is named', () => {
    const answers = answer({ id: 1, facts: { exporter_country: 'CN', importer_country: 'SG', data_tags: ['name_contact'] } });
    expect(answers.map(({ regime }) => regime)).toContain('cn');
    expect(new Set(answers.map(({ id }) => id))).toEqual(new Set([1]));
  });

  it('An answer tells of sanctions and of document names that contradict the facts', () => {
    const facts = {
      exporter_country: 'SG',
      importer_country: 'KP',
      purpose: 'analytics',
      data_tags: ['name_contact'],
      contains_sensitive: false,
      document_names: ['patient-records.csv'],
    };
    const unbound = {
      exporter_country: 'TR',
      data_subject_countries: ['TR'],
      access_mode: 'transmit',
      exporter_gdpr_subject: false,
      exporter_uk_gdpr_subject: false,
      exporter_is_us_person: false,
      exporter_is_data_broker: false,
    };
    const told = [
      { en: expect.stringContaining('sanctions of the United Nations'), zh: expect.stringContaining('联合国安理会') },
      { en: expect.stringContaining('say “patient”'), zh: expect.stringContaining('“patient”') },
    ];
    expect(answer({ id: 1, regime: 'sg_pdpa', facts })).toEqual([expect.objectContaining({ lookedAt: told })]);
    for (const one of answer({ id: 1, facts })) expect(one).toMatchObject({ lookedAt: told });
    const plain = { ...facts, importer_country: 'DE', document_names: ['contract.pdf'] };
    expect(answer({ id: 1, regime: 'sg_pdpa', facts: plain })).toEqual([expect.objectContaining({ lookedAt: [] })]);
    const nowhere = answer({ id: 1, facts: { ...facts, ...unbound } });
    expect(nowhere).toEqual([expect.objectContaining({ regime: null, lookedAt: told })]);
  });

  it('`carnet evaluate` reports a regime without a rule pack', () => {
    const answers = answer({ id: 'x', regime: 'atlantis', facts: { exporter_country: 'CN', importer_country: 'SG' } });
    expect(answers).toEqual([{ id: 'x', regime: 'atlantis', error: 'there is no rule pack for atlantis' }]);
  });

  it('`carnet evaluate` answers in Chinese', () => {
    const inChinese = (line: object | string): object | undefined =>
      evaluateLine(typeof line === 'string' ? line : JSON.stringify(line), book, today, 'zh')[0];
    const [english] = answer({ id: 1, regime: 'cn', facts: { exporter_country: 'CN', importer_country: 'SG' } });
    const reason = String(english?.['reason_zh']);
    expect(inChinese({ id: 1, regime: 'cn', facts: { exporter_country: 'CN', importer_country: 'SG' } })).toEqual({ ...english, reason });
    expect(inChinese({ id: 1, regime: 'atlantis', facts: {} })).toMatchObject({ error: '没有 atlantis 的规则包' });
    expect(inChinese({ id: 1, facts: { colour: 'red' } })).toMatchObject({
      error: '部分事实无法读取。',
      faults: [{ detail: '没有此项事实' }],
    });
    expect(inChinese('{')).toEqual({ id: null, error: '该行不是 JSON 对象' });
  });

  it('`carnet evaluate` points at an unknown fact', () => {
    expect(answer({ id: 'x', facts: { colour: 'red', exporter_country: 7 } })).toEqual([
      expect.objectContaining({
        id: 'x',
        error: expect.any(String),
        faults: expect.arrayContaining([expect.objectContaining({ pointer: '/facts/colour' })]),
      }),
    ]);
  });

  it.each([
    ['{', 'the line is not a JSON object'],
    ['[]', 'the line is not a JSON object'],
    ['{"facts":[]}', '/facts is not an object'],
    ['{"regime":5,"facts":{}}', '/regime is not a text'],
    ['{"facts":{},"fields":"vin"}', '/fields is not a list of texts'],
    ['{"facts":{},"fields":[7]}', '/fields is not a list of texts'],
    ['{"facts":{},"scenario":{}}', '/scenario is not a text'],
  ])('`carnet evaluate` refuses the line %s', (line, error) => {
    expect(evaluateLine(line, book, today)).toEqual([{ id: null, error }]);
  });
});

describe('carnet evaluate, asked with the fields of a filing', () => {
  const facts = {
    exporter_country: 'CN',
    exporter_zone: 'CN-SH-LINGANG',
    exporter_sector: 'retail',
    exporter_is_ciio: false,
    importer_country: 'SG',
    data_tags: ['name_contact'],
    ytd_nonsensitive: 250_000,
    zone_list_status: 'unlisted',
    purpose: 'membership_management',
  };
  const line = JSON.stringify({ id: 1, regime: 'cn_zone', facts, fields: ['member.name', 'crm.x17'], scenario: 'membership' });

  it('A zone list on record decides instead of the stated list status', () => {
    const [verdict] = evaluateLine(line, openRuleBook({ illustrativeLists: true }), today);
    expect(verdict).toMatchObject({ outcome: 'needs_review', missing: ['data_elements'] });
  });

  it('The stated list status decides while no zone list is on record', () => {
    expect(evaluateLine(line, book, today)).toEqual([expect.objectContaining({ outcome: 'exempt', mechanism: 'cn_negative_list' })]);
  });

  it('A kind of data counts as sensitive from the day the law says so', () => {
    const outcomeOn = (as_of_date: string): unknown =>
      answer({
        id: 1,
        regime: 'cn',
        facts: { as_of_date, exporter_country: 'CN', importer_country: 'SG', data_tags: ['id_number'], ytd_nonsensitive: 1 },
      })[0]?.outcome;
    expect(['2025-10-31', '2025-11-01'].map(outcomeOn)).toEqual(['needs_review', 'exempt']);
  });
});
