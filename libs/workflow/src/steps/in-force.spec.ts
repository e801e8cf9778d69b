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

describe('a grant in force', () => {
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
  ] as const)('A grant is not %s by a machine', (_, transfer, command) => {
    expect(refusalOf(transfer, command)).toBe('machine-cannot-act');
  });

  it('A grant is not suspended or revoked without reasons', () => {
    expect(refusalOf(grantedTransfer, { kind: 'suspend', by, at, cause: 'condition-breached', restriction: consistent, reasons: '' })).toBe(
      'reasons-missing',
    );
    expect(refusalOf(suspended, { kind: 'revoke', by, at, cause: 'condition-breached', restriction: consistent, reasons: '' })).toBe(
      'reasons-missing',
    );
  });

  it('The filer cannot suspend, reinstate or revoke the grant for the authority', () => {
    const filing = { by: actor(filer), at, cause: 'law-changed', restriction: consistent, reasons: 'new law' } as const;
    expect(refusalOf(grantedTransfer, { kind: 'suspend', ...filing })).toBe('filer-cannot-intervene');
    expect(refusalOf(suspended, { kind: 'lift', ...filing, cause: 'other' })).toBe('filer-cannot-intervene');
    expect(refusalOf(suspended, { kind: 'revoke', ...filing })).toBe('filer-cannot-intervene');
  });

  it('A grant names the last act on it and its reasons', () => {
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
  ])('The company surrenders a grant while it is %s, by a person or a machine', (_, transfer) => {
    for (const by of [actor(filer), machineKey]) {
      const given = after(transfer, { kind: 'surrender', by, at, cause: 'project-ended', reasons: 'The project ended.' });
      expect(given.state).toBe('revoked');
      expect(given.grantAct).toEqual({ act: 'surrendered', cause: 'project-ended', reasons: 'The project ended.', at });
    }
    expect(refusalOf(transfer, { kind: 'surrender', by: actor(filer), at, cause: 'other', reasons: ' ' })).toBe('reasons-missing');
  });

  it('Only the system may expire a grant', () => {
    expect(refusalOf(grantedTransfer, { kind: 'expire', by, at })).toBe('system-only');
  });

  it('A grant lasts to the last instant of its term, suspended or not, and then ends', () => {
    const limited = after(supervised, ballot(approverA, 'approve'), { ...ballot(approverC, 'approve'), term });
    expect(limited.decision?.term).toEqual(term);
    const stopped = after(limited, { kind: 'suspend', by, at, cause: 'other', restriction: consistent, reasons: 'a question' });
    for (const transfer of [limited, stopped]) {
      expect(refusalOf(transfer, { kind: 'expire', by: system, at: term.endsAt })).toBe('term-not-over');
      expect(after(transfer, { kind: 'expire', by: system, at: afterTerm }).state).toBe('expired');
    }
  });

  it('A grant by policy has its named term, and a refusal has no term', () => {
    expect(decisionByPolicy(greenRoute, at, term)).toEqual({ ...granted, reasons: [], term });
    expect(decisionByPolicy(stopRoute, at, term)).not.toHaveProperty('term');
    const refusing = { ...ballot(approverA, 'refuse'), term };
    const refused = after(supervised, refusing, { ...ballot(approverC, 'refuse'), term });
    expect(refused).toMatchObject({ state: 'refused' });
    expect(refused.decision).not.toHaveProperty('term');
  });

  it('A reinstated grant keeps its decision unchanged', () => {
    expect(after(suspended, { kind: 'lift', by, at, cause: 'mended', reasons: 'mended' })).toMatchObject({
      state: 'granted',
      decision: grantedTransfer.decision,
    });
  });

  it('The end of a grant leaves the ledger unchanged', () => {
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
  ] as const)('The withdrawal of a %s leaves nothing reserved', (_, transfer, ledger) => {
    expect(decideTransfer(transfer, withdraw)).toMatchObject({ accepted: true, ledger });
    expect(after(transfer, withdraw).state).toBe('withdrawn');
  });
});
