import type { Json } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { routeTransfer } from './route-transfer.js';
import { verdict } from './routed-verdict.fixture.js';
import { type RoutedVerdict, type RoutingInput, VERDICT_GROUPS } from './routing-policy.js';
import { shippedPolicies } from './shipped-policies.fixture.js';

const policy = shippedPolicies.named('routing-2026.6');
const before = shippedPolicies.named('routing-2026.5');
const [entry] = policy.outside ?? [];
if (entry === undefined) throw new Error('the policy has no list of answers “does not bind”');

const gdpr = verdict('outside', {
  regime: 'eu_gdpr',
  decisiveRule: 'eu_gdpr.no-personal-data',
  reason: { en: 'No persons.', zh: '无个人。' },
});
const dataAct = verdict('outside', {
  regime: 'eu_data_act',
  decisiveRule: 'eu_data_act.no-provider',
  reason: { en: 'No provider.', zh: '非提供者。' },
});
const machine: Readonly<Record<string, Json>> = {
  contains_personal_data: false,
  protection_state: 'clear',
  data_tags: ['telemetry_machine'],
  purpose: 'telemetry',
  exporter_sector: 'manufacturing',
  exporter_role: 'controller',
  exporter_is_public_authority: false,
  exporter_is_ciio: false,
  government_information: false,
  third_country_order: false,
  access_mode: 'transmit',
  onward_countries: [],
};
const words = {
  fact: (name: string) => ({ en: `<${name}>`, zh: `〈${name}〉` }),
  regime: (regime: string) => ({ en: `[${regime}]`, zh: `【${regime}】` }),
};
const union = ['eu_gdpr', 'eu_data_act'];
const statedAs = (facts: Readonly<Record<string, Json>>) => (name: string) => facts[name];

const route = (verdicts: readonly RoutedVerdict[], more: Partial<RoutingInput> = {}) =>
  routeTransfer(policy, { verdicts, draw: 0.9, home: union, stated: statedAs(machine), words, ...more });

describe('answers that no regime binds', () => {
  it('Machine data of a business in the Union is granted, and each answer is told', () => {
    const made = route([dataAct, gdpr]);
    expect(made).toMatchObject({ lane: 'green', disposal: 'grant', why: [], ask: [] });
    expect(made.reasons).toEqual([dataAct.reason, gdpr.reason]);
    expect(route([dataAct, gdpr], { draw: 0.2499 })).toMatchObject({ lane: 'green', audit: true, disposal: 'review' });
    expect(routeTransfer(before, { verdicts: [dataAct, gdpr], draw: 0.9, home: union, stated: statedAs(machine) })).toMatchObject({
      lane: 'amber',
      reasons: [before.unboundReason],
      why: [],
    });
  });

  it.each([
    ['only one of the two answered', [gdpr], {}],
    ['another regime answered too', [dataAct, gdpr, verdict('outside', { regime: 'us_dsp', decisiveRule: 'us_dsp.no-us-person' })], {}],
    ['another rule answered', [dataAct, { ...gdpr, decisiveRule: 'eu_gdpr.anonymised' }], {}],
    ['the scope alone answered', [dataAct, { ...gdpr, decisiveRule: null }], {}],
    ['a fact was assumed', [dataAct, { ...gdpr, basis: 'assumed', toConfirm: ['importer_frameworks'] }], {}],
    ['the law was not read', [{ ...dataAct, confidence: 'unconfirmed' }, gdpr], {}],
    ['an answer rests on a claim', [{ ...dataAct, grounds: [{ fact: 'public_data', kind: 'claimed', document: null }] }, gdpr], {}],
    ['an answer rests on an assessment', [{ ...dataAct, grounds: [{ fact: 'tia_done', kind: 'assessed', document: 'TIA-1' }] }, gdpr], {}],
    ['facts contradict', [dataAct, { ...gdpr, doubts: [{ id: 'd', facts: ['purpose'], says: { en: 'doubt', zh: '疑点' } }] }], {}],
    ['the data leaves another country', [dataAct, gdpr], { home: ['sg_pdpa'] }],
    ['nobody knows which country it leaves', [dataAct, gdpr], { home: [] }],
    ['nothing is known of the filing', [dataAct, gdpr], { stated: undefined }],
    ['people watch it', [dataAct, gdpr], { watched: [{ en: 'Watched.', zh: '留意。' }] }],
    ['a text contradicts', [dataAct, gdpr], { worded: [{ facts: ['filing_title'], says: { en: 'Title.', zh: '名称。' } }] }],
    ['people held a similar one', [dataAct, gdpr], { held: true }],
    ['its numbers cannot be believed', [dataAct, gdpr], { implausible: [{ en: 'Too many.', zh: '过多。' }] }],
  ] satisfies readonly (readonly [string, readonly RoutedVerdict[], Partial<RoutingInput>])[])(
    'A person looks at what no regime binds, and is told why, when %s',
    (_, verdicts, more) => {
      const made = route(verdicts, more);
      expect(made.disposal).toBe('review');
      expect(made.lane).not.toBe('green');
      expect(made.why).not.toEqual([]);
    },
  );

  it.each(Object.keys(entry.facts))('A person looks when the filing states %s otherwise, or not at all', (name) => {
    const another = Array.isArray(machine[name]) ? ['name_contact'] : machine[name] === false ? true : 'other';
    const { [name]: _, ...rest } = machine;
    const otherwise = route([dataAct, gdpr], { stated: statedAs({ ...machine, [name]: another }) });
    expect(otherwise).toMatchObject({ lane: 'amber', disposal: 'review', ask: [] });
    const silent = route([dataAct, gdpr], { stated: statedAs(rest) });
    expect(silent).toMatchObject({ lane: 'amber', disposal: 'review', ask: [name] });
    expect(silent.why?.at(-1)).toMatchObject({ code: 'to-confirm', regime: null, facts: [name] });
  });

  it('A list of no kinds of data, or with one more kind, is not accepted', () => {
    for (const data_tags of [[], ['telemetry_machine', 'production_process'], ['non_personal'], null])
      expect(route([dataAct, gdpr], { stated: statedAs({ ...machine, data_tags }) }).lane).toBe('amber');
  });

  it('The packs that were asked are named, each with its reason', () => {
    const made = route([dataAct, gdpr], { stated: statedAs({ ...machine, purpose: 'analytics' }) });
    const asked = {
      en: 'Each rule pack that was asked says that it does not bind this transfer: [eu_data_act]; [eu_gdpr]. Other law may bind it, so a person looks.',
      zh: '经询问的规则包均认为对本事项不适用：【eu_data_act】；【eu_gdpr】。其他法律可能适用，须由人员查看。',
    };
    expect(made.reasons).toEqual([asked, dataAct.reason, gdpr.reason]);
    expect(made.why).toEqual([
      { code: 'outside', regime: null, facts: [], says: asked },
      { code: 'outside', regime: 'eu_data_act', facts: [], says: dataAct.reason },
      { code: 'outside', regime: 'eu_gdpr', facts: [], says: gdpr.reason },
    ]);
    const none = route([]);
    expect(none.reasons).toEqual([policy.unboundReason]);
    expect(none.why).toEqual([{ code: 'outside', regime: null, facts: [], says: policy.unboundReason }]);
    expect(JSON.stringify(made)).not.toContain(policy.unboundReason.en);
  });
});

const anyVerdict: fc.Arbitrary<RoutedVerdict> = fc.record({
  regime: fc.constantFrom('cn', 'eu_gdpr', 'eu_data_act'),
  group: fc.constantFrom(...VERDICT_GROUPS),
  outcome: fc.constantFrom('prohibited', 'not_compliant', 'exempt', 'allowed_conditions'),
  basis: fc.constantFrom('stated' as const, 'assumed' as const),
  missing: fc.subarray(['purpose']),
  toConfirm: fc.subarray(['cn_data_level']),
  confidence: fc.constantFrom('confirmed' as const, 'unconfirmed' as const),
  grounds: fc.subarray([{ fact: 'emergency', kind: 'claimed' as const, document: null }]),
  doubts: fc.array(
    fc.record(
      {
        id: fc.constant('d'),
        facts: fc.constant(['purpose']),
        says: fc.constant({ en: 'doubt', zh: '疑点' }),
        implausible: fc.constant(true as const),
      },
      { requiredKeys: ['id', 'facts', 'says'] },
    ),
    { maxLength: 1 },
  ),
  open: fc.subarray([{ id: 'cn.duty.notice', facts: ['notice_given'], says: { en: 'Tell.', zh: '告知。' } }]),
  cites: fc.constant([]),
  decisiveRule: fc.constantFrom(null, 'eu_gdpr.no-personal-data', 'eu_data_act.no-provider'),
  reason: fc.constant({ en: 'reason', zh: '理由' }),
});
const sentence = { en: 'looked at', zh: '查看' };
const anyCircumstances = fc.record(
  {
    unregistered: fc.boolean(),
    suspected: fc.boolean(),
    stopped: fc.boolean(),
    held: fc.boolean(),
    retold: fc.boolean(),
    restated: fc.boolean(),
    wasOdd: fc.boolean(),
    uncompared: fc.boolean(),
    manyTogether: fc.boolean(),
    overtaken: fc.boolean(),
    unscanned: fc.boolean(),
    unaccepted: fc.boolean(),
    home: fc.constantFrom([], ['cn'], union),
    watched: fc.subarray([sentence]),
    worded: fc.subarray([{ facts: ['filing_title'], says: sentence }]),
    implausible: fc.subarray([sentence]),
  },
  { requiredKeys: [] },
);

describe('why a filing is not green', () => {
  it('Every amber or red filing says why in both languages, each reason once', () => {
    const property = fc.property(fc.array(anyVerdict, { maxLength: 4 }), anyCircumstances, (verdicts, more) => {
      const made = route(verdicts, more);
      const why = made.why ?? [];
      if (made.lane === 'green') expect(why).toEqual([]);
      else expect(why.length).toBeGreaterThan(0);
      for (const { says } of why) expect([says.en.trim(), says.zh.trim()]).not.toContain('');
      expect(new Set(made.reasons.map(({ en }) => en)).size).toBe(made.reasons.length);
      const told = new Set(why.map(({ says }) => says.en));
      for (const { group, doubts, reason } of verdicts)
        if (made.disposal === 'review' && made.lane !== 'green' && group === 'heavy' && doubts.length === 0)
          expect(told).toContain(reason.en);
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('A version before it tells what it told then', () => {
    const property = fc.property(fc.array(anyVerdict, { maxLength: 4 }), anyCircumstances, (verdicts, more) => {
      const made = routeTransfer(before, { verdicts, draw: 0.9, words, ...more });
      const later = ['law', 'outside', 'watched', 'circumstances'];
      expect(made.why?.filter(({ code }) => later.includes(code))).toEqual([]);
    });
    fc.assert(property);
  });
});
