import { DISPATCHER } from '@carnet/persistence/persistence.module.js';
import { Inject, Injectable } from '@nestjs/common';
import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import type { Instant } from '@carnet/kernel';
import { runPrepared, type Statement } from '@carnet/persistence/prepared.js';
import { DataSource } from 'typeorm';

// One statement, so a sweep that crashes has handed out all or nothing. Rows that another sweep holds are skipped. A work item takes the
// due instant of its earliest deadline, so older deadlines go first. The extra millisecond ensures that the deadline has also passed for
// readers of instants in milliseconds: the due instant must be earlier than now, not equal to it.
const handOut: Statement = {
  name: 'timer-hand-out',
  text: `with due as (
      select t.tenant_id, t.id, t.transfer_id, t.kind, t.due_at from carnet.timer t
      where t.state = 'pending' and t.taken_at is null and t.due_at < coalesce($2::timestamptz, now()) - interval '1 millisecond'
      order by t.due_at, t.tenant_id, t.id limit $1 for update skip locked
    ), taken as (
      update carnet.timer t set taken_at = coalesce($2::timestamptz, now()) from due d
      where t.tenant_id = d.tenant_id and t.transfer_id = d.transfer_id and t.id = d.id returning t.id
    ), handed as (
      insert into carnet.work_item (tenant_id, id, transfer_id, kind, run_after)
      select w.tenant_id, gen_random_uuid(), w.transfer_id, w.kind, least(min(w.due_at), now())
      from (select d.tenant_id, d.transfer_id, d.due_at, case when d.kind like 'draft-%' then 'lapse-draft' else 'fire-timers' end as kind from due d) w
      group by w.tenant_id, w.transfer_id, w.kind
    )
    select count(*)::int as taken from taken`,
};

/** The sweep over all companies' deadlines, as role `carnet_dispatcher`. */
@Injectable()
export class SqlTimerSweep extends TimerSweep {
  constructor(@Inject(DISPATCHER) private readonly source: DataSource) {
    super();
  }

  override async handOut(most: number, asOf?: Instant): Promise<number> {
    const [row] = await runPrepared<{ taken: number }>(this.source, handOut, [most, asOf ?? null]);
    return row?.taken ?? 0;
  }
}
