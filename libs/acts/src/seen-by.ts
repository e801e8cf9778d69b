import type { PersonId } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { opinionHidden, type Transfer, veiled, voteHidden } from '@carnet/workflow';
import type { Said } from './said.js';
import type { StoredTransfer } from './transfer-journal.store.js';

/** The engine works on what is there; everybody else reads what the policy shows them. */
function readerOf({ principal }: TenantScope): PersonId | null | 'engine' {
  return principal.kind === 'system' ? 'engine' : principal.person;
}

/** A transfer as whoever opened the scope may read it: what is hidden from them leaves the database's layer for nobody to forget. */
export function seenBy(scope: TenantScope, stored: StoredTransfer): StoredTransfer {
  const reader = readerOf(scope);
  return reader === 'engine' ? stored : { ...stored, transfer: veiled(stored.transfer, reader) };
}

/** What was said of a transfer, as whoever opened the scope may read it. */
export function saidTo(scope: TenantScope, transfer: Transfer, said: readonly Said[]): readonly Said[] {
  const reader = readerOf(scope);
  if (reader === 'engine') return said;
  return said.map((one) => {
    const { as, person, onBehalfOf, step } = one;
    const seat = onBehalfOf === null ? {} : { onBehalfOf: { person: onBehalfOf, delegation: '' } };
    const withheld =
      as === 'opinion'
        ? opinionHidden(transfer, { officer: person, ...seat }, reader)
        : voteHidden(transfer, { step: step ?? 0, voter: person, ...seat }, reader);
    return withheld === null ? one : { ...one, says: null, withheld };
  });
}
