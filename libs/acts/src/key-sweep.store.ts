import { DISPATCHER } from '@carnet/persistence/persistence.module.js';
import { Inject, Injectable } from '@nestjs/common';
import { runPrepared, type Statement } from '@carnet/persistence/prepared.js';
import { DataSource } from 'typeorm';

// One worker at a time: the others pass by. Locking the rows instead would need the right to change them.
const forget: Statement = {
  name: 'key-forget',
  text: `with mine as materialized (select pg_try_advisory_xact_lock(hashtextextended('old keys', 0)) as got),
      old as materialized (
        select k.tenant_id, k.principal_id, k.key from carnet.idempotency_key k
        where k.created_at < now() - make_interval(days => $1) and (select got from mine)
        order by k.created_at limit $2)
    delete from carnet.idempotency_key k using old
    where k.tenant_id = old.tenant_id and k.principal_id = old.principal_id and k.key = old.key returning k.key`,
};

/** Which keys of acts are old, over all organisations (role `carnet_dispatcher`). */
@Injectable()
export class KeySweep {
  constructor(@Inject(DISPATCHER) private readonly source: DataSource) {}

  /** Forgets some keys of acts that were done so many days ago, the oldest first; answers how many. */
  async forget({ days, most }: { readonly days: number; readonly most: number }): Promise<number> {
    return (await runPrepared(this.source, forget, [days, most])).length;
  }
}
