import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type Actor, applyDecision, decideTransfer, takesThePlaceOf } from '@carnet/workflow';
import type { TransferChange } from './transfer-journal.store.js';
import type { TransferStore } from './transfer.store.js';

/** A change, and the end of the grant whose place it takes; null where it takes none's. */
export interface Succession {
  readonly change: TransferChange;
  readonly ended: TransferChange | null;
}

const engine: Actor = { kind: 'system', id: 'renewals', person: null };

/**
 * The grant that a change takes the place of ends in the same transaction: locked and read here, so that of its expiry, its
 * revocation and this one is first. What has ended otherwise stays as it ended, and the history of the change says so.
 */
export async function successionOf(transfers: TransferStore, scope: TenantScope, change: TransferChange): Promise<Succession> {
  const { before, after, at } = change;
  const renewed = takesThePlaceOf(before, after);
  if (renewed === null) return { change, ended: null };
  const old = await transfers.lock(scope, renewed);
  if (old === null) throw new Error('what a transfer renews is not there');
  const decision = decideTransfer(old.transfer, { kind: 'supersede', by: engine, at, successor: after.id });
  if (!decision.accepted) return { change: noted(change, { renewed, leftAs: old.transfer.state }), ended: null };
  const ended = applyDecision(old.transfer, decision);
  return {
    change: noted(change, { supersedes: renewed }),
    ended: { reference: old.reference, before: old.transfer, after: ended, decision, at },
  };
}

function noted(change: TransferChange, more: NonNullable<TransferChange['evidence']>): TransferChange {
  return { ...change, evidence: { ...change.evidence, ...more } };
}
