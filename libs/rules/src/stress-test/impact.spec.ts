import { digestOfText } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import type { Duty, Finding, Verdict } from '../verdict.js';
import { type Carries, type ImpactMove, impactsOf, strictestMove } from './impact.js';

const says = { en: 'e', zh: '中' };
const citations = [{ instrument: 'law', title: says, article: 'Art 7', url: null }];
const duty = (id: string, status: Duty['status'] = 'not-stated'): Duty => ({
  id,
  says,
  status,
  deadline: null,
  documents: [],
  retention: null,
  citations,
  reads: [],
  confidence: 'confirmed',
});

function verdict({ rule = 'cn.a', ...more }: Partial<Verdict> & { readonly rule?: string } = {}): Verdict {
  const outcome = more.outcome ?? 'contract_or_certification';
  const mechanism = more.mechanism ?? 'cn_standard_contract';
  const finding: Finding = {
    rule,
    stage: 's',
    truth: 'true',
    decides: true,
    outcome,
    mechanism,
    citations,
    reads: [],
    says,
    confidence: 'confirmed',
  };
  return {
    regime: 'cn',
    kind: 'transfer-test',
    packVersion: '1',
    packDigest: digestOfText('p'),
    referenceDigest: digestOfText('r'),
    reason: says,
    decisiveRule: rule,
    confidence: 'confirmed',
    findings: [finding],
    assumed: [],
    missing: [],
    duties: [],
    measure: null,
    basis: 'stated',
    toConfirm: [],
    grounds: [],
    open: [],
    doubts: [],
    ...more,
    outcome,
    mechanism,
  };
}

const contract = verdict();
const assessed = verdict({ outcome: 'security_assessment', mechanism: 'cn_security_assessment', rule: 'cn.b' });
const exempt = verdict({ outcome: 'exempt', mechanism: 'none', rule: 'cn.c' });

const table: readonly (readonly [string, Verdict | null, Verdict | null, ImpactMove, Carries])[] = [
  ['a heavier way', contract, assessed, 'heavier', 'no'],
  ['a prohibition', contract, verdict({ outcome: 'prohibited', mechanism: 'none' }), 'heavier', 'no'],
  ['a question', contract, verdict({ outcome: 'needs_review', mechanism: 'none', missing: ['consent'] }), 'opened', 'needs-person'],
  ['an exemption', contract, exempt, 'lighter', 'yes'],
  ['an exemption on assumed facts', contract, { ...exempt, basis: 'assumed' }, 'lighter', 'needs-person'],
  ['a lighter way by other means', assessed, contract, 'lighter', 'needs-person'],
  ['the same by other means', contract, verdict({ mechanism: 'cn_certification' }), 'opened', 'needs-person'],
  ['the same means that do no more', verdict({ outcome: 'allowed_mechanism' }), contract, 'heavier', 'needs-person'],
  ['a duty more', contract, verdict({ duties: [duty('cn.d')] }), 'heavier', 'yes'],
  ['a duty less', verdict({ duties: [duty('cn.d')] }), contract, 'lighter', 'yes'],
  ['a duty that is met no more', verdict({ duties: [duty('cn.d', 'met')] }), verdict({ duties: [duty('cn.d')] }), 'heavier', 'yes'],
  ['another rule', contract, verdict({ rule: 'cn.z' }), 'level', 'yes'],
  ['a law that did not bind', null, assessed, 'heavier', 'needs-person'],
  ['a law that binds no more', assessed, null, 'lighter', 'yes'],
  ['an answer where there was a question', verdict({ outcome: 'needs_review', mechanism: 'none' }), contract, 'lighter', 'needs-person'],
];

describe('impact of a change of law on one transfer', () => {
  it.each(table)('The impact of %s has its move and tells if the grant carries on', (_, before, after, move, carries) => {
    const [impact, ...none] = impactsOf(before === null ? [] : [before], after === null ? [] : [after]);
    expect(none).toEqual([]);
    expect(impact).toMatchObject({ regime: 'cn', move, carries });
  });

  it('A change of law has no impact where the same rule gives the same outcome', () => {
    const { findings } = contract;
    const longer = {
      ...contract,
      packVersion: '2',
      findings: [{ ...findings[0]!, rule: 'cn.x', truth: 'unknown' as const, decides: false }, ...findings],
    };
    expect(impactsOf([contract], [longer])).toEqual([]);
    expect(impactsOf([], [])).toEqual([]);
  });

  it('The impact names the decisive rule and articles of each side, and the duties', () => {
    const [impact] = impactsOf([contract], [{ ...assessed, packVersion: '2', duties: [duty('cn.d')] }]);
    expect(impact?.before).toMatchObject({ rule: 'cn.a', packVersion: '1', citations });
    expect(impact?.after).toMatchObject({ rule: 'cn.b', packVersion: '2', outcome: 'security_assessment' });
    expect([impact?.gained, impact?.dropped]).toEqual([[{ id: 'cn.d', says: duty('cn.d').says }], []]);
  });

  it('The strictest move over several regimes is heavier, then opened, then lighter', () => {
    expect(strictestMove(['level', 'opened', 'lighter'])).toBe('opened');
    expect(strictestMove(['opened', 'heavier'])).toBe('heavier');
    expect(strictestMove([])).toBeNull();
  });
});
