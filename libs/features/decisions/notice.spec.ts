import type { RuleBooks } from '@carnet/acts/rule-books.js';
import { openRuleBook } from '@carnet/rule-packs';
import { draft, filed, filer } from '@carnet/acts/filed.fixture.js';
import { digestOfText, instant, isoDate, type PersonId, uuid } from '@carnet/kernel';
import type { Transfer, TransferDecision } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { missingParts } from './missing-parts.js';
import { noNames } from './notice-names.js';
import { noticeNamesOf } from './read-notice.js';
import { noticePage } from './notice-sections.js';
import { type Notice, type NoticeMaterial, noticeOf, noticeText } from './notice.js';
import { noticeToHtml, noticeToText } from './notice-forms.js';

const at = instant('2026-11-25T08:00:00.000Z');

const officer = uuid<PersonId>('00000000-0000-4000-8000-0000000000aa');

const says = { en: 'Between the bounds.', zh: '介于两个界限之间。' };

const appeal = { en: 'Ask for a re-review.', zh: '可申请复核。' };

const place = { instrument: 'i', title: { en: 'Provisions', zh: '规定' }, article: '8', url: null };

const reads = [{ name: 'ytd_nonsensitive', value: 150_000, origin: 'ledger' }];

const finding = { rule: 'cn.middle', truth: 'true', decides: true, citations: [place], reads };

const verdict = {
  regime: 'cn',
  outcome: 'contract_or_certification',
  reason: says,
  decisiveRule: 'cn.middle',
  packVersion: '1',
  packDigest: 'd',
  findings: [finding],
};

const test = digestOfText('test');

const testBody = JSON.stringify({
  result: 'inconsistent',
  supervisor: true,
  justification: {
    effect: 'transfer',
    objective: 'personal-rights',
    aim: '<Patients>',
    notArbitrary: 'Alike.',
    notDisguised: 'Open.',
    lighterMeans: [{ means: 'sandbox', suffices: true, why: 'Tried last year.' }],
  },
  agreements: [{ agreement: 'depa', standing: 'held-to', verdict: { ...verdict, outcome: 'measure_inconsistent' } }],
});

const refusedDecision: TransferDecision = {
  outcome: 'refused',
  by: 'approval',
  conditions: [],
  appeal,
  at,
  reasons: [
    { en: 'The chain did not approve.', zh: '未予准许。' },
    { en: 'Too many fields.', zh: 'Too many fields.' },
  ],
};

function material(decision: TransferDecision, restriction = true): NoticeMaterial {
  const tested = { test, result: 'inconsistent', supervisor: true } as const;
  const vote = {
    step: 0,
    voter: officer,
    ballot: 'refuse',
    reasons: 'Too many fields.',
    conditions: [],
    contentDigest: draft.contentDigest,
    at,
    noConflict: true,
  } as const;
  const decided: Transfer = { ...draft, decision, votes: [{ ...vote, ...(restriction ? { restriction: tested } : {}) }] };
  const filing = filed({ title: { en: 'Contacts', zh: '联系人' }, recipient: { name: 'Harbour', country: 'SG' } });
  const row = {
    reference: 'T26-0000000',
    filing,
    filedOn: isoDate('2026-11-25'),
    ruleSet: null,
    submittedAt: at,
    clock: null,
    reserved: [],
  };
  return {
    stored: { ...row, transfer: draft, affiliated: false },
    decided,
    decision,
    tests: new Map([[test, testBody]]),
    company: { en: 'Harbour Trade', zh: '港湾贸易' },
    authority: { en: 'Service Centre', zh: '服务中心' },
    zone: '+08:00',
    assessment: { id: 'a', digest: 'd', body: { verdicts: [verdict] } },
  };
}

const refusal = noticeOf(material(refusedDecision));

const page = (notice: Notice, language: 'en' | 'zh') => noticePage(notice, digestOfText(noticeText(notice)), noNames, language);

describe('the notice of a refusal', () => {
  it('The notice of a refusal has findings, reasons, a restriction test and the appeal', () => {
    expect(refusal).toMatchObject({
      format: 'carnet-notice/1',
      outcome: 'refused',
      appeal,
      reasons: [refusedDecision.reasons[0], { en: 'Too many fields.', zh: '英文原文：Too many fields.' }],
      findings: [{ regime: 'cn', rule: 'cn.middle', citations: [{ article: '8' }], facts: reads }],
      restrictions: [
        { test, result: 'inconsistent', supervisor: true, agreements: [{ agreement: 'depa', citations: [{ article: '8' }] }] },
      ],
    });
    expect(missingParts(refusal)).toEqual([]);
    expect(noticeText(noticeOf(material(refusedDecision)))).toBe(noticeText(refusal));
  });

  it('The notice of a refusal names neither the voter nor the filer', () => {
    expect(noticeText(refusal)).not.toContain(officer);
    expect(noticeText(refusal)).not.toContain(filer);
  });

  it.each([
    ['reasons', { ...refusal, reasons: refusal.reasons.slice(0, 1) }],
    ['reasons', { ...refusal, reasons: [...refusal.reasons.slice(0, 1), { en: ' ', zh: ' ' }] }],
    ['reasons', { ...refusal, reasons: [...refusal.reasons.slice(0, 1), { en: 'Too many fields.', zh: 'Too many fields.' }] }],
    ['appeal', { ...refusal, appeal: null }],
    ['restriction-tests', noticeOf(material(refusedDecision, false))],
    ['restriction-tests', noticeOf({ ...material(refusedDecision), tests: new Map() })],
    ['citations', { ...refusal, findings: refusal.findings.map((one) => ({ ...one, citations: [] })) }],
    ['findings', { ...refusal, findings: refusal.findings.map((one) => ({ ...one, reason: { en: 'x', zh: '' } })) }],
    ['findings', { ...refusal, findings: [] }],
    ['names', { ...refusal, authority: { en: '', zh: '' } }],
    ['names', { ...refusal, recipient: { name: ' ', country: 'SG' } }],
    ['hearing', { ...refusal, hearing: null }],
  ] as const)('The notice of a refusal is incomplete without its %s', (part, notice) => {
    expect(missingParts(notice)).toEqual([part]);
  });

  it('A refusal by policy needs no restriction test but needs the reasons of the law', () => {
    const byPolicy = noticeOf(material({ ...refusedDecision, by: 'policy', reasons: [says] }, false));
    expect(missingParts(byPolicy)).toEqual([]);
    expect(missingParts({ ...byPolicy, reasons: [] })).toEqual(['reasons']);
  });
});

describe('the notice of a grant', () => {
  const granted = { ...refusedDecision, outcome: 'granted', reasons: [says], appeal: null } as const;

  it('The notice of a grant without conditions needs no appeal', () => {
    expect(missingParts(noticeOf(material(granted)))).toEqual([]);
  });

  it('The notice of a grant with conditions needs the conditions and an appeal', () => {
    const conditional = { ...granted, outcome: 'granted-with-conditions', conditions: ['Report yearly.'] } as const;
    expect(missingParts(noticeOf(material(conditional)))).toEqual(['appeal']);
    expect(missingParts({ ...noticeOf(material(conditional)), appeal, conditions: [] })).toEqual(['conditions']);
  });
});

describe('a notice to read', () => {
  it('A notice says in both languages the decision, its reasons, articles and appeal', () => {
    const en = noticeToText(page(refusal, 'en'));
    for (const words of [
      'The transfer is refused.',
      'Between the bounds. [Provisions 8]',
      'Too many fields.',
      'A sandbox would suffice',
      appeal.en,
    ])
      expect(en).toContain(words);
    const zh = noticeToText(page(refusal, 'zh'));
    for (const words of ['不予准许出境。', '介于两个界限之间。（《规定》第八条）', '沙盒足以实现目标', appeal.zh, '该限制已经主管确认。'])
      expect(zh).toContain(words);
    expect(zh).not.toContain('The transfer is refused.');
  });

  it('A notice says once what several regimes find on the same facts', () => {
    const findings = refusal.findings.flatMap((one) => [one, { ...one, regime: 'cn_zone' }]);
    const text = noticeToText(page({ ...refusal, findings }, 'en'));
    expect(text).toContain('cn; cn_zone · Between the bounds.');
    expect(text.split('ytd_nonsensitive').length).toBe(2);
  });

  it('A notice gives a field that no register knows no name', async () => {
    const books = { find: () => Promise.resolve(openRuleBook()) } as Partial<RuleBooks> as RuleBooks;
    const { ofField } = await noticeNamesOf(books, { rules: digestOfText('') });
    expect(['constructor', 'own_field', 'name_contact'].map(ofField)).toEqual([
      null,
      null,
      { en: expect.any(String), zh: expect.any(String) },
    ]);
  });

  it('A notice names facts in words, or by their codes where the rules are unknown', () => {
    const persons = { label: { en: 'Persons this year', zh: '本年度累计人数' }, value: { en: '150,000', zh: '150,000' } };
    const named = noticePage(refusal, 'd', { ...noNames, ofFact: () => persons }, 'en');
    expect(noticeToText(named)).toContain('Persons this year: 150,000');
    expect(noticeToText(page(refusal, 'en'))).toContain('ytd_nonsensitive: 150000');
  });

  it('A notice states the absence of conflicts of interest only if people decided', () => {
    expect(noticeToText(page(refusal, 'en'))).toContain('stated that they have no conflict of interest');
    expect(noticeToText(page(refusal, 'zh'))).toContain('均已声明不存在利益冲突');
    const byPolicy = noticeOf(material({ ...refusedDecision, by: 'policy' }));
    expect(noticeToText(page(byPolicy, 'en'))).not.toContain('conflict of interest');
  });

  it('A notice without a restriction test has no section on the restriction', () => {
    expect(page({ ...refusal, restrictions: [] }, 'en').sections.map(({ heading }) => heading)).not.toContain(
      'Reasons for the restriction',
    );
  });

  it('A notice as a web page escapes written markup and states its language', () => {
    const html = noticeToHtml(page(refusal, 'zh'));
    expect(html).toContain('&lt;Patients&gt;');
    expect(html).not.toContain('<Patients>');
    expect(html).toContain('lang="zh-Hans"');
  });
});
