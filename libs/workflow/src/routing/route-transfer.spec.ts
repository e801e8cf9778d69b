import { describe, expect, it } from '@jest/globals';
import { isoDate, type TransferId, uuid } from '@carnet/kernel';
import fc from 'fast-check';
import { LANES } from '../vocabulary.js';
import { auditDraw } from '../audit/decision-audit.js';
import { routeTransfer } from './route-transfer.js';
import { verdict } from './routed-verdict.fixture.js';
import type { Route } from '../transfer.js';
import { type RoutedVerdict, type RoutingInput, type TouchedMatters, VERDICT_GROUPS } from './routing-policy.js';
import { shippedPolicies } from './shipped-policies.fixture.js';

const policy = shippedPolicies.on(isoDate('2026-11-25'));
const amberChain = [{ role: 'approver', seats: 1, quorum: 1 }];
const redChain = [
  { role: 'supervisor', seats: 1, quorum: 1 },
  { role: 'approver', seats: 3, quorum: 2 },
];

const route = (verdicts: readonly RoutedVerdict[], draw = 0.9) => routeTransfer(policy, { verdicts, draw });
const prohibited = verdict('stop', { outcome: 'prohibited', regime: 'us_dsp' });

const verdicts = fc.record({
  regime: fc.constantFrom('cn', 'eu_gdpr', 'us_dsp'),
  group: fc.constantFrom(...VERDICT_GROUPS),
  outcome: fc.constantFrom('prohibited', 'not_compliant', 'exempt'),
  basis: fc.constantFrom('stated' as const, 'assumed' as const),
  missing: fc.subarray(['purpose', 'consent']),
  toConfirm: fc.subarray(['cn_data_level']),
  confidence: fc.constant('confirmed' as const),
  grounds: fc.constant([]),
  doubts: fc.constant([]),
  open: fc.constant([]),
  cites: fc.constant([]),
  decisiveRule: fc.constantFrom(null, 'eu_gdpr.no-personal-data', 'eu_data_act.no-provider'),
  reason: fc.constant({ en: 'reason', zh: '理由' }),
});
const draws = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('routing', () => {
  it.each([
    ['clear on stated facts: granted', [verdict('clear'), verdict('outside')], 'green', 'grant', [], []],
    [
      'clear on assumed facts: a person confirms',
      [verdict('clear', { basis: 'assumed', toConfirm: ['cn_data_level'] })],
      'amber',
      'review',
      ['privacy'],
      ['cn_data_level'],
    ],
    [
      'not bound on assumed facts: a person confirms',
      [verdict('clear'), verdict('outside', { basis: 'assumed', toConfirm: ['x'] })],
      'amber',
      'review',
      ['privacy'],
      ['x'],
    ],
    ['conditional', [verdict('clear'), verdict('conditional')], 'amber', 'review', ['privacy'], []],
    ['unknown', [verdict('clear'), verdict('unknown', { missing: ['purpose'] })], 'amber', 'review', ['legal'], ['purpose']],
    ['conditional and unknown: one opinion, the legal one', [verdict('conditional'), verdict('unknown')], 'amber', 'review', ['legal'], []],
    [
      'numbers that cannot be believed: as the heaviest',
      [verdict('unknown', { doubts: [{ id: 'd', facts: ['people'], says: { en: 'd', zh: 'd' }, implausible: true }] })],
      'red',
      'review',
      ['privacy', 'data-security', 'legal'],
      [],
    ],
    ['heavy', [verdict('heavy')], 'red', 'review', ['privacy', 'data-security', 'legal'], []],
    [
      'heavy and unknown',
      [verdict('unknown', { missing: ['purpose'] }), verdict('heavy')],
      'red',
      'review',
      ['privacy', 'data-security', 'legal'],
      ['purpose'],
    ],
    ['prohibited on stated facts: refused at once', [verdict('clear'), prohibited, verdict('heavy')], 'red', 'refuse', [], []],
    [
      'prohibited on assumed facts',
      [{ ...prohibited, basis: 'assumed' as const, toConfirm: ['ownership'] }],
      'red',
      'review',
      ['data-security', 'legal'],
      ['ownership'],
    ],
    ['not compliant', [verdict('stop', { outcome: 'not_compliant', regime: 'eu_gdpr' })], 'red', 'review', ['privacy', 'legal'], []],
    ['deadline missed', [verdict('stop', { outcome: 'deadline_missed', regime: 'cn' })], 'red', 'review', ['data-security', 'legal'], []],
    ['nothing binds', [verdict('outside')], 'amber', 'review', ['legal'], []],
    [
      'nothing binds, as far as is assumed',
      [verdict('outside', { basis: 'assumed', toConfirm: ['x'] })],
      'amber',
      'review',
      ['legal'],
      ['x'],
    ],
    ['nothing was asked', [], 'amber', 'review', ['legal'], []],
  ] as const)('The policy routes verdicts to a lane, disciplines and a chain: %s', (_, given, ...[lane, disposal, disciplines, ask]) => {
    const chain = disposal !== 'review' ? [] : lane === 'red' ? redChain : amberChain;
    expect(route(given)).toMatchObject({ policy: 'routing-2026.2', lane, audit: false, disposal, disciplines, chain, ask });
  });

  it('A filing that only another country’s law clears goes to a person', () => {
    const verdicts = [verdict('clear', { regime: 'eu_gdpr' }), verdict('outside', { regime: 'in_dpdp' })];
    const held = routeTransfer(policy, { verdicts, draw: 0.9, home: ['in_dpdp'] });
    expect(held).toMatchObject({ lane: 'amber', disposal: 'review', disciplines: ['legal'] });
    expect(held.reasons[0]).toEqual({
      en: expect.stringContaining('law of another country'),
      zh: expect.stringMatching(/\p{Script=Han}/u),
    });
    expect(routeTransfer(policy, { verdicts, draw: 0.9, home: [] }).lane).toBe('amber');
    for (const home of [['eu_gdpr', 'eu_data_act'], undefined])
      expect(routeTransfer(policy, { verdicts, draw: 0.9, ...(home && { home }) })).toMatchObject({ lane: 'green', disposal: 'grant' });
  });

  it('A filing with a fact that was stated otherwise before goes to a person', () => {
    const held = routeTransfer(policy, { verdicts: [verdict('clear')], draw: 0.9, retold: true });
    expect(held).toMatchObject({ lane: 'amber', disposal: 'review', disciplines: ['legal'] });
    expect(held.reasons[0]?.en).toContain('earlier stated a fact differently');
    expect(routeTransfer(policy, { verdicts: [verdict('heavy')], draw: 0.9, retold: true }).lane).toBe('red');
  });

  it('The people who review a filing are told that it stated a fact otherwise before', () => {
    for (const [given, lane] of [
      [verdict('clear'), 'amber'],
      [verdict('conditional'), 'amber'],
      [verdict('heavy'), 'red'],
    ] as const) {
      const [plain, restated] = [false, true].map((so) => routeTransfer(policy, { verdicts: [given], draw: 0.9, restated: so }));
      expect(restated).toMatchObject({ lane, disposal: 'review' });
      const told = (one: typeof plain) => (one?.reasons ?? []).filter(({ en }) => en.includes('stated a fact differently')).length;
      expect([told(plain), told(restated)]).toEqual([0, 1]);
    }
  });

  it('A filing beside a transfer that people refused or hold goes to a person', () => {
    const held = routeTransfer(policy, { verdicts: [verdict('clear')], draw: 0.9, held: true });
    expect(held).toMatchObject({ lane: 'amber', disposal: 'review', disciplines: ['legal'] });
    expect(held.reasons[0]?.en).toContain('Rules alone grant nothing beside it');
    expect(routeTransfer(policy, { verdicts: [verdict('heavy')], draw: 0.9, held: true }).lane).toBe('red');
  });

  it('A filing that was odd before goes to a person, with a present oddity told first', () => {
    const held = routeTransfer(policy, { verdicts: [verdict('clear')], draw: 0.9, wasOdd: true });
    expect(held).toMatchObject({ lane: 'amber', disposal: 'review', disciplines: ['legal'] });
    expect(held.reasons[0]?.en).toContain('They are no longer there');
    const still = { en: 'A field is named like health data.', zh: '字段名称与健康信息相似。' };
    expect(routeTransfer(policy, { verdicts: [verdict('clear')], draw: 0.9, wasOdd: true, watched: [still] }).reasons[0]).toEqual(still);
  });

  it.each([
    ['what cannot be compared with all that went before', { uncompared: true }, 'than the rules can compare'],
    ['what would not pass by today', { overtaken: true }, 'has ended in between'],
    ['what is many persons together with what went before', { manyTogether: true }, 'of twelve months'],
    ['what names a file that an officer rejected', { unaccepted: true }, 'rejected or queried by an officer'],
  ])('The policy leaves to a person %s', (_, circumstance, told) => {
    const held = routeTransfer(policy, { verdicts: [verdict('clear')], draw: 0.9, ...circumstance });
    expect(held).toMatchObject({ lane: 'amber', disposal: 'review', disciplines: ['legal'] });
    expect(held.reasons[0]?.en).toContain(told);
  });

  it('A filing from a country in which its company is not registered goes to a person', () => {
    const britain = { en: 'United Kingdom', zh: '英国' };
    const by = (id: string, more: Partial<RoutingInput> = {}, given = verdict('clear')) =>
      routeTransfer(shippedPolicies.named(id), { verdicts: [given], draw: 0.9, unregistered: true, exporterCountry: britain, ...more });
    const said = (made: Route) => made.reasons.slice(0, -1).map(({ en, zh }) => [en, zh]);
    const reason = [
      expect.stringMatching(
        /^The exporter's country in the filing is United Kingdom\. .* register the establishment, or correct the exporter's country\.$/,
      ),
      expect.stringMatching(/^申报所填数据提供方所在国家（地区）为英国，.*登记当地营业机构，或者更正.*。$/),
    ];
    for (const id of ['routing-2026.1', 'routing-2026.6']) {
      expect(by(id)).toMatchObject({ lane: 'amber', audit: false, disposal: 'review', disciplines: ['legal'] });
      expect(said(by(id))).toEqual([reason]);
      const [told, silent] = [by(id, {}, verdict('heavy')), by(id, { unregistered: false }, verdict('heavy'))];
      expect(told.lane).toBe(silent.lane);
      expect(told.reasons.map(({ en, zh }) => [en, zh])).toEqual([...silent.reasons.map(({ en, zh }) => [en, zh]), reason]);
    }
    expect(by('routing-2026.6').why).toEqual([
      { code: 'circumstances', regime: null, facts: ['exporter_country'], says: expect.objectContaining({ en: reason[0] }) },
    ]);
    expect(said(by('routing-2026.6', { exporterCountry: undefined }))).toEqual([
      [
        expect.stringMatching(/^The exporter's country in the filing is another country\./),
        expect.stringContaining('为其他国家（地区），'),
      ],
    ]);
    const beside = said(by('routing-2026.6', { suspected: true, held: true, restated: true }));
    expect(beside).toEqual([reason, [expect.stringContaining('stated a fact differently'), expect.any(String)]]);
  });

  it('A transfer that the audit drew before is drawn again', () => {
    const again = routeTransfer(policy, { verdicts: [verdict('clear')], draw: 0.9, drawn: true });
    expect(again).toEqual(routeTransfer(policy, { verdicts: [verdict('clear')], draw: 0 }));
    expect(again).toMatchObject({ lane: 'green', disposal: 'review', audit: true });
    expect(routeTransfer(policy, { verdicts: [verdict('heavy')], draw: 0.9, drawn: true }).lane).toBe('red');
  });

  it('Implausible numbers are red even where no regime binds, and are told first', () => {
    const said = { en: 'too many', zh: '过多' };
    const given = [verdict('outside', { basis: 'assumed', toConfirm: ['x'] })];
    const disciplines = ['privacy', 'data-security', 'legal'];
    for (const verdicts of [given, []])
      expect(routeTransfer(policy, { verdicts, draw: 0.9, implausible: [said] })).toMatchObject({
        lane: 'red',
        disposal: 'review',
        disciplines,
        chain: redChain,
        reasons: [said, policy.unboundReason],
        ask: verdicts.length === 0 ? [] : ['x'],
      });
    expect(routeTransfer(policy, { verdicts: given, draw: 0.9, implausible: [] }).lane).toBe('amber');
  });

  it('Implausible numbers follow the strictest heavy row and go to people in any case', () => {
    const doubts = [{ id: 'd', facts: ['people'], says: { en: 'd', zh: 'd' }, implausible: true as const }];
    const given = verdict('unknown', { outcome: 'needs_review', doubts });
    const others = policy.rows.filter(({ group }) => group !== 'heavy');
    const heavy = { group: 'heavy', lane: 'amber', disciplines: ['legal'], outcomes: ['filing_required'] } as const;
    const red = { ...heavy, lane: 'red', disciplines: ['privacy'], outcomes: ['security_assessment'] } as const;
    const heldBy = (...rows: (typeof policy)['rows']) =>
      routeTransfer({ ...policy, rows: [...others, ...rows] }, { verdicts: [given], draw: 0 });
    expect(heldBy(heavy, red)).toMatchObject({ lane: 'red', disposal: 'review', disciplines: ['privacy'] });
    expect(heldBy(heavy)).toMatchObject({ lane: 'amber', disposal: 'review', disciplines: ['legal'] });
    expect(heldBy({ ...red, refuse: true })).toMatchObject({ lane: 'red', disposal: 'review', disciplines: [policy.unboundDiscipline] });
  });

  it('The reasons name the strictest verdicts, and clear ones only if all are clear', () => {
    expect(route([verdict('clear'), verdict('conditional'), verdict('heavy')]).reasons.map(({ en }) => en)).toEqual([
      'heavy reason',
      'conditional reason',
    ]);
    expect(route([verdict('clear'), verdict('outside')]).reasons.map(({ en }) => en)).toEqual(['clear reason']);
    expect(route([verdict('clear'), prohibited]).reasons.map(({ en }) => en)).toEqual(['stop reason']);
    expect(route([]).reasons).toEqual([policy.unboundReason]);
  });

  it('A green transfer that the audit draws goes to a person and stays green', () => {
    const drawn = route([verdict('clear')], 0.0499);
    expect(drawn).toMatchObject({ lane: 'green', audit: true, disposal: 'review', disciplines: ['privacy'], chain: amberChain });
    expect(route([verdict('clear')], 0.05)).toMatchObject({ lane: 'green', audit: false, disposal: 'grant' });
    expect(route([verdict('heavy')], 0)).toMatchObject({ audit: false });
  });

  it('A suspected split goes to a person whatever the draw, if no person looks anyway', () => {
    const [before, now] = shippedPolicies.all;
    const suspected = (one: typeof policy, ...given: RoutedVerdict[]) => routeTransfer(one, { verdicts: given, draw: 0, suspected: true });
    expect(suspected(now!, verdict('clear'))).toMatchObject({
      lane: 'amber',
      audit: false,
      disposal: 'review',
      disciplines: ['legal'],
      chain: amberChain,
    });
    expect(suspected(now!, verdict('clear')).reasons[0]).toEqual(now!.split?.reason);
    expect(suspected(now!, verdict('heavy'))).toEqual(routeTransfer(now!, { verdicts: [verdict('heavy')], draw: 0 }));
    expect(suspected(before!, verdict('clear'))).toMatchObject({ policy: 'routing-2026.1', lane: 'green' });
  });

  it('Rules alone do not grant a transfer in place of a grant that was stopped', () => {
    const stopped = (given: RoutedVerdict, draw: number) => routeTransfer(policy, { verdicts: [given], draw, stopped: true });
    for (const draw of [0, 0.9]) {
      const routed = stopped(verdict('clear'), draw);
      expect(routed).toMatchObject({ lane: 'amber', audit: false, disposal: 'review', disciplines: ['legal'], chain: amberChain });
      expect(routed.reasons.map(({ en }) => en)).toEqual([expect.stringContaining('suspended or revoked the grant'), 'clear reason']);
    }
    expect(stopped(verdict('heavy'), 0)).toEqual(route([verdict('heavy')], 0));
  });

  it.each([-0.1, 1, Number.NaN])('The routing refuses the draw %p', (draw) => {
    expect(() => route([verdict('clear')], draw)).toThrow(RangeError);
  });

  it('The policy grants only clear verdicts on stated facts and staffs each review', () => {
    const property = fc.property(fc.array(verdicts, { maxLength: 5 }), draws, (given, draw) => {
      const made = routeTransfer(policy, { verdicts: given, draw });
      const clear =
        given.some(({ group }) => group === 'clear') &&
        given.every(({ group, basis }) => basis === 'stated' && (group === 'clear' || group === 'outside'));
      expect(made.lane === 'green').toBe(clear);
      expect(made.disposal === 'grant').toBe(clear && draw >= policy.auditRate);
      expect(made.disposal === 'review').toBe(made.disciplines.length > 0 && made.chain.length > 0);
      if (made.lane !== 'red' && made.disposal === 'review') expect(made.disciplines).toHaveLength(1);
    });
    fc.assert(property);
  });

  it('One more verdict never makes the lane of a bound filing milder', () => {
    const property = fc.property(fc.array(verdicts, { minLength: 1, maxLength: 4 }), verdicts, draws, (given, more, draw) => {
      fc.pre(given.some(({ group }) => group !== 'outside'));
      const rank = (list: readonly RoutedVerdict[]) => LANES.indexOf(routeTransfer(policy, { verdicts: list, draw }).lane);
      expect(rank([...given, more])).toBeGreaterThanOrEqual(rank(given));
    });
    fc.assert(property);
  });
});

describe('the trade agreements and sectors of a filing', () => {
  const full = shippedPolicies.named('routing-2026.6');
  const nowhere = { parties: ['usmca'], sectors: ['retail'] };
  const routeOf = (given: readonly RoutedVerdict[], touched: TouchedMatters | undefined, more: Partial<RoutingInput> = {}) =>
    routeTransfer(full, { verdicts: given, draw: 0.9, touched, ...more });
  const asked = (...given: Parameters<typeof routeOf>) => routeOf(...given).disciplines;

  it('A filing that touches trade or a sector adds their reviewers and reasons', () => {
    const both = { parties: ['usmca', 'rcep'], sectors: ['auto'] };
    expect(asked([verdict('heavy')], nowhere)).toEqual(['privacy', 'data-security', 'legal']);
    const red = routeOf([verdict('heavy')], both);
    expect(red.disciplines).toEqual(['privacy', 'data-security', 'legal', 'trade', 'sector']);
    expect(red.reasons).toEqual([{ en: 'heavy reason', zh: 'heavy 理由' }, ...full.matters!.map(({ reason }) => reason)]);
    expect(asked([verdict('conditional')], both)).toEqual(['privacy', 'sector']);
    expect(asked([verdict('conditional')], nowhere)).toEqual(['privacy']);
    expect(asked([verdict('clear')], both, { suspected: true })).toEqual(['legal', 'sector']);
    expect(asked([verdict('clear')], both, { stopped: true })).toEqual(['legal', 'sector']);
  });

  it('An unstated sector adds a sector reviewer to a red filing, not to a green one', () => {
    const unstated = { parties: [], sectors: null };
    expect(asked([verdict('heavy')], unstated)).toEqual(['privacy', 'data-security', 'legal', 'sector']);
    expect(routeOf([verdict('clear')], unstated)).toMatchObject({ disposal: 'grant', disciplines: [] });
    expect(asked([verdict('clear')], unstated, { draw: 0 })).toEqual(['privacy']);
    expect(routeOf([prohibited], unstated)).toMatchObject({ disposal: 'refuse', disciplines: [] });
  });

  it('The trade and sector of a filing never change its lane or remove a discipline', () => {
    const touches = fc.record({
      parties: fc.subarray(['rcep', 'depa', 'usmca']),
      sectors: fc.option(fc.subarray(['auto', 'retail'])),
    });
    const property = fc.property(fc.array(verdicts, { maxLength: 5 }), draws, touches, (given, draw, touched) => {
      const [without, beside] = [routeTransfer(full, { verdicts: given, draw }), routeTransfer(full, { verdicts: given, draw, touched })];
      expect(beside).toMatchObject({ lane: without.lane, disposal: without.disposal, audit: without.audit, chain: without.chain });
      expect(beside.disciplines).toEqual(expect.arrayContaining([...without.disciplines]));
    });
    fc.assert(property);
  });
});

describe('routing policies', () => {
  it('A routing policy is found by its day, without a gap from the first day on', () => {
    expect(shippedPolicies.on(isoDate('2026-01-01')).id).toBe('routing-2026.1');
    expect(shippedPolicies.on(isoDate('2026-11-24')).id).toBe('routing-2026.1');
    expect(shippedPolicies.on(isoDate('2026-11-25')).id).toBe('routing-2026.2');
    expect(() => shippedPolicies.on(isoDate('2025-12-31'))).toThrow(RangeError);
  });

  it('A routing policy is found by the id that an assessment names', () => {
    expect(shippedPolicies.all.map(({ id }) => shippedPolicies.named(id))).toEqual(shippedPolicies.all);
    expect(() => shippedPolicies.named('routing-1999.1')).toThrow(RangeError);
  });

  it('The policies from 2026-11-28 on have the list of claims for light answers', () => {
    expect(shippedPolicies.on(isoDate('2026-11-27'))).toMatchObject({ id: 'routing-2026.3' });
    expect(shippedPolicies.on(isoDate('2026-11-28')).claims?.length).toBeGreaterThan(0);
    expect(shippedPolicies.on(isoDate('2026-12-14')).claims).toEqual(shippedPolicies.on(isoDate('2026-11-28')).claims);
  });

  it.each(shippedPolicies.all.map((one) => [one.id, one] as const))(
    'The policy %s routes every kind of verdict and has chains that can be followed',
    (_, one) => {
      for (const group of VERDICT_GROUPS) {
        for (const basis of ['stated', 'assumed'] as const) {
          for (const confidence of ['confirmed', 'unconfirmed'] as const)
            expect(() => routeTransfer(one, { verdicts: [verdict(group, { basis, confidence })], draw: 0.5 })).not.toThrow();
        }
      }
      for (const step of [...one.chains.amber, ...one.chains.red]) expect(step.quorum >= 1 && step.quorum <= step.seats).toBe(true);
      expect(one.rows.flatMap(({ disciplines }) => disciplines).every((discipline) => one.amberPreference.includes(discipline))).toBe(true);
    },
  );
});

describe('an audit draw', () => {
  const transfer = (number: number) => uuid<TransferId>(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);

  it('An audit draw can be derived again from its recorded seed', () => {
    // Recorded: printf %s 'seed-1:00000000-0000-4000-8000-000000000001' | sha256sum, first 13 digits over 2^52.
    expect(auditDraw('seed-1', transfer(1))).toBe(Number.parseInt('8633a7c54c2f2', 16) / 2 ** 52);
    expect(auditDraw('seed-2', transfer(1))).not.toBe(auditDraw('seed-1', transfer(1)));
  });

  it('Audit draws fall evenly over [0, 1)', () => {
    const counts = Array.from({ length: 20 }, () => 0);
    for (let number = 0; number < 20_000; number += 1) {
      const slot = Math.floor(auditDraw('seed', transfer(number)) * 20);
      counts[slot] = (counts[slot] ?? 0) + 1;
    }
    expect(counts).toHaveLength(20);
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1150);
  });
});
