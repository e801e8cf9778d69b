import { CodeNames } from '@carnet/acts/code-names.js';
import { isoDate } from '@carnet/kernel';
import type { ImpactAnswer, RegimeImpact } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { impactNoticeText } from './impact-plan.js';

const answer: ImpactAnswer = {
  outcome: 'exempt',
  mechanism: 'none',
  rule: 'cn.small',
  packVersion: '1',
  basis: 'stated',
  missing: [],
  citations: [{ instrument: 'i', title: { en: 'Provisions', zh: '规定' }, article: 'Art 5', url: null }],
};

const regime: RegimeImpact = {
  regime: 'cn',
  move: 'heavier',
  carries: 'no',
  gained: [{ id: 'cn.report', says: { en: 'Report it.', zh: '应当报告。' } }],
  dropped: [],
  before: answer,
  after: { ...answer, outcome: 'security_assessment', citations: [] },
};

const impact = { reference: 'T26-1', standing: 'grant', regimes: [regime] } as const;

const names = {
  regime: () => ({ en: 'China: data export', zh: '中国：数据出境' }),
  outcome: (code: string) => new CodeNames(null).outcome(code),
};

const input = { title: { en: 'Few is fewer', zh: '少量更少' }, from: isoDate('2027-03-01'), impact, reasons: 'The exemption ends.', names };

describe('what a company is told of a change of the law', () => {
  it('A company is told of a change with its articles, the reason and what to do when', () => {
    const { en, zh } = impactNoticeText({ ...input, dueOn: isoDate('2027-03-15') });
    expect(en.split('\n')).toEqual([
      'The law changes on 2027-03-01: Few is fewer. This affects your transfer T26-1.',
      'China: data export: until then exempt (Provisions Art 5); from then on security assessment. New duties: Report it.',
      'Reasons for this notice: The exemption ends.',
      expect.stringMatching(/^By the end of 2027-03-15, renew .* the grant stays as it is\.$/),
    ]);
    expect(zh.split('\n')).toHaveLength(4);
    expect(zh).toContain('中国：数据出境：此前豁免（规定 Art 5）；此后须安全评估。新增义务：应当报告。');
  });

  it('Without a due day nothing is asked, and a queued filing keeps the law of its day', () => {
    expect(impactNoticeText({ ...input, dueOn: null }).en).toContain('You need not do anything now.');
    const waiting = { ...impact, standing: 'queue', regimes: [] } as const;
    const { en } = impactNoticeText({ ...input, impact: waiting, dueOn: null });
    expect(en).toContain('still judged by the law of its own day');
    expect(en).toContain('A person decides it');
  });
});
