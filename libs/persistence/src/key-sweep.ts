import { KeySweep } from '@carnet/use-cases';
import type { DataSource } from 'typeorm';
import { runPrepared, type Statement } from './prepared.js';

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

/** Which keys of acts are old, as role `carnet_dispatcher`. */
export class SqlKeySweep extends KeySweep {
  constructor(private readonly source: DataSource) {
    super();
  }

  override async forget({ days, most }: Parameters<KeySweep['forget']>[0]): Promise<number> {
    return (await runPrepared(this.source, forget, [days, most])).length;
  }
}
