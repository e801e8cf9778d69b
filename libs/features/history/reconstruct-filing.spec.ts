import { contentDigestOf } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import { changesBetween } from '@carnet/acts/subjects.js';
import { expect, it } from '@jest/globals';
import { reconstructFiling } from './transfer-as-of.js';

const before: Filing = {
  title: { en: 'Contacts', zh: '联系人' },
  scenario: null,
  recipient: { name: 'Harbour Pte', country: 'SG' },
  fields: ['name', 'phone'],
  people: { ordinary: 10, sensitive: 0, us: { a: 1 } },
  facts: { purpose: 'support', 'a/b': true },
  documents: [
    { code: 'contract', name: 'c.pdf', sha256: 'aa' },
    { code: 'pipia_report', name: 'p.pdf', sha256: 'bb' },
  ],
};

it.each<readonly [string, Partial<Filing>]>([
  ['its title and its recipient', { title: { en: 'All', zh: '全部' }, recipient: { name: 'Other', country: 'DE' } }],
  ['facts', { facts: { purpose: 'marketing', more: [1] } }],
  ['a field that came', { fields: ['name', 'phone', 'address'] }],
  ['a field that went', { fields: ['name'] }],
  ['numbers', { people: { ordinary: 11, sensitive: 2, us: {} } }],
  ['numbers that nobody knows any more', { people: null }],
  ['documents', { documents: [{ code: 'contract', name: 'c2.pdf', sha256: 'cc' }] }],
])('A filing is restored as it was before a change of %s', (_, change) => {
  const now = { ...before, ...change };
  expect(reconstructFiling(now, changesBetween(before, now), contentDigestOf(before))).toEqual(before);
});

it('A filing whose content digest does not match is not restored', () => {
  const now = { ...before, facts: {} };
  expect(reconstructFiling(now, [], contentDigestOf(before))).toBeNull();
});
