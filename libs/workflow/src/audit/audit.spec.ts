import { describe, expect, it } from '@jest/globals';
import { type PersonId, type TransferId, uuid } from '@carnet/kernel';
import fc from 'fast-check';
import { shippedPolicies } from '../routing/shipped-policies.fixture.js';
import { actor, after, at, consistent, filer, grantedTransfer } from '../life.fixture.js';
import {
  auditRefusal,
  auditDraw,
  auditedKind,
  auditPeriod,
  auditRatesOf,
  type DecisionAudit,
  isDrawnForAudit,
  auditPassOnCause,
  heldAuditRefusal,
  auditClaimRefusal,
} from './decision-audit.js';
import { type AuditFinding, auditReasonTexts, AUDIT_REASONS, findingFaults, type RecordParts } from './audit-finding.js';

const auditor = uuid<PersonId>('00000000-0000-4000-8000-0000000000aa');
const other = uuid<PersonId>('00000000-0000-4000-8000-0000000000ab');
const open: DecisionAudit = { state: 'open', auditor: null, finding: null };
const parts: RecordParts = { rule: ['cn'], answer: ['i1'], document: ['d'], opinion: ['privacy'], vote: [auditor] };
const conforms: AuditFinding = { conclusion: 'conforms', reasons: [], places: [], text: 'Looked at.', recommendation: 'none' };
const wrong: AuditFinding = {
  conclusion: 'wrong-outcome',
  reasons: ['law-misapplied'],
  places: [{ in: 'rule', ref: 'cn' }],
  text: 'The exemption does not reach this.',
  recommendation: 're-assessment',
};
const pointers = (finding: AuditFinding): readonly string[] => findingFaults(finding, parts).map(({ pointer }) => pointer);

describe('the audit draw after a decision', () => {
  it('The audit draw compares the draw of seed and transfer with the rate', () => {
    const inputs = fc.tuple(
      fc.string({ unit: fc.integer({ min: 0, max: 15 }).map((digit) => digit.toString(16)), minLength: 32, maxLength: 32 }),
      fc.uuid({ version: 4 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(inputs, ([seed, id, rate]) => {
        const transfer = uuid<TransferId>(id);
        expect(isDrawnForAudit(seed, transfer, rate)).toBe(auditDraw(seed, transfer) < rate);
        expect(isDrawnForAudit(seed, transfer, 0)).toBe(false);
        expect(isDrawnForAudit(seed, transfer, 1)).toBe(true);
      }),
    );
  });

  it('The audit rate depends on the kind of decision and on the policy', () => {
    expect(auditedKind({ outcome: 'granted', by: 'policy' })).toBe('granted-by-policy');
    expect(auditedKind({ outcome: 'granted-with-conditions', by: 'approval' })).toBe('granted-by-people');
    expect(auditedKind({ outcome: 'refused', by: 'policy' })).toBe('refused');
    for (const policy of shippedPolicies.all) {
      expect(auditRatesOf(policy)).toEqual({ 'granted-by-policy': 0.02, 'granted-by-people': 0.05, refused: 0.1 });
    }
    const own = { 'granted-by-policy': 0, 'granted-by-people': 1, refused: 0.5 };
    expect(auditRatesOf({ audits: own })).toEqual(own);
    expect(auditPeriod('2026-11-26' as Parameters<typeof auditPeriod>[0])).toBe('2026-11');
  });
});

describe('an audit', () => {
  it('The filer, people of the company and people who took part cannot audit', () => {
    expect(auditRefusal(grantedTransfer, auditor)).toBeNull();
    expect(auditRefusal(grantedTransfer, filer)).toBe('filer-cannot-audit');
    expect(auditRefusal({ ...grantedTransfer, related: [auditor] }, auditor)).toBe('belongs-to-company');
    const people = [...grantedTransfer.reviews.map(({ assignee }) => assignee), ...grantedTransfer.votes.map(({ voter }) => voter)];
    expect(people.length).toBeGreaterThan(0);
    for (const person of people) if (person !== null) expect(auditRefusal(grantedTransfer, person)).toBe('took-part');
    const apart = after(grantedTransfer, {
      kind: 'suspend',
      by: actor(auditor),
      at,
      cause: 'other',
      restriction: consistent,
      reasons: 'A hint.',
    });
    expect(auditRefusal(apart, auditor)).toBe('took-part');
  });

  it('An audit is claimed by one auditor and concluded once, by that auditor', () => {
    const claimed: DecisionAudit = { ...open, state: 'claimed', auditor };
    const concluded: DecisionAudit = { ...claimed, state: 'concluded', finding: { ...conforms, at } };
    expect(auditClaimRefusal(grantedTransfer, open, auditor)).toBeNull();
    expect(auditClaimRefusal(grantedTransfer, claimed, auditor)).toBe('audit-taken');
    expect(auditClaimRefusal(grantedTransfer, claimed, other)).toBe('audit-taken');
    expect(auditClaimRefusal(grantedTransfer, concluded, other)).toBe('audit-concluded');
    expect(heldAuditRefusal(grantedTransfer, open, auditor)).toBe('audit-not-yours');
    expect(heldAuditRefusal(grantedTransfer, claimed, auditor)).toBeNull();
    expect(heldAuditRefusal(grantedTransfer, claimed, other)).toBe('audit-not-yours');
    expect(heldAuditRefusal(grantedTransfer, concluded, auditor)).toBe('audit-concluded');
    expect(heldAuditRefusal({ ...grantedTransfer, related: [auditor] }, claimed, auditor)).toBe('belongs-to-company');
  });
});

describe('a claimed audit', () => {
  it.each([
    [true, false, false, null],
    [true, false, true, null],
    [true, true, false, null],
    [true, true, true, 'absent'],
    [false, false, false, 'role-lost'],
    [false, true, true, 'role-lost'],
  ] as const)('An audit of one with the role (%s), absent (%s) and late (%s) passes on as %s', (may, absent, late, expected) => {
    expect(auditPassOnCause({ auditor: may, absent, late })).toBe(expected);
  });
});

describe('an audit finding', () => {
  it('A complete audit finding is accepted', () => {
    expect(pointers(conforms)).toEqual([]);
    expect(pointers(wrong)).toEqual([]);
    const whole = { in: 'decision', ref: '' } as const;
    expect(pointers({ ...wrong, conclusion: 'procedural-fault', reasons: ['not-heard'], places: [whole] })).toEqual([]);
    expect(pointers({ ...wrong, reasons: ['not-heard', 'facts-misjudged'], places: [{ in: 'vote', ref: auditor }] })).toEqual([]);
  });

  it.each<[string, AuditFinding, readonly string[]]>([
    ['says nothing', { ...conforms, text: ' ' }, ['/text']],
    [
      'conforms and has something wrong',
      { ...conforms, reasons: ['not-heard'], recommendation: 'suspension' },
      ['/reasons', '/recommendation'],
    ],
    ['rests on nothing', { ...wrong, places: [] }, ['/places']],
    ['has no reason of its kind', { ...wrong, reasons: ['not-heard'] }, ['/reasons']],
    [
      'calls a wrong outcome a fault of procedure',
      { ...wrong, conclusion: 'procedural-fault', reasons: ['not-heard', 'rules-wrong'] },
      ['/reasons'],
    ],
    [
      'rests on what is not there',
      {
        ...wrong,
        places: [
          { in: 'document', ref: 'e' },
          { in: 'decision', ref: 'x' },
        ],
      },
      ['/places/0', '/places/1'],
    ],
  ])('An audit finding that %s is refused', (_, finding, expected) => {
    expect(pointers(finding)).toEqual(expected);
  });

  it('Every audit reason has a text', () => {
    expect(Object.keys(auditReasonTexts).toSorted()).toEqual([...AUDIT_REASONS].toSorted());
  });
});
