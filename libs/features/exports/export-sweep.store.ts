import { DISPATCHER } from '@carnet/persistence/persistence.module.js';
import { runPrepared, type Statement } from '@carnet/persistence/prepared.js';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const sweep: Statement = {
  name: 'export-sweep',
  text: `with old as (
      update carnet.export e set state = 'swept' where (e.tenant_id, e.id) in (select o.tenant_id, o.id from carnet.export o
        where o.state in ('done', 'failed', 'cancelled') and o.ended_at < now() - make_interval(days => $1) order by o.ended_at limit $2)
        and e.state in ('done', 'failed', 'cancelled') returning e.tenant_id, e.id),
    gone as (delete from carnet.export_part p using old where p.tenant_id = old.tenant_id and p.export_id = old.id)
    select old.id from old`,
};

/** Deletes old exports of all organisations, as role `carnet_dispatcher`, which cannot read their content. */
@Injectable()
export class ExportSweep {
  constructor(@Inject(DISPATCHER) private readonly source: DataSource) {}

  /** Deletes the bytes of exports that ended `days` ago or earlier. Returns the number of exports. */
  async deleteOld({ days, most }: { readonly days: number; readonly most: number }): Promise<number> {
    return (await runPrepared(this.source, sweep, [days, most])).length;
  }
}
