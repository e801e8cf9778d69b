import { describe, expect, it } from '@jest/globals';
import { decisionByPolicy } from '../approval-decision.js';
import { decideTransfer } from '../decide-transfer.js';
import {
  actor,
  after,
  afterTerm,
  approverA,
  approverC,
  asked,
  at,
  ballot,
  consistent,
  draft,
  filer,
  granted,
  grantedTransfer,
  greenRoute,
  inApproval,
  inReview,
  machineKey,
  refusalOf,
  stopRoute,
  submitted,
  supervised,
  supervisor,
  system,
  term,
  withdraw,
} from '../life.fixture.js';

const by = actor(supervisor);
const suspended = after(grantedTransfer, {
  kind: 'suspend',
  by,
  at,
  cause: 'condition-breached',
  restriction: consistent,
  reasons: 'breach',
});

describe('a transfer in force', () => {
  it.each([
    [
      'suspended',
      grantedTransfer,
      { kind: 'suspend', by: machineKey, at, cause: 'condition-breached', restriction: consistent, reasons: 'breach' },
    ],
    [
      'revoked',
      grantedTransfer,
      { kind: 'revoke', by: system, at, cause: 'condition-breached', restriction: consistent, reasons: 'breach' },
    ],
    ['let go on', suspended, { kind: 'lift', by: machineKey, at, cause: 'mended', reasons: 'mended' }],
  ] as const)('is not %s by a machine', (_, transfer, command) => {
    expect(refusalOf(transfer, command)).toBe('machine-cannot-act');
  });

  it('is not suspended or revoked without reasons', () => {
    expect(refusalOf(grantedTransfer, { kind: 'suspend', by, at, cause: 'condition-breached', restriction: consistent, reasons: '' })).toBe(
      'reasons-missing',
    );
    expect(refusalOf(suspended, { kind: 'revoke', by, at, cause: 'condition-breached', restriction: consistent, reasons: '' })).toBe(
      'reasons-missing',
    );
  });

  it('is stopped, let go on and ended by those alone who had no part in its filing', () => {
    const filing = { by: actor(filer), at, cause: 'law-changed', restriction: consistent, reasons: 'new law' } as const;
    expect(refusalOf(grantedTransfer, { kind: 'suspend', ...filing })).toBe('filer-cannot-intervene');
    expect(refusalOf(suspended, { kind: 'lift', ...filing, cause: 'other' })).toBe('filer-cannot-intervene');
    expect(refusalOf(suspended, { kind: 'revoke', ...filing })).toBe('filer-cannot-intervene');
  });

  it('says what was last done to it, and why', () => {
    expect(grantedTransfer.grantAct).toBeNull();
    expect(suspended.grantAct).toEqual({
      act: 'suspended',
      cause: 'condition-breached',
      reasons: 'breach',
      at,
      restriction: consistent,
    });
    const lifted = after(suspended, { kind: 'lift', by, at, cause: 'unfounded', reasons: 'It had come.' });
    expect(lifted.grantAct).toEqual({ act: 'lifted', cause: 'unfounded', reasons: 'It had come.', at });
    const revoked = after(lifted, { kind: 'revoke', by, at, cause: 'facts-untrue', restriction: null, reasons: 'other fields' });
    expect(revoked.grantAct).toEqual({ act: 'revoked', cause: 'facts-untrue', reasons: 'other fields', at });
  });

  it.each([
    ['granted', grantedTransfer],
    ['suspended', suspended],
  ])('is given back by the company while it is %s, by a person or a machine', (_, transfer) => {
    for (const by of [actor(filer), machineKey]) {
      const given = after(transfer, { kind: 'surrender', by, at, cause: 'project-ended', reasons: 'The project ended.' });
      expect(given.state).toBe('revoked');
      expect(given.grantAct).toEqual({ act: 'surrendered', cause: 'project-ended', reasons: 'The project ended.', at });
    }
    expect(refusalOf(transfer, { kind: 'surrender', by: actor(filer), at, cause: 'other', reasons: ' ' })).toBe('reasons-missing');
  });

  it('expires by the system alone', () => {
    expect(refusalOf(grantedTransfer, { kind: 'expire', by, at })).toBe('system-only');
  });

  it('lasts to the last instant of its term, suspended or not, and expires after it', () => {
    const limited = after(supervised, ballot(approverA, 'approve'), { ...ballot(approverC, 'approve'), term });
    expect(limited.decision?.term).toEqual(term);
    const stopped = after(limited, { kind: 'suspend', by, at, cause: 'other', restriction: consistent, reasons: 'a question' });
    for (const transfer of [limited, stopped]) {
      expect(refusalOf(transfer, { kind: 'expire', by: system, at: term.endsAt })).toBe('term-not-over');
      expect(after(transfer, { kind: 'expire', by: system, at: afterTerm }).state).toBe('expired');
    }
  });

  it('has the term that the deciding vote or the policy named, and a refusal has none', () => {
    expect(decisionByPolicy(greenRoute, at, term)).toEqual({ ...granted, reasons: [], term });
    expect(decisionByPolicy(stopRoute, at, term)).not.toHaveProperty('term');
    const refusing = { ...ballot(approverA, 'refuse'), term };
    const refused = after(supervised, refusing, { ...ballot(approverC, 'refuse'), term });
    expect(refused).toMatchObject({ state: 'refused' });
    expect(refused.decision).not.toHaveProperty('term');
  });

  it('goes on after a suspension with its decision unchanged', () => {
    expect(after(suspended, { kind: 'lift', by, at, cause: 'mended', reasons: 'mended' })).toMatchObject({
      state: 'granted',
      decision: grantedTransfer.decision,
    });
  });

  it('keeps its people counted, however it ends', () => {
    const ends = [
      { kind: 'revoke', by, at, cause: 'condition-breached', restriction: consistent, reasons: 'breach' },
      { kind: 'surrender', by: actor(filer), at, cause: 'other', reasons: 'no need' },
      { kind: 'expire', by: system, at: afterTerm },
    ] as const;
    for (const end of ends) expect(decideTransfer(grantedTransfer, end)).toMatchObject({ accepted: true, ledger: 'none' });
  });
});

describe('a withdrawal', () => {
  it.each([
    ['draft', draft, 'none'],
    ['submitted transfer', submitted, 'release'],
    ['transfer in review', inReview, 'release'],
    ['transfer with an open request', asked, 'release'],
    ['transfer in approval', inApproval, 'release'],
  ] as const)('of a %s leaves nothing reserved', (_, transfer, ledger) => {
    expect(decideTransfer(transfer, withdraw)).toMatchObject({ accepted: true, ledger });
    expect(after(transfer, withdraw).state).toBe('withdrawn');
  });
});
