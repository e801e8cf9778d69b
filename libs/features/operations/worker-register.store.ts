import { DISPATCHER } from '@carnet/persistence/persistence.module.js';
import { runPrepared, type Statement } from '@carnet/persistence/prepared.js';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { WorkerReport } from './worker-report.js';

// Deletes workers not heard for a day.
const tell: Statement = {
  name: 'worker-tell',
  text: `
  with old as (delete from carnet.worker_process where heard_at < now() - interval '1 day' and id <> $1)
  insert into carnet.worker_process (id, started_at, heard_at, own_clock, body) values ($1, now(), now(), $2, $3)
  on conflict (id) do update set heard_at = excluded.heard_at, own_clock = excluded.own_clock, body = excluded.body`,
};

/** Where workers report their state, as role `carnet_dispatcher`. */
@Injectable()
export class WorkerRegister {
  constructor(@Inject(DISPATCHER) private readonly source: DataSource) {}

  async report(id: string, told: WorkerReport): Promise<void> {
    await runPrepared(this.source, tell, [id, new Date(), JSON.stringify(told)]);
  }
}
