import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../commands.js';
import { actor, after, at, consistent, doubtful, grantedTransfer, grantedWith, refusalOf, supervisor } from '../life.fixture.js';
import { restrictsGrant } from '../restriction.js';
import type { Transfer } from '../transfer.js';
import { INTERVENTION_CAUSES } from '../vocabulary.js';

type Stop = CommandOf<'suspend' | 'revoke'>;
const standing = { roles: ['supervisor'], disciplines: [] } as const;
const stop = (kind: Stop['kind'], more: Partial<Stop>): Stop => ({
  kind,
  by: actor(supervisor),
  at,
  cause: 'other',
  reasons: 'It has to be.',
  standing,
  restriction: null,
  ...more,
});

/** A grant in force, with one condition breached. */
const breached: Transfer = {
  ...grantedTransfer,
  obligations: (grantedWith('contract-signed').obligations ?? []).map((one) => ({
    ...one,
    breach: { cause: 'stated', reasons: 'No.', at, curedAt: null, by: null },
  })),
};

describe('a suspension or revocation as a restriction', () => {
  it('An act restricts the grant unless a breach is on record or the facts were untrue', () => {
    const restricting = (transfer: Transfer) => INTERVENTION_CAUSES.filter((cause) => restrictsGrant(transfer, cause));
    expect(restricting(grantedTransfer)).toEqual(['condition-breached', 'facts-changed', 'security-incident', 'law-changed', 'other']);
    expect(restricting(breached)).toEqual(['facts-changed', 'security-incident', 'law-changed', 'other']);
    const cured = (breached.obligations ?? []).map((one) => ({ ...one, breach: one.breach && { ...one.breach, curedAt: at } }));
    expect(restrictsGrant({ obligations: cured }, 'condition-breached')).toBe(true);
  });

  it.each(['suspend', 'revoke'] as const)('The act %s needs a justification if and only if it restricts the grant', (kind) => {
    for (const transfer of [grantedTransfer, breached]) {
      for (const cause of INTERVENTION_CAUSES) {
        const restricting = restrictsGrant(transfer, cause);
        expect(refusalOf(transfer, stop(kind, { cause, restriction: null }))).toBe(restricting ? 'justification-missing' : null);
        expect(refusalOf(transfer, stop(kind, { cause, restriction: consistent }))).toBe(
          restricting ? null : 'justification-without-restriction',
        );
      }
    }
  });

  it.each(['suspend', 'revoke'] as const)('The act %s needs a supervisor if its test is doubtful', (kind) => {
    const officer = { roles: ['officer'], disciplines: [] } as const;
    expect(refusalOf(grantedTransfer, stop(kind, { restriction: doubtful }))).toBeNull();
    expect(refusalOf(grantedTransfer, stop(kind, { restriction: doubtful, standing: officer }))).toBe('supervisor-needed');
    const { standing: _, ...unknown } = stop(kind, { restriction: doubtful });
    expect(refusalOf(grantedTransfer, unknown)).toBe('supervisor-needed');
    expect(refusalOf(grantedTransfer, stop(kind, { restriction: consistent, standing: officer }))).toBeNull();
  });

  it('A grant names the digest of the test of its last act, if that act has one', () => {
    const suspended = after(grantedTransfer, stop('suspend', { restriction: consistent }));
    expect(suspended.grantAct).toMatchObject({ act: 'suspended', restriction: consistent });
    expect(after(suspended, stop('revoke', { restriction: doubtful })).grantAct?.restriction).toEqual(doubtful);
    expect(after(suspended, { kind: 'lift', by: actor(supervisor), at, cause: 'mended', reasons: 'Done.' }).grantAct).not.toHaveProperty(
      'restriction',
    );
    expect(after(grantedTransfer, stop('suspend', { cause: 'facts-untrue' })).grantAct).not.toHaveProperty('restriction');
  });
});
