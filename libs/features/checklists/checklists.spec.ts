import { filed } from '@carnet/acts/filed.fixture.js';
import { isPartOf } from '@carnet/acts/subjects.js';
import { MECHANISMS } from '@carnet/rules';
import { checklists, DISCIPLINES } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { type Evidence, isAnchor, partsDigest } from './checklists.js';

const evidence: Evidence = {
  filing: filed(),
  verdicts: [
    {
      regime: 'cn',
      mechanism: 'none',
      findings: [
        { rule: 'cn.a', truth: 'true' },
        { rule: 'cn.b', truth: 'false' },
      ],
    },
  ],
  items: [],
};

describe('the anchor of a checklist answer', () => {
  it('An anchor is a part of the filing, a verdict, or a finding that did not fail', () => {
    for (const there of ['/recipient', '/recipient/name', '/verdicts/cn', '/verdicts/cn/cn.a'])
      expect([there, isAnchor(there, evidence)]).toEqual([there, true]);
    for (const none of ['', '/', '/facts/none', '/verdicts', '/verdicts/eu', '/verdicts/cn/cn.b', '/verdicts/cn/x', '/items/1', '/items'])
      expect([none, isAnchor(none, evidence)]).toEqual([none, false]);
    expect(isAnchor('/verdicts/cn', { ...evidence, verdicts: null })).toBe(false);
  });
});

describe('the parts of a checklist answer', () => {
  const of = (about: readonly string[], on: readonly string[], filing = filed()) => partsDigest({ about }, { evidence: on }, filing);
  const renamed = { ...filed(), recipient: { ...filed().recipient, name: 'Another' } };

  it('The digest of an answer changes only with the parts it is about or rests on', () => {
    expect(of(['/recipient'], [])).not.toBe(of(['/recipient'], [], renamed));
    expect(of([], ['/recipient/name'])).not.toBe(of([], ['/recipient/name'], renamed));
    expect(of(['/people'], ['/verdicts/cn'])).toBe(of(['/people'], ['/verdicts/cn'], renamed));
  });
});

it('Shipped checklist items name existing parts of a filing and known mechanisms', () => {
  for (const { items } of checklists)
    for (const { about, mechanisms = [] } of DISCIPLINES.flatMap((discipline) => items[discipline] ?? [])) {
      for (const part of about)
        expect([part, isPartOf(filed(), part) || part.startsWith('/facts/') || part === '/title']).toEqual([part, true]);
      expect(mechanisms.filter((one) => !MECHANISMS.some((known) => known === one))).toEqual([]);
    }
});
