import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { notFound, replay } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { accept, type Answer, type IdempotencyKey, isUuid, type Json, type Outcome, refuse } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { StarStore } from './star.store.js';
import type { StarsView } from './stars.dto.js';

/** Somebody stars a transfer, to find it again; one that is starred stays so. */
@Injectable()
export class StarTransfer {
  constructor(
    private readonly database: TenantDatabase,
    private readonly stars: StarStore,
    private readonly keys: ActKeys,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }, key: IdempotencyKey): Promise<Outcome<Answer<StarsView>>> {
    const { person } = principal;
    if (person === null) return Promise.resolve(refuse('forbidden', 'Only people star transfers.'));
    if (!isUuid(transferId)) return Promise.resolve(notFound);
    return this.database.transact(principal, async (scope) => {
      const earlier = await this.keys.earlier(scope, key);
      if (earlier) return replay<StarsView>(earlier, key);
      if (!(await this.stars.add(scope, transferId, person))) return notFound;
      const value: StarsView = { items: await this.stars.ofCaller(scope) };
      const twin = await this.keys.keep(scope, key, value as unknown as Json);
      return twin ? replay<StarsView>(twin, key) : accept({ value, replayed: false });
    });
  }
}
