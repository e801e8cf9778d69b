import { describe, expect, it } from '@jest/globals';
import { type PersonId, type TransferId, uuid } from '@carnet/kernel';
import fc from 'fast-check';
import { shippedPolicies } from '../routing/shipped-policies.fixture.js';
import { actor, after, at, consistent, filer, grantedTransfer } from '../life.fixture.js';
import {
  auditBar,
  auditDraw,
  auditedKind,
  auditPeriod,
  auditRatesOf,
  type DecisionAudit,
  isDrawnForAudit,
  whyAuditPassesOn,
  whyNotAudit,
  whyNotClaimAudit,
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

describe('the draw after a decision', () => {
  it('follows from seed, transfer and rate alone, by the function of the draw before it', () => {
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

  it('has a rate for each kind of decision, from the policy where that says one', () => {
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
  it('is for nobody who worked on the filing, belongs to its company or did anything for the authority in it', () => {
    expect(auditBar(grantedTransfer, auditor)).toBeNull();
    expect(auditBar(grantedTransfer, filer)).toBe('filer-cannot-audit');
    expect(auditBar({ ...grantedTransfer, related: [auditor] }, auditor)).toBe('belongs-to-company');
    const people = [...grantedTransfer.reviews.map(({ assignee }) => assignee), ...grantedTransfer.votes.map(({ voter }) => voter)];
    expect(people.length).toBeGreaterThan(0);
    for (const person of people) if (person !== null) expect(auditBar(grantedTransfer, person)).toBe('took-part');
    const apart = after(grantedTransfer, {
      kind: 'suspend',
      by: actor(auditor),
      at,
      cause: 'other',
      restriction: consistent,
      reasons: 'A hint.',
    });
    expect(auditBar(apart, auditor)).toBe('took-part');
  });

  it('is claimed by one, concluded by that one, and once', () => {
    const claimed: DecisionAudit = { ...open, state: 'claimed', auditor };
    const concluded: DecisionAudit = { ...claimed, state: 'concluded', finding: { ...conforms, at } };
    expect(whyNotClaimAudit(grantedTransfer, open, auditor)).toBeNull();
    expect(whyNotClaimAudit(grantedTransfer, claimed, auditor)).toBe('audit-taken');
    expect(whyNotClaimAudit(grantedTransfer, claimed, other)).toBe('audit-taken');
    expect(whyNotClaimAudit(grantedTransfer, concluded, other)).toBe('audit-concluded');
    expect(whyNotAudit(grantedTransfer, open, auditor)).toBe('audit-not-yours');
    expect(whyNotAudit(grantedTransfer, claimed, auditor)).toBeNull();
    expect(whyNotAudit(grantedTransfer, claimed, other)).toBe('audit-not-yours');
    expect(whyNotAudit(grantedTransfer, concluded, auditor)).toBe('audit-concluded');
    expect(whyNotAudit({ ...grantedTransfer, related: [auditor] }, claimed, auditor)).toBe('belongs-to-company');
  });
});

describe('an audit in hand', () => {
  it.each([
    [true, false, false, null],
    [true, false, true, null],
    [true, true, false, null],
    [true, true, true, 'absent'],
    [false, false, false, 'role-lost'],
    [false, true, true, 'role-lost'],
  ] as const)('of one who may audit (%s), is absent (%s), and late (%s): passes on as %s', (may, absent, late, expected) => {
    expect(whyAuditPassesOn({ auditor: may, absent, late })).toBe(expected);
  });
});

describe('a finding', () => {
  it('that is whole is taken', () => {
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
  ])('that %s is not', (_, finding, expected) => {
    expect(pointers(finding)).toEqual(expected);
  });

  it('has every reason in both languages', () => {
    expect(Object.keys(auditReasonTexts).toSorted()).toEqual([...AUDIT_REASONS].toSorted());
  });
});
