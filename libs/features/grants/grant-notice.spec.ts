import { describe, expect, it } from '@jest/globals';
import { noNames } from '../decisions/notice-names.js';
import { grantNoticePage } from './grants.controller.js';
import { appealWords, effectWords, untilWords } from './grant-notice-words.js';
import { type GrantNotice, missingGrantNoticeParts } from './grant-notice.js';
import { NOTICED_ACTS, type NoticedAct, findNoticedAct } from './noticed-act.js';

const digest = `sha256:${'ab'.repeat(32)}`;

const [title, name] = [
  { en: 'Bookings', zh: '订单' },
  { en: 'ACME', zh: 'ACME' },
];

const stopped: GrantNotice = {
  format: 'carnet-grant-notice/1',
  transfer: 't',
  reference: 'T-1',
  version: 9,
  title,
  company: name,
  authority: name,
  zone: '+08:00',
  recipient: { name: 'Harbour', country: 'SG' },
  content: digest,
  rules: digest,
  assessment: { id: 'a', digest },
  act: 'suspended',
  by: 'person',
  at: '2026-11-25T08:00:00.000Z',
  origin: null,
  condition: null,
  cause: { code: 'facts-untrue', says: { en: 'the facts are not true', zh: '事实不属实' } },
  reasons: [{ en: 'It moved.', zh: '英文原文：It moved.' }],
  restricts: false,
  restrictions: [],
  effect: effectWords('suspended', 'suspended'),
  until: { on: null, says: untilWords('suspended', '2027-01-31') },
  appeal: { until: '2027-01-25', says: appealWords('2027-01-25') },
};

describe('the notice of an act on a grant', () => {
  it('A complete grant notice lacks no part, even with one name for both languages', () => {
    expect(missingGrantNoticeParts(stopped)).toEqual([]);
  });

  it.each([
    ['names', { title: { en: 'Bookings', zh: ' ' } }],
    ['cause', { cause: null }],
    ['reasons', { reasons: [] }],
    ['reasons', { reasons: [{ en: 'It moved.', zh: 'It moved.' }] }],
    ['restriction-tests', { restricts: true }],
    ['effect', { effect: { en: '', zh: '' } }],
    ['until', { until: { on: null, says: { en: 'Later.', zh: 'Later.' } } }],
    ['appeal', { appeal: null }],
  ] as const)('A grant notice is incomplete without its %s', (part, more) => {
    expect(missingGrantNoticeParts({ ...stopped, ...more })).toEqual([part]);
  });

  it('A grant notice that burdens no one needs no cause and no appeal', () => {
    for (const act of ['lifted', 're-assessed', 'confirmed'] as const)
      expect(missingGrantNoticeParts({ ...stopped, act, cause: null, appeal: null })).toEqual([]);
  });

  it('A grant notice has the same sections, appeal day and digest in both languages', () => {
    const [en, zh] = (['en', 'zh'] as const).map((language) => grantNoticePage(stopped, digest, noNames, language));
    expect([en?.title, zh?.title]).toEqual(['Notice of suspension', '暂停准予通知书']);
    expect(en?.sections.map(({ heading }) => heading)).toEqual([
      'What this is about',
      'Reasons',
      'What this means',
      'Until when',
      'What you may do',
      'Record',
    ]);
    expect(zh?.sections).toHaveLength(en?.sections.length ?? 0);
    for (const page of [en, zh]) {
      expect(JSON.stringify(page?.sections)).toContain(page?.language === 'zh' ? '2027年1月25日' : '25 January 2027');
      expect(JSON.stringify(page?.sections)).toContain(digest);
    }
    expect(zh?.sections[1]?.lines).toContain('英文原文：It moved.');
  });

  it.each(NOTICED_ACTS)('The notice of a grant that was %s has Chinese words of its own', (act: NoticedAct) => {
    const page = grantNoticePage({ ...stopped, act }, digest, noNames, 'zh');
    expect([page.title, page.lead].every((words) => /\p{Script=Han}/u.test(words))).toBe(true);
    expect(untilWords(act, '2027-01-31').zh).not.toBe(untilWords(act, '2027-01-31').en);
  });

  it('A lifted suspension gets a notice, and an expiry gets none', () => {
    expect(findNoticedAct([])).toBeNull();
    const by = { kind: 'system', id: 'worker', person: null } as const;
    expect(findNoticedAct([{ kind: 'expired', by, at: stopped.at as never }])).toBeNull();
    expect(findNoticedAct([{ kind: 'lifted', by, at: stopped.at as never, reasons: 'Done.' }])).toMatchObject({ act: 'lifted' });
  });
});
