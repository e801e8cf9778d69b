import { describe, expect, it } from '@jest/globals';
import { decideTransfer } from '../decide-transfer.js';
import {
  actor,
  after,
  asked,
  at,
  draft,
  grantedTransfer,
  inApproval,
  inReview,
  machineKey,
  refusalOf,
  submitted,
  supervisor,
  system,
  withdraw,
} from '../life.fixture.js';

const by = actor(supervisor);
const suspended = after(grantedTransfer, { kind: 'suspend', by, at, reasons: 'breach' });

describe('a transfer in force', () => {
  it.each([
    ['suspended', grantedTransfer, { kind: 'suspend', by: machineKey, at, reasons: 'breach' }],
    ['revoked', grantedTransfer, { kind: 'revoke', by: system, at, reasons: 'breach' }],
    ['let go on', suspended, { kind: 'lift', by: machineKey, at, reasons: 'mended' }],
  ] as const)('is not %s by a machine', (_, transfer, command) => {
    expect(refusalOf(transfer, command)).toBe('machine-cannot-act');
  });

  it('is not suspended or revoked without reasons', () => {
    expect(refusalOf(grantedTransfer, { kind: 'suspend', by, at, reasons: '' })).toBe('reasons-missing');
    expect(refusalOf(suspended, { kind: 'revoke', by, at, reasons: '' })).toBe('reasons-missing');
  });

  it('expires by the system alone', () => {
    expect(refusalOf(grantedTransfer, { kind: 'expire', by, at })).toBe('system-only');
  });

  it('goes on after a suspension with its decision unchanged', () => {
    expect(after(suspended, { kind: 'lift', by, at, reasons: 'mended' })).toMatchObject({
      state: 'granted',
      decision: grantedTransfer.decision,
    });
  });

  it('keeps its people counted, however it ends', () => {
    const ends = [
      { kind: 'revoke', by, at, reasons: 'breach' },
      { kind: 'expire', by: system, at },
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
