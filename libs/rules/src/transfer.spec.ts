import { describe, expect, it } from '@jest/globals';
import { countedFamilies } from './counted-families.js';
import { factsFrom, packOf, reference } from './rules.fixture.js';
import { evaluateTransfer } from './transfer.js';

const national = packOf(
  [{ id: 'assessed', when: "level == 'important'", outcome: 'security_assessment', measure: '{ measure_type: transfer_restriction }' }],
  {
    binds: "exporter_country == 'CN'",
  },
);
const singapore = packOf([{ id: 'stop', when: 'personal', outcome: 'prohibited', measure: '{ measure_type: transfer_restriction }' }], {
  regime: 'sg_pdpa',
  jurisdiction: 'SG',
  binds: "exporter_country == 'SG'",
});
const depa = packOf(
  [
    { id: 'no-party', stage: 'party', when: "!treaty_party('depa', measure_party, as_of_date)", outcome: 'not_applicable' },
    { id: 'not-affected', stage: 'party', when: "!treaty_party('depa', affected_party, as_of_date)", outcome: 'not_applicable' },
    { id: 'breach', stage: 'need', when: "measure_type == 'transfer_restriction'", outcome: 'measure_inconsistent' },
  ],
  { regime: 'depa', kind: 'measure-test', binds: 'measure_party != null', jurisdiction: 'null' },
);
const packs = [national, singapore, depa];

describe('one transfer under many regimes', () => {
  it('A transfer is judged by each transfer test that binds and by no other test', () => {
    const { verdicts, readings } = evaluateTransfer(packs, factsFrom({ exporter_country: 'CN', importer_country: 'NZ' }), reference);
    expect(verdicts.map(({ regime }) => regime)).toEqual(['cn']);
    expect(readings).toEqual([]);
  });

  it('A trade agreement reads the rule that holds a transfer back as a measure', () => {
    const { readings } = evaluateTransfer(packs, factsFrom({ exporter_country: 'SG', importer_country: 'NZ' }), reference);
    expect(readings).toMatchObject([
      { regime: 'depa', outcome: 'measure_inconsistent', nationalRule: { regime: 'sg_pdpa', rule: 'sg_pdpa.stop' } },
    ]);
    expect(readings[0]).not.toHaveProperty('reading');
  });

  it('The rule of a country that is no Party gets a stress-test reading only', () => {
    const { readings } = evaluateTransfer(
      packs,
      factsFrom({ exporter_country: 'CN', importer_country: 'NZ', level: 'important' }),
      reference,
    );
    expect(readings).toMatchObject([
      {
        outcome: 'not_applicable',
        decisiveRule: 'depa.no-party',
        reading: { outcome: 'measure_inconsistent', label: { en: 'stress-test reading', zh: '压力测试解读' } },
      },
    ]);
  });
});

describe('families counted by the ledger', () => {
  const counting = packOf([
    { id: 'shop', when: 'ciio', outcome: 'exempt' },
    { id: 'few', when: 'ytd_ordinary < 100', outcome: 'exempt' },
    { id: 'many', when: 'personal', outcome: 'contract_or_certification' },
  ]);
  const zone = packOf([{ id: 'listed', when: 'zone != null', outcome: 'exempt' }], { regime: 'cn_zone' });
  const packs = [counting, zone, singapore, depa];
  const families = new Map([
    ['cn', ['exempt']],
    ['sg_pdpa', []],
  ]);
  const counted = (stated: object, leavingOut: ReadonlyMap<string, readonly string[]> = families) => [
    ...countedFamilies(packs, factsFrom({ exporter_country: 'CN', ...stated }), reference, leavingOut),
  ];

  it('The ledger counts a flow that is exempt only because it is small', () => expect(counted({})).toEqual([['cn', 'counts']]));
  it('The ledger only reads the counters for a flow freed by a listed exemption', () =>
    expect(counted({ ciio: true })).toEqual([['cn', 'reads']]));
  it('The ledger only reads the counters for a flow freed by a pack of the same family', () =>
    expect(counted({ zone: 'CN-SH' })).toEqual([['cn', 'reads']]));
  it('The ledger counts an exempt flow on a day whose law leaves none out', () =>
    expect(counted({ ciio: true }, new Map([['cn', []]]))).toEqual([['cn', 'counts']]));
  it('The ledger counts by the families that bind and by no other regime', () => {
    const bound = (exporter: string, asked: ReadonlyMap<string, readonly string[]> = families) => [
      ...countedFamilies([national, singapore], factsFrom({ exporter_country: exporter, importer_country: 'NZ' }), reference, asked).keys(),
    ];
    expect([bound('CN'), bound('SG'), bound('DE'), bound('SG', new Map([['cn', []]]))]).toEqual([['cn'], ['sg_pdpa'], [], []]);
  });
  it('The ledger only reads for a regime whose outcome needs no mechanism at any count', () => {
    const free = packOf([{ id: 'never', when: 'ytd_ordinary > 5 && ciio', outcome: 'prohibited' }]);
    expect([...countedFamilies([free], factsFrom({}), reference, families)]).toEqual([['cn', 'reads']]);
  });
});
