import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { notFound } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, isUuid, refuse } from '@carnet/kernel';
import { Injectable } from '@nestjs/common';
import { StarStore } from './star.store.js';
import type { StarsView } from './stars.dto.js';

/** Stars a transfer for the caller. A second star changes nothing. */
@Injectable()
export class StarTransfer {
  constructor(
    private readonly stars: StarStore,
    private readonly keys: ActKeys,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }, key: IdempotencyKey): ActOutcome<StarsView> {
    const { person } = principal;
    if (person === null) return Promise.resolve(refuse('forbidden', 'Only people star transfers.'));
    if (!isUuid(transferId)) return Promise.resolve(notFound);
    return this.keys.once(principal, key, async (scope) => {
      if (!(await this.stars.add(scope, transferId, person))) return notFound;
      return accept({ items: await this.stars.ofCaller(scope) });
    });
  }
}
