import { DISPATCHER } from '@carnet/persistence/persistence.module.js';
import { Inject, Injectable } from '@nestjs/common';
import type { Instant } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import { runPrepared, type Statement } from '@carnet/persistence/prepared.js';
import { DataSource } from 'typeorm';
import type { DueMail } from './mail.js';

export interface MailLimits {
  readonly most: number;
  /** Lease in seconds. */
  readonly seconds: number;
  /** Instant to act as of, for tests; now if omitted. */
  readonly asOf?: Instant;
}

// A mail that is handed out is due again when its lease ends, so that a worker that dies loses none.
const handOut: Statement = {
  name: 'mail-hand-out',
  text: `with due as (
      select m.tenant_id, m.id, c.realm from carnet.mail m join carnet.membership c on c.organisation_id = m.tenant_id and c.person_id = m.person
      where m.state = 'pending' and m.next_at <= coalesce($3::timestamptz, now())
      order by m.next_at limit $1 for update of m skip locked
    )
    update carnet.mail m set attempts = m.attempts + 1, next_at = coalesce($3::timestamptz, now()) + make_interval(secs => $2)
    from due where m.tenant_id = due.tenant_id and m.id = due.id
    returning m.tenant_id as organisation, due.realm, m.id, m.attempts as attempt, ${utc('coalesce($3::timestamptz, now())')} as at`,
};

const forget: Statement = {
  name: 'mail-forget',
  text: `delete from carnet.mail m using (
      select o.tenant_id, o.id from carnet.mail o where o.state <> 'pending' and o.closed_at < now() - make_interval(days => $1)
      limit 1000 for update skip locked) old
    where m.tenant_id = old.tenant_id and m.id = old.id returning m.id`,
};

/** Due mails of all organisations, by ids only (role `carnet_dispatcher`). */
@Injectable()
export class MailSweep {
  constructor(@Inject(DISPATCHER) private readonly source: DataSource) {}

  /** Due mails, earliest first; excludes those of people who left the organisation. */
  handOut({ most, seconds, asOf }: MailLimits): Promise<readonly DueMail[]> {
    return runPrepared<DueMail>(this.source, handOut, [most, seconds, asOf ?? null]);
  }

  /** Deletes mails settled at least `days` ago; returns their number. */
  async forget(days: number): Promise<number> {
    return (await runPrepared(this.source, forget, [days])).length;
  }
}
