import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LANES, type WhyCode } from '../vocabulary.js';
import { routeTransfer } from './route-transfer.js';
import { verdict } from './routed-verdict.fixture.js';
import { type ClaimContext, type RoutedVerdict, type RoutingInput, VERDICT_GROUPS } from './routing-policy.js';
import { shippedPolicies } from './shipped-policies.fixture.js';

const prohibited = verdict('stop', { outcome: 'prohibited', regime: 'us_dsp' });
/** Every verdict that a regime can give, on any law and grounds. */
const anyVerdicts = fc.record({
  regime: fc.constantFrom('cn', 'eu_gdpr'),
  group: fc.constantFrom(...VERDICT_GROUPS),
  outcome: fc.constantFrom('prohibited', 'not_compliant', 'exempt'),
  basis: fc.constantFrom('stated' as const, 'assumed' as const),
  missing: fc.subarray(['purpose']),
  toConfirm: fc.subarray(['cn_data_level']),
  confidence: fc.constantFrom('confirmed' as const, 'unconfirmed' as const),
  grounds: fc.array(
    fc.record({
      fact: fc.constantFrom('contract_with_subject', 'hr_labour_rules', 'emergency'),
      kind: fc.constantFrom('assessed' as const, 'claimed' as const),
      document: fc.constantFrom(null, '', 'sha256:00'),
    }),
    { maxLength: 3 },
  ),
  doubts: fc.subarray([{ id: 'anonymised-with-id', facts: ['protection_state'], says: { en: 'doubt', zh: '疑点' } }]),
  open: fc.subarray([{ id: 'cn.duty.notice', facts: ['notice_given'], says: { en: 'Tell.', zh: '告知。' } }]),
  cites: fc.subarray(['provisions 5(1)(1)', 'provisions 5(1)(2)']),
  decisiveRule: fc.constantFrom(null, 'eu_gdpr.no-personal-data', 'eu_data_act.no-provider'),
  reason: fc.constant({ en: 'reason', zh: '理由' }),
});
const anyClaimedFor = fc.option(
  fc.record({
    purpose: fc.constantFrom(null, 'cross_border_shopping', 'hr_management', 'marketing'),
    dataTags: fc.constantFrom(null, [], ['name_contact'], ['name_contact', 'minors'], ['health']),
    minors: fc.constantFrom(null, false, true),
  }),
  { nil: undefined },
);
/** A verdict that refuses at once: on stated facts and read law, without a contradiction. */
const isFatal = ({ group, outcome, basis, confidence, doubts }: RoutedVerdict): boolean =>
  group === 'stop' && outcome === 'prohibited' && basis === 'stated' && confidence === 'confirmed' && doubts.length === 0;
const draws = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe.each(shippedPolicies.all.filter(({ claims }) => claims !== undefined).map((one) => [one.id, one] as const))(
  'a light answer by %s',
  (_, earning) => {
    const shopping: ClaimContext = { purpose: 'cross_border_shopping', dataTags: ['name_contact', 'transaction'], minors: false };
    const words = {
      fact: (name: string) => ({ en: `<${name}>`, zh: `〈${name}〉` }),
      regime: (regime: string) => ({ en: `[${regime}]`, zh: `【${regime}】` }),
    };
    const claim = { fact: 'contract_with_subject', kind: 'claimed', document: null } as const;
    const assessment = { fact: 'tia_done', kind: 'assessed', document: null } as const;
    const cites = ['provisions 5(1)(1)'];
    /** What a version that says of every filing why it is not green tells, and one before it does not. */
    const told = (...codes: readonly WhyCode[]) => (earning.outside === undefined ? [] : codes);
    const notice = { id: 'cn.duty.notice', facts: ['notice_given'], says: { en: 'Tell.', zh: '告知。' } };
    const earned = (given: RoutedVerdict, more: Partial<RoutingInput> = {}) =>
      routeTransfer(earning, { verdicts: [given], draw: 0.9, claimedFor: shopping, words, ...more });

    it.each([
      ['clear, on law that was read', verdict('clear'), 'green', 'grant', []],
      ['law that nobody read', verdict('clear', { confidence: 'unconfirmed' }), 'amber', 'review', ['unread']],
      [
        'a scope that nobody read',
        verdict('outside', { confidence: 'unconfirmed' }),
        'amber',
        'review',
        [...told('outside', 'outside'), 'unread'],
      ],
      ['a claim on the list', verdict('clear', { grounds: [claim], cites }), 'green', 'grant', []],
      ['a claim under another article', verdict('clear', { grounds: [claim], cites: ['provisions 6'] }), 'amber', 'review', ['claimed']],
      ['a claim of another regime', verdict('clear', { regime: 'kr_pipa', grounds: [claim], cites }), 'amber', 'review', ['claimed']],
      [
        'a claim that no list has, whatever document is named',
        verdict('clear', { grounds: [{ ...claim, fact: 'emergency', document: 'sha256:00' }], cites }),
        ...(['amber', 'review', ['claimed']] as const),
      ],
      ['an assessment without a document', verdict('clear', { grounds: [assessment] }), 'amber', 'review', ['undocumented']],
      ['an assessment with its document', verdict('clear', { grounds: [{ ...assessment, document: 'sha256:00' }] }), 'green', 'grant', []],
      ['a duty in its way', verdict('clear', { open: [notice] }), 'amber', 'review', ['duty']],
      ['a prohibition that was read', prohibited, 'red', 'refuse', told('law')],
      [
        'a prohibition that nobody read',
        { ...prohibited, confidence: 'unconfirmed' as const },
        'red',
        'review',
        [...told('law'), 'unread'],
      ],
    ] as const)('A light answer needs read law and backed facts, or a person looks: %s', (__, given, lane, disposal, codes) => {
      const made = earned(given);
      expect([made.lane, made.disposal, made.why?.map(({ code }) => code)]).toEqual([lane, disposal, codes]);
    });

    it.each([
      ['another purpose', { ...shopping, purpose: 'marketing' }],
      ['no purpose', { ...shopping, purpose: null }],
      ['a kind of data that it does not need', { ...shopping, dataTags: ['name_contact', 'health'] }],
      ['no kinds of data', { ...shopping, dataTags: [] }],
      ['kinds of data that nobody stated', { ...shopping, dataTags: null }],
      ['data of children', { ...shopping, minors: true }],
      ['nothing said of children', { ...shopping, minors: null }],
      ['nothing known of the filing', undefined],
    ] as const)('A claim of the list with %s gives no light answer', (__, claimedFor) => {
      expect(earned(verdict('clear', { grounds: [claim], cites }), { claimedFor })).toMatchObject({ lane: 'amber', disposal: 'review' });
    });

    it('A light answer on a claim is audited at the raised rate', () => {
      const claiming = verdict('clear', { grounds: [claim], cites });
      expect(earned(claiming, { draw: 0.2499 })).toMatchObject({ lane: 'green', audit: true, disposal: 'review' });
      expect(earned(claiming, { draw: 0.25 })).toMatchObject({ lane: 'green', audit: false, disposal: 'grant' });
      expect(earned(verdict('clear'), { draw: 0.06 })).toMatchObject({ audit: false, disposal: 'grant' });
    });

    it('Facts that contradict each other give no light answer', () => {
      const doubts = [{ id: 'd', facts: ['protection_state'], says: { en: 'a doubt', zh: '疑点' } }];
      for (const given of [verdict('clear', { doubts }), { ...prohibited, doubts }, verdict('unknown', { doubts })]) {
        const made = earned(given);
        expect([made.disposal, made.why?.map(({ code }) => code)]).toEqual(['review', ['doubtful']]);
      }
    });

    it.each([
      ['clear', verdict('clear'), 'amber', []],
      ['held for another reason', verdict('clear', { open: [notice] }), 'amber', ['duty']],
      ['heavy', verdict('heavy'), 'red', told('law')],
    ] as const)('Words that contradict the facts go to a person, as the first reason: %s', (__, given, lane, codes) => {
      const worded = [{ facts: ['filing_title', 'data_tags'], says: { en: 'The title says “patients”.', zh: '名称中有“患者”。' } }];
      const made = earned(given, { worded });
      expect(made).toMatchObject({ lane, disposal: 'review' });
      expect(made.why?.[0]).toEqual({ code: 'worded', regime: null, ...worded[0] });
      expect(made.why?.slice(1).map(({ code }) => code)).toEqual(codes);
      expect(made.reasons).toContainEqual(worded[0]?.says);
      const without = earned(given);
      if (without.lane === lane) expect(made.reasons).toHaveLength(without.reasons.length + 1);
      expect(earned(prohibited, { worded })).toEqual(earned(prohibited));
    });

    it('An open duty is named in both languages as the reason for a review', () => {
      const made = earned(verdict('clear', { open: [notice] }));
      const says = { en: 'Not stated as met, so a person looks: Tell.', zh: '未说明已履行，须由人员查看：告知。' };
      expect(made.why).toEqual([{ code: 'duty', regime: 'cn', facts: ['notice_given'], says }]);
      expect(made.reasons).toContainEqual(says);
    });

    it('Each reason against a light answer is told in both languages', () => {
      const doubts = [{ id: 'd', facts: ['protection_state'], says: { en: 'unknown reason', zh: 'unknown 理由' } }];
      const grounds = [claim, { ...claim, fact: 'emergency' }, assessment];
      const given = verdict('unknown', { missing: ['purpose'], toConfirm: ['cn_data_level'], confidence: 'unconfirmed', grounds, doubts });
      const made = earned(given, { claimedFor: undefined });
      expect(made.why).toEqual([
        { code: 'doubtful', regime: 'cn', facts: ['protection_state'], says: given.reason },
        ...[
          ['missing', ['purpose'], 'Not stated, and needed for an answer: <purpose>.', '尚未说明，而判断须以此为据：〈purpose〉。'],
          [
            ...(['to-confirm', ['cn_data_level']] as const),
            'To be confirmed, because the company did not state it: <cn_data_level>.',
            '企业未作说明，须予确认：〈cn_data_level〉。',
          ],
          [
            'claimed',
            ['emergency'],
            'As claimed by the company: <emergency>. A person checks it.',
            '企业主张：〈emergency〉。须由人员核实。',
          ],
          [
            ...(['claimed', ['contract_with_subject']] as const),
            expect.stringMatching(/^As claimed by the company: <contract_with_subject>\. A person checks it\. It passes unchecked only /),
            expect.stringMatching(/^企业主张：〈contract_with_subject〉。须由人员核实。仅在/),
          ],
          [
            ...(['undocumented', ['tia_done']] as const),
            'No document is named for: <tia_done>. Name the attachment or reference.',
            '未指明依据文件：〈tia_done〉。请指明附件或者登记编号。',
          ],
          [
            ...(['unread', []] as const),
            'The text of the law behind this answer was not read yet, so a person decides: [cn].',
            '该结论所依据的法律文本尚未核读，须由人员判断：【cn】。',
          ],
        ].map(([code, facts, en, zh]) => ({ code, regime: 'cn', facts, says: { en, zh } })),
      ]);
      expect(made.reasons).toEqual(made.why?.map(({ says }) => says));
      expect(earned(given, { words: undefined }).why?.[1]?.says.en).toBe('Not stated, and needed for an answer: purpose.');
    });

    it('The reasons of several regimes name each fact once, and the list is by regime', () => {
      const one = verdict('clear', { basis: 'assumed', toConfirm: ['a', 'b'], confidence: 'unconfirmed' });
      const other = verdict('clear', { regime: 'kr_pipa', basis: 'assumed', toConfirm: ['b', 'c'], confidence: 'unconfirmed' });
      const made = routeTransfer(earning, { verdicts: [one, other], draw: 0.9, words });
      expect(made.reasons.map(({ en }) => en)).toEqual([
        'clear reason',
        ...(earning.outside === undefined ? ['clear reason'] : []),
        'To be confirmed, because the company did not state it: <a>, <b>, <c>.',
        'The text of the law behind this answer was not read yet, so a person decides: [cn], [kr_pipa].',
      ]);
      expect(made.why?.map(({ code, regime, facts }) => [code, regime, facts])).toEqual([
        ['to-confirm', 'cn', ['a', 'b']],
        ['unread', 'cn', []],
        ['to-confirm', 'kr_pipa', ['b', 'c']],
        ['unread', 'kr_pipa', []],
      ]);
    });

    it('A light answer never rests on unread law, unbacked grounds or doubtful facts', () => {
      const property = fc.property(fc.array(anyVerdicts, { maxLength: 4 }), anyClaimedFor, draws, (given, claimedFor, draw) => {
        const made = routeTransfer(earning, { verdicts: given, draw, claimedFor });
        const mere = ({ grounds }: RoutedVerdict): boolean =>
          grounds.some(({ kind, document }) => (kind === 'claimed' ? claimedFor?.minors !== false : document === null || document === ''));
        const unearned = given.filter(
          (one) => one.confidence === 'unconfirmed' || one.doubts.length > 0 || mere(one) || (one.group === 'clear' && one.open.length > 0),
        );
        if (unearned.length > 0) expect(made.disposal).not.toBe('grant');
        if (made.lane === 'green') expect(unearned).toEqual([]);
        if (made.disposal === 'refuse') expect(given.some((one) => one.confidence === 'confirmed' && one.doubts.length === 0)).toBe(true);
        if (made.lane === 'green') expect(made.why).toEqual([]);
        if (made.disposal === 'refuse')
          expect(made.why?.map(({ code }) => code)).toEqual(told(...given.filter(isFatal).map(() => 'law' as const)));
      });
      fc.assert(property, { numRuns: 1000 });
    });

    it('The lane is never lighter than the lane by the policy routing-2026.3', () => {
      const before = shippedPolicies.named('routing-2026.3');
      const property = fc.property(fc.array(anyVerdicts, { maxLength: 4 }), anyClaimedFor, draws, (given, claimedFor, draw) => {
        const [then, now] = [before, earning].map((one) => routeTransfer(one, { verdicts: given, draw, claimedFor }));
        expect(LANES.indexOf(now!.lane)).toBeGreaterThanOrEqual(LANES.indexOf(then!.lane));
        expect(then).not.toHaveProperty('why');
      });
      fc.assert(property);
    });
  },
);
